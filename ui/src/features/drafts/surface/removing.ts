/** Taking away what is selected: just that, also over several paragraphs; what cannot be joined stays apart. */
import { Fragment, type Node } from 'prosemirror-model'
import { NodeSelection, TextSelection, type Transaction } from 'prosemirror-state'
import { childrenOf } from './document'
import { HEAD, idOf, partOf } from './schema'
import { isStacked, regionOf } from '@/paper/parts'
import { cellsSelected, clearCells } from './tables'

/** Whether the words of a paragraph may go on in the one before. */
export function joinable(into: Node, next: Node): boolean {
  if (into.type.name !== 'para' || next.type.name !== 'para') return false
  if (idOf(into) === idOf(next)) return true
  return regionOf(partOf(into)) === regionOf(partOf(next)) && !isStacked(partOf(next))
}

/** Words of one paragraph as they go on in another: its head is none there. */
export function withoutHead(content: Fragment): Fragment {
  return Fragment.from(childrenOf(content).map((node) => node.mark(HEAD.removeFromSet(node.marks))))
}

/** Takes away what is selected and leaves the caret there. Whether there was something. */
export function removeSelected(tr: Transaction): boolean {
  const { selection } = tr
  if (selection.empty) return false
  if (clearCells(tr, cellsSelected(tr))) return true
  if (selection instanceof NodeSelection) {
    const { from, to, node } = selection
    tr.delete(from, to)
    if (node.isBlock) tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), -1))
    return true
  }
  const { $from, $to } = selection
  if ($from.sameParent($to) && $from.parent.isTextblock) {
    tr.delete($from.pos, $to.pos)
    return true
  }
  const [from, to] = [textPlace(tr.doc, $from.pos, 1), textPlace(tr.doc, $to.pos, -1)]
  if (from >= to) return false
  const [$start, $end] = [tr.doc.resolve(from), tr.doc.resolve(to)]
  const [first, last] = [$start.index(0), $end.index(0)]
  const blocks = childrenOf(tr.doc).slice(first, last + 1)
  const base = $start.before(1)
  let pos = base
  const kept: Node[] = blocks.flatMap((block, n): Node[] => {
    const start = pos
    pos += block.nodeSize
    const isFirst = n === 0
    const isLast = n === blocks.length - 1
    if (!isFirst && !isLast) return []
    if (block.type.name === 'table') return [emptied(block, start, from, to)]
    if (!block.isTextblock) return []
    const [a, b] = [isFirst ? from - start - 1 : 0, isLast ? to - start - 1 : block.content.size]
    const rest = block.content.cut(0, a).append(block.content.cut(b))
    return [block.copy(rest)]
  })
  const [into, next] = kept
  const [head, tail] = [blocks[0], blocks[blocks.length - 1]]
  if (kept.length === 2 && into && next && joinable(into, next)) {
    kept.splice(0, 2, into.copy(into.content.append(withoutHead(next.content))))
  }
  tr.replaceWith(base, pos, Fragment.from(kept))
  const caret =
    head?.isTextblock === true || head?.type.name === 'table' ? from : base + (kept[0]?.nodeSize ?? 0) - (tail?.isTextblock ? 0 : 1)
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(caret, tr.doc.content.size)), 1))
  return true
}

/** A place in the words at or beyond a position. */
function textPlace(doc: Node, pos: number, direction: 1 | -1): number {
  const $pos = doc.resolve(pos)
  if ($pos.parent.isTextblock) return pos
  return TextSelection.near($pos, direction).head
}

/** A table without the words between two places; its cells stay. */
function emptied(table: Node, start: number, from: number, to: number): Node {
  const without = (node: Node, pos: number): Node => {
    if (node.isTextblock) {
      const inner = pos + 1
      const [a, b] = [Math.max(0, from - inner), Math.min(node.content.size, to - inner)]
      return a >= node.content.size || b <= 0 || a >= b ? node : node.copy(node.content.cut(0, a).append(node.content.cut(b)))
    }
    let at = pos + 1
    const children = childrenOf(node).map((child) => {
      const place = at
      at += child.nodeSize
      return without(child, place)
    })
    return node.copy(Fragment.from(children))
  }
  return without(table, start)
}
