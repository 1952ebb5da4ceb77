/** Where words of an earlier report are put into the text, and where those that were stand. */
import type { EditorView } from 'prosemirror-view'
import { linesOf, unitsTo } from './found'

/** In front of a character of a line. */
export interface LinePlace {
  block: string
  at: string
  offset: number
}

export function borrowHand(view: () => EditorView | null) {
  function placeOfPosition({ state }: EditorView, position: number): LinePlace | null {
    for (const [name, line] of linesOf(state.doc)) {
      const end = line.nodes.reduce((pos, child) => pos + child.nodeSize, line.start)
      if (position < line.start || position > end) continue
      const [block = '', at = ''] = name.split('/')
      return { block, at, offset: unitsTo(line, position) }
    }
    return null
  }

  return {
    /** Where the caret stands. */
    caret(): LinePlace | null {
      const editor = view()
      return editor && placeOfPosition(editor, editor.state.selection.head)
    },
    /** Where a point of the window is in the text. */
    point(x: number, y: number): LinePlace | null {
      const editor = view()
      const found = editor?.posAtCoords({ left: x, top: y })
      return editor && found ? placeOfPosition(editor, found.pos) : null
    },
    /** The blocks of the text as they stand in the window. */
    blocks(): { block: string; box: DOMRect }[] {
      const elements = view()?.dom.querySelectorAll<HTMLElement>('[data-block]') ?? []
      return [...elements].map((element) => ({ block: element.dataset.block ?? '', box: element.getBoundingClientRect() }))
    },
  }
}

export type BorrowHand = ReturnType<typeof borrowHand>
