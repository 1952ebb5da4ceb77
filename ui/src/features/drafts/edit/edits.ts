/** What was written into a draft and is not in it yet, and the text as it reads with that. */
import type { WireBlock, WirePiece } from '@/ipc/generated'
import { withPieces } from './pieces'

/** New words for a line that the program does not have yet. */
export interface Edit {
  block: string
  at: string
  /** The revision of the text that the writing began on. */
  revision: number
  /** What stood there then. */
  base: WirePiece[]
  pieces: WirePiece[]
}

/** The paragraph that is being begun, until the program has it and says how it is called. */
export const FRESH = 'fresh'

export function keyOf(block: string, at: string): string {
  return `${block}/${at}`
}

/** Where a paragraph behind these blocks stands. */
export function placeBehind(blocks: readonly WireBlock[], front: readonly string[]): number {
  return Math.max(1, ...blocks.map((block, index) => (front.includes(block.id) ? index + 1 : 0)))
}

/** The text with the paragraph that is being begun behind these blocks. */
export function withFresh(blocks: WireBlock[], front: readonly string[] | null): WireBlock[] {
  if (front === null) return blocks
  const lines = [{ at: '0', pieces: [] }]
  const fresh: WireBlock = { id: FRESH, role: 'paragraph', part: 'paragraph', level: 5, number: '', edited: true, touched: ['own'], lines }
  const at = placeBehind(blocks, front)
  return [...blocks.slice(0, at), fresh, ...blocks.slice(at)]
}

export function withEdits(block: WireBlock, edits: ReadonlyMap<string, Edit>): WireBlock {
  if (!block.lines.some(({ at }) => edits.has(keyOf(block.id, at)))) return block
  const lines = block.lines.map((line) => {
    const edit = edits.get(keyOf(block.id, line.at))
    return edit ? { ...line, pieces: withPieces(line.pieces, edit.pieces) } : line
  })
  return { ...block, lines, edited: true }
}
