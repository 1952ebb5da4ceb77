/** Entries of the table in the clipboard, as cells of a spreadsheet, and cells that come from there. */

import type { Ref } from 'vue'
import type { WireEntry } from '@/ipc/generated'
import { isEditable } from '@/shell/actions'
import { attempt } from '@/shell/messages'
import { asCells } from './cells'
import { copiedText } from './copied'
import type { Listing } from './useListing'
import type { Selection } from './useSelection'

interface Table {
  listing: Listing
  selection: Selection
  cursor: Ref<number>
  readOnly: () => boolean
  copied: (count: number) => void
  paste: (text: string) => void
}

export function useClipboard({ listing, selection, cursor, readOnly, copied, paste }: Table) {
  /** The selected entries; with none selected, the one at the cursor. */
  function meant(): WireEntry[] {
    const chosen = [...selection.chosen.value.values()]
    const entry = listing.entryAt(cursor.value)
    return chosen.length > 0 ? chosen : entry ? [entry] : []
  }

  async function copy(): Promise<void> {
    const entries = meant()
    const done = await attempt(() => navigator.clipboard.writeText(asCells(entries)).then(() => true))
    if (done) copied(entries.length)
  }

  /** Entries go to the clipboard as cells. */
  function onCopy(event: ClipboardEvent): void {
    if (window.getSelection()?.toString() || isEditable(event.target)) return
    const entries = meant()
    if (entries.length === 0) return
    event.clipboardData?.setData('text/plain', asCells(entries))
    event.preventDefault()
    copied(entries.length)
  }

  function onPaste(event: ClipboardEvent): void {
    const text = copiedText(event)
    if (readOnly() || isEditable(event.target) || text.trim() === '') return
    event.preventDefault()
    paste(text)
  }

  return { copy, onCopy, onPaste }
}
