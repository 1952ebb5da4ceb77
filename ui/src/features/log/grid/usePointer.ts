/** What the mouse does in the table: a press goes to a cell, a double one writes in it, the other button asks what can be done. */

import { shallowRef, type Ref } from 'vue'
import type { WireEntry } from '@/ipc/generated'
import type { MenuAt } from './CellMenu.vue'
import { cellText, type Column } from './columns'
import type { Listing } from './useListing'
import type { Selection } from './useSelection'

interface Table {
  listing: Listing
  selection: Selection
  cursor: Ref<number>
  column: Ref<Column>
  /** The selection grows from a row to another. */
  selectTo: (index: number, from: number) => Promise<void>
  focusRow: (index: number) => Promise<void>
  editCell: () => void
  press: (entry: WireEntry) => void
  /** The table is narrowed to these. */
  only: (what: { kinds: string[] } | { hosts: string[] }) => void
}

export function usePointer({ listing, selection, cursor, column, selectTo, focusRow, editCell, press, only }: Table) {
  const menu = shallowRef<MenuAt | null>(null)
  /** Where the last press was. */
  let pressed: { index: number; at: Column | null } | null = null

  /** A press with Shift selects rows: it neither moves the keyboard, from where they are counted, nor marks their text. */
  function onDown(event: MouseEvent): void {
    if (event.shiftKey) event.preventDefault()
  }

  function onPress(index: number, event: MouseEvent): void {
    const entry = listing.entryAt(index)
    // The second press of a double click is the first one's; what it writes in must not be moved from under it.
    if (!entry || event.detail > 1) return
    const before = cursor.value
    pressed = { index, at: columnAt(event) }
    column.value = pressed.at ?? column.value
    void focusRow(index)
    if (event.shiftKey) {
      void selectTo(index, selection.anchor.value ?? before)
    } else if (event.ctrlKey || event.metaKey) {
      selection.toggle(entry, index)
    } else {
      selection.clear()
      press(entry)
    }
  }

  function onBox(index: number, event: MouseEvent): void {
    const entry = listing.entryAt(index)
    if (!entry) return
    cursor.value = index
    if (event.shiftKey && selection.anchor.value !== null) void selectTo(index, selection.anchor.value)
    else selection.toggle(entry, index)
  }

  /** A double click is F2 where its first press fell: a bar that came with it may have moved the rows. */
  async function onDouble(row: number, event: MouseEvent): Promise<void> {
    const { index, at } = (event.detail > 1 ? pressed : null) ?? { index: row, at: columnAt(event) }
    if (!at || event.shiftKey || event.ctrlKey || event.metaKey) return
    await focusRow(index)
    column.value = at
    editCell()
  }

  async function onMenu(index: number, event: MouseEvent): Promise<void> {
    const entry = listing.entryAt(index)
    if (!entry) return
    event.preventDefault()
    const at = columnAt(event)
    column.value = at ?? column.value
    if (!selection.has(entry.id)) selection.clear()
    await focusRow(index)
    const narrow = at === 'kind' ? { kinds: [entry.kind] } : at === 'people' && entry.host !== '' ? { hosts: [entry.host] } : null
    menu.value = {
      x: event.clientX,
      y: event.clientY,
      count: Math.max(1, selection.totals.value.count),
      only:
        narrow && at
          ? {
              value: cellText(entry, at),
              take: () => {
                only(narrow)
              },
            }
          : null,
    }
  }

  return { menu, onDown, onPress, onBox, onDouble, onMenu }
}

function columnAt(event: Event): Column | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null
  return (cell?.dataset.column as Column | undefined) ?? null
}
