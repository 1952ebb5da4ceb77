/** Into the 回收站 and out of it again, each told with the way back. */

import { write } from '@/ipc/call'
import type { WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { attempt } from '@/shell/messages'
import { noteUndoable } from '@/shell/program'

/** `trash`: whether the page shows the 回收站. `chosen`: what is moved when nothing else is named. */
export function useTrash(trash: boolean, chosen: () => WireEntry[], moved: (entries: WireEntry[]) => void) {
  async function remove(entries: WireEntry[] = chosen()): Promise<void> {
    const [first] = entries
    if (!first || trash) return
    if (!(await attempt(() => write('log.delete', { ids: entries.map(({ id }) => id) })))) return
    moved(entries)
    noteUndoable(entries.length === 1 ? words.log.deleted(first.title) : words.log.deletedMany(entries.length))
  }

  async function restore(entries: WireEntry[] = chosen()): Promise<void> {
    const [first] = entries
    if (!first || !trash) return
    if (!(await attempt(() => write('log.restore', { ids: entries.map(({ id }) => id) })))) return
    moved(entries)
    noteUndoable(entries.length === 1 ? words.log.restored(first.title) : words.log.restoredMany(entries.length))
  }

  return { remove, restore }
}
