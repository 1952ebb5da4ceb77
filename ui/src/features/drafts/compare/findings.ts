/** The worklist of a roll-over: what waits, family by family, and where the walk stands in it. */
import { computed, ref, watch, type Ref } from 'vue'
import type { BaseFinding } from '@/ipc/generated'

export type Family = BaseFinding['family']

/** In the order in which they are offered. */
export const FAMILIES: readonly Family[] = ['figure', 'time', 'title', 'claim', 'repeat']

/** How many of each family wait; families without any are left out. */
export function familyCounts(findings: readonly BaseFinding[]): { family: Family; count: number }[] {
  return FAMILIES.map((family) => ({ family, count: findings.filter((one) => one.family === family).length })).filter(
    ({ count }) => count > 0,
  )
}

/**
 * Walks what waits, in the order of the text. One is always at something while anything waits: what was settled makes place for the next
 * one behind it, and one is at what an undo brings back.
 */
export function useWalk(waiting: Ref<readonly BaseFinding[]>) {
  /** Only these; all without. */
  const family = ref<Family | null>(null)
  const shown = computed(() => waiting.value.filter((one) => family.value === null || one.family === family.value))
  const at = ref<string | null>(null)
  /** How many of those shown stand in front of it. */
  let nth = 0
  /** What waited before something is taken back: what comes back with it is gone to. */
  let before: ReadonlySet<string> | null = null

  const current = computed(() => shown.value.find(({ id }) => id === at.value) ?? null)

  watch(
    shown,
    (now) => {
      const back = before === null ? undefined : now.find(({ id }) => before?.has(id) === false)
      before = null
      if (back !== undefined) at.value = back.id
      const same = now.findIndex(({ id }) => id === at.value)
      if (same >= 0) nth = same
      else {
        // Behind the last one there may be more in front.
        nth = nth < now.length ? nth : 0
        at.value = now[nth]?.id ?? null
      }
    },
    { immediate: true, flush: 'sync' },
  )

  function goTo(id: string) {
    const place = shown.value.findIndex((one) => one.id === id)
    if (place < 0) return
    nth = place
    at.value = id
  }
  /** The next or previous one, round at the ends. */
  function step(by: 1 | -1) {
    const all = shown.value
    if (all.length === 0) return
    const next = all[(nth + by + all.length) % all.length]
    if (next) goTo(next.id)
  }
  function narrow(to: Family | null) {
    family.value = to
  }
  /** Something is being taken back. */
  function awaitBack() {
    before = new Set(waiting.value.map(({ id }) => id))
  }
  // A family of which nothing waits any more hides what does.
  watch([shown, waiting], ([now, all]) => {
    if (now.length === 0 && all.length > 0) family.value = null
  })

  return { family, shown, current, goTo, step, narrow, awaitBack }
}

/** What a finding is about, as it is named in the list. */
export const quoted = ({ family, words }: BaseFinding) => (family === 'figure' || words.startsWith('《') ? words : `“${words}”`)
