/** The quick line: what is typed, how the program reads it, what a person corrected, and saving it. */

import { computed, ref, shallowRef, watch } from 'vue'
import { giveUp, read, write } from '@/ipc/call'
import { changesOf } from '@/ipc/changes'
import type { EntryInput, QuickRead, QuickRequest, WireEntry, WireError } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault, isUnreached } from '@/platform'
import { showFault } from '@/shell/messages'
import { noteUndoable } from '@/shell/program'
import { holdWords } from '@/shell/unsent'
import { corrected, lineOf, type QuickField } from './fields'

interface Typed {
  text: string
  overrides: EntryInput
}

/** Several lines that were pasted. */
export interface Pasted {
  lines: string[]
  /** How many of them make no entry yet. */
  lacking: number
  /** What they come to as one line, where they are a notice of one occasion. */
  notice: string | null
}

/** What was saved or given up last in this window, to be recalled. */
let last: Typed | null = null

export function linesIn(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

export function useQuick(year: () => number | undefined, saved: (entries: WireEntry[]) => void) {
  const text = ref('')
  const overrides = shallowRef<EntryInput>({})
  const answer = shallowRef<QuickRead | null>(null)
  /** Why Enter did not save. */
  const refused = shallowRef<WireError | null>(null)
  const pasted = shallowRef<Pasted | null>(null)
  /** Pasted lines that wait for their turn. */
  const waiting = shallowRef<string[]>([])
  const saving = ref(false)

  function requestOf(typed: Typed): QuickRequest {
    const worked = year()
    return { text: typed.text, overrides: [typed.overrides], ...(worked !== undefined && { year: worked }) }
  }

  // One question at a time, and at most one a frame: a key typed meanwhile is asked about after the answer.
  let frame = 0
  let underway = false
  let again = false
  function readSoon(): void {
    if (underway) again = true
    else frame ||= requestAnimationFrame(() => void readNow())
  }

  async function readNow(): Promise<void> {
    frame = 0
    const typed = { text: text.value, overrides: overrides.value }
    if (typed.text.trim() === '') {
      answer.value = null
      return
    }
    underway = true
    try {
      const line = (await read('log.quick', requestOf(typed))).lines[0] ?? null
      if (text.value.trim() !== '') answer.value = line
    } catch (cause) {
      showFault(cause)
    } finally {
      underway = false
      if (again) {
        again = false
        readSoon()
      }
    }
  }

  watch([text, overrides, year], () => {
    refused.value = null
    if (text.value.trim() === '') {
      if (Object.keys(overrides.value).length > 0) overrides.value = {}
      answer.value = null
    }
    readSoon()
  })
  // What an entry would settle depends on the log.
  watch(
    () => changesOf('log.quick'),
    () => {
      if (text.value.trim() !== '') readSoon()
    },
  )

  function put(typed: Typed): void {
    text.value = typed.text
    overrides.value = typed.overrides
  }

  function correct(field: QuickField, value: string): void {
    overrides.value = corrected(overrides.value, field, value)
  }

  /** The line is free for the next one. */
  function next(): void {
    const [first, ...rest] = waiting.value
    waiting.value = rest
    put({ text: first ?? '', overrides: {} })
  }

  /** Whether what stands in the line was refused. */
  let unsaved = false

  async function save(): Promise<void> {
    const typed: Typed = { text: text.value, overrides: overrides.value }
    if (saving.value || typed.text.trim() === '') return
    saving.value = true
    try {
      const line = (await read('log.quick', requestOf(typed))).lines[0]
      if (!line || text.value !== typed.text) return
      if (line.fault) {
        answer.value = line
        refused.value = line.fault
        return
      }
      const { entries } = await write('log.quick_save', requestOf(typed))
      last = typed
      // What was typed on meanwhile stays.
      if (text.value === typed.text) next()
      tell(entries, line)
    } catch (cause) {
      unsaved = true
      if (isUnreached(cause)) refused.value = { ...Fault.of(cause), message: words.quick.unreached }
      showFault(cause)
    } finally {
      saving.value = false
    }
  }

  async function saveAll(): Promise<void> {
    if (!pasted.value || saving.value) return
    saving.value = true
    try {
      const { entries } = await write('log.quick_save', { ...requestOf({ text: pasted.value.lines.join('\n'), overrides: {} }) })
      pasted.value = null
      tell(entries)
    } catch (cause) {
      unsaved = true
      showFault(cause)
    } finally {
      saving.value = false
    }
  }

  function tell(entries: WireEntry[], line?: QuickRead): void {
    const [first] = entries
    if (!first) return
    const added = entries.length === 1 ? words.quick.added(first.title) : words.quick.addedMany(entries.length)
    const met = line?.settles.filter((settled) => settled.met).map((settled) => settled.text.replace(/^[^：]*：/, '')) ?? []
    saved(entries)
    noteUndoable(met.length > 0 ? words.quick.settled(added, met.join(words.common.listComma)) : added)
  }

  async function recall(): Promise<void> {
    try {
      const [latest] = last ? [] : (await read('log.page', { limit: 1 })).entries
      const typed = last ?? (latest ? lineOf(latest) : null)
      if (typed && text.value === '') put(typed)
    } catch (cause) {
      showFault(cause)
    }
  }

  /** Takes several pasted lines. Whether there were several. */
  function paste(written: string): boolean {
    const lines = linesIn(written)
    if (lines.length < 2) return false
    void readPasted(lines)
    return true
  }

  async function readPasted(lines: string[]): Promise<void> {
    try {
      const answered = await read('log.quick', { ...requestOf({ text: lines.join('\n'), overrides: {} }) })
      pasted.value = { lines, lacking: answered.lines.filter(({ fault }) => fault !== null).length, notice: answered.notice }
    } catch (cause) {
      showFault(cause)
    }
  }

  function oneByOne(): void {
    if (!pasted.value) return
    waiting.value = pasted.value.lines
    pasted.value = null
    next()
  }

  /** A notice becomes one line, to be looked over like one that was typed. */
  function asOne(): void {
    const notice = pasted.value?.notice ?? null
    if (notice === null) return
    pasted.value = null
    put({ text: notice, overrides: {} })
  }

  holdWords(() => [text.value, ...waiting.value, ...(pasted.value?.lines ?? [])].map((line) => ({ where: words.quick.name, text: line })))

  function clear(): void {
    // One Esc too many costs nothing: ↑ brings the line back.
    if (text.value.trim() !== '') last = { text: text.value, overrides: overrides.value }
    pasted.value = null
    waiting.value = []
    put({ text: '', overrides: {} })
    if (unsaved) giveUp()
    unsaved = false
  }

  return {
    text,
    answer,
    refused,
    pasted,
    waiting,
    saving,
    filled: computed(() => text.value.trim() !== ''),
    put,
    correct,
    save,
    saveAll,
    recall,
    paste,
    oneByOne,
    asOne,
    skip: next,
    clear,
  }
}

/** For tests: nothing was saved yet. */
export function forgetLast(): void {
  last = null
}
