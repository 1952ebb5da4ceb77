/** What is done with the table that the caret is in: rows, columns, cells, how words stand in them, its head. */
import { words } from '@/locales/zh-CN'
import type { WireChange } from '@/ipc/generated'
import type { Placed } from '../surface/grid'
import type { Cells } from '../surface/tables'
import type { useBlocks } from './useBlocks'

export type Align = 'left' | 'centre' | 'right'
export type TableCommand =
  | { do: 'insert_row' | 'insert_column'; before: boolean }
  | { do: 'remove_row' | 'remove_column' | 'merge' | 'split' | 'header' }
  | { do: 'align'; align: Align }

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n)
const present = <T>(list: readonly (T | undefined)[]): T[] => list.filter((one): one is T => one !== undefined)

/** What can be done with the selected cells, and how they stand. */
export interface TableState {
  rows: number
  columns: number
  merges: boolean
  splits: boolean
  align: Align | null
  header: boolean
  lastRow: boolean
  lastColumn: boolean
}

const covers = ({ top, bottom, left, right }: Placed) => bottom - top > 1 || right - left > 1

export function tableState({ rect, selected, rows, columns, table }: Cells): TableState {
  const aligns = new Set(selected.map(({ node }) => node.attrs.align as Align | null))
  return {
    rows: rect.bottom - rect.top,
    columns: rect.right - rect.left,
    merges: selected.length > 1,
    splits: selected.some(covers),
    align: aligns.size === 1 ? ([...aligns][0] ?? null) : null,
    header: rect.top < Number(table.attrs.headerRows),
    lastRow: rect.bottom - rect.top >= rows,
    lastColumn: rect.right - rect.left >= columns,
  }
}

/** The changes that a command is, of the cells that are selected. */
export function tableChanges(block: string, cells: Cells, command: TableCommand): WireChange[] {
  const { rect, selected, grid } = cells
  const [first] = selected
  if (first === undefined) return []
  const last = selected.find(({ bottom }) => bottom === rect.bottom) ?? first
  const outer = selected.find(({ right }) => right === rect.right) ?? first
  switch (command.do) {
    case 'insert_row': {
      const { id: cell } = command.before ? first : last
      return range(rect.top, rect.bottom).map(() => ({ do: 'insert_row', block, cell, before: command.before }))
    }
    case 'insert_column': {
      const { id: cell } = command.before ? first : outer
      return range(rect.left, rect.right).map(() => ({ do: 'insert_column', block, cell, before: command.before }))
    }
    case 'remove_row':
      return present(range(rect.top, rect.bottom).map((row) => grid.find(({ top }) => top === row))).map(({ id: cell }) => ({
        do: 'remove_row',
        block,
        cell,
      }))
    case 'remove_column':
      return present(range(rect.left, rect.right).map((column) => grid.find(({ left }) => left === column))).map(({ id: cell }) => ({
        do: 'remove_column',
        block,
        cell,
      }))
    case 'merge':
      return [{ do: 'span', block, cell: first.id, columns: rect.right - rect.left, rows: rect.bottom - rect.top }]
    case 'split':
      return selected.filter(covers).map(({ id: cell }) => ({ do: 'span', block, cell, columns: 1, rows: 1 }))
    case 'align': {
      const align = tableState(cells).align === command.align ? 'auto' : command.align
      return selected.map(({ id: cell }) => ({ do: 'align', block, cell, align }))
    }
    case 'header':
      return [{ do: 'header_rows', block, rows: tableState(cells).header ? rect.top : rect.bottom }]
  }
}

/** Rows and columns at the end of a table. */
export function widened(block: string, { grid, rows, columns }: Cells, more: { rows: number; columns: number }): WireChange[] {
  const low = grid.find(({ bottom }) => bottom === rows)
  const far = grid.find(({ right }) => right === columns)
  return [
    ...range(0, low === undefined ? 0 : more.rows).map((): WireChange => ({ do: 'insert_row', block, cell: low?.id ?? '' })),
    ...range(0, far === undefined ? 0 : more.columns).map((): WireChange => ({ do: 'insert_column', block, cell: far?.id ?? '' })),
  ]
}

/** Where the caret goes when its rows or columns are taken away. */
function neighbourOf({ grid, rect }: Cells, command: TableCommand): Placed | undefined {
  const rows = command.do === 'remove_row'
  if (!rows && command.do !== 'remove_column') return undefined
  const beside = (cell: Placed) => (rows ? cell.left === rect.left : cell.top === rect.top)
  const behind = grid.find((cell) => beside(cell) && (rows ? cell.top >= rect.bottom : cell.left >= rect.right))
  return behind ?? grid.filter((cell) => beside(cell) && (rows ? cell.bottom <= rect.top : cell.right <= rect.left)).pop()
}

export function useTables(blocks: ReturnType<typeof useBlocks>, cells: () => Cells | null, goTo: (cell: string) => void) {
  const say = words.drafts.table

  /** With the cells as they are called once everything is stored. */
  function make(changes: (block: string, cells: Cells) => WireChange[], said: string) {
    return blocks.make((block) => {
      const now = cells()
      return now === null ? null : changes(block, now)
    }, said)
  }
  async function run(command: TableCommand) {
    let next: Placed | undefined
    const done = await make((block, now) => {
      next = neighbourOf(now, command)
      return tableChanges(block, now, command)
    }, say.done[command.do])
    if (done && next !== undefined) goTo(next.id)
  }
  /** Gives the table more rows and columns at its end. */
  async function widen(more: { rows: number; columns: number }) {
    await make((block, now) => widened(block, now, more), say.done.insert_row)
  }

  return { run, widen }
}
