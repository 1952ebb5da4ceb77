/** The cell at the cursor while it is written in: how that begins, and where the cursor goes when it ends. */

import { nextTick, ref, watch, type Ref } from 'vue'
import type { WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { note } from '@/shell/messages'
import { nextColumn, type Column, type Move } from './columns'
import type { Listing } from './useListing'

/** Goes back to a cell and writes there what was not stored. */
export type WriteAgain = (entry: WireEntry, column: Column, text: string) => Promise<void>

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

  /** The cell is written in, and this stands there. */
  async function writeCell(text: string): Promise<void> {
    editCell()
    await nextTick()
    await nextTick()
    const input = scroller.value?.querySelector<HTMLInputElement>('.editing .edit input')
    if (!input) return
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }

  const again: WriteAgain = async (entry, at, text) => {
    const index = listing.indexOf(entry.id)
    if (index < 0) {
      note(words.log.notInTable)
      return
    }
    column.value = at
    await focusRow(index)
    await writeCell(text)
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
  // At once: a double click goes to another column and writes there in one go.
  watch(
    column,
    () => {
      editing.value = false
    },
    { flush: 'sync' },
  )

  return {
    editing,
    editCell,
    /** As in a spreadsheet: with nothing in it. */
    emptyCell: () => writeCell(''),
    again,
    done,
    begin: () => {
      editing.value = true
    },
  }
}
