/** The cursor is on an entry, not on a place: it goes along when entries come, go or move above it. */

import { ref, watch, type Ref, type ShallowRef } from 'vue'
import type { WireEntry } from '@/ipc/generated'
import type { Row } from './rows'
import type { Listing } from './useListing'

interface Around {
  listing: Listing
  cursor: Ref<number>
  /** The entry of which a cell is written in; whoever writes says where that goes. */
  written: Readonly<ShallowRef<WireEntry | null>>
  scroller: Ref<HTMLElement | null>
  focusRow: (index: number) => Promise<void>
}

export function useFollowing({ listing, cursor, written, scroller, focusRow }: Around) {
  /** How far the entry at the cursor has moved by what others did. */
  const shift = ref(0)

  function follow(to: number): void {
    shift.value += to - cursor.value
    cursor.value = to
    const focused = document.activeElement?.closest('[data-index]')
    if (focused && scroller.value?.contains(focused)) void focusRow(to)
  }

  watch([cursor, () => listing.entryAt(cursor.value)?.id], ([at, id], [before, had]) => {
    if (written.value !== null || at !== before || had === undefined || id === undefined || id === had) return
    const now = listing.indexOf(had)
    if (now >= 0) follow(now)
  })

  // An entry that is written in may stand behind those that are counted so far.
  watch([() => listing.layout.value.total, () => written.value === null], ([total, free]) => {
    if (free && cursor.value >= total) cursor.value = Math.max(0, total - 1)
  })

  /**
   * Keys of rows are counted from the entry at the cursor: its row stays the same element while it moves, and keys only grow
   * downwards, so that no row is ever taken out and put elsewhere. The keyboard and an input method would be lost with that.
   */
  const keyOf = (row: Row): string | number => (row.type === 'month' ? `above ${row.first - shift.value}` : row.index - shift.value)

  return { follow, keyOf }
}
