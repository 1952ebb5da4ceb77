/** Putting in what was not there: a part of the format where it belongs, a table, a paragraph behind another. */
import type { Node } from 'prosemirror-model'
import { TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import { childrenOf, groupsOf } from './document'
import { behind, isOfHead, isOfText, isRunning, placeAmong, regionOf } from '@/paper/parts'
import { idOf, localId, OWN_STEP, para, partOf, schema } from './schema'

/** The most rows and columns of a table that is put in. */
export const MOST_ROWS = 8
export const MOST_COLUMNS = 8

/** Begins a paragraph behind a block; its lines and cells count as the block. */
export function insertBehind(state: EditorState, block: string): Transaction | null {
  const place = placeOfBlock(state.doc, block)
  if (place === null || isOfHead(place.part) || regionOf(place.part) === 2) return null
  const { tr } = state
  tr.insert(place.end, para({ id: localId(), part: behind(place.part) }))
  return tr.setSelection(TextSelection.create(tr.doc, place.end + 1)).scrollIntoView()
}

/**
 * Puts in a part. What the text is made of goes behind the block that the caret stands in; of everything else there is one, and where
 * that is there already the caret goes to it.
 */
export function insertPart(state: EditorState, part: string): Transaction {
  const { tr, doc } = state
  if (!isOfText(part)) {
    const nodes = childrenOf(doc)
    const there = part === 'annex' ? -1 : nodes.findIndex((node) => partOf(node) === part)
    const sizes = (count: number) => nodes.slice(0, count).reduce((sum, node) => sum + node.nodeSize, 0)
    if (there >= 0) return caretIn(tr, sizes(there))
    return put(tr, sizes(placeAmong(nodes.map(partOf), part)), part)
  }
  const empty = emptyHere(state)
  if (empty !== null) {
    tr.setNodeAttribute(empty.pos, 'part', part).setNodeAttribute(empty.pos, 'number', '').setNodeAttribute(empty.pos, 'numbering', null)
    return caretIn(tr, empty.pos)
  }
  return put(tr, placeInText(state), part)
}

function put(tr: Transaction, pos: number, part: string): Transaction {
  tr.insert(pos, para({ id: localId(), part }))
  return caretIn(tr, pos)
}

function caretIn(tr: Transaction, pos: number): Transaction {
  return tr
    .setSelection(TextSelection.near(tr.doc.resolve(pos + 1), 1))
    .scrollIntoView()
    .setMeta(OWN_STEP, true)
}

/** Puts in a table of empty cells, the first row as its head; the caret stands in the first cell. */
export function insertTable(state: EditorState, rows: number, columns: number): Transaction {
  const { tr } = state
  const headerRows = rows > 1 ? 1 : 0
  const list = <T>(length: number, make: (n: number) => T) => Array.from({ length }, (_, n) => make(n))
  const cell = (header: boolean) => schema.node('cell', { id: localId(), header }, [schema.node('cline')])
  const made = schema.node(
    'table',
    { id: localId(), columns, headerRows },
    list(rows, (y) =>
      schema.node(
        'row',
        null,
        list(columns, () => cell(y < headerRows)),
      ),
    ),
  )
  const empty = emptyHere(state)
  const pos = empty?.pos ?? placeInText(state)
  if (empty !== null) tr.delete(pos, pos + empty.node.nodeSize)
  return caretIn(tr.insert(pos, made), pos)
}

/** The empty paragraph that the caret stands in: what is put in takes its place. */
function emptyHere(state: EditorState): { node: Node; pos: number } | null {
  const here = standingIn(state)
  return here?.node.type.name === 'para' && here.node.content.size === 0 && isRunning(partOf(here.node)) ? here : null
}

function standingIn({ selection, doc }: EditorState): { node: Node; pos: number } | null {
  const { $head } = selection
  if ($head.depth > 0) return { node: $head.node(1), pos: $head.before(1) }
  const node = doc.nodeAt(selection.from)
  return node === null ? null : { node, pos: selection.from }
}

/** Behind the block of the caret where that is of the text or follows it; else where the text begins or ends. */
function placeInText(state: EditorState): number {
  const { doc } = state
  const here = standingIn(state)
  const parts = childrenOf(doc).map(partOf)
  const part = here === null ? '' : partOf(here.node)
  const annexed = here !== null && parts.slice(0, doc.resolve(here.pos).index(0) + 1).includes('annex')
  if (here !== null && (isOfText(part) || (annexed && regionOf(part) === 1))) return here.pos + here.node.nodeSize
  // In front of the text it is what follows the salutation; behind it, where the text ends.
  const end = placeAmong(parts, 'paragraph')
  const begin = parts.findIndex(isOfText)
  const index = here === null ? -1 : doc.resolve(here.pos).index(0)
  const at = begin >= 0 && index < begin ? begin : end
  return childrenOf(doc)
    .slice(0, at)
    .reduce((sum, node) => sum + node.nodeSize, 0)
}

function placeOfBlock(doc: Node, block: string): { part: string; end: number } | null {
  let pos = 0
  for (const nodes of groupsOf(doc)) {
    const [first] = nodes
    pos += nodes.reduce((sum, node) => sum + node.nodeSize, 0)
    if (first !== undefined && idOf(first) === block) return { part: partOf(first), end: pos }
  }
  return null
}
