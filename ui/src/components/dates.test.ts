import { expect, it } from 'vitest'
import { dayInWords, momentInWords, readDay, weekday } from './dates'

it.each([
  ['2025-03-05', '2025-03-05'],
  ['2025/3/5', '2025-03-05'],
  ['2025年3月5日', '2025-03-05'],
  ['3月5日', '2025-03-05'],
  ['20250305', '2025-03-05'],
  ['2月29日', null],
  ['2024-02-29', '2024-02-29'],
  ['2月31日', null],
  ['明天', null],
  ['', null],
])('%s means %s', (text, day) => {
  expect(readDay(text, 2025)).toBe(day)
})

it('a Friday is 五', () => {
  expect(weekday('2025-12-05')).toBe('五')
  expect(weekday('')).toBe('')
})

it('today is said as today, another year with its number', () => {
  expect(momentInWords('2025-12-08T10:42', '2025-12-08')).toBe('今天 10:42')
  expect(momentInWords('2025-12-04T09:00', '2025-12-08')).toBe('12月4日')
  expect(momentInWords('2024-12-04T09:00', '2025-12-08')).toBe('2024年12月4日')
  expect(dayInWords('2025-12-05', 2025)).toBe('12月5日')
})
