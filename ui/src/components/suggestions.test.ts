import { expect, it } from 'vitest'
import { matching } from './suggestions'

const KINDS = [{ value: '党组会', also: ['党组会议'] }, { value: '中心组学习', also: ['集中学习', '集体学习'] }, { value: '学习交流' }]

it('what begins with the typed text comes before what holds it', () => {
  expect(matching(KINDS, '学习').map(({ value }) => value)).toEqual(['学习交流', '中心组学习'])
})

it('a synonym leads to its kind and is noted', () => {
  expect(matching(KINDS, '集体')).toEqual([{ value: '中心组学习', also: ['集中学习', '集体学习'], note: '集体学习' }])
})

it('nothing typed offers all', () => {
  expect(matching(KINDS, ' ')).toHaveLength(3)
})
