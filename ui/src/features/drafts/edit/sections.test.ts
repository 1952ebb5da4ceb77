import { describe, expect, it } from 'vitest'
import type { WireBlock, WireChange } from '@/ipc/generated'
import { neighbourPlace, placesFor, sectionMoved, sectionOf, sectionRelevelled } from './sections'

/** A text by the parts of its blocks, each called as it is written. */
const text = (parts: string): WireBlock[] =>
  parts.split(' ').map((name) => {
    const kind = name.replace(/\d+$/u, '')
    const part = {
      t: 'title',
      A: 'heading1',
      B: 'heading2',
      C: 'heading3',
      D: 'heading4',
      p: 'paragraph',
      s: 'series',
      n: 'nested_series',
    }[kind]
    const other = { x: 'table', c: 'caption', l: 'attachment_list', g: 'signature', z: 'annex', i: 'copies_to' }[kind]
    return { id: name, part: part ?? other ?? kind } as WireBlock
  })

const TEXT = text('t1 p1 A1 B1 s1 n1 s2 B2 p2 x1 A2 p3 A3 B3 l1 g1 z1 p4 z2 A4 p5 i1')
const names = (block: string) => {
  const section = sectionOf(TEXT, block)
  return (
    section &&
    TEXT.slice(section.from, section.to)
      .map(({ id }) => id)
      .join(' ')
  )
}
/** The order after moves. */
const moved = (blocks: WireBlock[], changes: WireChange[] | null) => {
  if (changes === null) return null
  const order = blocks.map(({ id }) => id)
  for (const change of changes) {
    if (change.do !== 'move') throw new Error(change.do)
    order.splice(order.indexOf(change.block), 1)
    order.splice(change.after === undefined ? 0 : order.indexOf(change.after) + 1, 0, change.block)
  }
  return order.join(' ')
}

describe('a section', () => {
  it.each([
    ['A1', 'A1 B1 s1 n1 s2 B2 p2 x1'],
    ['B1', 'B1 s1 n1 s2'],
    ['s1', 's1 n1'],
    ['A3', 'A3 B3'],
    ['z1', 'z1 p4'],
    ['z2', 'z2 A4 p5'],
    ['p1', null],
    ['g1', null],
  ])('that begins at %s', (block, blocks) => {
    expect(names(block)).toBe(blocks)
  })

  it('stands in front of what is not deeper, or at the end of its text', () => {
    const places = (block: string) => {
      const section = sectionOf(TEXT, block)
      return section && placesFor(TEXT, section).map((at) => TEXT[at]?.id)
    }
    expect(places('A1')).toEqual(['A1', 'A3', 'l1'])
    expect(places('B2')).toEqual(['A1', 'B1', 'B2', 'A3', 'B3', 'l1'])
    expect(places('z1')).toEqual(['z1', 'i1'])
  })

  it.each<[string, 1 | -1, string | null]>([
    ['A1', 1, 't1 p1 A2 p3 A1 B1 s1 n1 s2 B2 p2 x1 A3 B3 l1 g1 z1 p4 z2 A4 p5 i1'],
    ['A1', -1, null],
    ['B2', -1, 't1 p1 A1 B2 p2 x1 B1 s1 n1 s2 A2 p3 A3 B3 l1 g1 z1 p4 z2 A4 p5 i1'],
    ['B3', 1, null],
    ['z2', -1, 't1 p1 A1 B1 s1 n1 s2 B2 p2 x1 A2 p3 A3 B3 l1 g1 z2 A4 p5 z1 p4 i1'],
  ])('%s goes over its neighbour (%i)', (block, direction, order) => {
    const section = sectionOf(TEXT, block)
    const place = section && neighbourPlace(TEXT, section, direction)
    expect(section && place !== null ? moved(TEXT, sectionMoved(TEXT, section, place)) : null).toBe(order)
  })

  it('changes level with the headings in it, as long as each has one', () => {
    const parts = (block: string, direction: 1 | -1, of = TEXT) => {
      const section = sectionOf(of, block)
      return section && sectionRelevelled(of, section, direction)?.map((change) => ('part' in change ? change.part : ''))
    }
    expect(parts('A1', 1)).toEqual(['heading2', 'heading3', 'heading3'])
    expect(parts('A1', -1)).toBeUndefined()
    expect(parts('B3', -1)).toEqual(['heading1'])
    expect(parts('C1', 1, text('C1 D1 p1'))).toBeUndefined()
    expect(parts('D1', 1, text('C1 D1 p1'))).toEqual(['paragraph'])
  })
})
