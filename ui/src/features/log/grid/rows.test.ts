import { describe, expect, it } from 'vitest'
import { HEAD, layOut, monthAt, ROW, rowOf, rowsBetween, topOf } from './rows'

const months = (...counts: number[]) =>
  counts.map((count, n) => ({ month: `2025-${String(12 - n).padStart(2, '0')}`, count, attendance: 0 }))

describe('rows', () => {
  const layout = layOut(months(3, 1, 5))

  it('lie under the head of their month', () => {
    expect(layout.total).toBe(9)
    expect(layout.height).toBe(3 * HEAD + 9 * ROW)
    expect(topOf(layout, 0)).toBe(HEAD)
    expect(topOf(layout, 3)).toBe(2 * HEAD + 3 * ROW)
    expect(topOf(layout, 8)).toBe(3 * HEAD + 8 * ROW)
  })

  it('between two heights are all that touch them, in order and without a gap', () => {
    const all = rowsBetween(layout, 0, layout.height)
    expect(all.map((row) => row.ordinal)).toEqual(Array.from({ length: layout.rows }, (_, n) => n))
    let bottom = 0
    for (const row of all) {
      expect(row.top).toBe(bottom)
      bottom += row.type === 'month' ? HEAD : ROW
    }
    for (let from = 0; from < layout.height; from += 7) {
      const seen = rowsBetween(layout, from, from + 100)
      const expected = all.filter((row) => row.top < from + 100 && row.top + (row.type === 'month' ? HEAD : ROW) > from)
      expect(seen).toEqual(expected)
    }
  })

  it('of one entry is the same wherever it is asked for', () => {
    for (const row of rowsBetween(layout, 0, layout.height)) {
      if (row.type === 'entry') expect(rowOf(layout, row.index)).toEqual(row)
    }
    expect(rowOf(layout, 9)).toBeNull()
  })

  it('stick under the month that is scrolled to', () => {
    expect(monthAt(layout, 0)?.month).toBe('2025-12')
    expect(monthAt(layout, HEAD + 3 * ROW - 1)?.month).toBe('2025-12')
    expect(monthAt(layout, HEAD + 3 * ROW)?.month).toBe('2025-11')
  })

  it('of a hundred thousand entries are few at a time', () => {
    const large = layOut(Array.from({ length: 120 }, (_, n) => ({ month: String(n), count: 834, attendance: 0 })))
    expect(large.total).toBeGreaterThan(100_000)
    expect(rowsBetween(large, large.height / 2, large.height / 2 + 700).length).toBeLessThan(25)
  })

  it('of nothing are none', () => {
    const nothing = layOut([])
    expect([rowsBetween(nothing, 0, 700), monthAt(nothing, 0), rowOf(nothing, 0), topOf(nothing, 0)]).toEqual([[], null, null, 0])
  })
})
