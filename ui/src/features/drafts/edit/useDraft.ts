/**
 * One open draft: the text that the program has confirmed, and the way of what is written in the surface to the program and back. The
 * surface is compared with the confirmed text; what differs goes out as changes, one request after another, soon after a pause and at
 * the latest after two seconds of writing. The answer is what became another, so that nothing is asked again. What is not stored stays
 * in the surface: no failure, no refresh and nobody else's change takes it away.
 *
 * There is one history of a draft, the program's: it lasts over restarts, knows figures by their identity and holds what was typed,
 * moved, filled and refreshed in one order. So that it takes back sensible pieces and not a minute's typing, this window says where a
 * step begins: in another paragraph, or after a pause.
 */
import { computed, nextTick, onActivated, onBeforeUnmount, onDeactivated, ref, shallowRef, watch } from 'vue'
import { giveUp, owe, paid, read, write } from '@/ipc/call'
import { changesIn, changesOf } from '@/ipc/changes'
import type { DraftPatch, DraftShow, Refreshed, WireChange } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault, isUnreached } from '@/platform'
import { status } from '@/shell/program'
import { holdWords } from '@/shell/unsent'
import { adopted, differences, figuresOf } from '../surface/changes'
import { asShown, chipsIn, piecesText, type SurfaceBlock } from '../surface/document'
import { findChip } from '@/paper/inlines'
import { drop, keep } from './kept'
import { patched, unchangedKept } from './patch'
import { stepsOf } from './steps'
import { worded, type Conflict, type Surface } from './writing'

const CONFLICT = 'draft.conflict'
/** The program does not answer; it is asked again by itself. */
const ASK_AGAIN_MS = 2000
const DELETED = new Set(['draft.in_bin', 'draft.unknown'])
/** After so long without a key what was written is stored, and after so long in any case. */
const PAUSE_MS = 600
const LONGEST_MS = 1600
/** A pause after which another step begins. */
const STEP_MS = 3000
/** Requests of one saving: whoever is that often beaten by others waits for the next key. */
const TRIES = 5

export type OpenDraft = ReturnType<typeof useDraft>

export function useDraft(id: string) {
  const show = shallowRef<DraftShow | null>(null)
  /** How often the whole draft was read: with each the log may say something else. */
  const readings = ref(0)
  /** Why the draft could not be shown. */
  const fault = shallowRef<Fault | null>(null)
  /** Why what was written last is not stored; it is still in the surface. */
  const unsaved = shallowRef<Fault | null>(null)
  const conflicts = shallowRef<Conflict[]>([])
  /** Whether something was written that the program has not confirmed. */
  const dirty = ref(false)
  /** While an input method composes nothing in the text may move. */
  const composing = ref(false)
  let surface: Surface | null = null
  /** The text that the words were written on which wait in a conflict. */
  let disputed = 0
  /** What the surface said when the program's text was made from it. */
  let base: SurfaceBlock[] = []
  /** Names that new blocks have got and the surface does not know yet. */
  let names = new Map<string, string>()
  /** What blocks of the surface's own are called since the program knows them. */
  const called = new Map<string, string>()
  let held: DraftShow | null = null
  /** In which revision figures stood last that have left the text since. */
  const left = new Map<string, number>()
  /** Readings and answered changes, counted: an answer may come after one to a later question. */
  let asked = 0
  let answered = 0
  let reading: Promise<void> = Promise.resolve()
  let queue: Promise<unknown> = Promise.resolve()

  const blocks = computed(() => show.value?.blocks ?? [])
  /** Why the draft that is shown is there no more: somebody deleted it. Its words stay in the window. */
  const gone = computed(() =>
    show.value === null ? null : ([fault.value, unsaved.value].find((why) => why && DELETED.has(why.code)) ?? null),
  )
  const conflict = computed(() => conflicts.value[0] ?? null)

  /** The newest answer, shown or held back. */
  function newest(): DraftShow | null {
    return held ?? show.value
  }

  function accept(next: DraftShow) {
    remember(newest(), next)
    if (composing.value) held = next
    else put(next)
  }

  /** Figures that leave the text can be put in again with the revision that they stood in. */
  function remember(before: DraftShow | null, next: DraftShow) {
    if (before === null || before.blocks === next.blocks) return
    const still = figuresOf(next.blocks)
    for (const figure of figuresOf(before.blocks)) if (!still.has(figure)) left.set(figure, before.revision)
  }

  function put(next: DraftShow) {
    const before = show.value
    show.value = next
    if (surface !== null && before?.blocks !== next.blocks) {
      const found = surface.rebase(base, next.blocks, names)
      if (found.length > 0) {
        if (conflicts.value.length === 0) disputed = before?.revision ?? next.revision
        conflicts.value = [...conflicts.value, ...found.map((one) => worded(one, [...(before?.blocks ?? []), ...next.blocks]))]
      }
    }
    base = next.blocks.map(asShown)
    names = new Map()
  }

  watch(composing, (now) => {
    if (now) return
    putHeld()
    if (dirty.value) later()
  })

  function putHeld() {
    const waiting = held
    held = null
    if (waiting !== null) put(waiting)
  }

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
      accept(unchangedKept(newest(), answer))
      readings.value += 1
      fault.value = null
      // It is there again: somebody restored it, and what was refused meanwhile is stored.
      if (unsaved.value !== null && DELETED.has(unsaved.value.code)) later(true)
    } catch (cause) {
      if (turn === asked) fault.value = Fault.of(cause)
    }
  }

  let shown = true
  onDeactivated(() => {
    shown = false
    void flush()
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    // What an input method has put there stays there.
    composing.value = false
    putHeld()
    // What is not stored now is the next page's business.
    void flush().finally(() => {
      paid(id)
    })
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

  function acceptPatch(patch: DraftPatch, from: number, sent?: SurfaceBlock[]) {
    const now = newest()
    if (now === null) return
    answered += 1
    const next = patched(now, patch)
    if (sent !== undefined) {
      for (const [local, name] of adopted(now.blocks, sent, next.blocks)) {
        names.set(local, name)
        called.set(local, name)
        // The paragraph that is written in goes on under its name.
        if (edited.block === local) edited = { ...edited, block: name }
      }
      base = sent
    }
    accept(next)
    // The patch leads from another text than the one that is shown: what was changed and changed back between them is not in it.
    if (from !== now.revision) void load()
  }

  /** The surface is there: from now on its text is stored as it is written. */
  function attach(to: Surface) {
    surface = to
    base = blocks.value.map(asShown)
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  let since = 0
  let edited = { at: 0, block: '' }
  let beginsStep = true

  /** Something was written in a block; `now` when more than words changed, `step` when undo takes it back by itself. */
  function touched(block: string, now = false, step = false) {
    const at = Date.now()
    if (at - edited.at > STEP_MS || block !== edited.block || step) beginsStep = true
    edited = { at, block }
    if (!dirty.value) {
      since = at
      dirty.value = true
      owe(id)
    }
    if (composing.value) return
    later(now || step)
  }

  function later(now = false) {
    clearTimeout(timer)
    const wait = now ? 0 : Math.max(0, Math.min(PAUSE_MS, since + LONGEST_MS - Date.now()))
    timer = setTimeout(() => void flush(), wait)
  }

  /** Stores what was written; true when nothing is left to store. */
  function flush(): Promise<boolean> {
    clearTimeout(timer)
    return inTurn(storeWritten)
  }

  async function storeWritten(): Promise<boolean> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const now = newest()
      if (surface === null || now === null || !dirty.value) return true
      if (composing.value) return false
      const sent = surface.read()
      const written = differences(now.blocks, sent, (figure) => left.get(figure))
      const changes = outgoing(written)
      if (changes.length === 0) {
        if (conflicts.value.length > 0) {
          // The other wording has come since: whoever brings them home later must find the words, and put them over nothing.
          keepWritten(written, disputed)
          return false
        }
        stored()
        return true
      }
      const step = beginsStep
      beginsStep = false
      since = Date.now()
      const { revision } = now
      keepWritten(changes, revision)
      try {
        const request = { id, revision, changes, ...(step ? { begins_step: true } : {}) }
        const patch = await knowing(() => write('draft.apply', request))
        unsaved.value = null
        acceptPatch(patch, revision, sent)
      } catch (cause) {
        beginsStep ||= step
        const why = Fault.of(cause)
        if (why.code !== CONFLICT) {
          unsaved.value = why
          if (isUnreached(why)) timer = setTimeout(() => void flush(), ASK_AGAIN_MS)
          return false
        }
        // Somebody else was faster: what both changed is found when their text comes in.
        await load()
      }
    }
    return false
  }

  function keepWritten(changes: WireChange[], revision: number) {
    keep({ folder: status.value?.data_dir ?? '', draft: id, title: newest()?.title ?? '', revision, changes, at: Date.now() })
  }

  /** What is not stored, to be copied: the changes themselves are kept. */
  holdWords(() => {
    const now = newest()
    if (surface === null || now === null || !dirty.value) return []
    const chips = chipsIn(now.blocks)
    const written = differences(now.blocks, surface.read(), (figure) => left.get(figure))
    const texts = written.flatMap((change) => ('pieces' in change && change.pieces !== undefined ? [piecesText(change.pieces, chips)] : []))
    return texts.map((text) => ({ where: words.drafts.editor.wordsOf(now.title), text, kept: true }))
  })

  function stored() {
    dirty.value = false
    unsaved.value = null
    drop(id)
    paid(id)
    giveUp()
  }

  /** Lines that a person has yet to settle wait. */
  function outgoing(changes: WireChange[]): WireChange[] {
    if (conflicts.value.length === 0) return changes
    const waits = new Set(conflicts.value.map(({ block, at }) => `${block}/${at}`))
    return changes.filter((change) => change.do !== 'write' || !waits.has(`${change.block}/${change.at ?? '0'}`))
  }

  /** Ends a conflict: with the own words, the other ones, or both of them. */
  async function settle(choice: 'mine' | 'theirs' | 'both') {
    const [current, ...rest] = conflicts.value
    if (current === undefined) return
    conflicts.value = rest
    if (choice === 'theirs') surface?.takeTheirs(current, blocks.value)
    else if (choice === 'both') surface?.keepBoth(current, blocks.value)
    dirty.value = true
    owe(id)
    await flush()
  }

  /** Changes the text as a step of its own, behind what was written. Where somebody else was faster the draft is shown as they left it. */
  function asStep(send: (revision: number) => Promise<DraftPatch>): Promise<DraftPatch> {
    return inTurn(async () => {
      await storeWritten()
      beginsStep = true
      const revision = newest()?.revision ?? 0
      try {
        const patch = await knowing(() => send(revision))
        acceptPatch(patch, revision)
        return patch
      } catch (cause) {
        const why = Fault.of(cause)
        if (why.code === CONFLICT) await load()
        // Nothing of it stands in the window.
        if (!dirty.value) giveUp()
        throw why
      }
    })
  }

  const steps = stepsOf(id, asStep, () => newest()?.blocks ?? [])

  /** Whether a figure or blank stands in the text, or stood there and can be put in again. */
  function knows(figure: string): boolean {
    return left.has(figure) || findChip(newest()?.blocks ?? [], figure) !== undefined
  }

  /** Tries again what is not stored. */
  async function storeAgain() {
    unsaved.value = null
    await flush()
  }

  /** Brings the draft back that somebody deleted, with what was written here meanwhile. */
  async function restore() {
    await (gone.value?.code === 'draft.unknown' ? write('app.redo', { scope: 'log' }) : write('draft.restore', { id }))
    await load()
    await storeAgain()
  }

  /** Gives up what is not stored. */
  function discard() {
    unsaved.value = null
    conflicts.value = []
    const now = newest()
    if (surface !== null && now !== null) surface.rebase(surface.read(), now.blocks, new Map())
    stored()
  }

  /** Brings these figures up to the log; all without a list. */
  function refresh(figures?: string[]): Promise<Refreshed> {
    return inTurn(async () => {
      await storeWritten()
      beginsStep = true
      const before = newest()?.revision ?? 0
      const refreshed = await knowing(() => write('draft.refresh', { id, figures }))
      const { patch, conditions, moved } = refreshed
      // It was made on the text that the program had; that is the one shown unless somebody else changed it.
      acceptPatch(patch, patch.revision - before <= 1 ? before : patch.revision - 1)
      const now = newest()
      if (now !== null) accept({ ...now, conditions, moved })
      readings.value += 1
      return refreshed
    })
  }

  /** Done when what was written elsewhere, such as an undo just answered, stands in the text. */
  async function caughtUp(): Promise<void> {
    // That there is something new is noticed with the next turn, and asked for behind what is on its way.
    await nextTick()
    await queue
    await reading
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
    dirty,
    composing,
    load,
    attach,
    touched,
    flush,
    caughtUp,
    ...steps,
    knows,
    nameOf: (block: string) => called.get(block) ?? block,
    gone,
    restore,
    storeAgain,
    discard,
    settle,
    refresh,
    settled,
  }
}
