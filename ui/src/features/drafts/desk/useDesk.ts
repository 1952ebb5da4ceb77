/** The desk that the text lies on: where it is scrolled to, which block and page that is, and going to a place. */
import { nextTick, onActivated, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import type { Look } from '../look/useLook'

/** Above the sheet, in pixels. */
const DESK_TOP = 24
/** So much of the empty 天头 starts above the window, so that the title is in sight at once. */
const HIDDEN_TOP = 0.7

interface Desk {
  look: Ref<Look>
  zoom: Ref<number>
  ready: Ref<boolean>
}

export function useDesk(desk: Ref<HTMLElement | undefined>, elementOf: (id: string) => HTMLElement | null, { look, zoom, ready }: Desk) {
  const page = ref(1)
  /** Where pages end, in pixels from the top of the sheet. */
  const ends = ref<number[]>([])
  /** The block that the clerk is at: the last one touched while it is in sight, else the first in sight. */
  const at = ref<string | null>(null)
  let scrolled = 0
  let waiting = 0

  function stand(block: string) {
    at.value = block
  }

  function lookAround() {
    waiting = 0
    const element = desk.value
    if (!element) return
    scrolled = element.scrollTop
    const line = scrolled + element.clientHeight / 3 - DESK_TOP
    page.value = 1 + ends.value.filter((end) => end <= line).length
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
    waiting ||= window.requestAnimationFrame(lookAround)
  }

  /** Brings a block's top, or a chip's middle, into sight. */
  async function goTo(id: string) {
    await nextTick()
    const element = elementOf(id)
    if (!element) return
    element.scrollIntoView({ block: element.dataset.block === undefined ? 'center' : 'start' })
  }

  watch(
    ready,
    async (now) => {
      if (!now) return
      await nextTick()
      const element = desk.value
      if (!element) return
      element.addEventListener('scroll', scrolling, { passive: true })
      const paper = element.querySelector('.paper')
      if (paper) element.scrollTop = DESK_TOP + HIDDEN_TOP * (Number.parseFloat(window.getComputedStyle(paper).paddingTop) || 0)
      lookAround()
    },
    { immediate: true },
  )

  watch(ends, scrolling)

  // Another zoom keeps the same words in sight.
  watch([zoom, look], async ([nextZoom, nextLook], [before, lookBefore]) => {
    const element = desk.value
    if (!element) return
    const anchor = at.value
    await nextTick()
    if (nextLook === lookBefore) element.scrollTop = scrolled * (nextZoom / before)
    else if (anchor !== null) void goTo(anchor)
    lookAround()
  })

  onMounted(() => {
    window.addEventListener('resize', scrolling)
  })
  onActivated(() => {
    if (desk.value) desk.value.scrollTop = scrolled
  })
  onBeforeUnmount(() => {
    window.removeEventListener('resize', scrolling)
    if (waiting !== 0) window.cancelAnimationFrame(waiting)
  })

  return { page, at, ends, goTo, stand }
}
