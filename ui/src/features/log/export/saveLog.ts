/** The entries that a listing shows, as a file of the user's choice, and where it went. */

import { fileName } from '@/features/drafts/useExport'
import type { LogQuery } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault, platform, type SavedFile } from '@/platform'
import { show, showFault } from '@/shell/messages'
import { periodInWords } from '../filter/periods'
import type { Filter } from '../filter/useFilter'

const SEEN_MS = 10_000

/** The ending says what the log becomes. */
export type Form = keyof typeof words.log.exports.forms
export const FORMS = Object.keys(words.log.exports.forms) as Form[]

/** 「2025年中心组学习台账.xlsx」 */
export function nameOfExport(filter: Filter, form: Form): string {
  const { kinds, tags, text } = filter
  const [kind = ''] = kinds.length === 1 ? kinds : []
  const [tag = ''] = tags.length === 1 ? tags : []
  const period = filter.period === '' ? '' : periodInWords(filter.period)
  return `${fileName(`${period}${kind}${tag}${text.trim()}${words.log.exports.forms[form].file}`)}.${form}`
}

/** Writes the file and tells where it lies. */
export function saveLog(query: LogQuery, name: string, form: Form): Promise<void> {
  const t = words.log.exports
  return saveFile(
    (path) => platform().exportLog({ query, name, kind: t.forms[form].label, path }),
    (saved) => (saved.path === null ? t.downloaded(saved.name) : t.done(saved.entries ?? 0, saved.name)),
  )
}

/** Writes a file and tells where it lies. With a `path` that was chosen before nothing is asked. */
export async function saveFile<Saved extends SavedFile>(write: (path?: string) => Promise<Saved | null>, say: (saved: Saved) => string, path?: string): Promise<void> {
  const host = platform()
  try {
    const saved = await write(path)
    if (saved === null) return
    const where = saved.path
    const { openPath, revealPath } = host
    show({
      tone: 'good',
      stays: true,
      text: say(saved),
      actions: where === null
        ? []
        : [
            ...(openPath ? [{ label: words.common.open, run: () => openPath.call(host, where).catch(showFault) }] : []),
            ...(revealPath ? [{ label: words.common.reveal, run: () => revealPath.call(host, where).catch(showFault) }] : []),
          ],
      // Where there is nothing to do with the file, its line goes by itself.
      ...(where === null && { lasts: SEEN_MS }),
    })
  } catch (cause) {
    const fault = Fault.of(cause)
    const chosen = fault.path ?? undefined
    showFault(fault, [{ label: words.common.retry, run: () => saveFile(write, say, chosen) }])
  }
}
