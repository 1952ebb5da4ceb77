/** What becomes of the rows of a file: conversions, faults at their cells, and why a row stays out. */

import { shortDay } from '@/components/dates'
import type { CellReading, PreviewColumn, PreviewRow, WireEntry, WireIssue } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { cellOf } from './mapping'
import { snippetOf } from './issues'

const DAY_MS = 86_400_000

/** What came of a cell where the program says that it is not what stands there: 「45678」 became 01-21, 「3月5日至7日」 3 天. */
export function becameOf(reading: CellReading, entry: WireEntry, choice: string): string {
  if (reading === 'same') return ''
  if (choice !== 'date') return cellOf(entry, choice)
  if (entry.end_date !== null) return words.imports.days((Date.parse(entry.end_date) - Date.parse(entry.date)) / DAY_MS + 1)
  return reading === 'completed' ? entry.date : shortDay(entry.date)
}

/** How bad it is with a cell; null where nothing is. */
export function faultAt(row: PreviewRow, at: number, columns: readonly PreviewColumn[]): 'error' | 'advice' | null {
  const here = row.issues.filter((issue) => columnOf(issue, row, columns) === at)
  if (here.length === 0) return null
  return here.some(({ severity }) => severity === 'error') ? 'error' : 'advice'
}

/** Of columns with the same header, the one in which the text stands. */
function columnOf(issue: WireIssue, row: PreviewRow, columns: readonly PreviewColumn[]): number {
  const column = issue.place === 'sheet' ? issue.column : null
  const named = columns.flatMap(({ header }, at) => (header !== '' && header === column ? [at] : []))
  const snippet = snippetOf(issue)?.replace(/…$/, '')
  return named.find((at) => snippet !== undefined && (row.cells[at] ?? '').startsWith(snippet)) ?? named[0] ?? -1
}

export interface Reason {
  text: string
  whole: string
  tone: 'err' | 'adv' | 'line' | ''
}

/** Why a row stays out, or what is amiss with one that comes in. */
export function reasonOf(row: PreviewRow): Reason | null {
  if (row.state === 'duplicate') return { text: words.imports.duplicate, whole: words.imports.duplicate, tone: 'line' }
  if (row.state === 'changed') return { text: words.imports.changed, whole: words.imports.changed, tone: 'adv' }
  if (row.state === 'deleted') return { text: words.imports.deleted, whole: words.imports.deleted, tone: 'line' }
  if (row.state === 'left_out') return { text: words.imports.leftOut, whole: words.imports.leftOut, tone: 'line' }
  const issue = row.entry === null ? row.issues.at(-1) : (row.issues.find(({ severity }) => severity === 'error') ?? row.issues[0])
  if (!issue) return null
  const skipped = words.imports.skippedRows[issue.code]
  if (skipped !== undefined) return { text: skipped, whole: issue.message, tone: '' }
  return { text: brief(issue.message), whole: issue.message, tone: issue.severity === 'error' ? 'err' : 'adv' }
}

/** The first sentence, without the text that stands in the cell beside it. */
function brief(message: string): string {
  return message.replace(/^“[^”]*”(不对：)?/, '').split('。')[0] ?? ''
}
