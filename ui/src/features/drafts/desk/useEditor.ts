/** What a clerk does in a draft: select figures, walk the worklist, write, fill, update, fix. */
import { computed, nextTick, ref, watch } from 'vue'
import { useQuery } from '@/ipc/query'
import { isUnreached } from '@/platform'
import { announce, attempt, note } from '@/shell/messages'
import { noteUndoable, redo, undo } from '@/shell/program'
import { words } from '@/locales/zh-CN'
import type { ConditionReport } from '@/ipc/generated'
import type { OpenDraft } from '../edit/useDraft'
import type { Tab } from '../figures/InspectorPane.vue'
import { chipOf, nextItem, nextNews, worklistOf, type WorkItem } from '../figures/worklist'
import { chipPlaces, type Place } from '@/paper/inlines'
import { outlineOf } from './outline'

/** The surface that is written in. */
export interface Writing {
  element: (id: string) => HTMLElement | null
  goTo: (id: string) => void
  focus: () => void
  below: (block: string) => boolean
  erase: (block: string) => void
  followUndo: () => void
  restore: () => void
}

interface Surroundings {
  writing: () => Writing | null
  goTo: (id: string) => Promise<void>
  stand: (block: string) => void
  showInspector: () => void
  /** Goes to a comment. */
  showComment: (id: string) => Promise<void>
}

export function useEditor(draft: OpenDraft, { writing, goTo, stand, showInspector, showComment }: Surroundings) {
  const { blocks, show } = draft
  const elementOf = (id: string) => writing()?.element(id) ?? null
  const selected = ref<string | null>(null)
  const tab = ref<Tab>('source')
  /** The entry that covers the inspector. */
  const entry = ref<string | null>(null)
  /** The blank whose little form is open in the text. */
  const filling = ref<string | null>(null)
  /** The figure whose reason to be fixed is to be asked for. */
  const asking = ref<string | null>(null)
  const busy = ref(false)
  /** The condition that the walk stands at. */
  const walked = ref<string | null>(null)
  /** The cell of a table that was written in last, while the clerk is in that table. */
  const cell = ref<string | null>(null)
  /** What went stale that the clerk put off. */
  const putOffs = ref('')
  /** The block that the caret stands in. */
  const stood = ref<string | null>(null)
  const standing = computed(() => stood.value)

  const places = computed(() => new Map(chipPlaces(blocks.value).map((place) => [place.chip.id, place])))
  const items = computed(() => worklistOf(blocks.value, show.value?.conditions ?? [], show.value?.comments))
  const outline = computed(() => outlineOf(blocks.value))
  const figures = computed(() => [...places.value.values()].filter(({ chip }) => chip.type === 'figure').length)
  const place = computed(() => placeOf(selected.value))
  const stale = computed(() => items.value.filter((item) => item.kind === 'stale').length)
  const changed = computed(() => items.value.filter((item) => item.kind === 'condition').length)
  const found = (severity: string) => items.value.filter((item) => item.kind === 'finding' && item.finding.severity === severity).length
  const errors = computed(() => found('error'))
  const advice = computed(() => found('advice'))
  const staleNow = computed(() =>
    items.value
      .flatMap((item) => (item.kind === 'stale' ? [`${item.id}:${item.to}`] : item.kind === 'condition' ? [item.id] : []))
      .join(' '),
  )
  /** Conditions of the block that the clerk is at. */
  const atHand = computed(() => (show.value?.conditions ?? []).filter(({ block, stale }) => stale && block === standing.value))
  /** What the template says there now, of the first of them. */
  const other = useQuery('draft.other', () => {
    const [first] = atHand.value
    return first && tab.value === 'source' ? { id: draft.id, block: first.block, expr: first.expr } : null
  })
  const conditions = computed(() => atHand.value.map((one, nth) => ({ ...one, other: nth === 0 ? other.data.value : null })))
  const turned = computed(() => (show.value?.conditions ?? []).filter(({ stale }) => stale).map(({ block }) => block))
  const strip = computed(() => staleNow.value !== '' && staleNow.value !== putOffs.value)

  watch(staleNow, (now) => {
    if (now !== '' && strip.value) announce(words.drafts.strip.changed(stale.value, changed.value))
  })

  function placeOf(chip: string | null): Place | null {
    return chip === null ? null : (places.value.get(chip) ?? null)
  }

  function pick(chip: string) {
    if (selected.value !== chip) entry.value = null
    selected.value = chip
    walked.value = null
    const block = placeOf(chip)?.block.id
    if (block !== undefined) visitBlock(block)
  }

  /** Shows what stands behind a chip. */
  function inspect(chip: string) {
    pick(chip)
    tab.value = 'source'
    showInspector()
  }

  /** Shows a figure and asks why it is to be fixed. */
  function askReason(chip: string) {
    entry.value = null
    inspect(chip)
    asking.value = chip
  }

  async function visitItem(item: WorkItem) {
    await finishWriting()
    if (item.kind === 'todo') {
      selected.value = null
      await showComment(item.id)
      walked.value = item.id
      announce(item.phrase)
      return
    }
    if (item.kind === 'condition') {
      selected.value = null
      visitBlock(item.block)
      walked.value = item.id
      tab.value = 'source'
      showInspector()
      announce(item.text)
    } else {
      pick(chipOf(item))
      if (item.kind === 'finding') walked.value = item.id
    }
    const id = item.kind === 'condition' ? item.block : chipOf(item)
    await goTo(id)
    writing()?.goTo(id)
    const label = item.kind === 'condition' ? null : elementOf(id)?.getAttribute('aria-label')
    if (label) announce(label)
  }

  async function walk(direction: 1 | -1) {
    const at = { item: walked.value ?? selected.value, block: standing.value }
    const item = (strip.value ? nextNews : nextItem)(blocks.value, items.value, at, direction)
    if (item) await visitItem(item)
  }

  function visitBlock(block: string, at: string | null = null) {
    if (stood.value !== block) walked.value = null
    cell.value = at
    stood.value = block
    stand(block)
  }

  async function visit(block: string) {
    visitBlock(block)
    await goTo(block)
    writing()?.goTo(block)
  }

  /** Begins a paragraph behind a block. */
  function below(block: string) {
    writing()?.below(block)
  }

  /** Takes a block away, with the way back. */
  async function erase(block: string) {
    writing()?.erase(block)
    if (await draft.flush()) noteUndoable(words.drafts.editor.removed, draft.id)
  }

  /** Figures went with what was typed over or erased: they come back where they stood. */
  function lost(figures: string[]) {
    note(words.drafts.editor.lost(figures), { label: words.frame.undo, run: () => writing()?.restore() })
  }

  const turns = ref(0)
  /** Whether a step is being taken back or brought again: what is typed meanwhile is meant for the text as it will stand. */
  const turning = computed(() => turns.value > 0)
  let lastTurn: Promise<unknown> = Promise.resolve()

  /** One history: what is not stored yet is, and then the draft's last step is taken back, or brought again. */
  function turn(which: (steps: number) => Promise<void>, steps: number): Promise<void> {
    turns.value += 1
    const turned = lastTurn.then(async () => {
      try {
        if (!(await draft.flush())) {
          if (isUnreached(draft.unsaved.value)) note(words.frame.unreached.undo)
          return
        }
        writing()?.followUndo()
        await which(steps)
        await draft.caughtUp()
      } finally {
        turns.value -= 1
      }
    })
    lastTurn = turned.catch(() => undefined)
    return turned
  }
  const takeBack = (steps = 1) => turn(undo, steps)
  const bringAgain = (steps = 1) => turn(redo, steps)

  /** Waits until what was written is stored, or known not to be. */
  async function finishWriting() {
    await draft.flush()
    await draft.settled()
  }

  /** Brings figures up to the log; all without a list. */
  async function update(chips?: string[]) {
    if (busy.value || chips?.length === 0) return
    await finishWriting()
    await working(async () => {
      const before = selected.value
      const { changed: brought, conflicts } = await draft.refresh(chips)
      if (before !== null && placeOf(before) === null) selected.value = null
      announce(words.drafts.strip.updated(brought.length, conflicts.length))
      await nextTick()
      for (const { figure } of brought) flash(elementOf(figure))
    })
  }

  function putOff() {
    putOffs.value = staleNow.value
  }

  async function link(state: 'linked' | 'frozen' | 'typed', reason?: string) {
    const chip = selected.value
    if (chip === null || busy.value) return
    await finishWriting()
    await working(() => draft.link(chip, state, reason))
  }

  /** The text stands as it is, whatever the template would have made of it now. */
  async function accept({ block, expr, now }: ConditionReport) {
    if (busy.value) return
    await finishWriting()
    await working(async () => {
      await draft.change({ do: 'accept', block, expr, now })
      walked.value = null
      noteUndoable(words.drafts.condition.accepted, draft.id)
    })
  }

  /** The text says there what the template says now. */
  async function takeOther({ block, expr }: ConditionReport) {
    if (busy.value) return
    await finishWriting()
    await working(async () => {
      await draft.takeOther(block, expr)
      walked.value = null
      noteUndoable(words.drafts.condition.taken, draft.id)
    })
  }

  /** So many characters are to be written; nothing: as many as the template names. */
  async function aimAt(target: string) {
    await finishWriting()
    await working(() => draft.change({ do: 'meta', set: { target } }))
  }

  /** It is set in another format. */
  async function setIn(profile: string) {
    await finishWriting()
    await working(() => draft.change({ do: 'meta', set: { profile } }))
    noteUndoable(words.drafts.editor.setIn(profile), draft.id)
  }

  /** A seal is set on it, or not: 署名 and date stand accordingly. */
  async function seal(on: boolean) {
    await finishWriting()
    await working(() => draft.change({ do: 'meta', set: { sealed: String(on) } }))
    noteUndoable(words.drafts.editor.sealed(on), draft.id)
  }

  /** Opens the little form on a blank in the text. */
  async function ask(chip: string) {
    // The form takes the focus and would end the writing; the text must have come to rest before it hangs on the blank.
    await finishWriting()
    if (placeOf(chip)?.chip.type === 'blank') filling.value = chip
  }
  /** Goes to a figure or blank in the text. */
  async function visitChip(chip: string) {
    pick(chip)
    await goTo(chip)
    writing()?.goTo(chip)
  }
  async function askFrom(chip: string) {
    pick(chip)
    await goTo(chip)
    await ask(chip)
  }
  function stopFilling() {
    const chip = filling.value
    filling.value = null
    if (chip !== null) writing()?.goTo(chip)
  }
  /** The blanks that wait for the same as this one, itself first. */
  function alike(chip: string | null): string[] {
    const place = placeOf(chip)
    if (chip === null || place?.chip.type !== 'blank') return []
    const { hint } = place.chip
    const others = [...places.value.values()].filter(
      ({ chip: other }) => other.type === 'blank' && other.hint === hint && other.id !== chip,
    )
    return [chip, ...others.map(({ chip: other }) => other.id)]
  }

  /** Fills a blank, or all that wait for the same, as one step. */
  async function fill(text: string, all = false) {
    const chip = filling.value ?? selected.value
    if (chip === null || busy.value) return
    await finishWriting()
    const block = placeOf(chip)?.block.id
    await working(async () => {
      await draft.fill(all ? alike(chip) : [chip], text)
      filling.value = null
      await nextTick()
      // A filled blank may be words now; then its block takes the focus.
      if (selected.value !== null && placeOf(selected.value) === null) selected.value = null
      flash(elementOf(chip))
      if (elementOf(chip)) writing()?.goTo(chip)
      else if (block !== undefined) writing()?.focus()
    })
  }
  /** Puts into the blank what the log proposes; it stays linked. */
  async function take() {
    const chip = filling.value ?? selected.value
    filling.value = null
    if (chip !== null) await update([chip])
  }

  async function working(task: () => Promise<unknown>) {
    busy.value = true
    await attempt(task)
    busy.value = false
  }

  return {
    selected,
    walked,
    place,
    placeOf,
    tab,
    entry,
    filling,
    items,
    stale,
    changed,
    errors,
    advice,
    conditions,
    turned,
    takeOther,
    cell,
    outline,
    figures,
    busy,
    working,
    strip,
    standing,
    pick,
    asking,
    askReason,
    inspect,
    visit,
    visitBlock,
    visitItem,
    walk,
    below,
    erase,
    lost,
    turning,
    takeBack,
    bringAgain,
    finishWriting,
    update,
    putOff,
    accept,
    aimAt,
    setIn,
    seal,
    link,
    ask,
    askFrom,
    visitChip,
    stopFilling,
    alike,
    fill,
    take,
  }
}

/** A changed number is tinted for a moment. */
function flash(element: HTMLElement | null) {
  if (!element || typeof element.animate !== 'function' || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
  element.animate([{ backgroundColor: 'var(--met-bg)', boxShadow: '0 0 0 3px var(--met-bg)' }, {}], { duration: 1200, easing: 'ease-out' })
}
