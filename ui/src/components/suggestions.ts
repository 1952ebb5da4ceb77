/** Proposals under a field and which of them fit what was typed. */

export interface Suggestion {
  value: string
  /** Other words it is found by. */
  also?: readonly string[]
  note?: string
  /** A kind's colour, 0 to 7. */
  colour?: number
}

const MOST = 12

/**
 * Those that hold the typed text, or have a synonym that does; those that begin with it first. A synonym that led
 * there is noted.
 */
export function matching(options: readonly Suggestion[], typed: string): Suggestion[] {
  const text = typed.trim()
  if (text === '') return options.slice(0, MOST)
  const found: { option: Suggestion; rank: number }[] = []
  for (const option of options) {
    const rank = rankOf(option.value, text)
    if (rank !== null) {
      found.push({ option, rank })
      continue
    }
    const synonym = option.also?.find((word) => rankOf(word, text) !== null)
    if (synonym !== undefined) found.push({ option: { ...option, note: synonym }, rank: 3 })
  }
  return found.sort((a, b) => a.rank - b.rank).slice(0, MOST).map(({ option }) => option)
}

function rankOf(word: string, text: string): number | null {
  if (word === text) return 0
  if (word.startsWith(text)) return 1
  return word.includes(text) ? 2 : null
}
