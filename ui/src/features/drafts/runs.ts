/**
 * Reading a draft's text: what its inlines say, and which words stand around a figure.
 * The words around it are how a clerk knows a figure: 「举办业务培训 9 期」.
 */
import type { WireBlock, WireInline } from '../../ipc/generated'

export type Run = WireInline[]
export type Figure = Extract<WireInline, { type: 'figure' }>
export type Blank = Extract<WireInline, { type: 'blank' }>
export type Chip = Figure | Blank

/** Where a chip stands. */
export interface Place {
  block: WireBlock
  run: number
  index: number
  chip: Chip
}

/** Measure words that may follow a figure, longer ones first. */
const MEASURE_WORD =
  /^(人次|场次|万元|亿元|个百分点|百分点|次|场|期|篇|条|份|名|家|册|元|个|起|人|件|项|处|户|天|本|套|台|遍|批|轮|种|类|分|%|％)/u
const CLAUSE_END = /[，。；：、！？（）《》“”\s]/u

export function isChip(inline: WireInline): inline is Chip {
  return inline.type !== 'text'
}

export function isStale(inline: WireInline): boolean {
  return inline.type === 'figure' && inline.stale !== null
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
  return inline.type === 'blank' ? blankText(inline.hint) : inline.text
}

export function runText(run: Run): string {
  return run.map(inlineText).join('')
}

/** Every chip of the text in reading order. */
export function chipPlaces(blocks: WireBlock[]): Place[] {
  return blocks.flatMap((block) =>
    block.runs.flatMap((inlines, run) => inlines.flatMap((chip, index) => (isChip(chip) ? [{ block, run, index, chip }] : []))),
  )
}

export function findChip(blocks: WireBlock[], id: string): Place | undefined {
  return chipPlaces(blocks).find((place) => place.chip.id === id)
}

/** The measure word behind the chip: 期 of 「9期」. */
export function wordAfter(run: Run, index: number): string {
  const next = run[index + 1]
  if (next?.type !== 'text') return ''
  return MEASURE_WORD.exec(next.text)?.[0] ?? ''
}

/**
 * The clause in front of the chip: 举办业务培训. A chip that begins its clause takes the clause before,
 * because 「开展应急演练2次，143人次参加」 speaks of the drills twice.
 */
export function phraseBefore(run: Run, index: number): string {
  for (let at = index - 1; at >= 0; at -= 1) {
    const inline = run[at]
    if (inline?.type !== 'text') continue
    const afterChip = at > 0 && run[at - 1]?.type !== 'text'
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
