/** How the lines look: their marks pale and in a column of their own, headings strong, and the numbers that the program makes behind. */
import { RangeSetBuilder, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet } from '@codemirror/view'
import { goesOn } from './brackets'
import { shape } from './shape'
import { told } from './told'

/** What begins a line that goes on with the paragraph above. */
const JOINS = /^\{[%{]-/u
const MARK = /^(#{1,5} |- |\+ |=== |\||〔[^〕：:]{1,6}〕)/u

class Number_ extends WidgetType {
  constructor(readonly number: string) {
    super()
  }
  override eq(other: Number_): boolean {
    return other.number === this.number
  }
  override toDOM(): HTMLElement {
    const number = document.createElement('span')
    number.className = 't-number'
    number.textContent = this.number
    number.setAttribute('aria-hidden', 'true')
    return number
  }
  /** A press on it is one on its line. */
  override ignoreEvent(): boolean {
    return false
  }
}

class GoesOn extends WidgetType {
  override eq(): boolean {
    return true
  }
  override toDOM(): HTMLElement {
    return goesOn()
  }
  override ignoreEvent(): boolean {
    return false
  }
}

/** The mark that a line begins with; empty for words. */
export function markOf(line: string): string {
  return MARK.exec(line)?.[0] ?? ''
}

function decorations(state: EditorState, view: EditorView): DecorationSet {
  const made = new RangeSetBuilder<Decoration>()
  const { numbers } = state.field(told)
  const here = state.doc.lineAt(state.selection.main.head).from
  const names = state.field(told).mode === 'names'
  const tags = new Map(state.field(shape).inline.map(({ from, to }) => [from, to]))
  const hidden = new Set(state.field(shape).lines.map(({ from }) => from))
  const { from, to } = view.viewport
  for (let at = from; at <= to;) {
    const line = state.doc.lineAt(at)
    at = line.to + 1
    if (hidden.has(line.from)) continue
    const mark = markOf(line.text)
    const level = mark.startsWith('#') ? ` h${mark.trimEnd().length}` : mark === '' ? '' : ' marked'
    const gap = line.text.trim() === '' && line.from !== here ? ' gap' : ''
    made.add(line.from, line.from, Decoration.line({ class: `t-line${level}${gap}${line.from === here ? ' here' : ''}` }))
    // Where a tag begins the line, its row says so.
    if (names && JOINS.test(line.text) && !tags.has(line.from))
      made.add(line.from, line.from, Decoration.widget({ widget: new GoesOn(), side: -1 }))
    if (mark !== '') made.add(line.from, line.from + mark.length, Decoration.mark({ class: 't-mark' }))
    let begin = line.from + mark.length
    // Behind tags that begin the line, and a mark that stands in one of them.
    for (let behind = tags.get(begin); behind !== undefined; behind = tags.get(begin)) {
      const within = markOf(state.sliceDoc(behind, line.to))
      begin = tags.has(behind + within.length) ? behind + within.length : behind
      if (within !== '' && begin > behind) made.add(behind, begin, Decoration.mark({ class: 't-mark' }))
    }
    const number = numbers.get(line.from)
    if (number !== undefined && number !== '') made.add(begin, begin, Decoration.widget({ widget: new Number_(number), side: -1 }))
  }
  return made.finish()
}

export const lines: Extension = ViewPlugin.define(
  (view) => ({
    shown: decorations(view.state, view),
    update({ view, state, startState, docChanged, selectionSet, viewportChanged }) {
      if (docChanged || selectionSet || viewportChanged || state.field(told) !== startState.field(told))
        this.shown = decorations(state, view)
    },
  }),
  { decorations: (plugin) => plugin.shown },
)
