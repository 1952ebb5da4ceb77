/** The measures of an entry in the clerk's words, 「4 条」 or 「问题6 整改6」, as they are shown. Only the program reads them. */

import { MEASURE_WORDS } from '@/ipc/generated'

const BEHIND_NUMBERS: ReadonlySet<string> = new Set(MEASURE_WORDS)

/** Whether a measure is named by its measure word, which stands behind the number. */
export function isMeasureWord(name: string): boolean {
  return BEHIND_NUMBERS.has(name)
}

/** `order`: the kind's usual measures, which come first and so. */
export function resultInWords(measures: Readonly<Record<string, number>>, order: readonly string[] = []): string {
  return inOrder(measures, order)
    .map(([name, amount]) => (isMeasureWord(name) ? `${amount} ${name}` : `${name}${amount}`))
    .join(' ')
}

function inOrder(measures: Readonly<Record<string, number>>, order: readonly string[]): [string, number][] {
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
  return Object.entries(measures).sort(([a], [b]) => place(a) - place(b))
}
