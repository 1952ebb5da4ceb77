/** The editing surface, as far as its text goes to the program and back, and what a person has to settle between them. */
import type { WireBlock } from '@/ipc/generated'
import { chipsIn, piecesText, type SurfaceBlock } from '../surface/document'
import type { LineConflict } from '../surface/rebase'

/** Both changed one line; both wordings. */
export interface Conflict extends LineConflict {
  mineText: string
  theirsText: string
}

export interface Surface {
  read: () => SurfaceBlock[]
  /** Takes what the program says; `base` is what the surface said when it was made from that. */
  rebase: (base: readonly SurfaceBlock[], confirmed: readonly WireBlock[], names: ReadonlyMap<string, string>) => LineConflict[]
  /** Puts the program's wording of a line in the place of its own. */
  takeTheirs: (conflict: LineConflict, confirmed: readonly WireBlock[]) => void
  /** Puts it behind the own. */
  keepBoth: (conflict: LineConflict, confirmed: readonly WireBlock[]) => void
}

/** A conflict in the words of both sides; the figures in them stand in these blocks. */
export function worded(one: LineConflict, blocks: readonly WireBlock[]): Conflict {
  const chips = chipsIn(blocks)
  return { ...one, mineText: piecesText(one.mine, chips), theirsText: piecesText(one.theirs, chips) }
}
