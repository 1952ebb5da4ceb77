/** The columns of the table as cells: what stands in one, and which field of the entry it is. */

import type { WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { fieldsOf, type FieldName, type Fields } from '@/entries/fields'

export const COLUMNS = ['date', 'kind', 'title', 'place', 'people', 'attendance', 'measures'] as const
export type Column = (typeof COLUMNS)[number]

/** Rows and columns that the cursor goes on by. */
export interface Move {
  down: -1 | 0 | 1
  right: -1 | 0 | 1
}

/** The people's column is who hosts, else who speaks: what is shown is what is changed. Where nobody stands it is the host's. */
export function fieldIn(entry: WireEntry, column: Column): Exclude<FieldName, 'tags'> {
  if (column !== 'people') return column
  return entry.host === '' && entry.speaker !== '' ? 'speaker' : 'host'
}

/** The fields that a cell's value is made of: the last day goes with the first. */
export function fieldsIn(entry: WireEntry, column: Column): FieldName[] {
  return column === 'date' ? ['date', 'end_date'] : [fieldIn(entry, column)]
}

/** As it is written in; days from one to another stand in one cell. */
export function cellText(entry: WireEntry, column: Column): string {
  if (column === 'date' && entry.end_date !== null) return words.log.range(entry.date, entry.end_date)
  return fieldsOf(entry)[fieldIn(entry, column)]
}

/** The entry's fields with one cell written anew. */
export function withCell(entry: WireEntry, column: Column, text: string): Fields {
  return { ...fieldsOf(entry), [fieldIn(entry, column)]: text }
}

export function nextColumn(column: Column, by: -1 | 0 | 1): Column {
  return COLUMNS[Math.max(0, Math.min(COLUMNS.length - 1, COLUMNS.indexOf(column) + by))] ?? column
}

/** What a column is called in its head, and what people call it. */
const CALLED: Record<Column, readonly string[]> = {
  date: [words.log.form.fields.date],
  kind: [words.log.form.fields.kind],
  title: [words.log.form.fields.title, words.log.columns.title],
  place: [words.log.form.fields.place],
  people: [words.log.form.fields.host, words.log.columns.people],
  attendance: [words.log.form.fields.attendance],
  measures: [words.log.form.fields.measures, words.log.columns.result],
}

/**
 * Where cells go: into the columns from one to the right, or into those that their first row names, which then is none of them.
 * Columns at the right in which nothing stands are none. Nothing where the table has fewer columns.
 */
export function placed(cells: readonly (readonly string[])[], first: Column): { columns: Column[]; values: string[][] } | null {
  const filled = (row: readonly string[]) => row.reduce((last, cell, at) => (cell.trim() === '' ? last : at + 1), 0)
  const width = Math.max(1, ...cells.map(filled))
  const rows = cells.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''))
  const named = rows[0]?.map((cell) => COLUMNS.find((column) => CALLED[column].includes(cell.trim()))) ?? []
  const own = named.flatMap((column) => column ?? [])
  if (rows.length > 1 && own.length === width && new Set(own).size === width) return { columns: own, values: rows.slice(1) }
  const columns = COLUMNS.slice(COLUMNS.indexOf(first), COLUMNS.indexOf(first) + width)
  return columns.length === width ? { columns, values: rows } : null
}
