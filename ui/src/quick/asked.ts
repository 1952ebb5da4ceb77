/** What other parts of the window ask of the quick line: the focus, and words to begin with. */

import { shallowRef } from 'vue'
import { follow, go, here } from '@/shell/router'

/** Taken by the quick line of the page that is shown. */
export const askedLine = shallowRef<string | null>(null)

/** Pages that have a quick line, by what stands in the address. */
function hasLine(): boolean {
  return here.page === 'today' || (here.page === 'log' && here.rest.length === 0)
}

/** Puts the focus into a quick line, in 台账 where the page has none; `line` is what it begins with. */
export function askQuickLine(line = ''): void {
  follow()
  askedLine.value = line
  if (!hasLine()) go('log')
}
