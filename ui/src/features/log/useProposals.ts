/** What a key would do to several entries, and waits for a word: cells filled or pasted, entries deleted. */

import { computed, ref, watch } from 'vue'
import type { EditsPreview, WireEntry } from '@/ipc/generated'
import { useQuery } from '@/ipc/query'
import { words } from '@/locales/zh-CN'
import { beginAct } from '@/shell/messages'
import type { useCells } from './grid/useCells'

interface Asked {
  head: string
  go: string
  preview: EditsPreview | null
  /** What rests on entries that would be deleted. */
  cited: string | null
  run: () => Promise<void>
}

interface Around {
  cells: Pick<ReturnType<typeof useCells>, 'proposed' | 'confirm'>
  /** The entries that are meant, once a selection under way is made. */
  chosen: () => WireEntry[]
  selecting: () => Promise<void> | undefined
  remove: (entries: WireEntry[]) => Promise<void>
  /** The keyboard goes back to the table. */
  back: () => unknown
  /** What the proposal is of: with another listing or selection it is none any more. */
  of: () => unknown
  trash: boolean
}

export function useProposals({ cells, chosen, selecting, remove, back, of, trash }: Around) {
  const removing = ref<WireEntry[] | null>(null)

  const cited = useQuery('log.cited', () => (removing.value ? { ids: removing.value.map(({ id }) => id) } : null))

  const asked = computed<Asked | null>(() => {
    const { proposed } = cells
    if (proposed.value) {
      const { head, preview } = proposed.value
      return { head, go: words.log.change.go(preview.entries), preview, cited: null, run: cells.confirm }
    }
    const entries = removing.value
    if (!entries) return null
    const { length } = entries
    return {
      head: words.log.change.delete(length),
      go: words.log.change.goDelete(length),
      preview: null,
      cited: cited.data.value?.words ?? null,
      run: () => remove(entries),
    }
  })

  /** One entry goes at once, and undo brings it back; of several it is said how many. */
  async function removeChosen(): Promise<void> {
    await selecting()
    const entries = chosen()
    if (trash || entries.length < 2) await remove(entries)
    else {
      beginAct()
      removing.value = entries
    }
  }

  // One thing is asked at a time: what is asked later takes the place of what was asked before.
  watch(removing, (now) => {
    if (now) cells.proposed.value = null
  })
  watch(cells.proposed, (now) => {
    if (now) removing.value = null
  })

  function drop(): void {
    cells.proposed.value = null
    removing.value = null
  }
  watch(of, drop)

  async function go(): Promise<void> {
    const work = asked.value
    if (!work) return
    const done = work.run()
    drop()
    await done
    await back()
  }

  function cancel(): void {
    drop()
    void back()
  }

  return { asked, removeChosen, go, drop, cancel }
}
