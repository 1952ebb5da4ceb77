/** Names in place of braces: figures and parameters as chips, conditions as brackets; a step of the caret goes over each as a whole. */
import { RangeSetBuilder, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet } from '@codemirror/view'
import type { TemplatePart } from '@/ipc/generated'
import { source as say } from '@/locales/zh-CN/templates'
import { told, type Placed } from './told'

const CHIPS = new Set(['figure', 'parameter', 'word'])
const BRACKETS = new Set(['if', 'else_if', 'else', 'loop', 'end', 'tag'])
/** Braces of a note, and what closes it. */
const NOTE = 2

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
    chip.className = BRACKETS.has(kind) ? `t-bracket ${kind}` : `t-chip ${kind}`
    chip.textContent = BRACKETS.has(kind) ? bracketWords(kind, name) : `〔${name}〕`
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

/** 有听证会时; where it ends; what only the program needs. */
function bracketWords(kind: string, name: string): string {
  if (kind === 'end') return say.conditionEnd
  return kind === 'tag' ? say.setting : name
}

function isHidden(part: Placed<TemplatePart>, state: EditorState): boolean {
  const { mode, revealed } = state.field(told)
  return mode === 'names' && part.nth !== revealed && (CHIPS.has(part.of.kind) || BRACKETS.has(part.of.kind))
}

function decorations(state: EditorState): { shown: DecorationSet; whole: DecorationSet } {
  const shown = new RangeSetBuilder<Decoration>()
  const whole = new RangeSetBuilder<Decoration>()
  const { length } = state.doc
  for (const part of state.field(told).parts) {
    const { from, to, of, nth } = part
    if (from >= to || to > length) continue
    // A replaced stretch lies within a line; the rare call over several lines stays as it is written.
    if (isHidden(part, state) && state.doc.lineAt(from).to >= to) {
      const chip = Decoration.replace({ widget: new Chip(of, nth) })
      shown.add(from, to, chip)
      whole.add(from, to, chip)
    } else if (of.kind === 'comment' && state.field(told).mode === 'names' && to - from > 2 * NOTE) {
      shown.add(from, from + NOTE, Decoration.replace({}))
      shown.add(from + NOTE, to - NOTE, Decoration.mark({ class: 't-note' }))
      shown.add(to - NOTE, to, Decoration.replace({}))
    } else shown.add(from, to, Decoration.mark({ class: `t-raw ${of.kind}`, attributes: { 'data-part': String(nth) } }))
  }
  return { shown: shown.finish(), whole: whole.finish() }
}

export const chips: Extension = ViewPlugin.define(
  (view) => ({
    ...decorations(view.state),
    update({ state, startState }) {
      if (state.field(told) !== startState.field(told)) Object.assign(this, decorations(state))
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
