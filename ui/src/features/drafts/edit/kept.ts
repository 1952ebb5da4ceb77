/**
 * What was written and is not stored yet, kept by the browser too: the program behind the page may be away for an hour, and the page may
 * go before it is back. Each page keeps its own, and whoever comes after it brings that home (recovery.ts).
 */
import type { WireChange } from '@/ipc/generated'
import { hold, leftUnder, page } from '@/shell/pageLock'

/** Changes of one draft that one page could not store, or had on its way when it went. */
export interface Kept {
  /** The data folder that the draft lies in: pages of several may share one browser. */
  folder: string
  draft: string
  title: string
  /** The text that the changes were made on. */
  revision: number
  changes: WireChange[]
  /** Milliseconds since 1970. */
  at: number
}

const PREFIX = 'shuhui.written.'

export function keep(kept: Kept): void {
  hold()
  try {
    localStorage.setItem(`${PREFIX}${page}.${kept.draft}`, JSON.stringify(kept))
  } catch {
    // A browser without room, or one that keeps nothing: the words still stand in the surface.
  }
}

/** They are stored, or given up. */
export function drop(draft: string): void {
  localStorage.removeItem(`${PREFIX}${page}.${draft}`)
}

/** What pages have left that are gone, by the key to forget it by, the oldest first. */
export async function left(folder: string): Promise<[string, Kept][]> {
  const found = (await leftUnder(PREFIX)).flatMap(([key, text]): [string, Kept][] => {
    const kept = read(text)
    return kept?.folder === folder ? [[key, kept]] : []
  })
  return found.sort(([, one], [, other]) => one.at - other.at)
}

function read(text: string): Kept | null {
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null
    return kept !== null && typeof kept.draft === 'string' && Array.isArray(kept.changes) ? (kept as Kept) : null
  } catch {
    return null
  }
}

export function forget(key: string): void {
  localStorage.removeItem(key)
}
