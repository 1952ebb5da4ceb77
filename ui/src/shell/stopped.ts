/**
 * Where one stopped: the last page, and the paragraph that the caret stood in, for each draft. Kept by the window, for one data folder;
 * the next window begins there.
 */

import { watch } from 'vue'
import { here, hashOf } from './router'

const KEY = 'shuhui.stopped'
/** Drafts whose place is remembered, the last ones. */
const MOST = 50

interface Stopped {
  /** The data folder; that of another one says nothing about this. */
  folder: string
  /** `#/drafts/0192…` */
  hash: string
  /** Draft and paragraph, the last one last. */
  blocks: [draft: string, block: string][]
}

let stopped: Stopped | null = null
/** The draft that the window began with by itself, which nobody asked for. */
let begunWith: string | null = null

/** Goes where the last window stopped, unless the address says where to begin. Called before the address is followed. */
export function beginWhereStopped(): void {
  stopped = read()
  const { location } = window
  if (stopped === null || stopped.hash === '' || location.hash.replace(/^#?\/?/u, '') !== '') return
  begunWith = /^#\/drafts\/([^/?]+)/u.exec(stopped.hash)?.[1] ?? null
  window.history.replaceState(null, '', stopped.hash)
}

/** Remembers from now on. Whoever opened another folder begins at its first page: what was stopped at is not in it. */
export function rememberIn(folder: string, elsewhere: () => void): void {
  const known = stopped?.folder === folder ? stopped : null
  if (known === null && stopped !== null && window.location.hash === stopped.hash && begunWith !== null) elsewhere()
  stopped = { folder, hash: '', blocks: known?.blocks ?? [] }
  watch(
    () => hashOf(here.page, [...here.rest], { ...here.query }),
    (hash) => {
      if (stopped === null) return
      stopped.hash = hash
      write()
    },
    { immediate: true },
  )
}

/** Remembers the paragraph that the caret stands in. */
export function rememberBlock(draft: string, block: string): void {
  if (stopped === null || lastBlock(draft) === block) return
  stopped.blocks = [...stopped.blocks.filter(([known]) => known !== draft), [draft, block] as [string, string]].slice(-MOST)
  write()
}

/** The paragraph that the caret stood in. */
export function lastBlock(draft: string): string | null {
  return stopped?.blocks.find(([known]) => known === draft)?.[1] ?? null
}

/** Whether the window began with this draft by itself: when it is not there any more, nothing has to be said. */
export function isBegunWith(draft: string): boolean {
  return begunWith === draft
}

function read(): Stopped | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Stopped> | null
    return kept !== null && typeof kept.folder === 'string' && typeof kept.hash === 'string' && Array.isArray(kept.blocks)
      ? (kept as Stopped)
      : null
  } catch {
    return null
  }
}

function write(): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(stopped))
  } catch {
    // A browser that keeps nothing begins at the first page.
  }
}
