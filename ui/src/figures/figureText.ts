/** What the inspector and the card say about a figure, from its detail and the words around it. */
import type { FigureDetail, WireEntry } from '@/ipc/generated'
import { withWord, wordAfter, type Place } from '@/paper/inlines'

export interface FigureText {
  /** 「10 期」: what the log says now for a linked figure, what stands in the text for one that does not follow the log. */
  value: string
  /** What stands in the text of a linked figure when that differs. */
  inText: string | null
  /** What the log says now, for one that does not follow it. */
  inLog: string | null
  /** 「8」, and 「+2」 when both are numbers. */
  lastYear: string | null
  delta: string
  /** 人次 of all entries; nothing when none has any. */
  heads: number | null
}

export function figureText(place: Place, detail: FigureDetail): FigureText {
  const word = wordAfter(place.line, place.index)
  const { state, now, text } = detail
  const differs = state !== 'blank' && now !== null && now !== text
  const stale = differs && state === 'linked'
  const value = stale ? now : text
  return {
    value: withWord(value, word),
    inText: stale ? text : null,
    inLog: differs && !stale ? now : null,
    lastYear: detail.last_year,
    delta: difference(value, detail.last_year),
    heads: headsOf(detail.entries),
  }
}

/** 「+2」, 「−3」 or nothing. */
export function difference(now: string, before: string | null): string {
  const [a, b] = [plainNumber(now), plainNumber(before)]
  if (a === null || b === null || a === b) return ''
  const delta = Math.round((a - b) * 100) / 100
  return delta > 0 ? `+${delta}` : `−${-delta}`
}

function plainNumber(text: string | null): number | null {
  return text !== null && /^\d+(\.\d+)?$/u.test(text) ? Number(text) : null
}

function headsOf(entries: WireEntry[]): number | null {
  const counted = entries.filter((entry) => entry.attendance !== null)
  return counted.length === 0 ? null : counted.reduce((sum, entry) => sum + (entry.attendance ?? 0), 0)
}

/** 12-05; with its year in front when that is another one than the newest entry's. */
export function shortDay(date: string, year: string): string {
  return date.startsWith(year) ? date.slice(5) : date
}
