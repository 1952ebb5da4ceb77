/** The cell at the cursor while it is written in: how that begins, and where the cursor goes when it ends. */

import { nextTick, ref, watch, type Ref } from 'vue'
import type { WireEntry } from '@/ipc/generated'
import { nextColumn, type Column, type Move } from './columns'
import type { Listing } from './useListing'

interface Around {
  listing: Listing
  cursor: Ref<number>
  column: Ref<Column>
  scroller: Ref<HTMLElement | null>
  readOnly: () => boolean
  reveal: (index: number) => void
  focusRow: (index?: number) => Promise<void>
  /** The cursor moved to it. */
  show: (entry: WireEntry) => void
}

export function useWriting({ listing, cursor, column, scroller, readOnly, reveal, focusRow, show }: Around) {
  const editing = ref(false)

  function editCell(): void {
    if (readOnly() || !listing.entryAt(cursor.value)) return
    reveal(cursor.value)
    editing.value = true
  }

  /** As in a spreadsheet: the cell is written in, with nothing in it. */
  async function emptyCell(): Promise<void> {
    editCell()
    await nextTick()
    await nextTick()
    const input = scroller.value?.querySelector<HTMLInputElement>('.editing .edit input')
    if (!input) return
    input.value = ''
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }

  async function done(move: Move | null): Promise<void> {
    editing.value = false
    if (move === null) return
    column.value = nextColumn(column.value, move.right)
    await focusRow(Math.max(0, Math.min(listing.layout.value.total - 1, cursor.value + move.down)))
    const entry = listing.entryAt(cursor.value)
    if (entry && move.down !== 0) show(entry)
  }
  watch(cursor, () => {
    editing.value = false
  })

  return {
    editing,
    editCell,
    emptyCell,
    done,
    begin: () => {
      editing.value = true
    },
  }
}
