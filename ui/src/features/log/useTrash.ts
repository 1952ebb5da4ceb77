/** Into the 回收站 and out of it again, each told with the way back. */

import { read, write } from '@/ipc/call'
import type { WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { attempt } from '@/shell/messages'
import { noteUndoable } from '@/shell/program'

/** What is said of entries that are gone: the numbers of drafts that rest on them go stale. */
async function citedIn(entries: readonly WireEntry[]): Promise<string | null> {
  try {
    return (await read('log.cited', { ids: entries.map(({ id }) => id) })).words
  } catch {
    // What the numbers rest on is told beside; it keeps nobody from deleting.
    return null
  }
}

/** Moves entries to the 回收站 and says so, with the numbers that rest on them. */
export async function moveToBin(entries: readonly WireEntry[], moved: () => void = () => undefined): Promise<void> {
  const [first] = entries
  if (!first) return
  const cited = await citedIn(entries)
  if (!(await attempt(() => write('log.delete', { ids: entries.map(({ id }) => id) })))) return
  moved()
  noteUndoable(entries.length === 1 ? words.log.deleted(first.title, cited) : words.log.deletedMany(entries.length, cited))
}

/** Brings entries back from the 回收站 and says so. */
export async function takeBack(entries: readonly WireEntry[], moved: () => void = () => undefined): Promise<void> {
  const [first] = entries
  if (!first || !(await attempt(() => write('log.restore', { ids: entries.map(({ id }) => id) })))) return
  moved()
  noteUndoable(entries.length === 1 ? words.log.restored(first.title) : words.log.restoredMany(entries.length))
}

/** `trash`: whether the page shows the 回收站. `chosen`: what is moved when nothing else is named. */
export function useTrash(trash: boolean, chosen: () => WireEntry[], moved: (entries: WireEntry[]) => void) {
  async function remove(entries: WireEntry[] = chosen()): Promise<void> {
    if (!trash)
      await moveToBin(entries, () => {
        moved(entries)
      })
  }

  async function restore(entries: WireEntry[] = chosen()): Promise<void> {
    if (trash)
      await takeBack(entries, () => {
        moved(entries)
      })
  }

  return { remove, restore }
}
