/**
 * What is typed as words and is more: 一、（一） 1. (1) 一是 at the beginning of a paragraph are its number, which the program draws; a heading
 * that goes on behind its first 。 has the rest as text. Undo gives the words back, and they stay words then.
 */
import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { numberOf } from './outside'
import { isHeading, isRunning, isSeries, ownSentence } from '@/paper/parts'
import { HEAD, idOf, OWN_STEP, partOf } from './schema'

/** What was typed: a number, or on behind the first sentence of a heading. */
export type Typed = { number: string } | 'head'

/** What was just typed in the caret's paragraph; `before` is the text before it was. */
export function typedIn(state: EditorState, before: Node): Typed | null {
  const number = typedNumber(state, before)
  if (number !== null) return { number }
  const { $head, empty } = state.selection
  if (!empty || $head.depth !== 1 || sentence($head.parent) === null) return null
  const was = blockOf(before, idOf($head.parent))
  return was !== null && partOf(was) === partOf($head.parent) && sentence(was) === null ? 'head' : null
}

/** Whether the paragraph of the caret has become a heading that goes on, by a key that was answered after words were typed. */
export function becameHead({ selection: { $head } }: EditorState, before: Node): boolean {
  if ($head.depth !== 1 || sentence($head.parent) === null) return false
  const was = blockOf(before, idOf($head.parent))
  return was !== null && partOf(was) !== partOf($head.parent)
}

/** Makes it what it is: in the paragraph of the caret, or in the one before where somebody wrote on. */
export function typedTaken(state: EditorState, typed: Typed): Transaction | null {
  return typed === 'head' ? headTaken(state) : numberTaken(state, typed.number)
}

/** How long the first sentence of a heading is that goes on behind it. A heading of the first level stands on a line of its own. */
function sentence(node: Node): number | null {
  if (!/^heading[2-4]$/u.test(partOf(node)) || node.attrs.runIn === true) return null
  const text = beginning(node)
  return ownSentence(text, text.length < node.content.size)
}

function headTaken(state: EditorState): Transaction | null {
  const { $head } = state.selection
  if ($head.depth !== 1) return null
  const end = sentence($head.parent)
  if (end === null) return null
  const start = $head.start()
  const tr = state.tr.addMark(start, start + end, HEAD).setNodeAttribute($head.before(), 'runIn', true)
  return tr.removeStoredMark(HEAD).setMeta(OWN_STEP, true)
}

/** The number that was just typed in front of the caret's paragraph; `before` is the text before it was. */
function typedNumber(state: EditorState, before: Node): string | null {
  const { $head, empty } = state.selection
  const node = $head.parent
  if (!empty || $head.depth !== 1 || !isRunning(partOf(node)) || node.attrs.runIn === true) return null
  if (state.doc.content.size <= before.content.size) return null
  const found = numberOf(beginning(node))
  if (found === null) return null
  const was = blockOf(before, idOf(node))
  if (was === null || numberOf(beginning(was)) !== null) return null
  // 一是 amid a text begins a series of its own; the program would go on counting.
  const fits = isHeading(found.part) || nextInSeries(state.doc, $head.index(0)) === found.number.replace(/[\s，、：:]+$/u, '')
  return fits ? found.number : null
}

function numberTaken(state: EditorState, number: string): Transaction | null {
  const { doc, selection } = state
  if (selection.$head.depth === 0) return null
  for (let n = selection.$head.index(0); n >= Math.max(0, selection.$head.index(0) - 1); n -= 1) {
    const node = doc.child(n)
    const found = node.isTextblock && isRunning(partOf(node)) ? numberOf(beginning(node)) : null
    if (found?.number !== number) continue
    let start = 0
    for (let before = 0; before < n; before += 1) start += doc.child(before).nodeSize
    const part = isSeries(partOf(node)) && isSeries(found.part) ? partOf(node) : found.part
    const tr = state.tr.delete(start + 1, start + 1 + number.length).setNodeAttribute(start, 'part', part)
    return tr.setMeta(OWN_STEP, true)
  }
  return null
}

/** The words before the first number of the log. */
function beginning(node: Node): string {
  return node.firstChild?.isText === true ? (node.firstChild.text ?? '') : ''
}

function blockOf(doc: Node, id: string): Node | null {
  let found: Node | null = null
  doc.forEach((node) => {
    if (idOf(node) === id) found ??= node
  })
  return found
}

const DIGITS = '一二三四五六七八九十'

/** What belongs to one of a series that it stands under, and ends no series. */
const WITHIN = new Set(['nested_series', 'picture', 'table', 'caption'])

/** What the series in front of a paragraph goes on with, by the number that is drawn there; 一是 where there is none. */
function nextInSeries(doc: Node, index: number): string {
  let n = index - 1
  while (n >= 0 && WITHIN.has(partOf(doc.child(n)))) n -= 1
  if (n < 0 || partOf(doc.child(n)) !== 'series') return '一是'
  const last = DIGITS.indexOf(String(doc.child(n).attrs.number).charAt(0))
  // One that is not drawn yet, or is drawn otherwise, goes on in no way that is known.
  return last < 0 || doc.child(n).attrs.number === '' ? '' : `${DIGITS[last + 1] ?? ''}是`
}
