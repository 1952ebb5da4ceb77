/** Names in place of braces: figures and parameters as chips; a step of the caret goes over each as a whole. */
import { RangeSetBuilder, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet } from '@codemirror/view'
import type { TemplatePart } from '@/ipc/generated'
import { source as say } from '@/locales/zh-CN/templates'
import { picking } from './picking'
import { isTag } from './shape'
import { told, type Placed } from './told'

/** Letters of a name; what is longer is read in the tooltip. */
const LONGEST = 22
const CHIPS = new Set(['figure', 'parameter', 'word'])
/** A note that speaks of code is for whoever reads the code. */
const OF_CODE = /[a-z_]+\s*=|\.toml|\[[a-z]+\]/u

/** Stands for a note that is not read here. */
class Note extends WidgetType {
  override eq(): boolean {
    return true
  }
  override toDOM(): HTMLElement {
    const mark = document.createElement('span')
    mark.className = 't-note'
    mark.textContent = say.note
    mark.title = say.noteHint
    return mark
  }
}

/** Braces of a note with the blank behind them, and what closes it. */
const NOTE = 3

class Chip extends WidgetType {
  constructor(
    readonly part: TemplatePart,
    readonly nth: number,
  ) {
    super()
  }
  override eq(other: Chip): boolean {
    return other.part.kind === this.part.kind && other.part.name === this.part.name && other.nth === this.nth
  }
  override toDOM(): HTMLElement {
    const chip = document.createElement('span')
    const { kind, name } = this.part
    chip.className = `t-chip ${kind}`
    const letters = [...name]
    chip.textContent = `〔${letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : name}〕`
    if (letters.length > LONGEST) chip.title = name
    chip.dataset.part = String(this.nth)
    if (kind === 'figure') {
      chip.setAttribute('role', 'button')
      chip.setAttribute('aria-label', say.chip(name))
    }
    return chip
  }
  override ignoreEvent(): boolean {
    return false
  }
}

function isHidden(part: Placed<TemplatePart>, state: EditorState): boolean {
  const { mode, revealed } = state.field(told)
  return mode === 'names' && part.nth !== revealed && CHIPS.has(part.of.kind)
}

function decorations(state: EditorState): { shown: DecorationSet; whole: DecorationSet } {
  const shown = new RangeSetBuilder<Decoration>()
  const whole = new RangeSetBuilder<Decoration>()
  const { length } = state.doc
  const { mode, revealed } = state.field(told)
  for (const part of state.field(told).parts) {
    const { from, to, of, nth } = part
    // Its call stands there while another is chosen.
    if (nth === state.field(picking)?.nth) continue
    if (from >= to || to > length || (mode === 'names' && isTag(part) && nth !== revealed)) continue
    // A replaced stretch lies within a line; the rare call over several lines stays as it is written.
    if (isHidden(part, state) && state.doc.lineAt(from).to >= to) {
      const chip = Decoration.replace({ widget: new Chip(of, nth) })
      shown.add(from, to, chip)
      whole.add(from, to, chip)
    } else if (of.kind === 'comment' && mode === 'names' && isOfCode(state, part)) {
      const note = Decoration.replace({ widget: new Note() })
      shown.add(from, to, note)
      whole.add(from, to, note)
    } else if (of.kind === 'comment' && mode === 'names' && to - from > 2 * NOTE) {
      shown.add(from, from + NOTE, Decoration.replace({}))
      shown.add(from + NOTE, to - NOTE, Decoration.mark({ class: 't-note' }))
      shown.add(to - NOTE, to, Decoration.replace({}))
    } else shown.add(from, to, Decoration.mark({ class: `t-raw ${of.kind}`, attributes: { 'data-part': String(nth) } }))
  }
  return { shown: shown.finish(), whole: whole.finish() }
}

function isOfCode(state: EditorState, { from, to }: Placed<TemplatePart>): boolean {
  return state.doc.lineAt(from).to >= to && OF_CODE.test(state.sliceDoc(from, to))
}

export const chips: Extension = ViewPlugin.define(
  (view) => ({
    ...decorations(view.state),
    update({ state, startState }) {
      if (state.field(told) !== startState.field(told) || state.field(picking) !== startState.field(picking))
        Object.assign(this, decorations(state))
    },
  }),
  {
    decorations: (plugin) => plugin.shown,
    provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.whole ?? Decoration.none),
  },
)

/** The part that an element of the editor shows. */
export function partOf(target: EventTarget | null): number | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-part]') : null
  return element === null ? null : Number(element.dataset.part)
}

/** A press on a bracket of a chip is one beside it: whoever presses there goes on writing. */
export function edgeOf({ target, clientX, clientY }: MouseEvent): 'from' | 'to' | null {
  const text = target instanceof Element ? target.closest('.t-chip')?.firstChild : null
  if (!(text instanceof Text)) return null
  const bracket = (at: number) => {
    const range = document.createRange()
    range.setStart(text, at)
    range.setEnd(text, at + 1)
    return range.getBoundingClientRect()
  }
  const [first, last] = [bracket(0), bracket(text.length - 1)]
  if (clientX >= last.left && clientY >= last.top) return 'to'
  return clientX <= first.right && clientY <= first.bottom ? 'from' : null
}
