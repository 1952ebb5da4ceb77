/** What the form proposes: kinds, departments of the unit, and places and people of the latest entries. */

import { computed } from 'vue'
import type { Suggestion } from '@/components/suggestions'
import type { WireEntry } from '@/ipc/generated'
import { useQuery } from '@/ipc/query'

const LATEST = 200

export function useKnown() {
  const latest = useQuery('log.page', () => ({ limit: LATEST }))
  const kinds = useQuery('kind.list', () => ({}))
  const profile = useQuery('settings.get', () => ({}))

  function frequent(pick: (entry: WireEntry) => string): Suggestion[] {
    const counts = new Map<string, number>()
    for (const entry of latest.data.value?.entries ?? []) {
      const value = pick(entry)
      if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => ({ value }))
  }

  return {
    kinds: computed(() => kinds.data.value?.kinds ?? []),
    places: computed(() => frequent((entry) => entry.place)),
    hosts: computed(() => frequent((entry) => entry.host)),
    speakers: computed(() => frequent((entry) => entry.speaker)),
    depts: computed<Suggestion[]>(() => {
      const own = profile.data.value?.depts ?? []
      return [...own.map((value) => ({ value })), ...frequent((entry) => entry.dept).filter(({ value }) => !own.includes(value))]
    }),
  }
}
