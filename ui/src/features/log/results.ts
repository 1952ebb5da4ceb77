/** The measures of an entry in the clerk's words, 「4 条」 or 「问题6 整改6」, and read back from them. */

/** Measures that are a measure word by themselves: the number comes first. */
const MEASURE_WORDS = new Set(['次', '场', '场次', '期', '篇', '条', '份', '人次', '名', '家', '册', '元', '个', '起', '本', '项', '件', '块', '%'])

export function resultInWords(measures: Readonly<Record<string, number>>): string {
  return Object.entries(measures).map(([name, amount]) => (MEASURE_WORDS.has(name) ? `${amount} ${name}` : `${name}${amount}`)).join(' ')
}

/** How the measures stand in the form's field, to be read again by `readMeasures`. */
export function measuresAsText(measures: Readonly<Record<string, number>>): string {
  return Object.entries(measures).map(([name, amount]) => (MEASURE_WORDS.has(name) ? `${amount}${name}` : `${name}${amount}`)).join(' ')
}

export interface ReadMeasures {
  measures: Record<string, number>
  /** The first piece that says no amount of anything. */
  unread: string | null
}

/** Reads 「问题4 整改6」, 「2篇，5条」, 「问题3个」. */
export function readMeasures(text: string): ReadMeasures {
  const measures: Record<string, number> = {}
  let unread: string | null = null
  for (const piece of text.replace(/(\d)\s+(?=[^\s\d、，,；;.])/g, '$1').split(/[\s、，,；;]+/).filter((piece) => piece !== '')) {
    // Several in one go, 「问题4整改6」: each a name and its amount.
    const named = [...piece.matchAll(/([^\d.]+)(\d+(?:\.\d+)?)/g)]
    const counted = /^(\d+(?:\.\d+)?)([^\d.]+)$/.exec(piece)
    if (counted) {
      measures[counted[2] ?? ''] = Number(counted[1])
    } else if (named.length > 0 && /^[^\d.]/.test(piece)) {
      for (const [, name = '', amount] of named) measures[named.length > 1 ? name.replace(/^[个条份次项处]/, '') : name] = Number(amount)
    } else {
      unread ??= piece
    }
  }
  return { measures, unread }
}
