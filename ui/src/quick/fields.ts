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

/** The time of which the day is asked: 8月 of a line that begins with it. */
export function dayAsked(read: QuickRead): string | null {
  return read.parts.some(({ field, unread }) => field === 'date' && unread !== null) ? writtenIn(read, 'date') : null
}

/** What the program makes of a corrected text. */
export interface Judged {
  /** What is wrong with it; nothing with one that is given up. */
  fault: string | null
  /** Whether it stands in the box of a day that is asked for, says nothing of a day, and so was meant for the line. */
  ofLine: boolean
}

export async function judge(field: QuickField, text: string, line: QuickRead): Promise<Judged> {
  if (!['date', 'attendance', 'measure'].includes(field) || text.trim() === '') return { fault: null, ofLine: false }
  const asked = field === 'date' ? dayAsked(line) : null
  const [wrong] = (await read('log.read', { fields: corrected({}, field, text), ...(asked !== null && { asked }) })).faults
  const noDay = asked !== null && wrong?.code === 'date.form'
  return { fault: wrong?.message ?? null, ofLine: noDay && (await saysNoDay(text)) }
}

async function saysNoDay(text: string): Promise<boolean> {
  const { lines } = await read('log.quick', { text })
  return lines[0]?.parts.some((part) => part.field === 'date' && part.guessed) ?? false
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
