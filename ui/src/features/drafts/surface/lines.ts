/**
 * Lines as the typesetting ends them, whatever the browser would do: a break at each end, and each line's characters as much wider as
 * fills its room. Nothing is drawn in a paragraph that was written in since, nor in one at the end of whose line the caret stands: an
 * input method begins there, and its letters may not move from one element to another.
 */
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { FROM_PROGRAM } from './rebase'
import { idOf } from './schema'

/** By block: where each line ends, in characters with the drawn number, and by how many points its characters stand wider. */
export type LineEnds = ReadonlyMap<string, readonly (readonly [number, number])[]>

interface Held {
  ends: LineEnds
  /** The paragraph at the end of whose line the caret stands. */
  open: string | null
  decorations: DecorationSet
}

const key = new PluginKey<Held>('lines')
const WHOLE = 'paragraph'
const END = 'line'

/** `composing` says whether an input method is at work: then nothing is drawn otherwise than it is. */
export function drawnLines(composing: () => boolean): Plugin<Held> {
  return new Plugin<Held>({
    key,
    state: {
      init: () => ({ ends: new Map(), open: null, decorations: DecorationSet.empty }),
      apply(tr, held, _, state) {
        const ends = tr.getMeta(key) as LineEnds | undefined
        if (ends !== undefined) return opened({ ends, open: null, decorations: DecorationSet.create(tr.doc, all(tr.doc, ends)) }, state)
        let next = held
        if (tr.docChanged) {
          const decorations = held.decorations.map(tr.mapping, tr.doc)
          next = { ...held, decorations: tr.getMeta(FROM_PROGRAM) ? decorations : loosened(decorations, tr) }
        }
        return tr.selectionSet && !composing() ? opened(next, state) : next
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  })
}

export function drawLines(view: EditorView, ends: LineEnds): void {
  view.dispatch(view.state.tr.setMeta(key, ends).setMeta('addToHistory', false))
}

function all(doc: Node, ends: LineEnds): Decoration[] {
  const found: Decoration[] = []
  doc.forEach((node, pos) => {
    found.push(...linesOf(node, pos, ends))
  })
  return found
}

/** Nothing for a paragraph that says something else than what was set, or whose line ends within a number. */
function linesOf(node: Node, pos: number, ends: LineEnds): Decoration[] {
  const lines = ends.get(idOf(node))
  if (lines === undefined || !node.isTextblock) return []
  const number = [...String(node.attrs.number ?? '')].length
  const places = placesIn(
    node,
    lines.map(([end]) => end - number),
  )
  if (places === null) return []
  const found = [Decoration.node(pos, pos + node.nodeSize, { 'data-lines': '' }, { what: WHOLE })]
  let from = 0
  places.forEach((to, nth) => {
    const wider = lines[nth]?.[1] ?? 0
    if (wider > 0 && to > from)
      found.push(Decoration.inline(pos + 1 + from, pos + 1 + to, { class: 'ln', style: `--wider: ${wider}` }, { inclusiveEnd: true }))
    const broken = node.childBefore(to).node?.type.name === 'break'
    if (nth < places.length - 1 && !broken)
      found.push(Decoration.widget(pos + 1 + to, lineEnd, { side: -1, ignoreSelection: true, key: END }))
    from = to
  })
  return found
}

function lineEnd(): HTMLElement {
  const element = document.createElement('br')
  element.className = 'line'
  return element
}

/** Where these numbers of characters end in a paragraph; nothing when it is longer or shorter, or an end lies within a number. */
function placesIn(node: Node, ends: readonly number[]): number[] | null {
  const places: number[] = []
  let characters = 0
  let whole = true
  node.forEach((child, offset) => {
    const text = [...child.textContent]
    for (let end = ends[places.length]; end !== undefined && end <= characters + text.length; end = ends[places.length]) {
      const within = end - characters
      if (!child.isText && within > 0 && within < text.length) whole = false
      places.push(child.isText ? offset + text.slice(0, within).join('').length : offset + (within > 0 ? child.nodeSize : 0))
    }
    characters += text.length
  })
  return whole && places.length === ends.length && characters === ends[ends.length - 1] ? places : null
}

/** What was written in flows freely until the program has set it anew: only the mark of the whole goes, no element within. */
function loosened(decorations: DecorationSet, tr: Transaction): DecorationSet {
  const loose: Decoration[] = []
  tr.mapping.maps.forEach((map, nth) => {
    map.forEach((_from, _to, start, end) => {
      const rest = tr.mapping.slice(nth + 1)
      loose.push(...decorations.find(rest.map(start, -1), rest.map(end, 1), (spec) => spec.what === WHOLE))
    })
  })
  return loose.length > 0 ? decorations.remove(loose) : decorations
}

/** Takes the lines away from the paragraph at the end of whose line the caret stands, and gives them back to the one it stood in. */
function opened(held: Held, { doc, selection }: EditorState): Held {
  const { $head, empty } = selection
  const at = empty && $head.depth === 1 ? $head.before(1) : null
  const node = at === null ? null : doc.nodeAt(at)
  const within = (decorations: DecorationSet) => (at === null || node === null ? [] : decorations.find(at, at + node.nodeSize))
  const stays = node !== null && idOf(node) === held.open
  const isEnd = held.decorations.find($head.pos, $head.pos, (spec) => spec.key === END).length > 0
  if (stays || (!isEnd && held.open === null)) return held
  let { decorations } = held
  if (held.open !== null) {
    doc.forEach((other, pos) => {
      if (idOf(other) === held.open) decorations = decorations.add(doc, linesOf(other, pos, held.ends))
    })
  }
  if (!isEnd) return { ...held, open: null, decorations }
  return { ...held, open: node && idOf(node), decorations: decorations.remove(within(decorations)) }
}
