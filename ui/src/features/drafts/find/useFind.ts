/**
 * 查找替换 in an open draft. What is found the program says, of the text that it has; what is being written is stored before it is asked.
 */
import { computed, ref, shallowRef, watch } from 'vue'
import { read } from '@/ipc/call'
import type { DraftHit, DraftReplaced } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { announce, attempt } from '@/shell/messages'
import { go, here } from '@/shell/router'
import { whileShown } from '@/shell/shown'
import type { OpenDraft } from '../edit/useDraft'
import type { FoundPlace } from '../surface/found'

/** The surface that places are shown in. */
export interface Searched {
  /** The words that are selected, when they are of one line. */
  selectedWords: () => string
  /** Where the caret stands. */
  caret: () => number
  showFound: (hits: readonly DraftHit[], from: number) => number
  stepFound: (by: number) => number
  foundAt: () => FoundPlace | null
  focus: () => void
}

/** A search at every letter would flicker. */
const PAUSE_MS = 100
/** A longer selection is no word to look for. */
const LONGEST = 60

export function useFind(draft: OpenDraft, surface: () => Searched | null) {
  const say = words.drafts.find
  const open = ref<'find' | 'replace' | null>(null)
  /** How often it was asked for: each time the keyboard goes to the box. */
  const summons = ref(0)
  const text = ref('')
  const into = ref('')
  const whole = ref(false)
  const hits = shallowRef<DraftHit[]>([])
  const at = ref(-1)
  /** What replacing came to. */
  const said = ref('')
  const busy = ref(false)
  /** Where the search began, or goes on: the places from there on come first. */
  let from = 0
  /** A place that is to be brought into sight: once it is answered, and the window shows the text that it stands in. */
  let owed: { block: string | undefined } | null = null
  let asked = 0
  let pause: ReturnType<typeof setTimeout> | undefined

  const count = computed(() => {
    if (text.value === '') return ''
    return hits.value.length === 0 ? say.none : say.count(at.value + 1, hits.value.length)
  })

  function summon(which: 'find' | 'replace') {
    const on = surface()
    const selected = on?.selectedWords() ?? ''
    if (selected !== '' && [...selected].length <= LONGEST && open.value === null) text.value = selected
    if (on && open.value === null) from = on.caret() - selected.length
    open.value = which
    summons.value += 1
    said.value = ''
    later(0)
  }

  /** Shows these words at a place that a search over all drafts found. */
  function showAt(sought: string, block: string) {
    text.value = sought
    open.value ??= 'find'
    later(0, block)
  }

  function close() {
    clearTimeout(pause)
    asked += 1
    open.value = null
    hits.value = []
    const on = surface()
    on?.showFound([], 0)
    on?.focus()
  }

  function later(wait = PAUSE_MS, block?: string) {
    clearTimeout(pause)
    pause = setTimeout(() => void ask(true, block), wait)
  }

  /** Asks where the words stand; `go` brings the place that one is at into sight. */
  async function ask(go: boolean, block?: string): Promise<void> {
    const turn = ++asked
    if (open.value === null || draft.composing.value) return
    if (go) owed = { block }
    await draft.flush()
    const answer = await attempt(() => read('draft.find', { id: draft.id, words: text.value, whole: whole.value }))
    const on = surface()
    if (turn !== asked || answer === null || on === null) return
    if (answer.revision === draft.show.value?.revision) owed = null
    hits.value = answer.hits
    at.value = on.showFound(answer.hits, from)
    const there = block === undefined ? -1 : answer.hits.findIndex((hit) => hit.block === block)
    if (there >= 0) at.value = on.stepFound(there - at.value)
    else if (go && at.value >= 0) at.value = on.stepFound(0)
    from = on.foundAt()?.from ?? from
  }

  watch([text, whole], () => {
    said.value = ''
    later()
  })
  // Another text has other places. What is typed meanwhile keeps the drawn ones where they are.
  watch(
    () => draft.show.value?.revision,
    () => {
      if (open.value !== null && !busy.value) void ask(owed !== null, owed?.block)
    },
  )

  // A search over all drafts leads to a place of this one; the address is then the draft's again. A page that is not shown yet scrolls
  // nowhere.
  whileShown(() =>
    watch(
      () => [surface() !== null && here.rest[0] === draft.id ? here.query.find : undefined, here.query.block] as const,
      ([sought, block]) => {
        if (sought === undefined) return
        showAt(sought, block ?? '')
        go('drafts', [draft.id])
      },
      { immediate: true, flush: 'post' },
    ),
  )

  function step(by: 1 | -1) {
    if (open.value === null) {
      if (text.value === '') summon('find')
      else {
        from = surface()?.caret() ?? 0
        open.value = 'find'
        later(0)
      }
      return
    }
    const on = surface()
    if (on === null) return
    at.value = on.stepFound(by)
    from = on.foundAt()?.from ?? from
    said.value = ''
    announce(count.value)
  }

  async function replaceHere() {
    const on = surface()
    if (!on || busy.value || text.value === '') return
    await replacing(async () => {
      await ask(false)
      const place = on.foundAt()
      if (place === null) return
      if (place.hit.held) {
        from = place.to
        said.value = say.held
        return
      }
      const { block, at, from: begins } = place.hit
      await draft.replace({ words: text.value, with: into.value, whole: whole.value, only: { block, at, from: begins } })
      // What was put in may hold the words itself.
      from = place.from + into.value.length
    })
  }

  async function replaceAll() {
    if (busy.value || text.value === '') return
    await replacing(async () => {
      from = 0
      const done = await draft.replace({ words: text.value, with: into.value, whole: whole.value })
      said.value = sentence(done)
    })
    announce(said.value)
  }

  async function replacing(task: () => Promise<unknown>) {
    busy.value = true
    said.value = ''
    // A question that is still to be asked would outdate the one that comes first here.
    clearTimeout(pause)
    await attempt(task)
    busy.value = false
    await ask(true)
  }

  function sentence({ replaced, held }: DraftReplaced): string {
    if (replaced === 0) return held === 0 ? say.none : say.allHeld(held)
    return say.replaced(replaced, held)
  }

  return { open, summons, text, into, whole, hits, count, said, busy, summon, close, step, replaceHere, replaceAll }
}
