/** The native menu: the same actions as the keys and the search, in the order in which a clerk looks for them. */

import { computed, watch } from 'vue'
import { shortened } from '@/components/oneLine'
import { words } from '@/locales/zh-CN'
import { preview } from '@/locales/zh-CN/preview'
import { platform, type NativeMenu } from '@/platform'
import { actions, isEnabled } from './actions'
import { PAGES } from './pages'
import { redoName, undoName } from './program'

/** Pages that are not shown have not offered their actions yet; their names are known. */
const MENUS: { label: string; items: { action: string; label: string }[] }[] = [
  {
    label: words.frame.menus.file,
    items: [
      { action: 'log.new', label: words.log.addEntry },
      { action: 'log.import', label: words.log.importTable },
      { action: 'draft.new', label: words.drafts.newDraft },
      { action: 'text.format', label: words.formatting.name },
      { action: 'draft.keep', label: words.drafts.versions.keep },
      { action: 'draft.versions', label: words.drafts.versions.all },
      { action: 'draft.parameters', label: words.drafts.actions.parameters },
      { action: 'draft.export', label: words.drafts.actions.export },
      { action: 'draft.export-pdf', label: words.drafts.actions.exportPdf },
      { action: 'draft.preview', label: preview.name },
      { action: 'draft.print', label: words.drafts.actions.print },
      { action: 'frame.quit', label: words.frame.quit },
    ],
  },
  {
    label: words.frame.menus.edit,
    items: [
      { action: 'edit.undo', label: words.frame.undo },
      { action: 'edit.redo', label: words.frame.redo },
      { action: 'edit.cut', label: words.frame.cut },
      { action: 'edit.copy', label: words.frame.copy },
      { action: 'edit.paste', label: words.frame.paste },
      { action: 'edit.selectAll', label: words.frame.selectAll },
      { action: 'draft.insert', label: words.drafts.actions.insert },
      { action: 'draft.remove', label: words.drafts.actions.remove },
      { action: 'draft.emphasise', label: words.drafts.actions.emphasise },
      { action: 'draft.up', label: words.drafts.block.up },
      { action: 'draft.down', label: words.drafts.block.down },
      { action: 'draft.promote', label: words.drafts.block.promote },
      { action: 'draft.demote', label: words.drafts.block.demote },
      { action: 'frame.find', label: words.frame.find },
    ],
  },
  {
    label: words.frame.menus.go,
    items: PAGES.filter(({ aside }) => !aside).map(({ id, name }) => ({ action: `page.${id}`, label: name })),
  },
  { label: words.frame.menus.help, items: [{ action: 'frame.help', label: words.frame.help }] },
]

/** What the next step back or forward is, by its name. */
function labelOf(item: { action: string; label: string }): string {
  if (item.action === 'edit.undo' && undoName.value !== null) return shortened(words.frame.undoWhat(undoName.value))
  if (item.action === 'edit.redo' && redoName.value !== null) return shortened(words.frame.redoWhat(redoName.value))
  return item.label
}

const menus = computed<NativeMenu[]>(() =>
  MENUS.map(({ label, items }) => ({
    label,
    items: items.map((item) => {
      const action = actions.value.find(({ id }) => id === item.action)
      return {
        action: item.action,
        label: action?.shortcut ? words.frame.withShortcut(labelOf(item), action.shortcut) : labelOf(item),
        enabled: action !== undefined && isEnabled(action),
      }
    }),
  })),
)

/** Shows the menu and keeps it up with what can be done, where the host has one. */
export function startMenu(): void {
  const host = platform()
  if (!host.showMenu) return
  watch(
    () => JSON.stringify(menus.value),
    () => {
      void host.showMenu?.(menus.value)
    },
    { immediate: true },
  )
}
