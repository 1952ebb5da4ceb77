/**
 * A question to the program whose answer stays up to date: asked again when the request changes, or the data that the answer is made
 * from.
 */

import { onActivated, onDeactivated, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { Fault, isUnreached, reach } from '@/platform'
import { read, type Request, type Response } from './call'
import { changesAtAll, changesOf, type Question } from './changes'

export interface Query<C extends Question> {
  /** The last answer; it stays while a newer one is fetched. */
  data: ShallowRef<Response<C> | null>
  error: ShallowRef<Fault | null>
  loading: Ref<boolean>
  reload: () => Promise<void>
}

/**
 * Keeps the answer to `command`. `request` is read reactively; null means: not now. A page that is kept alive but not
 * shown asks again only when it is shown.
 */
export function useQuery<C extends Question>(command: C, request: () => Request<C> | null): Query<C> {
  const data: ShallowRef<Response<C> | null> = shallowRef(null)
  const error = shallowRef<Fault | null>(null)
  const loading = ref(false)
  let asked = 0
  let shown = true
  let missed = false

  async function reload(): Promise<void> {
    const question = request()
    if (question === null) return
    const turn = ++asked
    loading.value = true
    try {
      const answer = await read(command, question)
      // Answers may overtake each other; only that to the last question counts.
      if (turn !== asked) return
      data.value = answer
      error.value = null
    } catch (cause) {
      if (turn === asked) error.value = Fault.of(cause)
    } finally {
      if (turn === asked) loading.value = false
    }
  }

  watch(
    [() => JSON.stringify(request()), () => changesOf(command)],
    () => {
      if (shown) void reload()
      else missed = true
    },
    { immediate: true },
  )

  // Data that could not be read may have been mended or restored, in whatever area that was.
  watch(changesAtAll, () => {
    if (error.value?.code.startsWith('store.') !== true || loading.value) return
    if (shown) void reload()
    else missed = true
  })

  // What could not be asked is asked when the program is there again.
  watch(reach, (now) => {
    if (now !== 'here' || !isUnreached(error.value)) return
    if (shown) void reload()
    else missed = true
  })

  onDeactivated(() => {
    shown = false
  })
  onActivated(() => {
    shown = true
    if (missed) {
      missed = false
      void reload()
    }
  })

  return { data, error, loading, reload }
}
