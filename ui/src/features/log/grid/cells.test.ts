import { describe, expect, it } from 'vitest'
import { makeEntries } from '@/testing/fakeData'
import { asCells, asText, cellsIn, HEADERS } from './cells'

const [entry] = makeEntries(1)

describe('cells for the clipboard', () => {
  it('come back as they went, whatever stands in them', () => {
    const rows = [
      ['一\t二', '三\n四', '他说"好"'],
      ['', 'a"b', '五'],
    ]
    expect(cellsIn(asText(rows))).toEqual(rows)
  })

  it('have headers, and a column for each amount that has a name', () => {
    if (!entry) throw new Error('one was made')
    const [headers, cells] = cellsIn(
      asCells([{ ...entry, measures: { 条: 4, 发现隐患: 3 }, tags: ['专题', '甲/乙'], end_date: '2025-12-07' }]),
    )
    expect(headers).toEqual([...HEADERS, '数量：发现隐患'])
    expect(cells?.[0]).toBe('2025-12-05至2025-12-07')
    expect(cells?.[3]).toBe('专题、“甲/乙”')
    expect(cells?.[HEADERS.indexOf('数量')]).toBe('4条')
    expect(cells?.at(-1)).toBe('3')
  })

  it('are no formulas', () => {
    if (!entry) throw new Error('one was made')
    for (const title of ['=1+1', '+1', '-1', '@a', "'=1"]) {
      expect(cellsIn(asCells([{ ...entry, title }]))[1]?.[2]).toBe(`'${title}`)
    }
  })

  it('of a spreadsheet end with a line break that is no row', () => {
    expect(cellsIn('一\t二\r\n三\t四\r\n')).toEqual([
      ['一', '二'],
      ['三', '四'],
    ])
    expect(cellsIn('一')).toEqual([['一']])
  })

  it('with a lone quotation mark are read as they stand', () => {
    expect(cellsIn('"一\t二\n三')).toEqual([['"一', '二'], ['三']])
  })
})
