/** The chips' fields: their values as text, and a corrected text as what the program takes. */

import type { EntryInput, QuickPart, WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { measuresAsText, readMeasures } from '@/amounts/results'

export type QuickField = QuickPart['field']

/** In the order in which they are offered to be added. */
const ADDABLE: readonly QuickField[] = ['kind', 'tag', 'place', 'host', 'speaker', 'attendance', 'measure', 'dept', 'note']

export function missingFields(parts: readonly QuickPart[]): QuickField[] {
  return ADDABLE.filter((field) => !parts.some((part) => part.field === field))
}

export function valueOf(entry: WireEntry, field: QuickField): string {
  switch (field) {
    case 'tag':
      return entry.tags.join(words.common.separator)
    case 'measure':
      return measuresAsText(entry.measures)
    case 'attendance':
      return entry.attendance === null ? '' : String(entry.attendance)
    default:
      return entry[field]
  }
}

/** What is wrong with a corrected text before the program is asked. */
export function faultIn(field: QuickField, text: string): string | null {
  if (field === 'measure') {
    const { unread } = readMeasures(text)
    return unread === null ? null : words.log.form.badMeasures(unread)
  }
  return field === 'attendance' && !/^\d*$/.test(headcount(text)) ? words.log.form.badAttendance : null
}

/** The overrides with one field corrected. An emptied day or title is read from the line again. */
export function corrected(overrides: EntryInput, field: QuickField, text: string): EntryInput {
  const value = text.trim()
  switch (field) {
    case 'tag':
      return { ...overrides, tags: tagsIn(value) }
    case 'measure':
      return { ...overrides, measures: readMeasures(value).measures }
    case 'attendance':
      return { ...overrides, attendance: headcount(value) }
    case 'date':
      return { ...overrides, date: value || undefined }
    case 'title':
      return { ...overrides, title: value || undefined }
    default:
      return { ...overrides, [field]: value }
  }
}

export function tagsIn(text: string): string[] {
  return [...new Set(text.split(/[、，,；;\s]+/).filter((tag) => tag !== ''))]
}

/** 「26人」 means 26. */
function headcount(text: string): string {
  return text.trim().replace(/\s*(人次|人|名)$/, '')
}

/** An entry as a line that says it again, for today, with every field held fast. */
export function lineOf(entry: WireEntry): { text: string; overrides: EntryInput } {
  const { kind, title, place, host, speaker, dept, attendance, tags, measures } = entry
  const text = [kind, ...tags, title, place, host, speaker, attendance === null ? '' : `${attendance}人`, measuresAsText(measures)]
    .filter((word) => word !== '')
    .join(' ')
  return {
    text,
    overrides: {
      kind,
      title,
      place,
      host,
      speaker,
      dept,
      attendance: attendance === null ? '' : String(attendance),
      tags: [...tags],
      measures: { ...measures },
    },
  }
}
