/** Tells the host once that the window can be used. */

import { platform } from '@/platform'

let told = false

export function tellReady(): void {
  if (told) return
  told = true
  void platform().ready()
}
