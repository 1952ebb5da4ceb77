/** Files of the user's choice: called by a title, written, and where they went, with the way there. */

import { words } from '@/locales/zh-CN'
import { Fault, platform, type Saved } from '@/platform'
import { show, showFault, type Tone } from './messages'

const SEEN_MS = 10_000

/** What is said of a file that was written. */
export interface Said {
  text: string
  tone?: Tone
  /** A folder is only shown where it lies. */
  isFolder?: boolean
}

/** A title as a file's name: without what Windows refuses. */
export function fileName(title: string): string {
  return title.replace(/[\\/:*?"<>|\u0000-\u001F]/gu, '').trim() || words.drafts.name
}

/** Says where a file went. A browser tells by itself, so that its line goes by itself as well. */
export function tellSaved({ path }: Pick<Saved, 'path'>, { text, tone = 'good', isFolder = false }: Said): void {
  if (path === null) {
    show({ tone, text, lasts: SEEN_MS })
    return
  }
  const host = platform()
  const { openPath, revealPath } = host
  show({
    tone,
    text,
    stays: true,
    actions: [
      ...(openPath && !isFolder ? [{ label: words.common.open, run: () => openPath.call(host, path).catch(showFault) }] : []),
      ...(revealPath ? [{ label: words.common.reveal, run: () => revealPath.call(host, path).catch(showFault) }] : []),
    ],
  })
}

/**
 * Writes a file and says where it went; a fault offers to write it again where it was to go, without asking. False when
 * the user thought better of it.
 */
export async function saveFile<Made extends Saved>(
  write: (path?: string) => Promise<Made | null>,
  say: (made: Made) => Said,
  path?: string,
): Promise<boolean> {
  try {
    const saved = await write(path)
    if (saved !== null) tellSaved(saved, say(saved))
    return saved !== null
  } catch (cause) {
    const fault = Fault.of(cause)
    const chosen = fault.path ?? undefined
    showFault(fault, [{ label: words.common.retry, run: () => saveFile(write, say, chosen) }])
    return true
  }
}
