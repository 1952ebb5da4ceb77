/** What the editing surface has to know of the parts of the format: where they stand, and what goes on behind them. */

/** Every part, in the order in which they stand on paper. */
export const PARTS = [
  'copy_number',
  'secrecy',
  'urgency',
  'issuer',
  'document_number',
  'signer',
  'title',
  'byline',
  'addressee',
  'heading1',
  'heading2',
  'heading3',
  'heading4',
  'paragraph',
  'series',
  'nested_series',
  'caption',
  'table',
  'picture',
  'attachment_list',
  'signature',
  'date',
  'note',
  'annex',
  'copies_to',
  'printed_by',
  'printed_on',
] as const

const between = (from: (typeof PARTS)[number], to?: (typeof PARTS)[number]): ReadonlySet<string> =>
  new Set(PARTS.slice(PARTS.indexOf(from), to === undefined ? undefined : PARTS.indexOf(to)))

/** The parts of the 版头: below the last of them the red line is drawn. */
const HEAD = between('copy_number', 'title')
/** The parts of the 版记. */
const IMPRINT = between('copies_to')
/** What the text itself is made of, between its title and its end, and under an annex. */
const TEXT = between('heading1', 'attachment_list')
/** Lines under each other; those of an attachment list are paragraphs of their own to the typesetting. */
const STACKED = new Set(['title', 'byline', 'issuer', 'signer', 'attachment_list'])
/** Parts that one cannot tell by their look alone. */
const NAMED = new Set([...HEAD, ...IMPRINT, 'byline', 'note', 'annex', 'picture'])
NAMED.delete('issuer')
NAMED.delete('document_number')
/** Parts of the running text: one that is left empty is none. */
const RUNNING = /^(paragraph|heading[1-4]|series|nested_series)$/u

export const isStacked = (part: string) => STACKED.has(part)
export const isOfHead = (part: string) => HEAD.has(part)
export const isNamed = (part: string) => NAMED.has(part)
export const isRunning = (part: string) => RUNNING.test(part)
export const isOfText = (part: string) => TEXT.has(part)
export const isHeading = (part: string) => part.startsWith('heading')
export const isSeries = (part: string) => part === 'series' || part === 'nested_series'

/** 版头, 主体, 版记: nothing of one stands among another's. */
export function regionOf(part: string): 0 | 1 | 2 {
  return HEAD.has(part) ? 0 : IMPRINT.has(part) ? 2 : 1
}

/** Where a part stands among the others; all of the text stands at one place. */
function rankOf(part: string): number {
  const at = PARTS.findIndex((one) => one === part)
  return TEXT.has(part) ? PARTS.indexOf('heading1') : at
}

/** How many of these parts stand in front of one that is put in where it belongs; what is under an annex stands with it. */
export function placeAmong(parts: readonly string[], part: string): number {
  const annex = parts.indexOf('annex')
  const rank = (one: string, n: number) => (annex >= 0 && n > annex ? Math.max(rankOf(one), rankOf('annex')) : rankOf(one))
  const at = parts.findIndex((one, n) => rank(one, n) > rankOf(part))
  return at < 0 ? parts.length : at
}

/** What goes on behind the end of a block: a series with its next, everything else of the text with a paragraph. */
export function behind(part: string): string {
  return isSeries(part) ? part : 'paragraph'
}

/** What the second half of a block is that was split amid its words. */
export function secondHalf(part: string): string {
  return isHeading(part) || isSeries(part) || part === 'signature' ? part : 'paragraph'
}

/** What an empty block becomes when Enter is pressed in it; nothing where it stays. */
export function relieved(part: string): string | null {
  if (part === 'nested_series') return 'series'
  return part === 'series' || isHeading(part) ? 'paragraph' : null
}

/** A heading's own sentence is not longer. */
export const LONGEST_HEAD = 60

/** How long the sentence is that a heading begins with, when it goes on behind it in the same paragraph; `more`: beyond these words too. */
export function ownSentence(text: string, more = false): number | null {
  const end = text.indexOf('。') + 1
  return end > 1 && end <= LONGEST_HEAD && (more || end < text.length) ? end : null
}
