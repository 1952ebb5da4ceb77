/** How pages lie on the desk: one below the other, or two side by side as in a bound report, the first alone at the right. */

/** Between two sheets that lie below each other, and around them, in pixels. */
export const GAP = 24
/** Left and right of the sheets. */
const MARGIN = 16
/** A page's points as pixels at 100 %. */
const PIXELS = 4 / 3

export interface Spread {
  /** Pages by their place from 0; null is the empty half beside the first. */
  pages: (number | null)[]
}

export interface Paper {
  width: number
  height: number
}

export const ZOOM = { least: 25, most: 300, step: 10 }

export function spreadsOf(count: number, twofold: boolean): Spread[] {
  if (!twofold) return Array.from({ length: count }, (_, page) => ({ pages: [page] }))
  const spreads: Spread[] = count > 0 ? [{ pages: [null, 0] }] : []
  for (let page = 1; page < count; page += 2) spreads.push({ pages: page + 1 < count ? [page, page + 1] : [page] })
  return spreads
}

/** The pages of a spread that there are, from 0. */
export const pagesOf = ({ pages }: Spread): number[] => pages.filter((page) => page !== null)

/** The zoom, in per cent, at which a whole spread is seen. */
export function fitting(paper: Paper, twofold: boolean, room: { width: number; height: number }): number {
  const across = (room.width - 2 * MARGIN) / (paper.width * (twofold ? 2 : 1) * PIXELS)
  const down = (room.height - 2 * GAP) / (paper.height * PIXELS)
  return clamp(Math.floor(Math.min(across, down) * 100))
}

export function clamp(zoom: number): number {
  return Math.min(ZOOM.most, Math.max(ZOOM.least, Math.round(zoom)))
}

/** Pixels of a point of the paper. */
export const scaleOf = (zoom: number) => (zoom / 100) * PIXELS

/** Where a spread begins, from the top of all. */
export const topOf = (spread: number, paper: Paper, scale: number) => GAP + spread * (paper.height * scale + GAP)

/** The spread that is in the middle of what is seen. */
export function spreadAt(scrolled: number, seen: number, paper: Paper, scale: number, count: number): number {
  const step = paper.height * scale + GAP
  return Math.min(count - 1, Math.max(0, Math.floor((scrolled + seen / 2 - GAP / 2) / step)))
}

/** The first and the last spread of which anything is seen, and one more on each side. */
export function inSight(scrolled: number, seen: number, paper: Paper, scale: number, count: number): [number, number] {
  const step = paper.height * scale + GAP
  const first = Math.floor((scrolled - GAP) / step) - 1
  const last = Math.floor((scrolled + seen) / step) + 1
  return [Math.max(0, first), Math.min(count - 1, last)]
}
