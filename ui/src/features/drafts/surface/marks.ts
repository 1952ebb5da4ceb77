/**
 * What is drawn over the text and belongs to nobody's words: the chip that is looked at, what a condition governs that the log answers
 * otherwise now, and the typesetting's breaks in a title.
 */
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { ParagraphLook } from '@/ipc/generated'
import { groupsOf } from './document'
import { FROM_PROGRAM } from './rebase'
import { idOf, isChipNode } from './schema'

interface Drawn {
  selected: string | null
  looks: ReadonlyMap<string, ParagraphLook>
  /** Blocks that a changed condition governs. */
  turned: readonly string[]
}
interface Held extends Drawn {
  decorations: DecorationSet
}

const key = new PluginKey<Held>('marks')

export function drawnMarks(): Plugin<Held> {
  return new Plugin<Held>({
    key,
    state: {
      init: () => ({ selected: null, looks: new Map(), turned: [], decorations: DecorationSet.empty }),
      apply(tr, held, _, state) {
        const told = tr.getMeta(key) as Partial<Drawn> | undefined
        if (told !== undefined) {
          const next = { ...held, ...told }
          return { ...next, decorations: decorated(state, next) }
        }
        // What the program made anew is marked anew.
        if (tr.docChanged && tr.getMeta(FROM_PROGRAM)) return { ...held, decorations: decorated(state, held) }
        return tr.docChanged ? { ...held, decorations: held.decorations.map(tr.mapping, tr.doc) } : held
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  })
}

export function draw(view: EditorView, drawn: Partial<Drawn>): void {
  view.dispatch(view.state.tr.setMeta(key, drawn).setMeta('addToHistory', false))
}

function decorated({ doc }: EditorState, { selected, looks, turned }: Drawn): DecorationSet {
  const found: Decoration[] = []
  if (selected !== null) {
    doc.descendants((node, pos) => {
      if (isChipNode(node) && idOf(node) === selected) found.push(Decoration.node(pos, pos + node.nodeSize, { class: 'sel' }))
      return !node.isTextblock || node.childCount > 0
    })
  }
  if (turned.length > 0) {
    let pos = 0
    for (const nodes of groupsOf(doc)) {
      const isTurned = turned.includes(idOf(nodes[0] ?? doc))
      for (const node of nodes) {
        if (isTurned && node.isTextblock) found.push(Decoration.inline(pos + 1, pos + node.nodeSize - 1, { class: 'turned' }))
        pos += node.nodeSize
      }
    }
  }
  if ([...looks.values()].some((look) => look.breaks !== undefined)) {
    let pos = 0
    for (const nodes of groupsOf(doc)) {
      const breaks = looks.get(`${idOf(nodes[0] ?? doc)}/0`)?.breaks ?? []
      // The typesetting counts through all lines of the block.
      let characters = 0
      for (const node of nodes) {
        const text = node.textContent
        const length = [...text].length
        for (const at of breaks) {
          if (at <= characters || at >= characters + length) continue
          const place = placeIn(node, at - characters)
          if (place !== null)
            found.push(Decoration.widget(pos + 1 + place, () => document.createElement('br'), { side: -1, ignoreSelection: true }))
        }
        characters += length
        pos += node.nodeSize
      }
    }
  }
  return DecorationSet.create(doc, found)
}

/** Where so many characters of a line end. */
function placeIn(node: EditorState['doc'], characters: number): number | null {
  let left = characters
  let place: number | null = null
  node.forEach((child, offset) => {
    if (place !== null) return
    const text = [...child.textContent]
    if (left <= text.length) place = child.isText ? offset + text.slice(0, left).join('').length : offset + child.nodeSize
    left -= text.length
  })
  return place
}
