/**
 * The editor brings styles of its own and would put them into an element of the head, which the security policy of the window refuses.
 * Sheets that a script makes and the document adopts are allowed; those are used where a document seems to have no head.
 */
import { StyleModule } from 'style-mod'

/** Has the styles of all editors adopted from now on. */
export function adoptStyles(document: Document): void {
  const headless = new Proxy(document, {
    get(target, key) {
      return key === 'head' ? undefined : (Reflect.get(target, key, target) as unknown)
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  })
  StyleModule.mount(headless, [])
}
