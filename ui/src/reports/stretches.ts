/** Words around what was found in a report, cut at what was found. */

import type { Passage } from '@/ipc/generated'

export interface Stretch {
  text: string
  found: boolean
}

/** Places are characters. */
export function stretchesOf({ text, marks }: Passage): Stretch[] {
  const characters = [...text]
  const cut = (from: number, to: number, found: boolean) => ({ text: characters.slice(from, to).join(''), found })
  const all: Stretch[] = []
  let at = 0
  for (const [from, to] of marks) {
    all.push(cut(at, from, false), cut(from, to, true))
    at = to
  }
  all.push(cut(at, characters.length, false))
  return all.filter((one) => one.text !== '')
}
