/** Blocks of the program as nodes of the surface, and nodes as the lines that the program knows. */
import { Fragment, type Node } from 'prosemirror-model'
import type { WireBlock, WireInline, WirePicture, WirePiece } from '@/ipc/generated'
import { chipLook, findingClass } from '../text/chips'
import { inlineText, isChip, type Inlines } from '@/paper/inlines'
import { gridOf, type Placed } from './grid'
import { HEAD, idOf, isHead, isLocal, markNames, marksOf, para, partOf, schema } from './schema'
import { isStacked } from '@/paper/parts'

export interface SurfaceLine {
  /** The line's place in its block. */
  at: string
  pieces: WirePiece[]
}

/** A block as it stands in the surface. */
export interface SurfaceBlock {
  id: string
  part: string
  numbering: string | null
  lines: SurfaceLine[]
  /** The cells of a table, row by row. */
  cells?: string[][]
  headerRows?: number
  /** Where the cells stand, when some cover others. */
  grid?: readonly Placed[]
  picture?: WirePicture
}

const nodesOf = new WeakMap<WireBlock, Node[]>()

/** The nodes of a block; the same ones for the same block. */
export function toNodes(block: WireBlock): Node[] {
  let nodes = nodesOf.get(block)
  if (nodes === undefined) nodesOf.set(block, (nodes = made(block)))
  return nodes
}

function made(block: WireBlock): Node[] {
  const { id, part, edited, table } = block
  if (block.picture) return [schema.node('picture', { id, picture: block.picture, edited })]
  if (table) {
    const lines = new Map<string, Node[]>()
    for (const { at, pieces } of block.lines) {
      const cell = at.split(':')[0] ?? ''
      lines.set(cell, [...(lines.get(cell) ?? []), schema.node('cline', null, inlineNodes(pieces))])
    }
    const rows = table.rows.map((row, nth) =>
      schema.node(
        'row',
        null,
        row.map(({ id, columns, rows, align }) => {
          const attrs = { id, columns: columns ?? 1, rows: rows ?? 1, align: align ?? null, header: nth < table.header_rows }
          return schema.node('cell', attrs, lines.get(id) ?? [schema.node('cline')])
        }),
      ),
    )
    return [schema.node('table', { id, columns: table.columns, headerRows: table.header_rows, widths: table.widths ?? [], edited }, rows)]
  }
  const runIn = block.lines[0]?.at === 'head'
  const attrs = { id, part, number: block.number, numbering: block.numbering ?? null, runIn, edited }
  if (runIn) {
    const content = block.lines.flatMap(({ at, pieces }) => inlineNodes(pieces, at === 'head'))
    return [para(attrs, content)]
  }
  if (block.lines.length === 0) return [para(attrs)]
  return block.lines.map(({ pieces }, nth) => para(nth === 0 ? attrs : { ...attrs, number: '' }, inlineNodes(pieces)))
}

export function inlineNodes(line: Inlines, head = false): Node[] {
  return line.flatMap((inline): Node[] => {
    const node = inlineNode(line, inline)
    return node === null ? [] : [head ? node.mark(HEAD.addToSet(node.marks)) : node]
  })
}

function inlineNode(line: Inlines, inline: WireInline): Node | null {
  switch (inline.type) {
    case 'text':
      return inline.text === '' ? null : schema.text(inline.text, marksOf(inline.marks))
    case 'break':
      return schema.node('break')
    case 'number':
      return schema.node('number', { style: inline.style, text: inline.text })
    case 'figure': {
      const { id, text, expr, state, stale } = inline
      const finding = inline.finding === undefined ? '' : findingClass(inline.finding)
      return schema.node('figure', { id, text, expr, state, stale: stale ?? null, finding, label: chipLook(line, inline).label })
    }
    case 'blank': {
      const { id, hint, proposal } = inline
      const label = chipLook(line, inline).label
      return schema.node('blank', { id, hint, text: inlineText(inline), proposal: proposal ?? null, label })
    }
  }
}

/** The inlines of a line, each chip with its identity. */
export function chipsIn(blocks: readonly WireBlock[]): Map<string, Node> {
  const chips = new Map<string, Node>()
  for (const block of blocks) {
    if (!block.lines.some(({ pieces }) => pieces.some(isChip))) continue
    for (const node of toNodes(block)) {
      node.descendants((child) => {
        if (child.isLeaf && child.attrs.id !== undefined) chips.set(idOf(child), child)
        return !child.isLeaf
      })
    }
  }
  return chips
}

/** So many nodes at the beginning of a paragraph are its head. */
export function headCount(node: Node): number {
  if (node.attrs.runIn !== true) return 0
  let count = 0
  let marked = false
  for (let at = 0; at < node.childCount; at += 1) {
    if (isHead(node.child(at))) {
      marked = true
      count = at + 1
    } else if (marked) break
  }
  return count
}

const linesOf = new WeakMap<Node, WirePiece[][]>()

/** The pieces of a textblock: one line, or head and rest. */
export function pieceLines(node: Node): WirePiece[][] {
  let lines = linesOf.get(node)
  if (lines === undefined) {
    const heads = headCount(node)
    const nodes = childrenOf(node)
    lines = heads > 0 ? [pieces(nodes.slice(0, heads)), pieces(nodes.slice(heads))] : [pieces(nodes)]
    linesOf.set(node, lines)
  }
  return lines
}

export function childrenOf(node: Node | Fragment): Node[] {
  return Array.from({ length: node.childCount }, (_, at) => node.child(at))
}

/** What an editor may leave in words: no-break spaces, places of a caret, what a file cannot hold. */
const UNPRINTABLE = /[\u0000-\u001F\u007F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu
export function cleaned(text: string): string {
  return text.replace(/[\u00A0\t\r\n]/gu, ' ').replace(UNPRINTABLE, '')
}

function pieces(nodes: readonly Node[]): WirePiece[] {
  const line: WirePiece[] = []
  for (const node of nodes) {
    const { attrs } = node
    if (node.isText) {
      const text = cleaned(node.text ?? '')
      const marks = markNames(node.marks)
      const last = line[line.length - 1]
      if (text === '') continue
      if (last?.type === 'text' && (last.marks ?? []).join() === marks.join()) line[line.length - 1] = { ...last, text: last.text + text }
      else line.push(marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text })
    } else if (node.type.name === 'break') line.push({ type: 'break' })
    else if (node.type.name === 'number') line.push({ type: 'number', style: String(attrs.style) })
    else if (!isLocal(attrs.id)) line.push({ type: 'keep', id: idOf(node) })
    else if (node.type.name === 'figure') line.push({ type: 'figure', expr: String(attrs.expr) })
    else line.push({ type: 'blank', hint: String(attrs.hint) })
  }
  return line
}

/** The children of a document by block: lines under each other belong together. */
export function groupsOf(doc: Node): Node[][] {
  const groups: Node[][] = []
  doc.forEach((node) => {
    const last = groups[groups.length - 1]
    const first = last?.[0]
    if (last && first && isStacked(partOf(node)) && idOf(first) === idOf(node) && partOf(first) === partOf(node)) last.push(node)
    else groups.push([node])
  })
  return groups
}

export function readGroup(nodes: readonly Node[]): SurfaceBlock {
  const [first] = nodes
  if (first === undefined) throw new Error('a block has a node')
  const block = { id: idOf(first), part: partOf(first), numbering: (first.attrs.numbering as string | null | undefined) ?? null }
  if (first.type.name === 'picture') return { ...block, lines: [], picture: first.attrs.picture as WirePicture }
  if (first.type.name === 'table') {
    const lines: SurfaceLine[] = []
    const cells = childrenOf(first).map((row) =>
      childrenOf(row).map((cell) => {
        cell.forEach((line, _, nth) => lines.push({ at: `${idOf(cell)}:${nth}`, pieces: pieceLines(line)[0] ?? [] }))
        return idOf(cell)
      }),
    )
    const grid = gridOf(first)
    const plain = grid.every(({ node: { attrs } }) => Number(attrs.rows) === 1 && Number(attrs.columns) === 1)
    return { ...block, lines, cells, headerRows: Number(first.attrs.headerRows), ...(plain ? {} : { grid }) }
  }
  if (nodes.length === 1) {
    const [line = [], rest] = pieceLines(first)
    const lines = rest === undefined ? [{ at: '0', pieces: line }] : [head(line), { at: 'rest', pieces: rest }]
    return { ...block, lines }
  }
  return { ...block, lines: nodes.map((node, nth) => ({ at: String(nth), pieces: pieceLines(node)[0] ?? [] })) }
}

const head = (pieces: WirePiece[]): SurfaceLine => ({ at: 'head', pieces })

export function readDocument(doc: Node): SurfaceBlock[] {
  return groupsOf(doc).map(readGroup)
}

const blockOf = new WeakMap<WireBlock, SurfaceBlock>()
/** A block of the program as it stands in the surface when nothing is written into it. */
export function asShown(block: WireBlock): SurfaceBlock {
  let shown = blockOf.get(block)
  if (shown === undefined) blockOf.set(block, (shown = readGroup(toNodes(block))))
  return shown
}

export function samePieces(left: readonly WirePiece[] | undefined, right: readonly WirePiece[] | undefined): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right)
}

export function sameBlock(left: SurfaceBlock, right: SurfaceBlock): boolean {
  return (
    left === right ||
    (left.part === right.part &&
      left.lines.length === right.lines.length &&
      left.lines.every((line, n) => line.at === right.lines[n]?.at && samePieces(line.pieces, right.lines[n]?.pieces)) &&
      JSON.stringify(left.cells) === JSON.stringify(right.cells))
  )
}

/** What pieces read as, for showing two versions side by side. */
export function piecesText(pieces: readonly WirePiece[], chips: ReadonlyMap<string, Node>): string {
  const words = (piece: WirePiece) => {
    if (piece.type === 'text') return piece.text
    if (piece.type === 'keep') return chips.get(piece.id)?.textContent ?? ''
    return piece.type === 'figure' ? piece.expr : ''
  }
  return pieces.map(words).join('')
}
