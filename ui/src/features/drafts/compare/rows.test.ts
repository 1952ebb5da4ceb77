import { describe, expect, it } from 'vitest'
import { APART, placed, type Pair } from './rows'

const pair = (block: string | null, before = true): Pair => ({ block, before })
const now = (heights: Record<string, number>) => new Map(Object.entries(heights))
const all = () => true

describe('paragraphs beside each other', () => {
  it('begin at one height, whichever of the two is longer', () => {
    const told = placed(
      [pair('a'), pair('b'), pair('c')],
      ['a', 'b', 'c'],
      { before: [60, 30, 30], now: now({ a: 30, b: 90, c: 30 }) },
      all,
    )
    expect(told.places.map((place) => place?.top)).toEqual([0, 60 + APART, 150 + 2 * APART])
    expect([...told.room]).toEqual([['a', 30]])
  })

  it('leave room for what is left out this year, behind what stood in front of it', () => {
    const told = placed([pair('a'), pair(null), pair('b')], ['a', 'b'], { before: [30, 50, 30], now: now({ a: 30, b: 30 }) }, all)
    expect(told.places.map((place) => place?.top)).toEqual([0, 30 + APART, 80 + 2 * APART])
    expect(told.room.get('a')).toBe(50 + APART)
  })

  it('leave room in front of the first where that was left out', () => {
    const told = placed([pair(null), pair('a')], ['a'], { before: [50, 30], now: now({ a: 30 }) }, all)
    expect([told.above, told.places[1]?.top]).toEqual([50 + APART, 50 + APART])
  })

  it('stand in the order of the draft, with what is new between them', () => {
    const told = placed([pair('a'), pair('b')], ['b', 'new', 'a'], { before: [30, 30], now: now({ a: 30, b: 30, new: 30 }) }, all)
    expect(told.places.map((place) => place?.top)).toEqual([2 * (30 + APART), 0])
  })

  it('take no room when they are out of sight', () => {
    const only = (nth: number) => nth === 2
    const told = placed(
      [pair('a'), pair('b'), pair('c')],
      ['a', 'b', 'c'],
      { before: [60, 60, 60], now: now({ a: 30, b: 30, c: 30 }) },
      only,
    )
    expect(told.places.map((place) => place?.top ?? null)).toEqual([null, null, 0])
    expect(told.height).toBe(60 + APART)
  })
})
