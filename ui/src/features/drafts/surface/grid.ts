/** Where the cells of a table stand: by the places that they cover. */
import type { Node } from 'prosemirror-model'
import { idOf } from './schema'

/** Cells between two rows and two columns; the ends are behind the last. */
export interface Rect {
  top: number
  bottom: number
  left: number
  right: number
}

/** A cell where it stands: on the grid and in the text. */
export interface Placed extends Rect {
  id: string
  node: Node
  pos: number
}

const grids = new WeakMap<Node, Placed[]>()

/** The cells of a table by the places that they cover; positions count from the table's own. */
export function gridOf(table: Node): Placed[] {
  let placed = grids.get(table)
  if (placed !== undefined) return placed
  placed = []
  const taken = new Set<string>()
  let pos = 1
  table.forEach((row, _, top) => {
    let left = 0
    let at = pos + 1
    row.forEach((node) => {
      while (taken.has(`${top}/${left}`)) left += 1
      const [bottom, right] = [top + Number(node.attrs.rows), left + Number(node.attrs.columns)]
      for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) taken.add(`${y}/${x}`)
      placed.push({ id: idOf(node), node, pos: at, top, bottom, left, right })
      left = right
      at += node.nodeSize
    })
    pos += row.nodeSize
  })
  grids.set(table, placed)
  return placed
}
