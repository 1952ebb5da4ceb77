/** Before the window goes, what stands in a field is stored; what could not be stored keeps it open once. */

import { ownWrites, saveState, settled } from '@/ipc/call'
import { words } from '@/locales/zh-CN'
import { show } from './messages'

/** How much was stored when the person was last warned. */
let warnedAt = -1

/** What is to be stored before the window goes. */
const tasks = new Set<() => Promise<unknown>>()

/** Has something stored before the window goes, until the answer is called. */
export function beforeClosing(task: () => Promise<unknown>): () => void {
  tasks.add(task)
  return () => {
    tasks.delete(task)
  }
}

/** Whether the window may close. */
export async function finishWriting(): Promise<boolean> {
  // Fields store their words when they are left.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  // They do so in a moment of their own, after the event.
  await new Promise((resolve) => {
    setTimeout(resolve)
  })
  await Promise.all([...tasks].map((task) => task()))
  await settled()
  if (saveState.phase !== 'failed') return true
  // Whoever closes a second time means it: a full disk must not hold the window forever.
  if (warnedAt === ownWrites.value) return true
  warnedAt = ownWrites.value
  show({ tone: 'error', text: words.frame.closingUnsaved })
  return false
}
