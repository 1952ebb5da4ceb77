import { describe, expect, it } from 'vitest'
import type { WireBlock, WireChange } from '@/ipc/generated'
import { block, BLOCKS } from '../text/sample'
import { lineText } from '@/paper/inlines'
import { adopted, differences, rising } from './changes'
import { breakLine, breakParagraph, deleteSelected, eraseBack, eraseForward } from './commands'
import { asShown } from './document'
import { Headless } from './headless'
import { isLocal, localId, schema } from './schema'

const TITLED = [block('t', 'title', '', '综合服务中心', '工作总结'), ...BLOCKS.slice(1)]
const table: WireBlock = {
  ...block('x', 'table', ''),
  lines: ['类别', '次数', '学习', '3'].map((text, n) => ({ at: `c${n}:0`, pieces: [{ type: 'text', text }] })),
  table: {
    columns: 2,
    header_rows: 1,
    rows: [
      [{ id: 'c0' }, { id: 'c1' }],
      [{ id: 'c2' }, { id: 'c3' }],
    ],
  },
}
const ALL = [...TITLED.slice(0, 3), table, ...TITLED.slice(3)]

/** What one is told to do in the surface, and the changes that come of it. */
function changesOf(blocks: readonly WireBlock[], act: (surface: Headless) => unknown): WireChange[] {
  const surface = new Headless(blocks)
  act(surface)
  return differences(blocks, surface.read(), (figure) => (figure === 'lost' ? 3 : undefined))
}
const figure = (expr: string) => schema.node('figure', { id: localId(), text: '4', expr })
const text = (text: string) => ({ type: 'text', text }) as const

describe('the document of the surface', () => {
  it('is the text of the program, block by block and line by line', () => {
    const surface = new Headless(ALL)
    expect(surface.read().map(({ id, part, lines }) => [id, part, lines.map(({ at }) => at)])).toEqual(
      ALL.map(({ id, part, lines }) => [id, part, lines.map(({ at }) => at)]),
    )
    expect(ALL.map(({ id, lines }) => lines.map(({ at }) => surface.text(id, at).replace(/#/gu, '')))).toEqual(
      ALL.map(({ lines }) => lines.map(({ pieces }) => lineText(pieces.filter(({ type }) => type === 'text')))),
    )
    expect(differences(ALL, surface.read(), () => undefined)).toEqual([])
  })
})

describe('what is written becomes changes', () => {
  const check = (name: string, act: (surface: Headless) => unknown, expected: (string | object)[]) => {
    it(name, () => {
      const changes = changesOf(ALL, act)
      expect(changes).toEqual(
        expected.map((change) =>
          typeof change === 'string' ? { do: 'remove', block: change } : (expect.objectContaining(change) as object),
        ),
      )
    })
  }
  check('words in a paragraph', (surface) => surface.at('p', 0).type('现'), [
    { do: 'write', block: 'p', at: '0', pieces: [text('现现将情况总结如下：')] },
  ])
  check('words in the rest of a run-in heading', (surface) => surface.at('h2', 5).type('又'), [
    {
      do: 'write',
      block: 'h2',
      at: 'rest',
      pieces: [
        text('又组织学习'),
        { type: 'keep', id: 'h2f1' },
        expect.anything(),
        expect.anything(),
        expect.anything(),
        expect.anything(),
        expect.anything(),
        expect.anything(),
        text('。'),
      ],
    },
  ])
  check('words in front of its head belong to it', (surface) => surface.at('h2', 0).type('又'), [
    { do: 'write', block: 'h2', at: 'head', pieces: [text('又抓实学习。')] },
  ])
  check('Enter amid a paragraph', (surface) => surface.at('p', 2).do(breakParagraph), [
    { do: 'insert', after: 'p', part: 'paragraph', lines: [[text('情况总结如下：')]] },
    { do: 'write', block: 'p', at: '0', pieces: [text('现将')] },
  ])
  check('Enter behind one of a series', (surface) => surface.end('s1').do(breakParagraph), [
    { do: 'insert', after: 's1', part: 'series', lines: [[]] },
  ])
  check('Enter behind a heading', (surface) => surface.end('h1').do(breakParagraph), [
    { do: 'insert', after: 'h1', part: 'paragraph', lines: [[]] },
  ])
  check('Enter amid a heading makes two of its level', (surface) => surface.at('h1', 2).do(breakParagraph), [
    { do: 'insert', after: 'h1', part: 'heading1', lines: [[text('工作情况')]] },
    { do: 'write', block: 'h1', at: '0' },
  ])
  check('Enter in the head of a paragraph', (surface) => surface.at('h2', 2).do(breakParagraph), [
    { do: 'insert', after: 'h2', part: 'paragraph' },
    { do: 'join', block: 'h2', at: 'head' },
    { do: 'write', block: 'h2', at: '0', pieces: [text('抓实')] },
  ])
  check(
    'several new paragraphs behind one',
    (surface) => {
      surface.end('p').do(breakParagraph)
      surface.type('甲').do(breakParagraph)
      surface.type('乙')
    },
    [
      { do: 'insert', after: 'p', lines: [[text('乙')]] },
      { do: 'insert', after: 'p', lines: [[text('甲')]] },
    ],
  )
  check('Backspace at the beginning of one of a series', (surface) => surface.at('s1', 0).do(eraseBack), [
    { do: 'write', block: 'h3', at: '0' },
    's1',
  ])
  check('Delete at the end of a paragraph', (surface) => surface.at('h3', 2).do(eraseForward), [
    { do: 'write', block: 'h3', at: '0' },
    's1',
  ])
  check(
    'Backspace in an empty heading',
    (surface) => {
      surface.write('h1', '').do(eraseBack)
    },
    ['h1'],
  )
  check('a heading that is emptied', (surface) => surface.at('h1', 0, 6).do(deleteSelected), [
    { do: 'write', block: 'h1', at: '0', pieces: [] },
  ])
  check('what cannot be joined stays', (surface) => surface.at('t', 0).do(eraseBack), [])
  check('a line more in a title', (surface) => surface.at('t', 2).do(breakParagraph), [
    { do: 'split', block: 't', at: '1', offset: 4 },
    { do: 'write', block: 't', at: '0', pieces: [text('综合')] },
    { do: 'write', block: 't', at: '1', pieces: [text('服务中心')] },
    { do: 'write', block: 't', at: '2', pieces: [text('工作总结')] },
  ])
  check('a line less in a title', (surface) => surface.at('t', 6).do(eraseForward), [
    { do: 'join', block: 't', at: '0' },
    { do: 'write', block: 't', at: '0', pieces: [text('综合服务中心工作总结')] },
  ])
  check(
    'Enter behind a title goes on with the text',
    (surface) => {
      surface.at('t', 12).do(breakParagraph)
    },
    [{ do: 'insert', after: 't', part: 'paragraph' }],
  )
  check('a break in a paragraph', (surface) => surface.at('p', 2).do(breakLine), [
    { do: 'write', block: 'p', at: '0', pieces: [text('现将'), { type: 'break' }, text('情况总结如下：')] },
  ])
  check(
    'a line more in a cell',
    (surface) => {
      surface.at('x', 4).do(breakParagraph)
    },
    [
      { do: 'split', block: 'x', at: 'c0:0', offset: 2 },
      { do: 'write', block: 'x', at: 'c0:0' },
      { do: 'write', block: 'x', at: 'c0:1' },
    ],
  )
  check('characters that a file cannot hold stay behind', (surface) => surface.at('p', 0).type('\u200B\u202E零\u00A0'), [
    { do: 'write', block: 'p', at: '0', pieces: [text('零 现将情况总结如下：')] },
  ])
})

it('a selection over several blocks takes just that, and a table in the middle with it', () => {
  const surface = new Headless(ALL)
  const from = surface.at('p', 2).state.selection.from
  surface.select(from, surface.at('h3', 1).state.selection.from)
  surface.do(deleteSelected)
  expect(surface.read().map(({ id }) => id)).toEqual(['t', 'p', 's1', 'g', 'd'])
  expect(surface.text('p')).toBe('现将题')
})

it('new blocks are found again in the answer, also between those of others', () => {
  const surface = new Headless(BLOCKS)
  surface.end('p').do(breakParagraph)
  surface.type('甲')
  const [local] = surface.read().filter(({ id }) => isLocal(id))
  const after = [...BLOCKS.slice(0, 2), block('u1', 'paragraph', '', '别人的'), block('u2', 'paragraph', '', '甲'), ...BLOCKS.slice(2)]
  expect([...adopted(BLOCKS, surface.read(), after)]).toEqual([[local?.id, 'u2']])
})

it('the longest run that keeps its order stays', () => {
  expect([[...rising([0, 1, 2])], [...rising([2, 0, 1])].sort(), [...rising([1, 0])].length]).toEqual([[0, 1, 2], [1, 2], 1])
})

describe('what the program says comes into the surface', () => {
  const changed = (id: string, words: string) => BLOCKS.map((one) => (one.id === id ? block(id, one.part, one.number, words) : one))
  const base = BLOCKS.map(asShown)

  it('beside what is written here, with the caret where it was', () => {
    const surface = new Headless(BLOCKS)
    surface.at('p', 2).type('有关')
    const [first, ...rest] = changed('h1', '主要工作')
    const others = [first, block('u', 'paragraph', '', '前面的'), ...rest].filter((one) => one !== undefined)
    expect(surface.rebase(base, others, new Map())).toEqual([])
    expect([surface.text('p'), surface.text('h1'), surface.text('u')]).toEqual(['现将有关情况总结如下：', '主要工作', '前面的'])
    surface.type('的')
    expect(surface.text('p')).toBe('现将有关的情况总结如下：')
  })
  it('but where both are another the own words stay, and both are told', () => {
    const surface = new Headless(BLOCKS)
    surface.at('p', 2).type('有关')
    expect(surface.rebase(base, changed('p', '别人写的'), new Map())).toEqual([
      { block: 'p', at: '0', mine: [text('现将有关情况总结如下：')], theirs: [text('别人写的')] },
    ])
    expect(surface.text('p')).toBe('现将有关情况总结如下：')
    surface.takeTheirs({ block: 'p', at: '0', mine: [], theirs: [] }, changed('p', '别人写的'))
    expect(surface.text('p')).toBe('别人写的')
  })
  it('and a number that was put in and written on behind is no change of anybody else', () => {
    const surface = new Headless(BLOCKS)
    const expr = 'count(kind="党课")'
    surface.at('p', 2).dispatch(surface.state.tr.insert(surface.at('p', 2).state.selection.head, figure(expr)))
    const sent = surface.read()
    surface.type('次')
    const told: WireBlock[] = BLOCKS.map((one) =>
      one.id === 'p'
        ? {
            ...one,
            lines: [
              {
                at: '0',
                pieces: [
                  text('现将'),
                  { type: 'figure' as const, id: 'pf9', text: '4', expr, state: 'linked', name: '' },
                  text('情况总结如下：'),
                ],
              },
            ],
          }
        : one,
    )
    expect(surface.rebase(sent, told, new Map())).toEqual([])
    expect(surface.block('p')?.lines[0]?.pieces).toEqual([text('现将'), { type: 'keep', id: 'pf9' }, text('次情况总结如下：')])
  })
  it('and words in what somebody else took away stay as a block of their own', () => {
    const surface = new Headless(BLOCKS)
    surface.at('p', 2).type('有关')
    surface.rebase(
      base,
      BLOCKS.filter(({ id }) => id !== 'p'),
      new Map(),
    )
    expect(surface.lines()[1]).toBe('paragraph 现将有关情况总结如下：')
    expect(isLocal(surface.read()[1]?.id)).toBe(true)
  })
  it('a moved block takes the caret along', () => {
    const surface = new Headless(BLOCKS)
    surface.at('s1', 3)
    surface.rebase(base, [...BLOCKS.slice(0, 4), ...BLOCKS.slice(5, 6), ...BLOCKS.slice(4, 5), ...BLOCKS.slice(6)], new Map())
    expect(surface.state.selection.$head.parent.attrs.id).toBe('s1')
    expect(surface.state.selection.$head.parentOffset).toBe(3)
  })
})
