/** Entries as cells for the clipboard: what a spreadsheet pastes as rows and columns. */

import type { WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { measuresAsText } from '../results'

const names = words.log.form.fields
const HEADER = [names.date, names.kind, names.title, names.tags, names.place, names.host, names.speaker, names.attendance, names.measures, names.note]

export function asCells(entries: readonly WireEntry[]): string {
  const rows = entries.map((entry) => [
    entry.end_date ? `${entry.date}${words.log.until(entry.end_date)}` : entry.date, entry.kind, entry.title, entry.tags.join(words.common.separator),
    entry.place, entry.host, entry.speaker, entry.attendance ?? '', measuresAsText(entry.measures), entry.note,
  ])
  return [HEADER, ...rows].map((row) => row.map(cell).join('\t')).join('\n')
}

/** A spreadsheet would take text that begins so for a formula. */
function cell(value: string | number): string {
  const text = String(value).replace(/[\t\r\n]+/g, ' ')
  return /^[=+\-@]/.test(text) && typeof value === 'string' ? `'${text}` : text
}
