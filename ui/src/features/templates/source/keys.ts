/** What keys do in a template's text beyond writing: # asks for a figure, Enter goes on with the same mark, Tab changes the level. */
import { EditorSelection, Prec, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { defaultKeymap, history, historyKeymap, undoDepth, redoDepth, undo, redo } from '@codemirror/commands'
import { fixHere, nextFault } from './faults'
import { markOf } from './lines'

export interface Asked {
  /** A figure is wanted where the caret stands. */
  figure: () => void
  /** The chip beside the caret is to be changed. */
  change: () => void
  /** There is nothing left to take back here. */
  undo: () => void
  redo: () => void
}

const LEVELS = ['## ', '### ', '#### ', '##### ']

function goOn(view: EditorView): boolean {
  const { main } = view.state.selection
  const line = view.state.doc.lineAt(main.head)
  const mark = markOf(line.text)
  if (!main.empty || !['- ', '+ '].includes(mark)) return false
  if (line.text === mark) view.dispatch({ changes: { from: line.from, to: line.to }, userEvent: 'input' })
  else view.dispatch(view.state.replaceSelection(`\n${mark}`), { userEvent: 'input', scrollIntoView: true })
  return true
}

/** Gives the lines of the selection another level; lines of words stay what they are. */
function level(step: 1 | -1) {
  return (view: EditorView): boolean => {
    const line = view.state.doc.lineAt(view.state.selection.main.head)
    const at = LEVELS.indexOf(markOf(line.text))
    const next = LEVELS[at + step]
    if (at < 0 || next === undefined) return at >= 0
    view.dispatch({ changes: { from: line.from, to: line.from + (LEVELS[at] ?? '').length, insert: next }, userEvent: 'input' })
    return true
  }
}

/** Puts a mark before the lines of the selection, in the place of the one that they have. */
export function setMark(view: EditorView, mark: string): void {
  const { from, to } = view.state.selection.main
  const changes = []
  for (let at = from; at <= to;) {
    const line = view.state.doc.lineAt(at)
    changes.push({ from: line.from, to: line.from + markOf(line.text).length, insert: mark })
    at = line.to + 1
  }
  view.dispatch({ changes, userEvent: 'input' })
  view.focus()
}

/** Writes at the caret; the caret stands `back` characters before the end of it afterwards. */
export function insert(view: EditorView, text: string, back = 0): void {
  const { from, to } = view.state.selection.main
  view.dispatch({
    changes: { from, to, insert: text },
    selection: EditorSelection.cursor(from + text.length - back),
    scrollIntoView: true,
    userEvent: 'input',
  })
  view.focus()
}

/** Puts lines around those of the selection. */
export function around(view: EditorView, before: string, after: string): void {
  const { from, to } = view.state.selection.main
  const [first, last] = [view.state.doc.lineAt(from), view.state.doc.lineAt(to)]
  view.dispatch({
    changes: [
      { from: first.from, insert: `${before}\n` },
      { from: last.to, insert: `\n${after}` },
    ],
    userEvent: 'input',
  })
  view.focus()
}

export function keys(asked: Asked): Extension {
  const calls = (call: () => void) => () => {
    call()
    return true
  }
  return [
    history(),
    EditorView.inputHandler.of((view, from, _to, text) => {
      const line = view.state.doc.lineAt(from)
      const opensHeading = /^#*$/u.test(line.text.slice(0, from - line.from))
      if (!['#', '＃'].includes(text) || opensHeading || view.composing) return false
      asked.figure()
      return true
    }),
    Prec.high(
      keymap.of([
        { key: 'Enter', run: goOn },
        { key: 'Tab', run: level(1), shift: level(-1) },
        { key: 'F8', run: (view) => nextFault(view), shift: (view) => nextFault(view, -1) },
        { key: 'Alt-Enter', run: fixHere },
        { key: 'Alt-ArrowDown', run: calls(asked.change) },
        { key: 'Mod-z', run: (view) => (undoDepth(view.state) > 0 ? undo(view) : calls(asked.undo)()) },
        { key: 'Mod-y', run: (view) => (redoDepth(view.state) > 0 ? redo(view) : calls(asked.redo)()) },
      ]),
    ),
    keymap.of([...historyKeymap, ...defaultKeymap]),
  ]
}
