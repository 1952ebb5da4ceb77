/** What other parts of the window ask of the quick line: the focus, and words to begin with. */

import { shallowRef } from 'vue'
import { go, here } from '@/shell/router'

/** Taken by the quick line of the page that is shown. */
export const askedLine = shallowRef<string | null>(null)

/** Pages that have a quick line, by what stands in the address. */
function hasLine(): boolean {
  return here.page === 'today' || (here.page === 'log' && here.rest.length === 0)
}

/** Puts the focus into a quick line, in 台账 where the page has none; `line` is what it begins with. */
export function askQuickLine(line = ''): void {
  askedLine.value = line
  if (!hasLine()) go('log')
}

/** What a line for a gap begins with: a day inside it, kind and tag. The clerk writes the right day. */
export function lineFor(gap: { to: string; kind: string; tags: readonly string[] }, today: string): string {
  const day = gap.to < today ? gap.to : today
  const [year = '', month, date] = day.split('-')
  const written = `${year === today.slice(0, 4) ? '' : `${year}年`}${Number(month)}月${Number(date)}日`
  return [written, gap.kind, gap.tags[0] ?? ''].filter((word) => word !== '').join(' ')
}
