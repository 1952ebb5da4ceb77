/** Keeps the document in order whatever was done to it: identities once, heads in front, nothing empty left behind, tables whole. */
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import { childrenOf, headCount } from './document'
import { HEAD, idOf, isChipNode, isHead, isLocal, localId, para, partOf } from './schema'
import { isRunning, isStacked } from '@/paper/parts'
import { FROM_PROGRAM } from './rebase'

const key = new PluginKey('guard')
/** Puts in order what had to wait for an input method. */
export const MEND = 'mend'

/** `composing` says whether an input method is at work: then nothing is touched. */
export function guard(composing: () => boolean): Plugin {
  return new Plugin({
    key,
    filterTransaction(tr, state) {
      if (!tr.docChanged || tr.getMeta(FROM_PROGRAM)) return true
      return tablesWhole(state.doc, tr.doc)
    },
    appendTransaction(transactions, before, state) {
      if (composing() || transactions.some((tr) => tr.getMeta(FROM_PROGRAM))) return null
      const changed = transactions.some((tr) => tr.docChanged)
      const { tr } = state
      if (transactions.some((tr) => tr.getMeta(MEND))) mend(tr, new Set())
      else if (changed) mend(tr, new Set(childrenOf(before.doc)))
      leaveEmpty(tr, before, state, transactions)
      return tr.docChanged ? tr : null
    },
  })
}

/** The cells of tables are the program's: nothing here tears a table apart. */
function tablesWhole(before: Node, after: Node): boolean {
  const old = new Map<string, string>()
  before.forEach((node) => {
    if (node.type.name === 'table') old.set(idOf(node), cellsOf(node))
  })
  if (old.size === 0) return true
  return childrenOf(after).every((node) => {
    const was = node.type.name === 'table' ? old.get(idOf(node)) : undefined
    return was === undefined || was === cellsOf(node)
  })
}

const cellNames = new WeakMap<Node, string>()
function cellsOf(table: Node): string {
  let names = cellNames.get(table)
  if (names === undefined) {
    names = childrenOf(table)
      .map((row) => childrenOf(row).map(idOf).join())
      .join('/')
    cellNames.set(table, names)
  }
  return names
}

function mend(tr: Transaction, old: ReadonlySet<Node>): void {
  const nodes = childrenOf(tr.doc)
  if (nodes.length === 0) tr.insert(0, para({ id: localId(), part: 'paragraph' }))
  const seen = new Set<string>()
  let pos = 0
  nodes.forEach((node, n) => {
    const id = idOf(node)
    const previous = nodes[n - 1]
    const goesOn = previous !== undefined && isStacked(partOf(node)) && idOf(previous) === id
    if (id === '' || (seen.has(id) && !goesOn)) {
      tr.setNodeAttribute(pos, 'id', localId())
      if (node.type.name === 'para') tr.setNodeAttribute(pos, 'number', '')
    }
    seen.add(id)
    if (!old.has(node) && node.type.name === 'para') mendHead(tr, node, pos)
    pos += node.nodeSize
  })
  mendChips(tr, old)
}

/** The head of a paragraph stands in front and in one piece, where the program has one. */
function mendHead(tr: Transaction, node: Node, pos: number): void {
  const count = headCount(node)
  let at = pos + 1
  childrenOf(node).forEach((child, n) => {
    const wanted = n < count
    if (isHead(child) !== wanted) {
      if (wanted) tr.addMark(at, at + child.nodeSize, HEAD)
      else tr.removeMark(at, at + child.nodeSize, HEAD.type)
    }
    at += child.nodeSize
  })
  if (node.attrs.runIn === true && count === 0) tr.setNodeAttribute(pos, 'runIn', false)
}

/** A figure stands once; the second of one identity is a copy. */
function mendChips(tr: Transaction, old: ReadonlySet<Node>): void {
  const fresh = childrenOf(tr.doc).some((node) => !old.has(node) && hasChips(node))
  if (!fresh) return
  const seen = new Set<string>()
  const copies: number[] = []
  tr.doc.descendants((node, pos) => {
    if (!isChipNode(node)) return !node.isLeaf
    if (seen.has(idOf(node))) copies.push(pos)
    seen.add(idOf(node))
    return false
  })
  for (const pos of copies) tr.setNodeAttribute(pos, 'id', localId())
}

const withChips = new WeakMap<Node, boolean>()
function hasChips(node: Node): boolean {
  let has = withChips.get(node)
  if (has === undefined) {
    has = false
    node.descendants((child) => {
      has ||= isChipNode(child)
      return has !== true && !child.isLeaf
    })
    withChips.set(node, has)
  }
  return has
}

/** A paragraph without words is none once the caret has left it. */
function leaveEmpty(tr: Transaction, before: EditorState, state: EditorState, transactions: readonly Transaction[]): void {
  if (before.selection.eq(state.selection) && before.doc === state.doc) return
  const $was = before.selection.$head
  const was = $was.depth === 1 ? $was.parent : null
  if (was === null || was.content.size > 0 || !isRunning(partOf(was))) return
  const id = idOf(was)
  const $now = state.selection.$head
  if ($now.depth > 0 && idOf($now.node(1)) === id) return
  let mapped = $was.before()
  for (const done of transactions) mapped = done.mapping.map(mapped, -1)
  mapped = tr.mapping.map(mapped, -1)
  const node = tr.doc.nodeAt(mapped)
  if (node && node.isTextblock && node.content.size === 0 && (idOf(node) === id || isLocal(id)) && tr.doc.childCount > 1)
    tr.delete(mapped, mapped + node.nodeSize)
}
