/** Which of the log's columns a file fills, and from which of its own. */

import type { PreviewColumn } from '@/ipc/generated'

export type ColumnId = 'date' | 'kind' | 'title' | 'place' | 'people' | 'attendance' | 'result'

/** What the program calls a column, by the table's column it shows in. */
const SHOWN: Record<ColumnId, RegExp> = {
  date: /日期|时间/,
  kind: /类别/,
  title: /主题/,
  place: /地点/,
  people: /主持|主讲|科室/,
  attendance: /人次|人数/,
  result: /成果|数量|指标/,
}

export interface Mapping {
  /** The file's headers behind each column of the table. */
  headers: Record<ColumnId, string[]>
  known: number
  /** Headers that are passed over. */
  passed: string[]
}

export function mappingOf(columns: readonly PreviewColumn[], sheet: string): Mapping {
  const mapping: Mapping = { headers: { date: [], kind: [], title: [], place: [], people: [], attendance: [], result: [] }, known: 0, passed: [] }
  for (const { header, field } of columns.filter((column) => column.sheet === sheet)) {
    if (field === null) {
      mapping.passed.push(header)
      continue
    }
    mapping.known += 1
    const id = (Object.keys(SHOWN) as ColumnId[]).find((id) => SHOWN[id].test(field))
    if (id) mapping.headers[id].push(header)
  }
  return mapping
}
