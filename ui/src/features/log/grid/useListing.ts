/**
 * A listing of entries: its months with their subtotals, and its entries, fetched by pages of 200 where they are looked
 * at. A page is asked for by its month, so that the last of a long log comes as quickly as the first.
 *
 * Subtotals of a common word take longer than a page. Until they have come, the first page alone is the listing.
 */

import { computed, onActivated, onDeactivated, shallowReactive, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { read } from '@/ipc/call'
import { changesOf } from '@/ipc/changes'
import type { LogQuery, MonthTotal, WireEntry } from '@/ipc/generated'
import { Fault } from '@/platform'
import { layOut, layOutFlat, placeOf, type Layout } from './rows'

export const PAGE = 200
/** Pages kept; the ones that were not looked at for longest go first. */
const KEPT = 40

export interface Listing {
  /** Where the rows lie, as far as is known. */
  layout: ComputedRef<Layout>
  /** Whether the layout holds every entry. */
  counted: ComputedRef<boolean>
  entryAt: (index: number) => WireEntry | undefined
  indexOf: (id: string) => number
  /** Where an entry stands, fetched or not; null when it is not in the listing. */
  find: (id: string) => Promise<number | null>
  /** Fetches what is missing from `from` up to and without `to`. */
  ensure: (from: number, to: number) => Promise<void>
  /** All entries of a span, in order. */
  between: (from: number, to: number) => Promise<WireEntry[]>
  error: ShallowRef<Fault | null>
  reload: () => void
}

interface Page {
  entries: WireEntry[]
  /** What it was asked for by: another place means that entries before it have come or gone. */
  place: string
}

/** `grouped`: whether the entries stand by month; a listing in another order than that of the days never does. */
export function useListing(query: () => LogQuery, grouped: () => boolean = () => true): Listing {
  const pages = shallowReactive(new Map<number, Page>())
  const known = shallowRef<readonly MonthTotal[] | null>(null)
  const error = shallowRef<Fault | null>(null)
  /** Pages on their way, and pages whose content is of an older state of the data. */
  const asked = new Map<number, { place: string; work: Promise<void> }>()
  const stale = new Set<number>()
  let turn = 0
  let lastSpan = { from: 0, to: PAGE }
  let shown = true
  let missed = false

  const ordered = (): boolean => query().sort !== undefined
  const byMonth = (): boolean => grouped() && (!ordered() || query().sort === 'date')
  /** The months are counted newest first; by the column of days, the oldest may stand first. */
  const counts = computed(() => {
    const oldestFirst = query().sort === 'date' && query().descending !== true
    return oldestFirst && known.value ? [...known.value].reverse() : known.value
  })
  const layout = computed(() => {
    const months = counts.value ?? monthsOf(pages.get(0)?.entries ?? [])
    return byMonth() ? layOut(months) : layOutFlat(months)
  })
  const counted = computed(() => known.value !== null || (pages.get(0)?.entries.length ?? PAGE) < PAGE)

  function questionOf(page: number): LogQuery {
    const first = page * PAGE
    const byPlace = first > 0 && known.value !== null && byMonth() && !ordered()
    const place = byPlace ? placeOf(layout.value, first) : null
    return { ...query(), limit: PAGE, ...(place ?? { offset: first }) }
  }

  function isFresh(page: number, place: string): boolean {
    return !stale.has(page) && pages.get(page)?.place === place
  }

  function fetch(page: number, question: LogQuery, place: string): Promise<void> {
    const under = asked.get(page)
    if (under?.place === place) return under.work
    const mine = turn
    const work = read('log.page', question)
      .then(
        (answer) => {
          if (mine !== turn || asked.get(page)?.work !== work) return
          error.value = null
          stale.delete(page)
          pages.delete(page)
          pages.set(page, { entries: answer.entries, place })
          for (const oldest of pages.keys()) {
            if (pages.size <= KEPT) break
            // The first page stands for the listing until it is counted.
            if (oldest !== 0) pages.delete(oldest)
          }
        },
        (cause: unknown) => {
          if (mine === turn) error.value = Fault.of(cause)
        },
      )
      .finally(() => {
        if (asked.get(page)?.work === work) asked.delete(page)
      })
    asked.set(page, { place, work })
    return work
  }

  async function ensure(from: number, to: number): Promise<void> {
    lastSpan = { from, to }
    const missing: Promise<void>[] = []
    for (let page = Math.floor(Math.max(0, from) / PAGE); page * PAGE < to; page += 1) {
      const question = questionOf(page)
      const place = JSON.stringify(question)
      if (!isFresh(page, place)) missing.push(fetch(page, question, place))
    }
    await Promise.all(missing)
  }

  async function between(from: number, to: number): Promise<WireEntry[]> {
    const found: WireEntry[] = []
    for (let page = Math.floor(from / PAGE); page * PAGE < to; page += 1) {
      const question = questionOf(page)
      const kept = isFresh(page, JSON.stringify(question)) ? pages.get(page)?.entries : undefined
      const entries = kept ?? (await read('log.page', question)).entries
      found.push(...entries.slice(Math.max(0, from - page * PAGE), to - page * PAGE))
    }
    return found
  }

  function count(): void {
    const mine = turn
    read('log.months', query()).then(
      (answer) => {
        if (mine !== turn) return
        known.value = answer.months
        // Pages that now lie elsewhere are asked for again.
        void ensure(lastSpan.from, lastSpan.to)
      },
      (cause: unknown) => {
        if (mine === turn) error.value = Fault.of(cause)
      },
    )
  }

  function refresh(): void {
    if (!shown) {
      missed = true
      return
    }
    turn += 1
    asked.clear()
    for (const page of pages.keys()) stale.add(page)
    void ensure(lastSpan.from, lastSpan.to)
    count()
  }

  // Another listing starts from nothing; newer data takes the place of the old when it comes.
  watch(
    () => JSON.stringify(query()),
    () => {
      pages.clear()
      stale.clear()
      known.value = null
      lastSpan = { from: 0, to: PAGE }
      refresh()
    },
    { flush: 'sync', immediate: true },
  )
  watch(() => changesOf('log.page'), refresh)
  onDeactivated(() => {
    shown = false
  })
  onActivated(() => {
    shown = true
    if (missed) {
      missed = false
      refresh()
    }
  })

  return {
    layout,
    counted,
    entryAt: (index) => pages.get(Math.floor(index / PAGE))?.entries[index % PAGE],
    indexOf(id) {
      for (const [page, { entries }] of pages) {
        const n = entries.findIndex((entry) => entry.id === id)
        if (n >= 0) return page * PAGE + n
      }
      return -1
    },
    find: async (id) => (await read('log.place', { id, query: query() })).index,
    ensure,
    between,
    error,
    reload: refresh,
  }
}

/** The months of some entries that stand in order. */
function monthsOf(entries: readonly WireEntry[]): MonthTotal[] {
  const months: MonthTotal[] = []
  for (const { date, attendance } of entries) {
    const month = date.slice(0, 7)
    let last = months.at(-1)
    if (last?.month !== month) months.push((last = { month, count: 0, attendance: 0 }))
    last.count += 1
    last.attendance += attendance ?? 0
  }
  return months
}
