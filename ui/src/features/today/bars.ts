/** Where the bars of the months stand, on a ground of 330 × 118. */

export interface Bar {
  month: number
  count: number
  before: number
  x: number
  height: number
  heightBefore: number
  /** Where its number stands: over the bar, and over last year's mark where that is just above it. */
  label: number
}

const STEP = 27.5
const TALLEST = 78

export function layOutBars(months: readonly number[], before: readonly number[]): Bar[] {
  const most = Math.max(1, ...months, ...before)
  return months.map((count, n) => {
    const last = before[n] ?? 0
    const height = (count / most) * TALLEST
    const heightBefore = (last / most) * TALLEST
    const mark = 100 - heightBefore
    const top = 100 - height - 4
    // The number would be struck through by the mark.
    const label = mark < top + 3 && mark > top - 14 ? mark - 4 : top
    return { month: n + 1, count, before: last, x: n * STEP, height, heightBefore, label }
  })
}

/** 「+15」, 「−3」 */
export function signed(change: number): string {
  return change > 0 ? `+${change}` : `−${Math.abs(change)}`
}
