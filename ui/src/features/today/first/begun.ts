/** Whether the ways to begin are still offered: since this window showed the empty log of a folder, until they are put away. */

import { ref, watch } from 'vue'
import { status } from '@/shell/program'

const KEY = 'shuhui.begun'

/** The folders whose ways are still offered. */
function kept(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(found) ? found.filter((folder) => typeof folder === 'string') : []
  } catch {
    return []
  }
}

function keep(folders: string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(folders))
  } catch {
    // A browser that keeps nothing offers them no longer than the empty page does.
  }
}

export function useBegun(empty: () => boolean | null) {
  const offered = ref(false)
  watch(
    () => [empty(), status.value?.data_dir] as const,
    ([now, folder]) => {
      if (now === null || folder === undefined) return
      const folders = kept()
      if (now && !folders.includes(folder)) keep([...folders, folder])
      offered.value = !now && folders.includes(folder)
    },
    { immediate: true },
  )
  function dismiss(): void {
    offered.value = false
    keep(kept().filter((folder) => folder !== status.value?.data_dir))
  }
  return { offered, dismiss }
}
