/** The day that a text means, as the program reads it; null while it means none. */

import { computed, type ComputedRef } from 'vue'
import { useQuery } from '@/ipc/query'

/** `text` is null while nobody looks at the day. A year or a month is no day, and yet says where a calendar opens: `near`. */
export function useTypedDay(
  text: () => string | null,
  year: () => number,
  /** The time of which the day is asked, as it stands in a line. */
  within: string | null = null,
): { day: ComputedRef<string | null>; near: ComputedRef<string | null> } {
  const asked = computed(() => text()?.trim() ?? '')
  const query = useQuery('period.read', () =>
    asked.value === '' ? null : { from: asked.value, year: year(), ...(within !== null && { asked: within }) },
  )
  /** 11月 of 11月31日, which no calendar has: it opens there all the same. */
  const month = useQuery('period.read', () => {
    const from = query.error.value === null ? null : (/^.*月/u.exec(asked.value)?.[0] ?? null)
    return from === null || from === asked.value ? null : { from, year: year() }
  })
  const read = computed(() => (asked.value !== '' && query.error.value === null ? query.data.value : null))
  return {
    day: computed(() => (read.value?.part === null ? read.value.from : null)),
    near: computed(() => read.value?.from ?? (query.error.value === null ? null : (month.data.value?.from ?? null))),
  }
}
