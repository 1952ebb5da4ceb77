/**
 * How blocks are drawn: as their part asks, with what the typesetting says of them. Numbers are drawn by the style sheet from an
 * attribute, so that no caret stands in them and no selection takes them. Attributes change in place: nothing is made anew under a caret.
 */
import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView, NodeViewConstructor, ViewMutationRecord } from 'prosemirror-view'
import { words } from '@/locales/zh-CN'
import type { ParagraphLook, WirePicture } from '@/ipc/generated'
import { headStyle, paragraphStyle, partStyle, type Style } from '@/paper/paragraphs'
import type { Beside } from './compared'
import { idOf, partOf } from './schema'
import { isHeading, isNamed, isRunning, isStacked } from '@/paper/parts'

/** What the drawing of blocks goes by, beside the blocks. */
export interface Drawing {
  looks: ReadonlyMap<string, ParagraphLook>
  /** The last block of the 版头: the red line is drawn below it. */
  ruled: string | null
  /** The block that the caret stands in. */
  standing: string | null
  /** Beside which other text it stands. */
  beside: Beside
  /** The address of a picture of the draft; null for one that cannot be shown. */
  picture: (content: string) => Promise<string | null>
}

interface Drawn {
  id: () => string
  redraw: () => void
}

export function blockViews(drawing: Drawing) {
  const drawn = new Set<Drawn>()
  const viewOf =
    (make: (node: Node) => { dom: HTMLElement; contentDOM?: HTMLElement }): NodeViewConstructor =>
    (node, view, getPos) =>
      new BlockView(node, view, getPos, drawing, drawn, make(node))
  return {
    views: { para: viewOf(paragraph), table: viewOf(table), picture: viewOf(picture(drawing)), cell: cellView } as Record<
      string,
      NodeViewConstructor
    >,
    /** Draws again what the drawing says otherwise now: these blocks, or all. */
    redraw(blocks?: readonly (string | null)[]) {
      for (const block of drawn) if (blocks === undefined || blocks.includes(block.id())) block.redraw()
    },
  }
}

function paragraph() {
  const dom = document.createElement('p')
  return { dom, contentDOM: dom }
}
function table() {
  const dom = document.createElement('div')
  const contentDOM = document.createElement('tbody')
  dom.setAttribute('role', 'group')
  dom.appendChild(document.createElement('table')).append(document.createElement('colgroup'), contentDOM)
  return { dom, contentDOM }
}
/** The picture; its name until it is there, and where it cannot be shown. */
const picture = (drawing: Drawing) => (node: Node) => {
  const dom = document.createElement('p')
  const { alt, name, content, width, height } = node.attrs.picture as WirePicture
  const said = words.drafts.editor.picture(alt || name, width, height)
  dom.textContent = said
  void drawing.picture(content).then((url) => {
    if (url === null) return
    const image = document.createElement('img')
    image.src = url
    image.alt = said
    image.draggable = false
    dom.replaceChildren(image)
  })
  return { dom }
}

class BlockView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement | null
  private last = ''
  private widths: readonly number[] | null = null

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly drawing: Drawing,
    private readonly drawn: Set<Drawn>,
    made: { dom: HTMLElement; contentDOM?: HTMLElement },
  ) {
    this.dom = made.dom
    this.contentDOM = made.contentDOM ?? null
    drawn.add(this)
    this.redraw()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type || contentOf(node) !== contentOf(this.node)) return false
    const same = node.attrs === this.node.attrs && (node.content.size === 0) === (this.node.content.size === 0)
    this.node = node
    if (!same || isStacked(partOf(node))) this.redraw()
    return true
  }

  id(): string {
    return idOf(this.node)
  }

  redraw(): void {
    this.redrawColumns()
    const { attributes, classes, style } = this.look()
    const now = JSON.stringify([attributes, classes, style])
    if (now === this.last) return
    this.last = now
    this.dom.className = classes.join(' ')
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined) this.dom.removeAttribute(name)
      else this.dom.setAttribute(name, value)
    }
    this.dom.style.cssText = ''
    for (const [name, value] of Object.entries(style)) this.dom.style.setProperty(name, value)
  }

  /** Columns are as wide as on paper; a table that is not known there yet is as wide as its words ask. */
  private redrawColumns(): void {
    const columns = this.dom.querySelector('colgroup')
    const widths = this.node.attrs.widths as readonly number[] | undefined
    if (!columns || widths === undefined || this.widths === widths) return
    this.widths = widths
    const whole = widths.reduce((sum, width) => sum + width, 0)
    columns.replaceChildren(
      ...widths.map((width) => {
        const column = document.createElement('col')
        column.style.width = `${(100 * width) / whole}%`
        return column
      }),
    )
  }

  private look() {
    const { node, drawing } = this
    const id = idOf(node)
    const part = partOf(node)
    const { nth, last } = this.place()
    const look = drawing.looks.get(`${id}/${part === 'attachment_list' ? nth : 0}`)
    const number = nth === 0 || part === 'attachment_list' ? (look?.lead ?? String(node.attrs.number ?? '')) : ''
    const runIn = node.attrs.runIn === true
    const classes = ['block', node.type.name === 'table' ? 'tabular' : 'set', `p-${runIn ? 'paragraph' : part}`]
    const add = (name: string, whether: boolean) => {
      if (whether) classes.push(name)
    }
    add('run-in', runIn)
    add('first', nth === 0)
    add('last', last)
    add('edited', node.attrs.edited === true)
    add('editing', drawing.standing === id)
    add('ruled', drawing.ruled === id && last)
    add('unseen', drawing.beside.only?.has(id) === false)
    add('h-heading', runIn && isHeading(part))
    const attributes = {
      'data-block': id,
      'data-number': number === '' ? undefined : number,
      'data-part': isNamed(part) && nth === 0 && number === '' ? words.drafts.parts[part] : undefined,
      // An empty line of the text says by itself what it is, by the caret in it.
      'data-hint':
        node.isTextblock && node.content.size === 0 && number === '' && !isRunning(part) && !isNamed(part)
          ? words.drafts.parts[part]
          : undefined,
      title: node.attrs.edited === true ? words.drafts.editor.edited : undefined,
    }
    const style = node.type.name === 'para' ? this.style(part, runIn, look, nth, last) : this.paperStyle()
    const room = last ? (drawing.beside.room.get(id) ?? 0) : 0
    if (room > 0) style['--room'] = `${room}px`
    return { attributes, classes, style }
  }

  /** A table with its columns and a picture with its size as on paper, once they are known. */
  private paperStyle(): Style {
    const { widths, picture } = this.node.attrs as { widths?: readonly number[]; picture?: WirePicture }
    if (picture === undefined) return widths !== undefined && widths.length > 0 ? { '--table-layout': 'fixed' } : {}
    const [width, height, line] = picture.on_paper ?? []
    const size: Style = width === undefined ? {} : { '--width': String(width), '--height': String(height), '--line': String(line) }
    return { ...partStyle('picture'), ...size }
  }

  private style(part: string, runIn: boolean, look: ParagraphLook | undefined, nth: number, last: boolean): Style {
    const style: Style = { ...partStyle(runIn ? 'paragraph' : part), ...paragraphStyle(look) }
    if (runIn) {
      const head = headStyle(isHeading(part) ? part : 'lead')
      style['--head-face'] = head['--face'] ?? ''
      style['--head-weight'] = head['--weight'] ?? ''
    }
    // Free rows stand above the first line and below the last.
    if (isStacked(part) && part !== 'attachment_list') {
      if (nth > 0) style['--above'] = '0'
      if (!last) style['--below'] = '0'
    }
    return style
  }

  /** Which line of its block it is. */
  private place(): { nth: number; last: boolean } {
    if (!isStacked(partOf(this.node))) return { nth: 0, last: true }
    const pos = this.getPos()
    if (pos === undefined || pos > this.view.state.doc.content.size) return { nth: 0, last: true }
    const { doc } = this.view.state
    const at = doc.resolve(pos).index(0)
    const same = (n: number) => n >= 0 && n < doc.childCount && doc.child(n).attrs.id === this.node.attrs.id
    let nth = 0
    while (same(at - nth - 1)) nth += 1
    return { nth, last: !same(at + 1) }
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false
    if (this.contentDOM === null) return true
    return mutation.type === 'attributes' && !this.contentDOM.contains(mutation.target.parentNode)
  }

  destroy(): void {
    this.drawn.delete(this)
  }
}

/** A cell says itself how its words stand, when a person chose; the middle has another name in style sheets. */
const cellView: NodeViewConstructor = (node) => {
  const { header, columns, rows, align } = node.attrs as Record<string, unknown>
  const dom = document.createElement(header === true ? 'th' : 'td')
  if (Number(columns) > 1) dom.colSpan = Number(columns)
  if (Number(rows) > 1) dom.rowSpan = Number(rows)
  if (header === true) dom.scope = 'col'
  const style = {
    ...partStyle(header === true ? 'table_header' : 'table'),
    ...(align ? { '--align': align === 'centre' ? 'center' : String(align) } : {}),
  }
  for (const [name, value] of Object.entries(style)) dom.style.setProperty(name, value)
  return { dom, contentDOM: dom }
}

/** What a picture shows; nothing for any other block. */
function contentOf(node: Node): string | undefined {
  return (node.attrs.picture as WirePicture | undefined)?.content
}
