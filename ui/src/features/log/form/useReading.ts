/** How the program reads fields while they are written, before they are saved. */

import { shallowRef, watch } from 'vue'
import { read } from '@/ipc/call'
import type { EntryInput, FieldsRead } from '@/ipc/generated'
import { showFault } from '@/shell/messages'

export interface Reading extends FieldsRead {
  /** What was read. */
  of: EntryInput
}

/** One question at a time: what is written meanwhile is asked about after the answer. */
export function useReading(fields: () => EntryInput) {
  const reading = shallowRef<Reading | null>(null)
  let underway = false
  let again = false

  async function ask(): Promise<void> {
    if (underway) {
      again = true
      return
    }
    const of = fields()
    if (Object.keys(of).length === 0) {
      reading.value = null
      return
    }
    underway = true
    try {
      reading.value = { ...(await read('log.read', { fields: of })), of }
    } catch (cause) {
      showFault(cause)
    } finally {
      underway = false
      if (again) {
        again = false
        void ask()
      }
    }
  }
  watch(
    () => JSON.stringify(fields()),
    () => void ask(),
    { immediate: true },
  )

  return reading
}
