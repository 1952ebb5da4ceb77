/**
 * One open draft: its text, and what was written and is not in it yet. Changes go out one after another, each with
 * the revision that the one before gave. Words stay in `edits` until the program has them, so that no failure,
 * no refresh and nobody else's change takes them away.
 */
import { computed, onActivated, onDeactivated, ref, shallowReactive, shallowRef, watch } from 'vue'
import { read, write } from '@/ipc/call'
import { changesIn, changesOf } from '@/ipc/changes'
import type { DraftShow, EditPiece, Refreshed, WireBlock } from '@/ipc/generated'
import { Fault } from '@/platform'
import { showFault } from '@/shell/messages'
import { piecesOf, piecesText, samePieces, withPieces } from './pieces'
import { findChip, runText } from './runs'

/** New words for a run that the program does not have yet. */
export interface Edit {
  block: string
  run: number
  /** What stood there when writing began. */
  base: EditPiece[]
  pieces: EditPiece[]
}

/** Somebody else changed the same run meanwhile. */
export interface Conflict {
  edit: Edit
  mine: string
  /** What stands there now; nothing when the block is gone. */
  theirs: string | null
}

/** Somebody else's change came first: seen before the change was made, or only while it was stored. */
const CONFLICTS = ['draft.conflict', 'store.draft_conflict']
const EMPTY = 'draft.empty_block'
/** The paragraph that is being begun, until the program has it and says how it is called. */
export const FRESH = 'fresh'
/** How often a change is tried again because others keep writing elsewhere in the draft. */
const ATTEMPTS = 4

export type OpenDraft = ReturnType<typeof useDraft>

export function useDraft(id: string) {
  const show = shallowRef<DraftShow | null>(null)
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
  let held: DraftShow | null = null
  let turn = 0
  let queue: Promise<unknown> = Promise.resolve()

  /** The text with what was written and is on its way. */
  const blocks = computed<WireBlock[]>(() => withFresh(show.value?.blocks ?? [], front.value).map((block) => withEdits(block, edits)))

  function accept(next: DraftShow) {
    turn += 1
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

  /** Own changes come back with the text they lead to: of them nothing has to be asked. */
  async function knowing<T>(own: () => Promise<T>): Promise<T> {
    const before = changesIn('drafts')
    const answer = await own()
    known += changesIn('drafts') - before
    return answer
  }

  async function load() {
    const asked = ++turn
    known = changesOf('draft.show')
    try {
      const answer = await read('draft.show', { id })
      if (asked !== turn) return
      accept(answer)
      fault.value = null
    } catch (cause) {
      if (asked === turn) fault.value = Fault.of(cause)
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

  /**
   * Sends a change with the newest revision, when it still fits what stands there: the newest text may have come
   * after the clerk began. When somebody was faster even so, looks at what they did and tries again.
   */
  async function change(send: (revision: number) => Promise<DraftShow>, stillFits: (now: DraftShow) => boolean): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      const now = newest()
      if (now === null || !stillFits(now)) return false
      try {
        accept(await knowing(() => send(now.revision)))
        return true
      } catch (cause) {
        const why = Fault.of(cause)
        if (!CONFLICTS.includes(why.code) || attempt === ATTEMPTS) throw why
        accept(await read('draft.show', { id }))
      }
    }
  }

  /** Takes new words for a run; true when they are stored. */
  function edit(written: string, run: number, base: EditPiece[], pieces: EditPiece[]): Promise<boolean> {
    // Its field may end after the paragraph has got its name.
    const block = written === FRESH && front.value === null ? (begun.value ?? written) : written
    const key = keyOf(block, run)
    // Words on top of words that are not stored yet keep the first base.
    const first = edits.get(key)
    edits.set(key, { block, run, base: first?.base ?? base, pieces })
    return inTurn(() => store(key))
  }

  async function store(key: string): Promise<boolean> {
    const sent = edits.get(key)
    if (sent === undefined) return true
    const { block, run, base, pieces } = sent
    try {
      if (block === FRESH) return await insert(key, pieces)
      const stored = await change(
        (revision) => write('draft.edit', { id, revision, block, run, pieces }),
        (now) => samePieces(piecesOf(runOf(now, block, run) ?? []), base),
      )
      if (stored) {
        unsaved.value = null
        // Written on meanwhile: what was just stored is the new base.
        const latest = edits.get(key)
        if (latest === undefined || samePieces(latest.pieces, pieces)) edits.delete(key)
        else edits.set(key, { ...latest, base: pieces })
        return true
      }
      const theirs = runOf(newest(), block, run)
      const chips = [...(runOf(show.value, block, run) ?? []), ...(theirs ?? [])]
      conflict.value = { edit: sent, mine: piecesText(pieces, chips), theirs: theirs ? runText(theirs) : null }
    } catch (cause) {
      const why = Fault.of(cause)
      if (why.code === EMPTY) {
        // A block without words is none: what stood there comes back.
        edits.delete(key)
        if (block === FRESH) front.value = null
        else showFault(why)
      } else unsaved.value = why
    }
    return false
  }

  /** Begins a paragraph behind a block; not while words of an earlier one are not stored. */
  function begin(after: string): boolean {
    if (edits.has(keyOf(FRESH, 0))) return false
    const ids = blocks.value.map((block) => block.id)
    front.value = ids.slice(0, ids.indexOf(after) + 1)
    return true
  }

  /** Gives the begun paragraph up, unless words for it are on their way; says which block stood before it. */
  function giveUp(): string | null {
    if (edits.has(keyOf(FRESH, 0))) return null
    const before = front.value?.at(-1) ?? null
    front.value = null
    return before
  }

  /** Adds the begun paragraph behind the nearest block of its front that is still there. */
  async function insert(key: string, pieces: EditPiece[]): Promise<boolean> {
    let after = ''
    await change(
      async (revision) => {
        const { block, draft } = await write('draft.insert_block', { id, revision, after, text: piecesText(pieces, []) })
        begun.value = block
        return draft
      },
      (now) => {
        after = now.blocks[placeBehind(now.blocks, front.value ?? []) - 1]?.id ?? ''
        return true
      },
    )
    unsaved.value = null
    front.value = null
    // Written on meanwhile: that goes to the paragraph under its name.
    const latest = edits.get(key)
    edits.delete(key)
    if (latest !== undefined && begun.value !== null && !samePieces(latest.pieces, pieces)) void edit(begun.value, 0, pieces, latest.pieces)
    return true
  }

  /** Takes a block away, with what was written in it and is not stored. */
  function remove(block: string): Promise<boolean> {
    for (const [key, { block: of }] of edits) if (of === block) edits.delete(key)
    return inTurn(() =>
      change(
        (revision) => write('draft.remove_block', { id, revision, block }),
        (now) => now.blocks.some((one) => one.id === block),
      ),
    )
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

  /** Ends a conflict: with the own words over the other ones, or without. */
  async function settle(choice: 'mine' | 'theirs') {
    const current = conflict.value
    if (current === null) return
    conflict.value = null
    const { block, run, pieces } = current.edit
    const now = runOf(newest(), block, run)
    edits.delete(keyOf(block, run))
    if (choice === 'mine' && now) {
      const chips = new Set(piecesOf(now).flatMap((piece) => (piece.type === 'keep' ? [piece.id] : [])))
      const fitting = pieces.filter((piece) => piece.type === 'text' || chips.has(piece.id))
      await edit(block, run, piecesOf(now), fitting)
    }
  }

  function fill(blank: string, text: string): Promise<boolean> {
    return inTurn(() =>
      change(
        (revision) => write('draft.fill', { id, revision, blank, text }),
        (now) => findChip(now.blocks, blank)?.chip.type === 'blank',
      ),
    )
  }

  function link(figure: string, state: 'linked' | 'frozen' | 'typed', reason?: string): Promise<boolean> {
    return inTurn(() =>
      change(
        (revision) => write('draft.link', { id, revision, figure, state, reason }),
        (now) => findChip(now.blocks, figure) !== undefined,
      ),
    )
  }

  /** Brings these figures up to the log; all without a list. */
  function refresh(figures?: string[]): Promise<Refreshed> {
    return inTurn(async () => {
      const refreshed = await write('draft.refresh', { id, figures })
      accept(await read('draft.show', { id }))
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
    blocks,
    fault,
    unsaved,
    conflict,
    edits,
    begun,
    composing,
    load,
    edit,
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

export function keyOf(block: string, run: number): string {
  return `${block}/${run}`
}

function runOf(draft: DraftShow | null, block: string, run: number) {
  return draft?.blocks.find((one) => one.id === block)?.runs[run]
}

/** Where a paragraph behind these blocks stands. */
function placeBehind(blocks: WireBlock[], front: string[]): number {
  return Math.max(1, ...blocks.map((block, index) => (front.includes(block.id) ? index + 1 : 0)))
}

function withFresh(blocks: WireBlock[], front: string[] | null): WireBlock[] {
  if (front === null) return blocks
  const fresh: WireBlock = { id: FRESH, role: 'paragraph', level: 5, number: '', text: '', edited: true, columns: null, runs: [[]] }
  const at = placeBehind(blocks, front)
  return [...blocks.slice(0, at), fresh, ...blocks.slice(at)]
}

function withEdits(block: WireBlock, edits: Map<string, Edit>): WireBlock {
  if (!block.runs.some((_, run) => edits.has(keyOf(block.id, run)))) return block
  const runs = block.runs.map((inlines, run) => {
    const edit = edits.get(keyOf(block.id, run))
    return edit ? withPieces(inlines, edit.pieces) : inlines
  })
  return { ...block, runs, edited: true }
}
