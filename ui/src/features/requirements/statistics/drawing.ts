/** Fetches the drawing of charts when the first one is shown; a fetch that failed is tried again by the next. */

type Drawing = typeof import('./charts')
let fetched: Promise<Drawing> | null = null

export function drawing(): Promise<Drawing> {
  fetched ??= import('./charts').catch((cause: unknown) => {
    fetched = null
    throw cause
  })
  return fetched
}
