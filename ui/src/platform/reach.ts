/**
 * Whether the program behind this page answers, and whether it is still the one that the page was opened on. A page outlives its
 * program: what stands in it waits until that is there again.
 */

import { readonly, ref } from 'vue'
import { words } from '@/locales/zh-CN'
import { Fault } from './platform'

/**
 * `away`: nobody answers. `locked`: somebody does who does not know this page. `other`: somebody does, on other data.
 * `lost`: the data is lost or damaged, and the program waits for its owner to choose what to do.
 */
export type Reach = 'here' | 'away' | 'locked' | 'other' | 'lost'

const now = ref<Reach>('here')
export const reach = readonly(now)
/** The data that an `other` program shows. */
export const elsewhere = ref('')

export function setReach(next: Reach): void {
  now.value = next
}

const CODES = { away: 'host.gone', locked: 'host.locked', other: 'host.other', lost: 'host.rescue' } as const

/** Why a request was not sent, or nobody answered it. */
export function unreached(how: Exclude<Reach, 'here'>, detail: string): Fault {
  return new Fault({ code: CODES[how], message: words.faults.unreached, detail })
}

/** Whether a fault says no more than that: what was asked for can be asked again as soon as the program is there. */
export function isUnreached(cause: unknown): boolean {
  return cause instanceof Fault && Object.values<string>(CODES).includes(cause.code)
}
