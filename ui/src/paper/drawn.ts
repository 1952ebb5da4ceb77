/**
 * A document as the typesetting has it, drawn to be looked at: the same classes and measures as the sheet that is written on.
 * Paragraphs and figures bear the names that the program gave them.
 */
import { h, type FunctionalComponent, type VNode } from 'vue'
import type { FirstPage, ParagraphLook, WireBlock, WireInline } from '@/ipc/generated'
import { headStyle, looksOf, paragraphStyle, partStyle, type Style } from './paragraphs'
import { inlineText } from './inlines'
import { isHeading, isStacked } from './parts'

type Ends = readonly (readonly [number, number])[]

export const DrawnPaper: FunctionalComponent<{ page: FirstPage; measures: Style }> = ({ page, measures }) => {
  const looks = looksOf(page.look)
  return h('div', { class: 'draft-sheet page', style: { ...measures, '--z': '1', '--lacking': '0px' } }, [
    h(
      'div',
      { class: 'paper' },
      page.blocks.flatMap((block) => drawn(block, looks)),
    ),
  ])
}
DrawnPaper.props = ['page', 'measures']

function drawn(block: WireBlock, looks: ReadonlyMap<string, ParagraphLook>): VNode[] {
  if (block.table) return [table(block)]
  if (block.picture) return []
  const runIn = block.lines[0]?.at === 'head'
  const lines = runIn ? [block.lines.flatMap(({ pieces }) => pieces)] : block.lines.map(({ pieces }) => pieces)
  const heads = runIn ? (block.lines[0]?.pieces.length ?? 0) : 0
  return lines.map((pieces, nth) => {
    const look = looks.get(`${block.id}/${isStacked(block.part) && block.part === 'attachment_list' ? nth : 0}`)
    const number = nth === 0 ? (look?.lead ?? block.number) : ''
    const style = { ...partStyle(runIn ? 'paragraph' : block.part), ...paragraphStyle(look) }
    if (runIn) {
      const head = headStyle(isHeading(block.part) ? block.part : 'lead')
      Object.assign(style, { '--head-face': head['--face'] ?? '', '--head-weight': head['--weight'] ?? '' })
    }
    if (isStacked(block.part) && block.part !== 'attachment_list') {
      if (nth > 0) style['--above'] = '0'
      if (nth < lines.length - 1) style['--below'] = '0'
    }
    const ends = lines.length === 1 ? (block.ends ?? []) : []
    const inner = ends.length > 0 ? broken(pieces, heads, ends, [...number].length) : whole(pieces, heads, look?.breaks ?? [])
    return h(
      'p',
      {
        class: ['block', 'set', `p-${runIn ? 'paragraph' : block.part}`, { 'run-in': runIn }],
        style,
        'data-block': block.id,
        'data-number': number === '' ? undefined : number,
        'data-lines': ends.length > 0 ? '' : undefined,
      },
      inner,
    )
  })
}

function piece(inline: WireInline, text: string, head: boolean): VNode {
  const mark = inline.type === 'figure' ? 'f' : inline.type === 'blank' ? 'bl' : ''
  const id = inline.type === 'figure' || inline.type === 'blank' ? inline.id : undefined
  return h('span', { class: [mark, { head }], 'data-figure': id }, text)
}

/** The words of a line with breaks where the title's typesetting goes on in a new one. */
function whole(pieces: readonly WireInline[], heads: number, breaks: readonly number[]): VNode[] {
  return broken(
    pieces,
    heads,
    breaks.map((end) => [end, 0] as const),
    0,
  )
}

/** The words with a line's end at each of these numbers of characters, and each line's as much wider as fills it. */
function broken(pieces: readonly WireInline[], heads: number, ends: Ends, number: number): VNode[] {
  const made: VNode[] = []
  let at = number
  let line = 0
  pieces.forEach((inline, nth) => {
    if (inline.type === 'break') {
      made.push(h('br'))
      at += 1
      return
    }
    let rest = [...inlineText(inline)]
    while (rest.length > 0) {
      const end = ends[line]?.[0] ?? Infinity
      const taken = rest.slice(0, Math.max(end - at, 0))
      rest = rest.slice(taken.length)
      at += taken.length
      const wider = ends[line]?.[1] ?? 0
      const words = piece(inline, taken.join(''), nth < heads)
      made.push(wider > 0 ? h('span', { class: 'ln', style: { '--wider': String(wider) } }, [words]) : words)
      if (at >= end) {
        line += 1
        if (line < ends.length || rest.length > 0 || nth < pieces.length - 1) made.push(h('br', { class: 'line' }))
      }
    }
  })
  return made
}

function table({ id, lines, table }: WireBlock): VNode {
  const cell = (id: string) =>
    lines
      .filter(({ at }) => at.split(':')[0] === id)
      .flatMap(({ pieces }) => pieces.map((inline) => piece(inline, inlineText(inline), false)))
  const rows = table?.rows.map((row, nth) =>
    h(
      'tr',
      row.map(({ id, columns, rows }) => {
        const header = nth < (table.header_rows ?? 0)
        const attributes = { colspan: columns, rowspan: rows, style: partStyle(header ? 'table_header' : 'table') }
        return h(header ? 'th' : 'td', attributes, cell(id))
      }),
    ),
  )
  return h('div', { class: 'block tabular', 'data-block': id }, [h('table', [h('tbody', rows)])])
}
