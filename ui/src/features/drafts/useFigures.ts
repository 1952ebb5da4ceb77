/** What stands behind figures and blanks, fetched when a card or the inspector asks, forgotten when anything changes. */
import { computed, shallowReactive, watch, type Ref } from 'vue'
import { read } from '@/ipc/call'
import type { DraftShow, FigureDetail } from '@/ipc/generated'
import { Fault } from '@/platform'

export type Looked = { detail: FigureDetail } | { fault: Fault }

/** `wanted` are the chips that are looked at now; the rest is fetched again only when it is looked at. */
export function useFigures(draft: string, wanted: () => (string | null)[], show: Ref<DraftShow | null>) {
  const answers = shallowReactive(new Map<string, Looked>())
  const asked = new Map<string, number>()
  let edition = 0

  async function look(figure: string) {
    if (asked.get(figure) === edition) return
    const now = edition
    asked.set(figure, now)
    let answer: Looked
    try {
      answer = { detail: await read('draft.figure', { id: draft, figure }) }
    } catch (cause) {
      answer = { fault: Fault.of(cause) }
    }
    if (now === edition) answers.set(figure, answer)
  }

  function lookAtWanted() {
    for (const figure of wanted()) if (figure !== null) void look(figure)
  }

  // Old answers stay in sight until new ones replace them.
  // The text is fetched again after every change of the draft or the log; before that, a chip may be asked for that is gone.
  watch(show, () => {
    edition += 1
    const still = new Set(wanted())
    for (const figure of [...answers.keys()]) if (!still.has(figure)) answers.delete(figure)
    lookAtWanted()
  })
  watch(wanted, lookAtWanted, { immediate: true })

  return (figure: () => string | null) =>
    computed<Looked | null>(() => {
      const id = figure()
      return id === null ? null : (answers.get(id) ?? null)
    })
}
