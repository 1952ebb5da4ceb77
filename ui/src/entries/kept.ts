/**
 * What was written in a field or a cell of an entry and could not be stored, when the entry is left: it waits under its place and stands
 * there again, with its message, when that is opened. What only the program's absence kept from the log is stored when that is back.
 */

import { words } from '@/locales/zh-CN'
import { dismiss, message, show } from '@/shell/messages'
import { copyWords, leaveWords, type Unsent } from '@/shell/unsent'
import { askEntry } from './requests'

interface Waiting {
  words: unknown
  takeBack: () => void
}

const waiting = new Map<string, Waiting>()
/** What the bar says of them. */
let told = ''

export function anyKept(): boolean {
  return waiting.size > 0
}

/** Keeps words under their place, instead of those that waited there; `again` stores them, and answers whether they are. */
export function keep(
  place: string,
  kept: unknown,
  { again, ...said }: { where: string; text: string; again: () => Promise<boolean> },
): void {
  waiting.get(place)?.takeBack()
  const takeBack = leaveWords({
    ...said,
    again: async () => {
      const isStored = await again()
      if (isStored && waiting.get(place) === one) waiting.delete(place)
      return isStored
    },
  })
  const one: Waiting = { words: kept, takeBack }
  waiting.set(place, one)
}

/** The words that wait at a place, which are in its own hands again. */
export function takeKept<T>(place: string): T | null {
  const one = waiting.get(place)
  if (one === undefined) return null
  waiting.delete(place)
  one.takeBack()
  if (message.value?.text === told) dismiss()
  return one.words as T
}

/** The same, while they go on waiting. */
export function keptAt<T>(place: string): T | null {
  return (waiting.get(place)?.words as T | undefined) ?? null
}

export function forgetKept(): void {
  for (const place of [...waiting.keys()]) takeKept(place)
}

/** Says that words were not stored and where they are; what is wrong with them goes before. They can be copied where it has them. */
export function tellKept(id: string, title: string, fields: readonly string[], why = '', copied: readonly Unsent[] = []): void {
  const t = words.log.form
  told = why + t.kept(title, fields.join(words.common.listComma))
  show({
    tone: 'error',
    text: told,
    actions: [
      ...(copied.length > 0 ? [{ label: words.frame.unsent.copy, run: () => copyWords(copied) }] : []),
      {
        label: t.keptOpen,
        run: () => {
          askEntry(id)
        },
      },
    ],
  })
}
