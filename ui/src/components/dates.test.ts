import { expect, it } from 'vitest'
import { dayInWords, momentInWords, weekday } from './dates'

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
