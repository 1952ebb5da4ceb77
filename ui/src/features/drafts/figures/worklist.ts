/** The worklist 待办: stale figures, changed conditions and blanks in the order of the text, walked with F8. */
import type { ConditionReport, WireBlock, WireComment, WireFinding } from '@/ipc/generated'
import { blankHint, chipPlaces, phraseBefore, wordAfter, type Place } from '@/paper/inlines'

export type WorkItem = StaleItem | FindingItem | BlankItem | ConditionItem | TodoItem

interface Item {
  /** The chip's, or the condition's. */
  id: string
  block: string
  /** What a figure is called; the words in front of a blank; what a condition says. */
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

/** A figure that does not go with what stands around it. */
export interface FindingItem extends Item {
  kind: 'finding'
  chip: string
  finding: WireFinding
}

export interface BlankItem extends Item {
  kind: 'blank'
  hint: string
  proposal: string | null
}

/** The log would decide otherwise now about what stands in a block. */
export interface ConditionItem extends Item {
  kind: 'condition'
  text: string
}

/** A 待办 beside the text that is not done. */
export interface TodoItem extends Item {
  kind: 'todo'
  /** The words that it stands at. */
  quote: string
}

export function worklistOf(
  blocks: readonly WireBlock[],
  conditions: readonly ConditionReport[],
  comments: readonly WireComment[] = [],
): WorkItem[] {
  const sections = sectionNames(blocks)
  const stale = conditions.filter((condition) => condition.stale)
  const chips = chipPlaces(blocks)
  const open = comments.filter(({ kind, done }) => kind === 'todo' && !done)
  const todo = ({ id, block = '', text, quote }: WireComment): TodoItem => {
    return { kind: 'todo', id, block, phrase: text, section: sections.get(block) ?? '', quote }
  }
  const items = blocks.flatMap((block) => {
    const placed = [
      ...chips.filter((place) => place.block === block).map((place) => ({ spot: chipSpot(place), items: chipItem(place, sections) })),
      ...open.filter((one) => one.block === block.id).map((one) => ({ spot: todoSpot(block, one), items: [todo(one)] })),
    ]
    placed.sort((one, other) => one.spot - other.spot)
    return [
      ...stale.filter((condition) => condition.block === block.id).map((condition) => conditionItem(condition, sections)),
      ...placed.flatMap((one) => one.items),
    ]
  })
  return [...items, ...open.filter(({ block }) => block === undefined).map(todo)]
}

/** More than a line has characters. */
const LINE = 1_000_000
/** Where a chip stands in its block: by its line, then by characters. */
function chipSpot({ block, at, line, index }: Place): number {
  return lineSpot(block, at) + line.slice(0, index).reduce((sum, piece) => sum + (piece.type === 'text' ? [...piece.text].length : 1), 0)
}
/** The whole block comes before what stands in it. */
function todoSpot(block: WireBlock, { stretch }: WireComment): number {
  return stretch === undefined ? -1 : lineSpot(block, stretch.at) + stretch.from - 0.5
}
const lineSpot = (block: WireBlock, at: string) => block.lines.findIndex((line) => line.at === at) * LINE

function conditionItem({ block, expr, text }: ConditionReport, sections: Map<string, string>): ConditionItem {
  return { kind: 'condition', id: `${block}?${expr}`, block, phrase: text, section: sections.get(block) ?? '', text }
}

function chipItem({ block, line, index, chip }: Place, sections: Map<string, string>): WorkItem[] {
  const item = { id: chip.id, block: block.id, section: sections.get(block.id) ?? '' }
  if (chip.type === 'blank')
    return [{ ...item, kind: 'blank', phrase: phraseBefore(line, index), hint: blankHint(chip.hint), proposal: chip.proposal ?? null }]
  const { name: phrase, stale, finding } = chip
  const items: WorkItem[] = []
  if (finding !== undefined) items.push({ ...item, kind: 'finding', phrase, id: `${chip.id}!`, chip: chip.id, finding })
  if (stale !== undefined) items.push({ ...item, kind: 'stale', phrase, from: chip.text, to: stale, word: wordAfter(line, index) })
  return items
}

function sectionNames(blocks: readonly WireBlock[]): Map<string, string> {
  const names = new Map<string, string>()
  let section = ''
  for (const block of blocks) {
    if (block.role === 'heading') section = block.number
    names.set(block.id, section)
  }
  return names
}

/** Where the walk stands: at an item or another chip, or somewhere in a block. */
export interface Standing {
  item: string | null
  block: string | null
}

/**
 * The next (1) or previous (-1) item from where the clerk stands, going round at the ends.
 * From a figure that is in order, or from a paragraph, it is the next one after that place.
 */
export function nextItem(
  blocks: readonly WireBlock[],
  items: readonly WorkItem[],
  standing: Standing,
  direction: 1 | -1,
): WorkItem | undefined {
  if (items.length === 0) return undefined
  const at = items.findIndex((item) => item.id === standing.item)
  if (at >= 0) return items[(at + direction + items.length) % items.length]
  const order = placeOrder(blocks, items)
  const here = order.get(standing.item ?? '') ?? order.get(standing.block ?? '') ?? -1
  // A condition stands with its block, behind whoever stands at that and before its chips.
  const place = (item: WorkItem) => order.get(chipOf(item)) ?? (order.get(item.block) ?? -1) + 0.5
  return direction === 1
    ? (items.find((item) => place(item) > here) ?? items[0])
    : ([...items].reverse().find((item) => place(item) < here) ?? items[items.length - 1])
}

/**
 * The same while the log has news: what went stale and which conditions changed come before the blanks, each in the order of the text.
 */
export function nextNews(
  blocks: readonly WireBlock[],
  items: readonly WorkItem[],
  standing: Standing,
  direction: 1 | -1,
): WorkItem | undefined {
  const isNews = (item: WorkItem) => item.kind === 'stale' || item.kind === 'condition'
  const news = items.filter(isNews)
  const inOrder = [...news, ...items.filter((item) => !isNews(item))]
  const at = inOrder.findIndex((item) => item.id === standing.item)
  if (at >= 0) return inOrder[(at + direction + inOrder.length) % inOrder.length]
  return nextItem(blocks, news, standing, direction)
}

/** The chip that an item is about; a condition has none. */
export const chipOf = (item: WorkItem) => (item.kind === 'finding' ? item.chip : item.id)

/** Blocks and chips share one order, a block standing before its chips. */
function placeOrder(blocks: readonly WireBlock[], items: readonly WorkItem[]): Map<string, number> {
  const order = new Map<string, number>()
  for (const block of blocks) {
    order.set(block.id, order.size)
    // What is to be done stands before the chip that follows it in the list, or behind all of them.
    let waiting: string[] = []
    const before = new Map<string, string[]>()
    for (const item of items.filter((one) => one.block === block.id)) {
      if (item.kind === 'todo') waiting.push(item.id)
      else if (item.kind !== 'condition') {
        before.set(chipOf(item), waiting)
        waiting = []
      }
    }
    for (const { chip } of chipPlaces([block])) {
      for (const todo of before.get(chip.id) ?? []) order.set(todo, order.size)
      order.set(chip.id, order.size)
    }
    for (const todo of waiting) order.set(todo, order.size)
  }
  for (const item of items) if (item.kind === 'todo' && !order.has(item.id)) order.set(item.id, order.size)
  return order
}
