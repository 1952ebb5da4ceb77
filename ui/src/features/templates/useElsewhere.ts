/** Whether another window of this browser has the same template open, by the locks that both hold. */
import { onBeforeUnmount, onMounted, ref } from 'vue'

const LOCK = 'shuhui.template.'

export function useElsewhere(name: string) {
  const elsewhere = ref(false)
  // Not every webview has locks; there one window is all there is.
  const locks = (navigator as Partial<Navigator>).locks
  const ended = new AbortController()
  let release: () => void = () => undefined
  onMounted(() => {
    void locks?.request(LOCK + name, { ifAvailable: true }, (lock) => {
      if (lock !== null) return new Promise<void>((resolve) => (release = resolve))
      elsewhere.value = true
      // When the other one is closed, this one is alone.
      void locks
        .request(LOCK + name, { signal: ended.signal }, () => {
          elsewhere.value = false
          return new Promise<void>((resolve) => (release = resolve))
        })
        .catch(() => undefined)
      return undefined
    })
  })
  onBeforeUnmount(() => {
    ended.abort()
    release()
  })
  return elsewhere
}
