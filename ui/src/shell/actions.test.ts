import { afterEach, describe, expect, it, vi } from 'vitest'
import { addActions, handleKey, runAction, shortcutOf } from './actions'

const removals: (() => void)[] = []
afterEach(() => {
  for (const remove of removals.splice(0)) remove()
})
const add = (...added: Parameters<typeof addActions>[0]) => removals.push(addActions(added))
const key = (init: KeyboardEventInit) => new KeyboardEvent('keydown', { cancelable: true, ...init })

describe('shortcuts', () => {
  it('are named by their modifiers in one order', () => {
    expect(shortcutOf(key({ key: 'S', code: 'KeyS', ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+S')
    expect(shortcutOf(key({ key: '\\', code: 'Backslash', ctrlKey: true }))).toBe('Ctrl+\\')
    expect(shortcutOf(key({ key: 'F8', code: 'F8', shiftKey: true }))).toBe('Shift+F8')
  })

  it('name the key, whatever letter Alt makes of it', () => {
    expect(shortcutOf(key({ key: 'ñ', code: 'KeyN', altKey: true }))).toBe('Alt+N')
  })

  it('are nothing for a modifier alone', () => {
    expect(shortcutOf(key({ key: 'Shift', shiftKey: true }))).toBe('')
  })

  it('run their action and take the key from the browser', () => {
    const run = vi.fn()
    add({ id: 'a', label: 'a', shortcut: 'Alt+N', run })
    const event = key({ key: 'n', code: 'KeyN', altKey: true })
    expect(handleKey(event)).toBe(true)
    expect(run).toHaveBeenCalledOnce()
    expect(event.defaultPrevented).toBe(true)
  })

  it('do nothing while an input method composes', () => {
    const run = vi.fn()
    add({ id: 'a', label: 'a', shortcut: 'Alt+N', run })
    expect(handleKey(key({ key: 'n', code: 'KeyN', altKey: true, isComposing: true }))).toBe(false)
    expect(handleKey(key({ key: 'n', code: 'KeyN', altKey: true, keyCode: 229 }))).toBe(false)
    expect(run).not.toHaveBeenCalled()
  })

  it('leave undo to the text that is being written', () => {
    const run = vi.fn()
    add({ id: 'a', label: 'a', shortcut: 'Ctrl+Z', run })
    const input = document.createElement('input')
    document.body.append(input)
    input.addEventListener('keydown', (event) => {
      handleKey(event)
    })
    input.dispatchEvent(key({ key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true }))
    expect(run).not.toHaveBeenCalled()
  })

  it('of a page cover those of the frame, and give way when it is hidden', () => {
    const frame = vi.fn()
    const page = vi.fn()
    add({ id: 'new', label: 'frame', shortcut: 'Alt+N', run: frame })
    const hide = addActions([{ id: 'new', label: 'page', shortcut: 'Alt+N', run: page }])
    runAction('new')
    expect([frame, page].map((run) => run.mock.calls.length)).toEqual([0, 1])
    hide()
    runAction('new')
    expect([frame, page].map((run) => run.mock.calls.length)).toEqual([1, 1])
  })

  it('of an action that is not possible now do nothing', () => {
    const run = vi.fn()
    add({ id: 'a', label: 'a', shortcut: 'F9', run, enabled: () => false })
    expect(handleKey(key({ key: 'F9' }))).toBe(false)
    expect(runAction('a')).toBe(false)
    expect(run).not.toHaveBeenCalled()
  })
})
