/** The desktop window: commands through Tauri's channel, the system's dialogs, files by their paths. */

import { convertFileSrc, invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { MenuItem } from '@tauri-apps/api/menu'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { open } from '@tauri-apps/plugin-dialog'
import { openPath, revealItemInDir } from '@tauri-apps/plugin-opener'
import type { Areas } from '@/ipc/generated'
import {
  Fault,
  type Chosen,
  type ChosenFile,
  type ExportKind,
  type NativeMenu,
  type Platform,
  type Point,
  type Saved,
  type Wanted,
} from './platform'

let tell: (areas: Areas) => void = () => undefined

async function call(command: string, request: unknown): Promise<unknown> {
  try {
    const [answer, changed] = await invoke<[unknown, Areas]>('rpc', { name: command, request })
    tell(changed)
    return answer
  } catch (cause) {
    throw Fault.of(cause)
  }
}

const askWhereToSave = (name: string, kind: string) => invoke<string | null>('ask_where_to_save', { name, kind })
/** 佐证材料, and several texts at once, go into a folder; a browser gets them packed. */
const intoFolder = (kind: ExportKind, name: string) => kind === 'evidence' || (kind === 'manuscripts' && name.endsWith('.zip'))
const askForFolder = (title: string) => invoke<string | null>('ask_for_folder', { title })

export function tauriPlatform(): Platform {
  let choose: (action: string) => void = () => undefined
  const menu = nativeMenu((action) => {
    choose(action)
  })
  return {
    host: 'desktop',
    call,
    onChanged(listener) {
      tell = listener
      void listen<Areas>('changed', (event) => {
        listener(event.payload)
      })
    },
    showMenu: menu,
    onMenu(listener) {
      choose = listener
    },
    edit: (what) => invoke<boolean>('edit', { what }),
    quit: () => invoke('quit'),
    async openSample() {
      try {
        await invoke('open_sample')
      } catch (cause) {
        throw Fault.of(cause)
      }
    },
    // The sample has a window of its own.
    leaveSample: () => invoke('quit'),
    onClosing(listener) {
      void listen('closing', async () => {
        // A fault of the page must not hold the window.
        const leave = await listener().catch(() => true)
        await invoke('answer_closing', { leave })
      })
    },
    onFilesDropped(listener) {
      void getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'drop' && payload.paths.length > 0) listener(chosen(payload.paths), pointOf(payload.position))
      })
    },
    onDragging(listener) {
      void getCurrentWebview().onDragDropEvent(({ payload }) => {
        listener(payload.type === 'enter' || payload.type === 'over' ? pointOf(payload.position) : null)
      })
    },
    async openFiles({ title, extensions }) {
      const filters = extensions.length > 0 ? [{ name: extensions.join(' '), extensions }] : []
      return chosen((await open({ title, multiple: true, filters })) ?? [])
    },
    async openFolder(title) {
      const folder = await askForFolder(title)
      return chosen(folder === null ? [] : [folder])
    },
    async keepFile(name, content) {
      try {
        const file = await invoke<string>('keep_file', new Uint8Array(await content.arrayBuffer()), {
          headers: { 'x-name': encodeURIComponent(name) },
        })
        return { file, name }
      } catch (cause) {
        throw Fault.of(cause)
      }
    },
    async save<K extends ExportKind>({ what, name, label, path: before, again }: Wanted<K>) {
      if (again !== undefined) return (await call('export.make', { what, to: { again } })) as Saved<K>
      const path = before ?? (await (intoFolder(what.kind, name) ? askForFolder(label) : askWhereToSave(name, label)))
      if (path === null) return null
      try {
        return (await call('export.make', { what, to: { path } })) as Saved<K>
      } catch (cause) {
        throw Object.assign(Fault.of(cause), { path })
      }
    },
    page: (look) => convertFileSrc(look, 'page'),
    async print({ what, name }) {
      const made = (await call('export.make', { what, to: { look: name } })) as Saved<'print'>
      try {
        await invoke('print', { path: made.path })
      } catch (cause) {
        throw Fault.of(cause)
      }
      return made
    },
    hasPrinter: () => invoke<boolean | null>('has_printer'),
    openPath: (path) => openPath(path),
    revealPath: (path) => revealItemInDir(path),
    ready: () => invoke('ready'),
  }
}

/**
 * The menu bar is made once and then kept up with; changes go one after another. It has no accelerators: those would
 * take Ctrl+Z away from the text that is being written. The page hears the keys, the menu shows them.
 */
function nativeMenu(choose: (action: string) => void): (menus: readonly NativeMenu[]) => Promise<void> {
  const shown = new Map<string, { item: MenuItem; label: string; enabled: boolean }>()
  async function make(menus: readonly NativeMenu[]): Promise<void> {
    const { Menu, MenuItem, Submenu } = await import('@tauri-apps/api/menu')
    const parts = await Promise.all(
      menus.map(async ({ label, items }) => {
        const made = await Promise.all(
          items.map(async ({ action, label, enabled }) => {
            const item = await MenuItem.new({ id: action, text: label, enabled, action: choose })
            shown.set(action, { item, label, enabled })
            return item
          }),
        )
        return Submenu.new({ text: label, items: made })
      }),
    )
    await (await Menu.new({ items: parts })).setAsAppMenu()
  }
  async function follow(menus: readonly NativeMenu[]): Promise<void> {
    for (const { action, label, enabled } of menus.flatMap(({ items }) => items)) {
      const known = shown.get(action)
      if (known && known.label !== label) await known.item.setText(label)
      if (known && known.enabled !== enabled) await known.item.setEnabled(enabled)
      if (known) Object.assign(known, { label, enabled })
    }
  }
  let queue: Promise<void> = Promise.resolve()
  return (menus) => {
    // A menu that failed to show leaves every action where it was: at its key and its button.
    queue = queue.then(() => (shown.size === 0 ? make(menus) : follow(menus))).catch(() => undefined)
    return queue
  }
}

function chosen(paths: string[]): Chosen {
  const files = paths.map(fileOfPath)
  return { names: files.map(({ name }) => name), take: () => Promise.resolve(files) }
}

/**
 * Where the shell says that the pointer is, as a point of the page. Windows counts the screen's own dots; GTK and macOS
 * count as the window does, whatever their type says, and there only the page's zoom lies between.
 */
function pointOf({ x, y }: Point): Point {
  const dots = navigator.userAgent.includes('Windows') ? window.devicePixelRatio : window.outerWidth / window.innerWidth
  return { x: x / (dots || 1), y: y / (dots || 1) }
}

function fileOfPath(path: string): ChosenFile {
  return { file: path, name: nameOfPath(path) }
}

function nameOfPath(path: string): string {
  return path.split(/[\\/]/).pop() ?? path
}
