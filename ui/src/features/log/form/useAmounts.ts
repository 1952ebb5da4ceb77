/** The amounts that a form holds: what they are read as, and which the kind usually has. */

import { computed, type Ref } from 'vue'
import { resultInWords } from '@/amounts/results'
import type { Fields } from '@/entries/fields'
import type { WireKind } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { useReading } from './useReading'

const t = words.log.form

export function useAmounts(fields: Fields, kind: Ref<WireKind | undefined>) {
  const amounts = useReading(() => ({ measures: fields.measures }))
  /** The kind's usual measures that are not written yet, the first asked for first. */
  const offers = computed(() => {
    const measures = amounts.value?.entry.measures ?? {}
    return (kind.value?.measures ?? []).filter((measure) => !(measure in measures) && measure !== t.fields.attendance)
  })
  /** What the amounts are read as where the words do not say it: 「1.2万元」 is 12000 元, 「26人次」 goes to the attendance. */
  const readAs = computed(() => {
    if (amounts.value?.of.measures !== fields.measures) return null
    const { attendance, measures } = amounts.value.entry
    const written = fields.measures.replace(/\s+/g, '')
    const told = Object.entries(measures).every(([name, amount]) => written.includes(resultInWords({ [name]: amount }).replace(' ', '')))
    if (told && attendance === null) return null
    return t.readAs(
      [attendance === null ? '' : `${t.fields.attendance} ${attendance}`, resultInWords(measures, kind.value?.measures)]
        .filter((part) => part !== '')
        .join(words.common.separator),
    )
  })

  const heads = useReading(() => ({ attendance: fields.attendance }))
  /** 「约26人」 is 26. */
  const headsReadAs = computed(() => {
    const { of, entry } = heads.value ?? {}
    const read = entry?.attendance ?? null
    if (of?.attendance !== fields.attendance || read === null || String(read) === fields.attendance.trim()) return null
    return t.readAs(`${t.fields.attendance} ${read}`)
  })

  return { offers, readAs, headsReadAs }
}
