/**
 * Reading what other programs put on the clipboard: paragraphs and tables as words. Fonts and colours stay behind; a number that the
 * source typed at a line's beginning becomes a part of ours. However much there is, what is read is bounded.
 */
import { collapsed, unstyled } from '@/shell/pasted'
import { cleaned } from './document'
import { ownSentence } from '@/paper/parts'

export type Pasted = { part: string; head?: string; text: string } | { rows: PastedCell[][] }

/** A cell with the places that it covers; covered places have none of their own. */
export interface PastedCell {
  lines: string[]
  rows: number
  columns: number
}

export interface Read {
  blocks: Pasted[]
  /** How many numbers became ours. */
  numbers: number
  /** Whether there was more than is taken over at once. */
  cut: boolean
}

const MOST_BLOCKS = 2000
const MOST_CHARACTERS = 200_000
/** A paragraph that is longer goes on in the next. */
const LONGEST_LINE = 50_000
const MOST_HTML = 8 << 20
const MOST_ROWS = 500
const MOST_COLUMNS = 40
const MOST_NODES = 400_000

const BLOCK = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER LI MAIN OL P PRE SECTION UL'.split(
    ' ',
  ),
)
const SKIPPED = new Set(['STYLE', 'SCRIPT', 'HEAD', 'TITLE', 'META', 'XML', 'TEMPLATE', 'SVG', 'OBJECT', 'O:P'])

export function readClipboard(html: string, text: string): Read {
  const lines = html !== '' && html.length <= MOST_HTML ? linesOfHtml(html) : []
  return shaped(lines.length > 0 ? lines : linesOfText(text))
}

/** `part`: what the source says that it is. */
type Line = { text: string; part?: string } | { rows: PastedCell[][] }

function linesOfText(text: string): Line[] {
  const lines = text.slice(0, MOST_CHARACTERS * 2).split(/\r\n?|\n|\u2028|\u2029/u)
  const filled = lines.filter((line) => line.trim() !== '')
  // Cells of a spreadsheet come with tabs between them.
  if (filled.length > 0 && filled.every((line) => line.includes('\t')))
    return [
      {
        rows: evened(
          filled.slice(0, MOST_ROWS).map((line) =>
            line
              .split('\t')
              .slice(0, MOST_COLUMNS)
              .map((text) => cellOf([text])),
          ),
        ),
      },
    ]
  return filled.map((line) => ({ text: line }))
}

/** The lines of a page, without going deeper into it than a loop can: what others nest has no bounds. */
function linesOfHtml(html: string): Line[] {
  const { body } = new DOMParser().parseFromString(unstyled(html), 'text/html')
  const lines: Line[] = []
  let words = ''
  let part: string | undefined
  /** Whether the lists that one is in count their items, from the outermost. */
  const lists: boolean[] = []
  let visited = 0
  const flush = () => {
    const text = words
    words = ''
    if (tidy(text) === '') return
    lines.push(part === undefined ? { text } : { text, part })
    // What goes on in an item is a paragraph.
    part = undefined
  }
  const leave = (element: Element) => {
    if (!BLOCK.has(element.tagName)) return
    flush()
    part = undefined
    if (isList(element)) lists.pop()
  }
  let node: Node | null = body
  while (node !== null && visited < MOST_NODES && lines.length <= MOST_BLOCKS) {
    visited += 1
    let deeper: Node | null = null
    if (node.nodeType === 3) words += collapsed(node.nodeValue ?? '')
    else if (node instanceof Element && !SKIPPED.has(node.tagName.toUpperCase())) {
      const name = node.tagName
      if (name === 'BR') flush()
      else if (name === 'TABLE') {
        flush()
        lines.push(...tableLines(node as HTMLTableElement))
      } else {
        if (BLOCK.has(name)) {
          flush()
          if (node.firstChild === null) part = undefined
          else if (/^H[1-4]$/u.test(name)) part = `heading${name.slice(1)}`
          else if (name === 'LI') part = itemPart(lists)
        }
        deeper = node.firstChild
        if (deeper !== null && isList(node)) lists.push(name === 'OL')
      }
    }
    if (deeper !== null) {
      node = deeper
      continue
    }
    while (node !== null && node !== body && node.nextSibling === null) {
      node = node.parentNode
      if (node instanceof Element) leave(node)
    }
    node = node === null || node === body ? null : node.nextSibling
  }
  flush()
  return lines
}

const isList = ({ tagName }: Element) => tagName === 'OL' || tagName === 'UL'

/** A counted list is a series, one in it a series below; points are paragraphs. */
function itemPart(lists: readonly boolean[]): string | undefined {
  if (lists.at(-1) !== true) return undefined
  return lists.filter(Boolean).length > 1 ? 'nested_series' : 'series'
}

function tidy(text: string): string {
  return cleaned(text)
    .replace(/ {2,}/gu, ' ')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '')
}

function tableLines(table: HTMLTableElement): Line[] {
  // Those of a table within belong to a cell.
  const own = Array.from(table.rows).filter((row) => row.closest('table') === table)
  const rows = own.slice(0, MOST_ROWS).map((row, y) =>
    Array.from(row.cells)
      .filter((cell) => cell.parentNode === row)
      .slice(0, MOST_COLUMNS)
      .map((cell) => ({
        lines: cellLines(cell),
        // A span of 0 goes on to the end.
        rows: Math.min(cell.rowSpan || MOST_ROWS, Math.min(own.length, MOST_ROWS) - y),
        columns: Math.min(cell.colSpan || 1, MOST_COLUMNS),
      })),
  )
  const even = evened(rows)
  if (even.length === 0) return []
  // A frame around text is no table.
  const [first] = even
  if (even.length === 1 && first?.length === 1) return (first[0]?.lines ?? []).map((text) => ({ text }))
  return [{ rows: even }]
}

/** The lines of a cell: its paragraphs, and the rows of what is nested in it. */
function cellLines(cell: Element): string[] {
  const lines: string[] = []
  let words = ''
  const flush = () => {
    const text = tidy(words)
    words = ''
    if (text !== '') lines.push(text)
  }
  const ends = (node: Node | null) => node instanceof Element && (BLOCK.has(node.tagName) || /^(?:TR|TABLE|BR)$/u.test(node.tagName))
  let node: Node | null = cell.firstChild
  for (let visited = 0; node !== null && visited < MOST_NODES; visited += 1) {
    if (node.nodeType === 3) words += collapsed(node.nodeValue ?? '')
    else if (ends(node)) flush()
    else if (node instanceof Element && /^T[DH]$/u.test(node.tagName) && words !== '') words += ' '
    const skipped = node instanceof Element && SKIPPED.has(node.tagName.toUpperCase())
    if (node.firstChild !== null && !skipped) {
      node = node.firstChild
      continue
    }
    while (node !== null && node !== cell && node.nextSibling === null) {
      node = node.parentNode
      if (node !== cell && ends(node)) flush()
    }
    node = node === null || node === cell ? null : node.nextSibling
  }
  flush()
  return lines
}

function cellOf(lines: string[]): PastedCell {
  return { lines: lines.map(tidy).filter((line) => line !== ''), rows: 1, columns: 1 }
}

/** Rows that cover the same places: spans end with the table and before one another, and empty cells stand where nothing was. */
function evened(rows: PastedCell[][]): PastedCell[][] {
  const taken = rows.map((): boolean[] => [])
  const placed = rows.map((row, y) => {
    const cells: (PastedCell & { left: number })[] = []
    let left = 0
    for (const cell of row) {
      while (taken[y]?.[left]) left += 1
      if (left >= MOST_COLUMNS) break
      let columns = 1
      while (columns < cell.columns && left + columns < MOST_COLUMNS && !taken[y]?.[left + columns]) columns += 1
      const height = Math.max(1, Math.min(cell.rows, rows.length - y))
      for (let dy = 0; dy < height; dy += 1) for (let dx = 0; dx < columns; dx += 1) (taken[y + dy] ?? [])[left + dx] = true
      cells.push({ ...cell, rows: height, columns, left })
      left += columns
    }
    return cells
  })
  // A row that others cover whole has no cell to stand for it.
  if (placed.some((row) => row.length === 0) && rows.some((row) => row.some((cell) => cell.rows > 1)))
    return evened(rows.filter((row) => row.length > 0).map((row) => row.map((cell) => ({ ...cell, rows: 1 }))))
  const width = Math.max(0, ...taken.map((row) => row.length))
  return placed.map((cells, y) => {
    const gaps = Array.from({ length: width }, (_, left) => left).filter((left) => !taken[y]?.[left])
    const empty = gaps.map((left) => ({ ...cellOf([]), left }))
    return [...cells, ...empty].sort((one, other) => one.left - other.left).map(({ lines, rows, columns }) => ({ lines, rows, columns }))
  })
}

const HANZI = '[一二三四五六七八九十百]+'
const NUMBERS: [RegExp, string][] = [
  [new RegExp(`^第?${HANZI}、\\s*`, 'u'), 'heading1'],
  [new RegExp(`^[（(]${HANZI}[）)]、?\\s*`, 'u'), 'heading2'],
  [/^\d{1,2}(?:[、．]|\.(?!\d))\s*/u, 'heading3'],
  [/^[（(]\d{1,2}[）)]\s*/u, 'heading4'],
  [new RegExp(`^${HANZI}是[，、：:]?\\s*`, 'u'), 'series'],
]
/** The number that a line begins with, and what part it makes of the line; nothing where the line says no more than it. */
export function numberOf(text: string): { number: string; part: string } | null {
  for (const [number, part] of NUMBERS) {
    const found = number.exec(text)?.[0]
    if (found !== undefined && found.length < text.length) return { number: found, part }
  }
  return null
}
/** A point that the source drew in front of a line. */
const POINT = /^[·•●○■□◆◇▪➢]\s+/u

function shaped(lines: readonly Line[]): Read {
  const read: Read = { blocks: [], numbers: 0, cut: false }
  let characters = 0
  for (const line of lines) {
    if (read.blocks.length >= MOST_BLOCKS || characters >= MOST_CHARACTERS) {
      read.cut = true
      break
    }
    if ('rows' in line) {
      read.blocks.push({ rows: line.rows })
      characters += line.rows.flat().reduce((sum, { lines }) => sum + lines.join('').length, 0)
      continue
    }
    const words = tidy(line.text).replace(POINT, '')
    const text = words.slice(0, MOST_CHARACTERS - characters)
    read.cut ||= text.length < words.length
    if (text === '') continue
    characters += text.length
    const found = numberOf(text)
    if (found === null || text.length > LONGEST_LINE) {
      const part = line.part ?? 'paragraph'
      if (/series$/u.test(part)) read.numbers += 1
      for (let at = 0; at < text.length; at += LONGEST_LINE) read.blocks.push({ part, text: text.slice(at, at + LONGEST_LINE) })
      continue
    }
    read.numbers += 1
    read.blocks.push(headed(found.part, text.slice(found.number.length)))
  }
  return read
}

/** A heading goes on in the same paragraph behind its first sentence. */
function headed(part: string, text: string): Pasted {
  const end = part === 'series' ? null : ownSentence(text)
  if (end === null) return { part, text }
  return { part, head: text.slice(0, end), text: text.slice(end) }
}
