/**
 * The program's commands, typed. `read` asks; `write` changes something and moves the save state in the top bar. What a
 * write changed is heard apart (changes.ts), and whoever shows it asks again.
 */

import { reactive, readonly, ref } from 'vue'
import { Fault, platform } from '@/platform'
import type { Commands } from './generated'

export type Command = keyof Commands
export type Request<C extends Command> = Commands[C]['request']
export type Response<C extends Command> = Commands[C]['response']

/** How often this window has written. A note that offers to undo its step is void after the next one. */
const writes = ref(0)
export const ownWrites = readonly(writes)

export interface SaveState {
  phase: 'idle' | 'saving' | 'saved' | 'failed'
  /** `10:42`, local. */
  at: string
}

const saving = reactive<SaveState>({ phase: 'idle', at: '' })
export const saveState = readonly(saving)

export async function read<C extends Command>(command: C, request: Request<C>): Promise<Response<C>> {
  return (await platform().call(command, request)) as Response<C>
}

/** Writes that have no answer yet. */
const underway = new Set<Promise<unknown>>()
/** Whether one of those that ran together was refused: the others' success must not hide it. */
let refused = false

/** What takes in a file: where it is refused nothing that stands in the window was lost. */
const TAKES_IN: ReadonlySet<Command> = new Set(['template.import', 'format.import'])

/** Waits until every write has its answer. */
export async function settled(): Promise<void> {
  while (underway.size > 0) await Promise.allSettled(underway)
}

export async function write<C extends Command>(command: C, request: Request<C>): Promise<Response<C>> {
  if (underway.size === 0) refused = false
  saving.phase = 'saving'
  const answer = platform().call(command, request)
  underway.add(answer)
  try {
    const response = (await answer) as Response<C>
    saving.at = clock(new Date())
    writes.value += 1
    return response
  } catch (cause) {
    if (!TAKES_IN.has(command)) refused = true
    throw Fault.of(cause)
  } finally {
    underway.delete(answer)
    if (underway.size === 0) saving.phase = refused ? 'failed' : owed.size > 0 ? 'saving' : saving.at === '' ? 'idle' : 'saved'
  }
}

/** Who has words in the window that are not written yet. */
const owed = new Set<string>()

/** Words stand in the window that are not written yet: nothing says that they are saved, whatever else is written meanwhile. */
export function owe(who: string): void {
  owed.add(who)
  saving.phase = 'saving'
}

/** They cannot be written as things stand, and nothing says that they will be. */
export function fail(who: string): void {
  owed.add(who)
  if (underway.size === 0) saving.phase = 'failed'
}

/** They are, or there is nothing to write after all. */
export function paid(who: string): void {
  owed.delete(who)
  if (underway.size === 0 && owed.size === 0 && saving.phase === 'saving') saving.phase = saving.at === '' ? 'idle' : 'saved'
}

/** What was refused is given up, or was mended: nothing in the window waits to be stored. */
export function giveUp(): void {
  if (underway.size === 0 && saving.phase === 'failed') saving.phase = saving.at === '' ? 'idle' : 'saved'
}

/** `10:42`, local. */
export function clock(time: Date): string {
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
}
