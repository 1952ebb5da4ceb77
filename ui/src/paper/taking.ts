/** A format taken off a text that the office likes, said with its way back; what could not be taken is kept to be shown. */

import { shallowRef } from 'vue'
import { write } from '@/ipc/call'
import type { FormatTaken, TakeFormat } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { attempt } from '@/shell/messages'
import { noteUndoable } from '@/shell/program'

/** What could not be taken off a file, until another format is looked at. */
export const notTaken = shallowRef<{ name: string; notes: string[] } | null>(null)

export async function takeFormat(request: TakeFormat): Promise<FormatTaken | null> {
  const made = await attempt(() => write('format.take', request))
  if (!made) return null
  const { format, taken, departures, notes } = made
  notTaken.value = { name: format.name, notes: notes.map(({ message }) => message) }
  noteUndoable(words.formats.taken(format.name, taken, departures))
  return made
}
