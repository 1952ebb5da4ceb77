/** Slots of the board: what their cells say. */

import type { CheckedRequirement, WireSlot } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'

export type CellState = WireSlot['state'] | 'explained'

export interface Cell {
  slot: WireSlot
  state: CellState
  /** Months of the year, 1 to 12, `last` in it. */
  first: number
  last: number
  text: string
}

const t = words.requirements

export function cellOf(requirement: CheckedRequirement, slot: WireSlot): Cell {
  const state: CellState = slot.state === 'missing' && slot.note !== null ? 'explained' : slot.state
  return { slot, state, first: Number(slot.from.slice(5, 7)), last: Number(slot.to.slice(5, 7)), text: textOf(requirement, slot, state) }
}

function textOf(requirement: CheckedRequirement, slot: WireSlot, state: CellState): string {
  switch (state) {
    case 'met':
      return String(slot.count)
    case 'missing':
      return slot.count === 0 ? t.states.missing : t.short(slot.need - slot.count)
    case 'explained':
      return t.states.explained
    case 'due':
      return t.short(slot.need - slot.count)
    case 'unlogged':
      return slot.count === 0 ? t.states.unlogged : String(slot.count)
    case 'advice':
      return t.usual(slot.count, slot.need)
    case 'not_yet':
      return requirement.every === 'advice' ? '' : slot.count > 0 ? String(slot.count) : ''
  }
}

/** The tag at the row's end. */
export function standingOf(requirement: CheckedRequirement): { state: CellState; text: string } {
  const { status, explained } = requirement
  if (status === 'missing' && explained) return { state: 'explained', text: t.states.explained }
  if (status !== 'missing') return { state: status, text: t.states[status] }
  const lacking = requirement.slots
    .filter(({ state, note }) => state === 'missing' && note === null)
    .reduce((sum, { need, count }) => sum + need - count, 0)
  return { state: 'missing', text: t.lacking(lacking) }
}

/** 「学习制度第五条」, 「责任制规定 · 听取汇报」 */
export function sourceOf({ document, clause }: { document: string; clause: string }): string {
  return document === '' || clause === '' || clause.startsWith('第') ? `${document}${clause}` : `${document} · ${clause}`
}
