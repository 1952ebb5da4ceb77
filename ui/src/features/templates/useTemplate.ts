/**
 * An open template: what is written in the window, saved after a pause, and tried on the log at once. One that was saved elsewhere
 * meanwhile is told, and nothing of either side goes without being asked.
 */
import { computed, onBeforeUnmount, onDeactivated, ref, shallowRef, watch } from 'vue'
import { fail, giveUp, owe, paid, read, write } from '@/ipc/call'
import type { TemplateForm, TemplateShow } from '@/ipc/generated'
import { useQuery } from '@/ipc/query'
import { Fault, isUnreached, reach } from '@/platform'
import { words } from '@/locales/zh-CN'
import { showFault } from '@/shell/messages'
import { hashOf } from '@/shell/router'
import { awaits, holdWords, leaveWords, putBack, sentHome, type Unsent } from '@/shell/unsent'
import { difference } from './difference'

const SAVE_MS = 900
const TRY_MS = 200
const CONFLICT = 'store.template_conflict'

/** What could not be stored when its template was left, by its name: it stands there again when that is opened. */
const left = new Map<string, { body: string; saved: string; revision: number; takeBack: () => void }>()

/** Words of a template's text as a bar quotes them: braces say nothing there. */
export function brief(text: string): string {
  return text.replace(/\{[{%#].*?[}%#]\}/gsu, '…').replace(/^(?:#{1,5}|[-+]|===) /gmu, '')
}

/** What words were written on. */
interface Base {
  saved: string
  revision: number
}
function isBase(base: unknown): base is Base {
  const { saved, revision } = (base ?? {}) as Partial<Record<keyof Base, unknown>>
  return typeof saved === 'string' && typeof revision === 'number'
}

export type OpenTemplate = ReturnType<typeof useTemplate>

/** As its making has told it, where that has just been. */
export function useTemplate(name: string, fresh?: TemplateShow) {
  const who = `template:${name}`
  const query = useQuery('template.show', () => ({ name }))
  const shown = computed(() => query.data.value ?? fresh ?? null)
  const own = computed(() => shown.value?.origin === 'own')
  /** As it is written in the window. */
  const body = shallowRef<string | null>(null)
  /** As the program has it. */
  let saved = ''
  let revision = 0
  const conflict = ref(false)
  const gone = ref(false)
  const isSaved = () => body.value === null || body.value === saved

  function take(now: TemplateShow) {
    saved = now.body
    revision = now.revision ?? 0
    body.value = now.body
    conflict.value = false
  }
  /** What is not stored, with what it was written on. */
  const unsaved = (text: string): Unsent => ({
    where: words.templates.wordsOf(name),
    text,
    brief: brief(difference(saved, text).insert),
    home: { place: who, address: hashOf('templates', [name]), base: { saved, revision } satisfies Base },
  })
  /** Words that could not be stored stand here again, on what they were written on. */
  function resume(now: TemplateShow, text: string, base: Base) {
    // The page went before it heard that they were stored.
    if (text === now.body) {
      take(now)
      return
    }
    ;({ saved, revision } = base)
    body.value = text
    owe(who)
    if (now.revision === revision) {
      void save()
      return
    }
    conflict.value = true
    fail(who)
  }
  let later: ReturnType<typeof setTimeout> | undefined
  let underway: Promise<boolean> = Promise.resolve(true)
  function wrote(text: string) {
    if (text === body.value || !own.value) return
    body.value = text
    owe(who)
    clearTimeout(later)
    later = setTimeout(() => void save(), SAVE_MS)
  }
  /** Stores what is written; false where it could not be. */
  function save(): Promise<boolean> {
    clearTimeout(later)
    underway = underway.then(store)
    return underway
  }
  async function store(): Promise<boolean> {
    const text = body.value
    if (text === null || isSaved() || gone.value) {
      paid(who)
      return true
    }
    if (conflict.value) {
      fail(who)
      return false
    }
    try {
      const answer = await write('template.save', { name, revision, body: text })
      revision = answer.revision
      saved = text
      if (body.value === text) paid(who)
      return true
    } catch (cause) {
      const fault = Fault.of(cause)
      if (fault.code === CONFLICT) conflict.value = true
      else if (fault.code === 'store.no_template') gone.value = true
      else if (!isUnreached(fault)) showFault(fault, [])
      return false
    }
  }
  watch(
    shown,
    (now) => {
      const before = now === null || body.value !== null ? undefined : left.get(name)
      if (now !== null && before !== undefined) {
        left.delete(name)
        before.takeBack()
        resume(now, before.body, before)
        return
      }
      if (now === null || (now.revision === revision && now.body === saved && body.value !== null)) return
      if (isSaved()) take(now)
      else if (now.revision !== revision) conflict.value = true
    },
    { immediate: true },
  )
  /** What a page that is gone has left comes back behind what was written here meanwhile. */
  watch(
    [shown, sentHome],
    async ([now]) => {
      if (now?.origin !== 'own' || !awaits(who)) return
      await save()
      await query.reload()
      const gone = putBack(who)
      if (gone !== null && shown.value !== null && isBase(gone.home?.base)) resume(shown.value, gone.text, gone.home.base)
    },
    { immediate: true },
  )
  watch(reach, (now) => {
    if (now === 'here') void save()
  })
  onDeactivated(() => void save())
  holdWords(() => (isSaved() || body.value === null || isLeft ? [] : [unsaved(body.value)]))
  let isLeft = false
  onBeforeUnmount(async () => {
    const text = body.value
    if ((await save()) || text === null || gone.value) return
    isLeft = true
    // They wait for their own template; the one that is open now has nothing to store.
    paid(who)
    giveUp()
    const kept = { ...unsaved(text), again: () => Promise.resolve(!left.has(name)) }
    left.set(name, { body: text, saved, revision, takeBack: leaveWords(kept) })
  })

  /** One after the other: each is made on what the one before has stored. */
  function saveForm(form: TemplateForm | null, toml?: string): Promise<boolean> {
    const done = underway.then(() => storeForm(form, toml))
    underway = done.catch(() => false)
    return done
  }
  async function storeForm(form: TemplateForm | null, toml?: string): Promise<boolean> {
    if (!(await store())) return false
    try {
      const changed = form === null ? { toml: toml ?? '' } : { form }
      const answer = await write('template.save', { name, revision, ...changed })
      revision = answer.revision
      await query.reload()
      return true
    } catch (cause) {
      showFault(cause)
      return false
    }
  }

  /** Gives up what is written here for what was saved elsewhere. */
  async function takeTheirs() {
    body.value = null
    paid(who)
    giveUp()
    await query.reload()
    if (shown.value) take(shown.value)
  }
  /** Saves what is written here over what was saved elsewhere, which stays among the versions. */
  async function keepMine() {
    const now = await read('template.show', { name })
    revision = now.revision ?? revision
    conflict.value = false
    await save()
  }

  /** The text that was tried, so that an answer is known for what it is about. */
  const tried = ref<{ body: string; period: string } | null>(null)
  const period = ref('')
  let soon: ReturnType<typeof setTimeout> | undefined
  watch(
    [body, period],
    ([text, span], [before]) => {
      clearTimeout(soon)
      if (text === null) return
      const ask = () => {
        tried.value = { body: text, period: span }
      }
      // The first one is waited for.
      if (before === null || tried.value === null) ask()
      else soon = setTimeout(ask, TRY_MS)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => {
    clearTimeout(later)
    clearTimeout(soon)
  })
  /** How long the last answer took, as the status bar says it. */
  const took = ref('')
  const result = useQuery('template.try', () =>
    tried.value === null ? null : { name, body: tried.value.body, ...(tried.value.period !== '' && { period: tried.value.period }) },
  )
  /** The text that the last answer is about. */
  const about = shallowRef('')
  let since = 0
  // It may be asked again, and a page that is not shown asks only when it is.
  watch(
    result.loading,
    (asking) => {
      if (asking) since = performance.now()
    },
    { flush: 'sync', immediate: true },
  )
  watch(tried, () => (since = performance.now()), { flush: 'sync' })
  watch(
    result.data,
    () => {
      about.value = tried.value?.body ?? ''
      took.value = Math.max((performance.now() - since) / 1000, 0.01).toFixed(2)
    },
    { flush: 'sync' },
  )
  /** The last document there was: a text that cannot be put together shows it still. */
  const made = shallowRef<NonNullable<NonNullable<typeof result.data.value>['made']> | null>(null)
  watch(result.data, (now) => {
    if (now?.made) made.value = now.made
  })

  return {
    name,
    query,
    shown,
    own,
    body,
    conflict,
    gone,
    isSaved,
    wrote,
    save,
    saveForm,
    takeTheirs,
    keepMine,
    period,
    result,
    took,
    about,
    made,
  }
}
