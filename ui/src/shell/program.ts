/** What the frame knows of the program: its state, and undo and redo with their names. */

import { computed, shallowRef, watch } from 'vue'
import { giveUp, ownWrites, write } from '@/ipc/call'
import { dataReplaced, hear } from '@/ipc/changes'
import { useQuery, type Query } from '@/ipc/query'
import { words } from '@/locales/zh-CN'
import { Fault, isUnreached } from '@/platform'
import { attempt, dropDataFault, dropNote, dropWriteFault, note, sayFirst, type MessageAction } from './messages'
import { here } from './router'

const query = shallowRef<Query<'app.status'> | null>(null)

/**
 * Where undo works: in the draft that is open, in the templates and on the shelf on their pages, else in the log. What is done in one is
 * never undone in another.
 */
export const scope = computed(() => scopeOf(here.page, here.rest))

function scopeOf(page: string, [draft]: readonly string[]): string {
  if (page === 'templates' || page === 'reports') return page
  return page === 'drafts' && draft !== undefined && draft !== 'new' && draft !== 'from' ? `draft:${draft}` : 'log'
}

/** Called once by the window, so that the question lives as long as it does. */
export function startProgram(): void {
  const asked = useQuery('app.status', () => ({ scope: scope.value }))
  query.value = asked
  watch(asked.data, (now) => {
    // A desktop tells of changes only; this is where they begin.
    if (now) hear(now.areas)
  })
  watch(dataReplaced, dropDataFault)
  watch(ownWrites, dropWriteFault)
}

/** The run of the program whose beginning was told last, by whichever window. */
const TOLD = 'shuhui.begun-told'

/** Says what there is to say of how the program began, in one window and once. */
export function tellBeginning(): void {
  const beginning = status.value?.beginning ?? null
  if (beginning === null || localStorage.getItem(TOLD) === beginning.run) return
  localStorage.setItem(TOLD, beginning.run)
  sayFirst(beginning.message)
}

export const status = computed(() => query.value?.data.value ?? null)
/** Whether the data can only be read: fields are text then. */
export const readOnly = computed(() => status.value?.read_only ?? false)
/** Whether the data is the sample, which nobody's own data is in. */
export const inSample = computed(() => status.value?.sample ?? false)
/** `2025-12-08` by the program's clock; the window's own until the program has answered. */
export const today = computed(() => status.value?.today ?? localDay(new Date()))
export const undoName = computed(() => status.value?.undo.undo ?? null)
export const redoName = computed(() => status.value?.undo.redo ?? null)

/** Takes steps back; one when nothing is said. */
export function undo(steps = 1): Promise<void> {
  return undoIn(scope.value, steps)
}

async function undoIn(where: string, steps = 1): Promise<void> {
  const undone = await attempt(() => unlessNothing(write('app.undo', { scope: where, steps })))
  if (undone) note(words.frame.undone(undone.what, undone.steps))
}

export async function redo(steps = 1): Promise<void> {
  const redone = await attempt(() => unlessNothing(write('app.redo', { scope: scope.value, steps })))
  if (redone) note(words.frame.redone(redone.what, redone.steps))
}

/** A key pressed once too often is no fault: it is said in passing. */
async function unlessNothing<T>(step: Promise<T>): Promise<T | null> {
  try {
    return await step
  } catch (cause) {
    const fault = Fault.of(cause)
    if (isUnreached(fault)) {
      giveUp()
      note(words.frame.unreached.undo)
      return null
    }
    if (fault.code !== 'undo.nothing' && fault.code !== 'redo.nothing') throw fault
    giveUp()
    note(fault.message)
    return null
  }
}

/**
 * Says what was just done, with the way back, which the next change would take back instead. What was done in a draft names
 * it: elsewhere it is not undone.
 */
export function noteUndoable(text: string, draft?: string): void {
  const where = draft === undefined ? 'log' : `draft:${draft}`
  noteChange(text, { label: words.frame.undo, run: () => undoIn(where) })
}

/** Says something of what was just stored; gone with the next change. */
export function noteChange(text: string, ...actions: (MessageAction | undefined)[]): void {
  note(text, ...actions)
  const stop = watch(
    ownWrites,
    () => {
      dropNote()
      stop()
    },
    { flush: 'sync' },
  )
}

function localDay(time: Date): string {
  return `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`
}
