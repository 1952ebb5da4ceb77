/** The kinds of the log, and what a written text means among them. */

import { computed, shallowReactive, watch } from 'vue'
import type { WireKind } from '@/ipc/generated'
import { useQuery } from '@/ipc/query'
import { words } from '@/locales/zh-CN'

/** Names of kinds that a person chose to add; saving makes them. */
const accepted = shallowReactive(new Set<string>())

export function acceptNewKind(name: string): void {
  accepted.add(name.trim())
}

/** The kinds that a text stands for by its letters, as the program found them at the last keys. */
const fitting = shallowReactive(new Map<string, readonly string[]>())
const MOST_FITTING = 64

/** Kinds that a list proposed: the log has them, also where the page has not asked for its kinds since they came. */
const proposed = shallowReactive(new Set<string>())

export function noteFitting(typed: string, kinds: readonly string[]): void {
  for (const kind of kinds) proposed.add(kind)
  if (fitting.size >= MOST_FITTING) fitting.clear()
  fitting.set(typed.trim(), kinds)
}

/** What is wrong with a text that names no kind: several that it fits are to be chosen from. */
function unknownKind(name: string): string {
  const kinds = fitting.get(name) ?? []
  return kinds.length > 0 ? words.log.form.fitsKinds(name, kinds) : words.log.form.noSuchKind(name)
}

export function useKinds() {
  const query = useQuery('kind.list', () => ({}))
  const kinds = computed(() => query.data.value?.kinds ?? [])
  watch(kinds, () => {
    proposed.clear()
  })

  /** The kind that a text names, by its name or another word for it. */
  function kindNamed(text: string): WireKind | undefined {
    const name = text.trim()
    return kinds.value.find((kind) => kind.name === name || kind.synonyms.includes(name))
  }

  /** Whether saving the text as a kind would make one; no while the kinds are not known yet. */
  const isNewKind = (text: string): boolean =>
    kinds.value.length > 0 && text.trim() !== '' && kindNamed(text) === undefined && !proposed.has(text.trim())

  return {
    kinds,
    kindNamed,
    isNewKind,
    /** What is wrong with a text as a kind: it names none, and nobody chose to add it. */
    kindFault: (text: string): string | null => (isNewKind(text) && !accepted.has(text.trim()) ? unknownKind(text.trim()) : null),
  }
}

export type KnownKinds = ReturnType<typeof useKinds>
