/** What nobody sees nobody deletes by chance: a condition goes as a whole, with its words, or it stays. */
import { EditorSelection, EditorState, type Extension, type Transaction, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { closed, shape, type Shape, type Whole } from './shape'

interface Stretch {
  from: number
  to: number
}

/** Conditions that a stretch holds only a part of, by the tags of them that lie in it. */
function torn(now: Shape, from: number, to: number): Stretch[] {
  const whole = now.wholes.filter((one) => from <= one.from && one.to <= to)
  const goes = new Set(whole.flatMap(({ tags }) => tags))
  const tags = [...now.inline, ...now.lines.flatMap((line) => line.tags)]
  return tags.filter((tag) => tag.from < to && tag.to > from && !goes.has(tag))
}

/** The parts of a stretch that may go. */
function free(state: EditorState, from: number, to: number): Stretch[] {
  const now = state.field(shape)
  const kept = torn(now, from, to)
  if (kept.length === 0) return [{ from, to }]
  const stays = closed(state, now)
    .filter((one) => kept.some((tag) => one.from <= tag.from && tag.to <= one.to))
    .sort((one, other) => one.from - other.from)
  const left: Stretch[] = []
  let at = from
  for (const one of stays) {
    if (one.from > at) left.push({ from: at, to: Math.min(one.from, to) })
    at = Math.max(at, one.to)
  }
  if (at < to) left.push({ from: at, to })
  return left
}

/** The condition around a place in which nothing is written. */
function emptyAround(state: EditorState, at: number): (Whole & { line: boolean }) | undefined {
  const now = state.field(shape)
  const one = now.wholes.find(({ tags: [open, close], tags, from, to }) => {
    if (tags.length !== 2 || !open || !close || at < from || at > to) return false
    return state.sliceDoc(open.to, close.from).trim() === ''
  })
  return one && { ...one, line: now.lines.some(({ from, to }) => one.from >= from && one.from <= to) }
}

function guarded(transaction: Transaction): TransactionSpec | readonly TransactionSpec[] {
  const { startState: state, changes } = transaction
  const deletes = transaction.isUserEvent('delete')
  const moves = transaction.isUserEvent('move')
  if (!transaction.docChanged || !(deletes || moves || transaction.isUserEvent('input'))) return transaction
  const kept: { from: number; to: number; insert?: string }[] = []
  let changed = false
  let at = state.selection.main.head
  changes.iterChanges((from, to, _from, _to, inserted) => {
    const left = free(state, from, to)
    const same = left.length === 1 && left[0]?.from === from && left[0].to === to
    if (from === to || same) {
      kept.push({ from, to, insert: inserted.toString() })
      return
    }
    changed = true
    at = transaction.isUserEvent('delete.forward') ? to : from
    const [first, ...rest] = left
    kept.push({ from: first?.from ?? from, to: first?.to ?? from, insert: inserted.toString() }, ...rest)
    if (inserted.length > 0) at = (first?.from ?? from) + inserted.length
  })
  if (!changed) return transaction
  // Half a condition is not carried elsewhere.
  if (moves) return []
  const empty = deletes ? emptyAround(state, state.selection.main.head) : undefined
  if (empty && state.selection.main.empty) {
    const { from } = state.doc.lineAt(empty.from)
    const whole = empty.line ? { from, to: Math.min(state.doc.length, state.doc.lineAt(empty.to).to + 1) } : empty
    return { changes: { from: whole.from, to: whole.to }, userEvent: 'delete', scrollIntoView: true }
  }
  const set = state.changes(kept)
  return {
    changes: set,
    selection: EditorSelection.cursor(set.mapPos(Math.min(at, state.doc.length), 1)),
    userEvent: deletes ? 'delete' : 'input',
    scrollIntoView: true,
  }
}

/** Out of lines that nobody sees, and at the end of a row into what is written there. */
function seen(transaction: Transaction): TransactionSpec | readonly TransactionSpec[] {
  const { selection, state, startState } = transaction
  if (transaction.docChanged || selection === undefined || !selection.main.empty) return transaction
  const now = startState.field(shape)
  const { head } = selection.main
  const line = now.lines.find(({ from, to }) => head >= from && head <= to)
  let to = head
  if (line) {
    const behind = (at: number) => now.lines.some(({ from, to }) => at >= from && at <= to)
    to = line.to + 1
    while (to <= state.doc.length && behind(to)) to = (now.lines.find((one) => one.from === to)?.to ?? to) + 1
    if (to > state.doc.length) to = Math.max(0, line.from - 1)
  } else if (transaction.isUserEvent('select') && head === state.doc.lineAt(head).to) {
    const ends = now.inline.filter(({ of }) => of.kind === 'end')
    let last = ends.find((end) => end.to === head)
    // Step by step one comes out of it.
    if (last && startState.selection.main.head !== last.from)
      while (last) {
        to = last.from
        last = ends.find((end) => end.to === to)
      }
  }
  return to === head ? transaction : [transaction, { selection: EditorSelection.cursor(to), sequential: true }]
}

/** Words that are copied, without the tags of conditions that are not copied whole. */
function whole(_text: string, state: EditorState): string {
  const now = state.field(shape)
  const copied = state.selection.ranges.map(({ from, to }) => {
    let text = ''
    let at = from
    for (const tag of torn(now, from, to).sort((one, other) => one.from - other.from)) {
      text += state.sliceDoc(at, Math.max(at, tag.from))
      at = Math.max(at, tag.to)
    }
    return text + state.sliceDoc(Math.min(at, to), to)
  })
  return copied.join('\n')
}

export const guard: Extension = [
  EditorState.transactionFilter.of(guarded),
  EditorState.transactionFilter.of(seen),
  EditorView.clipboardOutputFilter.of((text, state) => (state.selection.ranges.every(({ empty }) => empty) ? text : whole(text, state))),
]
