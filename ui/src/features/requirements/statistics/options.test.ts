import { describe, expect, it } from 'vitest'
import type { MonthSums } from '@/ipc/generated'
import { fakePeriod } from '@/testing/fakePeriods'
import { busiest, calendarOption, changeInWords, isCompared, kindsHeight, monthsOption, sidesOf } from './options'

const month = (period: string, entries: number, before: number): MonthSums => ({
  period: fakePeriod(period),
  period_before: fakePeriod(period),
  sums: { entries, attendance: entries * 10 },
  sums_before: { entries: before, attendance: 0 },
})
const SIDES = { now: '今年', before: '去年' }
const series = (option: object) => (option as { series: { id: string; data: unknown }[] }).series

describe('the chart of the months', () => {
  it('marks last year only where there was one', () => {
    const months = [month('2025-01', 3, 2), month('2025-02', 4, 5)]
    expect(series(monthsOption(months, 'entries', null, SIDES)).map(({ id }) => id)).toEqual(['now', 'before'])
    expect(series(monthsOption(months, 'attendance', null, SIDES)).map(({ id }) => id)).toEqual(['now'])
  })

  it('names months, and the days of a part of one', () => {
    const option = monthsOption([month('2025-03', 0, 0), month('2025-04-05..2025-04-30', 0, 0)], 'entries', null, SIDES)
    expect((option as { xAxis: { data: string[] } }).xAxis.data).toEqual(['3月', '4月5日至4月30日'])
  })

  it('draws its tooltips without HTML, which the content security policy would refuse', () => {
    for (const option of [monthsOption([month('2025-01', 3, 2)], 'entries', null, SIDES), calendarOption({ year: 2025, days: [] })]) {
      expect((option as { tooltip: { renderMode: string } }).tooltip.renderMode).toBe('richText')
    }
  })
})

describe('the calendar', () => {
  it('shows its year even when it is empty', () => {
    const option = calendarOption({ year: 2024, days: [] }) as { calendar: { range: string }; visualMap: { max: number } }
    expect([option.calendar.range, option.visualMap.max]).toEqual(['2024', 4])
  })

  it('names the first of the busiest days', () => {
    expect(
      busiest([
        { date: '2025-01-02', entries: 1 },
        { date: '2025-02-03', entries: 3 },
        { date: '2025-03-04', entries: 3 },
      ])?.date,
    ).toBe('2025-02-03')
    expect(busiest([])).toBeNull()
  })
})

describe('words', () => {
  it('call another year by its number', () => {
    const of = (year: number) => sidesOf({ period: { to: `${year}-12-31` } }, '2025-12-08')
    expect([of(2025), of(2023)]).toEqual([SIDES, { now: '2023年', before: '2022年' }])
  })

  it('compare only where there is something to compare with', () => {
    const none = { entries: 0, attendance: 0 }
    expect(isCompared({ months: [month('2025-01', 3, 0)], sums_before: none })).toBe(false)
    expect(isCompared({ months: [month('2025-01', 3, 1)], sums_before: none })).toBe(true)
  })

  it('say a change with its sign', () => {
    expect([changeInWords(5, 3), changeInWords(3, 5), changeInWords(3, 3)]).toEqual(['+2', '−2', '持平'])
    expect(kindsHeight(10)).toBeGreaterThan(kindsHeight(2))
  })
})
