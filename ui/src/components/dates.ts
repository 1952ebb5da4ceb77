/** Days in the clerk's words. Days travel as `2025-12-08`; nothing here knows what day it is. */

import { words } from '@/locales/zh-CN'

/** 「一」 for a Monday. */
export function weekday(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? '' : (words.common.weekdays[date.getUTCDay()] ?? '')
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

/** `12-05` */
export function shortDay(day: string): string {
  return day.slice(5)
}

/** 「12月5日」, with the year where it is another than `year`. */
export function dayInWords(day: string, year?: number): string {
  const text = words.common.monthDay(Number(day.slice(5, 7)), Number(day.slice(8, 10)))
  return year === undefined || yearOf(day) === year ? text : `${words.common.year(yearOf(day))}${text}`
}

/** 「3月」 for `2025-03`, or 「2025年3月」. */
export function monthInWords(month: string, withYear = false): string {
  const number = Number(month.slice(5, 7))
  return withYear ? words.common.yearMonth(yearOf(month), number) : words.common.month(number)
}

/** 「今天 10:42」, 「12月4日」, 「2024年12月4日」 for a moment such as `2025-12-08T10:42`. */
export function momentInWords(moment: string, today: string): string {
  const day = moment.slice(0, 10)
  return day === today ? words.common.todayAt(moment.slice(11, 16)) : dayInWords(day, yearOf(today))
}
