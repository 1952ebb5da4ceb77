/** What holds only while a component is shown, also within a page that is kept alive. */

import { onActivated, onBeforeUnmount, onDeactivated, onMounted } from 'vue'

/** Begins when the calling component is shown, and calls what the beginning answers when it is not any more. */
export function whileShown(begin: () => () => void): void {
  let end: (() => void) | null = null
  function show(): void {
    end ??= begin()
  }
  function hide(): void {
    end?.()
    end = null
  }
  onMounted(show)
  onActivated(show)
  onDeactivated(hide)
  onBeforeUnmount(hide)
}
