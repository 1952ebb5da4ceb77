/** What the table is narrowed to, and the query it makes. */

import { computed, reactive } from 'vue'
import type { AskedFilter, Filter } from '@/entries/filter'
import { read } from '@/ipc/call'
import type { LogQuery } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { attempt } from '@/shell/messages'

const all = (): Filter => ({ period: null, kinds: [], tags: [], text: '' })

export function useFilter(trash: boolean) {
  const filter = reactive<Filter>(all())

  const query = computed<LogQuery>(() => ({
    ...(filter.period && { period: filter.period.written }),
    ...(filter.kinds.length > 0 && { kinds: [...filter.kinds] }),
    ...(filter.tags.length > 0 && { tags: [...filter.tags] }),
    ...(filter.text.trim() && { text: filter.text.trim() }),
    ...(trash && { deleted: true }),
  }))

  const narrowed = computed(() => filter.period !== null || filter.kinds.length > 0 || filter.tags.length > 0 || filter.text.trim() !== '')
  const where = computed(() => filter.period?.name ?? words.log.allTimes)

  /** 「2025年8月没有中心组学习。」 */
  const nothing = computed(() => {
    const { none, noneMarked, noneHolding, entries } = words.log.empty
    const text = filter.text.trim() ? noneHolding(filter.text.trim()) : ''
    const tags = filter.tags.length > 0 ? noneMarked(filter.tags.join(words.common.separator)) : ''
    return none(filter.period?.name ?? words.frame.pages.log, `${text}${tags}${filter.kinds.join(words.common.separator) || entries}`)
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

  return { filter, query, narrowed, where, nothing, change, clear, ask }
}
