/**
 * What a new draft is made from, as the page asks it. What was filled in stands there again the next time: the words of this window's
 * life here, template, parameters and scope also after it.
 */
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { write } from '@/ipc/call'
import { useQuery } from '@/ipc/query'
import type { ForecastDraft, TemplateSummary, UnitProfile, WireScope } from '@/ipc/generated'
import { today } from '@/shell/program'

/** The period that is written by its two ends. */
export const FREE = 'free'
/** The parameter that every template has; the name itself stands in the unit's profile. */
export const UNIT = 'unit'
const KEY = 'shuhui.drafts.new'
/** So many periods stand beside 其他…. */
const NEAR = 2
const PAUSE_MS = 220

interface Kept {
  template: string
  /** What was typed over the defaults, by template and key. */
  typed: Record<string, Record<string, string>>
  with: string[]
  dept: string
  speaker: string
  person: string
  /** Templates whose own narrowing was set aside. */
  unlimited: string[]
}

function recall(): Kept {
  const none: Kept = { template: '', typed: {}, with: [], dept: '', speaker: '', person: '', unlimited: [] }
  try {
    return { ...none, ...(JSON.parse(window.localStorage.getItem(KEY) ?? '{}') as Partial<Kept>) }
  } catch {
    // A browser without storage, or something else's words in it: begin as on the first day.
    return none
  }
}

const kept = reactive<Kept>(recall())
const chosen = ref('')
/** The kind of template that the period was chosen for. */
let chosenFor = ''
const from = ref('')
const to = ref('')
/** The title that was written over the template's. */
const title = ref<string | null>(null)
/** So many characters are aimed at, where those are not the template's. */
const length = ref<number | null>(null)

watch(kept, () => {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // Without storage the words last as long as the window.
  }
})

export function useRecipe() {
  const list = useQuery('template.list', () => ({}))
  /** Those of which only figures are wrong among them: in a draft these are blank. */
  const templates = computed(() => {
    const { templates: whole = [], faulty = [] } = list.data.value ?? {}
    return [...whole, ...faulty.flatMap(({ usable }) => usable ?? [])]
  })
  const faulty = computed(() => (list.data.value?.faulty ?? []).filter(({ usable }) => usable === null))
  const template = computed(() => templates.value.find(({ name }) => name === kept.template) ?? null)
  watch(
    templates,
    (all) => {
      if (template.value === null) kept.template = all[0]?.name ?? kept.template
    },
    { immediate: true },
  )

  const likely = useQuery('period.choices', () => (template.value === null ? null : { period: template.value.period }))
  watch(today, () => {
    void likely.reload()
    void anyChoice.reload()
  })
  const choices = computed(() => likely.data.value?.choices ?? [])
  const anyChoice = useQuery('period.choices', () => ({ period: 'any' }))
  const near = computed(() => choices.value.slice(0, NEAR))
  const further = computed(() => {
    const beside = new Set(near.value.map(({ period }) => period.written))
    return anyChoice.data.value?.choices.filter(({ period }) => !beside.has(period.written)) ?? []
  })
  watch(
    choices,
    (all) => {
      const stays = chosen.value === FREE || all.some(({ period }) => period.written === chosen.value)
      if (chosen.value === '' || (template.value?.period !== chosenFor && !stays)) chosen.value = all[0]?.period.written ?? chosen.value
      chosenFor = template.value?.period ?? chosenFor
    },
    { immediate: true },
  )
  const year = computed(() => Number(today.value.slice(0, 4)))
  const given = computed(() => chosen.value === FREE && from.value.trim() !== '' && to.value.trim() !== '')
  const free = useQuery('period.read', () => (given.value ? { from: from.value, to: to.value, year: year.value } : null))
  const freeFault = computed(() => (given.value ? free.error.value : null))
  /** What was read before the last letter is not what is written. */
  const freePeriod = computed(() => (given.value && !free.loading.value && freeFault.value === null ? free.data.value?.written : undefined))
  const period = computed(() => (chosen.value === FREE ? freePeriod.value : chosen.value || undefined))

  const profile = useQuery('settings.get', () => ({}))
  const unit = computed(() => profile.data.value?.unit ?? '')
  const valueOf = (name: string, key: string) => kept.typed[name]?.[key]
  function type(name: string, key: string, value: string, byDefault: string) {
    const others = Object.fromEntries(Object.entries(kept.typed[name] ?? {}).filter(([other]) => other !== key))
    kept.typed = { ...kept.typed, [name]: value === byDefault ? others : { ...others, [key]: value } }
  }

  /** The format of this one draft, where it is not the office's. */
  const format = ref<string | null>(null)
  const scope = computed<WireScope | undefined>(() => {
    const { with: tags, dept, speaker, person } = kept
    const made: WireScope = {
      ...(tags.length > 0 && { with: [...tags] }),
      ...(dept.trim() && { dept: dept.trim() }),
      ...(speaker.trim() && { speaker: speaker.trim() }),
      ...(person.trim() && { person: person.trim() }),
    }
    return Object.keys(made).length > 0 ? made : undefined
  })
  function widen() {
    Object.assign(kept, { with: [], dept: '', speaker: '', person: '' })
  }
  /** What the template narrows its figures to, where nobody says otherwise. */
  const proposed = computed(() => (scope.value || kept.unlimited.includes(kept.template) ? undefined : forecast.data.value?.scope))
  function setProposalAside(aside: boolean) {
    const others = kept.unlimited.filter((name) => name !== kept.template)
    kept.unlimited = aside ? [...others, kept.template] : others
  }

  /** The parameters of a template that differ from what it takes by itself. An empty unit is a unit that nobody named. */
  function parametersOf({ name, parameters }: TemplateSummary): Record<string, string> {
    const known = [UNIT, ...parameters.map(({ key }) => key)]
    const typed = Object.entries(kept.typed[name] ?? {}).filter(
      ([key, value]) => known.includes(key) && (key !== UNIT || value.trim() !== ''),
    )
    return Object.fromEntries(typed.map(([key, value]) => [key, value.trim()]))
  }
  /** What a template would be made from; one that is meant for other spans than the chosen one speaks about its likeliest. */
  function recipeOf(one: TemplateSummary): ForecastDraft {
    const fits = one.name === template.value?.name || one.period === 'any' || one.period === template.value?.period
    return {
      template: one.name,
      blanks: true,
      ...(fits && period.value !== undefined && { period: period.value }),
      parameters: parametersOf(one),
      ...(format.value !== null && { profile: format.value }),
      ...(scope.value ? { scope: scope.value } : kept.unlimited.includes(one.name) && { scope: {} }),
      ...(one.name === template.value?.name && title.value?.trim() && { title: title.value.trim() }),
    }
  }

  /** Waits until the typing pauses: what is told follows the words, it does not run beside each of them. */
  watch(() => kept.template, made)
  const settled = shallowRef<ForecastDraft | null>(null)
  const now = computed(() => (template.value === null || period.value === undefined ? null : recipeOf(template.value)))
  let waiting: ReturnType<typeof setTimeout> | undefined
  watch(
    () => JSON.stringify(now.value),
    () => {
      clearTimeout(waiting)
      if (settled.value === null) settled.value = now.value
      else waiting = setTimeout(() => (settled.value = now.value), PAUSE_MS)
    },
    { immediate: true },
  )
  const forecast = useQuery('draft.forecast', () => settled.value)
  const counting = computed(() => forecast.loading.value || JSON.stringify(settled.value) !== JSON.stringify(now.value))

  /** Keeps what the unit's profile lacks and was given here, so that it is asked once. */
  async function keepProfile() {
    const { value: before } = profile.data
    const typed = kept.typed[kept.template]
    if (before === null || typed === undefined) return
    const fields: (keyof UnitProfile & string)[] = ['unit', 'unit_short', 'leader']
    const learned = fields.filter((field) => before[field] === '' && (typed[field] ?? '').trim() !== '')
    if (learned.length === 0) return
    await write('settings.set', { ...before, ...Object.fromEntries(learned.map((field) => [field, (typed[field] ?? '').trim()])) })
    // From now on the profile says it, also when it says something else one day.
    kept.typed = {
      ...kept.typed,
      [kept.template]: Object.fromEntries(Object.entries(typed).filter(([key]) => !learned.some((field) => field === key))),
    }
  }
  /** What was asked of this one draft is asked anew for the next. */
  function made() {
    title.value = null
    length.value = null
    format.value = null
  }

  return {
    kept,
    list,
    templates,
    faulty,
    template,
    near,
    further,
    chosen,
    from,
    to,
    year,
    freeFault,
    period,
    unit,
    profile,
    valueOf,
    type,
    scope,
    widen,
    proposed,
    setProposalAside,
    title,
    length,
    format,
    now,
    recipeOf,
    forecast,
    counting,
    keepProfile,
    made,
  }
}

export type Recipe = ReturnType<typeof useRecipe>
