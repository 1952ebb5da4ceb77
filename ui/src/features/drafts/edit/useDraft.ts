/**
 * One open draft: its text, and what was written and is not in it yet. Every edit is a change; changes go out one after another, each
 * with the revision that the one before gave, and the program's answer is what became another, so that nothing is asked again. Words
 * stay in `edits` until the program has them: no failure, no refresh and nobody else's change takes them away.
 */
import { computed, onActivated, onDeactivated, ref, shallowReactive, shallowRef, watch } from 'vue'
import { read, write } from '@/ipc/call'
import { changesIn, changesOf } from '@/ipc/changes'
import type { DraftPatch, DraftShow, Refreshed, WireChange, WirePiece } from '@/ipc/generated'
import { Fault } from '@/platform'
import { showFault } from '@/shell/messages'
import { findChip, lineAt, lineText } from '../text/inlines'
import { FRESH, keyOf, placeBehind, withEdits, withFresh, type Edit } from './edits'
import { addedBehind, patched } from './patch'
import { isBlank, piecesOf, piecesText, samePieces } from './pieces'

/** Somebody else changed the same line meanwhile. */
export interface Conflict {
  edit: Edit
  mine: string
  /** What stands there now; nothing when the block is gone. */
  theirs: string | null
}

const CONFLICT = 'draft.conflict'
const EMPTY = 'draft.empty_block'

export type OpenDraft = ReturnType<typeof useDraft>

export function useDraft(id: string) {
  const show = shallowRef<DraftShow | null>(null)
  /** How often the whole draft was read: with each the log may say something else. */
  const readings = ref(0)
  /** Why the draft could not be shown. */
  const fault = shallowRef<Fault | null>(null)
  /** Why the last change is not stored; its words are still in `edits`. */
  const unsaved = shallowRef<Fault | null>(null)
  const conflict = shallowRef<Conflict | null>(null)
  const edits = shallowReactive(new Map<string, Edit>())
  /** The blocks in front of the paragraph that is being begun; nothing when there is none. */
  const front = shallowRef<string[] | null>(null)
  /** How the paragraph that was begun last is called by now. */
  const begun = ref<string | null>(null)
  /** While an input method composes nothing in the text may move. */
  const composing = ref(false)
  /** Which revision a line showed when its field was opened. */
  const opened = new Map<string, number>()
  let held: DraftShow | null = null
  /** Readings and answered changes, counted: an answer may come after one to a later question. */
  let asked = 0
  let answered = 0
  let reading: Promise<void> = Promise.resolve()
  let queue: Promise<unknown> = Promise.resolve()

  /** The text with what was written and is on its way. */
  const blocks = computed(() => withFresh(show.value?.blocks ?? [], front.value).map((block) => withEdits(block, edits)))

  function accept(next: DraftShow) {
    if (composing.value) held = next
    else show.value = next
  }

  watch(composing, (now) => {
    if (now || held === null) return
    show.value = held
    held = null
  })

  /** How much had changed of what the draft is made from when the text that is shown was. */
  let known = 0

  /** Own changes come back with what they changed: of them nothing has to be asked. */
  async function knowing<T>(own: () => Promise<T>): Promise<T> {
    const before = changesIn('drafts')
    const answer = await own()
    // A reading that began after the change was told knows of it already.
    known = Math.min(known + changesIn('drafts') - before, changesOf('draft.show'))
    return answer
  }

  function load(): Promise<void> {
    known = changesOf('draft.show')
    reading = readWhole(++asked)
    return reading
  }

  async function readWhole(turn: number): Promise<void> {
    const before = answered
    try {
      const answer = await read('draft.show', { id })
      if (turn !== asked) return await reading
      // A change was answered meanwhile: which of both is newer is not known.
      if (before !== answered) return await load()
      accept(answer)
      readings.value += 1
      fault.value = null
    } catch (cause) {
      if (turn === asked) fault.value = Fault.of(cause)
    }
  }

  let shown = true
  onDeactivated(() => {
    shown = false
  })
  onActivated(() => {
    if (!shown) void load()
    shown = true
  })
  watch(
    () => changesOf('draft.show'),
    // Behind what is on its way: only then is it known what of it was an own change.
    () => void queue.then(() => (shown && known !== changesOf('draft.show') ? load() : undefined)),
  )
  void load()

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const next = queue.then(task)
    queue = next.catch(() => undefined)
    return next
  }

  /** The newest answer, shown or held back. */
  function newest(): DraftShow | null {
    return held ?? show.value
  }

  function acceptPatch(patch: DraftPatch, from: number) {
    const now = newest()
    if (now === null) return
    answered += 1
    accept(patched(now, patch))
    // The patch leads from another text than the one that is shown: what was changed and changed back between them is not in it.
    if (from !== now.revision) void load()
  }

  /** Makes changes of the newest text, or of the one that they were written on. */
  async function apply(changes: WireChange[], on?: number): Promise<DraftPatch> {
    const revision = on ?? newest()?.revision ?? 0
    const patch = await knowing(() => write('draft.apply', { id, revision, changes }))
    acceptPatch(patch, revision)
    return patch
  }

  /** Makes one change in its turn. Where somebody else was faster the draft is shown as they left it. */
  function change(...changes: WireChange[]): Promise<DraftPatch> {
    return inTurn(async () => {
      try {
        return await apply(changes)
      } catch (cause) {
        const why = Fault.of(cause)
        if (why.code === CONFLICT) await load()
        throw why
      }
    })
  }

  /** A field is opened on a line: what is written into it is a change of the text as it is shown now. */
  function open(block: string, at: string) {
    const key = keyOf(block, at)
    if (show.value !== null && !edits.has(key)) opened.set(key, show.value.revision)
  }

  /** Takes new words for a line; true when they are stored. */
  function edit(written: string, at: string, base: WirePiece[], pieces: WirePiece[]): Promise<boolean> {
    // Its field may end after the paragraph has got its name.
    const block = written === FRESH && front.value === null ? (begun.value ?? written) : written
    const key = keyOf(block, at)
    // Words on top of words that are not stored yet keep the first base.
    const first = edits.get(key)
    const revision = first?.revision ?? opened.get(key) ?? newest()?.revision ?? 0
    edits.set(key, { block, at, revision, base: first?.base ?? base, pieces })
    return inTurn(() => store(key))
  }

  async function store(key: string): Promise<boolean> {
    const sent = edits.get(key)
    if (sent === undefined) return true
    const { block, at, base, pieces } = sent
    try {
      if (block === FRESH) return await insert(key, pieces)
      // A line that still stands as it did is changed where it stands; else the program brings both together, or says that it cannot.
      const stands = samePieces(piecesOf(lineOf(newest(), block, at) ?? []), base)
      const { revision } = await apply([{ do: 'write', block, at, pieces }], stands ? undefined : sent.revision)
      unsaved.value = null
      // Written on meanwhile: what was just stored is the new base.
      const latest = edits.get(key)
      if (latest === undefined || samePieces(latest.pieces, pieces)) edits.delete(key)
      else edits.set(key, { ...latest, base: pieces, revision })
      return true
    } catch (cause) {
      const why = Fault.of(cause)
      if (why.code === CONFLICT) await tellConflict(sent)
      else if (why.code === EMPTY) {
        // A block without words is none: what stood there comes back.
        edits.delete(key)
        showFault(why)
      } else unsaved.value = why
      return false
    }
  }

  /** Both wordings for the clerk to choose from; the own one stays in the text meanwhile. */
  async function tellConflict(edit: Edit) {
    const before = lineOf(show.value, edit.block, edit.at) ?? []
    await load()
    const theirs = lineOf(newest(), edit.block, edit.at)
    const mine = piecesText(edit.pieces, [...before, ...(theirs ?? [])])
    conflict.value = { edit, mine, theirs: theirs ? lineText(theirs) : null }
  }

  /** Ends a conflict: with the own words over the other ones, or without. */
  async function settle(choice: 'mine' | 'theirs') {
    const current = conflict.value
    if (current === null) return
    conflict.value = null
    const { block, at, pieces } = current.edit
    const now = lineOf(newest(), block, at)
    const key = keyOf(block, at)
    edits.delete(key)
    opened.delete(key)
    if (choice === 'mine' && now) {
      const chips = new Set(piecesOf(now).flatMap((piece) => (piece.type === 'keep' ? [piece.id] : [])))
      const fitting = pieces.filter((piece) => piece.type !== 'keep' || chips.has(piece.id))
      await edit(block, at, piecesOf(now), fitting)
    }
  }

  /** Begins a paragraph behind a block; not while words of an earlier one are not stored. */
  function begin(after: string): boolean {
    if (edits.has(keyOf(FRESH, '0'))) return false
    const ids = blocks.value.map((block) => block.id)
    front.value = ids.slice(0, ids.indexOf(after) + 1)
    return true
  }

  /** Gives the begun paragraph up, unless words for it are on their way; says which block stood before it. */
  function giveUp(): string | null {
    if (edits.has(keyOf(FRESH, '0'))) return null
    const before = front.value?.at(-1) ?? null
    front.value = null
    return before
  }

  /** Adds the begun paragraph behind the nearest block of its front that is still there. */
  async function insert(key: string, pieces: WirePiece[]): Promise<boolean> {
    const before = newest()
    if (isBlank(pieces) || before === null) {
      edits.delete(key)
      front.value = null
      return false
    }
    const after = before.blocks[placeBehind(before.blocks, front.value ?? []) - 1]?.id ?? ''
    await apply([{ do: 'insert', after, lines: [pieces] }])
    begun.value = addedBehind(before, newest() ?? before, after)
    unsaved.value = null
    front.value = null
    // Written on meanwhile: that goes to the paragraph under its name.
    const latest = edits.get(key)
    edits.delete(key)
    if (latest !== undefined && begun.value !== null && !samePieces(latest.pieces, pieces))
      void edit(begun.value, '0', pieces, latest.pieces)
    return true
  }

  /** Takes a block away, with what was written in it and is not stored. */
  async function remove(block: string): Promise<boolean> {
    for (const [key, { block: of }] of edits) if (of === block) edits.delete(key)
    await change({ do: 'remove', block })
    return true
  }

  /** Tries everything again that is not stored. */
  async function storeAgain() {
    unsaved.value = null
    for (const key of [...edits.keys()]) {
      if (!(await inTurn(() => store(key)))) return
    }
  }

  /** Gives up what is not stored. */
  function discard() {
    unsaved.value = null
    edits.clear()
    front.value = null
  }

  async function fill(blank: string, text: string): Promise<boolean> {
    if (findChip(newest()?.blocks ?? [], blank)?.chip.type !== 'blank') return false
    await change({ do: 'fill', blank, text })
    return true
  }

  async function link(figure: string, state: 'linked' | 'frozen' | 'typed', reason?: string): Promise<boolean> {
    if (findChip(newest()?.blocks ?? [], figure) === undefined) return false
    await change({ do: 'link', figure, state, reason })
    return true
  }

  /** Brings these figures up to the log; all without a list. */
  function refresh(figures?: string[]): Promise<Refreshed> {
    return inTurn(async () => {
      const before = newest()?.revision ?? 0
      const refreshed = await knowing(() => write('draft.refresh', { id, figures }))
      const { patch, conditions } = refreshed
      // It was made on the text that the program had; that is the one shown unless somebody else changed it.
      acceptPatch(patch, patch.revision - before <= 1 ? before : patch.revision - 1)
      const now = newest()
      if (now !== null) accept({ ...now, conditions })
      readings.value += 1
      return refreshed
    })
  }

  /** Done when everything on its way has arrived or failed. */
  function settled(): Promise<unknown> {
    return queue
  }

  return {
    id,
    show,
    readings,
    blocks,
    fault,
    unsaved,
    conflict,
    edits,
    begun,
    composing,
    load,
    open,
    edit,
    change,
    begin,
    giveUp,
    remove,
    storeAgain,
    discard,
    settle,
    fill,
    link,
    refresh,
    settled,
  }
}

function lineOf(draft: DraftShow | null, block: string, at: string) {
  return lineAt(
    draft?.blocks.find((one) => one.id === block),
    at,
  )
}
