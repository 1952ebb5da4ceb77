/** What other parts of the window ask of 台账: a form for a new entry, the form of one, or the entries behind a number. */

import { shallowRef } from 'vue'
import type { WireEntry } from '@/ipc/generated'
import { go, here } from '@/shell/router'
import type { AskedFilter } from './filter'
import type { Fields } from './fields'

/** What a new entry's form begins with. */
export type NewEntry = Partial<Fields>

export type FormRequest =
  | { type: 'new'; entry: NewEntry }
  | { type: 'entry'; id: string }
  | { type: 'entries'; filter: AskedFilter }
  | { type: 'saved'; entries: readonly WireEntry[] }

/** Taken by the page when it is shown. */
export const requested = shallowRef<FormRequest | null>(null)

export function askNewEntry(entry: NewEntry = {}): void {
  requested.value = { type: 'new', entry }
  show()
}

export function askEntry(id: string): void {
  requested.value = { type: 'entry', id }
  show()
}

/** Shows the entries that a number counts: the filter is this and nothing else. */
export function askEntries(filter: AskedFilter): void {
  requested.value = { type: 'entries', filter }
  show()
}

/** Shows entries that were just saved, where they stand. */
export function askSaved(entries: readonly WireEntry[]): void {
  requested.value = { type: 'saved', entries }
  show()
}

function show(): void {
  if (here.page !== 'log' || here.rest.length > 0) go('log')
}
