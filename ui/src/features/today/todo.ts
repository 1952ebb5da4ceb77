/** What the start page lists, in its groups. */

import type { Board, DraftSummary, Todo } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'

/** What the card lists in all. */
export const MOST = 8

export interface TodoGroup {
  name: string
  items: Todo[]
}

/** 已缺 first, then what is due, by the month at whose end it is. */
export function todoGroups(todo: readonly Todo[]): TodoGroup[] {
  const groups: TodoGroup[] = []
  for (const item of todo) {
    const name = item.state === 'missing' ? words.today.missing : words.today.monthEnd(Number(item.to.slice(5, 7)))
    const group = groups.find((group) => group.name === name)
    if (group) group.items.push(item)
    else groups.push({ name, items: [item] })
  }
  return groups
}

/** Drafts that wait for a person, as far as there is room beside `taken` other lines. */
export function draftWork(drafts: readonly DraftSummary[], taken: number): DraftSummary[] {
  return drafts.filter(({ stale, blanks, conditions }) => stale > 0 || blanks > 0 || conditions > 0).slice(0, Math.max(0, MOST - taken))
}

/** What the year asks for next. */
export function nextDue(board: Board): { title: string; to: string } | null {
  const open = board.requirements.flatMap(({ title, slots }) =>
    slots.filter(({ state, to }) => (state === 'due' || state === 'not_yet') && to >= board.today).map(({ to }) => ({ title, to })),
  )
  return open.sort((a, b) => a.to.localeCompare(b.to))[0] ?? null
}
