/**
 * Where the rows of the table lie: each month's head, then its entries; or the entries alone, where they are not by month.
 * The months and their counts are enough, so a log of 100,000 entries is laid out without fetching them.
 */

import { yearOf } from '@/components/dates'
import type { MonthTotal } from '@/ipc/generated'

export const ROW = 34
export const HEAD = 30

export type Row =
  | { type: 'month'; month: MonthTotal; /** The index of its first entry. */ first: number; top: number; ordinal: number }
  | { type: 'entry'; index: number; top: number; ordinal: number }

export interface Group {
  month: MonthTotal
  /** The index of its first entry. */
  first: number
  top: number
}

export interface Layout {
  /** Entries. */
  total: number
  /** Entries and month heads. */
  rows: number
  height: number
  groups: readonly Group[]
  /** How high a month's head is; nothing where the entries are not by month. */
  head: number
  /** The years of the entries, in the order of the months. */
  years: readonly number[]
}

/** All entries as one group without a head. */
export function layOutFlat(months: readonly MonthTotal[]): Layout {
  const count = months.reduce((sum, month) => sum + month.count, 0)
  const attendance = months.reduce((sum, month) => sum + month.attendance, 0)
  const groups = count > 0 ? [{ month: { month: '', count, attendance }, first: 0, top: 0 }] : []
  return { total: count, rows: count, height: count * ROW, groups, head: 0, years: yearsOf(months) }
}

export function layOut(months: readonly MonthTotal[]): Layout {
  const groups: Group[] = []
  let first = 0
  let top = 0
  for (const month of months) {
    groups.push({ month, first, top })
    first += month.count
    top += HEAD + month.count * ROW
  }
  return { total: first, rows: first + groups.length, height: top, groups, head: HEAD, years: yearsOf(months) }
}

function yearsOf(months: readonly MonthTotal[]): number[] {
  return [...new Set(months.map(({ month }) => yearOf(month)))]
}

/** Where an entry's row begins. */
export function topOf(layout: Layout, index: number): number {
  const group = layout.groups[groupAt(layout, (group) => group.first <= index)]
  return group ? group.top + layout.head + (index - group.first) * ROW : 0
}

/** The month of an entry, and how many of the month stand before it. */
export function placeOf(layout: Layout, index: number): { month: string; offset: number } | null {
  const group = layout.groups[groupAt(layout, (group) => group.first <= index)]
  return group && index < layout.total ? { month: group.month.month, offset: index - group.first } : null
}

/** The first entry of the month before or behind the one that an entry lies in, or of its own where it is not the first. */
export function monthStart(layout: Layout, index: number, by: -1 | 1): number {
  const at = groupAt(layout, (group) => group.first <= index)
  const own = layout.groups[at]
  if (!own) return 0
  if (by < 0 && own.first < index) return own.first
  return (layout.groups[at + by] ?? own).first
}

/** The month whose head should stick at the top when the table is scrolled so far. */
export function monthAt(layout: Layout, scrolled: number): MonthTotal | null {
  if (layout.head === 0) return null
  return layout.groups[groupAt(layout, (group) => group.top <= scrolled)]?.month ?? null
}

/** The rows that touch the span from `from` to `to`. */
export function rowsBetween(layout: Layout, from: number, to: number): Row[] {
  const rows: Row[] = []
  for (
    let g = Math.max(
      0,
      groupAt(layout, (group) => group.top <= from),
    );
    g < layout.groups.length;
    g += 1
  ) {
    const group = layout.groups[g]
    if (!group || group.top >= to) break
    const heads = layout.head > 0 ? 1 : 0
    if (heads && group.top + HEAD > from)
      rows.push({ type: 'month', month: group.month, first: group.first, top: group.top, ordinal: group.first + g })
    const start = group.top + layout.head
    const begin = Math.max(0, Math.floor((from - start) / ROW))
    const end = Math.min(group.month.count, Math.ceil((to - start) / ROW))
    for (let n = begin; n < end; n += 1) {
      rows.push({ type: 'entry', index: group.first + n, top: start + n * ROW, ordinal: group.first + n + g + heads })
    }
  }
  return rows
}

/** One entry's row, wherever it lies. */
export function rowOf(layout: Layout, index: number): Row | null {
  const g = groupAt(layout, (group) => group.first <= index)
  const group = layout.groups[g]
  return group && index < layout.total
    ? { type: 'entry', index, top: topOf(layout, index), ordinal: index + g + (layout.head > 0 ? 1 : 0) }
    : null
}

/** The last group of which `holds` is true; groups of which it is true come first. -1 for none. */
function groupAt(layout: Layout, holds: (group: Group) => boolean): number {
  let low = 0
  let high = layout.groups.length
  while (low < high) {
    const middle = (low + high) >> 1
    const group = layout.groups[middle]
    if (group && holds(group)) low = middle + 1
    else high = middle
  }
  return low - 1
}
