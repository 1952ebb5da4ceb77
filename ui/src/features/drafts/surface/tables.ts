/** Tables in the surface: where cells stand on the grid, which of them are selected, and filling them from a clipboard. */
import { Fragment, type Node } from 'prosemirror-model'
import { Plugin, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { childrenOf } from './document'
import { gridOf, type Placed, type Rect } from './grid'
import { idOf, OWN_STEP, schema } from './schema'

/** The table that the caret or a selection is in, and the cells that it takes in. */
export interface Cells {
  table: Node
  pos: number
  grid: Placed[]
  rows: number
  columns: number
  rect: Rect
  /** Those of the rectangle in reading order. */
  selected: Placed[]
  /** Whether more than one cell is selected, and not words in one. */
  several: boolean
}

const meets = (one: Rect, other: Rect) =>
  one.top < other.bottom && other.top < one.bottom && one.left < other.right && other.left < one.right

const around = (rects: readonly Rect[]): Rect => ({
  top: Math.min(...rects.map(({ top }) => top)),
  bottom: Math.max(...rects.map(({ bottom }) => bottom)),
  left: Math.min(...rects.map(({ left }) => left)),
  right: Math.max(...rects.map(({ right }) => right)),
})

/** What of a table is selected; nothing outside of tables, or where a selection goes beyond one. */
export function cellsSelected({ selection }: Pick<EditorState, 'selection'>): Cells | null {
  const { $anchor, $head } = selection
  if (!(selection instanceof TextSelection) || $anchor.depth < 4 || $head.depth < 4) return null
  const [table, pos] = [$head.node(1), $head.before(1)]
  if (table.type.name !== 'table' || $anchor.before(1) !== pos) return null
  const grid = gridOf(table)
  const [from, to] = [$anchor, $head].map(($at) => grid.find((cell) => pos + cell.pos === $at.before(3)))
  if (!from || !to) return null
  let rect = around([from, to])
  // A cell that reaches out takes its neighbours along.
  for (let size = 0; size !== (rect.bottom - rect.top) * (rect.right - rect.left);) {
    size = (rect.bottom - rect.top) * (rect.right - rect.left)
    rect = around([rect, ...grid.filter((cell) => meets(cell, rect))])
  }
  const selected = grid.filter((cell) => meets(cell, rect))
  const rows = table.childCount
  const columns = Math.max(1, ...grid.map(({ right }) => right))
  return { table, pos, grid, rows, columns, rect, selected, several: from !== to }
}

/** Empties the selected cells; the caret stands in the first. Whether several were. */
export function clearCells(tr: Transaction, cells: Cells | null): boolean {
  if (cells?.several !== true) return false
  fill(tr, cells, (cell) => (cells.selected.includes(cell) ? [schema.node('cline')] : undefined))
  tr.setMeta(OWN_STEP, true)
  const [first] = cells.selected
  if (first) tr.setSelection(TextSelection.create(tr.doc, cells.pos + first.pos + 2))
  return true
}

/** Gives selected cells other lines; those without any stay. */
function fill(tr: Transaction, { pos, grid }: Cells, linesOf: (cell: Placed) => readonly Node[] | undefined): void {
  // From the last to the first: what stands in front keeps its place.
  for (const cell of [...grid].reverse()) {
    const lines = linesOf(cell)
    const start = pos + cell.pos + 1
    if (lines) tr.replaceWith(start, start + cell.node.content.size, lines)
  }
}

/** The selected cells as a table of their own, for the clipboard. */
export function selectedTable({ table, rect, selected }: Cells): Node {
  const rows = childrenOf(table)
    .slice(rect.top, rect.bottom)
    .map((_, n) => selected.filter(({ top }) => top === rect.top + n).map(({ node }) => node))
    .filter((cells) => cells.length > 0)
  const header = Math.max(0, Math.min(rows.length, Number(table.attrs.headerRows) - rect.top))
  return schema.node(
    'table',
    { id: idOf(table), columns: rect.right - rect.left, headerRows: header },
    rows.map((cells) => schema.node('row', null, cells)),
  )
}

/** How many rows and columns a table lacks for another to be filled in. */
export function lacking(cells: Cells, given: Node): { rows: number; columns: number } {
  const grid = gridOf(given)
  const wide = Math.max(0, ...grid.map(({ right }) => right))
  return {
    rows: Math.max(0, cells.rect.top + given.childCount - cells.rows),
    columns: Math.max(0, cells.rect.left + wide - cells.columns),
  }
}

/** Puts the words of a table's cells into those from the first selected one on; what finds no place is left. Gives how many were filled. */
export function fillCells(tr: Transaction, cells: Cells, given: Node): number {
  const words = new Map(gridOf(given).map(({ top, left, node }) => [`${cells.rect.top + top}/${cells.rect.left + left}`, node]))
  let filled = 0
  let last: Placed | null = null
  fill(tr, cells, (cell) => {
    const node = words.get(`${cell.top}/${cell.left}`)
    if (node === undefined) return undefined
    filled += 1
    last ??= cell
    return childrenOf(node.content)
  })
  const end = last as Placed | null
  if (end !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(cells.pos + end.pos + end.node.nodeSize, -1) - 1), -1))
  return filled
}

/** The cell behind the one of the caret, or in front of it; nothing where the table ends. */
export function stepCell(direction: 1 | -1, beyond: () => void): Command {
  return (state, dispatch) => {
    const cells = cellsSelected(state)
    if (cells === null) return false
    const here = cells.grid.findIndex(({ pos }) => cells.pos + pos === state.selection.$head.before(3))
    const next = cells.grid[here + direction]
    if (next === undefined) {
      if (direction === 1) beyond()
      return true
    }
    const { tr } = state
    const start = cells.pos + next.pos
    tr.setSelection(TextSelection.between(tr.doc.resolve(start + 2), tr.doc.resolve(start + next.node.nodeSize - 2)))
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Selected cells are tinted whole; the browser would mark their words from the first to the last. */
export function tintedCells(): Plugin {
  return new Plugin({
    props: {
      attributes: (state): Record<string, string> => (cellsSelected(state)?.several === true ? { 'data-cells': '' } : {}),
      decorations(state) {
        const cells = cellsSelected(state)
        if (cells?.several !== true) return null
        const tints = cells.selected.map(({ pos, node }) =>
          Decoration.node(cells.pos + pos, cells.pos + pos + node.nodeSize, { class: 'chosen' }),
        )
        return DecorationSet.create(state.doc, tints)
      },
    },
  })
}

/** How the cells of a table are called in another that is alike; nothing where it is not. */
export function cellNames(own: Node, other: Node): Map<string, string> | null {
  const [mine, theirs] = [gridOf(own), gridOf(other)]
  const alike =
    mine.length === theirs.length &&
    mine.every((cell, n) => {
      const there = theirs[n]
      return (
        there !== undefined &&
        cell.top === there.top &&
        cell.left === there.left &&
        cell.right === there.right &&
        cell.bottom === there.bottom
      )
    })
  return alike ? new Map(mine.map(({ id }, n) => [id, theirs[n]?.id ?? id])) : null
}

/** A table with its cells under other names. */
export function withCellNames(table: Node, names: ReadonlyMap<string, string>): Node {
  const rows = childrenOf(table).map((row) =>
    row.copy(
      Fragment.from(
        childrenOf(row).map((cell) =>
          cell.type.create({ ...cell.attrs, id: names.get(idOf(cell)) ?? idOf(cell) }, cell.content, cell.marks),
        ),
      ),
    ),
  )
  return table.copy(Fragment.from(rows))
}
