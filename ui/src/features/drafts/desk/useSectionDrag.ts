/**
 * Dragging a section in the outline. By pointer and not by the browser's own dragging, which a desktop window keeps for files that are
 * dropped on it. The line shows where the section would go; letting go elsewhere, or Esc, leaves it.
 */
import { onBeforeUnmount, ref } from 'vue'

/** So far a pointer goes before it drags. */
const THRESHOLD = 5
/** So near to an edge of the list it scrolls on. */
const EDGE = 24

/** A place in front of a block, and where its line is drawn in the list. */
export interface DropLine {
  place: number
  top: number
}

interface Dragging {
  /** Where a section may be let go; none for what cannot be dragged. */
  linesFor: (block: string) => DropLine[]
  move: (block: string, place: number) => void
  list: () => HTMLElement | undefined
}

export function useSectionDrag({ linesFor, move, list }: Dragging) {
  /** The section that hangs on the pointer, and the line under it. */
  const dragged = ref<string | null>(null)
  const line = ref<DropLine | null>(null)
  let start: { x: number; y: number; block: string } | null = null
  let lines: DropLine[] = []
  /** A click follows the letting go. */
  let justDragged = false

  function press(event: PointerEvent, block: string) {
    if (event.button !== 0) return
    start = { x: event.clientX, y: event.clientY, block }
    document.addEventListener('pointermove', follow)
    document.addEventListener('pointerup', release)
    document.addEventListener('pointercancel', stop)
    document.addEventListener('keydown', escape, true)
  }

  function follow(event: PointerEvent) {
    const element = list()
    if (start === null || !element) return
    if (dragged.value === null) {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) < THRESHOLD) return
      lines = linesFor(start.block)
      if (lines.length === 0) {
        stop()
        return
      }
      dragged.value = start.block
    }
    event.preventDefault()
    const { top, bottom, left, right } = element.getBoundingClientRect()
    if (event.clientY < top + EDGE) element.scrollTop -= 8
    else if (event.clientY > bottom - EDGE) element.scrollTop += 8
    const inside = event.clientX >= left - EDGE && event.clientX <= right + EDGE
    const y = event.clientY - top + element.scrollTop
    line.value = inside ? lines.reduce((best, one) => (Math.abs(one.top - y) < Math.abs(best.top - y) ? one : best)) : null
  }

  function release() {
    const [block, to] = [dragged.value, line.value]
    justDragged = block !== null
    stop()
    if (block !== null && to !== null) move(block, to.place)
  }

  function escape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || dragged.value === null) return
    event.preventDefault()
    event.stopPropagation()
    justDragged = true
    stop()
  }

  function stop() {
    start = null
    dragged.value = null
    line.value = null
    document.removeEventListener('pointermove', follow)
    document.removeEventListener('pointerup', release)
    document.removeEventListener('pointercancel', stop)
    document.removeEventListener('keydown', escape, true)
  }
  onBeforeUnmount(stop)

  /** Whether a click was the end of a drag. */
  function endedDrag(): boolean {
    const was = justDragged
    justDragged = false
    return was
  }

  return { dragged, line, press, endedDrag }
}
