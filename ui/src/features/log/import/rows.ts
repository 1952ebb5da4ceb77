/** What becomes of the rows of a file: conversions, faults at their cells, and why a row stays out. */

import { shortDay } from '@/components/dates'
import type { PreviewColumn, PreviewRow, WireEntry, WireIssue } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { isMeasureWord } from '@/amounts/results'
import { cellOf } from './mapping'
import { snippetOf } from './issues'

const DAY_MS = 86_400_000

/** What came of a cell where that is not what stands in it: 「45678」 became 01-21, 「3月5日至7日」 3 天, a merged cell its text. */
export function becameOf(cell: string, entry: WireEntry, choice: string): string {
  const written = bare(cell)
  const [field = ''] = choice.split(':')
  switch (field) {
    case 'date':
      return dayOf(written, entry)
    case 'kind':
    case 'title':
      return written === bare(cellOf(entry, choice)) ? '' : changed(written, cellOf(entry, choice), field === 'kind')
    case 'place':
    case 'dept':
    case 'host':
    case 'speaker':
      return changed(written, cellOf(entry, choice), false)
    case 'attendance':
      return written === '' || entry.attendance === null || saysHeads(written, entry.attendance) ? '' : String(entry.attendance)
    case 'amounts':
    case 'measure':
      return written === '' || saysAll(written, entry, choice) ? '' : cellOf(entry, choice)
    default:
      return ''
  }
}

function dayOf(written: string, entry: WireEntry): string {
  if (entry.end_date !== null) return words.imports.days((Date.parse(entry.end_date) - Date.parse(entry.date)) / DAY_MS + 1)
  // No entry is of the year 0001, so that only a day with its year is the same.
  if (/\D/.test(written) && readDay(written, 1) === entry.date) return ''
  const lacksYear = /[月./-]/.test(written) && !/\d{4}/.test(written)
  return lacksYear || written === '' ? entry.date : shortDay(entry.date)
}

function readDay(text: string, year: number): string | null {
  const parts = /^(?:(\d{4})\s*[-年/.])?\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?$/.exec(text.trim())
  if (!parts) return null
  const [, written, month = '', day = ''] = parts
  return `${written ?? String(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Merged cells and cells left blank take a text; of others only a kind becomes another word. */
function changed(written: string, became: string, always: boolean): string {
  return always || written === '' ? became : ''
}

/** Whether a cell is a head count with no more than its measure word: 「26」 and 「26人」 need no arrow, 「约26人」 does. */
function saysHeads(written: string, heads: number): boolean {
  const word = written.startsWith(String(heads)) ? written.slice(String(heads).length) : null
  return word === '' || (word !== null && isMeasureWord(word))
}

/** Whether a cell says each amount that came of it with its name: 「问题3，整改2」 needs no arrow, 「4」 and 「三篇」 do. */
function saysAll(written: string, entry: WireEntry, choice: string): boolean {
  const own = choice.split(':')[1]
  const measures = Object.entries(entry.measures).filter(([name]) => choice.startsWith('amounts') || name === own)
  return measures.every(([name, amount]) => written.includes(String(amount)) && (written.includes(name) || choice.startsWith('measure')))
}

function bare(text: string): string {
  return text.replace(/\s+/g, '')
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
