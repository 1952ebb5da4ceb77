/** How far from the right edge 署名 and 成文日期 stand, in hanzi (GB/T 9704—2012 7.3.5.2, a document without a seal). */

/** Hanzi on a line. */
const LINE = 28

export interface ClosingGaps {
  signature: number
  date: number
}

export function closingGaps(signature: string, date: string): ClosingGaps {
  const a = widthOf(signature)
  const b = widthOf(date)
  // The date begins two hanzi after the signature does. Where that would push it to the edge, it stands two
  // from the edge and the signature moves left.
  const gaps = a - b >= 2 ? { signature: 2, date: a - b } : { signature: b - a + 4, date: 2 }
  // A name or date too wide for the line keeps what room it can.
  return { signature: Math.min(gaps.signature, Math.max(LINE - a, 0)), date: Math.min(gaps.date, Math.max(LINE - b, 0)) }
}

/** In hanzi; digits and Latin letters are half as wide. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x100 ? 0.5 : 1), 0)
}
