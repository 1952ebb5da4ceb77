/**
 * `/` in the text asks for a phrase: what is typed behind it, up to the caret, is what the list is filtered by. The text itself stays as
 * it is typed, and nothing is dispatched for it, so that an input method may be at work.
 */
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import { OWN_STEP } from './schema'

/** What was asked for, and where it stands in the window. */
export interface Asked {
  typed: string
  left: number
  top: number
  bottom: number
}

/** In front of the `/`; none while nobody asks. */
const key = new PluginKey<number | null>('slash')
const SLASH = /^[/／]$/u
/** Behind these it is the sign of a fraction, an address or an alternative: 1/2, km/h. */
const JOINS = /[A-Za-z0-9/／:]/u
/** A longer run of characters is a sentence and no question. */
const LONGEST = 16

export function slash(on: { asked: (asked: Asked | null) => void; key: (key: string) => boolean }): Plugin<number | null> {
  return new Plugin<number | null>({
    key,
    state: {
      init: () => null,
      apply(tr, from, _, state) {
        const told = tr.getMeta(key) as { from: number | null } | undefined
        if (told !== undefined) return told.from
        if (from === null) return null
        const mapped = tr.mapping.map(from, -1)
        return typedIn(state, mapped) === null ? null : mapped
      },
    },
    props: {
      handleTextInput(view, from, to, text) {
        const before = view.state.doc.resolve(from)
        if (from !== to || !SLASH.test(text) || !before.parent.isTextblock) return false
        if (JOINS.test(before.parent.textBetween(Math.max(0, before.parentOffset - 1), before.parentOffset, '', ' '))) return false
        view.dispatch(view.state.tr.insertText(text, from, to).setMeta(key, { from }))
        return true
      },
      handleKeyDown(view, event) {
        if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.shiftKey) return false
        if (key.getState(view.state) === null || !on.key(event.key)) return false
        event.preventDefault()
        return true
      },
      handleDOMEvents: {
        blur() {
          on.asked(null)
          return false
        },
      },
    },
    view: () => ({
      update(view) {
        const from = key.getState(view.state) ?? null
        const typed = from === null ? null : typedIn(view.state, from)
        if (from === null || typed === null) {
          on.asked(null)
          return
        }
        const { left, top, bottom } = view.coordsAtPos(from, 1)
        on.asked({ typed, left, top, bottom })
      },
      destroy() {
        on.asked(null)
      },
    }),
  })
}

/** What stands between the `/` and the caret; nothing when that is no question any more. */
function typedIn({ doc, selection }: EditorState, from: number): string | null {
  if (!(selection instanceof TextSelection) || !selection.empty || from < 0 || from >= selection.head) return null
  const { $head } = selection
  if (from < $head.start()) return null
  const text = doc.textBetween(from, selection.head, '\n', '\n')
  if (!SLASH.test(text.slice(0, 1))) return null
  const typed = text.slice(1)
  return typed.length > LONGEST || /[\s，。；：、]/u.test(typed) ? null : typed
}

/** Puts a phrase in the place of the `/` and what was typed behind it; else at the caret. */
export function phrasePut(state: EditorState, phrase: string): Transaction {
  const from = key.getState(state) ?? state.selection.from
  return state.tr.insertText(phrase, from, state.selection.to).setMeta(key, { from: null }).setMeta(OWN_STEP, true).scrollIntoView()
}

/** The `/` is a character. */
export function unasked(state: EditorState): Transaction {
  return state.tr.setMeta(key, { from: null })
}
