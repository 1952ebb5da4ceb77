/** Requirements by how often they are asked for. */

import type { CheckedRequirement } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'

export interface AskedGroup {
  /** 「每月 1 次」 */
  need: string
  /** 「中心组学习、主题党日等 3 项」 */
  names: string
  /** All of them. */
  all: string
}

/** So many are named. */
const NAMED = 2

export function grouped(requirements: readonly CheckedRequirement[]): AskedGroup[] {
  const groups = new Map<string, string[]>()
  for (const { title, every_text, need, word } of requirements) {
    const key = words.requirements.need(every_text, need, word)
    groups.set(key, [...(groups.get(key) ?? []), title])
  }
  return [...groups].map(([need, titles]) => {
    const first = titles.slice(0, NAMED).join(words.common.separator)
    return {
      need,
      names: titles.length > NAMED ? words.today.first.andMore(first, titles.length) : first,
      all: titles.join(words.common.separator),
    }
  })
}
