/** Periods of the fake program: enough of the real one's grammar and names for the page's tests, held against its answers. */

import type { ChoiceName, PeriodPart, WirePeriod } from '@/ipc/generated'
import { Fault } from '@/platform/platform'
import type { FakeHandlers } from './fake'

export const fakePeriods: Partial<FakeHandlers> = {
  'period.read'(world, { from, to, year = Number(world.today.slice(0, 4)) }) {
    const begin = read(from, year, 'from')
    if (to === undefined) return begin
    const end = read(to, year, 'to')
    if (end.to < begin.from) throw reversed(begin.from, end.to)
    return fakePeriod(`${begin.from}..${end.to}`)
  },
  'period.year': (_world, { year }) => ({
    year: fakePeriod(String(year)),
    halves: [1, 2].map((half) => fakePeriod(`${year}H${half}`)),
    quarters: [1, 2, 3, 4].map((quarter) => fakePeriod(`${year}Q${quarter}`)),
    months: Array.from({ length: 12 }, (_, n) => fakePeriod(`${year}-${two(n + 1)}`)),
  }),
  /** As late in the year as the world's day is: the real program has the rest. */
  'period.choices'(_world, { period }) {
    const choices: [ChoiceName, string, string][] = [
      ['this_year', '2025', 'year'],
      ['last_year', '2024', 'year'],
      ...(period === 'half' ? HALVES.slice().reverse() : HALVES),
      ['this_quarter', '2025Q4', ''],
      ['last_quarter', '2025Q3', ''],
      ['this_month', '2025-12', ''],
      ['last_month', '2025-11', ''],
    ]
    return {
      choices: choices.flatMap(([name, written, of]) => (period === 'any' || of === period ? [{ name, period: fakePeriod(written) }] : [])),
    }
  },
}

const HALVES: [ChoiceName, string, string][] = [
  ['first_half', '2025H1', 'half'],
  ['second_half', '2025H2', 'half'],
]

/** A period as the program would send it. */
export function fakePeriod(text: string): WirePeriod {
  const [, year = '', half, quarter, month] = /^(\d{4})(?:H([12])|Q([1-4])|-(\d{2}))?$/.exec(text) ?? []
  const [from = '', to = ''] = year === '' ? text.split('..') : span(year, half, quarter, month)
  const within = from.slice(0, 4) === to.slice(0, 4) ? Number(from.slice(0, 4)) : null
  const { part, written, short } = within === null ? { part: null, written: `${from}..${to}`, short: days(from, to) } : partOf(from, to)
  return {
    written,
    name: within === null || part === 'year' ? (within === null ? short : `${within}年`) : `${within}年${short}`,
    short,
    part,
    year: within,
    from,
    to,
  }
}

function span(year: string, half?: string, quarter?: string, month?: string): [string, string] {
  const last = half ? Number(half) * 6 : quarter ? Number(quarter) * 3 : Number(month ?? 12)
  const months = half ? 6 : quarter ? 3 : month ? 1 : 12
  return [`${year}-${two(last - months + 1)}-01`, lastDay(year, last)]
}

function partOf(from: string, to: string): { part: PeriodPart | null; written: string; short: string } {
  const year = from.slice(0, 4)
  const [first, last] = [Number(from.slice(5, 7)), Number(to.slice(5, 7))]
  const months = from.endsWith('-01') && to === lastDay(year, last) ? last - first + 1 : 0
  if (months === 1) return { part: 'month', written: from.slice(0, 7), short: `${first}月` }
  if (months === 12) return { part: 'year', written: year, short: '全年' }
  if (months === 6 && last % 6 === 0) return { part: 'half', written: `${year}H${last / 6}`, short: last === 6 ? '上半年' : '下半年' }
  if (months === 3 && last % 3 === 0) {
    return { part: 'quarter', written: `${year}Q${last / 3}`, short: `第${'一二三四'[last / 3 - 1] ?? ''}季度` }
  }
  return { part: null, written: `${from}..${to}`, short: from === to ? monthDay(from) : `${monthDay(from)}至${monthDay(to)}` }
}

const days = (from: string, to: string): string => [from, to].map((day) => `${Number(day.slice(0, 4))}年${monthDay(day)}`).join('至')
const monthDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const two = (number: number): string => String(number).padStart(2, '0')
const lastDay = (year: string, month: number): string => new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10)

function read(text: string, year: number, field: string): WirePeriod {
  const [, written, month = '', day = ''] = /^(?:(\d{4})[-年])?(\d{1,2})[-月](\d{1,2})日?$/.exec(text.trim()) ?? []
  if (day !== '') {
    const one = `${written ?? year}-${two(Number(month))}-${two(Number(day))}`
    return fakePeriod(`${one}..${one}`)
  }
  const period = fakePeriod(text.trim())
  if (period.to !== '') return period
  const message = `“${text}”不是日期。可以写 2025-03-05、2025年3月5日、3月5日上午或 3月5日至7日。`
  throw new Fault({ code: 'date.form', message, detail: text, field })
}

function reversed(from: string, to: string): Fault {
  const message = `期间的末日 ${to} 早于首日 ${from}。把前后两个日子对调。`
  return new Fault({ code: 'period.reversed', message, detail: '', field: 'to' })
}
