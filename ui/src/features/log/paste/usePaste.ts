/** Rows of cells that were pasted into the table: what they would add, adding them, and what is left over. */

import { shallowRef } from 'vue'
import { read, write } from '@/ipc/call'
import type { PasteRequest, Pasted, WireEntry, WireIssue } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { attempt, beginAct, note } from '@/shell/messages'
import { noteUndoable } from '@/shell/program'
import { asText, cellsIn, TABLE } from '../grid/cells'
import { copiedText } from '../grid/copied'

export interface PastedRows {
  request: PasteRequest
  answer: Pasted
  /** Rows that give no entry, by what is wrong with them. */
  bad: WireIssue[]
  /** Set once the others are added. */
  added: number | null
}

export function usePaste(year: () => number | undefined, saved: (entries: WireEntry[]) => void) {
  const pasted = shallowRef<PastedRows | null>(null)
  const saving = shallowRef(false)

  /** Other cells are pasted: what was asked of the last ones is no question any more. What was left over of them stays. */
  function giveWay(): void {
    if (pasted.value?.added === null) pasted.value = null
    beginAct()
  }

  /** Shows what rows would add. Rows without a day are left to the cells of the table where it `hasCells`: then false. */
  async function take(text: string, hasCells = false): Promise<boolean> {
    giveWay()
    const worked = year()
    const request: PasteRequest = { text, headers: TABLE, ...(worked !== undefined && { year: worked }) }
    const answer = await attempt(() => read('log.paste', request))
    if (answer && hasCells && !answer.dated) return false
    if (answer) pasted.value = { request, answer, bad: answer.issues.filter(({ severity }) => severity === 'error'), added: null }
    return true
  }

  /** Rows of a spreadsheet are no lines to be read as sentences, wherever they are pasted. */
  function takeRows(event: ClipboardEvent): void {
    const text = copiedText(event)
    if (!cellsIn(text).some((row) => row.length > 1)) return
    event.preventDefault()
    event.stopPropagation()
    void take(text)
  }

  async function save(): Promise<void> {
    const now = pasted.value
    if (!now || saving.value) return
    saving.value = true
    const answer = await attempt(() => write('log.paste_save', now.request))
    saving.value = false
    const [first] = answer?.entries ?? []
    if (!answer || !first) return
    // What could not be added stays in sight until it is put aside.
    pasted.value = now.bad.length > 0 ? { ...now, added: answer.entries.length } : null
    saved(answer.entries)
    noteUndoable(answer.entries.length === 1 ? words.quick.added(first.title) : words.quick.addedMany(answer.entries.length))
  }

  /** The rows that gave no entry, as they were pasted. */
  function leftOver(): string {
    const rows = cellsIn(pasted.value?.request.text ?? '')
    const wanted = new Set(pasted.value?.bad.map((issue) => (issue.place === 'sheet' ? issue.row : null)) ?? [])
    return asText(rows.filter((_, n) => wanted.has(n + 1)))
  }

  async function copyLeftOver(): Promise<void> {
    const count = pasted.value?.bad.length ?? 0
    const copied = await attempt(() => navigator.clipboard.writeText(leftOver()).then(() => true))
    if (copied) note(words.log.paste.copied(count))
  }

  return {
    pasted,
    saving,
    take,
    takeRows,
    save,
    copyLeftOver,
    giveWay,
    cancel: () => {
      pasted.value = null
    },
  }
}
