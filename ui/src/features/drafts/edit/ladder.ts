/** Parts of the running text by rank, as 升级 and 降级 go through them, and what the tools may do with a block. */
import type { WireBlock, WireChange } from '@/ipc/generated'
import { ownSentence } from '@/paper/parts'

/** From the highest to the lowest. */
export const LADDER = ['heading1', 'heading2', 'heading3', 'heading4', 'paragraph', 'series', 'nested_series'] as const

export type Rung = (typeof LADDER)[number]

/** The key that makes a block this part, as word processors have it; empty without one. */
export function partKey(part: string): string {
  const level = /^heading(\d)$/u.exec(part)?.[1] ?? (part === 'paragraph' ? '0' : '')
  return level === '' ? '' : `Ctrl+Alt+${level}`
}

/** The part that a block becomes one rank up (-1) or down (1); nothing where the ladder ends, or for what is not on it. */
export function relevelled(part: string, direction: 1 | -1): Rung | null {
  const at = LADDER.findIndex((rung) => rung === part)
  return at < 0 ? null : (LADDER[at + direction] ?? null)
}

/** Moves a block over the one before or behind it; nothing where there is none. */
export function moved(blocks: readonly WireBlock[], block: string, direction: 1 | -1): WireChange | null {
  const at = blocks.findIndex(({ id }) => id === block)
  const over = blocks[at + direction]
  if (at < 0 || over === undefined) return null
  if (direction === 1) return { do: 'move', block, after: over.id }
  const after = blocks[at - 2]?.id
  return after === undefined ? { do: 'move', block } : { do: 'move', block, after }
}

/** A block becomes another part. A heading that stands in the text goes on behind its first sentence: the rest stays text. */
export function become(block: WireBlock, part: string): WireChange[] {
  const [line, ...others] = block.lines
  const [first, ...behind] = line?.pieces ?? []
  const text = first?.type === 'text' ? first.text : ''
  const end = ownSentence(text, behind.length > 0)
  const change: WireChange = { do: 'part', block: block.id, part }
  if (!/^heading[2-4]$/u.test(part) || others.length > 0 || end === null) return [change]
  return [change, { do: 'head', block: block.id, offset: [...text.slice(0, end)].length }]
}
