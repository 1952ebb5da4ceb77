/**
 * Words of an earlier report taken into the text: at the caret, or where they are let go. They are dragged by pointer and not by the
 * browser's own dragging, which a desktop window keeps for files that are dropped on it.
 */
import { onBeforeUnmount, ref } from 'vue'
import { borrow as say } from '@/locales/zh-CN/borrow'
import { noteUndoable } from '@/shell/program'
import type { useEditor } from '../desk/useEditor'
import type { OpenDraft } from '../edit/useDraft'
import type { BorrowHand, LinePlace } from '../surface/borrowing'

/** Characters of the text of a report; `whole` where they are paragraphs of it. */
export interface Passage {
  report: string
  from: number
  to: number
  whole: boolean
  /** The first of its words, for whoever drags it. */
  words: string
}

/** Where it would go: behind a block, or in front of a character. */
export interface Landing {
  place: LinePlace
  /** A line across under a block, or a stroke between characters. */
  mark: { left: number; top: number; width: number; height: number }
}

/** So far a pointer goes before it drags. */
const THRESHOLD = 5
const STROKE = 2

export function useBorrowing(draft: OpenDraft, editor: ReturnType<typeof useEditor>, hand: () => BorrowHand | null) {
  /** What hangs on the pointer, and where that is. */
  const dragged = ref<(Passage & { x: number; y: number }) | null>(null)
  const landing = ref<Landing | null>(null)
  let start: { x: number; y: number; passage: Passage } | null = null

  async function put({ report, from, to, whole }: Passage, place: LinePlace | null): Promise<boolean> {
    if (editor.busy.value) return false
    await editor.finishWriting()
    let done = false
    await editor.working(async () => {
      const block = place?.block ?? draft.blocks.value.at(-1)?.id
      const at = whole || place === null ? {} : { at: place.at, offset: place.offset }
      await draft.borrow({ report, from, to, ...(block !== undefined && { block }), ...at })
      done = true
    })
    if (done) noteUndoable(say.done, draft.id)
    return done
  }
  /** Puts it where the caret stands; behind the text where that is nowhere. */
  const putAtCaret = (passage: Passage) => put(passage, hand()?.caret() ?? null)

  /** Where a passage would go if it were let go at a point. */
  function landingAt(passage: Passage, x: number, y: number): Landing | null {
    const blocks = hand()?.blocks() ?? []
    const [first] = blocks
    const last = blocks.at(-1)
    if (!first || !last || x < first.box.left - 60 || x > first.box.right + 60) return null
    if (!passage.whole) {
      const place = hand()?.point(x, y)
      const box = blocks.find(({ block }) => block === place?.block)?.box
      return place && box && y >= box.top && y <= box.bottom ? { place, mark: { left: x, top: y - 10, width: STROKE, height: 20 } } : null
    }
    const under = [...blocks].reverse().find(({ box }) => (box.top + box.bottom) / 2 <= y)
    if (!under || y > last.box.bottom + 80) return null
    const { left, bottom, width } = under.box
    return { place: { block: under.block, at: '0', offset: 0 }, mark: { left, top: bottom, width, height: STROKE } }
  }

  function press(event: PointerEvent, passage: Passage) {
    if (event.button !== 0 || editor.busy.value) return
    start = { x: event.clientX, y: event.clientY, passage }
    document.addEventListener('pointermove', follow)
    document.addEventListener('pointerup', release)
    document.addEventListener('pointercancel', stop)
    document.addEventListener('keydown', escape, true)
  }
  function follow(event: PointerEvent) {
    if (start === null) return
    const { clientX: x, clientY: y } = event
    if (dragged.value === null && Math.hypot(x - start.x, y - start.y) < THRESHOLD) return
    event.preventDefault()
    dragged.value = { ...start.passage, x, y }
    landing.value = landingAt(start.passage, x, y)
  }
  function release() {
    const passage = dragged.value
    const to = landing.value
    stop()
    if (passage !== null && to !== null) void put(passage, to.place)
  }
  function escape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || dragged.value === null) return
    event.preventDefault()
    event.stopPropagation()
    stop()
  }
  function stop() {
    start = null
    dragged.value = null
    landing.value = null
    document.removeEventListener('pointermove', follow)
    document.removeEventListener('pointerup', release)
    document.removeEventListener('pointercancel', stop)
    document.removeEventListener('keydown', escape, true)
  }
  onBeforeUnmount(stop)

  return { dragged, landing, put, putAtCaret, press }
}

export type Borrowing = ReturnType<typeof useBorrowing>
