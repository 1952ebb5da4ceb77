/** Esc that nobody else had a use for leaves a page that another one has opened. */

import { isComposing } from './actions'
import { whileShown } from './shown'

export function useEscape(leave: () => void): void {
  whileShown(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key === 'Escape' && !event.defaultPrevented && !isComposing(event)) leave()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
    }
  })
}
