/** The entries that a listing shows, as a file of the user's choice, and where it went. */

import type { LogQuery } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { platform } from '@/platform'
import { fileName, saveFile } from '@/shell/saved'
import type { Filter } from '@/entries/filter'

/** The ending says what the log becomes. */
export type Form = keyof typeof words.log.exports.forms
export const FORMS = Object.keys(words.log.exports.forms) as Form[]

/** 「2025年中心组学习台账.xlsx」 */
export function nameOfExport(filter: Filter, form: Form): string {
  const { period, kinds, tags, text } = filter
  const [kind = ''] = kinds.length === 1 ? kinds : []
  const [tag = ''] = tags.length === 1 ? tags : []
  return `${fileName(`${period?.name ?? ''}${kind}${tag}${text.trim()}${words.log.exports.forms[form].file}`)}.${form}`
}

/** Writes the file and tells where it lies. */
export function saveLog(query: LogQuery, name: string, form: Form): Promise<boolean> {
  const t = words.log.exports
  return saveFile(
    (path) => platform().save({ what: { kind: 'log', query }, name, label: t.forms[form].label, path }),
    (saved) => ({ text: saved.path === null ? t.downloaded(saved.name) : t.done(saved.entries, saved.name) }),
  )
}
