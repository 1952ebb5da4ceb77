/** What each column of a file means, what it could mean, and what of an entry came through it. */

import type { FieldChoice, PreviewColumn, WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { resultInWords } from '@/amounts/results'

/** Without these there is no entry. */
const NEEDED = ['date', 'kind', 'title'] as const

export interface Option {
  choice: string
  label: string
}

/** The menu of a column: every field, the amount that its header names, and what it means now. */
export function optionsOf(column: PreviewColumn, fields: readonly FieldChoice[]): Option[] {
  const options: Option[] = fields.map(({ choice, label }) => ({ choice, label }))
  const offer = (choice: string): void => {
    if (!options.some((option) => option.choice === choice))
      options.splice(
        options.findIndex((option) => option.choice === 'tags'),
        0,
        { choice, label: labelOf(choice) },
      )
  }
  const name = column.header.trim()
  if (name !== '' && !name.includes(':')) offer(`measure:${name}`)
  offer(column.choice)
  return options
}

/** 「成果：隐患」 for `measure:隐患`, 「成果：元（万元）」 for `measure:元:万元`, 「成果（条）」 for `amounts:条`. */
function labelOf(choice: string): string {
  const [field = '', name = '', unit = ''] = choice.split(':')
  return field === 'amounts' ? words.imports.amountsIn(name) : words.imports.measure(name, unit)
}

/** A column of the preview: one of the file at its place from the left, or one that the log needs and the file lacks. */
export interface Shown {
  key: string
  column: PreviewColumn | null
  at: number | null
  choice: string
  number: boolean
}

export function shownColumns(columns: readonly PreviewColumn[]): Shown[] {
  const lacking = NEEDED.filter((field) => !columns.some(({ choice }) => choice === field))
  return [
    ...lacking.map((choice) => ({ key: `lacking ${choice}`, column: null, at: null, choice, number: false })),
    ...columns.flatMap((column, at) =>
      column.choice === 'id' ? [] : [{ key: column.key, column, at, choice: column.choice, number: isNumber(column.choice) }],
    ),
  ]
}

function isNumber(choice: string): boolean {
  return choice === 'attendance' || choice.startsWith('measure:') || choice.startsWith('amounts:')
}

/** What came through a column, as the log will show it. */
export function cellOf(entry: WireEntry, choice: string): string {
  const [field = '', name = ''] = choice.split(':')
  switch (field) {
    case 'date':
      return entry.end_date === null ? entry.date : `${entry.date} ${words.log.until(entry.end_date.slice(5))}`
    case 'end_date':
      return entry.end_date ?? ''
    case 'year':
      return entry.date.slice(0, 4)
    case 'month':
      return entry.date.slice(0, 7)
    case 'kind':
      return entry.kind
    case 'title':
      return entry.title
    case 'place':
      return entry.place
    case 'dept':
      return entry.dept
    case 'host':
      return entry.host
    case 'speaker':
      return entry.speaker
    case 'attendance':
      return entry.attendance === null ? '' : String(entry.attendance)
    case 'amounts':
      return resultInWords(entry.measures)
    case 'measure':
      return name in entry.measures ? resultInWords({ [name]: entry.measures[name] ?? 0 }) : ''
    case 'tags':
      return entry.tags.join(words.common.separator)
    case 'note':
    case 'aside':
      return entry.note
    default:
      return ''
  }
}

/** Ordinals and what is not wanted leave nothing in an entry. */
export function isPassed(choice: string): boolean {
  return choice === 'skip' || choice === 'ordinal'
}

export interface Understood {
  known: number
  /** Headers that are passed over. */
  passed: string[]
}

export function understood(columns: readonly PreviewColumn[]): Understood {
  // A blank column between two tables is none.
  const looked = columns.filter(({ choice, header }) => choice !== 'id' && !(isPassed(choice) && header.trim() === ''))
  const passed = looked.filter(({ choice }) => isPassed(choice)).map(({ header }) => header)
  return { known: looked.length - passed.length, passed }
}
