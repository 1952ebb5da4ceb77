import { describe, expect, it } from 'vitest'
import { outlineOf } from '../desk/outline'
import { nextItem, worklistOf } from '../figures/worklist'
import { chipLook } from './chips'
import type { WireInline } from '@/ipc/generated'
import { chipPlaces, isChip, lineText, phraseBefore, withWord, wordAfter } from '@/paper/inlines'
import { BLOCKS, inlines } from './sample'

describe('the words around a figure', () => {
  const check = (text: string, chip: number, phrase: string, word: string) => {
    const line = inlines(text)
    const index = line.findIndex((inline) => isChip(inline) && inline.id === `b1f${chip}`)
    expect([phraseBefore(line, index), wordAfter(line, index)], text).toEqual([phrase, word])
  }
  it('are the clause in front of it and the measure word behind it', () => {
    check('其中专题研讨[5]次；举办业务培训[9]期，', 2, '举办业务培训', '期')
    check('其中专题研讨[5]次；', 1, '专题研讨', '次')
    check('全年专题研究[4]次', 1, '专题研究', '次')
    check('投入经费[1.2]万元', 1, '投入经费', '万元')
    check('整改率提高[3]个百分点', 1, '整改率提高', '个百分点')
  })
  it('come from the clause before when the figure begins its own', () => {
    check('开展应急演练[2]次，[143]人次参加。', 2, '开展应急演练', '人次')
  })
  it('are empty where nothing stands', () => {
    check('[5]', 1, '', '')
  })
  it('join value and measure word, but not a list', () => {
    expect([withWord('10', '期'), withWord('96.2', '%'), withWord('学习、研讨', '次')]).toEqual(['10 期', '96.2%', '学习、研讨'])
  })
})

it('a chip is called by value, name, state and what a check found, whatever the words around it', () => {
  const line = inlines('举办业务培训[9→10]期，学习了〔文件题名〕')
  const labels = line.filter(isChip).map((chip) => chipLook(line, chip).label)
  expect(labels).toEqual(['9 期，学习次数，过时，现为 10', '待填：文件题名'])
  const wrong = inlines('其中[13]次').map((inline): WireInline =>
    inline.type === 'figure' ? { ...inline, finding: { severity: 'error', text: '其中的13次比前面的12次还多。' } } : inline,
  )
  expect(wrong.filter(isChip).map((chip) => chipLook(wrong, chip))).toEqual([
    { classes: ['f', 'wrong'], text: '13', label: '13 次，学习次数，其中的13次比前面的12次还多。' },
  ])
  expect(lineText(line)).toBe('举办业务培训9期，学习了〔待填：文件题名〕')
})

it('the outline names the front, each heading, each of a series and the end, and counts what waits under them', () => {
  expect(
    outlineOf(BLOCKS).map(({ block, depth, number, heading, part, stale, blanks }) => [block, depth, number, heading, part, stale, blanks]),
  ).toEqual([
    ['t', 1, '', '', 'front', 0, 0],
    ['h1', 1, '一、', '主要工作情况', 'section', 0, 0],
    ['h2', 2, '（一）', '抓实学习', 'section', 2, 1],
    ['h3', 1, '二、', '问题', 'section', 0, 0],
    ['s1', 2, '一是', '培训不够均衡', 'section', 0, 1],
    ['g', 1, '', '', 'end', 0, 0],
  ])
  expect(outlineOf([])).toEqual([])
})

describe('the worklist', () => {
  const items = worklistOf(BLOCKS, [])
  const walk = (item: string | null, block: string | null, direction: 1 | -1) => nextItem(BLOCKS, items, { item, block }, direction)?.id

  it('holds stale figures and blanks in the order of the text', () => {
    expect(items.map((item) => (item.kind === 'stale' ? `${item.phrase} ${item.from}→${item.to}${item.word}` : item.kind))).toEqual([
      '学习次数 9→10期',
      '学习次数 386→412人次',
      'blank',
      'blank',
    ])
    expect(items.flatMap((item) => (item.kind === 'blank' ? [item.hint] : []))).toEqual(['文件题名', '元'])
    expect(items.map((item) => item.section)).toEqual(['（一）', '（一）', '（一）', '二、'])
  })
  it('is walked from item to item and round at the ends', () => {
    expect([walk('h2f2', null, 1), walk('h2f3', null, -1), walk('s1f1', null, 1), walk('h2f2', null, -1)]).toEqual([
      'h2f3',
      'h2f2',
      'h2f2',
      's1f1',
    ])
  })
  it('is walked from where the clerk stands', () => {
    expect([walk('h2f1', null, 1), walk(null, 'h3', 1), walk(null, 'h3', -1), walk(null, null, 1), walk(null, null, -1)]).toEqual([
      'h2f2',
      's1f1',
      'h2f4',
      'h2f2',
      's1f1',
    ])
  })
  it('holds changed conditions before the figures of their block, and comes by them', () => {
    const asked = {
      block: 'h2',
      expr: 'has(kind="听证会")',
      asks: '台账里有没有听证会的记录',
      gave: false,
      now: true,
      entries: [],
      text: '这里的条件变了',
    }
    const mixed = worklistOf(BLOCKS, [
      { ...asked, stale: true },
      { ...asked, block: 'h3', stale: false },
    ])
    expect(mixed.map(({ kind }) => kind)).toEqual(['condition', 'stale', 'stale', 'blank', 'blank'])
    const next = (item: string | null, block: string | null) => nextItem(BLOCKS, mixed, { item, block }, 1)?.kind
    expect([next(null, 'p'), next(null, 'h2'), next(mixed[0]?.id ?? null, 'h2'), next('h2f1', null)]).toEqual([
      'condition',
      'condition',
      'stale',
      'stale',
    ])
  })
  it('holds what a check found, before the same figure stale', () => {
    const blocks = BLOCKS.map((block) => ({
      ...block,
      lines: block.lines.map((line) => ({
        ...line,
        pieces: line.pieces.map((inline) =>
          inline.type === 'figure' && inline.id === 'h2f2' ? { ...inline, finding: { severity: 'error', text: '不对' } } : inline,
        ),
      })),
    }))
    const found = worklistOf(blocks, [])
    expect(found.slice(0, 2).map(({ kind, id }) => [kind, id])).toEqual([
      ['finding', 'h2f2!'],
      ['stale', 'h2f2'],
    ])
    expect(nextItem(blocks, found, { item: null, block: 'h2' }, 1)?.id).toBe('h2f2!')
    expect(outlineOf(blocks).map(({ errors }) => errors)).toEqual([0, 0, 1, 0, 0, 0])
  })
  it('leads nowhere when it is empty', () => {
    expect(nextItem(BLOCKS, [], { item: null, block: null }, 1)).toBeUndefined()
    expect(chipPlaces(BLOCKS)).toHaveLength(5)
  })
})
