/** Copy, cut and paste. Within the surface figures go along; outside there are clean words and a clean page of them. */
import { Fragment, type Node } from 'prosemirror-model'
import { NodeSelection, TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { WireBlock } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { BY_MENU } from '@/shell/editing'
import { childrenOf } from './document'
import { ON_PURPOSE } from './lost'
import { readClipboard, type Pasted, type Read } from './outside'
import { isOfText, isStacked, LONGEST_HEAD, regionOf, secondHalf } from '@/paper/parts'
import { removeSelected, withoutHead } from './removing'
import { HEAD, idOf, isChipNode, localId, OWN_STEP, para, partOf, schema } from './schema'
import { cellsSelected, fillCells, selectedTable, type Cells } from './tables'
import { removeWhole, wholeSelected } from './whole'

/** What a window of the same data takes over with its figures: nodes as JSON, and the draft that they come from. */
const OWN_TYPE = 'application/x-shuhui-draft'
interface Own {
  draft: string
  home: string
  nodes: unknown[]
  /** Whether the last paragraph was taken with its end: what it is put in front of stays apart. */
  ends: boolean
}

/** What was copied last. A page may read words from the clipboard by itself, and not what only we understand. */
let copied = { text: '', own: '' }

export interface PasteNote {
  paragraphs: number
  tables: number
  /** Cells of a table that were filled. */
  cells: number
  numbers: number
  cut: boolean
  /** Numbers of another draft, by the words that stood there: this draft may count them otherwise. */
  brought?: { expr: string; text: string }[]
}

/** Where is copied and pasted. */
export interface Place {
  draft: string
  /** Which data folder: figures of another one would count another log. */
  home: string
  /** Whether a figure stands in the text, or stood there and can be put in again. */
  knows: (figure: string) => boolean
}

function selected(state: EditorState): { nodes: Node[]; inline: boolean; ends?: boolean } {
  const { selection } = state
  const cells = cellsSelected(state)
  if (cells?.several === true) return { nodes: [selectedTable(cells)], inline: false }
  if (selection instanceof NodeSelection) return { nodes: [selection.node], inline: selection.node.isInline }
  const whole = wholeSelected(state)
  if (whole !== null) return { nodes: [whole], inline: false, ends: true }
  const { content } = state.doc.slice(selection.from, selection.to)
  const nodes = childrenOf(content)
  // Its number stands at its beginning, which was not selected.
  const [first] = nodes
  if (first?.type.name === 'para' && selection.$from.parentOffset > 0)
    nodes[0] = first.type.create({ ...first.attrs, number: '' }, first.content)
  // Up to the beginning of the next paragraph: of that nothing was selected.
  const ends =
    nodes.length > 1 && nodes.at(-1)?.isTextblock === true && nodes.at(-1)?.content.size === 0 && selection.$to.parentOffset === 0
  if (ends) return { nodes: nodes.slice(0, -1), inline: false, ends }
  return { nodes, inline: nodes.every((node) => node.isInline) }
}

const escaped = (text: string) => text.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`)

/** The words of a paragraph or of what stands in one. The numbers are drawn; whoever takes words along takes them too. */
function wordsIn(node: Node): string {
  if (node.isText) return node.text ?? ''
  if (node.isLeaf) return node.type.spec.leafText?.(node) ?? ''
  return `${String(node.attrs.number ?? '')}${node.textBetween(0, node.content.size, '\n')}`
}

function plainText(nodes: readonly Node[]): string {
  const cells = (row: Node) => childrenOf(row).map((cell) => cell.textBetween(0, cell.content.size, ' '))
  const rows = (table: Node) => childrenOf(table).map((row) => cells(row).join('\t'))
  return nodes
    .map((node) => (node.type.name === 'table' ? rows(node).join('\n') : wordsIn(node)))
    .join(nodes.every((node) => node.isInline) ? '' : '\n')
}

function asHtml(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.isInline) return escaped(plainText([node]))
      if (node.type.name !== 'table') return `<p>${escaped(plainText([node])).replace(/\n/gu, '<br>')}</p>`
      const cell = (child: Node) => `<td>${escaped(child.textBetween(0, child.content.size, ' '))}</td>`
      const rows = childrenOf(node).map((row) => `<tr>${childrenOf(row).map(cell).join('')}</tr>`)
      return `<table border="1">${rows.join('')}</table>`
    })
    .join('')
}

/** Copies what is selected; cuts it away too. False when nothing is. */
export function copy(view: EditorView, data: DataTransfer, place: Place, cut: boolean): boolean {
  if (view.state.selection.empty) return false
  const { nodes, inline, ends = false } = selected(view.state)
  data.clearData()
  data.setData('text/plain', plainText(nodes))
  data.setData('text/html', asHtml(nodes))
  // A row or a cell by itself is words.
  const whole = inline || nodes.every((node) => ['para', 'table', 'picture'].includes(node.type.name))
  const own: Own = { draft: place.draft, home: place.home, nodes: nodes.map((node): unknown => node.toJSON()), ends }
  copied = { text: plainText(nodes), own: whole ? JSON.stringify(own) : '' }
  if (whole) data.setData(OWN_TYPE, copied.own)
  if (cut) {
    const tr = view.state.tr.setMeta(ON_PURPOSE, true)
    if (removeWhole(tr, view.state) || removeSelected(tr)) view.dispatch(tr.scrollIntoView().setMeta(OWN_STEP, true))
  }
  return true
}

/** What is on the clipboard, as it goes into the text. */
export interface Coming {
  nodes: Node[]
  inline: boolean
  /** Whether its last paragraph comes with its end. */
  ends?: boolean
  /** What is said of it; nothing where it comes from a draft. */
  note: PasteNote | null
}

export function readPaste(data: DataTransfer, place: Place): Coming | null {
  const byMenu = data.types.includes(BY_MENU) && data.getData('text/plain') === copied.text
  const own = readOwn(byMenu ? copied.own : data.getData(OWN_TYPE), place)
  if (own !== null) return own
  return coming(readClipboard(data.getData('text/html'), data.getData('text/plain')))
}

/** Figures of the same draft keep their names, as long as they do not stand there; those of another count anew. */
function readOwn(text: string, place: Place): Coming | null {
  if (text === '') return null
  try {
    const own = JSON.parse(text) as Own
    if (own.home !== place.home) return null
    const nodes = own.nodes.map((node) => schema.nodeFromJSON(node))
    for (const node of nodes) node.check()
    const kept = (figure: string) => own.draft === place.draft && place.knows(figure)
    const inline = nodes.every((node) => node.isInline)
    const brought = own.draft === place.draft ? [] : nodes.flatMap(figuresIn)
    const note = { paragraphs: inline ? 0 : nodes.length, tables: 0, cells: 0, numbers: 0, cut: false, brought }
    return { nodes: nodes.map((node) => anew(node, kept)), inline, ends: own.ends, note: brought.length > 0 ? note : null }
  } catch {
    // Another version of the program wrote it; the words are there.
    return null
  }
}

function figuresIn(node: Node): { expr: string; text: string }[] {
  if (node.type.name === 'figure') return [{ expr: String(node.attrs.expr), text: String(node.attrs.text) }]
  return childrenOf(node).flatMap(figuresIn)
}

function anew(node: Node, kept: (figure: string) => boolean): Node {
  if (isChipNode(node)) return kept(idOf(node)) ? node : node.type.create({ ...node.attrs, id: localId() }, null, node.marks)
  return node.isLeaf ? node : node.copy(Fragment.from(childrenOf(node).map((child) => anew(child, kept))))
}

/** The words that come, when they are no more than a line of them. */
export function lineOf({ nodes, inline }: Coming): string {
  return inline && nodes.every((node) => node.isText) ? nodes.map((node) => node.text).join('') : ''
}

/** What numbers that were brought along say here, where that is another: 10→9. */
export function recounted(blocks: readonly WireBlock[], brought: readonly { expr: string; text: string }[]): string[] {
  const now = new Map(
    blocks.flatMap(({ lines }) =>
      lines.flatMap(({ pieces }) => pieces.flatMap((piece) => (piece.type === 'figure' ? [[piece.expr, piece.text] as const] : []))),
    ),
  )
  return brought.flatMap(({ expr, text }) => {
    // What counts nothing here waits for a person.
    const here = now.get(expr) ?? words.drafts.outline.blank
    return here === text ? [] : [`${text}→${here}`]
  })
}

export function coming(read: Read): Coming | null {
  const nodes = read.blocks.map(pastedNode)
  const [first, block] = [nodes[0], read.blocks[0]]
  if (first === undefined) return null
  const tables = read.blocks.filter((block) => 'rows' in block).length
  const note = { paragraphs: nodes.length - tables, tables, cells: 0, numbers: read.numbers, cut: read.cut }
  // A few words are words wherever they go.
  if (nodes.length === 1 && block && 'text' in block && block.part === 'paragraph')
    return { nodes: childrenOf(first), inline: true, note: read.cut ? { ...note, paragraphs: 1 } : null }
  return { nodes, inline: false, note }
}

/** The table that cells are to be filled from, when the caret stands in one. */
export function cellsComing(state: EditorState, { nodes }: Coming): { into: Cells; table: Node } | null {
  const [table] = nodes
  const into = nodes.length === 1 && table?.type.name === 'table' ? cellsSelected(state) : null
  return into === null || table === undefined ? null : { into, table }
}

/** Puts in what came; says what was taken over from elsewhere. */
export function put(view: EditorView, come: Coming): PasteNote | null {
  const cells = cellsComing(view.state, come)
  const tr = view.state.tr.setMeta(ON_PURPOSE, true)
  if (cells !== null) {
    const filled = fillCells(tr, cells.into, fresh(tr, [cells.table])[0] ?? cells.table)
    view.dispatch(tr.scrollIntoView().setMeta(OWN_STEP, true))
    return { paragraphs: 0, tables: 0, cells: filled, numbers: 0, cut: come.note?.cut ?? false }
  }
  putNodes(view, tr, come)
  return come.note
}

function pastedNode(block: Pasted): Node {
  if ('rows' in block) {
    const line = (words: string) => schema.node('cline', null, words === '' ? [] : [schema.text(words)])
    // A cell of the first row that reaches down makes a head of as many rows.
    const high = Math.max(1, ...(block.rows[0] ?? []).map(({ rows }) => rows))
    const headerRows = high < block.rows.length ? high : 0
    const rows = block.rows.map((row, y) =>
      schema.node(
        'row',
        null,
        row.map(({ lines, rows, columns }) =>
          schema.node('cell', { id: localId(), header: y < headerRows, rows, columns }, lines.length === 0 ? [line('')] : lines.map(line)),
        ),
      ),
    )
    const columns = (block.rows[0] ?? []).reduce((sum, { columns }) => sum + columns, 0)
    return schema.node('table', { id: localId(), columns, headerRows }, rows)
  }
  const head = block.head === undefined ? [] : [schema.text(block.head, [HEAD])]
  return para({ id: localId(), part: block.part, runIn: block.head !== undefined }, [...head, schema.text(block.text)])
}

function putNodes(view: EditorView, tr: Transaction, { nodes: given, inline, ends = false }: Coming): void {
  removeSelected(tr)
  const nodes = fresh(tr, given)
  const { $from } = tr.selection
  const here = $from.parent
  const running = here.type.name === 'para' && !isStacked(partOf(here)) && regionOf(partOf(here)) === 1
  if (!inline && tr.doc.childCount === 1 && here.isTextblock && here.content.size === 0) putWhole(tr, nodes, partOf(here))
  else if (!inline && nodes.length > 1 && partOf(here) === 'title') putUnderTitle(tr, nodes)
  else if (inline || (!running && here.isTextblock)) {
    const words = inline ? nodes : wordsOf(nodes)
    const at = $from.pos
    tr.replaceWith(at, at, Fragment.from(words))
    tr.setSelection(TextSelection.create(tr.doc, at + Fragment.from(words).size))
  } else putBlocks(tr, nodes, ends)
  view.dispatch(tr.scrollIntoView().setMeta(OWN_STEP, true))
}

/** Copies of what stands in the text are new; what was cut keeps its name. Blocks are new in any case. */
function fresh(tr: Transaction, nodes: readonly Node[]): Node[] {
  const there = new Set<string>()
  tr.doc.descendants((node) => {
    if (isChipNode(node)) there.add(idOf(node))
    return !node.isLeaf
  })
  const made = (node: Node): Node => {
    if (isChipNode(node)) {
      const copied = there.has(idOf(node))
      there.add(idOf(node))
      return copied ? node.type.create({ ...node.attrs, id: localId() }, null, node.marks) : node
    }
    if (node.isText || node.isInline) return node
    const attrs = 'id' in node.attrs ? { ...node.attrs, id: localId(), ...(node.type.name === 'para' ? { number: '' } : {}) } : node.attrs
    return node.type.create(attrs, Fragment.from(childrenOf(node).map(made)), node.marks)
  }
  const list = nodes.map(made)
  // Lines of one title stay lines of one.
  list.forEach((node, n) => {
    const [before, was, given] = [list[n - 1], nodes[n - 1], nodes[n]]
    if (before && was && given && isStacked(partOf(given)) && idOf(was) === idOf(given))
      list[n] = node.type.create({ ...node.attrs, id: before.attrs.id as string }, node.content)
  })
  return list
}

/** What blocks say, where only words may stand: their lines with a break between them. */
function wordsOf(nodes: readonly Node[]): Node[] {
  const words: Node[] = []
  const add = (content: Fragment) => {
    if (words.length > 0 && content.size > 0) words.push(schema.node('break'))
    words.push(...childrenOf(withoutHead(content)))
  }
  for (const node of nodes) {
    if (node.isTextblock) add(node.content)
    else
      node.descendants((child) => {
        if (child.isTextblock) add(child.content)
        return !child.isTextblock
      })
  }
  return words
}

/** What comes is the whole text: what it was stays, and from elsewhere its first line is the title where the title stood. */
function putWhole(tr: Transaction, nodes: readonly Node[], part: string): void {
  const [first, ...rest] = nodes
  if (first === undefined) return
  const titled = part === 'title' && first.isTextblock && partOf(first) === 'paragraph' && first.content.size <= LONGEST_HEAD
  const all = titled ? [first.type.create({ ...first.attrs, part }, withoutHead(first.content)), ...rest] : nodes
  tr.replaceWith(0, tr.doc.content.size, Fragment.from(all))
  tr.setSelection(TextSelection.near(tr.doc.resolve(tr.doc.content.size), -1))
}

/** The first line goes into the title, further lines of a title under it, and the rest behind it. */
function putUnderTitle(tr: Transaction, nodes: readonly Node[]): void {
  const { $from } = tr.selection
  const here = $from.parent
  const titles = nodes.findIndex((node, n) => n > 0 && partOf(node) !== 'title')
  const lines = titles < 0 ? nodes : nodes.slice(0, Math.max(1, titles))
  const [first, ...more] = lines
  const rest = nodes.slice(lines.length).map(asText)
  if (first === undefined) return
  const words = first.isTextblock ? withoutHead(first.content) : Fragment.from(wordsOf([first]))
  tr.insert($from.pos, words)
  let end = $from.pos + words.size
  const behind = more.map((node) => here.type.create({ ...here.attrs, number: '' }, node.content))
  // Behind the last line of the title.
  let place = tr.doc.resolve(end).after(1)
  tr.insert(place, behind)
  place += behind.reduce((sum, node) => sum + node.nodeSize, 0)
  while (tr.doc.resolve(place).nodeAfter?.attrs.id === here.attrs.id) place += tr.doc.resolve(place).nodeAfter?.nodeSize ?? 0
  tr.insert(place, rest)
  if (rest.length > 0) end = place + rest.reduce((sum, node) => sum + node.nodeSize, 0) - 1
  tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1))
}

/** Parts that stand only once in a text, at its beginning or end, are paragraphs amid it. */
function asText(node: Node): Node {
  const foreign = node.type.name === 'para' && !isOfText(partOf(node))
  return foreign ? para({ id: localId(), part: 'paragraph' }, withoutHead(node.content)) : node
}

function putBlocks(tr: Transaction, given: readonly Node[], ends: boolean): void {
  const nodes = given.map(asText)
  const { $from } = tr.selection
  if ($from.depth === 0) {
    tr.insert($from.pos, [...nodes])
    return
  }
  const here = $from.parent
  const [before, after, offset] = [$from.before(1), $from.after(1), $from.parentOffset]
  const [left, right] = [here.content.cut(0, offset), here.content.cut(offset)]
  const list = [...nodes]
  const [first] = list
  if (first && left.size > 0) {
    if (first.isTextblock && partOf(first) === 'paragraph' && first.attrs.runIn !== true) list[0] = here.copy(left.append(first.content))
    else list.unshift(here.copy(left))
  } else if (first && first.isTextblock && partOf(first) === 'paragraph' && right.size === 0) {
    // An empty paragraph keeps what part it is.
    list[0] = here.copy(first.content)
  }
  let caret: number
  const last = list[list.length - 1]
  const size = (some: readonly Node[]) => some.reduce((sum, node) => sum + node.nodeSize, 0)
  if (right.size > 0 && !ends && last?.isTextblock && partOf(last) === 'paragraph') {
    caret = before + size(list) - 1
    list[list.length - 1] = last.copy(last.content.append(withoutHead(right)))
  } else {
    caret = before + size(list) - 1
    if (right.size > 0) {
      const attrs = left.size === 0 ? here.attrs : { id: localId(), part: secondHalf(partOf(here)) }
      list.push(para(attrs, left.size === 0 ? right : withoutHead(right)))
    }
  }
  tr.replaceWith(before, after, Fragment.from(list))
  tr.setSelection(TextSelection.near(tr.doc.resolve(caret), -1))
}
