/** The desk that the text lies on: where it is scrolled to, which block and page that is, and going to a place. */
import { nextTick, onActivated, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import type { Look } from './useLook'

/** CSS pixels of a millimetre and a point at 100 %. */
const MM = 96 / 25.4
const PT = 96 / 72
/** GB/T 9704: 天头 37 mm, 22 lines of 28.95 pt a page. */
const TOP = 37 * MM
const PAGE = 22 * 28.95 * PT
/** Most of the empty 天头 starts above the window, so that the title is in sight at once. */
const HIDDEN_TOP = 26 * MM

interface Desk {
  look: Ref<Look>
  zoom: Ref<number>
  pages: Ref<number>
  ready: Ref<boolean>
}

export function useDesk(desk: Ref<HTMLElement | undefined>, elementOf: (id: string) => HTMLElement | null, { look, zoom, pages, ready }: Desk) {
  const page = ref(1)
  /** The block that the clerk is at: the last one touched while it is in sight, else the first in sight. */
  const at = ref<string | null>(null)
  let scrolled = 0
  let waiting = 0

  function stand(block: string) {
    at.value = block
  }

  function look_() {
    waiting = 0
    const element = desk.value
    if (!element) return
    scrolled = element.scrollTop
    const scale = zoom.value / 100
    const line = scrolled + element.clientHeight / 3 - 24 - TOP * scale
    page.value = Math.min(pages.value, Math.max(1, Math.floor(line / (PAGE * scale)) + 1))
    const frame = element.getBoundingClientRect()
    const inSight = (block: Element) => {
      const { top, bottom } = block.getBoundingClientRect()
      return bottom > frame.top + 8 && top < frame.bottom
    }
    const current = at.value === null ? null : elementOf(at.value)
    if (current && inSight(current)) return
    const first = Array.from(element.querySelectorAll<HTMLElement>('[data-block]')).find(inSight)
    at.value = first?.dataset.block ?? null
  }

  function scrolling() {
    waiting ||= window.requestAnimationFrame(look_)
  }

  /** Brings a block's top, or a chip's middle, into sight. */
  async function goTo(id: string) {
    await nextTick()
    const element = elementOf(id)
    if (!element) return
    element.scrollIntoView({ block: element.dataset.block === undefined ? 'center' : 'start' })
  }

  watch(ready, async (now) => {
    if (!now) return
    await nextTick()
    const element = desk.value
    if (!element) return
    element.addEventListener('scroll', scrolling, { passive: true })
    if (look.value === 'page') element.scrollTop = 24 + HIDDEN_TOP * (zoom.value / 100)
    look_()
  }, { immediate: true })

  // Another zoom keeps the same words in sight.
  watch([zoom, look], async ([nextZoom, nextLook], [before, lookBefore]) => {
    const element = desk.value
    if (!element) return
    const anchor = at.value
    await nextTick()
    if (nextLook === lookBefore) element.scrollTop = scrolled * (nextZoom / before)
    else if (anchor !== null) void goTo(anchor)
    look_()
  })

  onMounted(() => { window.addEventListener('resize', scrolling) })
  onActivated(() => { if (desk.value) desk.value.scrollTop = scrolled })
  onBeforeUnmount(() => {
    window.removeEventListener('resize', scrolling)
    if (waiting !== 0) window.cancelAnimationFrame(waiting)
  })

  return { page, at, goTo, stand }
}
