/** What the table is narrowed to and how it is ordered, and the query they make. */

import { computed, reactive, ref } from 'vue'
import type { AskedFilter, Filter } from '@/entries/filter'
import { read } from '@/ipc/call'
import type { LogQuery, SortBy } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { attempt } from '@/shell/messages'

const all = (): Filter => ({ period: null, kinds: [], tags: [], hosts: [], text: '' })

/** The order of the table; null: newest first, in the 回收站 by when it came there. */
export interface Sorted {
  by: SortBy
  descending: boolean
}

/** The column that orders a table which nobody has ordered, newest first. */
export const orderedBy = (trash: boolean): SortBy => (trash ? 'deleted' : 'date')

/** The order after a press on a column's head: this way, the other way, newest first again. */
function turned(now: Sorted | null, by: SortBy, trash: boolean): Sorted | null {
  // Newest first is how the table stands anyhow, and most people first.
  if (by === orderedBy(trash)) return now?.by === by ? null : { by, descending: false }
  const first = by === 'attendance' || by === 'date'
  if (now?.by !== by) return { by, descending: first }
  return now.descending === first ? { by, descending: !first } : null
}

export function useFilter(trash: boolean) {
  const filter = reactive<Filter>(all())
  const sorted = ref<Sorted | null>(null)

  const query = computed<LogQuery>(() => ({
    ...(filter.period && { period: filter.period.written }),
    ...(filter.kinds.length > 0 && { kinds: [...filter.kinds] }),
    ...(filter.tags.length > 0 && { tags: [...filter.tags] }),
    ...(filter.hosts.length > 0 && { hosts: [...filter.hosts] }),
    ...(filter.text.trim() && { text: filter.text.trim() }),
    ...(sorted.value && { sort: sorted.value.by, descending: sorted.value.descending }),
    ...(trash && { deleted: true }),
  }))

  const narrowed = computed(
    () =>
      filter.period !== null || filter.kinds.length > 0 || filter.tags.length > 0 || filter.hosts.length > 0 || filter.text.trim() !== '',
  )
  const where = computed(() => filter.period?.name ?? words.log.allTimes)

  /** 「2025年8月没有中心组学习。」 */
  const nothing = computed(() => {
    const { none, noneMarked, noneHosted, noneHolding, entries } = words.log.empty
    const text = filter.text.trim() ? noneHolding(filter.text.trim()) : ''
    const tags = filter.tags.length > 0 ? noneMarked(filter.tags.join(words.common.separator)) : ''
    const hosts = filter.hosts.length > 0 ? noneHosted(filter.hosts.join(words.common.separator)) : ''
    return none(
      filter.period?.name ?? words.frame.pages.log,
      `${text}${hosts}${tags}${filter.kinds.join(words.common.separator) || entries}`,
    )
  })

  /** What was asked for while the program still read a period stands against it. */
  let turns = 0

  function change(part: Partial<Filter>): void {
    turns += 1
    Object.assign(filter, part)
  }

  function clear(): void {
    change(all())
  }

  function sort(by: SortBy): void {
    sorted.value = turned(sorted.value, by, trash)
  }

  /** Shows what was asked for and nothing else. */
  async function ask({ period: written, ...rest }: AskedFilter): Promise<void> {
    turns += 1
    if (written === undefined || written === '') {
      change({ ...all(), ...rest })
      return
    }
    const turn = turns
    const period = await attempt(() => read('period.read', { from: written }))
    if (period && turn === turns) change({ ...all(), ...rest, period })
  }

  return { filter, query, sorted, narrowed, where, nothing, change, clear, sort, ask }
}
