/** While a figure is chosen its call stands where it will be written: in the place of its chip, or at the caret. */
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view'
import { told } from './told'

interface Picking {
  /** The part that is changed; none for a figure that is new. */
  nth: number | null
  /** Where a new one will stand. */
  at: number
  /** As it would be written; nothing while that is what stands there. */
  call: string | null
}

export const picked = StateEffect.define<Pick<Picking, 'nth' | 'call'> | null>()

export const picking = StateField.define<Picking | null>({
  create: () => null,
  update(before, { effects, changes, state }) {
    let now = before && { ...before, at: changes.mapPos(before.at) }
    for (const effect of effects) if (effect.is(picked)) now = effect.value && { ...effect.value, at: state.selection.main.to }
    return now
  },
})

class Call extends WidgetType {
  constructor(readonly call: string) {
    super()
  }
  override eq(other: Call): boolean {
    return other.call === this.call
  }
  override toDOM(): HTMLElement {
    const call = document.createElement('span')
    call.className = 't-picking'
    call.dataset.test = 'picking-call'
    call.textContent = this.call
    call.title = this.call
    return call
  }
}

function shown(state: EditorState): DecorationSet {
  const now = state.field(picking)
  if (now === null) return Decoration.none
  const part = now.nth === null ? undefined : state.field(told).parts.find(({ nth }) => nth === now.nth)
  if (part && part.to <= state.doc.lineAt(part.from).to) {
    const call = now.call === null ? state.sliceDoc(part.from, part.to) : `{{ ${now.call} }}`
    return Decoration.set([Decoration.replace({ widget: new Call(call) }).range(part.from, part.to)])
  }
  if (now.nth !== null || now.call === null || now.at > state.doc.length) return Decoration.none
  return Decoration.set([Decoration.widget({ widget: new Call(`{{ ${now.call} }}`), side: 1 }).range(now.at)])
}

export const pickingCall: Extension = [picking, EditorView.decorations.compute([picking, told], shown)]
