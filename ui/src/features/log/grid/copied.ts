/** What another program put on the clipboard, as rows of cells parted by tabs. */

import { collapsed, unstyled } from '@/shell/pasted'
import { asText } from './cells'

/** More cells to the right or below than any sheet has are a fault of whoever wrote them. */
const MOST_SPANNED = 1000

/**
 * The words of a paste. A table is read from its page where the clipboard has one: in its plain text nothing tells a line within a cell
 * from the next row, unless the program that copied it puts quotes around.
 */
export function copiedText(event: ClipboardEvent): string {
  const plain = event.clipboardData?.getData('text/plain') ?? ''
  const page = event.clipboardData?.getData('text/html') ?? ''
  const rows = page.includes('<table') || page.includes('<TABLE') ? rowsOf(page) : null
  return rows ? asText(rows) : plain
}

/** The rows of a page that is one table and nothing else. A merged cell stands in its first place and leaves the others empty. */
export function rowsOf(page: string): string[][] | null {
  const { body } = new DOMParser().parseFromString(unstyled(page), 'text/html')
  const [table, ...others] = body.querySelectorAll('table')
  if (!table || others.length > 0) return null
  const rows: string[][] = []
  /** Rows that a cell above still reaches into, by column. */
  const reached: number[] = []
  for (const row of table.rows) {
    const cells: string[] = []
    const fill = () => {
      while ((reached[cells.length] ?? 0) > 0) {
        reached[cells.length] = (reached[cells.length] ?? 0) - 1
        cells.push('')
      }
    }
    for (const cell of row.cells) {
      fill()
      const wide = Math.min(cell.colSpan, MOST_SPANNED)
      for (let n = 0; n < wide; n += 1) {
        reached[cells.length] = Math.min(cell.rowSpan, MOST_SPANNED) - 1
        cells.push(n === 0 ? textOf(cell) : '')
      }
    }
    fill()
    rows.push(cells)
  }
  table.remove()
  for (const unseen of body.querySelectorAll('style, script, meta, link, title')) unseen.remove()
  return rows.length > 0 && body.textContent.trim() === '' ? rows : null
}

/** As a page shows it: only a break is a new line. */
function textOf(cell: HTMLElement): string {
  for (const line of cell.querySelectorAll('br, p + p, div + div')) line.before('\u2028')
  return collapsed(cell.textContent)
    .replace(/\u00a0/g, ' ')
    .replace(/ *\u2028 */g, '\n')
    .trim()
}
