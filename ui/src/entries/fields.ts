/** The form's fields as text, and the way from an entry to them and from them to what a command takes. */

import type { EntryInput, WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import type { Fault } from '@/platform'
import { measuresAsText, readMeasures } from '@/amounts/results'

export interface Fields {
  date: string
  end_date: string
  kind: string
  title: string
  tags: string[]
  place: string
  dept: string
  host: string
  speaker: string
  attendance: string
  measures: string
  note: string
}

export type FieldName = keyof Fields

export function blankFields(): Fields {
  return {
    date: '',
    end_date: '',
    kind: '',
    title: '',
    tags: [],
    place: '',
    dept: '',
    host: '',
    speaker: '',
    attendance: '',
    measures: '',
    note: '',
  }
}

export function fieldsOf(entry: WireEntry): Fields {
  const { date, end_date, kind, title, tags, place, dept, host, speaker, attendance, measures, note } = entry
  return {
    date,
    end_date: end_date ?? '',
    kind,
    title,
    tags: [...tags],
    place,
    dept,
    host,
    speaker,
    attendance: attendance === null ? '' : String(attendance),
    measures: measuresAsText(measures),
    note,
  }
}

/** Another entry like this one, of another day. */
export function likeIt(entry: WireEntry, date: string): Fields {
  return { ...fieldsOf(entry), date, end_date: '' }
}

export function sameField(a: Fields, b: Fields, name: FieldName): boolean {
  return name === 'tags' ? a.tags.join('\n') === b.tags.join('\n') : a[name].toString().trim() === b[name].toString().trim()
}

/** What is wrong with a field before the program is asked; it sees to dates, kinds and the rest. */
export function faultOf(fields: Fields, name: FieldName): string | null {
  if (name === 'measures') {
    const { unread } = readMeasures(fields.measures)
    return unread === null ? null : words.log.form.badMeasures(unread)
  }
  if (name === 'attendance') return /^\d*$/.test(attendanceOf(fields)) ? null : words.log.form.badAttendance
  return null
}

/** One field as a change. */
export function inputOf(fields: Fields, name: FieldName): EntryInput {
  switch (name) {
    case 'tags':
      return { tags: [...fields.tags] }
    case 'measures':
      return { measures: readMeasures(fields.measures).measures }
    case 'attendance':
      return { attendance: attendanceOf(fields) }
    default:
      return { [name]: fields[name].trim() }
  }
}

/** All that was written, for a new entry. */
export function inputOfAll(fields: Fields): EntryInput {
  const written = (Object.keys(fields) as FieldName[]).filter(
    (name) => ['date', 'kind', 'title'].includes(name) || !sameField(fields, blankFields(), name),
  )
  return Object.assign({}, ...written.map((name) => inputOf(fields, name))) as EntryInput
}

/** 「26人」 means 26. */
function attendanceOf(fields: Fields): string {
  return fields.attendance.trim().replace(/\s*(人次|人|名)$/, '')
}

/** The field of the form that an error of the program is about. */
export function fieldOfFault({ field }: Fault): FieldName | null {
  return (Object.keys(blankFields()) as FieldName[]).find((name) => name === field) ?? null
}
