/** What other parts of the window ask of 台账: a form for a new entry, or the form of one. */

import { shallowRef } from 'vue'
import { go, here } from '@/shell/router'

export interface NewEntry {
  date?: string
  kind?: string
  title?: string
}

export type FormRequest = { type: 'new'; entry: NewEntry } | { type: 'entry'; id: string }

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

function show(): void {
  if (here.page !== 'log' || here.rest.length > 0) go('log')
}
