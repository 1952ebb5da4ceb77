/**
 * How far the table is scrolled. Browsers end an element at some 33 million pixels (2²⁵), and a million entries are
 * taller. A table beyond `TALLEST` therefore gets a shorter sheet, on which the rows around the place that is looked at
 * lie: steps scroll as they are, a leap (the bar is dragged) goes to the like place of the whole.
 */

import { computed, ref, watch, type Ref } from 'vue'

/** Pixels of the tallest sheet: far below what any browser draws, far above what steps scroll through. */
export const TALLEST = 8_000_000

/** Rooms that one step of a wheel or a page at the bar may take; dragging the bar by a pixel takes more. */
const STEP = 2

/** Ends of a scroller: how far its sheet scrolls, and how far the whole would. */
interface Ends {
  sheet: number
  whole: number
}

/** A quarter of the sheet at either end lies as in the whole, so that its first and last rows are reached by steps. */
function edgeOf(ends: Ends): number {
  return ends.sheet / 4
}

/** Where on the sheet a place of the whole lies. */
function onSheet(place: number, ends: Ends): number {
  const edge = edgeOf(ends)
  if (place <= edge) return place
  if (place >= ends.whole - edge) return ends.sheet - (ends.whole - place)
  return edge + ((place - edge) * (ends.sheet - 2 * edge)) / (ends.whole - 2 * edge)
}

/** The place of the whole that a leap to a place on the sheet means. */
function ofWhole(place: number, ends: Ends): number {
  const edge = edgeOf(ends)
  if (place <= edge) return place
  if (place >= ends.sheet - edge) return ends.whole - (ends.sheet - place)
  return edge + ((place - edge) * (ends.whole - 2 * edge)) / (ends.sheet - 2 * edge)
}

export function useScroll(scroller: Ref<HTMLElement | null>, whole: () => number) {
  /** Of the whole table. */
  const scrolled = ref(0)
  /** How much of the whole lies above the sheet's own top. */
  const shift = ref(0)
  const sheet = computed(() => Math.min(whole(), TALLEST))
  /** Where the sheet was last known to be scrolled to. */
  let at = 0

  function endsOf(element: HTMLElement): Ends {
    const room = element.scrollHeight - element.clientHeight
    return { sheet: room, whole: room + whole() - sheet.value }
  }

  /** Scrolls to a place of the whole. */
  function to(place: number): void {
    const element = scroller.value
    if (!element) return
    const ends = endsOf(element)
    if (ends.whole === ends.sheet) {
      element.scrollTop = place
    } else {
      const inside = Math.max(0, Math.min(ends.whole, place))
      element.scrollTop = onSheet(inside, ends)
      shift.value = inside - element.scrollTop
    }
    at = element.scrollTop
    scrolled.value = at + shift.value
  }

  function onScroll(): void {
    const element = scroller.value
    if (!element) return
    const moved = element.scrollTop - at
    at = element.scrollTop
    const ends = endsOf(element)
    if (ends.whole === ends.sheet) {
      shift.value = 0
      scrolled.value = at
      return
    }
    const place = at + shift.value
    const beyond = place < 0 || place > ends.whole
    const atAnEnd = (at <= 0 && place > 0) || (at >= ends.sheet && place < ends.whole)
    if (Math.abs(moved) > STEP * element.clientHeight) to(ofWhole(at, ends))
    // The sheet and the whole do not end together here: it is laid around the place anew.
    else if (beyond || atAnEnd) to(place)
    else scrolled.value = place
  }

  // Entries came or went: the place stays.
  watch(
    whole,
    (now, before) => {
      if (now > TALLEST || before > TALLEST) to(scrolled.value)
    },
    { flush: 'post' },
  )

  return { scrolled, shift, sheet, to, onScroll }
}
