/** What the host answers while it waits for a choice about a lost folder. */

import type { BackupCopy } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault, isWireError } from '@/platform'

/** What happened and what can be chosen, in the words of the program. */
export interface Told {
  happened: string
  offered: string
  newest: string | null
  copies: BackupCopy[]
  left: boolean
  restore: string
  folder: string
  elsewhere: string
  show: string
  leave: string
}

/** Where to go on; nowhere when a window of the desktop came forward instead. */
export interface GoesOn {
  url: string | null
  said?: string
}

/** Sends a choice; what is refused is thrown with its sentence. */
export async function choose<T>(what: string, request: object = {}): Promise<T> {
  const headers = { 'x-shuhui': '1', 'content-type': 'application/json' }
  const answer = await fetch(`/rescue${what}`, { method: 'POST', headers, body: JSON.stringify(request) }).catch(() => {
    throw new Fault({ code: 'host.gone', message: words.rescue.away, detail: '' })
  })
  const value: unknown = await answer.json().catch(() => null)
  if (answer.ok) return value as T
  throw isWireError(value) ? new Fault(value) : new Fault({ code: 'host.locked', message: words.rescue.locked, detail: '' })
}
