/**
 * What was written and is not stored yet, kept by the browser too: the program behind the page may be away for an hour, and the page may
 * go before it is back. Each page keeps its own, and whoever comes after it brings that home (recovery.ts).
 */
import type { WireChange } from '@/ipc/generated'

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
const LOCK = 'shuhui.page.'
/** This page, as long as it is not read anew. */
const page = crypto.randomUUID()

let held = false

/** Others see by the lock that this page is still there and will bring its words home itself. */
function hold(): void {
  if (held) return
  held = true
  // It is held as long as the promise waits: until the page goes, however it goes.
  void locks()?.request(LOCK + page, () => new Promise<never>(() => undefined))
}

/** Not every webview has locks; there one window is all there is. */
function locks(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks
}

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
  const state = await locks()?.query()
  const here = new Set((state?.held ?? []).map(({ name }) => name?.slice(LOCK.length)))
  const keys = Array.from({ length: localStorage.length }, (_, nth) => localStorage.key(nth) ?? '')
  const found = keys.flatMap((key): [string, Kept][] => {
    const [owner = ''] = key.startsWith(PREFIX) ? key.slice(PREFIX.length).split('.') : []
    if (owner === '' || owner === page || here.has(owner)) return []
    const kept = read(key)
    return kept?.folder === folder ? [[key, kept]] : []
  })
  return found.sort(([, one], [, other]) => one.at - other.at)
}

function read(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Kept> | null
    return kept !== null && typeof kept.draft === 'string' && Array.isArray(kept.changes) ? (kept as Kept) : null
  } catch {
    return null
  }
}

export function forget(key: string): void {
  localStorage.removeItem(key)
}
