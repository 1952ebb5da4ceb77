/**
 * What each template would make, for its card: asked one after another while nothing else is asked, first those in sight, and kept
 * until the log, the words or the template change.
 */
import { computed, onBeforeUnmount, reactive, shallowReactive, watch } from 'vue'
import { read } from '@/ipc/call'
import { changesOf } from '@/ipc/changes'
import type { Forecast, ForecastDraft } from '@/ipc/generated'
import { Fault } from '@/platform'

export interface Miniature {
  /** What it was made from, and of which state of the data. */
  key: string
  forecast: Forecast | null
  fault: string
}

const QUIET_MS = 60
const known = shallowReactive(new Map<string, Miniature>())

export function useMiniatures(recipes: () => ReadonlyMap<string, ForecastDraft>, isBusy: () => boolean) {
  const visible = reactive(new Set<string>())
  const changes = computed(() => changesOf('draft.forecast'))
  const keyOf = (recipe: ForecastDraft) => `${changes.value} ${JSON.stringify(recipe)}`
  let asking = false
  let ended = false
  let waiting: ReturnType<typeof setTimeout> | undefined

  function next(): [string, ForecastDraft] | undefined {
    return [...recipes()].find(([name, recipe]) => visible.has(name) && known.get(name)?.key !== keyOf(recipe))
  }
  function soon() {
    clearTimeout(waiting)
    waiting = setTimeout(() => void ask(), QUIET_MS)
  }
  async function ask() {
    const wanted = next()
    if (asking || ended || isBusy() || wanted === undefined) return
    const [name, recipe] = wanted
    const key = keyOf(recipe)
    asking = true
    try {
      known.set(name, { key, forecast: await read('draft.forecast', recipe), fault: '' })
    } catch (cause) {
      known.set(name, { key, forecast: null, fault: Fault.of(cause).message })
    }
    asking = false
    soon()
  }
  watch([() => [...recipes()].map(([name, recipe]) => `${name} ${keyOf(recipe)}`).join('\n'), () => visible.size, isBusy], soon, {
    immediate: true,
  })
  onBeforeUnmount(() => {
    ended = true
    clearTimeout(waiting)
  })

  return {
    known,
    see: (name: string, seen: boolean) => (seen ? visible.add(name) : visible.delete(name)),
    /** What was told for another part of the page need not be asked again. */
    take: (name: string, recipe: ForecastDraft, forecast: Forecast) => known.set(name, { key: keyOf(recipe), forecast, fault: '' }),
  }
}
