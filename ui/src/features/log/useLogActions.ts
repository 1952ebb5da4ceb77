/** What can be done in 台账 or in its 回收站, by name and key. */

import type { WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { useActions } from '@/shell/actions'

interface Page {
  trash: boolean
  chosen: () => readonly WireEntry[]
  restore: () => unknown
  removeChosen: () => unknown
  emptyCell: () => unknown
  /** What waits for a word, and is not stored yet. */
  dropPreview: () => unknown
  hasPreview: () => boolean
  editEntry: () => unknown
  editCell: () => unknown
  fillDown: () => unknown
  addNow: () => unknown
  repeat: () => unknown
  jump: () => unknown
  selectAll: () => unknown
  /** Whether there is an entry at the cursor, and whether the table is by months. */
  hasEntry: () => boolean
  hasMonths: () => boolean
}

export function useLogActions(page: Page): void {
  const { trash, chosen, restore, removeChosen, editEntry, editCell, fillDown, addNow, repeat, jump, hasEntry, hasMonths } = page
  // From anywhere on the page: its text is nothing that anybody would select.
  const all = {
    id: 'log.all',
    label: words.log.selectAll,
    shortcut: 'Ctrl+A',
    run: () => page.selectAll(),
    enabled: () => hasEntry(),
  }
  useActions(
    trash
      ? [all, { id: 'log.restore', label: words.common.restore, run: () => restore(), enabled: () => chosen().length > 0 }]
      : [
          all,
          {
            id: 'log.form',
            label: words.log.addByForm,
            run: () => addNow(),
          },
          {
            id: 'log.delete',
            label: words.log.form.delete,
            run: () => removeChosen(),
            enabled: () => chosen().length > 0,
          },
          {
            id: 'log.empty',
            label: words.log.emptyCell,
            shortcut: 'Delete',
            local: true,
            run: () => page.emptyCell(),
            enabled: () => hasEntry(),
          },
          // What is only shown is not stored yet: undo is of that, not of the last step before it.
          {
            id: 'log.dropPreview',
            label: words.log.dropPreview,
            shortcut: 'Ctrl+Z',
            run: () => page.dropPreview(),
            enabled: () => page.hasPreview(),
          },
          { id: 'log.edit', label: words.log.editEntry, shortcut: 'Enter', local: true, run: () => editEntry() },
          { id: 'log.cell', label: words.log.editCell, shortcut: 'F2', local: true, run: () => editCell() },
          { id: 'log.fill', label: words.log.fillDown, shortcut: 'Ctrl+D', local: true, run: () => fillDown() },
          {
            id: 'log.repeat',
            label: words.log.repeat,
            shortcut: 'Ctrl+Shift+D',
            run: () => repeat(),
            enabled: () => hasEntry(),
          },
          {
            id: 'log.jump',
            label: words.log.jump,
            shortcut: 'Ctrl+G',
            run: () => jump(),
            enabled: () => hasMonths(),
          },
        ],
  )
}
