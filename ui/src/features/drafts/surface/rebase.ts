/**
 * Brings what the program says into the surface. `base` is what the surface said when the program's text was made from it; a line that
 * was written on since keeps its words, and where both are another there is a conflict that a person settles.
 */
import { Fragment, type Node } from 'prosemirror-model'
import { NodeSelection, TextSelection, type EditorState, type Selection, type Transaction } from 'prosemirror-state'
import type { WireBlock, WirePiece } from '@/ipc/generated'
import { rising } from './changes'
import {
  asShown,
  childrenOf,
  chipsIn,
  groupsOf,
  headCount,
  readGroup,
  sameBlock,
  samePieces,
  toNodes,
  type SurfaceBlock,
  type SurfaceLine,
} from './document'
import { HEAD, idOf, isChipNode, isLocal, localId, schema } from './schema'
import { cellNames, withCellNames } from './tables'

/** Both changed a line. */
export interface LineConflict {
  block: string
  at: string
  mine: WirePiece[]
  theirs: WirePiece[]
}

/** Marks what comes from the program: it is not written by anybody here. */
export const FROM_PROGRAM = 'fromProgram'
/** Marks that blocks went elsewhere. */
const MOVED = 'moved'

export interface Rebased {
  tr: Transaction
  conflicts: LineConflict[]
}

export function rebased(
  state: EditorState,
  base: readonly SurfaceBlock[],
  confirmed: readonly WireBlock[],
  names: ReadonlyMap<string, string> = new Map(),
): Rebased {
  const { nodes, conflicts, revived } = targetOf(state.doc, base, confirmed, names)
  const tr = state.tr.setMeta(FROM_PROGRAM, true).setMeta('addToHistory', false)
  const all = new Map([...names, ...revived])
  replaceChildren(tr, all, nodes)
  keepSelection(tr, state.selection, all)
  return { tr, conflicts }
}

/** What stands in the surface with the program's text in it. */
function targetOf(
  doc: Node,
  base: readonly SurfaceBlock[],
  confirmed: readonly WireBlock[],
  names: ReadonlyMap<string, string>,
): { nodes: Node[]; conflicts: LineConflict[]; revived: Map<string, string> } {
  const conflicts: LineConflict[] = []
  /** Blocks that somebody else took away while they were written in, by the names that they go on under. */
  const revived = new Map<string, string>()
  const nameOf = (id: string) => names.get(id) ?? id
  const groups = groupsOf(doc).map((nodes) => ({ id: nameOf(idOf(nodes[0] as Node)), nodes }))
  const own = new Map(groups.map((group) => [group.id, group.nodes]))
  const was = new Map(base.map((block) => [nameOf(block.id), block]))
  const sent = new Set(base.map(({ id }) => id))
  const known = new Set(confirmed.map(({ id }) => id))
  let chips: Map<string, Node> | undefined
  const told = (node: Node) => withChips(node, (chips ??= chipsIn(confirmed)))

  const target: { id: string; nodes: Node[] }[] = []
  for (const block of confirmed) {
    const shown = asShown(block)
    const { nodes, before } = chipsUnderNames(underNames(own.get(block.id), was.get(block.id), block), shown)
    if (nodes === undefined) {
      // Taken away here and untouched there: it goes with the next changes.
      if (before === undefined || !sameBlock(before, shown)) target.push({ id: block.id, nodes: toNodes(block) })
      continue
    }
    const mine = readGroup(nodes)
    if (before === undefined || sameBlock(mine, before) || sameBlock(mine, shown)) target.push({ id: block.id, nodes: toNodes(block) })
    else target.push({ id: block.id, nodes: merged(block, nodes, mine, before, shown, conflicts).map(told) })
  }
  groups.forEach(({ id, nodes }, n) => {
    if (known.has(id)) return
    const before = was.get(id)
    // Sent and not found again: it stands there under its name.
    if (isLocal(id) && sent.has(id)) return
    if (!isLocal(id) && (before === undefined || sameBlock(readGroup(nodes), before))) return
    const previous = groups
      .slice(0, n)
      .map((group) => target.findIndex((one) => one.id === group.id))
      .reduce((last, at) => Math.max(last, at), -1)
    // Words written into what somebody else took away stay, in a block of their own.
    const name = isLocal(id) ? id : localId()
    const fresh = isLocal(id) ? nodes : renamed(nodes, name)
    if (name !== id) revived.set(idOf(nodes[0] as Node), name)
    target.splice(previous + 1, 0, { id, nodes: fresh.map(told) })
  })
  return { nodes: target.flatMap(({ nodes }) => nodes), conflicts, revived }
}

/** The cells of a table that was new have got names: what was written in them since stands under those. */
function underNames(nodes: Node[] | undefined, before: SurfaceBlock | undefined, block: WireBlock) {
  const [table] = nodes ?? []
  const [theirs] = toNodes(block)
  if (!table || !theirs || !before?.cells?.flat().some(isLocal)) return { nodes, before }
  const names = table.type === theirs.type ? cellNames(table, theirs) : null
  if (names === null) return { nodes, before }
  const named = (cell: string) => names.get(cell) ?? cell
  const lines = before.lines.map((line) => ({ ...line, at: line.at.replace(/^[^:]+/u, named) }))
  return { nodes: [withCellNames(table, names)], before: { ...before, lines, cells: before.cells.map((row) => row.map(named)) } }
}

interface Own {
  nodes: Node[] | undefined
  before: SurfaceBlock | undefined
}

/** Numbers and blanks that were new have got names: a line that was written on since is otherwise as it was sent. */
function chipsUnderNames({ nodes, before }: Own, shown: SurfaceBlock): Own {
  if (nodes === undefined || before === undefined) return { nodes, before }
  const there = new Map(shown.lines.map(({ at, pieces }) => [at, pieces]))
  const named: [was: WirePiece, id: string][] = []
  const lines = before.lines.map((line) => {
    const other = there.get(line.at)
    const names = other && chipNames(line.pieces, other)
    if (!names) return line
    named.push(...names)
    return { ...line, pieces: other }
  })
  if (named.length === 0) return { nodes, before }
  return { nodes: nodes.map((node) => withChipNames(node, named)), before: { ...before, lines } }
}

/** Which name each new chip of a line has got; nothing when the lines differ in anything else. */
function chipNames(sent: readonly WirePiece[], told: readonly WirePiece[]): [was: WirePiece, id: string][] | null {
  if (sent.length !== told.length) return null
  const names: [WirePiece, string][] = []
  for (const [n, piece] of sent.entries()) {
    const other = told[n] as WirePiece
    if ((piece.type === 'figure' || piece.type === 'blank') && other.type === 'keep') names.push([piece, other.id])
    else if (!samePieces([piece], [other])) return null
  }
  return names
}

/** The node with these names for its new chips, the first of its kind for the first. */
function withChipNames(node: Node, names: [was: WirePiece, id: string][]): Node {
  if (node.isLeaf) {
    if (!isChipNode(node) || !isLocal(node.attrs.id)) return node
    const at = names.findIndex(([was]) =>
      was.type === 'figure' ? was.expr === node.attrs.expr : was.type === 'blank' && was.hint === node.attrs.hint,
    )
    const [found] = at < 0 ? [] : names.splice(at, 1)
    return found === undefined ? node : node.type.create({ ...node.attrs, id: found[1] }, null, node.marks)
  }
  const children = childrenOf(node)
  const next = children.map((child) => withChipNames(child, names))
  return next.every((child, n) => child === children[n]) ? node : node.copy(Fragment.from(next))
}

function renamed(nodes: readonly Node[], id: string): Node[] {
  return nodes.map((node) => node.type.create({ ...node.attrs, id }, node.content, node.marks))
}

/** A block that was written in here, with what is another in it there. */
function merged(
  block: WireBlock,
  nodes: readonly Node[],
  mine: SurfaceBlock,
  before: SurfaceBlock,
  shown: SurfaceBlock,
  conflicts: LineConflict[],
): Node[] {
  const theirs = toNodes(block)
  const was = new Map(before.lines.map(({ at, pieces }) => [at, pieces]))
  const there = new Map(shown.lines.map(({ at, pieces }) => [at, pieces]))
  const choose = ({ at, pieces }: SurfaceLine): 'mine' | 'theirs' => {
    const [old, other] = [was.get(at), there.get(at)]
    if (other === undefined) return 'mine'
    if (samePieces(pieces, old)) return 'theirs'
    if (!samePieces(other, old) && !samePieces(pieces, other)) conflicts.push({ block: block.id, at, mine: pieces, theirs: other })
    return 'mine'
  }
  const [first, other] = [nodes[0], theirs[0]]
  if (first === undefined || other === undefined || first.type !== other.type) return [...nodes]
  if (first.type.name === 'picture') return theirs
  if (first.type.name === 'table') return [mergedTable(first, other, mine, choose)]
  const part = mine.part === before.part ? other.attrs.part : mine.part
  if (mine.lines.length !== shown.lines.length || mine.lines.some(({ at }, n) => at !== shown.lines[n]?.at)) {
    // Other lines than there: they stay as they are.
    return nodes.map((node, n) =>
      node.type.create({ ...other.attrs, part, runIn: node.attrs.runIn, number: n === 0 ? other.attrs.number : '' }, node.content),
    )
  }
  if (mine.lines[0]?.at === 'head') {
    const parts = mine.lines.map((line, n) => linePart(choose(line) === 'mine' ? first : other, n === 0))
    return [other.type.create({ ...other.attrs, part }, Fragment.from(parts.flat()))]
  }
  return nodes.map((node, n) => {
    const line = mine.lines[n]
    const content = line && choose(line) === 'theirs' ? (theirs[n] ?? node).content : node.content
    return node.type.create({ ...other.attrs, part, number: n === 0 ? other.attrs.number : '' }, content)
  })
}

/** The head of a paragraph, or what goes on behind it. */
function linePart(node: Node, head: boolean): Node[] {
  const all = childrenOf(node)
  const count = headCount(node)
  return head ? all.slice(0, count).map((child) => child.mark(HEAD.addToSet(child.marks))) : all.slice(count)
}

/** The grid is the program's; a cell that was written in keeps its words. */
function mergedTable(own: Node, theirs: Node, mine: SurfaceBlock, choose: (line: SurfaceLine) => 'mine' | 'theirs'): Node {
  const cells = new Map<string, Node>()
  own.forEach((row) => {
    row.forEach((cell) => cells.set(idOf(cell), cell))
  })
  const rows = childrenOf(theirs).map((row) =>
    row.copy(
      Fragment.from(
        childrenOf(row).map((cell) => {
          const here = cells.get(idOf(cell))
          const lines = mine.lines.filter(({ at }) => at.startsWith(`${idOf(cell)}:`))
          const written = here !== undefined && lines.map(choose).includes('mine')
          return written ? cell.copy(here.content) : cell
        }),
      ),
    ),
  )
  return theirs.copy(Fragment.from(rows))
}

/** The node with what the program says of its figures and blanks. */
function withChips(node: Node, chips: ReadonlyMap<string, Node>): Node {
  if (node.isLeaf) {
    const told = isChipNode(node) ? chips.get(idOf(node)) : undefined
    return told === undefined ? node : told.mark(node.marks)
  }
  const children = childrenOf(node)
  const next = children.map((child) => withChips(child, chips))
  return next.every((child, n) => child === children[n]) ? node : node.copy(Fragment.from(next))
}

/** The nodes of a document under keys that stay while their words change. */
export function keysOf(nodes: readonly Node[], nameOf: (id: string) => string): string[] {
  const counts = new Map<string, number>()
  return nodes.map((node) => {
    const id = nameOf(idOf(node))
    const nth = counts.get(id) ?? 0
    counts.set(id, nth + 1)
    return `${id}/${nth}`
  })
}

function replaceChildren(tr: Transaction, names: ReadonlyMap<string, string>, target: readonly Node[]): void {
  const old = childrenOf(tr.doc)
  const nameOf = (id: string) => names.get(id) ?? id
  const [from, to] = [keysOf(old, nameOf), keysOf(target, nameOf)]
  const placeIn = new Map(from.map((key, n) => [key, n]))
  const common = to.flatMap((key) => placeIn.get(key) ?? [])
  const stable = new Set([...rising(common)].map((n) => from[common[n] ?? -1]))
  if (stable.size < common.length) tr.setMeta(MOVED, true)
  let [pos, i, j] = [0, 0, 0]
  while (i < old.length || j < target.length) {
    const [was, next] = [old[i], target[j]]
    if (was && !stable.has(from[i])) {
      tr.delete(pos, pos + was.nodeSize)
      i += 1
    } else if (next && !stable.has(to[j])) {
      tr.insert(pos, next)
      pos += next.nodeSize
      j += 1
    } else if (was && next) {
      patch(tr, pos, was, next)
      pos += next.nodeSize
      i += 1
      j += 1
    } else break
  }
}

/** Makes one node another in place, touching only what differs. */
function patch(tr: Transaction, pos: number, was: Node, next: Node): void {
  if (was === next || was.eq(next)) return
  if (was.type !== next.type || (was.type.name === 'table' && shapeOf(was) !== shapeOf(next))) {
    tr.replaceWith(pos, pos + was.nodeSize, next)
    return
  }
  for (const [name, value] of Object.entries(next.attrs)) if (was.attrs[name] !== value) tr.setNodeAttribute(pos, name, value)
  if (was.isLeaf) return
  if (!was.isTextblock) {
    if (was.childCount !== next.childCount) {
      tr.replaceWith(pos + 1, pos + 1 + was.content.size, next.content)
      return
    }
    let inner = pos + 1
    for (let n = 0; n < next.childCount; n += 1) {
      patch(tr, inner, was.child(n), next.child(n))
      inner += next.child(n).nodeSize
    }
    return
  }
  const start = was.content.findDiffStart(next.content)
  if (start === null) return
  const end = was.content.findDiffEnd(next.content)
  if (end === null) return
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  tr.replace(pos + 1 + start, pos + 1 + end.a + overlap, next.slice(start, end.b + overlap))
}

function shapeOf(table: Node): string {
  return JSON.stringify(childrenOf(table).map((row) => childrenOf(row).map(({ attrs }) => [attrs.columns, attrs.rows])))
}

/**
 * Where the caret goes when a step is taken back: to the end of what changed last; nowhere when nothing did. Among blocks that only went
 * elsewhere it stays in its own.
 */
export function afterUndo(tr: Transaction): Selection | null {
  let [first, last]: [number, number | null] = [Infinity, null]
  tr.mapping.maps.forEach((map, n) => {
    const rest = tr.mapping.slice(n + 1)
    map.forEach((_from, _to, start, stop) => {
      first = Math.min(first, rest.map(start, -1))
      last = rest.map(stop)
    })
  })
  if (last === null) return null
  const { head } = tr.selection
  if (tr.getMeta(MOVED) === true && head >= first && head <= last) return tr.selection
  return TextSelection.near(tr.doc.resolve(Math.min(last, tr.doc.content.size)), -1)
}

/** The caret stays in its block also when that went elsewhere or was made anew. */
function keepSelection(tr: Transaction, selection: Selection, names: ReadonlyMap<string, string>): void {
  if (!tr.docChanged) return
  const nameOf = (id: string) => names.get(id) ?? id
  if (selection instanceof NodeSelection) {
    const id = idOf(selection.node)
    const found = placeOf(tr.doc, nameOf(id))
    if (found !== null && isChipNode(tr.doc.nodeAt(found) ?? schema.node('para'))) tr.setSelection(NodeSelection.create(tr.doc, found))
    return
  }
  const [anchor, head] = [selection.$anchor, selection.$head].map(($pos) => {
    const block = $pos.depth > 0 ? $pos.node(1) : null
    if (block === null) return null
    const key = keysOf(childrenOf($pos.doc), nameOf)[$pos.index(0)]
    const cell = $pos.depth > 2 ? `${idOf($pos.node(3))}:${$pos.index(3)}` : ''
    return { key, cell, offset: $pos.parentOffset }
  })
  if (!anchor || !head) return
  const keys = keysOf(childrenOf(tr.doc), nameOf)
  const at = (place: { key: string | undefined; cell: string; offset: number }, mapped: number): number | null => {
    const n = keys.findIndex((key) => key === place.key)
    const $mapped = tr.doc.resolve(mapped)
    if (n < 0 || ($mapped.depth > 0 && $mapped.index(0) === n && $mapped.parent.isTextblock)) return mapped
    let start = 0
    for (let before = 0; before < n; before += 1) start += tr.doc.child(before).nodeSize
    const block = tr.doc.child(n)
    if (block.isTextblock) return start + 1 + Math.min(place.offset, block.content.size)
    let found: number | null = null
    block.descendants((node, offset, parent, index) => {
      if (node.type.name === 'cline' && parent && `${idOf(parent)}:${index}` === place.cell)
        found = start + 1 + offset + 1 + Math.min(place.offset, node.content.size)
      return !node.isTextblock
    })
    return found
  }
  const [headAt, anchorAt] = [at(head, tr.selection.head), at(anchor, tr.selection.anchor)]
  // A cell that went into another leaves the caret to the one where the selection began.
  const to = headAt ?? anchorAt ?? tr.selection.anchor
  const from = anchorAt ?? to
  if (to === tr.selection.head && from === tr.selection.anchor) return
  tr.setSelection(TextSelection.between(tr.doc.resolve(from), tr.doc.resolve(to)))
}

/** Where a block or chip stands. */
export function placeOf(doc: Node, id: string): number | null {
  let found: number | null = null
  doc.descendants((node, pos) => {
    if (found !== null) return false
    if (node.attrs.id === id) found = pos
    return found === null && !node.isTextblock ? true : found === null
  })
  return found
}
