/**
 * Where the window is: `#/drafts/0192…?view=proof` is page `drafts` with the rest `['0192…']` and a query.
 * Small, because pages are few and none nests.
 */

import { reactive, readonly } from 'vue'

export interface Place {
  page: string
  rest: string[]
  query: Record<string, string>
}

const place = reactive<Place>({ page: '', rest: [], query: {} })
export const here = readonly(place)

export function parseHash(hash: string, first: string): Place {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?')
  const [page, ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent)
  return { page: page ?? first, rest, query: Object.fromEntries(new URLSearchParams(search)) }
}

export function hashOf(page: string, rest: string[] = [], query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString()
  return `#/${[page, ...rest].map(encodeURIComponent).join('/')}${search ? `?${search}` : ''}`
}

/** Goes to a page: `go('drafts', [id])`. */
export function go(page: string, rest: string[] = [], query: Record<string, string> = {}): void {
  window.location.hash = hashOf(page, rest, query)
  follow()
}

let pages: readonly string[] = []
let followed: string | null = null

/** Brings `here` up to the address at once: a key that follows a click on a link comes before the browser tells of the new address. */
export function follow(): void {
  if (followed === window.location.hash) return
  followed = window.location.hash
  const first = pages[0] ?? ''
  const next = parseHash(followed, first)
  Object.assign(place, pages.includes(next.page) ? next : { page: first, rest: [], query: {} })
}

/** Follows the address from now on. An address that names no page means the first of `names`. */
export function startRouter(names: readonly string[]): void {
  pages = names
  followed = null
  window.addEventListener('hashchange', follow)
  follow()
}
