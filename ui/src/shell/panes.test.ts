import { afterEach, describe, expect, it } from 'vitest'
import { focusNextPane } from './panes'

afterEach(() => {
  document.body.innerHTML = ''
})

describe('F6', () => {
  it('goes from what stands in no pane to the pane behind it, and round from the last', () => {
    document.body.innerHTML =
      '<nav data-pane><a id="rail" href="#"></a></nav><input id="line"><div data-pane><button id="table"></button></div>'
    // The test's document lays nothing out.
    for (const pane of document.querySelectorAll('[data-pane]')) Object.defineProperty(pane, 'offsetParent', { value: document.body })
    document.getElementById('line')?.focus()
    focusNextPane()
    expect(document.activeElement?.id).toBe('table')
    focusNextPane()
    expect(document.activeElement?.id).toBe('rail')
  })
})
