/** What the table of 台账 can be narrowed to. */

import type { WirePeriod } from '@/ipc/generated'

export interface Filter {
  /** Null: all times. */
  period: WirePeriod | null
  kinds: string[]
  tags: string[]
  hosts: string[]
  text: string
}

/** What another part of the window asks to see; its period is written, `2025-03` or `2025-03-01..2025-03-31`. */
export type AskedFilter = Partial<Omit<Filter, 'period'> & { period: string }>
