/** What the table is narrowed to, and the query it makes. */

import { computed, reactive } from 'vue'
import type { Filter } from '@/entries/filter'
import type { LogQuery } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { periodInWords } from '@/periods/periods'

export function useFilter(trash: boolean) {
  const filter = reactive<Filter>({ period: '', kinds: [], tags: [], text: '' })

  const query = computed<LogQuery>(() => ({
    ...(filter.period && { period: filter.period }),
    ...(filter.kinds.length > 0 && { kinds: [...filter.kinds] }),
    ...(filter.tags.length > 0 && { tags: [...filter.tags] }),
    ...(filter.text.trim() && { text: filter.text.trim() }),
    ...(trash && { deleted: true }),
  }))

  const narrowed = computed(() => filter.period !== '' || filter.kinds.length > 0 || filter.tags.length > 0 || filter.text.trim() !== '')
  const where = computed(() => (filter.period ? periodInWords(filter.period) : words.log.allTimes))

  /** 「2025年8月没有中心组学习。」 */
  const nothing = computed(() => {
    const { none, noneMarked, noneHolding, entries } = words.log.empty
    const text = filter.text.trim() ? noneHolding(filter.text.trim()) : ''
    const tags = filter.tags.length > 0 ? noneMarked(filter.tags.join(words.common.separator)) : ''
    return none(
      filter.period ? periodInWords(filter.period) : words.frame.pages.log,
      `${text}${tags}${filter.kinds.join(words.common.separator) || entries}`,
    )
  })

  function clear(): void {
    Object.assign(filter, { period: '', kinds: [], tags: [], text: '' })
  }

  return { filter, query, narrowed, where, nothing, clear }
}
