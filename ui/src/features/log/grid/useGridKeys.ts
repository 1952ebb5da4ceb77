/** What keys do in the table while no cell is written in. */

import type { Ref } from 'vue'
import type { WireEntry } from '@/ipc/generated'
import { isComposing, isEditable } from '@/shell/actions'
import { COLUMNS, nextColumn, type Column } from './columns'
import { monthStart, ROW } from './rows'
import type { Listing } from './useListing'
import type { Selection } from './useSelection'

interface Table {
  listing: Listing
  selection: Selection
  cursor: Ref<number>
  column: Ref<Column>
  /** Of the part that is in sight. */
  height: Ref<number>
  readOnly: () => boolean
  /** Done when the selection under way has its entries. */
  selecting: () => Promise<void>
  /** Goes to a row; the selection may grow up to it. */
  move: (to: number, grow: boolean) => Promise<void>
  editCell: () => void
  /** Writes in the cell, with nothing in it. */
  emptyCell: () => Promise<void>
  edit: (entry: WireEntry) => void
  /** What is the page's to do. */
  act: (what: 'delete' | 'empty' | 'selectAll' | 'fillDown' | 'escape') => void
}

export function useGridKeys({
  listing,
  selection,
  cursor,
  column,
  height,
  readOnly,
  selecting,
  move,
  editCell,
  emptyCell,
  edit,
  act,
}: Table) {
  return function onKey(event: KeyboardEvent): void {
    if (isComposing(event) || event.altKey || isEditable(event.target)) return
    const ctrl = event.ctrlKey || event.metaKey
    const page = Math.max(1, Math.floor(height.value / ROW) - 2)
    const ends: Record<string, number> = {
      ArrowDown: ctrl ? monthStart(listing.layout.value, cursor.value, 1) : cursor.value + 1,
      ArrowUp: ctrl ? monthStart(listing.layout.value, cursor.value, -1) : cursor.value - 1,
      PageDown: cursor.value + page,
      PageUp: cursor.value - page,
      ...(ctrl && { Home: 0, End: listing.layout.value.total - 1 }),
    }
    /** The column that a key goes to; none where it stands at the end already and Tab leaves the table. */
    const aside: Partial<Record<string, Column>> = {
      ArrowLeft: nextColumn(column.value, -1),
      ArrowRight: nextColumn(column.value, 1),
      Home: COLUMNS[0],
      End: COLUMNS[COLUMNS.length - 1],
      Tab: nextColumn(column.value, event.shiftKey ? -1 : 1),
    }
    const entry = listing.entryAt(cursor.value)
    const to = ends[event.key]
    if (to !== undefined) void move(to, event.shiftKey)
    else if (event.key === ' ' && entry) selection.toggle(entry, cursor.value)
    else if (event.key === 'Tab' && aside.Tab === column.value) return
    else if (aside[event.key] !== undefined) column.value = aside[event.key] ?? column.value
    else if (event.key === 'Enter' && entry) edit(entry)
    else if (event.key === 'F2') editCell()
    else if (event.key === 'Backspace' && !ctrl && !readOnly()) void emptyCell()
    else if (event.key === 'Delete')
      // As in a spreadsheet: rows that are selected go, and of one that is not only the cell is emptied.
      void selecting().then(() => {
        act(selection.totals.value.count > 0 || readOnly() ? 'delete' : 'empty')
      })
    else if (event.key.toLowerCase() === 'a' && ctrl) act('selectAll')
    else if (event.key.toLowerCase() === 'd' && ctrl && !event.shiftKey && !readOnly())
      void selecting().then(() => {
        act('fillDown')
      })
    else if (event.key === 'Escape') act('escape')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
