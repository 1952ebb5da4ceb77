/** A click where the text is in sight moves nothing: what is under the mouse stays there for the second click of a double one. */
import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/** Whether the last transaction came by the mouse. */
const key = new PluginKey<boolean>('scrolling')

export function restUnderMouse(): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, pointed) => (tr.getMeta('appendedTransaction') ? pointed : tr.getMeta('pointer') === true),
    },
    props: {
      handleScrollToSelection: (view) => key.getState(view.state) === true && headInSight(view),
    },
  })
}

function headInSight(view: EditorView): boolean {
  const head = view.coordsAtPos(view.state.selection.head)
  for (let frame = view.dom.parentElement; frame !== null; frame = frame.parentElement) {
    if (frame.scrollHeight <= frame.clientHeight || !/auto|scroll/u.test(getComputedStyle(frame).overflowY)) continue
    const { top, bottom } = frame.getBoundingClientRect()
    return head.bottom > top && head.top < bottom
  }
  return true
}
