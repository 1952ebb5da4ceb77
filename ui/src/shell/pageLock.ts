/** This page among those that share the browser: others see by its lock that it is still there, however it goes. */

/** As long as it is not read anew. */
export const page = crypto.randomUUID()

const LOCK = 'shuhui.page.'
let held = false

/** From now on others see that this page is there. */
export function hold(): void {
  if (held) return
  held = true
  // It is held as long as the promise waits: until the page goes.
  void locks()?.request(LOCK + page, () => new Promise<never>(() => undefined))
}

/** Not every webview has locks; there one window is all there is. */
function locks(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks
}

/** What pages that are gone have kept under keys `‹prefix›‹page›…`: key and text. */
export async function leftUnder(prefix: string): Promise<[string, string][]> {
  const state = await locks()?.query()
  const there = new Set((state?.held ?? []).map(({ name }) => name?.slice(LOCK.length)))
  const keys = Array.from({ length: localStorage.length }, (_, nth) => localStorage.key(nth) ?? '')
  return keys.flatMap((key): [string, string][] => {
    const [owner = ''] = key.startsWith(prefix) ? key.slice(prefix.length).split('.') : []
    if (owner === '' || owner === page || there.has(owner)) return []
    return [[key, localStorage.getItem(key) ?? '']]
  })
}
