/** The cell at the cursor while it is written in: how that begins, and where the cursor goes when it ends. */

import { computed, nextTick, ref, shallowRef, watch, type Ref } from 'vue'
import { read, settled } from '@/ipc/call'
import { changesOf } from '@/ipc/changes'
import type { WireEntry } from '@/ipc/generated'
import { isUnreached } from '@/platform'
import { words } from '@/locales/zh-CN'
import { note } from '@/shell/messages'
import { nextColumn, type Column, type Move } from './columns'
import type { Listing } from './useListing'

/** Why the entry of a cell that is written in is not in the table any more: it was deleted, or what is shown passes it over. */
export type Gone = 'deleted' | 'passed over'

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
  /** The cursor goes along with its entry. */
  follow: (index: number) => void
  /** The cursor moved to it. */
  show: (entry: WireEntry) => void
}

export function useWriting({ listing, cursor, column, scroller, readOnly, reveal, focusRow, follow, show }: Around) {
  /** The entry of the cell that is written in, as it was seen last. While it is not null the row at the cursor is its own. */
  const written = shallowRef<WireEntry | null>(null)
  const gone = ref<Gone | null>(null)
  /** Its row. The cursor elsewhere has left it. */
  let place = -1

  function begin(): void {
    gone.value = null
    place = cursor.value
    written.value = listing.entryAt(cursor.value) ?? null
  }

  function end(): void {
    written.value = null
    gone.value = null
  }

  function editCell(): void {
    if (readOnly() || !listing.entryAt(cursor.value)) return
    reveal(cursor.value)
    begin()
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
    end()
    if (move === null) return
    column.value = nextColumn(column.value, move.right)
    await focusRow(Math.max(0, Math.min(listing.layout.value.total - 1, cursor.value + move.down)))
    const entry = listing.entryAt(cursor.value)
    if (entry && move.down !== 0) show(entry)
  }
  watch(cursor, (now) => {
    if (now !== place) end()
  })
  // At once: a double click goes to another column and writes there in one go.
  watch(column, end, { flush: 'sync' })

  /** Where the program last said that the entry stands. */
  let known: number | null = null

  function goAlong(index: number): void {
    place = index
    if (index !== cursor.value) follow(index)
  }

  // What others write may move the entry under the hands of whoever writes in it: the cell goes along, with all that stands in it.
  watch(
    () => (written.value === null ? null : listing.entryAt(listing.indexOf(written.value.id))),
    (now) => {
      if (now === null) return
      if (now) {
        goAlong(listing.indexOf(now.id))
        written.value = now
      } else {
        // Its page is still to come, or it is not there any more.
        if (known !== null) goAlong(known)
        void lookFor()
      }
    },
  )
  watch(
    () => changesOf('log.page'),
    () => {
      known = null
      void lookFor()
    },
  )

  async function lookFor(): Promise<void> {
    const id = written.value?.id
    if (id === undefined) return
    try {
      const index = await listing.find(id)
      const why = index === null ? await whyGone(id) : null
      // The cell's own words may be on their way, and it is left with their answer.
      if (why !== null) await settled().then(nextTick)
      if (written.value?.id !== id) return
      known = index
      if (why !== null) gone.value = why
      else if (index !== null && listing.indexOf(id) < 0) goAlong(index)
    } catch {
      // The program is away: the cell stays as it is until there is an answer.
    }
  }

  async function whyGone(id: string): Promise<Gone> {
    try {
      const [entry] = (await read('log.get', { ids: [id] })).entries
      return entry?.deleted === false ? 'passed over' : 'deleted'
    } catch (cause) {
      if (isUnreached(cause)) throw cause
      return 'deleted'
    }
  }

  return {
    editing: computed(() => written.value !== null),
    written,
    gone,
    editCell,
    /** As in a spreadsheet: with nothing in it. */
    emptyCell: () => writeCell(''),
    again,
    done,
    begin,
  }
}
