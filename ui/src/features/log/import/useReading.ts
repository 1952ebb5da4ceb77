/** How the tables of the files are read, as far as a person says it. */

import { computed, ref, shallowRef } from 'vue'
import type { DoubtfulYear, ImportRequest, OnYear, YearChoice } from '@/ipc/generated'

export function useReading() {
  /** For dates that name no year. */
  const year = ref<number | null>(null)
  /** What was decided about years that rows say and that are doubtful. */
  const years = shallowRef<YearChoice[]>([])
  /** The row of the headers by sheet, where the one found is not it. */
  const headers = ref<Record<string, number>>({})
  const skipSums = ref(true)
  const withHidden = ref(false)
  const fillMerged = ref(true)
  const equalOnce = ref(false)
  const useRemembered = ref(true)

  const asked = computed<Partial<ImportRequest>>(() => ({
    ...(year.value !== null && { year: year.value }),
    ask_years: true,
    ...(years.value.length > 0 && { years: years.value }),
    ...(Object.keys(headers.value).length > 0 && {
      headers: Object.entries(headers.value).map(([sheet, row]) => ({ sheet, row })),
    }),
    ...(!skipSums.value && { with_sums: true }),
    ...(withHidden.value && { with_hidden: true }),
    ...(!fillMerged.value && { unmerged: true }),
    ...(equalOnce.value && { equal_once: true }),
    ...(!useRemembered.value && { without_remembered: true }),
  }))

  const isOf = (one: YearChoice, { sheet, year: of }: DoubtfulYear): boolean => one.sheet === sheet && one.year === of
  const yearChoice = (doubt: DoubtfulYear): OnYear | undefined => years.value.find((one) => isOf(one, doubt))?.choice
  function chooseYear(doubt: DoubtfulYear, choice: OnYear | null): void {
    const others = years.value.filter((one) => !isOf(one, doubt))
    years.value = choice === null ? others : [...others, { sheet: doubt.sheet, year: doubt.year, choice }]
  }

  function forget(): void {
    year.value = null
    years.value = []
    headers.value = {}
    skipSums.value = true
    withHidden.value = false
    fillMerged.value = true
    equalOnce.value = false
    useRemembered.value = true
  }

  return {
    year,
    headers,
    skipSums,
    withHidden,
    fillMerged,
    equalOnce,
    useRemembered,
    yearChoice,
    chooseYear,
    asked,
    forget,
  }
}

export type Reading = ReturnType<typeof useReading>
