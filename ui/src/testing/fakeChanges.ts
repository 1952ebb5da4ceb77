/** Changes of the fake program's drafts: made on the revision that a window had, brought together line by line, answered by a patch. */

import type { WireBlock, WireChange, WireInline, WireLine, WirePiece } from '@/ipc/generated'
import { Fault } from '@/platform/platform'

const HANZI = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const REFUSED = '没有改动。'

/** The blocks after some changes. New ones are called by `name`; `earlier` has the figures that stood in the text before. */
export function made(
  start: readonly WireBlock[],
  changes: readonly WireChange[],
  name: () => string,
  earlier: ReadonlyMap<string, Chip>,
): WireBlock[] {
  const blocks = structuredClone([...start])
  for (const change of changes) step(blocks, change, name, earlier)
  return blocks
}

function step(blocks: WireBlock[], change: WireChange, name: () => string, earlier: ReadonlyMap<string, Chip>): void {
  const written = (pieces: readonly WirePiece[], line?: WireLine) => taken(pieces, blocks, line, earlier, name)
  const behind = (after: string | undefined) => (after === undefined ? 0 : indexOf(blocks, after) + 1)
  switch (change.do) {
    case 'write': {
      const block = touched(blocks, change.block, 'words')
      const line = block.lines.find(({ at }) => at === (change.at ?? '0'))
      if (!line) throw refused('draft.unknown_line')
      line.pieces = written(change.pieces, line)
      return
    }
    case 'insert': {
      const part = change.part ?? 'paragraph'
      const cells = change.rows?.map((row) => row.map((pieces) => ({ id: `c${name()}`, pieces: written(pieces) })))
      const lines = change.head
        ? [
            { at: 'head', pieces: written(change.head) },
            { at: 'rest', pieces: written(change.rest ?? []) },
          ]
        : cells
          ? cells.flat().map(({ id, pieces }) => ({ at: `${id}:0`, pieces }))
          : (change.lines ?? [[]]).map((pieces, n) => ({ at: String(n), pieces: written(pieces) }))
      const block = { ...blockOf(name(), part, lines), edited: true, touched: ['own'] }
      const rows = cells?.map((row) => row.map(({ id }) => ({ id })))
      if (rows) block.table = { columns: rows[0]?.length ?? 0, header_rows: change.header_rows ?? 1, rows }
      blocks.splice(behind(change.after), 0, block)
      return
    }
    case 'split': {
      const { lines } = touched(blocks, change.block, 'words')
      const n = lines.findIndex(({ at }) => at === (change.at ?? '0'))
      const line = lines[n]
      // The window splits lines at their ends only.
      if (!line || change.offset !== lengthOf(line.pieces)) throw refused('draft.unknown_line')
      lines.splice(n + 1, 0, { at: '', pieces: [] })
      renumber(lines)
      return
    }
    case 'join': {
      const { lines } = touched(blocks, change.block, 'words')
      const n = lines.findIndex(({ at }) => at === (change.at ?? '0'))
      const [line, next] = [lines[n], lines[n + 1]]
      if (!line || !next) throw refused('draft.nothing_to_join')
      line.pieces.push(...next.pieces)
      lines.splice(n + 1, 1)
      renumber(lines)
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
      replaceChip(blocks, change.blank, ({ id }) => ({ type: 'figure', id, text: change.text, name: '', expr: '', state: 'typed' }))
      return
    // No word changes; what was accepted stands beside the text.
    case 'accept':
      return
    default:
      throw new Error(`the fake program makes no ${change.do}`)
  }
}

export type Chip = Extract<WireInline, { type: 'figure' | 'blank' }>

export function isChip(inline: WireInline): inline is Chip {
  return inline.type === 'figure' || inline.type === 'blank'
}

export function replaceChip(blocks: readonly WireBlock[], chip: string, replace: (inline: Chip) => WireInline): void {
  for (const line of blocks.flatMap(({ lines }) => lines))
    line.pieces = line.pieces.map((inline) => (isChip(inline) && inline.id === chip ? replace(inline) : inline))
}

/** Pieces as they stand in a line then. A figure that is kept leaves every other line. */
function taken(
  pieces: readonly WirePiece[],
  blocks: readonly WireBlock[],
  into: WireLine | undefined,
  earlier: ReadonlyMap<string, Chip>,
  name: () => string,
): WireInline[] {
  const lines = blocks.flatMap((block) => block.lines)
  const standing = new Map(lines.flatMap((line) => line.pieces.filter(isChip).map((chip) => [chip.id, chip] as const)))
  return pieces.map((piece): WireInline => {
    if (piece.type === 'text' || piece.type === 'break') return piece
    if (piece.type === 'number') return { type: 'number', style: piece.style ?? 'shi', text: '一是' }
    if (piece.type === 'blank') return { type: 'blank', id: `n${name()}`, hint: piece.hint }
    if (piece.type === 'figure') return { type: 'figure', id: `n${name()}`, text: '7', name: piece.expr, expr: piece.expr, state: 'linked' }
    const chip = standing.get(piece.id) ?? earlier.get(piece.id)
    if (chip === undefined) throw refused('draft.unknown_figure')
    for (const line of lines) if (line !== into) line.pieces = line.pieces.filter((one) => !isChip(one) || one.id !== piece.id)
    return chip
  })
}

function lengthOf(pieces: readonly WireInline[]): number {
  return pieces.reduce((sum, piece) => sum + (piece.type === 'text' ? [...piece.text].length : 1), 0)
}

/** Lines of a block, or of the cells of a table, under the places that they have now. */
function renumber(lines: WireLine[]): void {
  const counts = new Map<string, number>()
  let cell = ''
  for (const line of lines) {
    if (line.at !== '') cell = line.at.includes(':') ? (line.at.split(':')[0] ?? '') : ''
    const n = counts.get(cell) ?? 0
    counts.set(cell, n + 1)
    line.at = cell === '' ? String(n) : `${cell}:${n}`
  }
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
