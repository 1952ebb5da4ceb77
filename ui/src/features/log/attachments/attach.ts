/** Gives files to an entry and tells what came of it: what came in, what it had already, what was refused and why. */

import { shallowReactive } from 'vue'
import { read, write } from '@/ipc/call'
import type { AttachmentsAdded } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import type { Chosen, ChosenFile } from '@/platform'
import { note, show, showFault } from '@/shell/messages'
import { noteUndoable } from '@/shell/program'

/** Reasons that are told one by one; the rest are counted. */
const MOST_TOLD = 5
const t = words.attachments

/** Names of the files that each entry is being given. */
const underway = shallowReactive(new Map<string, readonly string[]>())

export function namesUnderway(entry: string): readonly string[] {
  return underway.get(entry) ?? []
}

/** Names of the files that entries other than this one are being given. */
export function namesUnderwayBeside(entry: string | null): string[] {
  return [...underway].flatMap(([id, names]) => (id === entry ? [] : names))
}

export async function attach(entry: string, chosen: Chosen): Promise<void> {
  if (chosen.names.length === 0) return
  underway.set(entry, [...namesUnderway(entry), ...chosen.names])
  try {
    const { files, refused } = await take(chosen)
    if (files.length === 0) {
      tellRefused(refused)
      return
    }
    const before = await read('attachment.list', { entry })
    const done = await write('attachment.add', { entry, files: files.map(({ file }) => file) })
    const damaged = before.attachments.filter(({ state }) => state !== 'whole').map(({ name }) => name)
    tellDone(done, damaged)
    tellRefused([...refused, ...done.refused.map(({ message }) => message)])
  } catch (cause) {
    showFault(cause)
  } finally {
    const left = namesUnderway(entry).filter((name) => !chosen.names.includes(name))
    if (left.length > 0) underway.set(entry, left)
    else underway.delete(entry)
  }
}

/** Has the host take the files; what it did not take comes as a sentence each. */
export async function take(chosen: Chosen): Promise<{ files: ChosenFile[]; refused: string[] }> {
  const taken = await chosen.take()
  return {
    files: taken.filter(({ refused }) => refused === undefined),
    refused: taken.flatMap(({ refused }) => (refused ? [refused.message] : [])),
  }
}

export function tellRefused(sentences: readonly string[]): void {
  if (sentences.length === 0) return
  const rest = sentences.length - MOST_TOLD
  show({ tone: 'error', text: [...sentences.slice(0, MOST_TOLD), ...(rest > 0 ? [t.moreRefused(rest)] : [])].join('\n') })
}

function tellDone({ added, had }: AttachmentsAdded, damaged: readonly string[]): void {
  const mended = had.filter((name) => damaged.includes(name))
  const same = had.filter((name) => !damaged.includes(name))
  const parts = [
    ...(added.length > 0 ? [t.added(added.length)] : []),
    ...(mended.length > 0 ? [t.mended(mended)] : []),
    ...(same.length > 0 ? [t.had(same)] : []),
  ]
  if (added.length > 0) noteUndoable(parts.join(words.common.listComma))
  else if (parts.length > 0) note(parts.join(words.common.listComma))
}
