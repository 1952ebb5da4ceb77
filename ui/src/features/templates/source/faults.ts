/** What is wrong, at its place: a wave under it, a mark at the end of its line, and the sentence below the line that the caret is in. */
import { StateField, type EditorState, type Extension, type Range } from '@codemirror/state'
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view'
import type { TemplateIssue } from '@/ipc/generated'
import { source as say } from '@/locales/zh-CN/templates'
import { told, type Placed } from './told'

class Count extends WidgetType {
  constructor(
    readonly severity: string,
    readonly count: number,
    readonly messages: string,
  ) {
    super()
  }
  override eq(other: Count): boolean {
    return other.severity === this.severity && other.messages === this.messages
  }
  override toDOM(): HTMLElement {
    const mark = document.createElement('span')
    mark.className = `t-count ${this.severity}`
    mark.textContent = String(this.count)
    mark.title = this.messages
    mark.setAttribute('aria-label', this.messages)
    return mark
  }
  /** A press on it is one on its line. */
  override ignoreEvent(): boolean {
    return false
  }
}

class Sentence extends WidgetType {
  constructor(readonly issue: TemplateIssue) {
    super()
  }
  override eq(other: Sentence): boolean {
    return other.issue.message === this.issue.message && other.issue.fix === this.issue.fix
  }
  override toDOM(view: EditorView): HTMLElement {
    const { severity, message, fix } = this.issue
    const box = document.createElement('div')
    box.className = `t-fault ${severity}`
    box.dataset.test = 'template-fault'
    const words = document.createElement('span')
    words.textContent = message
    box.append(words)
    if (fix !== null) {
      const becomes = document.createElement('code')
      becomes.textContent = say.fixTo(fix)
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'btn soft sm'
      button.textContent = `${say.fix} Alt+Enter`
      button.addEventListener('click', () => applyFix(view, this.issue))
      box.append(becomes, button)
    }
    return box
  }
  override ignoreEvent(): boolean {
    return true
  }
}

function decorations(state: EditorState): DecorationSet {
  const made: Range<Decoration>[] = []
  const byLine = new Map<number, Placed<TemplateIssue>[]>()
  for (const one of state.field(told).issues) {
    if (one.to > state.doc.length) continue
    const wrong = one.to > one.from ? one.to : Math.min(one.from + 1, state.doc.lineAt(one.from).to)
    if (wrong > one.from) made.push(Decoration.mark({ class: `t-wave ${one.of.severity}` }).range(one.from, wrong))
    const line = state.doc.lineAt(one.from)
    byLine.set(line.to, [...(byLine.get(line.to) ?? []), one])
  }
  const here = state.doc.lineAt(state.selection.main.head).to
  for (const [end, issues] of byLine) {
    const severity = issues.some(({ of }) => of.severity === 'error') ? 'error' : 'advice'
    const messages = issues.map(({ of }) => of.message).join('\n')
    made.push(Decoration.widget({ widget: new Count(severity, issues.length, messages), side: 1 }).range(end))
    const worst = issues.find(({ of }) => of.severity === severity)
    if (end === here && worst) made.push(Decoration.widget({ widget: new Sentence(worst.of), block: true, side: 2 }).range(end))
  }
  return Decoration.set(made, true)
}

export const faults: Extension = StateField.define<DecorationSet>({
  create: decorations,
  update(before, { state, startState, docChanged, selection }) {
    return docChanged || selection !== undefined || state.field(told) !== startState.field(told) ? decorations(state) : before
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Puts what is meant in the place of what is wrong. */
export function applyFix(view: EditorView, issue: TemplateIssue): void {
  const placed = view.state.field(told).issues.find(({ of }) => of === issue)
  if (!placed || issue.fix === null) return
  view.dispatch({ changes: { from: placed.from, to: placed.to, insert: issue.fix }, userEvent: 'input.fix' })
  view.focus()
}

/** The fix for what is wrong in the line of the caret. Whether there was one. */
export function fixHere(view: EditorView): boolean {
  const { from, to } = view.state.doc.lineAt(view.state.selection.main.head)
  const one = view.state.field(told).issues.find(({ from: at, of }) => at >= from && at <= to && of.fix !== null)
  if (one) applyFix(view, one.of)
  return one !== undefined
}

/** Goes to the next thing that is wrong, around the end. */
export function nextFault(view: EditorView, step: 1 | -1 = 1): boolean {
  const { issues } = view.state.field(told)
  const { head } = view.state.selection.main
  const ordered = step === 1 ? issues : [...issues].reverse()
  const next = ordered.find(({ from }) => (step === 1 ? from > head : from < head)) ?? ordered[0]
  if (next) {
    view.dispatch({ selection: { anchor: next.from }, scrollIntoView: true })
    view.focus()
  }
  return next !== undefined
}
