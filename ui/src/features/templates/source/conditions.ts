/** What menus do with conditions: put one around words, change it, take it away, write what stands there otherwise. */
import { EditorSelection, type EditorState, type StateEffect } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { source as say } from '@/locales/zh-CN/templates'
import { governed, shape, type Whole } from './shape'
import { EXPECTED, expected, part, told } from './told'

const JOINS = /^\{[%{]-/u
const END = '{% endif %}'

interface Stretch {
  from: number
  to: number
}

/** Conditions that a stretch holds a part of, in which it does not lie as a whole. */
function crossed(state: EditorState, from: number, to: number): Whole[] {
  const now = state.field(shape)
  return now.wholes.filter((one) => {
    if (one.to <= from || one.from >= to || (from <= one.from && one.to <= to)) return false
    const within = now.branches.filter(({ open }) => one.tags.includes(open))
    return !within.some((branch) => {
      const inside = governed(now, branch)
      return inside.from <= from && to <= inside.to
    })
  })
}

/** The paragraphs that a selection is in, with the lines that go on with them. */
export function paragraphs(state: EditorState, { from, to }: Stretch): Stretch {
  const now = state.field(shape)
  const isTags = (at: number) => now.lines.some((line) => line.from <= at && at <= line.to)
  let [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)]
  for (;;) {
    while (JOINS.test(first.text) && first.number > 1) first = state.doc.line(first.number - 1)
    while (last.number < state.doc.lines) {
      const next = state.doc.line(last.number + 1)
      if (!JOINS.test(next.text) || isTags(next.from)) break
      last = next
    }
    const cut = crossed(state, first.from, last.to)
    const [least, most] = [Math.min(first.from, ...cut.map((one) => one.from)), Math.max(last.to, ...cut.map((one) => one.to))]
    if (least === first.from && most === last.to) return { from: first.from, to: last.to }
    ;[first, last] = [state.doc.lineAt(least), state.doc.lineAt(most)]
  }
}

/** Has what is selected, or else the paragraph of the caret, stand only where a condition holds. */
export function wrap(view: EditorView, asks: string, name: string): void {
  const { state } = view
  const { from, to, empty } = state.selection.main
  const line = state.doc.lineAt(from)
  const isPart = !empty && to <= line.to && (from > line.from || to < line.to) && crossed(state, from, to).length === 0
  const begins = `{% if ${asks} %}`
  const around = isPart ? { from, to } : paragraphs(state, { from, to })
  const [before, behind] = isPart ? [begins, END] : [`${begins}\n`, `\n${END}`]
  const closes = around.to + before.length + behind.length - END.length
  view.dispatch({
    changes: [
      { from: around.from, insert: before },
      { from: around.to, insert: behind },
    ],
    effects: shown([
      { ...part(around.from, around.from + begins.length, 'if', name), until: EXPECTED - 1 },
      part(closes, closes + END.length, 'end', ''),
    ]),
    selection: EditorSelection.cursor(isPart ? to + before.length : Math.min(Math.max(from, around.from), around.to) + before.length),
    userEvent: 'condition',
    scrollIntoView: true,
  })
  view.focus()
}
function shown(parts: Parameters<typeof expected.of>[0]): StateEffect<unknown>[] {
  return [expected.of(parts)]
}

/** Puts words into the tag of a condition, in the place of a stretch of it as the program told of it. */
export function rewrite(view: EditorView, nth: number, from: number, to: number, text: string): void {
  const tag = view.state.field(told).parts.find((one) => one.nth === nth)
  if (!tag) return
  const moved = tag.from - tag.of.from
  const length = text.length - (to - from)
  view.dispatch({
    changes: { from: from + moved, to: to + moved, insert: text },
    effects: shown([{ ...tag.of, from: tag.from, to: tag.to + length, name: say.reading, until: null }]),
    userEvent: 'condition',
  })
  view.focus()
}

/** What a condition says between two places that the program told of. */
export function asWritten(state: EditorState, nth: number, from: number, to: number): string {
  const tag = state.field(told).parts.find((one) => one.nth === nth)
  return tag ? state.sliceDoc(from + tag.from - tag.of.from, to + tag.from - tag.of.from) : ''
}

/** What a tag asks, between its word and its end, as the program's places have it. */
export function inside(state: EditorState, nth: number): Stretch | null {
  const tag = state.field(told).parts.find((one) => one.nth === nth)
  const found = tag && /^(?<begin>\{%-?\s*(?:if|elif)\s+)(?<asks>.*?)\s*-?%\}$/su.exec(state.sliceDoc(tag.from, tag.to))?.groups
  if (!tag || found?.begin === undefined || found.asks === undefined) return null
  const from = tag.of.from + found.begin.length
  return { from, to: from + found.asks.length }
}

const wholeOf = (state: EditorState, nth: number) => state.field(shape).wholes.find(({ tags }) => tags.some((tag) => tag.nth === nth))

/** A tag with the line that it is alone in. */
function stretch(state: EditorState, tag: Stretch): Stretch {
  const line = state.field(shape).lines.find(({ from, to, tags }) => tags.length === 1 && from <= tag.from && tag.to <= to)
  return line ? { from: line.from, to: Math.min(state.doc.length, line.to + 1) } : tag
}

/** What can be done with a branch beside changing what it asks. */
export function offers(state: EditorState, nth: number): { unwrap: boolean; remove: boolean; otherwise: boolean } {
  const one = wholeOf(state, nth)
  const simple = one?.tags.length === 2
  const at = one?.tags.findIndex((tag) => tag.nth === nth) ?? -1
  const isIf = one?.tags[0]?.of.kind === 'if'
  return {
    unwrap: simple && isIf,
    remove: simple || at > 0,
    otherwise: isIf && one?.tags.at(-2)?.of.kind !== 'else',
  }
}

/** Has the words of a condition stand always. */
export function unwrap(view: EditorView, nth: number): void {
  const one = wholeOf(view.state, nth)
  if (one?.tags.length !== 2) return
  view.dispatch({ changes: one.tags.map((tag) => stretch(view.state, tag)), userEvent: 'condition' })
  view.focus()
}

/** Takes a branch away with its words. */
export function remove(view: EditorView, nth: number): void {
  const { state } = view
  const one = wholeOf(state, nth)
  const at = one?.tags.findIndex((tag) => tag.nth === nth) ?? -1
  const [tag, next] = [one?.tags[at], one?.tags[at + 1]]
  if (!one || !tag || !next || (at === 0 && one.tags.length !== 2)) return
  const { from } = stretch(state, tag)
  const to = one.tags.length === 2 ? stretch(state, next).to : stretch(state, next).from
  view.dispatch({ changes: { from, to }, userEvent: 'condition', scrollIntoView: true })
  view.focus()
}

/** Makes room for what stands there where the condition does not hold. */
export function otherwise(view: EditorView, nth: number): void {
  const last = wholeOf(view.state, nth)?.tags.at(-1)
  if (!last) return
  const { from } = stretch(view.state, last)
  const isLine = from !== last.from || view.state.doc.lineAt(from).from === from
  const tag = '{% else %}'
  view.dispatch({
    changes: { from, insert: isLine ? `${tag}\n\n` : tag },
    effects: shown([part(from, from + tag.length, 'else', say.otherwise)]),
    selection: EditorSelection.cursor(from + tag.length + (isLine ? 1 : 0)),
    userEvent: 'condition',
    scrollIntoView: true,
  })
  view.focus()
}
