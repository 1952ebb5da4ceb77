/**
 * The bar under the top bar: what happened, what is safe, what to do. One at a time; a later one takes its place.
 * Errors stay until closed, notes go by themselves. A bar goes with its page: on another one it would speak of what is not there.
 */

import { reactive, readonly, shallowRef, watch } from 'vue'
import { words } from '@/locales/zh-CN'
import { Fault, isUnreached, reach } from '@/platform'
import { here } from './router'

export type Tone = 'error' | 'stale' | 'quiet' | 'good'

export interface Message {
  tone: Tone
  text: string
  code?: string
  detail?: string
  /** At most two. */
  actions?: MessageAction[]
  /** Whether it stays when an action is taken: a file may be opened and then looked for in its folder. */
  stays?: boolean
  /** Milliseconds until it goes by itself; without it, it stays. */
  lasts?: number
}

export interface MessageAction {
  label: string
  run: () => unknown
}

const shown = shallowRef<Message | null>(null)
export const message = readonly(shown)

/** What a screen reader is told: politely in passing, errors at once. */
const spoken = reactive({ polite: '', assertive: '' })
export const announced = readonly(spoken)

let timer: ReturnType<typeof setTimeout> | undefined

/** Whether what is said was said in this very moment: whoever says it and then turns to another page says it there. */
let justSaid = false
/** The same of what stands at the foot. */
let justNoted = false
/** Two drafts are two pages, and so are 台账 and its import. */
const pageShown = (): string => [here.page, here.rest[0] ?? ''].join('/')
watch(
  pageShown,
  () => {
    if (!justSaid) dismiss()
    if (!justNoted) dropNote()
  },
  { flush: 'sync' },
)

export function show(next: Message): void {
  clearTimeout(timer)
  shown.value = next
  justSaid = true
  setTimeout(() => {
    justSaid = false
  })
  announce(next.text, next.tone === 'error')
  if (next.lasts !== undefined)
    timer = setTimeout(() => {
      if (shown.value === next) dismiss()
    }, next.lasts)
}

export function showFault(cause: unknown, actions: MessageAction[] = []): void {
  const fault = Fault.of(cause)
  if (isUnreached(fault)) {
    // The window has a bar for that, which stays as long as it is so.
    if (reach.value === 'here') show({ tone: 'error', text: fault.message, actions })
    else announce(fault.message, true)
    return
  }
  show({ tone: 'error', text: fault.message, code: fault.code, detail: fault.detail, actions })
}

export function dismiss(): void {
  clearTimeout(timer)
  shown.value = null
}

/** Something else is done: what was said of the act before, and asks for nothing more, is over. */
export function beginAct(): void {
  dropNote()
  const said = shown.value
  if (said?.tone === 'error' && (said.actions ?? []).length === 0) dismiss()
}

/** What was said of data that could not be read or written is over: the data was mended, or a copy restored. */
export function dropDataFault(): void {
  if (shown.value?.code?.startsWith('store.') === true) dismiss()
}

/** A step was stored: that the data is gone, or cannot be written, is not so any more. */
export function dropWriteFault(): void {
  const code = shown.value?.code
  if (code === 'store.moved' || code === 'store.lost' || code === 'store.busy') dismiss()
}

/** Says something of how the program began, before what is said already of words that were kept. */
export function sayFirst(text: string): void {
  if (shown.value === null) show({ tone: 'quiet', text })
  else show({ ...shown.value, text: `${text}${shown.value.text}` })
}

export function announce(text: string, urgent = false): void {
  // The same words twice would not be read twice: a zero-width space makes them new.
  const slot = urgent ? 'assertive' : 'polite'
  spoken[slot] = spoken[slot] === text ? `${text}\u200B` : text
}

/** A quiet line at the foot of the window about something ordinary that was done, with the way back. */
export interface Note {
  text: string
  actions: readonly MessageAction[]
}

const noted = shallowRef<Note | null>(null)
export const passing = readonly(noted)
let noteTimer: ReturnType<typeof setTimeout> | undefined
const NOTE_LASTS_MS = 10_000

export function note(text: string, ...actions: (MessageAction | undefined)[]): void {
  clearTimeout(noteTimer)
  noted.value = { text, actions: actions.filter((action) => action !== undefined) }
  announce(text)
  justNoted = true
  setTimeout(() => {
    justNoted = false
  })
  noteTimer = setTimeout(dropNote, NOTE_LASTS_MS)
}

/** Says more about what was just said; its way back stays. */
export function noteMore(text: string, ...actions: MessageAction[]): void {
  const before = noted.value
  if (before === null) note(text, ...actions)
  else note(`${before.text}${words.common.listComma}${text}`, ...before.actions, ...actions)
}

export function dropNote(): void {
  clearTimeout(noteTimer)
  noted.value = null
}

/** Does something and shows the error it ends in. Null then. */
export async function attempt<T>(work: () => Promise<T>, actions: MessageAction[] = []): Promise<T | null> {
  try {
    return await work()
  } catch (cause) {
    showFault(cause, actions)
    return null
  }
}
