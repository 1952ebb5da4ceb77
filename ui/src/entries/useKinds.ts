/** The kinds of the log, and what a written text means among them. */

import { computed } from 'vue'
import type { WireKind } from '@/ipc/generated'
import { useQuery } from '@/ipc/query'

export function useKinds() {
  const query = useQuery('kind.list', () => ({}))
  const kinds = computed(() => query.data.value?.kinds ?? [])

  /** The kind that a text names, by its name or another word for it. */
  function kindNamed(text: string): WireKind | undefined {
    const name = text.trim()
    return kinds.value.find((kind) => kind.name === name || kind.synonyms.includes(name))
  }

  return {
    kinds,
    kindNamed,
    /** Whether saving the text as a kind would make one; no while the kinds are not known yet. */
    isNewKind: (text: string): boolean => kinds.value.length > 0 && text.trim() !== '' && kindNamed(text) === undefined,
  }
}
