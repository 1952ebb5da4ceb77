/** The desktop window: commands through Tauri's channel, the system's dialogs, files by their paths. */

import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { open } from '@tauri-apps/plugin-dialog'
import { openPath, revealItemInDir } from '@tauri-apps/plugin-opener'
import type { Exported } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault, type ChosenFile, type Platform } from './platform'

async function call(command: string, request: unknown): Promise<unknown> {
  try {
    return await invoke('rpc', { name: command, request })
  } catch (cause) {
    throw Fault.of(cause)
  }
}

export function tauriPlatform(): Platform {
  return {
    host: 'desktop',
    call,
    onChanged(listener) {
      void listen<{ data_version: number }>('changed', (event) => { listener(event.payload.data_version) })
    },
    onMenu(listener) {
      void listen<string>('menu', (event) => { listener(event.payload) })
    },
    onFilesDropped(listener) {
      void getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'drop' && payload.paths.length > 0) listener(Promise.resolve(payload.paths.map(fileOfPath)))
      })
    },
    onDragging(listener) {
      void getCurrentWebview().onDragDropEvent(({ payload }) => { listener(payload.type === 'enter' || payload.type === 'over') })
    },
    async openFiles({ title, extensions }) {
      const chosen = await open({ title, multiple: true, filters: [{ name: extensions.join(' '), extensions }] })
      return (chosen ?? []).map(fileOfPath)
    },
    async exportDraft(id, name, before) {
      const path = before ?? await invoke<string | null>('ask_where_to_save', { name: `${name}.docx`, kind: words.frame.wordFile })
      if (path === null) return null
      const done = await call('draft.export', { id, path }).catch((cause: unknown) => {
        throw Object.assign(Fault.of(cause), { path })
      }) as Exported
      return { name: nameOfPath(done.path), path: done.path, pages: done.pages, blanks: done.blanks, stale: done.stale }
    },
    openPath: (path) => openPath(path),
    revealPath: (path) => revealItemInDir(path),
    ready: () => invoke('ready'),
  }
}

function fileOfPath(path: string): ChosenFile {
  return { file: path, name: nameOfPath(path) }
}

function nameOfPath(path: string): string {
  return path.split(/[\\/]/).pop() ?? path
}
