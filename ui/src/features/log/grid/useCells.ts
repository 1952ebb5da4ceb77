/** Cells of the table changed in place: one written anew, one filled into the rows below, a column pasted. */

import { ref } from 'vue'
import { write } from '@/ipc/call'
import type { EntryInput, WireEntry } from '@/ipc/generated'
import { Fault } from '@/platform'
import { words } from '@/locales/zh-CN'
import { attempt, announce, note } from '@/shell/messages'
import { noteUndoable } from '@/shell/program'
import { fieldsOf, inputOf } from '@/entries/fields'
import { fieldIn, fieldsIn, withCell, type Column } from './columns'
import type { Listing } from './useListing'
import type { Selection } from './useSelection'

/** Looking up the rows of more would be felt; days alone order them. */
const MOST_ORDERED = 500

export function useCells(listing: Listing, selection: Selection, cursor: () => number, saved: (entry: WireEntry) => void) {
  /** The column of the cell cursor. */
  const column = ref<Column>('title')

  /** Stores one cell; what is wrong with it, or null. */
  async function save(entry: WireEntry, at: Column, text: string): Promise<string | null> {
    const name = fieldIn(entry, at)
    const fields = withCell(entry, at, text)
    try {
      saved(await write('log.edit', { id: entry.id, fields: inputOf(fields, name) }))
      return null
    } catch (cause) {
      const { message } = Fault.of(cause)
      announce(message, true)
      return message
    }
  }

  /** The selected entries as they stand in the table, from the top. */
  function selected(): WireEntry[] {
    const entries = [...selection.chosen.value.values()]
    const index = new Map(entries.map(({ id }) => [id, 0]))
    // Entries of one day are told apart by their rows, where these are at hand.
    if (entries.length <= MOST_ORDERED) for (const id of index.keys()) index.set(id, listing.indexOf(id))
    return entries.sort((a, b) => b.date.localeCompare(a.date) || (index.get(a.id) ?? 0) - (index.get(b.id) ?? 0))
  }

  async function change(edits: { ids: string[]; fields: EntryInput }[]): Promise<void> {
    const done = await attempt(() => write('log.edit_many', { edits }))
    if (done && done.entries > 0) noteUndoable(words.log.changedMany(done.entries))
  }

  /** The value of the top row goes to the selected rows below it; with one row, that of the row above comes down. */
  async function fillDown(): Promise<void> {
    const rows = selected()
    if (rows.length < 2) {
      const at = rows[0] ? listing.indexOf(rows[0].id) : cursor()
      const [above, below] = [listing.entryAt(at - 1), listing.entryAt(at)]
      if (!above || !below) {
        note(words.log.nothingAbove)
        return
      }
      rows.splice(0, rows.length, above, below)
    }
    const [top, ...below] = rows
    if (!top) return
    const fields = Object.assign({}, ...fieldsIn(top, column.value).map((name) => inputOf(fieldsOf(top), name))) as EntryInput
    await change([{ ids: below.map(({ id }) => id), fields }])
  }

  /**
   * One column of values: one value goes into every selected row, as many as there are selected rows go into these, and
   * others into the rows from the cursor down.
   */
  async function pasteColumn(values: readonly string[]): Promise<void> {
    const rows = selected()
    const [only] = values
    const single = values.length === 1 && only !== undefined
    let targets = rows
    if (!single && rows.length !== values.length) {
      const first = rows[0] ? listing.indexOf(rows[0].id) : cursor()
      const from = first < 0 ? cursor() : first
      targets = (await attempt(() => listing.between(from, Math.min(from + values.length, listing.layout.value.total)))) ?? []
      if (targets.length < values.length) {
        note(words.log.tooFewBelow(values.length, targets.length))
        return
      }
    } else if (rows.length === 0) {
      const entry = listing.entryAt(cursor())
      targets = entry ? [entry] : []
    }
    const edits: { ids: string[]; fields: EntryInput }[] = []
    for (const [n, entry] of targets.entries()) {
      const name = fieldIn(entry, column.value)
      const fields = withCell(entry, column.value, (single ? only : values[n]) ?? '')
      edits.push({ ids: [entry.id], fields: inputOf(fields, name) })
    }
    const sameField = edits.every(({ fields }) => Object.keys(fields).join() === Object.keys(edits[0]?.fields ?? {}).join())
    await change(single && sameField && edits[0] ? [{ ids: targets.map(({ id }) => id), fields: edits[0].fields }] : edits)
  }

  return { column, save, fillDown, pasteColumn }
}
