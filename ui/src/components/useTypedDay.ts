/** The day that a text means, as the program reads it; null while it means none. */

import { computed, type ComputedRef } from 'vue'
import { useQuery } from '@/ipc/query'

/** `text` is null while nobody looks at the day. */
export function useTypedDay(text: () => string | null, year: () => number): ComputedRef<string | null> {
  const asked = computed(() => text()?.trim() ?? '')
  const query = useQuery('period.read', () => (asked.value === '' ? null : { from: asked.value, year: year() }))
  return computed(() => {
    const read = query.data.value
    // A year or a month is no day, though it begins with one.
    return asked.value !== '' && query.error.value === null && read?.part === null ? read.from : null
  })
}
