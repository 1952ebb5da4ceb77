/** Where the words of a search stand in a text, as the log finds them: in half width and lower case, marks passed over. */

export interface Piece {
  text: string
  found: boolean
}

interface Reduced {
  /** Letters, hanzi and digits. */
  text: string
  /** Where each of its characters begins in the text, and where the one behind the last would. */
  starts: number[]
  ends: number[]
}

/** The text in pieces; those that a word of the search stands in are found. */
export function marked(text: string, search: string): Piece[] {
  const words = search
    .split(/\s+/)
    .map((word) => reduced(word).text)
    .filter((word) => word !== '')
  if (words.length === 0) return [{ text, found: false }]
  const { text: plain, starts, ends } = reduced(text)
  const hit = new Array<boolean>(text.length).fill(false)
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) hit.fill(true, starts[at], ends[at + word.length - 1])
  }
  const pieces: Piece[] = []
  for (let from = 0, to = 0; from < text.length; from = to) {
    const found = hit[from] === true
    while (to < text.length && (hit[to] === true) === found) to += 1
    pieces.push({ text: text.slice(from, to), found })
  }
  return pieces
}

/** Whether a word of the search stands in the text. */
export function isFound(text: string, search: string): boolean {
  return marked(text, search).some(({ found }) => found)
}

/** What stands around the first place that was found, for a line that holds no more. */
export function around(text: string, search: string, before = 8): string {
  const pieces = marked(text, search)
  const lead = pieces[0]?.found === false ? pieces[0].text.length - before : 0
  return lead > 0 ? `…${text.slice(lead)}` : text
}

function reduced(text: string): Reduced {
  const all: Reduced = { text: '', starts: [], ends: [] }
  let at = 0
  for (const character of text) {
    const end = at + character.length
    const half = /[\uFF01-\uFF5E]/.test(character) ? String.fromCharCode(character.charCodeAt(0) - 0xfee0) : character
    if (/[\p{Alphabetic}\p{N}]/u.test(half)) {
      const lower = half.toLowerCase()
      all.text += lower
      all.starts.push(...Array<number>(lower.length).fill(at))
      all.ends.push(...Array<number>(lower.length).fill(end))
    }
    at = end
  }
  return all
}
