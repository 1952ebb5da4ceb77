/** How the lines look: their marks pale and in a column of their own, headings strong, and the numbers that the program makes behind. */
import { RangeSetBuilder, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet } from '@codemirror/view'
import { told } from './told'

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

/** The mark that a line begins with; empty for words. */
export function markOf(line: string): string {
  return MARK.exec(line)?.[0] ?? ''
}

function decorations(state: EditorState, view: EditorView): DecorationSet {
  const made = new RangeSetBuilder<Decoration>()
  const { numbers } = state.field(told)
  const here = state.doc.lineAt(state.selection.main.head).from
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at)
      const mark = markOf(line.text)
      const level = mark.startsWith('#') ? ` h${mark.trimEnd().length}` : mark === '' ? '' : ' marked'
      made.add(line.from, line.from, Decoration.line({ class: `t-line${level}${line.from === here ? ' here' : ''}` }))
      if (mark !== '') made.add(line.from, line.from + mark.length, Decoration.mark({ class: 't-mark' }))
      const number = numbers.get(line.from)
      if (number !== undefined && number !== '')
        made.add(line.from + mark.length, line.from + mark.length, Decoration.widget({ widget: new Number_(number), side: -1 }))
      at = line.to + 1
    }
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
