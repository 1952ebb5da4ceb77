/**
 * Reading a draft's text: what its inlines say, and which words stand around a figure.
 * The words around it are how a clerk knows a figure: 「举办业务培训 9 期」.
 */
import { MEASURE_WORDS, type WireBlock, type WireInline } from '@/ipc/generated'

/** The pieces of a line, as they are shown. */
export type Inlines = readonly WireInline[]
export type Figure = Extract<WireInline, { type: 'figure' }>
export type Blank = Extract<WireInline, { type: 'blank' }>
export type Chip = Figure | Blank

/** Where a chip stands. */
export interface Place {
  block: WireBlock
  /** The line's place in the block. */
  at: string
  /** Its pieces, and which of them the chip is. */
  line: Inlines
  index: number
  chip: Chip
}

/** The measure word that follows a figure. In a report tens of thousands are written out, and shares differ by 百分点. */
const MEASURE_WORD = new RegExp(`^(?:个?百分点|％|[万亿]?(?:${MEASURE_WORDS.join('|')}))`, 'u')
const CLAUSE_END = /[，。；：、！？（）《》“”\s]/u

export function isChip(inline: WireInline): inline is Chip {
  return inline.type === 'figure' || inline.type === 'blank'
}

export function isStale(inline: WireInline): boolean {
  return inline.type === 'figure' && inline.stale !== undefined
}

/** A blank as it prints, 〔待填：元〕. */
export function blankText(hint: string): string {
  return hint.startsWith('〔') ? hint : `〔待填：${hint}〕`
}

/** What is missing, without the brackets it prints in. */
export function blankHint(hint: string): string {
  return hint.replace(/^〔待填：?/u, '').replace(/〕$/u, '')
}

export function inlineText(inline: WireInline): string {
  if (inline.type === 'break') return ''
  return inline.type === 'blank' ? blankText(inline.hint) : inline.text
}

export function lineText(line: Inlines): string {
  return line.map(inlineText).join('')
}

/** The pieces of a block's line; nothing when it has no such line. */
export function lineAt(block: WireBlock | undefined, at: string): Inlines | undefined {
  return block?.lines.find((line) => line.at === at)?.pieces
}

/** What a block reads as, without its number. */
export function blockText(block: WireBlock): string {
  return block.lines.map((line) => lineText(line.pieces)).join('')
}

/** Every chip of the text in reading order. */
export function chipPlaces(blocks: readonly WireBlock[]): Place[] {
  return blocks.flatMap((block) =>
    block.lines.flatMap(({ at, pieces }) =>
      pieces.flatMap((chip, index) => (isChip(chip) ? [{ block, at, line: pieces, index, chip }] : [])),
    ),
  )
}

export function findChip(blocks: readonly WireBlock[], id: string): Place | undefined {
  return chipPlaces(blocks).find((place) => place.chip.id === id)
}

/** The measure word behind the chip: 期 of 「9期」. */
export function wordAfter(line: Inlines, index: number): string {
  const next = line[index + 1]
  if (next?.type !== 'text') return ''
  return MEASURE_WORD.exec(next.text)?.[0] ?? ''
}

/**
 * The clause in front of the chip: 举办业务培训. A chip that begins its clause takes the clause before,
 * because 「开展应急演练2次，143人次参加」 speaks of the drills twice.
 */
export function phraseBefore(line: Inlines, index: number): string {
  for (let at = index - 1; at >= 0; at -= 1) {
    const inline = line[at]
    if (inline?.type !== 'text') continue
    const afterChip = at > 0 && line[at - 1]?.type !== 'text'
    const words = afterChip ? inline.text.replace(MEASURE_WORD, '') : inline.text
    const clause = words
      .split(CLAUSE_END)
      .reverse()
      .find((part) => part.length > 1)
    if (clause !== undefined) return clause.replace(/^(其中|并|共|累计|全年|还)(?=.{2,})/u, '')
  }
  return ''
}

/** 9 期: a value with its measure word; a list's text stays as it is. */
export function withWord(value: string, word: string): string {
  if (word === '' || !/[\d.]$/u.test(value)) return value
  return /^[%％]/u.test(word) ? `${value}${word}` : `${value} ${word}`
}
