/**
 * The ways in which files come to the form of an entry: chosen, dropped on it, pasted while it is open. An entry gets
 * them at once; one that is not saved yet holds them until it is.
 */

import { ref, type Ref } from 'vue'
import type { WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { platform, type Chosen, type ChosenFile } from '@/platform'
import { useDropTarget } from '@/shell/drops'
import { attempt } from '@/shell/messages'
import { today } from '@/shell/program'
import { whileShown } from '@/shell/shown'
import { attach, take, tellRefused } from './attach'
import { chosenOf, pastedFiles } from '@/shell/pasted'

const t = words.attachments

/** `held` belongs to the form: the files of an entry that is not saved yet. Nothing comes to a `closed` one. */
export function useFiles(root: Ref<HTMLElement | null>, entry: () => WireEntry | null, held: Ref<ChosenFile[]>, closed: () => boolean) {
  /** Names of the files that are on their way to a new entry. */
  const coming = ref<readonly string[]>([])

  async function give(chosen: Chosen): Promise<void> {
    const now = entry()
    if (now) {
      await attach(now.id, chosen)
      return
    }
    coming.value = [...coming.value, ...chosen.names]
    const taken = await attempt(() => take(chosen))
    coming.value = coming.value.filter((name) => !chosen.names.includes(name))
    if (!taken) return
    held.value = [...held.value, ...taken.files.filter(({ file }) => !held.value.some((one) => one.file === file))]
    tellRefused(taken.refused)
  }

  async function choose(): Promise<void> {
    const chosen = await attempt(() => platform().openFiles({ title: t.choose, extensions: [] }))
    if (chosen) await give(chosen)
  }

  /**
   * A picture is pasted while the form is open, also with the focus beside it, in the table. A dialog keeps its own, and so
   * does the table what comes as text: those are cells.
   */
  function onPaste(event: ClipboardEvent): void {
    const at = event.target as Node | null
    const inside = root.value?.contains(at) ?? false
    const beside = at === document.body || (root.value?.parentElement?.contains(at) ?? false)
    if (event.defaultPrevented || closed() || !(inside || beside)) return
    const files = pastedFiles(event, inside)
    if (files.length === 0) return
    event.preventDefault()
    void give(chosenOf(files, today.value, new Date()))
  }

  whileShown(() => {
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('paste', onPaste)
    }
  })

  useDropTarget((at) => {
    if (closed() || !root.value?.contains(at)) return null
    const now = entry()
    return { element: root.value, words: now ? t.dropOn(now.title) : t.dropOnNew, take: give }
  })

  return { choose, coming }
}
