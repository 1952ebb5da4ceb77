/** What a person decided about an import: columns, kinds, and rows that are an entry once more. */

import { computed, ref, shallowRef } from 'vue'
import type {
  ChangedRow,
  ChoiceOfRow,
  ImportPreview,
  NearDuplicate,
  OnChanged,
  PreviewColumn,
  RowOfSheet,
  SheetMap,
  UnknownKind,
} from '@/ipc/generated'

/** Fields that one column alone can fill. */
const SINGLE = ['date', 'end_date', 'year', 'month', 'kind', 'title', 'place', 'dept', 'host', 'speaker', 'attendance']

export function useDecisions(preview: () => ImportPreview | null) {
  /** By the sheets' signature, then by the column's key. */
  const columns = shallowRef<Record<string, Record<string, string>>>({})
  const kinds = ref<Record<string, string>>({})
  /** Unknown kinds that were given another; the next preview does not name them any more. */
  const given = shallowRef<UnknownKind[]>([])
  /** Near duplicates that are decided: whether the row is left out. */
  const same = shallowRef(new Map<string, boolean>())

  /** Rows that are an entry with other values: what becomes of each. None is chosen beforehand. */
  const chosen = shallowRef(new Map<string, OnChanged>())

  /** Sheets that are not wanted. */
  const without = ref<string[]>([])
  const wants = (sheet: string): boolean => !without.value.includes(sheet)

  const unknownKinds = computed(() => {
    const now = preview()?.unknown_kinds ?? []
    return [...given.value, ...now.filter(({ name }) => !given.value.some((kind) => kind.name === name))]
  })
  const near = computed(() => (preview()?.near ?? []).filter(({ sheet }) => wants(sheet)))
  const undecided = computed(() => near.value.filter((pair) => !same.value.has(placeOf(pair))))
  /** A row can be much like two entries; it is left out once. */
  const leaveOut = computed<RowOfSheet[]>(() => {
    const rows = near.value
      .filter((pair) => same.value.get(placeOf(pair)) === true)
      .map(({ sheet, row }) => [placeOf({ sheet, row }), { sheet, row }] as const)
    return [...new Map(rows).values()]
  })

  const changed = computed(() => (preview()?.report.changed_rows ?? []).filter(({ sheet }) => wants(sheet)))
  const choiceOf = (row: RowOfSheet): OnChanged | undefined => chosen.value.get(placeOf(row))
  const open = computed(() => changed.value.filter((row) => choiceOf(row) === undefined))
  const choices = computed<ChoiceOfRow[]>(() =>
    changed.value.flatMap((row) => {
      const choice = choiceOf(row)
      return choice === undefined ? [] : [{ sheet: row.sheet, row: row.row, choice }]
    }),
  )
  const counted = (choice: OnChanged): number => choices.value.filter((one) => one.choice === choice).length
  const taken = computed(() => counted('take'))
  const added = computed(() => counted('add'))

  function choose(rows: readonly ChangedRow[], choice: OnChanged | null): void {
    const next = new Map(chosen.value)
    for (const row of rows) {
      if (choice === null) next.delete(placeOf(row))
      else next.set(placeOf(row), choice)
    }
    chosen.value = next
  }

  const maps = computed<SheetMap[]>(() => {
    const signatures = new Set([
      ...Object.keys(columns.value),
      ...(Object.keys(kinds.value).length > 0 ? (preview()?.columns ?? []).map(({ signature }) => signature) : []),
    ])
    return [...signatures].map((signature) => ({ signature, columns: columns.value[signature] ?? {}, kinds: { ...kinds.value } }))
  })

  function setColumn(column: PreviewColumn, choice: string): void {
    const others = (preview()?.columns ?? []).filter(
      ({ sheet, key, choice: held }) => sheet === column.sheet && key !== column.key && held === choice && SINGLE.includes(choice),
    )
    const freed = Object.fromEntries(others.map(({ key }) => [key, 'skip']))
    columns.value = { ...columns.value, [column.signature]: { ...columns.value[column.signature], ...freed, [column.key]: choice } }
  }

  /** Without a kind of the log it becomes a new one. */
  function setKind(kind: UnknownKind, meant: string | null): void {
    const others = Object.fromEntries(Object.entries(kinds.value).filter(([name]) => name !== kind.name))
    kinds.value = meant === null ? others : { ...others, [kind.name]: meant }
    given.value = unknownKinds.value.filter(({ name }) => name in kinds.value)
  }

  function decide(pair: NearDuplicate, isSame: boolean): void {
    same.value = new Map(same.value).set(placeOf(pair), isSame)
  }

  function wantSheet(sheet: string, wanted: boolean): void {
    without.value = wanted ? without.value.filter((name) => name !== sheet) : [...without.value, sheet]
  }

  /** What a preview counts and an import leaves out: sheets and rows that are not wanted. */
  const leftOut = computed(
    () =>
      leaveOut.value.length + (preview()?.report.sheets ?? []).reduce((sum, { name, imported }) => (wants(name) ? sum : sum + imported), 0),
  )

  /** Rows are others once they are read otherwise. */
  function forgetRows(): void {
    same.value = new Map()
    chosen.value = new Map()
  }

  function forgetNear(): void {
    same.value = new Map()
  }

  function forget(): void {
    columns.value = {}
    kinds.value = {}
    given.value = []
    without.value = []
    forgetRows()
  }

  return {
    without,
    wants,
    wantSheet,
    leftOut,
    maps,
    kinds,
    unknownKinds,
    near,
    undecided,
    leaveOut,
    changed,
    open,
    choices,
    choiceOf,
    choose,
    taken,
    added,
    setColumn,
    setKind,
    decide,
    forgetNear,
    forgetRows,
    forget,
  }
}

function placeOf({ sheet, row }: RowOfSheet): string {
  return `${row} ${sheet}`
}
