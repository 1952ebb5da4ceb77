/** Changes of the fake program's drafts: made on the revision that a window had, brought together line by line, answered by a patch. */

import type { WireBlock, WireChange, WireInline, WireLine, WirePiece } from '@/ipc/generated'
import { Fault } from '@/platform/platform'

const HANZI = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const REFUSED = '没有改动。'

/** The blocks after some changes. New ones are called by `name`. */
export function made(start: readonly WireBlock[], changes: readonly WireChange[], name: () => string): WireBlock[] {
  const blocks = structuredClone([...start])
  for (const change of changes) step(blocks, change, name)
  return blocks
}

function step(blocks: WireBlock[], change: WireChange, name: () => string): void {
  const behind = (after: string | undefined) => (after === undefined ? 0 : indexOf(blocks, after) + 1)
  switch (change.do) {
    case 'write': {
      const block = touched(blocks, change.block, 'words')
      const line = block.lines.find(({ at }) => at === (change.at ?? '0'))
      if (!line) throw refused('draft.unknown_line')
      line.pieces = written(change.pieces, blocks)
      if (block.table === undefined && block.lines.every(({ pieces }) => pieces.length === 0)) throw refused('draft.empty_block')
      return
    }
    case 'insert': {
      const lines = (change.lines ?? []).map((pieces, n) => ({ at: String(n), pieces: written(pieces, blocks) }))
      blocks.splice(behind(change.after), 0, { ...blockOf(name(), change.part ?? 'paragraph', lines), edited: true, touched: ['own'] })
      return
    }
    case 'remove':
      blocks.splice(indexOf(blocks, change.block), 1)
      return
    case 'move': {
      const block = touched(blocks, change.block, 'order')
      blocks.splice(indexOf(blocks, change.block), 1)
      blocks.splice(behind(change.after), 0, block)
      return
    }
    case 'part': {
      const block = touched(blocks, change.block, 'role')
      Object.assign(block, { ...blockOf(block.id, change.part, block.lines), edited: true, touched: block.touched })
      return
    }
    case 'insert_row':
    case 'remove_row': {
      const { table, lines } = touched(blocks, change.block, 'words')
      const at = table?.rows.findIndex((row) => row.some(({ id }) => id === change.cell)) ?? -1
      if (!table || at < 0) throw refused('draft.unknown_cell')
      if (change.do === 'remove_row') table.rows.splice(at, 1)
      else {
        const row = Array.from({ length: table.columns }, () => ({ id: `c${name()}` }))
        table.rows.splice(change.before ? at : at + 1, 0, row)
        lines.push(...row.map(({ id }) => ({ at: `${id}:0`, pieces: [] })))
      }
      return
    }
    case 'link':
      replaceChip(blocks, change.figure, (inline) => (inline.type === 'figure' ? { ...inline, state: change.state } : inline))
      return
    case 'fill':
      replaceChip(blocks, change.blank, ({ id }) => ({ type: 'figure', id, text: change.text, expr: '', state: 'typed' }))
      return
    default:
      throw new Error(`the fake program makes no ${change.do}`)
  }
}

type Chip = Extract<WireInline, { type: 'figure' | 'blank' }>

export function isChip(inline: WireInline): inline is Chip {
  return inline.type === 'figure' || inline.type === 'blank'
}

export function replaceChip(blocks: readonly WireBlock[], chip: string, replace: (inline: Chip) => WireInline): void {
  for (const line of blocks.flatMap(({ lines }) => lines))
    line.pieces = line.pieces.map((inline) => (isChip(inline) && inline.id === chip ? replace(inline) : inline))
}

function written(pieces: readonly WirePiece[], blocks: readonly WireBlock[]): WireInline[] {
  const chips = new Map(
    blocks.flatMap(({ lines }) => lines.flatMap((line) => line.pieces.filter(isChip).map((chip) => [chip.id, chip] as const))),
  )
  return pieces.flatMap((piece): WireInline[] => {
    if (piece.type === 'text' || piece.type === 'break') return [piece]
    if (piece.type === 'number') return [{ type: 'number', style: piece.style ?? 'shi', text: '一是' }]
    const chip = piece.type === 'keep' ? chips.get(piece.id) : undefined
    return chip === undefined ? [] : [chip]
  })
}

/** A block of a part; a list of two or more lines is a head and its rest where `at` says so. */
export function blockOf(id: string, part: string, lines: WireLine[]): WireBlock {
  const level = part === 'title' ? 0 : part.startsWith('heading') ? Number(part.slice(-1)) : part === 'series' ? 3 : 5
  const role = part.startsWith('heading') ? 'heading' : part.includes('series') ? 'paragraph' : part
  return { id, role, part, level, number: '', edited: false, touched: [], lines }
}

/** Numbers in front of headings and series, as the program counts them. */
export function numbered(blocks: readonly WireBlock[]): WireBlock[] {
  const counts = [0, 0, 0, 0, 0]
  let series = 0
  return blocks.map((block) => {
    series = block.part === 'series' ? series + 1 : 0
    if (block.part === 'series') return { ...block, number: `${HANZI[series - 1] ?? ''}是` }
    if (block.role !== 'heading') return block
    const level = Number(block.part.slice(-1))
    counts[level] = (counts[level] ?? 0) + 1
    counts.fill(0, level + 1)
    const count = counts[level] ?? 1
    const hanzi = HANZI[count - 1] ?? ''
    return { ...block, number: ['', `${hanzi}、`, `（${hanzi}）`, `${count}.`, `（${count}）`][level] ?? '' }
  })
}

/** Two descendants of one text as one; throws where both changed a line. */
export function together(base: readonly WireBlock[], mine: readonly WireBlock[], theirs: readonly WireBlock[]): WireBlock[] {
  const of = (blocks: readonly WireBlock[], id: string) => blocks.find((block) => block.id === id)
  const ids = (blocks: readonly WireBlock[]) => blocks.map(({ id }) => id)
  const [frame, other] = same(ids(base), ids(theirs)) ? [mine, theirs] : [theirs, mine]
  const order = ids(frame)
  other.forEach(({ id }, at) => {
    if (!order.includes(id)) order.splice(order.indexOf(other[at - 1]?.id ?? '') + 1, 0, id)
  })
  return order.flatMap((id): WireBlock[] => {
    const [was, own, their] = [of(base, id), of(mine, id), of(theirs, id)]
    if (was === undefined) return own || their ? [(own ?? their) as WireBlock] : []
    if (own === undefined || their === undefined) {
      const left = own ?? their
      if (left !== undefined && !same(left, was)) throw conflict()
      return []
    }
    if (same(own, was)) return [their]
    if (same(their, was)) return [own]
    return [{ ...own, lines: own.lines.map((line, n) => oneLine(was.lines[n], line, their.lines[n])) }]
  })
}

function oneLine(was: WireLine | undefined, own: WireLine, their: WireLine | undefined): WireLine {
  if (same(own, was) && their) return their
  if (same(their, was) || same(own, their)) return own
  throw conflict()
}

export function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

export function conflict(): Fault {
  return refused('draft.conflict')
}

function refused(code: string): Fault {
  return new Fault({ code, message: REFUSED, detail: '' })
}

function indexOf(blocks: readonly WireBlock[], id: string): number {
  const at = blocks.findIndex((block) => block.id === id)
  if (at < 0) throw refused('draft.unknown_block')
  return at
}

function touched(blocks: readonly WireBlock[], id: string, what: string): WireBlock {
  const block = blocks[indexOf(blocks, id)] as WireBlock
  block.edited = true
  block.touched = [...new Set([...block.touched, what])]
  return block
}
