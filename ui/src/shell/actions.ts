/**
 * Everything a person can do, by name: one list that feeds shortcuts, the native menu, tooltips, the search box and
 * the list of shortcuts in 设置.
 */

import { computed, shallowReactive } from 'vue'
import { whileShown } from './shown'

export interface Action {
  /** Such as `log.new`; the native menu names actions by it. */
  id: string
  label: string
  /** Such as `Ctrl+Shift+S`. */
  shortcut?: string
  /**
   * Whether the shortcut works anywhere in the window. Else the part that has the focus handles the key itself,
   * and the registry only lists it.
   */
  local?: boolean
  /** `steps` for what can be done several times at once. */
  run: (steps?: number) => unknown
  enabled?: () => boolean
}

/** The last one of an id wins: a page shown later covers what the frame offers. */
const list = shallowReactive<Action[]>([])

export const actions = computed<readonly Action[]>(() => {
  const byId = new Map<string, Action>()
  for (const action of list) byId.set(action.id, action)
  return [...byId.values()]
})

/** Actions with a shortcut that were ever there, for the list in 设置: pages not shown offer theirs later. */
const seen = shallowReactive(new Map<string, { id: string; label: string; shortcut: string }>())
export const knownShortcuts = computed(() => [...seen.values()])

/** Adds actions until the answer is called. */
export function addActions(added: readonly Action[]): () => void {
  list.push(...added)
  for (const { id, label, shortcut, local } of added) if (shortcut && !local) seen.set(id, { id, label, shortcut })
  return () => {
    for (const action of added) {
      const at = list.indexOf(action)
      if (at >= 0) list.splice(at, 1)
    }
  }
}

/** The calling component's actions: there while it is shown, also within a page that is kept alive. */
export function useActions(added: readonly Action[]): void {
  whileShown(() => addActions(added))
}

export function isEnabled(action: Action): boolean {
  return action.enabled?.() ?? true
}

/** Runs an action by its id. Whether there was one that could run. */
export function runAction(id: string, steps?: number): boolean {
  const action = actions.value.find((action) => action.id === id)
  if (!action || !isEnabled(action)) return false
  void action.run(steps)
  return true
}

/** 「撤销（Ctrl+Z）」 for tooltips. */
export function labelWithShortcut(id: string): string {
  const action = actions.value.find((action) => action.id === id)
  if (!action) return ''
  return action.shortcut ? `${action.label}（${action.shortcut}）` : action.label
}

/** `Ctrl+Shift+S` for a key that was pressed; empty for a modifier alone. */
export function shortcutOf(event: KeyboardEvent): string {
  const { key } = event
  if (['Control', 'Shift', 'Alt', 'Meta', 'Process', 'Unidentified', 'Dead'].includes(key)) return ''
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  if (event.shiftKey) parts.push('Shift')
  // With Alt or another layout `key` may be a letter of its own; the code names the key.
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
  parts.push(letter ?? (key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key))
  return parts.join('+')
}

/** Whether an input method is at work: then no key means a command. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

/** Keys that belong to the text a person is writing. */
const KEYS_OF_TEXT = new Set([
  'Ctrl+Z',
  'Ctrl+Y',
  'Ctrl+Shift+Z',
  'Ctrl+A',
  'Ctrl+C',
  'Ctrl+V',
  'Ctrl+X',
  'Ctrl+D',
  'Delete',
  'Backspace',
  'Enter',
])

export function isEditable(target: EventTarget | null): boolean {
  // A cell that waits for its first key has nothing in it that a key could mean.
  if (!(target instanceof HTMLElement) || target.closest('[data-waiting]')) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type)
}

/** Runs the action that a key stands for. Whether one ran. */
export function handleKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || isComposing(event)) return false
  const shortcut = shortcutOf(event)
  if (shortcut === '' || (isEditable(event.target) && KEYS_OF_TEXT.has(shortcut))) return false
  const action = [...actions.value].reverse().find((action) => action.shortcut === shortcut && !action.local && isEnabled(action))
  // Where there is nothing to select, the words of the frame are not selected instead.
  if (!action && shortcut === 'Ctrl+A') event.preventDefault()
  if (!action) return false
  event.preventDefault()
  void action.run()
  return true
}
