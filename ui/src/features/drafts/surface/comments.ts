/**
 * The words that comments stand at, drawn under the text. They follow it while it is written; where they stand then is told by the
 * program once that is stored.
 */
import { NodeSelection, Plugin, PluginKey, TextSelection, type EditorState } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { WireComment, WireStretch } from '@/ipc/generated'
import { linesOf, positionIn, unitsTo } from './found'
import { placeOf } from './rebase'
import { idOf } from './schema'

/** What a comment is made at: words of one line, or a whole block. */
export interface CommentPlace {
  block: string
  stretch?: WireStretch
}

/** A line of the text with comments, in pixels from the corner of the paper. */
export interface CommentLine {
  top: number
  left: number
  ids: string[]
}

const key = new PluginKey<DecorationSet>('comments')
const LINE_APART = 6

export function commentMarks(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, held) => (tr.getMeta(key) as DecorationSet | undefined) ?? (tr.docChanged ? held.map(tr.mapping, tr.doc) : held),
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

function marked(doc: Node, comments: readonly WireComment[], at: string | null, making: CommentPlace | null): DecorationSet {
  const lines = linesOf(doc)
  const mark = ({ block, stretch }: CommentPlace, name: string, id: string | null) => {
    const line = stretch && lines.get(`${block}/${stretch.at}`)
    const [from, to] = line ? [positionIn(line, stretch.from), positionIn(line, stretch.to)] : [null, null]
    if (from === null || to === null || from >= to) return []
    return [Decoration.inline(from, to, { class: name, ...(id === null ? {} : { 'data-comment': id }) }, { id })]
  }
  const found = comments.flatMap(({ id, block, stretch, kind, done }) => {
    const name = ['cm', kind, ...(done ? ['done'] : []), ...(id === at ? ['at'] : [])].join(' ')
    return block === undefined ? [] : mark({ block, stretch }, name, id)
  })
  return DecorationSet.create(doc, making === null ? found : [...found, ...mark(making, 'cm note at', null)])
}

/** What is selected; the paragraph that the caret stands in where that is nothing, or more than words of one line. */
function placeSelected({ doc, selection }: EditorState): CommentPlace | null {
  const { from, to, $from } = selection
  const node = $from.depth > 0 ? $from.node(1) : selection instanceof NodeSelection ? selection.node : null
  if (node === null) return null
  for (const [name, line] of from < to ? linesOf(doc) : []) {
    const end = line.nodes.reduce((pos, child) => pos + child.nodeSize, line.start)
    if (from < line.start || to > end) continue
    const [block = '', at = ''] = name.split('/')
    const stretch = { at, from: unitsTo(line, from), to: unitsTo(line, to) }
    return stretch.from < stretch.to ? { block, stretch } : { block }
  }
  return { block: idOf(node) }
}

/** What is done with comments in the surface. */
export function commentHand(view: () => EditorView | null, focus: () => void) {
  function positionsOf(editor: EditorView, id: string): [number, number] | null {
    const found = key.getState(editor.state)?.find(undefined, undefined, (spec) => spec.id === id)[0]
    return found ? [found.from, found.to] : null
  }

  return {
    place: () => {
      const editor = view()
      return editor && placeSelected(editor.state)
    },
    draw(comments: readonly WireComment[], at: string | null, making: CommentPlace | null) {
      const editor = view()
      if (!editor) return
      // A text without comments costs a save nothing.
      if (comments.length === 0 && making === null && key.getState(editor.state) === DecorationSet.empty) return
      const set = marked(editor.state.doc, comments, at, making)
      editor.dispatch(editor.state.tr.setMeta(key, set).setMeta('addToHistory', false))
    },
    /** Puts the caret behind the words of a comment; false where it has none. */
    goTo(id: string): boolean {
      const editor = view()
      const found = editor && positionsOf(editor, id)
      if (!editor || !found) return false
      const { tr } = editor.state
      editor.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(found[1]), -1)))
      focus()
      editor.dom.querySelector(`[data-comment="${id}"]`)?.scrollIntoView({ block: 'center' })
      return true
    },
    /** The lines that have comments, from above. */
    lines(comments: readonly WireComment[]): CommentLine[] {
      const editor = view()
      if (!editor) return []
      const { top: above, left: beside, right } = editor.dom.getBoundingClientRect()
      const left = right - beside - Number.parseFloat(getComputedStyle(editor.dom).paddingRight || '0')
      const found: CommentLine[] = []
      for (const { id, block } of comments) {
        const start = positionsOf(editor, id)?.[0] ?? (block === undefined ? null : placeOf(editor.state.doc, block))
        if (start === null) continue
        // A block begins in front of its first character.
        const inside = editor.state.doc.resolve(start).depth === 0 ? start + 1 : start
        const box = editor.coordsAtPos(inside, 1)
        found.push({ top: (box.top + box.bottom) / 2 - above, left, ids: [id] })
      }
      found.sort((one, other) => one.top - other.top)
      return found.reduce<CommentLine[]>((lines, line) => {
        const last = lines.at(-1)
        if (last && line.top - last.top < LINE_APART) last.ids.push(...line.ids)
        else lines.push(line)
        return lines
      }, [])
    },
  }
}
