/** Numbers put into the text by hand: where the caret stands, and last year's behind another. The program answers what they are worth. */
import { TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import type { Beside } from '@/ipc/generated'
import { placeOf } from './rebase'
import { removeSelected } from './removing'
import { isChipNode, localId, OWN_STEP, schema } from './schema'

/** A number that is put in: how it is counted, what it says now and what it is called. */
export interface FreshFigure {
  expr: string
  text: string
  name: string
}

/** What calls the picker in the text; full width where an input method makes it so. */
export const FIGURE_MARK = /^[#＃]$/u

function node({ expr, text, name }: FreshFigure) {
  return schema.node('figure', { id: localId(), expr, text, label: `${text}，${name}` })
}

/** Puts a number where the caret stands; the mark that called the picker goes. */
export function figureInserted(state: EditorState, figure: FreshFigure, called: boolean): Transaction | null {
  const { tr } = state
  removeSelected(tr)
  const { $head } = tr.selection
  if (!$head.parent.isTextblock) return null
  const before = $head.nodeBefore?.text?.slice(-1) ?? ''
  if (called && FIGURE_MARK.test(before)) tr.delete($head.pos - 1, $head.pos)
  const at = tr.selection.head
  tr.insert(at, node(figure))
  return tr
    .setSelection(TextSelection.create(tr.doc, at + 1))
    .scrollIntoView()
    .setMeta(OWN_STEP, true)
}

/** Puts last year's number behind another and its measure word: 9期（上年8期）. */
export function besideInserted(state: EditorState, chip: string, { front, back, behind, ...figure }: Beside): Transaction | null {
  const { doc, tr } = state
  const at = placeOf(doc, chip)
  if (at === null || !isChipNode(doc.nodeAt(at) ?? schema.node('para'))) return null
  const $at = doc.resolve(at + 1)
  // Characters of the program are not those of the page where they lie beyond the plane; measure words lie within.
  const pos = Math.min($at.pos + behind, $at.end())
  const marks = $at.marks()
  const pieces = [schema.text(front, marks), node(figure).mark(marks), schema.text(back, marks)]
  tr.insert(pos, pieces)
  const end = pieces.reduce((sum, piece) => sum + piece.nodeSize, pos)
  return tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView().setMeta(OWN_STEP, true)
}
