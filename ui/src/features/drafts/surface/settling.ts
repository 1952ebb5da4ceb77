/** Ends a conflict over a line: the other wording takes the place of the own, or stands behind it. */
import { Fragment, type Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import type { WireBlock, WirePiece } from '@/ipc/generated'
import { asShown, childrenOf, headCount, readDocument, samePieces, toNodes, type SurfaceBlock } from './document'
import { isStacked } from '@/paper/parts'
import { placeOf, rebased, type LineConflict } from './rebase'
import { withoutHead } from './removing'
import { idOf, isChipNode, localId, OWN_STEP, para, partOf, schema } from './schema'

/** Puts the program's wording of a line in the place of the own: as if that line had been theirs before it was written in. */
export function theirsTaken(state: EditorState, { block, at }: LineConflict, confirmed: readonly WireBlock[]): Transaction {
  const mine = readDocument(state.doc).find(({ id }) => id === block)
  const base = confirmed.map((one) => {
    const shown = asShown(one)
    if (one.id !== block || mine === undefined) return shown
    return { ...shown, lines: shown.lines.map((line) => (line.at === at ? (mine.lines.find((own) => own.at === at) ?? line) : line)) }
  })
  return rebased(state, base, confirmed).tr
}

/** What was written at the caret since `base`, when that is all that was changed in its block; so it can be taken out and put in again. */
export function writtenAtCaret({ doc, selection }: EditorState, base: readonly SurfaceBlock[]): string | null {
  const { $head, empty } = selection
  if (!empty || $head.depth === 0) return null
  const id = idOf($head.node(1))
  const mine = readDocument(doc).find((block) => block.id === id)
  const before = new Map(base.find((block) => block.id === id)?.lines.map(({ at, pieces }) => [at, pieces]))
  const written = mine?.lines.filter(({ at, pieces }) => !samePieces(pieces, before.get(at))) ?? []
  const [line] = written
  if (line === undefined || written.length > 1) return null
  const text = inserted(before.get(line.at) ?? [], line.pieces)
  const from = $head.pos - text.length
  return text !== '' && from >= $head.start() && doc.textBetween(from, $head.pos) === text ? text : null
}

/** The words that one line has and the other has not, when they stand together and nothing else differs; else nothing. */
function inserted(before: readonly WirePiece[], now: readonly WirePiece[]): string {
  const units = (pieces: readonly WirePiece[]) =>
    pieces.flatMap((piece) =>
      piece.type === 'text' ? Array.from({ length: piece.text.length }, (_, at) => piece.text.charAt(at)) : [JSON.stringify(piece)],
    )
  const [was, is] = [units(before), units(now)]
  let front = 0
  while (front < was.length && was[front] === is[front]) front += 1
  const behind = was.length - front
  if (is.length <= was.length || was.slice(front).some((unit, n) => unit !== is[is.length - behind + n])) return ''
  const between = is.slice(front, is.length - behind)
  return between.every((unit) => unit.length === 1) ? between.join('') : ''
}

/** Puts the program's wording of a line behind the own: as a line of the same block where it has several, else as one of its own. */
export function bothKept(state: EditorState, { block, at }: LineConflict, confirmed: readonly WireBlock[]): Transaction {
  const { tr } = state
  tr.setMeta(OWN_STEP, true)
  const there = confirmed.find(({ id }) => id === block)
  const pos = placeOf(state.doc, block)
  const node = pos === null ? null : state.doc.nodeAt(pos)
  const content = there && copied(lineOf(toNodes(there), at), chipsOf(state.doc))
  if (pos === null || !node || content === undefined) return tr
  if (node.type.name === 'table') {
    const [cell = '', line = '0'] = at.split(':')
    const start = placeOf(state.doc, cell)
    const own = start === null ? null : state.doc.nodeAt(start)
    if (start === null || !own) return tr
    const before = childrenOf(own).slice(0, Number(line) + 1)
    return tr.insert(start + 1 + sizeOf(before), schema.node('cline', null, content))
  }
  const part = partOf(node)
  if (isStacked(part)) {
    const lines = childrenOf(state.doc).filter((one) => idOf(one) === block)
    const before = lines.slice(0, Number(at) + 1)
    return tr.insert(pos + sizeOf(before), para({ ...node.attrs, number: '' }, content))
  }
  const { numbering } = node.attrs as { numbering: string | null }
  return tr.insert(pos + node.nodeSize, para({ id: localId(), part: at === 'rest' ? 'paragraph' : part, numbering }, content))
}

const sizeOf = (nodes: readonly Node[]) => nodes.reduce((sum, node) => sum + node.nodeSize, 0)

/** What stands in a line of a block. */
function lineOf(nodes: readonly Node[], at: string): Fragment {
  const [first] = nodes
  if (first?.type.name === 'table') {
    const [name, line = '0'] = at.split(':')
    const cell = childrenOf(first)
      .flatMap((row) => childrenOf(row))
      .find((cell) => idOf(cell) === name)
    return cell?.maybeChild(Number(line))?.content ?? Fragment.empty
  }
  if (first === undefined || (at !== 'head' && at !== 'rest')) return nodes[Number(at)]?.content ?? Fragment.empty
  const pieces = childrenOf(first)
  const heads = headCount(first)
  return withoutHead(Fragment.from(at === 'head' ? pieces.slice(0, heads) : pieces.slice(heads)))
}

function chipsOf(doc: Node): Set<string> {
  const chips = new Set<string>()
  doc.descendants((node) => {
    if (isChipNode(node)) chips.add(idOf(node))
    return !node.isLeaf
  })
  return chips
}

/** Figures that stand in the own wording as well are copies here. */
function copied(content: Fragment, there: ReadonlySet<string>): Fragment {
  const copy = (node: Node) =>
    isChipNode(node) && there.has(idOf(node)) ? node.type.create({ ...node.attrs, id: localId() }, null, node.marks) : node
  return Fragment.from(childrenOf(content).map(copy))
}
