/** What a change of several entries would do, as the program says before it is made. */

import { computed, shallowRef, watch } from 'vue'
import { read } from '@/ipc/call'
import type { EditOfEntries, EditsPreview } from '@/ipc/generated'
import { Fault } from '@/platform'

interface Told {
  /** The change that it is of. */
  of: string
  preview: EditsPreview | null
  fault: Fault | null
}

/** One question at a time: what is written meanwhile is asked about after the answer. Null: nothing to change. */
export function useEditPreview(edits: () => EditOfEntries[] | null) {
  const told = shallowRef<Told | null>(null)
  let underway = false

  async function ask(): Promise<void> {
    if (underway) return
    underway = true
    for (;;) {
      const asked = edits()
      const of = JSON.stringify(asked)
      if (asked === null || told.value?.of === of) break
      try {
        told.value = { of, preview: await read('log.edit_preview', { edits: asked }), fault: null }
      } catch (cause) {
        told.value = { of, preview: null, fault: Fault.of(cause) }
      }
    }
    underway = false
  }
  watch(
    () => JSON.stringify(edits()),
    () => void ask(),
    { immediate: true },
  )

  /** Of the change as it stands now; null while the program has not said. */
  const now = computed(() => (told.value?.of === JSON.stringify(edits()) ? told.value : null))
  return { preview: computed(() => now.value?.preview ?? null), fault: computed(() => now.value?.fault ?? null) }
}
