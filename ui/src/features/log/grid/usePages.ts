/** The entries of a listing, fetched by pages of 200 where they are looked at. */

import { onActivated, onDeactivated, shallowReactive, shallowRef, watch, type ShallowRef } from 'vue'
import { dataEpoch, read } from '@/ipc/call'
import type { LogQuery, WireEntry } from '@/ipc/generated'
import { Fault } from '@/platform'

export const PAGE = 200
/** Pages kept; the ones that were not looked at for longest go first. */
const KEPT = 40

export interface Pages {
  entryAt: (index: number) => WireEntry | undefined
  indexOf: (id: string) => number
  /** Fetches what is missing from `from` up to and without `to`. */
  ensure: (from: number, to: number) => Promise<void>
  /** All entries of a span, in order. */
  between: (from: number, to: number) => Promise<WireEntry[]>
  error: ShallowRef<Fault | null>
}

export function usePages(query: () => LogQuery): Pages {
  const pages = shallowReactive(new Map<number, WireEntry[]>())
  const error = shallowRef<Fault | null>(null)
  /** Pages on their way, and pages whose content is of an older state of the data. */
  const asked = new Map<number, Promise<void>>()
  const stale = new Set<number>()
  let turn = 0
  let lastSpan = { from: 0, to: PAGE }
  let shown = true
  let missed = false

  function fetch(page: number): Promise<void> {
    const under = asked.get(page)
    if (under) return under
    const mine = turn
    const work = read('log.page', { ...query(), limit: PAGE, offset: page * PAGE }).then(
      (answer) => {
        if (mine !== turn) return
        error.value = null
        stale.delete(page)
        pages.delete(page)
        pages.set(page, answer.entries)
        for (const oldest of pages.keys()) {
          if (pages.size <= KEPT) break
          pages.delete(oldest)
        }
      },
      (cause: unknown) => { if (mine === turn) error.value = Fault.of(cause) },
    ).finally(() => { if (asked.get(page) === work) asked.delete(page) })
    asked.set(page, work)
    return work
  }

  async function ensure(from: number, to: number): Promise<void> {
    lastSpan = { from, to }
    const missing: Promise<void>[] = []
    for (let page = Math.floor(Math.max(0, from) / PAGE); page * PAGE < to; page += 1) {
      if (!pages.has(page) || stale.has(page)) missing.push(fetch(page))
    }
    await Promise.all(missing)
  }

  async function between(from: number, to: number): Promise<WireEntry[]> {
    const found: WireEntry[] = []
    for (let page = Math.floor(from / PAGE); page * PAGE < to; page += 1) {
      const entries = !stale.has(page) && pages.get(page)
        || (await read('log.page', { ...query(), limit: PAGE, offset: page * PAGE })).entries
      found.push(...entries.slice(Math.max(0, from - page * PAGE), to - page * PAGE))
    }
    return found
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
  }

  // Another listing starts from nothing; newer data takes the place of the old when it comes.
  watch(() => JSON.stringify(query()), () => {
    pages.clear()
    stale.clear()
    lastSpan = { from: 0, to: PAGE }
    refresh()
  }, { flush: 'sync' })
  watch(dataEpoch, refresh)
  onDeactivated(() => { shown = false })
  onActivated(() => {
    shown = true
    if (missed) {
      missed = false
      refresh()
    }
  })

  return {
    entryAt: (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    indexOf(id) {
      for (const [page, entries] of pages) {
        const n = entries.findIndex((entry) => entry.id === id)
        if (n >= 0) return page * PAGE + n
      }
      return -1
    },
    ensure,
    between,
    error,
  }
}
