/** The list of phrases that `/` opens in the text: which there are for what is typed, and the keys that choose one. */
import { computed, ref, shallowRef, watch } from 'vue'
import { useQuery } from '@/ipc/query'
import type { Asked } from '../surface/slash'

interface Writing {
  put: (phrase: string) => void
  unask: () => void
}

/** More are found by typing on. */
const MOST = 8

export function useSlash(surface: () => Writing | null) {
  const asked = shallowRef<Asked | null>(null)
  const at = ref(0)
  const found = useQuery('phrase.list', () => (asked.value === null ? null : { text: asked.value.typed }))
  const phrases = computed(() => {
    if (asked.value === null) return []
    const all = (found.data.value?.themes ?? []).flatMap(({ name, phrases }) => phrases.map(({ text }) => ({ theme: name, text })))
    return all.slice(0, MOST)
  })
  const open = computed(() => asked.value !== null && phrases.value.length > 0)
  watch(
    () => asked.value?.typed,
    () => {
      at.value = 0
      chosen = false
    },
  )

  function ask(next: Asked | null) {
    if (JSON.stringify(next) !== JSON.stringify(asked.value)) asked.value = next
  }
  function take(n: number) {
    const phrase = phrases.value[n]
    if (phrase) surface()?.put(phrase.text)
  }
  /** The list may still be that of fewer letters: what is chosen then is chosen from the next one. */
  let chosen = false
  function choose() {
    if (found.loading.value) chosen = true
    else take(at.value)
  }
  watch(found.loading, (loading) => {
    if (loading || !chosen) return
    chosen = false
    take(at.value)
  })

  /** Whether the list takes the key. */
  function key(name: string): boolean {
    if (!open.value) return false
    const count = phrases.value.length
    if (name === 'ArrowDown') at.value = (at.value + 1) % count
    else if (name === 'ArrowUp') at.value = (at.value + count - 1) % count
    else if (name === 'Enter' || name === 'Tab') choose()
    else if (name === 'Escape') surface()?.unask()
    else return false
    return true
  }

  return { asked, open, phrases, at, ask, take, key }
}
