/** Which entries are selected, as in a spreadsheet: one by one, by range from the last one, or all. */

import { computed, shallowRef, watch } from 'vue'
import { read } from '@/ipc/call'
import { changesOf } from '@/ipc/changes'
import type { WireEntry } from '@/ipc/generated'
import { attempt } from '@/shell/messages'

export interface Totals {
  count: number
  sum: number
  /** Of the entries that have a number; null when none has. */
  average: number | null
}

/** `trash`: whether it is the 回收站 in which entries are selected; those that leave it are not selected any more. */
export function useSelection(trash: boolean) {
  const chosen = shallowRef<ReadonlyMap<string, WireEntry>>(new Map())
  /** Where a range begins. */
  const anchor = shallowRef<number | null>(null)

  const totals = computed<Totals>(() => {
    const numbers = [...chosen.value.values()].flatMap(({ attendance }) => attendance ?? [])
    const sum = numbers.reduce((total, number) => total + number, 0)
    return { count: chosen.value.size, sum, average: numbers.length > 0 ? sum / numbers.length : null }
  })

  function toggle(entry: WireEntry, index: number): void {
    const next = new Map(chosen.value)
    if (!next.delete(entry.id)) next.set(entry.id, entry)
    chosen.value = next
    anchor.value = index
  }

  /** Selects these alone. */
  function select(entries: readonly WireEntry[], from: number | null = anchor.value): void {
    chosen.value = new Map(entries.map((entry) => [entry.id, entry]))
    anchor.value = from
  }

  /** A range begins here; its entries may have to be fetched. */
  function begin(from: number): void {
    anchor.value = from
  }

  function clear(): void {
    if (chosen.value.size > 0) chosen.value = new Map()
    anchor.value = null
  }

  // What is selected is shown and changed as the log has it now.
  watch(
    () => changesOf('log.get'),
    async () => {
      const before = chosen.value
      if (before.size === 0) return
      const answer = await attempt(() => read('log.get', { ids: [...before.keys()] }))
      if (answer && chosen.value === before) select(answer.entries.filter(({ deleted }) => deleted === trash))
    },
  )

  return { chosen, anchor, totals, toggle, select, begin, clear, has: (id: string) => chosen.value.has(id) }
}

export type Selection = ReturnType<typeof useSelection>
