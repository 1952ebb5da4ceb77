/** Files that were dropped or chosen for an import, on their way to the import page. */

import { shallowRef } from 'vue'
import type { ChosenFile } from '@/platform'
import { go } from '@/shell/router'

export const offered = shallowRef<ChosenFile[]>([])

/** Shows what importing the files would do. */
export function offerFiles(files: ChosenFile[]): void {
  if (files.length === 0) return
  offered.value = files
  go('log', ['import'])
}
