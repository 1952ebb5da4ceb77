/**
 * Conditions as brackets in the margin, with their words: solid where what they govern is written now, dashed and pale where it is not.
 * Each branch has rows of its own; a line that holds only tags is not seen.
 */
import { StateField, type EditorState, type Extension, type Range } from '@codemirror/state'
import { Decoration, EditorView, layer, WidgetType, type DecorationSet, type LayerMarker, type Rect } from '@codemirror/view'
import type { TemplatePart } from '@/ipc/generated'
import { source as say } from '@/locales/zh-CN/templates'
import { branchAt, closed, governed, shape, type Branch } from './shape'
import type { Placed } from './told'

/** Between two brackets, one in the other. */
const STEP = 6

/** The words of a branch; a press on them asks what can be done with it. */
function label({ of, nth }: Placed<TemplatePart>): HTMLElement | null {
  const words = of.kind === 'tag' || of.kind === 'end' ? '' : of.name
  if (words === '') return null
  const element = document.createElement('span')
  element.className = `t-when ${of.written === false ? 'not' : ''}`
  element.textContent = words
  element.title = of.written === null ? words : say.whenTitle(words, of.written)
  element.dataset.condition = String(nth)
  element.setAttribute('role', 'button')
  element.setAttribute('aria-label', element.title)
  return element
}
/** Where a row begins: one with words in the margin stands below those above. */
function rowBegins(hasWords: boolean): HTMLElement {
  const element = document.createElement('span')
  element.className = hasWords ? 't-row clear' : 't-row'
  return element
}
export function goesOn(): HTMLElement {
  const element = document.createElement('span')
  element.className = 't-mark t-go'
  element.textContent = say.goesOn
  element.setAttribute('aria-hidden', 'true')
  return element
}
const isMark = (words: string) => /^(?:#{1,5}|[-+]|===) $/u.test(words)
const same = (one: Placed<TemplatePart>, other: Placed<TemplatePart>) =>
  one.nth === other.nth && one.of.kind === other.of.kind && one.of.name === other.of.name && one.of.written === other.of.written

/** A tag between words: where a branch begins a row begins, and where it ends what follows has its own. */
class Tag extends WidgetType {
  constructor(
    readonly tag: Placed<TemplatePart>,
    /** Words stand before it in its line; or nothing but a tag like it. */
    readonly begins: 'line' | 'row' | 'stacked',
    /** Words follow that it does not govern. */
    readonly leaves: boolean,
    /** Its row goes on with the paragraph above. */
    readonly goesOn: boolean,
    /** It ends a branch in which only the line's mark stands. */
    readonly marks: boolean,
  ) {
    super()
  }
  override eq(other: Tag): boolean {
    return (
      same(this.tag, other.tag) &&
      this.begins === other.begins &&
      this.leaves === other.leaves &&
      this.goesOn === other.goesOn &&
      this.marks === other.marks
    )
  }
  override get lineBreaks(): number {
    return Number(this.begins === 'row') + Number(this.leaves)
  }
  override toDOM(): HTMLElement {
    const element = document.createElement('span')
    element.className = `t-tag ${this.tag.of.kind}`
    const words = label(this.tag)
    if ((words !== null && this.begins !== 'stacked') || this.leaves) element.append(rowBegins(words !== null))
    if (words !== null) element.append(words)
    else if (this.tag.of.kind === 'tag') element.append(say.setting)
    else if (!this.leaves && !this.marks) {
      const end = document.createElement('span')
      end.className = 't-end'
      element.append(end)
    }
    if (this.goesOn || this.leaves) element.append(goesOn())
    return element
  }
  override coordsAt(dom: HTMLElement, pos: number): Rect | null {
    const last = dom.lastElementChild?.getBoundingClientRect()
    if (pos === 0 || !last) return null
    return { left: last.right, right: last.right, top: last.top, bottom: last.bottom }
  }
  override ignoreEvent(): boolean {
    return false
  }
}

/** What is left of a line of tags: the words in the margin, beside the line below. */
class Tags extends WidgetType {
  constructor(readonly tags: readonly Placed<TemplatePart>[]) {
    super()
  }
  override eq(other: Tags): boolean {
    return this.tags.length === other.tags.length && this.tags.every((tag, n) => other.tags[n] !== undefined && same(tag, other.tags[n]))
  }
  override get estimatedHeight(): number {
    return 0
  }
  override toDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = 't-tags'
    const words = this.tags.map(label).filter((words) => words !== null)
    if (words.length > 0) element.append(rowBegins(true), ...words)
    return element
  }
  override ignoreEvent(): boolean {
    return false
  }
}

function decorations(state: EditorState): DecorationSet {
  const made: Range<Decoration>[] = []
  const now = state.field(shape)
  for (const { from, to, tags } of now.lines) made.push(Decoration.replace({ widget: new Tags(tags), block: true }).range(from, to))
  let row = { line: -1, words: false, behind: -1 }
  for (const [n, tag] of now.inline.entries()) {
    const line = state.doc.lineAt(tag.from)
    if (row.line !== line.from) row = { line: line.from, words: false, behind: line.from }
    const words = row.words || state.sliceDoc(row.behind, tag.from).trim() !== ''
    const next = now.inline[n + 1]
    const behind = state.sliceDoc(tag.to, next !== undefined && next.to <= line.to ? next.from : line.to)
    // A branch of nothing but a line's mark is no row, and one of the lines above has ended with them.
    const ends = tag.of.kind === 'end'
    const marks = ends && (isMark(state.sliceDoc(row.behind, tag.from)) || (!words && behind.trim() !== ''))
    const leaves = ends && words && !marks && behind.trim() !== ''
    const opens = !ends && tag.of.kind !== 'tag'
    const before = now.inline[n - 1]
    const isStacked = opens && before !== undefined && before.to === tag.from && !['end', 'tag'].includes(before.of.kind)
    const joins = words || state.sliceDoc(tag.from, tag.from + 3).endsWith('-')
    made.push(
      Decoration.replace({
        widget: new Tag(tag, isStacked ? 'stacked' : opens && words ? 'row' : 'line', leaves, opens && joins && !isStacked, marks),
      }).range(tag.from, tag.to),
    )
    row = { line: line.from, words: words && !marks, behind: tag.to }
  }
  for (const branch of now.branches) {
    const { from, to } = governed(now, branch)
    if (branch.open.of.written === false && from < to) made.push(Decoration.mark({ class: 't-unwritten' }).range(from, to))
  }
  return Decoration.set(made, true)
}

const shown = StateField.define<DecorationSet>({
  create: decorations,
  update(before, { state, startState }) {
    return state.field(shape) !== startState.field(shape) ? decorations(state) : before
  },
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.atomicRanges.of((view) => {
      const stretches = closed(view.state, view.state.field(shape))
      return Decoration.set(
        stretches.filter(({ from, to }) => from < to).map(({ from, to }) => Decoration.mark({}).range(from, to)),
        true,
      )
    }),
  ],
})

class Bracket implements LayerMarker {
  constructor(
    readonly left: number,
    readonly top: number,
    readonly height: number,
    readonly depth: number,
    readonly kind: string,
  ) {}
  eq(other: Bracket): boolean {
    return (
      this.left === other.left &&
      this.top === other.top &&
      this.height === other.height &&
      this.depth === other.depth &&
      this.kind === other.kind
    )
  }
  draw(): HTMLElement {
    const element = document.createElement('div')
    element.className = `t-bracket ${this.kind}`
    element.style.left = `calc(${this.left + this.depth * STEP}px + var(--t-words))`
    element.style.top = `${this.top}px`
    element.style.height = `${this.height}px`
    return element
  }
}

function bracket(view: EditorView, branch: Branch, here: Branch | undefined): Bracket[] {
  const { from, to } = governed(view.state.field(shape), branch)
  if (to < view.viewport.from || from > view.viewport.to) return []
  const scroller = view.scrollDOM.getBoundingClientRect()
  const up = scroller.top - view.scrollDOM.scrollTop
  const edge = (at: number, side: 1 | -1) => {
    const inView = at >= view.viewport.from && at <= view.viewport.to
    const found = inView ? view.coordsAtPos(at, side) : null
    if (found) return found
    const { top, bottom } = view.lineBlockAt(at)
    return { top: top + view.documentTop, bottom: bottom + view.documentTop }
  }
  const [top, bottom] = [edge(from, 1).top, edge(to, to > from ? -1 : 1).bottom]
  const written = branch.open.of.written === false ? 'not' : 'now'
  const left = view.contentDOM.getBoundingClientRect().left - scroller.left + view.scrollDOM.scrollLeft
  const kind = branch.open === here?.open ? `${written} here` : written
  return [new Bracket(left, top - up, Math.max(12, bottom - top), branch.depth, kind)]
}

const brackets = layer({
  above: true,
  class: 't-brackets',
  update: ({ docChanged, viewportChanged, geometryChanged, selectionSet, state, startState }) =>
    docChanged || viewportChanged || geometryChanged || selectionSet || state.field(shape) !== startState.field(shape),
  markers(view) {
    const here = branchAt(view.state, view.state.selection.main.head)
    return view.state.field(shape).branches.flatMap((branch) => bracket(view, branch, here))
  },
})

export const conditions: Extension = [shape, shown, brackets]

/** The condition whose words an element of the editor shows. */
export function conditionOf(target: EventTarget | null): number | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-condition]') : null
  return element === null ? null : Number(element.dataset.condition)
}
