/** The worklist 待办: stale figures and blanks in the order of the text, walked with F8. */
import type { WireBlock } from '../../ipc/generated'
import { blankHint, chipPlaces, isStale, phraseBefore, wordAfter } from './runs'

export type WorkItem = StaleItem | BlankItem

interface Item {
  /** The chip's. */
  id: string
  block: string
  /** The words in front of it. */
  phrase: string
  /** Number and heading of the section it stands in. */
  section: string
}

export interface StaleItem extends Item {
  kind: 'stale'
  from: string
  to: string
  word: string
}

export interface BlankItem extends Item {
  kind: 'blank'
  hint: string
  proposal: string | null
}

export function worklistOf(blocks: WireBlock[]): WorkItem[] {
  const sections = sectionNames(blocks)
  return chipPlaces(blocks).flatMap(({ block, run, index, chip }): WorkItem[] => {
    const inlines = block.runs[run] ?? []
    const item = {
      id: chip.id,
      block: block.id,
      phrase: phraseBefore(inlines, index),
      section: sections.get(block.id) ?? '',
    }
    if (chip.type === 'blank') {
      return [{ ...item, kind: 'blank', hint: blankHint(chip.hint), proposal: chip.proposal }]
    }
    if (!isStale(chip) || chip.stale === null) return []
    return [{ ...item, kind: 'stale', from: chip.text, to: chip.stale, word: wordAfter(inlines, index) }]
  })
}

function sectionNames(blocks: WireBlock[]): Map<string, string> {
  const names = new Map<string, string>()
  let section = ''
  for (const block of blocks) {
    if (block.role === 'heading') section = block.number
    names.set(block.id, section)
  }
  return names
}

/** Where the walk stands: at a chip, or somewhere in a block. */
export interface Standing {
  chip: string | null
  block: string | null
}

/**
 * The next (1) or previous (-1) item from where the clerk stands, going round at the ends.
 * From a figure that is in order, or from a paragraph, it is the next one after that place.
 */
export function nextItem(blocks: WireBlock[], items: WorkItem[], standing: Standing, direction: 1 | -1): WorkItem | undefined {
  if (items.length === 0) return undefined
  const at = items.findIndex((item) => item.id === standing.chip)
  if (at >= 0) return items[(at + direction + items.length) % items.length]
  const order = placeOrder(blocks)
  const here = order.get(standing.chip ?? '') ?? order.get(standing.block ?? '') ?? -1
  const place = (item: WorkItem) => order.get(item.id) ?? -1
  return direction === 1
    ? (items.find((item) => place(item) > here) ?? items[0])
    : ([...items].reverse().find((item) => place(item) < here) ?? items[items.length - 1])
}

/** Blocks and chips share one order, a block standing before its chips. */
function placeOrder(blocks: WireBlock[]): Map<string, number> {
  const order = new Map<string, number>()
  for (const block of blocks) {
    order.set(block.id, order.size)
    for (const { chip } of chipPlaces([block])) order.set(chip.id, order.size)
  }
  return order
}
