import { expect, it } from 'vitest'
import { measuresAsText, readMeasures, resultInWords } from './results'

const READ: [string, Record<string, number>][] = [
  ['问题4 整改6', { 问题: 4, 整改: 6 }],
  ['问题3，整改2', { 问题: 3, 整改: 2 }],
  ['2篇，5条', { 篇: 2, 条: 5 }],
  ['4 条', { 条: 4 }],
  ['准确率99.5', { 准确率: 99.5 }],
  ['86500元', { 元: 86500 }],
  ['问题4整改6', { 问题: 4, 整改: 6 }],
  ['问题4个整改6个', { 问题: 4, 整改: 6 }],
  ['', {}],
]

it.each(READ)('%s is read', (text, measures) => {
  expect(readMeasures(text)).toEqual({ measures, unread: null })
})

it('what says no amount is named', () => {
  expect(readMeasures('问题4 若干').unread).toBe('若干')
})

it.each(READ)('%s stands in the form as it is read again', (_, measures) => {
  expect(readMeasures(measuresAsText(measures)).measures).toEqual(measures)
})

it('a measure word follows its number, a named measure goes before it', () => {
  expect(resultInWords({ 条: 4 })).toBe('4 条')
  expect(resultInWords({ 问题: 6, 整改: 6 })).toBe('问题6 整改6')
})

it("a kind's usual measures stand in their order", () => {
  expect(resultInWords({ 整改: 6, 通报: 1, 问题: 6 }, ['问题', '整改'])).toBe('问题6 整改6 通报1')
})
