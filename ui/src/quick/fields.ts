/** The chips' fields: their values as text, and a corrected text as what the program takes. */

import { read } from '@/ipc/call'
import type { EntryInput, QuickPart, QuickRead, WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'

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
      return entry.measures_text
    case 'attendance':
      return entry.attendance === null ? '' : String(entry.attendance)
    default:
      return entry[field]
  }
}

/** What the chip of a field begins with when it is corrected: its value, or the words that could not be read. */
export function writtenIn(read: QuickRead, field: QuickField): string {
  const part = read.parts.find((one) => one.field === field && one.unread !== null)
  if (!part) return valueOf(read.entry, field)
  const chars = [...read.text]
  return part.spans.map(({ start, end }) => chars.slice(start, end).join('')).join(' ')
}

/** What the program finds wrong with a corrected text; nothing with one that is given up. */
export async function faultIn(field: QuickField, text: string): Promise<string | null> {
  if (!['date', 'attendance', 'measure'].includes(field) || text.trim() === '') return null
  const { faults } = await read('log.read', { fields: corrected({}, field, text) })
  return faults[0]?.message ?? null
}

/** The overrides with one field corrected. An emptied day or title is read from the line again. */
export function corrected(overrides: EntryInput, field: QuickField, text: string): EntryInput {
  const value = text.trim()
  switch (field) {
    case 'tag':
      return { ...overrides, tags: tagsIn(value) }
    case 'measure':
      return { ...overrides, measures: value }
    case 'attendance':
      return { ...overrides, attendance: value }
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

/** An entry as a line that says it again, for today, with every field held fast. */
export function lineOf(entry: WireEntry): { text: string; overrides: EntryInput } {
  const { kind, title, place, host, speaker, dept, attendance, tags, measures_text: measures } = entry
  const text = [kind, ...tags, title, place, host, speaker, attendance === null ? '' : `${attendance}人`, measures]
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
      measures,
    },
  }
}
