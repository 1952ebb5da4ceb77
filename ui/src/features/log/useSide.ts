/** What stands open beside the table: a new entry, one of the log, or a form over several; and how one gets from one to the next. */
import { computed, nextTick, onActivated, shallowRef, watch, type Ref } from 'vue'
import type { WireEntry } from '@/ipc/generated'
import { today } from '@/shell/program'
import { likeIt, type FieldName } from '@/entries/fields'
import { requested, type NewEntry } from '@/entries/requests'
import type { useFilter } from './filter/useFilter'
import type { Listing } from './grid/useListing'
import type { Selection } from './grid/useSelection'

type Open = { type: 'new'; preset: NewEntry } | { type: 'entry'; entry: WireEntry } | { type: 'id'; id: string } | null

interface Beside {
  listing: Listing
  selection: Selection
  grid: Ref<{ focusRow: () => unknown } | null>
  panel: Ref<{ focus: (field?: FieldName) => unknown } | null>
  /** The row of the cursor. */
  cursor: Ref<number>
  trash: boolean
  ask: ReturnType<typeof useFilter>['ask']
  /** Entries that were saved elsewhere come into sight. */
  added: (entries: readonly WireEntry[]) => unknown
}

export function useSide({ listing, selection, grid, panel, cursor, trash, ask, added }: Beside) {
  const open = shallowRef<Open>(null)
  /** An open form is that of the selected entries, when there are several. */
  const several = computed(() => open.value !== null && open.value.type !== 'new' && !trash && selection.totals.value.count > 1)
  const openId = computed(() => (open.value?.type === 'entry' ? open.value.entry.id : open.value?.type === 'id' ? open.value.id : null))

  /** The form shows the entry as the log has it now. */
  watch(
    () => (open.value?.type === 'entry' ? listing.entryAt(listing.indexOf(open.value.entry.id)) : undefined),
    (fresh) => {
      if (fresh && open.value?.type === 'entry' && fresh.id === open.value.entry.id) open.value = { type: 'entry', entry: fresh }
    },
  )

  function takeRequest(): void {
    const request = requested.value
    if (!request || trash) return
    requested.value = null
    if (request.type === 'new') addNow(request.entry)
    else if (request.type === 'entries') {
      void ask(request.filter)
      open.value = null
    } else if (request.type === 'saved') {
      added(request.entries)
    } else {
      open.value = { type: 'id', id: request.id }
    }
  }
  watch(requested, takeRequest, { immediate: true })
  onActivated(takeRequest)

  function openEntry(entry: WireEntry): void {
    open.value = { type: 'entry', entry }
  }

  function addNow(preset: NewEntry = {}): void {
    open.value = { type: 'new', preset }
    void nextTick(() => panel.value?.focus())
  }

  /** A form for another one like it, of today. */
  async function repeat(entry: WireEntry | undefined = listing.entryAt(cursor.value)): Promise<void> {
    if (!entry) return
    open.value = { type: 'new', preset: likeIt(entry, today.value) }
    await nextTick()
    await panel.value?.focus('title')
  }

  /** Arrow keys change what an open form shows, but do not open one. */
  function followEntry(entry: WireEntry): void {
    if (openId.value !== null) openEntry(entry)
  }

  async function editEntry(entry: WireEntry | undefined = listing.entryAt(cursor.value)): Promise<void> {
    if (!entry) return
    openEntry(entry)
    await nextTick()
    await panel.value?.focus('title')
  }

  async function closeForm(): Promise<void> {
    open.value = null
    await grid.value?.focusRow()
  }

  async function step(by: -1 | 1): Promise<void> {
    const index = Math.max(0, Math.min(listing.layout.value.total - 1, cursor.value + by))
    cursor.value = index
    await listing.ensure(index, index + 1)
    const entry = listing.entryAt(index)
    if (entry) openEntry(entry)
  }

  /** An open form shows what was just saved. */
  function showSaved(entry: WireEntry): void {
    if (open.value?.type === 'entry' && open.value.entry.id === entry.id) openEntry(entry)
  }

  return { open, openId, several, showSaved, openEntry, closeForm, addNow, editEntry, followEntry, step, repeat }
}
