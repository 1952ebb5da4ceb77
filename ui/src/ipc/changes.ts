/**
 * What changed: the number of the write that changed each area of the data last, as far as this window has heard. A host
 * tells what a write changed before it gives the answer, and what others wrote when it notices; a number that is known
 * already, such as the echo of an own write, moves nothing.
 */

import { readonly, ref, shallowReactive } from 'vue'
import { platform } from '@/platform'
import { READS, type Area, type Areas } from './generated'

/** The commands that only ask. */
export type Question = keyof typeof READS

const none = (): Record<Area, number> => ({
  entries: 0,
  kinds: 0,
  drafts: 0,
  files: 0,
  settings: 0,
  templates: 0,
  reports: 0,
  learned: 0,
  steps: 0,
})

/** The numbers that the host told. */
let told = none()
/** How often each area was heard to change. */
const changes = shallowReactive(none())
/** Whether it is known where the host stood when this window began to ask. */
let begun = false
/** How often all areas changed at once: a copy has taken the place of the data. */
const replaced = ref(0)
export const dataReplaced = readonly(replaced)

/** Grows whenever something changed that the answer of a command is made from. Read reactively. */
export function changesOf(command: Question): number {
  return READS[command].reduce((sum, area: Area) => sum + changes[area], 0)
}

/** How often an area was heard to change. */
export function changesIn(area: Area): number {
  return changes[area]
}

/** Grows whenever anything changed. Read reactively. */
export function changesAtAll(): number {
  return Object.values(changes).reduce((sum, times) => sum + times, 0)
}

/** Takes what a host tells. When it tells everything for the first time, the first answers are of that state. */
export function hear(areas: Areas): void {
  const numbers = Object.entries(areas) as [Area, number][]
  const beginning = !begun && numbers.length === Object.keys(told).length
  begun ||= beginning
  if (!beginning && numbers.length === Object.keys(told).length && numbers.every(([area, seq]) => seq > told[area])) replaced.value += 1
  for (const [area, seq] of numbers) {
    if (seq <= told[area]) continue
    told[area] = seq
    if (!beginning) changes[area] += 1
  }
}

/** Listens to the host from now on. */
export function followChanges(): void {
  told = none()
  begun = false
  platform().onChanged(hear)
}
