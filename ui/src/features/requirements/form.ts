/** The form's fields of a requirement, and the requirement they make. */

import type { WireRequirement } from '@/ipc/generated'

export interface RequirementDraft {
  title: string
  kinds: string[]
  tags: string[]
  need: string
  every: WireRequirement['every']
  spanName: string
  first: number
  last: number
  document: string
  clause: string
  active: boolean
}

export function draftOf({ title, kinds, tags, need, every, span, document, clause, active }: WireRequirement): RequirementDraft {
  return {
    title,
    kinds: [...kinds],
    tags: [...tags],
    need: String(need),
    every,
    spanName: span?.name ?? '',
    first: span?.first ?? 1,
    last: span?.last ?? 3,
    document,
    clause,
    active,
  }
}

/**
 * What is no whole number asks for nothing, which the program refuses. A figure of its own (a sum, a list) stays as long as what it
 * counts stays.
 */
export function requirementOf(before: WireRequirement, draft: RequirementDraft): WireRequirement {
  const { title, kinds, tags, need, every, spanName, first, last, document, clause, active } = draft
  const same = kinds.join('\n') === before.kinds.join('\n') && tags.join('\n') === before.tags.join('\n')
  return {
    ...before,
    title: title.trim(),
    kinds: [...kinds],
    tags: [...tags],
    figure: same ? before.figure : '',
    need: /^\d{1,9}$/.test(need.trim()) ? Number(need) : 0,
    every,
    span: every === 'span' ? { name: spanName.trim(), first, last } : null,
    document: document.trim(),
    clause: clause.trim(),
    active,
  }
}
