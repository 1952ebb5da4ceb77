/** The menu of a place in the text: where it hangs, and on what. */
import { shallowRef } from 'vue'
import type { Spot } from '../surface/input'
import type { Anchor } from '@/components/AnchoredPanel.vue'

export interface TextMenuAt {
  anchor: Anchor
  /** The figure or blank that was pointed at. */
  chip: string | null
  /** Whether something is selected. */
  some: boolean
}

/** `focus` gives the keyboard back to the text. */
export function useTextMenu(focus: () => void) {
  const at = shallowRef<TextMenuAt | null>(null)

  function show({ left, top, bottom, chip, some }: Spot) {
    const box = new DOMRect(left, top, 0, bottom - top)
    at.value = { chip, some, anchor: { getClientRects: () => [box], getBoundingClientRect: () => box, contains: () => false, focus } }
  }
  function close() {
    at.value = null
  }
  function leave() {
    close()
    focus()
  }

  return { at, show, close, leave }
}
