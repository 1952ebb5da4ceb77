/** Periods 期间 as a clerk chooses them for a draft. */

import { words } from '@/locales/zh-CN'

export interface PeriodChoice {
  /** `2025H1` */
  value: string
  /** Relative to today: which of the named spans it is. */
  name: 'this_year' | 'last_year' | 'first_half' | 'second_half' | 'this_quarter' | 'last_quarter' | 'this_month' | 'last_month'
}

/** Spans worth one click, the likeliest first. `today` is `2025-12-08`; `kind` is what the template speaks about. */
export function periodChoices(today: string, kind: string): PeriodChoice[] {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const quarter = Math.ceil(month / 3)
  const years: PeriodChoice[] = [
    { name: 'this_year', value: String(year) },
    { name: 'last_year', value: String(year - 1) },
  ]
  const halves: PeriodChoice[] = [
    { name: 'first_half', value: `${year}H1` },
    { name: 'second_half', value: `${year}H2` },
  ]
  const shorter: PeriodChoice[] = [
    { name: 'this_quarter', value: `${year}Q${quarter}` },
    { name: 'last_quarter', value: quarter === 1 ? `${year - 1}Q4` : `${year}Q${quarter - 1}` },
    { name: 'this_month', value: monthValue(year, month) },
    { name: 'last_month', value: month === 1 ? monthValue(year - 1, 12) : monthValue(year, month - 1) },
  ]
  // In January and February the report that is due is last year's.
  const ordered = month <= 2 ? [...years].reverse() : years
  if (kind === 'year') return ordered
  if (kind === 'half') return month <= 6 ? halves : [...halves].reverse()
  return [...ordered, ...halves, ...shorter]
}

function monthValue(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`
}

/** From any day to any day, both included; nothing while the days do not make a span. */
export function freePeriod(from: string, to: string): string | undefined {
  return from !== '' && to !== '' && from <= to ? `${from}..${to}` : undefined
}

/** A period as people say it: 2025年上半年. What is no period stays as it is. */
export function periodName(period: string): string {
  const say = words.drafts.period
  const [from, to] = period.split('..')
  if (from !== undefined && to !== undefined) return say.span(dayName(from), dayName(to))
  const [, year, kind, number] = /^(\d{4})(?:(H|Q|-)(\d{1,2}))?$/u.exec(period) ?? []
  if (year === undefined) return dayName(period)
  if (kind === 'H') return say.half(year, number ?? '')
  if (kind === 'Q') return say.quarter(year, number ?? '')
  return kind === '-' ? say.month(year, Number(number)) : say.year(year)
}

function dayName(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day) ?? []
  return year === undefined ? day : words.drafts.period.day(year, Number(month), Number(date))
}

/** 今天 10:42, 昨天 16:05, 12月5日 10:42, and with its year when that is not this one. */
export function savedName(updated: string, today: string): string {
  const [day = '', time = ''] = updated.split('T')
  const list = words.drafts.list
  if (day === today) return list.today(time)
  const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  if (day === yesterday) return list.yesterday(time)
  const name = day.slice(0, 4) === today.slice(0, 4) ? words.common.monthDay(Number(day.slice(5, 7)), Number(day.slice(8, 10))) : dayName(day)
  return `${name} ${time}`
}
