/** Figures that are typed over or erased go with a note, and come back where they stood when the clerk asks for it. */
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { isChipNode } from './schema'
import { FROM_PROGRAM } from './rebase'

interface Lost {
  chips: Node[]
  pos: number
}
const key = new PluginKey<Lost | null>('lost')
/** Cut words take their figures along on purpose. */
export const ON_PURPOSE = 'onPurpose'

/** `tell` hears what the figures that went said. */
export function lostFigures(tell: (figures: string[]) => void): Plugin<Lost | null> {
  return new Plugin<Lost | null>({
    key,
    state: {
      init: () => null,
      apply(tr, held) {
        const lost = lostIn(tr)
        if (lost !== null) return lost
        return held === null || !tr.docChanged ? held : { ...held, pos: tr.mapping.map(held.pos, -1) }
      },
    },
    view: () => ({
      update(view, before) {
        const [was, now] = [key.getState(before), key.getState(view.state)]
        if (now && was?.chips !== now.chips) tell(now.chips.map((chip) => chip.textContent || String(chip.attrs.text)))
      },
    }),
  })
}

function lostIn(tr: Transaction): Lost | null {
  if (!tr.docChanged || tr.getMeta(FROM_PROGRAM) || tr.getMeta(ON_PURPOSE)) return null
  const gone: Node[] = []
  let pos = 0
  tr.steps.forEach((step, n) => {
    const doc = tr.docs[n]
    step.getMap().forEach((from, to, start) => {
      doc?.nodesBetween(from, Math.min(to, doc.content.size), (node) => {
        if (node.type.name === 'figure') gone.push(node)
        return !node.isLeaf
      })
      pos = tr.mapping.slice(n + 1).map(start)
    })
  })
  if (gone.length === 0) return null
  const left = new Set<unknown>()
  tr.doc.descendants((node) => {
    if (isChipNode(node)) left.add(node.attrs.id)
    return !node.isLeaf
  })
  const chips = gone.filter((node, n) => !left.has(node.attrs.id) && gone.findIndex((one) => one.attrs.id === node.attrs.id) === n)
  return chips.length === 0 ? null : { chips, pos }
}

/** Puts the figures that went last back where they stood. */
export function bringBack(view: EditorView): void {
  const lost = key.getState(view.state)
  if (!lost) return
  const { doc, tr } = view.state
  const $pos = doc.resolve(Math.min(lost.pos, doc.content.size))
  if (!$pos.parent.isTextblock) return
  view.dispatch(tr.insert($pos.pos, lost.chips).scrollIntoView())
  view.focus()
}
