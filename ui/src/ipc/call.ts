/**
 * The program's commands, typed. `read` asks; `write` changes something: it moves the save state in the top bar,
 * refreshes every query, and names the step for undo.
 */

import { reactive, readonly, ref } from 'vue'
import { Fault, platform } from '@/platform'
import type { Commands } from './generated'

export type Command = keyof Commands
export type Request<C extends Command> = Commands[C]['request']
export type Response<C extends Command> = Commands[C]['response']

/** Grows whenever the data may have changed, by this window or anybody else. Queries watch it. */
const epoch = ref(0)
export const dataEpoch = readonly(epoch)

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
    epoch.value += 1
    return response
  } catch (cause) {
    refused = true
    throw Fault.of(cause)
  } finally {
    underway.delete(answer)
    if (underway.size === 0) saving.phase = refused ? 'failed' : 'saved'
  }
}

/** Listens to the host for what others write. */
export function followChanges(): void {
  let lastVersion = -1
  platform().onChanged((version) => {
    if (version === lastVersion) return
    lastVersion = version
    epoch.value += 1
  })
}

function clock(time: Date): string {
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
}
