/** The outline 提纲 of a draft: numbers with short headings, and what waits under each. */
import type { WireBlock } from '@/ipc/generated'
import { chipPlaces, isStale, lineText } from '@/paper/inlines'

export interface OutlineEntry {
  /** The block that a click scrolls to. */
  block: string
  /** 1 for 一、 and for what stands outside of the headings. */
  depth: 1 | 2 | 3
  /** 一、 or 一是; empty for the front and the end. */
  number: string
  /** The heading's words; empty for the front and the end, which the window names itself. */
  heading: string
  part: 'front' | 'section' | 'end'
  /** Blocks under it, itself first. */
  blocks: string[]
  stale: number
  blanks: number
  errors: number
}

const END_ROLES = new Set(['signature', 'date'])

/** A heading, or one of a series, shows by its first clause: 扛牢政治责任 of 「扛牢政治责任，以上率下健全工作体系。」 */
function shortHeading(block: WireBlock): string {
  const words = lineText(block.lines[0]?.pieces ?? []).replace(/^[，、：]/u, '')
  return words.split(/[，。；：]/u)[0] ?? words
}

function opensEntry(block: WireBlock): boolean {
  return block.role === 'heading' || block.part === 'annex' || (block.role === 'paragraph' && block.number !== '')
}

export function outlineOf(blocks: WireBlock[]): OutlineEntry[] {
  const entries: OutlineEntry[] = []
  const open = (block: WireBlock, fields: Pick<OutlineEntry, 'depth' | 'number' | 'heading' | 'part'>) => {
    entries.push({ block: block.id, blocks: [], stale: 0, blanks: 0, errors: 0, ...fields })
  }
  let headings = 0
  for (const block of blocks) {
    const last = entries[entries.length - 1]
    if (opensEntry(block)) {
      // What follows an annex's title stands under it.
      if (block.part === 'annex') headings = 0
      const depth = block.role === 'heading' ? clampDepth(block.level) : clampDepth(headings + 1)
      if (block.role === 'heading') headings = block.level
      open(block, { depth, number: block.number, heading: shortHeading(block), part: 'section' })
    } else if (END_ROLES.has(block.role)) {
      if (last?.part !== 'end') open(block, { depth: 1, number: '', heading: '', part: 'end' })
    } else if (last === undefined) {
      open(block, { depth: 1, number: '', heading: '', part: 'front' })
    }
    count(entries[entries.length - 1], block)
  }
  return entries
}

function clampDepth(level: number): 1 | 2 | 3 {
  return level <= 1 ? 1 : level === 2 ? 2 : 3
}

function count(entry: OutlineEntry | undefined, block: WireBlock) {
  if (entry === undefined) return
  entry.blocks.push(block.id)
  for (const { chip } of chipPlaces([block])) {
    if (chip.type === 'blank') entry.blanks += 1
    else {
      if (isStale(chip)) entry.stale += 1
      if (chip.finding?.severity === 'error') entry.errors += 1
    }
  }
}
