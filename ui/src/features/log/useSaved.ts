/**
 * What was just saved: its row is brought into sight and tinted, wherever it came from. Where the filter hides it that is
 * said, with what hides it and the way to see it.
 */

import { nextTick, shallowRef, watch, type Ref } from 'vue'
import { read } from '@/ipc/call'
import type { EntryPlace, LogQuery, WireEntry } from '@/ipc/generated'
import { shortDay } from '@/components/dates'
import { words } from '@/locales/zh-CN'
import { attempt, noteMore } from '@/shell/messages'
import type { Filter } from '@/entries/filter'
import type { Listing } from './grid/useListing'

/** A little longer than the tint takes to fade. */
const TINTED_MS = 1500

interface Around {
  query: Ref<LogQuery>
  filter: Filter
  listing: Listing
  grid: Ref<{ reveal: (index: number) => void } | null>
  cursor: Ref<number>
  /** Takes the filter away. */
  clear: () => void
}

export function useSaved({ query, filter, listing, grid, cursor, clear }: Around) {
  const savedIds = shallowRef<ReadonlySet<string>>(new Set())
  /** The entry that is to come into sight, and its place, until it has come. */
  const wanted = shallowRef<{ id: string; index: number; with: readonly WireEntry[] } | null>(null)
  let turn = 0
  let fading: ReturnType<typeof setTimeout> | undefined

  /** Rows that come into sight again later are not new any more. */
  function tint(entries: readonly WireEntry[]): void {
    clearTimeout(fading)
    savedIds.value = new Set(entries.map(({ id }) => id))
    fading = setTimeout(() => {
      savedIds.value = new Set()
    }, TINTED_MS)
  }

  /** New entries: the first of them comes into sight. */
  async function added(entries: readonly WireEntry[]): Promise<void> {
    const [first] = entries
    if (!first) return
    const place = await placeOf(first)
    if (place?.index === null) await tellHidden(entries, place)
    else if (place) wanted.value = { id: first.id, index: place.index, with: entries }
  }

  /**
   * A changed entry stays where it is looked at; where it left the listing that is said. One that another day has moved away from the row
   * where it stood is followed, and that is said, too.
   */
  async function changed(entry: WireEntry, from: number | null = null): Promise<void> {
    tint([entry])
    const place = await placeOf(entry)
    if (place?.index === null) await tellHidden([entry], place)
    else if (place && from !== null && place.index !== from) {
      wanted.value = { id: entry.id, index: place.index, with: [entry] }
      await nextTick()
      noteMore(words.log.movedTo(shortDay(entry.date)))
    }
  }

  async function placeOf(entry: WireEntry): Promise<EntryPlace | null> {
    const mine = ++turn
    wanted.value = null
    const place = await attempt(() => read('log.place', { id: entry.id, query: query.value }))
    return mine === turn ? place : null
  }

  async function tellHidden(entries: readonly WireEntry[], place: EntryPlace): Promise<void> {
    if (place.hidden_by.length === 0) return
    // What is said of the saving itself comes first.
    await nextTick()
    noteMore(words.log.hidden(place.hidden_by.map(told).join(words.common.listComma)), {
      label: words.log.showHidden,
      run: async () => {
        clear()
        await added(entries)
      },
    })
  }

  /** 「类别 党课」 */
  function told(part: string): string {
    const { period, kinds, tags, hosts, text } = filter
    const { filter: names } = words.log
    const joined = (values: readonly string[]) => values.join(words.common.separator)
    const parts: Record<string, string> = {
      period: `${names.period} ${period?.name ?? ''}`,
      kinds: `${names.kind} ${joined(kinds)}`,
      tags: `${names.tag} ${joined(tags)}`,
      hosts: `${names.host} ${joined(hosts)}`,
      text: `${names.text} ${text}`,
    }
    return parts[part] ?? ''
  }

  // The listing is fetched anew after a write; the row is there when its page has come.
  watch(
    [wanted, listing.layout, () => (wanted.value ? listing.entryAt(wanted.value.index)?.id : undefined), grid],
    async ([now]) => {
      if (!now) return
      if (listing.entryAt(now.index)?.id !== now.id || !listing.counted.value) {
        await listing.ensure(now.index, now.index + 1)
        return
      }
      if (!grid.value) return
      wanted.value = null
      cursor.value = now.index
      tint(now.with)
      await nextTick()
      grid.value.reveal(now.index)
    },
    { flush: 'post' },
  )

  return { savedIds, added, changed }
}
