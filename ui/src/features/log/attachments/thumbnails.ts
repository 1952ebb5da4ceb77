/** Small pictures of attachments, fetched when they come into sight and kept by their content. */

import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { read } from '@/ipc/call'

/** A few hundred pictures of 20 KB each. */
const MOST_KEPT = 300
const kept = new Map<string, string | null>()

/** The address of a picture; null until it is there, and for what turns out to be none. */
export function useThumbnail(box: Ref<HTMLElement | null>, of: () => { entry: string; name: string; content: string }): Ref<string | null> {
  const url = ref<string | null>(null)
  let observer: IntersectionObserver | null = null

  async function fetch(): Promise<void> {
    // A picture that cannot be shown is no fault that a person must read of: its name stands there.
    const { entry, name, content } = of()
    const answer = kept.has(content)
      ? { url: kept.get(content) ?? null }
      : await read('attachment.thumbnail', { entry, name }).catch(() => null)
    if (answer === null) return
    // The one that was not looked at for longest goes first.
    kept.delete(content)
    const [oldest] = kept.keys()
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    kept.set(content, answer.url)
    url.value = answer.url
  }

  onMounted(() => {
    if (!box.value) return
    observer = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return
      observer?.disconnect()
      void fetch()
    })
    observer.observe(box.value)
  })
  onBeforeUnmount(() => {
    observer?.disconnect()
  })
  return url
}
