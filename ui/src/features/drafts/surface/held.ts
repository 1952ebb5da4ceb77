/**
 * Keys that come while an undo is on its way: they are meant for the text as it will stand, so they wait and are done then, in their
 * order. What an input method composes cannot wait.
 */
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/** Keys that write, move the caret or take back; others (Ctrl+C, Ctrl+S, F8) do not care. */
const EDITING = new Set(['Enter', 'Backspace', 'Delete', 'Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'])
const WITH_CTRL = new Set(['z', 'y', 'b', 'backspace', 'delete', 'home', 'end'])
/** How the browser moves the caret by the keys that it has for itself. */
const MOVES: Record<string, ['backward' | 'forward', 'character' | 'line' | 'lineboundary']> = {
  ArrowLeft: ['backward', 'character'],
  ArrowRight: ['forward', 'character'],
  ArrowUp: ['backward', 'line'],
  ArrowDown: ['forward', 'line'],
  Home: ['backward', 'lineboundary'],
  End: ['forward', 'lineboundary'],
}

export function heldKeys(view: () => EditorView | null, isHeld: () => boolean) {
  const waiting: ((editor: EditorView) => void)[] = []
  let releasing = false

  /** Whether something has to wait. */
  const waits = () => !releasing && (isHeld() || waiting.length > 0)

  function hold(then: (editor: EditorView) => void): boolean {
    if (waits()) waiting.push(then)
    else return false
    return true
  }

  /** A key; true when it waits. */
  function key(event: KeyboardEvent): boolean {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    const command = ctrlKey || metaKey
    if (!waits() || altKey || (command ? !WITH_CTRL.has(key.toLowerCase()) : key.length > 1 && !EDITING.has(key))) return false
    const init = { key, code: event.code, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true }
    return hold((editor) => {
      if (!command && key.length === 1) typeText(editor, key)
      else press(editor, init)
    })
  }

  /** Does what waited, until something is on its way again. */
  function release(): void {
    const editor = view()
    if (editor === null || releasing) return
    while (waiting.length > 0 && !isHeld()) {
      releasing = true
      try {
        waiting.shift()?.(editor)
      } finally {
        releasing = false
      }
    }
  }

  return {
    hold,
    key,
    release,
    text: (text: string) =>
      hold((editor) => {
        typeText(editor, text)
      }),
  }
}

/** Text as the surface takes it from a key. */
export function typeText(editor: EditorView, text: string): void {
  const { from, to } = editor.state.selection
  const plain = () => editor.state.tr.insertText(text, from, to)
  if (!editor.someProp('handleTextInput', (handle) => handle(editor, from, to, text, plain))) editor.dispatch(plain().scrollIntoView())
}

/** A key that the surface has a meaning for, or what the browser would have done by it. */
function press(editor: EditorView, init: KeyboardEventInit & { key: string }): void {
  const event = new KeyboardEvent('keydown', init)
  editor.dom.dispatchEvent(event)
  if (event.defaultPrevented) return
  const { selection, tr } = editor.state
  const move = MOVES[init.key]
  if (move !== undefined) {
    const found = document.getSelection()
    found?.modify(init.shiftKey === true ? 'extend' : 'move', ...move)
    if (!found?.focusNode || !editor.dom.contains(found.focusNode)) return
    const head = editor.posAtDOM(found.focusNode, found.focusOffset)
    const anchor = init.shiftKey === true ? selection.anchor : head
    editor.dispatch(tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head))))
  } else if (init.key === 'Backspace' || init.key === 'Delete') {
    const { $from } = selection
    const [before, behind] = [$from.nodeBefore?.text ?? '', $from.nodeAfter?.text ?? '']
    // A character of another plane has two units.
    const size = [...(init.key === 'Backspace' ? before : behind)].at(init.key === 'Backspace' ? -1 : 0)?.length ?? 0
    if (init.key === 'Backspace') editor.dispatch(tr.delete($from.pos - size, $from.pos).scrollIntoView())
    else editor.dispatch(tr.delete($from.pos, $from.pos + size).scrollIntoView())
  }
}
