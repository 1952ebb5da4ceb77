/** What stands behind figures and blanks, fetched when a card or the inspector asks; again when the log or the figure became another. */
import { computed, shallowReactive, watch, type Ref } from 'vue'
import { read } from '@/ipc/call'
import type { FigureDetail } from '@/ipc/generated'
import { Fault } from '@/platform'
import type { Place } from '@/paper/inlines'

export type Looked = { detail: FigureDetail } | { fault: Fault }

export function detailOf(looked: Looked | null): FigureDetail | null {
  return looked && 'detail' in looked ? looked.detail : null
}

/** `wanted` are the chips that are looked at now; `readings` grows when the log may say something else. */
export function useFigures(draft: string, wanted: () => (Place | null)[], readings: Ref<number>) {
  const answers = shallowReactive(new Map<string, Looked>())
  /** What was asked for last, by chip. */
  const asked = new Map<string, string>()

  async function look(figure: string, edition: string) {
    if (asked.get(figure) === edition) return
    asked.set(figure, edition)
    let answer: Looked
    try {
      answer = { detail: await read('draft.figure', { id: draft, figure }) }
    } catch (cause) {
      answer = { fault: Fault.of(cause) }
    }
    if (asked.get(figure) === edition) answers.set(figure, answer)
  }

  // Old answers stay in sight until new ones replace them. Words around a figure change nothing of what stands behind it.
  const editions = computed(() =>
    wanted().flatMap((place) => (place === null ? [] : [[place.chip.id, `${readings.value} ${JSON.stringify(place.chip)}`] as const])),
  )
  watch(
    editions,
    (now) => {
      for (const [figure, edition] of now) void look(figure, edition)
    },
    { immediate: true },
  )

  return (figure: () => string | null) =>
    computed<Looked | null>(() => {
      const id = figure()
      return id === null ? null : (answers.get(id) ?? null)
    })
}
