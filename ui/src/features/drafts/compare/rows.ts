/**
 * Last year's paragraphs beside this year's: how much room a paragraph of the draft needs below it so that both begin at one height,
 * and where those of last year stand. Heights in, places out; who measures and who draws is elsewhere.
 */

/** Two paragraphs that belong together, or one that has no other. */
export interface Pair {
  /** The block of the draft; none for what is left out this year. */
  block: string | null
  /** Whether last year had it. */
  before: boolean
}

export interface Heights {
  /** Of last year's paragraph of each pair; 0 where there is none. */
  before: readonly number[]
  /** Of the draft's blocks, as they stand by themselves. */
  now: ReadonlyMap<string, number>
}

/** Where a pair stands, from the top. */
export interface Place {
  top: number
  height: number
}

export interface Placed {
  /** By pair; none for what is out of sight. */
  places: (Place | null)[]
  /** Pixels that each block needs below it. */
  room: Map<string, number>
  /** Pixels in front of the first block. */
  above: number
  /** How high all of it is. */
  height: number
}

/** Between two paragraphs, in pixels. */
export const APART = 14

/**
 * Places pairs beside the blocks of the draft in their order. What last year alone has stands behind the pair in front of it; `shown`
 * says which pairs are to be seen.
 */
export function placed(pairs: readonly Pair[], blocks: readonly string[], heights: Heights, shown: (pair: number) => boolean): Placed {
  const places: (Place | null)[] = pairs.map(() => null)
  const room = new Map<string, number>()
  const pairOf = new Map(pairs.flatMap(({ block }, nth) => (block === null ? [] : [[block, nth] as const])))
  let y = 0
  /** Places what last year alone has behind a pair. */
  const alone = (from: number) => {
    const start = y
    for (let nth = from; nth < pairs.length && pairs[nth]?.block === null; nth += 1) {
      if (!shown(nth)) continue
      const height = heights.before[nth] ?? 0
      places[nth] = { top: y, height }
      y += height + APART
    }
    return y - start
  }
  const above = alone(0)
  for (const block of blocks) {
    const nth = pairOf.get(block)
    if (nth !== undefined && !shown(nth)) continue
    const own = heights.now.get(block) ?? 0
    const height = Math.max(own, nth === undefined ? 0 : (heights.before[nth] ?? 0))
    if (nth !== undefined) places[nth] = { top: y, height }
    y += height + APART
    const more = nth === undefined ? 0 : alone(nth + 1)
    if (height - own + more > 0) room.set(block, height - own + more)
  }
  return { places, room, above, height: y }
}
