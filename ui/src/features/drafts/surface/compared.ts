/**
 * What is drawn over a text that was made from an earlier one: by how much its numbers differ, which words were put in the place of
 * others, and what somebody has still to look at. Beside it the earlier text stands paragraph by paragraph, so that a paragraph may have
 * room below it, and one that nobody has to look at may be left out of sight.
 */
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { compare as say } from '@/locales/zh-CN/compare'
import { readOnly } from '@/shell/program'
import { linesOf, positionIn } from './found'
import { idOf, isChipNode } from './schema'

/** Words of a line, from one character to another. */
export interface Stretch {
  block: string
  at: string
  from: number
  to: number
}

export interface Compared {
  /** Figures and what is said behind them, `+1`. */
  differences: ReadonlyMap<string, string>
  /** Words that were put in the place of others. */
  replaced: readonly Stretch[]
  /** What waits, by name: words, or a chip. */
  waiting: readonly { id: string; family: string; chip: string | null; place: Stretch }[]
  /** Which of those one is at. */
  current: string | null
}

/** How blocks stand beside the earlier text. */
export interface Beside {
  /** Pixels below a block. */
  room: ReadonlyMap<string, number>
  /** The blocks that are shown; all where there is none. */
  only: ReadonlySet<string> | null
}
export const ALONE: Beside = { room: new Map(), only: null }

/** Beside the earlier text a blank does not say at length what stood there. */
const LONG = 12

const key = new PluginKey<DecorationSet>('compared')

export function comparedMarks(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, held) => (tr.getMeta(key) as DecorationSet | undefined) ?? (tr.docChanged ? held.map(tr.mapping, tr.doc) : held),
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

function marked(doc: Node, { differences, replaced, waiting, current }: Compared): DecorationSet {
  const lines = linesOf(doc)
  const over = ({ block, at, from, to }: Stretch, attributes: Record<string, string>) => {
    const line = lines.get(`${block}/${at}`)
    const [start, end] = line ? [positionIn(line, from), positionIn(line, to)] : [null, null]
    return start === null || end === null || start >= end ? [] : [Decoration.inline(start, end, attributes)]
  }
  const found = replaced.flatMap((place) => over(place, { class: 'replaced' }))
  const ofChips = new Map<string, Record<string, string>>()
  for (const [chip, difference] of differences) ofChips.set(chip, { 'data-difference': difference })
  for (const { id, family, chip, place } of waiting) {
    const look = { class: `waits ${family}${id === current ? ' at' : ''}`, 'data-waits': id }
    if (chip !== null) ofChips.set(chip, { ...ofChips.get(chip), ...look })
    else found.push(...over(place, look))
  }
  doc.descendants((node, pos) => {
    const isLong = node.type.name === 'blank' && [...String(node.attrs.text)].length > LONG
    const short = isLong ? { 'data-short': say.blank, title: String(node.attrs.text) } : undefined
    const look = isChipNode(node) ? (ofChips.get(idOf(node)) ?? short) : undefined
    if (look !== undefined) found.push(Decoration.node(pos, pos + node.nodeSize, { ...short, ...look }))
    return !node.isTextblock || node.childCount > 0
  })
  return DecorationSet.create(doc, found)
}

/** What a comparison does with the surface. */
export function comparedHand(view: () => EditorView | null, drawing: { beside: Beside }, redraw: () => void) {
  return {
    draw(compared: Compared) {
      const editor = view()
      if (editor) editor.dispatch(editor.state.tr.setMeta(key, marked(editor.state.doc, compared)).setMeta('addToHistory', false))
    },
    /** Places the blocks. While some are out of sight nothing is written: what nobody sees is not deleted in part. */
    place(beside: Beside) {
      const narrowed = (beside.only === null) !== (drawing.beside.only === null)
      drawing.beside = beside
      redraw()
      if (narrowed) view()?.setProps({ editable: () => !readOnly.value && drawing.beside.only === null })
    },
  }
}
