/** Where a place of the paper is in the surface: so many characters of a block as it is set, or of a line of a cell. */
import type { EditorView } from 'prosemirror-view'
import { characterAt } from '@/paper/pageTops'
import { linesOf, type Stretch } from './found'
import { placeOf } from './rebase'

/** Nothing for a block that is not there; its end where it has not so many characters. */
export function placeOfCharacter(view: EditorView, block: string, at: string | null, characters: number): number | null {
  const { doc } = view.state
  const line = at === null ? undefined : linesOf(doc).get(`${block}/${at}`)
  if (line !== undefined) return positionShown(line, characters)
  const elements = [...view.dom.querySelectorAll<HTMLElement>(`[data-block="${CSS.escape(block)}"]`)]
  const found = characterAt(elements, characters)
  if (found !== null) return view.posAtDOM(found.node, found.offset)
  const start = placeOf(doc, block)
  return start === null ? null : start + (doc.nodeAt(start)?.nodeSize ?? 1) - 1
}

/** A chip counts with all the characters that it shows; in the middle of one it is the nearer side. */
function positionShown({ nodes, start }: Stretch, characters: number): number {
  let left = characters
  let pos = start
  for (const node of nodes) {
    const shown = [...(node.isText ? (node.text ?? '') : node.textContent || ' ')]
    if (left < shown.length) {
      if (node.isText) return pos + shown.slice(0, left).join('').length
      return left * 2 < shown.length ? pos : pos + node.nodeSize
    }
    left -= shown.length
    pos += node.nodeSize
  }
  return pos
}
