/** 剪切, 复制, 粘贴 and 全选 by menu, in whatever text has the focus. */

import { words } from '@/locales/zh-CN'
import { platform } from '@/platform'
import { note } from './messages'

/** Marks a paste that a menu made: the page may read no other types than words, pages of them and pictures. */
export const BY_MENU = 'application/x-shuhui-menu'

export type Editing = 'cut' | 'copy' | 'paste' | 'selectAll'

/** Does to the text that has the focus what its key does; says the key where the host does not let a menu do it. */
export async function edit(what: Editing): Promise<void> {
  const host = platform()
  if (host.edit !== undefined && (await host.edit(what))) return
  // A page may cut, copy and select when a person has just pressed something; only pasting is the browser's alone.
  if (what === 'paste' ? await paste() : document.execCommand(what)) return
  note(words.frame.byKey[what])
}

/** Brings in what the clipboard lets a page read, the way that a paste by key does. */
async function paste(): Promise<boolean> {
  const target = document.activeElement
  if (!(target instanceof HTMLElement) || (navigator as Partial<Navigator>).clipboard === undefined) return false
  try {
    const data = new DataTransfer()
    data.setData(BY_MENU, '1')
    for (const item of await navigator.clipboard.read()) {
      for (const type of item.types) {
        const blob = await item.getType(type)
        if (type.startsWith('text/')) data.setData(type, await blob.text())
        else data.items.add(new File([blob], `image.${type.split('/')[1] ?? 'png'}`, { type }))
      }
    }
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    // What nobody takes is words for a field.
    if (target.dispatchEvent(event)) document.execCommand('insertText', false, data.getData('text/plain'))
    return true
  } catch {
    return false
  }
}
