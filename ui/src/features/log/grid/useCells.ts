/** Cells of the table changed in place: one written anew, one filled into the rows below, a block of cells pasted. */

import { ref, shallowRef } from 'vue'
import { read, write } from '@/ipc/call'
import type { EditOfEntries, EditsPreview, EntryInput, WireEntry } from '@/ipc/generated'
import { Fault, isUnreached } from '@/platform'
import { words } from '@/locales/zh-CN'
import { attempt, announce, beginAct, note } from '@/shell/messages'
import { noteUndoable } from '@/shell/program'
import { fieldsOf, inputOf } from '@/entries/fields'
import { COLUMNS, cellText, fieldIn, fieldsIn, placed, withCell, type Column } from './columns'
import type { Listing } from './useListing'
import type { Selection } from './useSelection'

/** Looking up the rows of more would be felt; days alone order them. */
const MOST_ORDERED = 500

/** Why a cell was not stored. */
export interface CellFault {
  message: string
  /** What another window wrote there meanwhile. */
  theirs?: string
  /** The program was away. */
  unreached?: boolean
}

/** Stores a cell in which `before` stood when it was written; without it whatever stands there gives way. */
export type SaveCell = (entry: WireEntry, column: Column, text: string, before?: string) => Promise<CellFault | null>

/** A change of several entries that waits for a word. */
export interface Proposed {
  edits: EditOfEntries[]
  preview: EditsPreview
  head: string
}

export function useCells(listing: Listing, selection: Selection, cursor: () => number, saved: (entry: WireEntry) => void) {
  /** The column of the cell cursor. */
  const column = ref<Column>('title')
  const proposed = shallowRef<Proposed | null>(null)

  const save: SaveCell = async (entry, at, text, before) => {
    try {
      const fields = at === 'date' ? await days(text) : inputOf(withCell(entry, at, text), fieldIn(entry, at))
      const was = before === undefined ? undefined : at === 'date' ? await days(before) : { [fieldIn(entry, at)]: before }
      const stored = await write('log.edit', { id: entry.id, fields, ...(was && { was }) })
      saved(stored)
      if (stored.deleted) note(words.log.form.storedInTrash(stored.title))
      return null
    } catch (cause) {
      if (isUnreached(cause)) {
        announce(words.log.form.unreached, true)
        return { message: words.log.form.unreached, unreached: true }
      }
      const { message, code } = Fault.of(cause)
      announce(message, true)
      if (code !== 'entry.changed_meanwhile') return { message }
      const [now] = (await attempt(() => read('log.get', { ids: [entry.id] })))?.entries ?? []
      return now ? { message: words.log.form.clash(cellText(now, at)), theirs: cellText(now, at) } : { message }
    }
  }

  /** The cell at the cursor is emptied at once. */
  async function empty(): Promise<void> {
    const at = column.value
    const entry = listing.entryAt(cursor())
    if (!entry || cellText(entry, at) === '') return
    beginAct()
    if (at === 'date' || at === 'kind' || at === 'title') {
      note(words.log.neverEmpty)
      return
    }
    const fault = await save(entry, at, '')
    if (fault) note(fault.message)
    else noteUndoable(words.log.emptied(words.log.form.fields[fieldIn(entry, at)]))
  }

  /** Both days of a cell: one that is written alone has no last day any more. */
  async function days(text: string): Promise<EntryInput> {
    const { entry, faults } = await read('log.read', { fields: { date: text } })
    const [fault] = faults
    if (fault) throw new Fault(fault)
    return { date: entry.date, end_date: entry.end_date ?? '' }
  }

  /** The selected entries as they stand in the table, from the top. */
  function selected(): WireEntry[] {
    const entries = [...selection.chosen.value.values()]
    const index = new Map(entries.map(({ id }) => [id, 0]))
    // Entries of one day are told apart by their rows, where these are at hand.
    if (entries.length <= MOST_ORDERED) for (const id of index.keys()) index.set(id, listing.indexOf(id))
    return entries.sort((a, b) => b.date.localeCompare(a.date) || (index.get(a.id) ?? 0) - (index.get(b.id) ?? 0))
  }

  async function change(edits: EditOfEntries[]): Promise<void> {
    const done = await attempt(() => write('log.edit_many', { edits }))
    if (done && done.entries > 0) noteUndoable(words.log.changedMany(done.entries))
  }

  const nameOf = ({ field }: EditsPreview['fields'][number]): string => words.log.form.fields[field as 'date']

  /** One cell is changed at once; several entries, or fields, when it was said how many, and what gives way. */
  async function propose(edits: EditOfEntries[], head: (count: number, field: string) => string): Promise<void> {
    beginAct()
    const preview = await attempt(() => read('log.edit_preview', { edits }))
    if (!preview) return
    const [kind] = preview.new_kinds
    // A kind comes from the list of kinds, not from a cell that was copied.
    if (kind !== undefined) note(words.log.form.noSuchKind(kind))
    else if (preview.entries === 0) note(words.log.unchanged)
    else if (preview.entries === 1 && preview.fields.length === 1) await change(edits)
    else proposed.value = { edits, preview, head: head(preview.entries, preview.fields.map(nameOf).join(words.common.separator)) }
  }

  async function confirm(): Promise<void> {
    const now = proposed.value
    proposed.value = null
    beginAct()
    if (now) await change(now.edits)
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
    const fields = Object.assign({}, ...fieldsIn(top, column.value).map((name) => inputOf(fieldsOf(top), name))) as EditOfEntries['fields']
    await propose([{ ids: below.map(({ id }) => id), fields }], words.log.change.fill)
  }

  /**
   * Cells without a day: from the column of the cursor to the right, or into the columns that they name themselves. One row of them
   * goes into every selected row, as many as there are selected rows go into these, and others into the rows from the cursor down.
   */
  async function pasteCells(cells: readonly (readonly string[])[]): Promise<void> {
    const block = placed(cells, column.value)
    if (!block) {
      note(words.log.tooFewRight(COLUMNS.length - COLUMNS.indexOf(column.value)))
      return
    }
    const rows = selected()
    const single = block.values.length === 1
    let targets = rows
    if (!single && rows.length !== block.values.length) {
      const first = rows[0] ? listing.indexOf(rows[0].id) : cursor()
      const from = first < 0 ? cursor() : first
      targets = (await attempt(() => listing.between(from, Math.min(from + block.values.length, listing.layout.value.total)))) ?? []
      if (targets.length < block.values.length) {
        note(words.log.tooFewBelow(block.values.length, targets.length))
        return
      }
    } else if (rows.length === 0) {
      const entry = listing.entryAt(cursor())
      targets = entry ? [entry] : []
    }
    const edits: EditOfEntries[] = []
    for (const [n, entry] of targets.entries()) {
      const values = block.values[single ? 0 : n] ?? []
      const fields = await Promise.all(
        block.columns.map((at, column) => {
          const text = values[column] ?? ''
          return at === 'date' ? days(text) : Promise.resolve(inputOf(withCell(entry, at, text), fieldIn(entry, at)))
        }),
      )
      edits.push({ ids: [entry.id], fields: Object.assign({}, ...fields) as EditOfEntries['fields'] })
    }
    const sameField = edits.every(({ fields }) => Object.keys(fields).join() === Object.keys(edits[0]?.fields ?? {}).join())
    const all = single && sameField && edits[0] ? [{ ids: targets.map(({ id }) => id), fields: edits[0].fields }] : edits
    await propose(all, words.log.change.paste)
  }

  return { column, proposed, save, empty, fillDown, pasteCells, confirm }
}
