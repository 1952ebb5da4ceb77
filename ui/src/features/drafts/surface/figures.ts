/** Numbers put into the text by hand: where the caret stands, and last year's behind another. The program answers what they are worth. */
import { TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Beside } from '@/ipc/generated'
import type { Anchor } from '@/components/AnchoredPanel.vue'
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

/** What the panels of numbers do in the surface. */
export function figureHand(view: () => EditorView | null, focus: () => void) {
  function put(make: (state: EditorState) => Transaction | null): boolean {
    const editor = view()
    const tr = editor && make(editor.state)
    if (tr) editor.dispatch(tr)
    return tr !== null
  }

  return {
    /** The caret, to hang a panel on. */
    caret(): Anchor | null {
      const editor = view()
      if (!editor?.state.selection.$head.parent.isTextblock) return null
      const box = () => {
        const { left, top, bottom } = editor.coordsAtPos(editor.state.selection.head)
        return new DOMRect(left, top, 0, bottom - top)
      }
      return { getClientRects: () => [box()], getBoundingClientRect: box, contains: () => false, focus }
    },
    insertFigure: (figure: FreshFigure, called: boolean) => put((state) => figureInserted(state, figure, called)),
    insertBeside: (chip: string, beside: Beside) => put((state) => besideInserted(state, chip, beside)),
    /** Writes on where the caret stands. */
    type(text: string) {
      put((state) => state.tr.insertText(text).scrollIntoView())
    },
  }
}
