import { expect, it } from 'vitest'
import { resultInWords } from './results'

it('a measure word follows its number, a named measure goes before it', () => {
  expect(resultInWords({ 条: 4 })).toBe('4 条')
  expect(resultInWords({ 问题: 6, 整改: 6 })).toBe('问题6 整改6')
})

it("a kind's usual measures stand in their order", () => {
  expect(resultInWords({ 整改: 6, 通报: 1, 问题: 6 }, ['问题', '整改'])).toBe('问题6 整改6 通报1')
})
