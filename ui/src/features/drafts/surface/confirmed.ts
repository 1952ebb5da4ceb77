/** The way of the text to the program and back: what the surface says, and how it takes what the program has confirmed. */
import type { EditorState, Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Surface } from '../edit/writing'
import { readDocument } from './document'
import { afterUndo, FROM_PROGRAM, rebased } from './rebase'
import { bothKept, theirsTaken, writtenAtCaret } from './settling'
import { becameHead, type Typed } from './typed'

/**
 * `typed` is told when an answer shows that words are more. Words may be on their way when the window leaves the text: it goes on
 * without a view, since a text that is not there would be an empty one.
 */
export function confirmedText(view: () => EditorView | null, typed: (what: Typed) => void) {
  /** What comes next from the program is an undone step: the caret goes there. */
  let follows = false
  /** The text as the window left it. */
  let left: EditorState | null = null

  function state(): EditorState {
    const now = view()?.state ?? left
    if (now === null) throw new Error('the text is asked for before it is there')
    return now
  }
  function dispatch(tr: Transaction) {
    const editor = view()
    if (editor) editor.dispatch(tr)
    else left = state().apply(tr)
  }

  const surface: Surface = {
    read: () => readDocument(state().doc),
    rebase(base, confirmed, names) {
      // What was written while an undo was on its way is no answer to it: it goes on where it stood.
      const written = follows ? (writtenAtCaret(state(), base) ?? '') : ''
      const at = state().selection.head - written.length
      if (written !== '')
        dispatch(
          state()
            .tr.delete(at, at + written.length)
            .setMeta(FROM_PROGRAM, true)
            .setMeta('addToHistory', false),
        )
      const { tr, conflicts } = rebased(state(), base, confirmed, names)
      const changed = tr.docChanged
      if (written !== '') tr.insertText(written, tr.mapping.map(at, -1))
      if (tr.docChanged) {
        const caret = follows && changed ? afterUndo(tr) : null
        if (caret !== null) tr.setSelection(caret).scrollIntoView()
        const before = state().doc
        dispatch(tr)
        if (!follows && becameHead(state(), before)) typed('head')
      }
      // An answer that changes nothing was to something before the undo.
      if (changed) follows = false
      return conflicts
    },
    takeTheirs(conflict, confirmed) {
      dispatch(theirsTaken(state(), conflict, confirmed))
    },
    keepBoth(conflict, confirmed) {
      dispatch(bothKept(state(), conflict, confirmed))
    },
  }

  return {
    surface,
    followUndo() {
      follows = true
    },
    /** The window leaves the text. */
    leave() {
      left = view()?.state ?? left
    },
  }
}
