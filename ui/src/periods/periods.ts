/** Periods as the filter offers and names them. They travel as `2025`, `2025H1`, `2025Q3`, `2025-03`, `2025-01-01..2025-06-30`. */

import { dayInWords } from '@/components/dates'
import { words } from '@/locales/zh-CN'

const names = words.log.periods

export function periodInWords(period: string): string {
  const [from, to] = period.split('..')
  if (from && to) return `${fullDay(from)}–${from.slice(0, 4) === to.slice(0, 4) ? dayInWords(to) : fullDay(to)}`
  const parts = /^(\d{4})(?:H([12])|Q([1-4])|-(\d{2}))?$/.exec(period)
  if (!parts) return period
  const [, year = '', half, quarter, month] = parts
  if (half) return `${words.common.year(year)}${half === '1' ? names.firstHalf : names.secondHalf}`
  if (quarter) return `${words.common.year(year)}${names.quarter(Number(quarter))}`
  if (month) return words.common.yearMonth(Number(year), Number(month))
  return words.common.year(year)
}

function fullDay(day: string): string {
  return `${words.common.year(day.slice(0, 4))}${dayInWords(day)}`
}

/** The year that a period lies in, if it is one. */
export function yearOfPeriod(period: string | undefined): number | null {
  if (!period) return null
  const [from, to] = period.split('..')
  if (to !== undefined && to.slice(0, 4) !== from?.slice(0, 4)) return null
  return Number(period.slice(0, 4))
}

export interface PeriodChoice {
  period: string
  label: string
}

/** Halves, quarters and months of a year. */
export function partsOf(year: number): { halves: PeriodChoice[]; quarters: PeriodChoice[]; months: PeriodChoice[] } {
  const one = (period: string, label: string): PeriodChoice => ({ period, label })
  return {
    halves: [one(`${year}H1`, names.firstHalf), one(`${year}H2`, names.secondHalf)],
    quarters: [1, 2, 3, 4].map((n) => one(`${year}Q${n}`, names.quarter(n))),
    months: Array.from({ length: 12 }, (_, n) => one(`${year}-${String(n + 1).padStart(2, '0')}`, words.common.month(n + 1))),
  }
}

/** The period of two days: `2025-08`, `2025Q3`, `2025H1`, `2025`, or its two days. */
export function periodOf(from: string, to: string): string {
  const year = from.slice(0, 4)
  const months = [Number(from.slice(5, 7)), Number(to.slice(5, 7))] as const
  const whole = from.endsWith('-01') && to === lastDay(year, months[1])
  if (!whole || year !== to.slice(0, 4)) return `${from}..${to}`
  const [first, last] = months
  if (first === last) return from.slice(0, 7)
  if (last - first === 2 && last % 3 === 0) return `${year}Q${last / 3}`
  if (last - first === 5 && last % 6 === 0) return `${year}H${last / 6}`
  return first === 1 && last === 12 ? year : `${from}..${to}`
}

function lastDay(year: string, month: number): string {
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10)
}
