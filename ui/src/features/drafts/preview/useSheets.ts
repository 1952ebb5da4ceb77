/** The pages of a draft as they would be printed, and what the program says of the text on them. They stay while newer ones are made. */
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import type { CopyKind } from '@/ipc/generated'
import { useQuery } from '@/ipc/query'
import { chipPlaces, type Place } from '@/paper/inlines'

/** Typesetting that takes longer is seen to go on. */
const SHOWS_AFTER_MS = 300

export type Sheets = ReturnType<typeof useSheets>

/** How the pages stand on paper, as requests say it. */
export interface How {
  copy: Ref<CopyKind>
  mirrored: Ref<boolean>
}
/** What is not as everybody has it. */
export const asked = ({ copy, mirrored }: How) => ({
  ...(copy.value === 'fair' ? {} : { copy: copy.value }),
  ...(mirrored.value ? { mirrored: true } : {}),
})

/** What each draft was looked at for, as long as the window is open. */
export const lastCopy = new Map<string, CopyKind>()

export function useSheets(id: string, how: How) {
  const made = useQuery('draft.pages', () => ({ id, ...asked(how) }))
  const text = useQuery('draft.show', () => ({ id }))

  const pages = computed(() => made.data.value?.pages ?? [])
  const places = computed(() => new Map<string, Place>(chipPlaces(text.data.value?.blocks ?? []).map((place) => [place.chip.id, place])))
  const chips = computed(() => [...places.value.values()])
  /** What prints as a gap, each with the page that it begins on, from 0. */
  const blanks = computed(() => {
    const seen = new Set<string>()
    return pages.value.flatMap(({ spots }, page) =>
      spots.flatMap((spot) => {
        const place = places.value.get(spot.id)
        if (!spot.blank || seen.has(spot.id) || place === undefined) return []
        seen.add(spot.id)
        return [{ page, place }]
      }),
    )
  })
  const issues = computed(() => made.data.value?.issues ?? [])
  const oddImprint = computed(() => issues.value.find(({ code }) => code === 'typeset.imprint_odd'))
  /** What checks found, each with its page, from 0; the 版记 is told with what mends it. */
  const found = computed(() =>
    pages.value.flatMap(({ marks }, page) =>
      marks
        .filter(({ kind, text }) => (kind === 'error' || kind === 'advice') && text !== oddImprint.value?.message)
        .map((mark) => ({ page, mark })),
    ),
  )
  const stale = computed(
    () => chips.value.filter(({ chip }) => chip.type === 'figure' && chip.state === 'linked' && chip.stale !== undefined).length,
  )
  /** How often the text was read. */
  const readings = ref(0)
  watch(text.data, () => {
    readings.value += 1
  })

  const busy = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    made.loading,
    (loading) => {
      clearTimeout(timer)
      busy.value = false
      if (loading)
        timer = setTimeout(() => {
          busy.value = true
        }, SHOWS_AFTER_MS)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
  })

  /** The page that a figure or blank begins on, from 0. */
  function pageOf(chip: string): number | null {
    const page = pages.value.findIndex(({ spots }) => spots.some((spot) => spot.id === chip))
    return page < 0 ? null : page
  }

  return {
    id,
    pages,
    /** Whether its 版记 stands on the front of the last sheet. */
    oddImprint: computed(() => oddImprint.value !== undefined),
    paper: computed(() => made.data.value?.paper ?? null),
    faces: computed(() => made.data.value?.faces ?? []),
    found,
    /** What is said of no place. */
    issues: computed(() => issues.value.filter(({ place }) => place !== 'block')),
    show: text.data,
    fault: computed(() => made.error.value ?? text.error.value),
    busy,
    places,
    blanks,
    stale,
    readings,
    pageOf,
    reload: () => Promise.all([made.reload(), text.reload()]),
  }
}
