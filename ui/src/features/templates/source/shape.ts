/** How conditions and loops lie in the text: which stretch each governs, and which lines have nothing but their tags. */
import { StateField, type EditorState } from '@codemirror/state'
import type { TemplatePart } from '@/ipc/generated'
import { told, type Placed } from './told'

/** One branch of a condition, or a loop. */
export interface Branch {
  open: Placed<TemplatePart>
  close: Placed<TemplatePart>
  /** How many are around it. */
  depth: number
}
/** From `if` to `endif`, with what stands between. */
export interface Whole {
  tags: readonly Placed<TemplatePart>[]
  from: number
  to: number
}
/** A line that nobody sees: there are only tags in it. */
export interface TagLine {
  from: number
  to: number
  tags: readonly Placed<TemplatePart>[]
}
export interface Shape {
  branches: readonly Branch[]
  wholes: readonly Whole[]
  lines: readonly TagLine[]
  /** The tags that stand between words. */
  inline: readonly Placed<TemplatePart>[]
}

const TAGS = new Set(['if', 'else_if', 'else', 'loop', 'end', 'tag'])
const OPENS = new Set(['if', 'loop'])
const NONE: Shape = { branches: [], wholes: [], lines: [], inline: [] }

export const isTag = ({ of }: Placed<TemplatePart>): boolean => TAGS.has(of.kind)

export function read(state: EditorState): Shape {
  const { parts, mode, revealed } = state.field(told)
  if (mode === 'code') return NONE
  const within = state.doc.length
  const tags = parts.filter(
    (part) => isTag(part) && part.to <= within && part.nth !== revealed && state.doc.lineAt(part.from).to >= part.to,
  )
  const byNth = new Map(tags.map((part) => [part.nth, part]))
  const endOf = ({ of }: Placed<TemplatePart>) => (of.until === null ? undefined : byNth.get(of.until))
  const branches: Branch[] = []
  const wholes: Whole[] = []
  const around: number[] = []
  for (const open of tags) {
    while (around.length > 0 && (around.at(-1) ?? 0) <= open.from) around.pop()
    const close = endOf(open)
    if (close) branches.push({ open, close, depth: around.length })
    if (!close || !OPENS.has(open.of.kind)) continue
    const chain = [open]
    for (let at: Placed<TemplatePart> | undefined = close; at; at = endOf(at)) chain.push(at)
    const last = chain.at(-1) ?? open
    if (last.of.kind !== 'end') continue
    wholes.push({ tags: chain, from: open.from, to: last.to })
    around.push(last.from)
  }
  const lines: TagLine[] = []
  const inline: Placed<TemplatePart>[] = []
  for (let at = 0; at < tags.length;) {
    const first = tags[at]
    if (!first) break
    const line = state.doc.lineAt(first.from)
    const there = tags.filter((tag) => tag.from >= line.from && tag.to <= line.to)
    let words = line.text
    for (const tag of [...there].reverse()) words = words.slice(0, tag.from - line.from) + words.slice(tag.to - line.from)
    if (words.trim() === '') lines.push({ from: line.from, to: line.to, tags: there })
    else inline.push(...there)
    at += there.length
  }
  return { branches, wholes, lines, inline }
}

export const shape = StateField.define<Shape>({
  create: read,
  update(before, { state, startState, docChanged }) {
    return docChanged || state.field(told) !== startState.field(told) ? read(state) : before
  },
})

/** The stretch that a branch governs, without the ends of lines that nobody sees. */
export function governed({ lines }: Shape, { open, close }: Branch): { from: number; to: number } {
  const lineOf = (tag: Placed<TemplatePart>) => lines.find(({ from, to }) => tag.from >= from && tag.to <= to)
  const [first, last] = [lineOf(open), lineOf(close)]
  const from = first ? first.to + 1 : open.to
  return { from, to: Math.max(from, last ? last.from - 1 : close.from) }
}

/** The innermost branch that a place is in. */
export function branchAt(state: EditorState, at: number): Branch | undefined {
  const now = state.field(shape)
  return now.branches
    .filter((branch) => {
      const { from, to } = governed(now, branch)
      return from <= at && at <= to
    })
    .at(-1)
}

/** Stretches in which the caret does not stand: a tag, and a line of tags with the breaks around it. */
export function closed(state: EditorState, { lines, inline }: Shape): { from: number; to: number }[] {
  const last = state.doc.length
  return [...inline, ...lines.map(({ from, to }) => ({ from: Math.max(0, from - 1), to: Math.min(last, to + 1) }))]
}
