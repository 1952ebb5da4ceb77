/** What stands behind the figure that the inspector shows, and behind the one whose card is open, and what is done from there. */
import { computed } from 'vue'
import type { FigureDetail } from '@/ipc/generated'
import { detailOf, useFigures } from '../figures/useFigures'
import type { OpenDraft } from '../edit/useDraft'
import type { useChipCard } from './useChipCard'
import type { useEditor } from './useEditor'
import type { useFigurePicker } from './useFigurePicker'

export function useLooked(
  draft: OpenDraft,
  editor: ReturnType<typeof useEditor>,
  card: ReturnType<typeof useChipCard>,
  made: ReturnType<typeof useFigurePicker>,
) {
  const figureOf = useFigures(draft.id, () => [editor.place.value, card.place.value], draft.readings)
  const inspected = figureOf(() => editor.selected.value)
  const onCard = figureOf(() => card.place.value?.chip.id ?? null)
  const carded = computed(() => detailOf(onCard.value))

  /** Changes how the inspected figure is counted. */
  function recount(at: HTMLElement) {
    const detail = detailOf(inspected.value)
    if (detail) made.change(detail.id, detail.expr, at)
  }
  function recountCarded() {
    const detail = carded.value
    card.close()
    if (detail) made.change(detail.id, detail.expr)
  }
  /** Puts last year's number behind a figure. */
  function besideOf(detail: FigureDetail | null) {
    card.close()
    if (detail) void made.putBeside(detail.id)
  }
  const beside = () => {
    besideOf(detailOf(inspected.value))
  }
  const besideCarded = () => {
    besideOf(carded.value)
  }

  return { inspected, carded, recount, recountCarded, beside, besideCarded }
}
