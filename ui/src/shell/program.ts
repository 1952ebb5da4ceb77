/** What the frame knows of the program: its state, and undo and redo with their names. */

import { computed, shallowRef, watch } from 'vue'
import { ownWrites, write } from '@/ipc/call'
import { useQuery, type Query } from '@/ipc/query'
import { words } from '@/locales/zh-CN'
import { attempt, dropNote, note } from './messages'

const query = shallowRef<Query<'app.status'> | null>(null)

/** Called once by the window, so that the question lives as long as it does. */
export function startProgram(): void {
  query.value = useQuery('app.status', () => ({}))
}

export const status = computed(() => query.value?.data.value ?? null)
/** `2025-12-08` by the program's clock; the window's own until the program has answered. */
export const today = computed(() => status.value?.today ?? localDay(new Date()))
export const undoName = computed(() => status.value?.undo.undo ?? null)
export const redoName = computed(() => status.value?.undo.redo ?? null)

export async function undo(): Promise<void> {
  const undone = await attempt(() => write('app.undo', {}))
  if (undone) note(words.frame.undone(undone.what))
}

export async function redo(): Promise<void> {
  const redone = await attempt(() => write('app.redo', {}))
  if (redone) note(words.frame.redone(redone.what))
}

/** Says what was just done, with the way back; gone with the next change, which undo would take back instead. */
export function noteUndoable(text: string): void {
  note(text, { label: words.frame.undo, run: undo })
  const stop = watch(
    ownWrites,
    () => {
      dropNote()
      stop()
    },
    { flush: 'sync' },
  )
}

function localDay(time: Date): string {
  return `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`
}
