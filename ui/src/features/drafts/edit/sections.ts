/** Sections of a text: a heading with all below it, one of a series with those under it, an annex. They move and change level whole. */
import type { WireBlock, WireChange } from '@/ipc/generated'
import { isHeading, isOfText } from '@/paper/parts'
import { relevelled } from './ladder'

/** Blocks from one place up to another. */
export interface Section {
  from: number
  to: number
  depth: number
}

/** How deep what begins at a block stands; nothing where nothing begins. */
function depthsOf(blocks: readonly WireBlock[]): (number | null)[] {
  let heading = 0
  return blocks.map(({ part }) => {
    if (part === 'annex') {
      heading = 0
      return 0
    }
    if (isHeading(part)) return (heading = Number(part.slice(-1)))
    return part === 'series' ? heading + 1 : part === 'nested_series' ? heading + 2 : null
  })
}

/** The section that begins at a block. */
export function sectionOf(blocks: readonly WireBlock[], block: string): Section | null {
  const depths = depthsOf(blocks)
  const from = blocks.findIndex(({ id }) => id === block)
  const first = blocks[from]
  const depth = depths[from] ?? null
  if (first === undefined || depth === null) return null
  const series = !isHeading(first.part) && first.part !== 'annex'
  let to = from + 1
  for (let next = blocks[to]; next !== undefined && isOfText(next.part); next = blocks[(to += 1)]) {
    const deep = depths[to] ?? null
    if (deep !== null && deep <= depth) break
    // Words behind a series close it; they are not its last one's.
    if (series && deep === null && next.part === 'paragraph') break
  }
  return { from, to, depth }
}

/** Where a section may stand: in front of what is not deeper than it, or at the end of the text that it is in; its own place among them. */
export function placesFor(blocks: readonly WireBlock[], { from, to, depth }: Section): number[] {
  const depths = depthsOf(blocks)
  const within = (at: number) => {
    const part = blocks[at]?.part ?? ''
    return isOfText(part) || (depth === 0 && part === 'annex')
  }
  let [begin, end] = [from, to]
  while (within(begin - 1)) begin -= 1
  while (within(end)) end += 1
  // Text in front of the first annex is none of it.
  if (depth === 0) {
    const first = blocks.findIndex(({ part }) => part === 'annex')
    begin = Math.max(begin, first)
  }
  const places: number[] = []
  for (let at = begin; at <= end; at += 1) {
    const deep = depths[at] ?? null
    if ((at <= from || at > to) && (at === end || (deep !== null && deep <= depth))) places.push(at)
  }
  return places
}

/** Moves a section in front of the block at a place, as one step; nothing where it stands there or may not. */
export function sectionMoved(blocks: readonly WireBlock[], section: Section, place: number): WireChange[] | null {
  if (place === section.from || !placesFor(blocks, section).includes(place)) return null
  let after = blocks[place - 1]?.id
  return blocks.slice(section.from, section.to).map(({ id }): WireChange => {
    const change: WireChange = after === undefined ? { do: 'move', block: id } : { do: 'move', block: id, after }
    after = id
    return change
  })
}

/** The place over the neighbour in front of a section (-1) or behind it (1). */
export function neighbourPlace(blocks: readonly WireBlock[], section: Section, direction: 1 | -1): number | null {
  const places = placesFor(blocks, section)
  const found = direction === 1 ? places.find((at) => at > section.to) : places.filter((at) => at < section.from).pop()
  return found ?? null
}

/** Raises or lowers a section with the headings in it; nothing where one of them has no such level. */
export function sectionRelevelled(blocks: readonly WireBlock[], { from, to }: Section, direction: 1 | -1): WireChange[] | null {
  const [first, ...under] = blocks.slice(from, to)
  if (first === undefined) return null
  const next = relevelled(first.part, direction)
  if (next === null) return null
  const changes: WireChange[] = [{ do: 'part', block: first.id, part: next }]
  if (!isHeading(first.part)) return changes
  for (const { id, part } of under.filter(({ part }) => isHeading(part))) {
    const lower = relevelled(part, direction)
    if (lower === null || !isHeading(lower)) return null
    changes.push({ do: 'part', block: id, part: lower })
  }
  return under.some(({ part }) => isHeading(part)) && !isHeading(next) ? null : changes
}

/** Takes a section away. */
export function sectionRemoved(blocks: readonly WireBlock[], { from, to }: Section): WireChange[] {
  return blocks.slice(from, to).map(({ id }): WireChange => ({ do: 'remove', block: id }))
}
