/** What the keys of a text do: Enter, Backspace, Delete, emphasis. */
import type { Node, ResolvedPos } from 'prosemirror-model'
import { NodeSelection, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state'
import { childrenOf, headCount } from './document'
import { idOf, isChipNode, localId, OWN_STEP, para, partOf, schema } from './schema'
import { behind, isStacked, regionOf, relieved, secondHalf } from '@/paper/parts'
import { joinable, removeSelected, withoutHead } from './removing'
import { removeWhole } from './whole'

export const deleteSelected: Command = (state, dispatch) => {
  if (state.selection.empty) return false
  const { tr } = state
  if (removeWhole(tr, state) || removeSelected(tr)) dispatch?.(tr.scrollIntoView())
  return true
}

/** Enter: a paragraph becomes two, and behind its end what goes on there begins. */
export const breakParagraph: Command = (state, dispatch) => {
  const { tr, selection } = state
  if (selection instanceof NodeSelection) {
    // Enter on a figure opens it; on a picture it goes on behind it.
    if (selection.node.isInline) return false
    const fresh = para({ id: localId(), part: 'paragraph' })
    tr.insert(selection.to, fresh).setSelection(TextSelection.create(tr.doc, selection.to + 1))
    dispatch?.(tr.scrollIntoView())
    return true
  }
  removeSelected(tr)
  const $at = tr.selection.$from
  const node = $at.parent
  if (node.type.name === 'cline') tr.split($at.pos)
  else if (node.type.name === 'para') breakAt(tr, $at, node)
  else return false
  dispatch?.(tr.scrollIntoView())
  return true
}

function breakAt(tr: Transaction, $at: ResolvedPos, node: Node): void {
  const part = partOf(node)
  const [atStart, atEnd] = [$at.parentOffset === 0, $at.parentOffset === node.content.size]
  const [before, after] = [$at.before(), $at.after()]
  const isLast = !isStacked(part) || tr.doc.nodeAt(after)?.attrs.id !== node.attrs.id
  const besides = regionOf(part) === 1
  if (node.content.size === 0 && relieved(part) !== null) {
    tr.setNodeAttribute(before, 'part', relieved(part)).setNodeAttribute(before, 'number', '')
  } else if (
    node.content.size === 0 &&
    isStacked(part) &&
    isLast &&
    besides &&
    tr.doc.resolve(before).nodeBefore?.attrs.id === node.attrs.id
  ) {
    // An empty line at the end of an attachment list ends the list.
    tr.replaceWith(before, after, para({ id: localId(), part: 'paragraph' }))
    tr.setSelection(TextSelection.create(tr.doc, before + 1))
  } else if (isStacked(part) && !(atEnd && isLast && besides && part !== 'attachment_list')) {
    split(tr, $at, node, { ...node.attrs, number: '' })
  } else if (!besides) {
    // Nothing of the text stands in 版头 or 版记, and their parts have one line.
  } else if (atEnd) {
    const fresh = para({ id: localId(), part: behind(part), numbering: node.attrs.numbering })
    tr.insert(after, fresh).setSelection(TextSelection.create(tr.doc, after + 1))
  } else if (atStart) {
    const fresh = para({ id: localId(), part: behind(part), numbering: node.attrs.numbering })
    tr.insert(before, fresh).setSelection(TextSelection.create(tr.doc, before + 1))
  } else {
    const inHead = node.attrs.runIn === true
    const next = inHead ? 'paragraph' : secondHalf(part)
    split(tr, $at, node, { id: localId(), part: next, numbering: next === part ? node.attrs.numbering : null })
    // What is left of a head that was split is a heading by itself.
    if (inHead && $at.parentOffset < headSize(node)) tr.setNodeAttribute(before, 'runIn', false)
  }
}

function headSize(node: Node): number {
  return childrenOf(node)
    .slice(0, headCount(node))
    .reduce((size, child) => size + child.nodeSize, 0)
}

function split(tr: Transaction, $at: ResolvedPos, node: Node, attrs: Record<string, unknown>): void {
  const offset = $at.parentOffset
  const rest = para({ runIn: false, ...attrs }, withoutHead(node.content.cut(offset)))
  const pos = $at.pos
  tr.delete(pos, $at.end())
  const behindIt = tr.doc.resolve(pos).after()
  tr.insert(behindIt, rest).setSelection(TextSelection.create(tr.doc, behindIt + 1))
}

/** Shift+Enter: a new line in the same paragraph. */
export const breakLine: Command = (state, dispatch) => {
  const { tr } = state
  if (!state.selection.$from.parent.isTextblock) return false
  removeSelected(tr)
  const { parent } = tr.selection.$from
  if (parent.type.name === 'para' && isStacked(partOf(parent))) split(tr, tr.selection.$from, parent, { ...parent.attrs, number: '' })
  else tr.replaceSelectionWith(schema.node('break'), false)
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Backspace at the beginning of a paragraph, behind a figure, or over what is selected. */
export const eraseBack: Command = (state, dispatch) => {
  if (!state.selection.empty) return deleteSelected(state, dispatch)
  const { $from } = state.selection
  if (!$from.parent.isTextblock) return false
  if ($from.parentOffset > 0) return selectChip(state, $from.nodeBefore, -1, dispatch)
  return joinAt(state, $from.before(), dispatch, $from.parent.content.size === 0)
}

/** Delete, the same way forward. */
export const eraseForward: Command = (state, dispatch) => {
  if (!state.selection.empty) return deleteSelected(state, dispatch)
  const { $from } = state.selection
  if (!$from.parent.isTextblock) return false
  if ($from.parentOffset < $from.parent.content.size) return selectChip(state, $from.nodeAfter, 1, dispatch)
  return joinAt(state, $from.after(), dispatch, false)
}

/** A figure is selected before it is taken away: a key too many must not take a number along. */
function selectChip(
  state: EditorState,
  node: Node | null | undefined,
  direction: 1 | -1,
  dispatch: ((tr: Transaction) => void) | undefined,
): boolean {
  if (!node || !isChipNode(node)) return false
  const { pos } = state.selection.$from
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, direction === 1 ? pos : pos - node.nodeSize)))
  return true
}

/** Joins what stands in front of a place between two blocks with what stands behind it; what cannot be joined stays. */
function joinAt(state: EditorState, pos: number, dispatch: ((tr: Transaction) => void) | undefined, erase: boolean): boolean {
  const { tr } = state
  const $pos = state.doc.resolve(pos)
  const [left, right] = [$pos.nodeBefore, $pos.nodeAfter]
  if (!left || !right) {
    // The only paragraph of a text stays.
    if (erase && right && state.doc.childCount > 1 && $pos.depth === 0) {
      tr.delete(pos, pos + right.nodeSize).setSelection(TextSelection.near(tr.doc.resolve(pos), 1))
      dispatch?.(tr.scrollIntoView())
    }
    return true
  }
  const end = pos - 1
  if (left.type.name === 'cline' && right.type.name === 'cline') {
    tr.delete(pos - 1, pos + 1)
  } else if ($pos.depth > 0) {
    return true
  } else if (erase) {
    tr.delete(pos, pos + right.nodeSize)
    selectBefore(tr, pos, left)
  } else if (left.isTextblock && left.content.size === 0 && right.isTextblock) {
    // An empty paragraph in front of one goes, and that stays what it is.
    tr.delete(pos - left.nodeSize, pos)
    tr.setSelection(TextSelection.create(tr.doc, pos - left.nodeSize + 1))
  } else if (right.isTextblock && right.content.size === 0) {
    tr.delete(pos, pos + right.nodeSize).setSelection(TextSelection.create(tr.doc, end))
  } else if (joinable(left, right)) {
    tr.delete(pos, pos + right.nodeSize).insert(end, withoutHead(right.content))
    tr.setSelection(TextSelection.create(tr.doc, end))
  } else if (left.type.name === 'picture' || right.type.name === 'picture') {
    tr.setSelection(NodeSelection.create(tr.doc, left.type.name === 'picture' ? pos - left.nodeSize : pos))
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

function selectBefore(tr: Transaction, pos: number, left: Node): void {
  if (left.type.name === 'picture') tr.setSelection(NodeSelection.create(tr.doc, pos - left.nodeSize))
  else tr.setSelection(TextSelection.near(tr.doc.resolve(pos), -1))
}

/** Takes a block away; the caret goes to the end of the one before. */
export function removeBlock(state: EditorState, block: string): Transaction | null {
  const { tr } = state
  const places: { pos: number; node: Node }[] = []
  state.doc.forEach((node, pos) => {
    if (idOf(node) === block) places.push({ pos, node })
  })
  const [first] = places
  if (!first) return null
  for (const { pos, node } of places.reverse()) tr.delete(pos, pos + node.nodeSize)
  if (tr.doc.childCount === 0) tr.insert(0, para({ id: localId(), part: 'paragraph' }))
  return tr.setSelection(TextSelection.near(tr.doc.resolve(first.pos), -1)).scrollIntoView()
}

/** Ctrl+B: what is selected is emphasised, or is not any more when all of it was; without a selection what is typed next. */
export const emphasise: Command = (state, dispatch) => {
  const strong = schema.mark('strong')
  const { selection, tr, doc } = state
  const { $from } = selection
  if (selection.empty) {
    if (!$from.parent.isTextblock) return false
    const has = strong.isInSet(state.storedMarks ?? $from.marks())
    dispatch?.(has ? tr.removeStoredMark(strong) : tr.addStoredMark(strong))
    return true
  }
  let all = true
  doc.nodesBetween(selection.from, selection.to, (node) => {
    if (node.isText) all &&= strong.isInSet(node.marks)
  })
  if (all) tr.removeMark(selection.from, selection.to, strong)
  else tr.addMark(selection.from, selection.to, strong)
  dispatch?.(tr.scrollIntoView().setMeta(OWN_STEP, true))
  return true
}
