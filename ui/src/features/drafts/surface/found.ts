/**
 * The words that were looked for, drawn where the program found them. They follow the text while it is written; the program is asked
 * again once that is stored.
 */
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { DraftHit } from '@/ipc/generated'
import { childrenOf, cleaned, groupsOf, headCount } from './document'
import { idOf } from './schema'

/** A hit and where it stands in the surface. */
export interface FoundPlace {
  hit: DraftHit
  from: number
  to: number
}
interface Held {
  places: FoundPlace[]
  /** Which of them one is at. */
  at: number
  decorations: DecorationSet
}

const key = new PluginKey<Held>('found')
const NOTHING: Held = { places: [], at: -1, decorations: DecorationSet.empty }

export function foundPlaces(): Plugin<Held> {
  return new Plugin<Held>({
    key,
    state: {
      init: () => NOTHING,
      apply(tr, held) {
        const told = tr.getMeta(key) as { places: FoundPlace[]; at: number } | undefined
        if (told !== undefined) return { ...told, decorations: drawn(tr.doc, told.places, told.at) }
        if (!tr.docChanged || held.places.length === 0) return held
        const places = held.places.map(({ hit, from, to }) => ({ hit, from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) }))
        return { ...held, places, decorations: held.decorations.map(tr.mapping, tr.doc) }
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  })
}

function drawn(doc: Node, places: readonly FoundPlace[], at: number): DecorationSet {
  return DecorationSet.create(
    doc,
    places.map(({ from, to }, n) => Decoration.inline(from, to, { class: n === at ? 'hit at' : 'hit' })),
  )
}

/** Draws what was found. One is at the first place from `from` on, at the first of all behind the last; gives its number. */
export function showFound(view: EditorView, hits: readonly DraftHit[], from: number): number {
  const places = placesOf(view.state.doc, hits)
  const next = places.findIndex((place) => place.from >= from)
  const at = places.length === 0 ? -1 : Math.max(0, next)
  view.dispatch(view.state.tr.setMeta(key, { places, at }).setMeta('addToHistory', false))
  return at
}

/** Where the place begins and ends that one is at. */
export function foundAt(view: EditorView): FoundPlace | null {
  const held = key.getState(view.state)
  return held?.places[held.at] ?? null
}

/** Goes so many places on, round at the ends, selects the place and gives its number. */
export function stepFound(view: EditorView, by: number): number {
  const { places, at: before } = key.getState(view.state) ?? NOTHING
  if (places.length === 0) return -1
  const at = (before + by + places.length) % places.length
  const place = places[at]
  const { tr } = view.state
  tr.setMeta(key, { places, at }).setMeta('addToHistory', false)
  if (place && place.from < place.to) tr.setSelection(TextSelection.create(tr.doc, place.from, place.to))
  view.dispatch(tr)
  view.dom.querySelector('.hit.at')?.scrollIntoView({ block: 'nearest' })
  return at
}

function placesOf(doc: Node, hits: readonly DraftHit[]): FoundPlace[] {
  const lines = linesOf(doc)
  return hits.flatMap((hit): FoundPlace[] => {
    const line = lines.get(`${hit.block}/${hit.at}`)
    if (line === undefined) return []
    const [from, to] = [positionIn(line, hit.from), positionIn(line, hit.to)]
    return from === null || to === null ? [] : [{ hit, from, to }]
  })
}

/** A line of the program: pieces of the surface, and where they begin. */
export interface Stretch {
  nodes: Node[]
  start: number
}

/** Every line by its block and its place there. */
export function linesOf(doc: Node): Map<string, Stretch> {
  const lines = new Map<string, Stretch>()
  let pos = 0
  for (const group of groupsOf(doc)) {
    const [first] = group
    if (first === undefined) continue
    const block = idOf(first)
    if (first.type.name === 'table') {
      first.descendants((node, offset, parent, nth) => {
        if (node.type.name === 'cline' && parent)
          lines.set(`${block}/${idOf(parent)}:${nth}`, { nodes: childrenOf(node), start: pos + 1 + offset + 1 })
        return !node.isTextblock
      })
    } else {
      let start = pos + 1
      group.forEach((node, nth) => {
        const heads = group.length === 1 ? headCount(node) : 0
        const nodes = childrenOf(node)
        if (heads > 0) {
          const head = nodes.slice(0, heads)
          lines.set(`${block}/head`, { nodes: head, start })
          lines.set(`${block}/rest`, { nodes: nodes.slice(heads), start: start + head.reduce((size, child) => size + child.nodeSize, 0) })
        } else lines.set(`${block}/${nth}`, { nodes, start })
        start += node.nodeSize
      })
    }
    pos += group.reduce((size, node) => size + node.nodeSize, 0)
  }
  return lines
}

/** Where so many characters and objects of a line end; nothing when it has not so many. */
export function positionIn({ nodes, start }: Stretch, units: number): number | null {
  let left = units
  let pos = start
  for (const node of nodes) {
    if (left === 0) return pos
    if (!node.isText) {
      left -= 1
      pos += node.nodeSize
      continue
    }
    for (const character of node.text ?? '') {
      if (left === 0) return pos
      // The program has no characters without width.
      if (cleaned(character) !== '') left -= 1
      pos += character.length
    }
  }
  return left === 0 ? pos : null
}

/** How many characters and objects of a line stand in front of a position in it. */
export function unitsTo({ nodes, start }: Stretch, position: number): number {
  let units = 0
  let pos = start
  for (const node of nodes) {
    if (pos >= position) break
    if (node.isText)
      for (const character of node.text ?? '') {
        if (pos >= position) break
        if (cleaned(character) !== '') units += 1
        pos += character.length
      }
    else {
      units += 1
      pos += node.nodeSize
    }
  }
  return units
}
