/** Files that were dropped or chosen for an import, on their way to the import page. */

import { shallowRef } from 'vue'
import { words } from '@/locales/zh-CN'
import { platform, type Chosen, type ChosenFile } from '@/platform'
import { attempt, showFault } from '@/shell/messages'
import { go } from '@/shell/router'

/** Endings of files that an import reads, the usual ones first. */
export const TABLES = ['xlsx', 'xls', 'et', 'ods', 'csv', 'tsv', 'txt']

export const offered = shallowRef<ChosenFile[]>([])

/** Shows what importing the files would do; those that the host did not take are told. */
export async function importFiles(chosen: Chosen): Promise<void> {
  const taken = await attempt(() => chosen.take())
  if (taken === null) return
  const files = taken.filter(({ refused }) => refused === undefined)
  const [first] = taken.filter(({ refused }) => refused !== undefined)
  if (first) showFault(first.refused)
  if (files.length === 0) return
  offered.value = files
  go('log', ['import'])
}

/** Lets the user choose files, then shows what importing them would do. */
export async function chooseImport(): Promise<void> {
  const chosen = await attempt(() => platform().openFiles({ title: words.log.importTable, extensions: TABLES }))
  if (chosen) await importFiles(chosen)
}
