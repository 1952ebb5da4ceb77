/**
 * Words that stand in the window and are not stored. Whoever takes words in says which of them are not stored yet: so they can be copied
 * while the program is away, and the next page offers what one has left that went with them. Of a draft it is only copied; its
 * changes are kept and brought home by itself.
 */

import { onBeforeUnmount, readonly, ref, shallowRef, watch } from 'vue'
import { ownWrites } from '@/ipc/call'
import { words } from '@/locales/zh-CN'
import { reach } from '@/platform'
import { note, show } from './messages'
import { hold, leftUnder, page } from './pageLock'

/** Words, and what they were written in. */
export interface Unsent {
  where: string
  text: string
  /** Whether somebody else keeps them over the page's end. */
  kept?: boolean
  /** What of them is quoted; all of them where that is not said. */
  brief?: string
  /** Where they can be put back. */
  home?: {
    /** What takes them there. */
    place: string
    /** The page that it is on. */
    address: string
    /** What they were written on, as that place knows it. */
    base: unknown
  }
}

const say = words.frame.unsent
const PREFIX = 'shuhui.unsent.'
const KEY = PREFIX + page
/** After so long without a key they are looked through. */
const PAUSE_MS = 300

const found = shallowRef<Unsent[]>([])
/** What is not stored now, as of the last key or answer. */
export const unsent = found

const holders = new Set<() => Unsent[]>()

/** Says what the calling component holds, as long as it is there; what its words were written in and the words. */
export function holdWords(holder: () => Unsent[]): void {
  holders.add(holder)
  onBeforeUnmount(() => {
    holders.delete(holder)
    lookSoon()
  })
}

interface Left extends Unsent {
  /** Stores them after all; whether they are. */
  again: () => Promise<boolean>
}
const left = new Set<Left>()

/**
 * The place where these words stood is gone, and they are not stored: they wait here, and are stored when the program is there.
 * Takes them back for a place that has them again.
 */
export function leaveWords(words: Left): () => void {
  left.add(words)
  // Whoever leaves or takes them has them a moment longer, or not yet: they count once.
  queueMicrotask(lookThrough)
  return () => {
    left.delete(words)
    queueMicrotask(lookThrough)
  }
}

/** What an open dialog holds that was typed: it has no place of its own to be stored from. */
const typedIn = new Set<HTMLInputElement | HTMLTextAreaElement>()

function inDialogs(): Unsent[] {
  const here = [...typedIn].filter((field) => field.isConnected)
  return here.map((field) => ({ where: nameOf(field), text: field.value }))
}

function nameOf(field: HTMLInputElement | HTMLTextAreaElement): string {
  return field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent.trim() ?? say.somewhere
}

let timer: ReturnType<typeof setTimeout> | undefined
function lookSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(lookThrough, PAUSE_MS)
}

function lookThrough(): void {
  clearTimeout(timer)
  found.value = [...[...holders].flatMap((holder) => holder()), ...left, ...inDialogs()].filter(({ text }) => text.trim() !== '')
  const own = found.value.filter(({ kept }) => kept !== true).map(({ where, text, brief, home }) => ({ where, text, brief, home }))
  try {
    if (own.length === 0 || folder === '') localStorage.removeItem(KEY)
    else {
      hold()
      localStorage.setItem(KEY, JSON.stringify({ folder, words: own } satisfies Gone))
    }
  } catch {
    // A browser that keeps nothing: the words still stand in the window.
  }
}

async function storeLeft(): Promise<void> {
  for (const words of [...left]) if (await words.again().catch(() => false)) left.delete(words)
  lookThrough()
}

/** Where the words belong. */
let folder = ''

interface Gone {
  folder: string
  words: Unsent[]
}

/** Called once by the window, when it is known which data it shows. */
export async function followUnsent(data: string): Promise<void> {
  folder = data
  document.addEventListener('input', ({ target }) => {
    const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
    if (field?.closest('[role=dialog], [role=alertdialog]')) typedIn.add(field)
    lookSoon()
  })
  window.addEventListener('pagehide', lookThrough)
  watch(ownWrites, lookSoon)
  watch(reach, (now, before) => {
    lookThrough()
    if (now !== 'here' || before === 'here') return
    note(words.frame.unreached.back)
    void storeLeft()
  })
  await tellLeft()
}

/** Says what pages that are gone have left; it is kept until it was copied or given up. */
async function tellLeft(): Promise<void> {
  const gone = (await leftUnder(PREFIX)).flatMap(([key, text]) => {
    const kept = read(text)
    return kept?.folder === folder ? [{ key, words: kept.words }] : []
  })
  const all = gone.flatMap(({ words }) => words)
  const [first] = all
  if (first === undefined) return
  const forget = () => {
    for (const { key } of gone) localStorage.removeItem(key)
  }
  const { home } = first
  const goHome = () => {
    if (home === undefined) return
    waiting.set(home.place, {
      words: first,
      taken: () => {
        for (const { key, words } of gone) keepOf(key, words, first)
        void tellLeft()
      },
    })
    sent.value += 1
    window.location.hash = home.address
  }
  show({
    tone: 'quiet',
    text: say.left(all.length, first.where, shortened(first.brief ?? first.text)),
    actions: [
      ...(home === undefined ? [] : [{ label: say.putBack, run: goHome }]),
      { label: say.copy, run: () => copyWords(all).then((copied) => (copied ? forget() : undefined)) },
      { label: say.giveUp, run: forget },
    ],
  })
}

/** Words that were sent home, until their place takes them. */
const waiting = new Map<string, { words: Unsent; taken: () => void }>()
const sent = ref(0)
/** How often words were sent home: a place that is open looks whether they are its own. */
export const sentHome = readonly(sent)
export const awaits = (place: string): boolean => waiting.has(place)

/** Words that a page that is gone has left for this place, which are in its own hands from now on. */
export function putBack(place: string): Unsent | null {
  const one = waiting.get(place)
  waiting.delete(place)
  one?.taken()
  return one?.words ?? null
}

/** What a page has left, without what was put back. */
function keepOf(key: string, words: readonly Unsent[], without: Unsent): void {
  const rest = words.filter((one) => one !== without)
  if (rest.length === words.length) return
  if (rest.length === 0) localStorage.removeItem(key)
  else localStorage.setItem(key, JSON.stringify({ folder, words: rest } satisfies Gone))
}

function shortened(text: string): string {
  const letters = [...text.replace(/\s+/gu, ' ')]
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : letters.join('')
}

/** Puts words on the clipboard, each with its place; whether it could. */
export async function copyWords(all: readonly Unsent[]): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(all.map(({ where, text }) => say.line(where, text)).join('\n'))
  } catch {
    note(words.frame.byKey.copy)
    return false
  }
  note(say.copied(all.length))
  return true
}

function read(text: string): Gone | null {
  try {
    const kept = JSON.parse(text) as Partial<Gone> | null
    return kept !== null && typeof kept.folder === 'string' && Array.isArray(kept.words) ? (kept as Gone) : null
  } catch {
    return null
  }
}
