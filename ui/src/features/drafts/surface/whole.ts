/** A paragraph that a triple click took as a whole, with its end, as WPS and Word do; what is written over it stays in its place. */
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import { isStacked } from '@/paper/parts'
import { partOf } from './schema'

const KEY = new PluginKey<boolean>('whole')

export function wholeParagraphs(): Plugin<boolean> {
  return new Plugin<boolean>({
    key: KEY,
    state: {
      init: () => false,
      apply: (tr, was) => (tr.getMeta(KEY) as boolean | undefined) ?? (was && !tr.selectionSet && !tr.docChanged),
    },
    props: {
      handleTripleClick(view, pos, event) {
        const $pos = view.state.doc.resolve(pos)
        const node = $pos.depth === 1 ? $pos.parent : null
        if (event.button !== 0 || node === null || node.type.name !== 'para' || isStacked(partOf(node)) || node.content.size === 0)
          return false
        const { tr } = view.state
        tr.setSelection(TextSelection.create(tr.doc, $pos.start(), $pos.end()))
        view.dispatch(tr.setMeta(KEY, true))
        return true
      },
    },
  })
}

/** The paragraph that is selected with its end. */
export function wholeSelected(state: EditorState): Node | null {
  return KEY.getState(state) === true ? state.selection.$from.parent : null
}

/** Takes it away with its end, so that none is left empty. Whether one was selected, and another stays. */
export function removeWhole(tr: Transaction, state: EditorState): boolean {
  if (wholeSelected(state) === null || tr.doc.childCount === 1) return false
  const { $from } = tr.selection
  const before = $from.before(1)
  tr.delete(before, $from.after(1))
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(before, tr.doc.content.size)), 1))
  return true
}
