/** The card of a figure: after 300 ms under the mouse, or at once by key; it stays while the mouse is on it. */
import { onBeforeUnmount, onDeactivated, ref, shallowRef } from 'vue'

const OPEN_AFTER = 300
/** Long enough to cross the gap between figure and card. */
const CLOSE_AFTER = 220

export function useCard(element: (chip: string) => HTMLElement | null, allowed: () => boolean) {
  const chip = ref<string | null>(null)
  const anchor = shallowRef<HTMLElement | null>(null)
  const byKey = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function open(id: string) {
    const found = element(id)
    if (!found) return
    anchor.value = found
    chip.value = id
  }
  function close() {
    clearTimeout(timer)
    chip.value = null
    anchor.value = null
  }

  /** The mouse is on this chip now, or on none. */
  function hover(id: string | null) {
    if (byKey.value && chip.value !== null) return
    if (id !== null && id === chip.value) {
      clearTimeout(timer)
      return
    }
    clearTimeout(timer)
    if (id === null) {
      if (chip.value !== null) timer = setTimeout(close, CLOSE_AFTER)
      return
    }
    timer = setTimeout(() => {
      byKey.value = false
      if (allowed()) open(id)
    }, OPEN_AFTER)
  }
  function stay() {
    clearTimeout(timer)
  }
  function summon(id: string) {
    clearTimeout(timer)
    byKey.value = true
    open(id)
  }

  onDeactivated(close)
  onBeforeUnmount(close)
  return { chip, anchor, byKey, hover, stay, summon, close }
}
