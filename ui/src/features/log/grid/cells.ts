/** Entries as cells for the clipboard, and cells as a spreadsheet puts them there: rows of texts parted by tabs. */

import type { WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { isMeasureWord } from '@/amounts/results'

const names = words.log.form.fields
/** The columns of the table, from the left: what those of pasted cells are where nothing else says it. */
export const TABLE = [names.date, names.kind, names.title, names.place, names.host, names.attendance, names.measures]

/** The columns that are copied. */
export const HEADERS = [
  names.date,
  names.kind,
  names.title,
  names.tags,
  names.place,
  names.dept,
  names.host,
  names.speaker,
  names.attendance,
  names.measures,
  names.note,
]

/** With headers. Amounts that a noun names stand in columns of their own, where no reader can mistake them. */
export function asCells(entries: readonly WireEntry[]): string {
  const named = [...new Set(entries.flatMap(({ measures }) => Object.keys(measures).filter((name) => !isMeasureWord(name))))]
  const rows = entries.map((entry) => [
    entry.end_date ? `${entry.date}${words.log.until(entry.end_date)}` : entry.date,
    entry.kind,
    entry.title,
    entry.tags.map(tag).join(words.common.separator),
    entry.place,
    entry.dept,
    entry.host,
    entry.speaker,
    entry.attendance ?? '',
    Object.entries(entry.measures)
      .flatMap(([name, amount]) => (isMeasureWord(name) ? `${amount}${name}` : []))
      .join(' '),
    entry.note,
    ...named.map((name) => entry.measures[name] ?? ''),
  ])
  return [[...HEADERS, ...named.map(words.log.amountOf)].map(quoted), ...rows.map((row) => row.map(cell))]
    .map((row) => row.join('\t'))
    .join('\n')
}

/** Rows of cells as they were in the clipboard. */
export function asText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\n')
}

/** The rows of cells in a text; a cell between quotation marks may hold tabs and lines of its own. */
export function cellsIn(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let rest = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  for (;;) {
    const marked = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(rest)
    const raw = marked?.[0] ?? /^[^\t\n]*/.exec(rest)?.[0] ?? ''
    row.push(marked ? (marked[1] ?? '').replace(/""/g, '"') : raw)
    const mark = rest[raw.length]
    rest = rest.slice(raw.length + 1)
    if (mark === '\t') continue
    rows.push(row)
    row = []
    if (mark === undefined) return rows
  }
}

/** A tag that holds a mark which parts tags stands between quotation marks. */
function tag(text: string): string {
  return /[、，,；;/\s]/.test(text) ? `“${text}”` : text
}

/** A spreadsheet would take text that begins so for a formula. */
function cell(value: string | number): string {
  return quoted(typeof value === 'string' && /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : String(value))
}

function quoted(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}
