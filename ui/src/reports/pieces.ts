/** A stretch of a report as it is shown: cut where a number, what was searched, or a run-in heading begins and ends. */

import type { BaseBlock, ReportRead } from '@/ipc/generated'

/** What stands there: a number that the log gives, one that it does not, one that was left blank, or words. */
export type PieceKind = 'text' | 'known' | 'number' | 'blank'

export interface ReportPiece {
  text: string
  kind: PieceKind
  /** Which of the hits it belongs to, from 0. */
  hit: number | null
  /** Whether it belongs to the heading at the front. */
  heading: boolean
  /** Which characters of the report's text it holds. */
  at: number[]
}

export interface ReportParagraph {
  pieces: ReportPiece[]
  /** Whether it stands alone as a heading. */
  isHeading: boolean
  /** Whether it may be something else, and why it was taken for this. */
  unsure: boolean
  /** The first of its characters in the report's text, and behind the last. */
  from: number
  to: number
}

/** The paragraphs of a part of a report. */
export function paragraphsOf(read: ReportRead, [from, to]: readonly [number, number]): ReportParagraph[] {
  const { base } = read
  if (base === null) return []
  const characters = [...base.text]
  const known = new Map(read.numbers.map(({ slot, now }) => [slot, now !== null]))
  const paragraphs: ReportParagraph[] = []
  let end = -1
  for (const block of base.blocks.slice(from, to)) {
    if (block.level === 'noise') continue
    const paragraph = paragraphOf(read, characters, known, block)
    const last = paragraphs.at(-1)
    // What goes on in the same line runs on behind its heading.
    if (last?.isHeading === true && !characters.slice(end, block.start).includes('\n')) {
      for (const piece of last.pieces) piece.heading = true
      last.pieces.push(...paragraph.pieces)
      last.isHeading = false
      last.to = paragraph.to
      last.unsure ||= paragraph.unsure
    } else paragraphs.push(paragraph)
    end = block.end
  }
  return paragraphs
}

function paragraphOf(read: ReportRead, characters: string[], known: ReadonlyMap<number, boolean>, block: BaseBlock): ReportParagraph {
  const runsOn = block.heading !== null
  const headingEnd = block.start + headingLength(characters, block)
  const pieces: ReportPiece[] = []
  const slots = read.base?.slots ?? []
  let last: ReportPiece | null = null
  let lastSlot: number | null = null
  for (let at = block.start; at < block.end; at += 1) {
    const character = characters[at] ?? ''
    if (character === '\n' || character === '\r') continue
    const slot = slots.findIndex(({ start, end }) => start <= at && at < end)
    const hit = read.hits.findIndex(([start, end]) => start <= at && at < end)
    const number = slot < 0 ? undefined : known.get(slot)
    const kind: PieceKind = number === undefined ? 'text' : slots[slot]?.value === null ? 'blank' : number ? 'known' : 'number'
    const piece: ReportPiece = { text: character, kind, hit: hit < 0 ? null : hit, heading: runsOn && at < headingEnd, at: [at] }
    if (last !== null && lastSlot === slot && last.kind === kind && last.hit === piece.hit && last.heading === piece.heading) {
      last.text += character
      last.at.push(at)
    } else {
      pieces.push(piece)
      last = piece
      lastSlot = slot
    }
  }
  const isHeading = typeof block.level === 'number' && !runsOn
  return { pieces, isHeading, unsure: block.confidence === 'guess', from: block.start, to: block.end }
}

/** The heading comes in one line; breaks that were joined in it count where it stands. */
function headingLength(characters: string[], { start, heading }: BaseBlock): number {
  let left = [...(heading ?? '')].length
  let length = 0
  while (left > 0) {
    const character = characters[start + length]
    if (character !== '\n' && character !== '\r') left -= 1
    length += 1
  }
  return length
}
