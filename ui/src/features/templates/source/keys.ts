/** What keys do in a template's text beyond writing: # asks for a figure, Enter goes on with the same mark, Tab changes the level. */
import { EditorSelection, Prec, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { defaultKeymap, history, historyKeymap, undoDepth, redoDepth, undo, redo } from '@codemirror/commands'
import { paragraphs } from './conditions'
import { fixHere, nextFault } from './faults'
import { markOf } from './lines'
import { shape } from './shape'

export interface Asked {
  /** A figure is wanted where the caret stands. */
  figure: () => void
  /** The chip beside the caret is to be changed. */
  change: () => void
  /** There is nothing left to take back here, or to do again. */
  nothing: () => void
}

/** What Tab goes through: levels of headings, a series and the one within it. */
const LEVELS = [
  ['## ', '### ', '#### ', '##### '],
  ['- ', '+ '],
]

/** An empty line at the end of a condition comes out of it, as one at the end of a list does. */
function leave(view: EditorView): boolean {
  const { main } = view.state.selection
  const line = view.state.doc.lineAt(main.head)
  if (!main.empty || !['', '- ', '+ '].includes(line.text) || line.number === view.state.doc.lines) return false
  const next = view.state.doc.line(line.number + 1)
  const closes = view.state.field(shape).lines.find(({ from, tags }) => from === next.from && tags.every(({ of }) => of.kind === 'end'))
  if (!closes || line.number === 1) return false
  const behind = Math.min(next.to + 1, view.state.doc.length)
  view.dispatch({
    changes: [
      { from: line.from - 1, to: line.to },
      { from: behind, insert: `${line.text}\n` },
    ],
    selection: EditorSelection.cursor(behind - (line.to - line.from + 1) + line.text.length),
    userEvent: 'condition',
    scrollIntoView: true,
  })
  return true
}

function goOn(view: EditorView): boolean {
  const { main } = view.state.selection
  const line = view.state.doc.lineAt(main.head)
  const mark = markOf(line.text)
  if (!main.empty || !['- ', '+ '].includes(mark)) return false
  if (line.text === mark) view.dispatch({ changes: { from: line.from, to: line.to }, userEvent: 'input' })
  else view.dispatch(view.state.replaceSelection(`\n${mark}`), { userEvent: 'input', scrollIntoView: true })
  return true
}

/** Gives the line of the caret another level; a line of words stays what it is, and the caret in it. */
function level(step: 1 | -1) {
  return (view: EditorView): boolean => {
    const line = view.state.doc.lineAt(view.state.selection.main.head)
    const mark = markOf(line.text)
    const levels = LEVELS.find((all) => all.includes(mark)) ?? []
    const next = levels[levels.indexOf(mark) + step]
    if (next !== undefined && !view.state.readOnly)
      view.dispatch({ changes: { from: line.from, to: line.from + mark.length, insert: next }, userEvent: 'input' })
    return !view.state.readOnly
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

/** Puts lines behind the paragraph of the caret, or in the place of an empty one; the caret stands in the first of them. */
export function insertLines(view: EditorView, text: string): void {
  const line = view.state.doc.lineAt(view.state.selection.main.head)
  const isEmpty = line.text.trim() === ''
  const at = isEmpty ? { from: line.from, to: line.to } : { from: paragraphs(view.state, line).to }
  const from = at.from + (isEmpty ? 0 : 1)
  view.dispatch({
    changes: { ...at, insert: isEmpty ? text : `\n${text}` },
    selection: EditorSelection.cursor(from + (text.split('\n')[0] ?? '').length),
    scrollIntoView: true,
    userEvent: 'input',
  })
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
        { key: 'Enter', run: (view) => leave(view) || goOn(view) },
        { key: 'Tab', run: level(1), shift: level(-1) },
        { key: 'F8', run: (view) => nextFault(view), shift: (view) => nextFault(view, -1) },
        { key: 'Alt-Enter', run: fixHere },
        { key: 'Alt-ArrowDown', run: calls(asked.change) },
        { key: 'Mod-z', run: (view) => (undoDepth(view.state) > 0 ? undo(view) : calls(asked.nothing)()) },
        { key: 'Mod-y', run: (view) => (redoDepth(view.state) > 0 ? redo(view) : calls(asked.nothing)()) },
      ]),
    ),
    keymap.of([...historyKeymap, ...defaultKeymap]),
  ]
}
