/** The log of the fake program: entries that the real one showed, over and over, the same every time. */

import { isMeasureWord } from '@/amounts/results'
import type { WireEntry, WireKind } from '@/ipc/generated'
import { Fault } from '@/platform/platform'
import { answerTo } from './recorded'

const NAMES = ['党组会', '中心组学习', '主题党日', '培训班', '督查', '风险排查', '研判会', '媒体报道', '信息编发', '座谈会']

/** Of the shipped kinds those that the log has. */
export const KINDS: WireKind[] = answerTo('kind.list').kinds.filter(({ name }) => NAMES.includes(name))

/** One entry of each kind, as the program showed them. */
const ENTRIES: WireEntry[] = answerTo('log.list').entries.slice(0, NAMES.length)

/** So many entries, newest first, about one every second day back from 2025-12-05. */
export function makeEntries(count: number): WireEntry[] {
  const last = Date.UTC(2025, 11, 5)
  const entries: WireEntry[] = []
  for (let n = 0; n < count; n += 1) {
    const entry = ENTRIES[n % ENTRIES.length]
    if (!entry) break
    const date = new Date(last - Math.floor(n * (count > 1000 ? 0.02 : 1.9)) * 86_400_000).toISOString().slice(0, 10)
    const source = n % 3 === 0 ? `2025年台账.csv 第${n + 2}行` : null
    entries.push({ ...structuredClone(entry), measures_text: fakeMeasuresText(entry.measures), id: fakeId(n), date, source })
  }
  return entries
}

/** How the program writes measures; it reads far more than this. */
export function fakeMeasuresText(measures: Readonly<Record<string, number>>): string {
  return Object.entries(measures)
    .map(([name, amount]) => (isMeasureWord(name) ? `${amount}${name}` : `${name}${amount}`))
    .join(' ')
}

/** Enough of the grammar for the page's tests; the word that cannot be read is thrown. */
export function fakeMeasures(text: string): Record<string, number> {
  const pieces = text.split(/[\s，、；]+/).filter((piece) => piece !== '')
  return Object.fromEntries(
    pieces.map((piece) => {
      const [, before = '', amount, behind = ''] = /^(\D*)(\d+)(\D*)$/.exec(piece) ?? []
      if (amount === undefined)
        throw new Fault({ code: 'measure.form', message: `“${piece}”看不出数量。`, detail: piece, field: 'measures' })
      return [before || behind, Number(amount)]
    }),
  )
}

export function fakeId(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}
