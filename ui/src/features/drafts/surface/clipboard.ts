/** Copy, cut and paste. Within the surface figures go along; outside there are clean words and a clean page of them. */
import { Fragment, type Node } from 'prosemirror-model'
import { NodeSelection, TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { childrenOf } from './document'
import { ON_PURPOSE } from './lost'
import { readClipboard, type Pasted, type Read } from './outside'
import { isStacked, regionOf, secondHalf } from './parts'
import { removeSelected, withoutHead } from './removing'
import { HEAD, idOf, isChipNode, localId, para, partOf, schema } from './schema'

/** What was copied last in this window, with its figures. */
let held: { token: string; nodes: Node[]; inline: boolean } | null = null

export interface PasteNote {
  paragraphs: number
  tables: number
  numbers: number
  cut: boolean
}

function selected(state: EditorState): { nodes: Node[]; inline: boolean } {
  const { selection } = state
  if (selection instanceof NodeSelection) return { nodes: [selection.node], inline: selection.node.isInline }
  const { content } = state.doc.slice(selection.from, selection.to)
  const nodes = childrenOf(content)
  return { nodes, inline: nodes.every((node) => node.isInline) }
}

const escaped = (text: string) => text.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`)

/** The words of a paragraph or of what stands in one. The numbers are drawn; whoever takes words along takes them too. */
function wordsIn(node: Node): string {
  if (node.isText) return node.text ?? ''
  if (node.isLeaf) return node.type.spec.leafText?.(node) ?? ''
  return `${String(node.attrs.number ?? '')}${node.textBetween(0, node.content.size, '\n')}`
}

function asText(nodes: readonly Node[]): string {
  const cells = (row: Node) => childrenOf(row).map((cell) => cell.textBetween(0, cell.content.size, ' '))
  const rows = (table: Node) => childrenOf(table).map((row) => cells(row).join('\t'))
  return nodes
    .map((node) => (node.type.name === 'table' ? rows(node).join('\n') : wordsIn(node)))
    .join(nodes.every((node) => node.isInline) ? '' : '\n')
}

function asHtml(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.isInline) return escaped(asText([node]))
      if (node.type.name !== 'table') return `<p>${escaped(asText([node])).replace(/\n/gu, '<br>')}</p>`
      const cell = (child: Node) => `<td>${escaped(child.textBetween(0, child.content.size, ' '))}</td>`
      const rows = childrenOf(node).map((row) => `<tr>${childrenOf(row).map(cell).join('')}</tr>`)
      return `<table border="1">${rows.join('')}</table>`
    })
    .join('')
}

/** Copies what is selected; cuts it away too. False when nothing is. */
export function copy(view: EditorView, data: DataTransfer, cut: boolean): boolean {
  if (view.state.selection.empty) return false
  const { nodes, inline } = selected(view.state)
  const token = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`
  // Rows and cells by themselves are words.
  const whole = nodes.every((node) => node.isInline || ['para', 'table', 'picture'].includes(node.type.name))
  held = whole ? { token, nodes, inline } : null
  data.clearData()
  data.setData('text/plain', asText(nodes))
  data.setData('text/html', `<div data-shuhui-copy="${token}">${asHtml(nodes)}</div>`)
  if (cut) {
    const tr = view.state.tr.setMeta(ON_PURPOSE, true)
    if (removeSelected(tr)) view.dispatch(tr.scrollIntoView())
  }
  return true
}

/** Puts in what is on the clipboard; says what was taken over from elsewhere. */
export function paste(view: EditorView, data: DataTransfer): PasteNote | null {
  const html = data.getData('text/html')
  const token = /data-shuhui-copy="(\w+)"/u.exec(html.slice(0, 4096))?.[1]
  if (held !== null && token === held.token) {
    put(view, held.nodes, held.inline)
    return null
  }
  return pasteOutside(view, readClipboard(html, data.getData('text/plain')))
}

export function pasteOutside(view: EditorView, read: Read): PasteNote | null {
  const nodes = read.blocks.map(pastedNode)
  if (nodes.length === 0) return null
  const tables = read.blocks.filter((block) => 'rows' in block).length
  const [first] = read.blocks
  // A few words are words wherever they go.
  if (nodes.length === 1 && first && 'text' in first && first.part === 'paragraph') {
    put(view, childrenOf(nodes[0] as Node), true)
    return read.cut ? { paragraphs: 1, tables: 0, numbers: 0, cut: true } : null
  }
  put(view, nodes, false)
  return { paragraphs: nodes.length - tables, tables, numbers: read.numbers, cut: read.cut }
}

function pastedNode(block: Pasted): Node {
  if ('rows' in block) {
    const text = (words: string) => (words === '' ? [] : [schema.text(words)])
    const rows = block.rows.map((row, y) =>
      schema.node(
        'row',
        null,
        row.map((words) => schema.node('cell', { id: localId(), header: y === 0 }, [schema.node('cline', null, text(words))])),
      ),
    )
    const columns = block.rows[0]?.length ?? 0
    return schema.node('table', { id: localId(), columns, headerRows: block.rows.length > 1 ? 1 : 0 }, rows)
  }
  const head = block.head === undefined ? [] : [schema.text(block.head, [HEAD])]
  return para({ id: localId(), part: block.part, runIn: block.head !== undefined }, [...head, schema.text(block.text)])
}

function put(view: EditorView, given: readonly Node[], inline: boolean): void {
  const tr = view.state.tr.setMeta(ON_PURPOSE, true)
  removeSelected(tr)
  const nodes = fresh(tr, given)
  const { $from } = tr.selection
  const here = $from.parent
  const running = here.type.name === 'para' && !isStacked(partOf(here)) && regionOf(partOf(here)) === 1
  if (inline || (!running && here.isTextblock)) {
    const words = inline ? nodes : wordsOf(nodes)
    const at = $from.pos
    tr.replaceWith(at, at, Fragment.from(here.type.name === 'cline' ? words : words.map((node) => node)))
    tr.setSelection(TextSelection.create(tr.doc, at + Fragment.from(words).size))
  } else putBlocks(tr, nodes)
  view.dispatch(tr.scrollIntoView().setMeta('paste', true))
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

function putBlocks(tr: Transaction, nodes: readonly Node[]): void {
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
  if (right.size > 0 && last?.isTextblock && partOf(last) === 'paragraph') {
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
