/** The measures of an entry in the clerk's words, 「4 条」 or 「问题6 整改6」, and read back from them. */

/** Measures that are a measure word by themselves: the number comes first. */
const MEASURE_WORDS = new Set([
  '次',
  '场',
  '场次',
  '期',
  '篇',
  '条',
  '份',
  '人次',
  '名',
  '家',
  '册',
  '元',
  '个',
  '起',
  '本',
  '项',
  '件',
  '块',
  '%',
])

/** `order`: the kind's usual measures, which come first and so. */
export function resultInWords(measures: Readonly<Record<string, number>>, order: readonly string[] = []): string {
  return inOrder(measures, order)
    .map(([name, amount]) => (MEASURE_WORDS.has(name) ? `${amount} ${name}` : `${name}${amount}`))
    .join(' ')
}

/** How the measures stand in the form's field, to be read again by `readMeasures`. */
export function measuresAsText(measures: Readonly<Record<string, number>>, order: readonly string[] = []): string {
  return inOrder(measures, order)
    .map(([name, amount]) => (MEASURE_WORDS.has(name) ? `${amount}${name}` : `${name}${amount}`))
    .join(' ')
}

function inOrder(measures: Readonly<Record<string, number>>, order: readonly string[]): [string, number][] {
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
  return Object.entries(measures).sort(([a], [b]) => place(a) - place(b))
}

export interface ReadMeasures {
  measures: Record<string, number>
  /** The first piece that says no amount of anything. */
  unread: string | null
}

/** Reads 「问题4 整改6」, 「2篇，5条」, 「问题3个」, 「4 条」. */
export function readMeasures(text: string): ReadMeasures {
  const measures: Record<string, number> = {}
  let unread: string | null = null
  // 「4 条」 is one piece, 「问题4 整改6」 are two.
  const joined = text.replace(/(^|[\s、，,；;])(\d+(?:\.\d+)?)\s+(?=[^\s\d])/g, '$1$2')
  for (const piece of joined.split(/[\s、，,；;]+/).filter((piece) => piece !== '')) {
    const counted = /^(\d+(?:\.\d+)?)([^\d.]+)$/.exec(piece)
    if (counted) measures[counted[2] ?? ''] = Number(counted[1])
    else if (!readNamed(piece, measures)) unread ??= piece
  }
  return { measures, unread }
}

/** Reads names with their amounts, several in one go: 「问题4个整改6个」. Whether that was all. */
function readNamed(piece: string, measures: Record<string, number>): boolean {
  const found: Record<string, number> = {}
  let rest = piece
  for (;;) {
    const [all, name = '', amount] = /^([^\d.]+)(\d+(?:\.\d+)?)/.exec(rest) ?? []
    if (all === undefined) break
    found[name] = Number(amount)
    rest = rest.slice(all.length)
    const word = [...MEASURE_WORDS].sort((a, b) => b.length - a.length).find((word) => rest.startsWith(word))
    if (word !== undefined) rest = rest.slice(word.length)
  }
  if (rest !== '' || Object.keys(found).length === 0) return false
  Object.assign(measures, found)
  return true
}
