/** The form's fields as text, and the way from an entry to them and from them to what a command takes. */

import type { EntryInput, WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import type { Fault } from '@/platform'

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
  const { date, end_date, kind, title, tags, place, dept, host, speaker, attendance, measures_text, note } = entry
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
    measures: measures_text,
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

/** A field in one line. */
export function textOf(fields: Fields, name: FieldName): string {
  return name === 'tags' ? fields.tags.join(words.common.separator) : fields[name].trim()
}

/** One field as a change, in the person's words. */
export function inputOf(fields: Fields, name: FieldName): EntryInput {
  return name === 'tags' ? { tags: [...fields.tags] } : { [name]: fields[name].trim() }
}

/** All that was written, for a new entry. */
export function inputOfAll(fields: Fields): EntryInput {
  const written = (Object.keys(fields) as FieldName[]).filter(
    (name) => ['date', 'kind', 'title'].includes(name) || !sameField(fields, blankFields(), name),
  )
  return Object.assign({}, ...written.map((name) => inputOf(fields, name))) as EntryInput
}

/** The field of the form that an error of the program is about. */
export function fieldOfFault({ field }: Fault): FieldName | null {
  return (Object.keys(blankFields()) as FieldName[]).find((name) => name === field) ?? null
}
