/** The way of the text to the program and back: what the surface says, and how it takes what the program has confirmed. */
import type { EditorView } from 'prosemirror-view'
import type { Surface } from '../edit/writing'
import { readDocument } from './document'
import { afterUndo, FROM_PROGRAM, rebased } from './rebase'
import { bothKept, theirsTaken, writtenAtCaret } from './settling'
import { becameHead, type Typed } from './typed'

/** `typed` is told when an answer shows that words are more. */
export function confirmedText(view: () => EditorView | null, typed: (what: Typed) => void) {
  /** What comes next from the program is an undone step: the caret goes there. */
  let follows = false

  const surface: Surface = {
    read() {
      const editor = view()
      return editor ? readDocument(editor.state.doc) : []
    },
    rebase(base, confirmed, names) {
      const editor = view()
      if (!editor) return []
      // What was written while an undo was on its way is no answer to it: it goes on where it stood.
      const written = follows ? (writtenAtCaret(editor.state, base) ?? '') : ''
      const at = editor.state.selection.head - written.length
      if (written !== '')
        editor.dispatch(
          editor.state.tr
            .delete(at, at + written.length)
            .setMeta(FROM_PROGRAM, true)
            .setMeta('addToHistory', false),
        )
      const { tr, conflicts } = rebased(editor.state, base, confirmed, names)
      const changed = tr.docChanged
      if (written !== '') tr.insertText(written, tr.mapping.map(at, -1))
      if (tr.docChanged) {
        const caret = follows && changed ? afterUndo(tr) : null
        if (caret !== null) tr.setSelection(caret).scrollIntoView()
        const before = editor.state.doc
        editor.dispatch(tr)
        if (!follows && becameHead(editor.state, before)) typed('head')
      }
      // An answer that changes nothing was to something before the undo.
      if (changed) follows = false
      return conflicts
    },
    takeTheirs(conflict, confirmed) {
      const editor = view()
      editor?.dispatch(theirsTaken(editor.state, conflict, confirmed))
    },
    keepBoth(conflict, confirmed) {
      const editor = view()
      editor?.dispatch(bothKept(editor.state, conflict, confirmed))
    },
  }

  return {
    surface,
    followUndo() {
      follows = true
    },
  }
}
