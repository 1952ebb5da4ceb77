import { expect, it } from 'vitest'
import { fitting, inSight, pagesOf, scaleOf, spreadAt, spreadsOf, topOf } from './spreads'

const A4 = { width: 595, height: 842 }

it('the first page lies alone at the right, and a last one alone at the left', () => {
  const shown = (count: number, twofold: boolean) =>
    spreadsOf(count, twofold).map(({ pages }) => pages.map((page) => page ?? '-').join(' '))
  expect(shown(5, true)).toEqual(['- 0', '1 2', '3 4'])
  expect(shown(4, true)).toEqual(['- 0', '1 2', '3'])
  expect(shown(2, false)).toEqual(['0', '1'])
  expect(shown(0, true)).toEqual([])
  expect(spreadsOf(3, true).flatMap(pagesOf)).toEqual([0, 1, 2])
})

it('a whole spread fits, whichever way is the shorter', () => {
  expect(fitting(A4, true, { width: 874, height: 654 })).toBe(53)
  expect(fitting(A4, false, { width: 874, height: 654 })).toBe(53)
  expect(fitting(A4, true, { width: 400, height: 2000 })).toBe(25)
})

it('what is in the middle is where one is, and one more on each side is drawn', () => {
  const scale = scaleOf(53)
  expect(topOf(0, A4, scale)).toBe(24)
  for (const [spread, seen] of [0, 1, 4].map((spread) => [spread, topOf(spread, A4, scale) - 24] as const))
    expect(spreadAt(seen, 654, A4, scale, 5)).toBe(spread)
  expect(inSight(topOf(2, A4, scale) - 24, 600, A4, scale, 9)).toEqual([0, 3])
  expect(inSight(0, 654, A4, scale, 1)).toEqual([0, 0])
})
