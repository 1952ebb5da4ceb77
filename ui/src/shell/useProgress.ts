/** How far something long has come: asked for after two seconds, and ended when the user thinks better of it. */

import { onScopeDispose, ref, shallowRef } from 'vue'
import { read } from '@/ipc/call'
import type { ImportProgress } from '@/ipc/generated'
import { attempt } from './messages'

const SILENT_MS = 2000
const BETWEEN_MS = 500
let given = 0

export function useProgress() {
  const progress = shallowRef<ImportProgress | null>(null)
  const cancelling = ref(false)
  let following: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(token: string): Promise<void> {
    // A question that fails says nothing about the import, which answers for itself.
    const answer = await read('log.import_progress', { token }).catch(() => null)
    if (following !== token) return
    if (answer && answer.stage !== 'none') progress.value = answer
    timer = setTimeout(() => {
      void ask(token)
    }, BETWEEN_MS)
  }

  /** Runs it under a word of its own, by which it is followed until it ends. */
  async function follow<T>(work: (token: string) => Promise<T>): Promise<T> {
    given += 1
    const token = `${performance.timeOrigin}-${given}`
    stop()
    following = token
    timer = setTimeout(() => {
      void ask(token)
    }, SILENT_MS)
    try {
      return await work(token)
    } finally {
      if (following === token) stop()
    }
  }

  function stop(): void {
    clearTimeout(timer)
    following = null
    progress.value = null
    cancelling.value = false
  }

  async function cancel(): Promise<void> {
    const token = following
    if (token === null) return
    cancelling.value = true
    await attempt(() => read('log.import_cancel', { token }))
  }

  onScopeDispose(() => {
    clearTimeout(timer)
  })
  return { progress, cancelling, follow, cancel }
}
