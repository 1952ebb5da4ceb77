/** Periods 期间 as a clerk chooses them for a draft. */

export interface PeriodChoice {
  /** `2025H1` */
  value: string
  /** Relative to today: which of the named spans it is. */
  name: 'this_year' | 'last_year' | 'first_half' | 'second_half' | 'this_quarter' | 'last_quarter' | 'this_month' | 'last_month'
}

/** Spans worth one click, the likeliest first. `today` is `2025-12-08`; `kind` is what the template speaks about. */
export function periodChoices(today: string, kind: string): PeriodChoice[] {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const quarter = Math.ceil(month / 3)
  const years: PeriodChoice[] = [
    { name: 'this_year', value: String(year) },
    { name: 'last_year', value: String(year - 1) },
  ]
  const halves: PeriodChoice[] = [
    { name: 'first_half', value: `${year}H1` },
    { name: 'second_half', value: `${year}H2` },
  ]
  const shorter: PeriodChoice[] = [
    { name: 'this_quarter', value: `${year}Q${quarter}` },
    { name: 'last_quarter', value: quarter === 1 ? `${year - 1}Q4` : `${year}Q${quarter - 1}` },
    { name: 'this_month', value: monthValue(year, month) },
    { name: 'last_month', value: month === 1 ? monthValue(year - 1, 12) : monthValue(year, month - 1) },
  ]
  // In January and February the report that is due is last year's.
  const ordered = month <= 2 ? [...years].reverse() : years
  if (kind === 'year') return ordered
  if (kind === 'half') return month <= 6 ? halves : [...halves].reverse()
  return [...ordered, ...halves, ...shorter]
}

function monthValue(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`
}

/** From any day to any day, both included; nothing while the days do not make a span. */
export function freePeriod(from: string, to: string): string | undefined {
  return from !== '' && to !== '' && from <= to ? `${from}..${to}` : undefined
}
