/** How the tables of the files are read, as far as a person says it. */

import { computed, ref } from 'vue'
import type { ImportRequest } from '@/ipc/generated'

export function useReading() {
  /** For dates that name no year. */
  const year = ref<number | null>(null)
  /** The row of the headers by sheet, where the one found is not it. */
  const headers = ref<Record<string, number>>({})
  const skipSums = ref(true)
  const fillMerged = ref(true)
  const equalOnce = ref(false)
  const useRemembered = ref(true)

  const asked = computed<Partial<ImportRequest>>(() => ({
    ...(year.value !== null && { year: year.value }),
    ...(Object.keys(headers.value).length > 0 && {
      headers: Object.entries(headers.value).map(([sheet, row]) => ({ sheet, row })),
    }),
    ...(!skipSums.value && { with_sums: true }),
    ...(!fillMerged.value && { unmerged: true }),
    ...(equalOnce.value && { equal_once: true }),
    ...(!useRemembered.value && { without_remembered: true }),
  }))

  function forget(): void {
    year.value = null
    headers.value = {}
    skipSums.value = true
    fillMerged.value = true
    equalOnce.value = false
    useRemembered.value = true
  }

  return { year, headers, skipSums, fillMerged, equalOnce, useRemembered, asked, forget }
}

export type Reading = ReturnType<typeof useReading>
