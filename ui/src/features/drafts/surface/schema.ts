/**
 * The document as the editing surface has it. It is flat: every paragraph is a textblock with the identity of its block, lines under
 * each other (a title's) are neighbours of one identity, and the sentence at the head of a paragraph is marked. Figures, blanks, inner
 * numbers and breaks are atoms. What the program says of them (numbers, values) are attributes and never words.
 */
import { Schema, type Attrs, type DOMOutputSpec, type Mark, type Node } from 'prosemirror-model'

const chip = (classes: string, id: unknown, label: unknown, text: string): DOMOutputSpec => [
  'span',
  { class: classes, 'data-id': String(id), role: 'button', 'aria-label': String(label) },
  text,
]

export const schema = new Schema({
  nodes: {
    doc: { content: 'block*' },
    para: {
      group: 'block',
      content: 'inline*',
      attrs: {
        id: { default: '' },
        part: { default: 'paragraph' },
        /** 一、 or 一是, as the program counts; never typed. */
        number: { default: '' },
        numbering: { default: null },
        /** Whether the program has it as a head with its rest; only such a block has a marked head. */
        runIn: { default: false },
        edited: { default: false },
      },
      toDOM: () => ['p', 0],
    },
    table: {
      group: 'block',
      content: 'row+',
      isolating: true,
      attrs: {
        id: { default: '' },
        columns: { default: 0 },
        headerRows: { default: 1 },
        widths: { default: [] },
        edited: { default: false },
      },
      toDOM: () => ['div', ['table', ['tbody', 0]]],
    },
    row: { content: 'cell+', toDOM: () => ['tr', 0] },
    cell: {
      content: 'cline+',
      isolating: true,
      attrs: { id: { default: '' }, columns: { default: 1 }, rows: { default: 1 }, align: { default: null }, header: { default: false } },
      toDOM: () => ['td', 0],
    },
    cline: { content: 'inline*', toDOM: () => ['div', 0] },
    picture: {
      group: 'block',
      atom: true,
      selectable: true,
      attrs: { id: { default: '' }, picture: { default: null }, edited: { default: false } },
      toDOM: () => ['p'],
    },
    text: { group: 'inline' },
    figure: {
      group: 'inline',
      inline: true,
      atom: true,
      selectable: true,
      draggable: false,
      attrs: {
        id: {},
        text: {},
        expr: { default: '' },
        state: { default: 'linked' },
        stale: { default: null },
        /** What a check found, as a class. */
        finding: { default: '' },
        label: { default: '' },
      },
      leafText: (node) => String(node.attrs.text),
      toDOM: ({ attrs }) => {
        const state = attrs.state === 'frozen' ? ' fz' : attrs.state === 'typed' ? ' ty' : attrs.stale === null ? '' : ' st'
        const finding = attrs.finding === '' ? '' : ` ${String(attrs.finding)}`
        return chip(`f${state}${finding}`, attrs.id, attrs.label, String(attrs.text))
      },
    },
    blank: {
      group: 'inline',
      inline: true,
      atom: true,
      selectable: true,
      draggable: false,
      attrs: { id: {}, hint: {}, text: { default: '' }, proposal: { default: null }, label: { default: '' } },
      leafText: (node) => String(node.attrs.text),
      toDOM: ({ attrs }) => chip('bl', attrs.id, attrs.label, String(attrs.text)),
    },
    number: {
      group: 'inline',
      inline: true,
      atom: true,
      selectable: false,
      attrs: { style: { default: 'shi' }, text: { default: '' } },
      leafText: (node) => String(node.attrs.text),
      toDOM: ({ attrs }) => ['span', { 'data-atom': String(attrs.style) }, String(attrs.text)],
    },
    break: { group: 'inline', inline: true, selectable: false, leafText: () => '\n', toDOM: () => ['br'] },
  },
  marks: {
    // What an input method left in the page is read from there: a browser may have made the element anew.
    head: { inclusive: false, parseDOM: [{ tag: 'span.head' }], toDOM: () => ['span', { class: 'head' }, 0] },
    strong: { parseDOM: [{ tag: 'span[data-marks=strong]' }], toDOM: () => ['span', { 'data-marks': 'strong' }, 0] },
    underline: { parseDOM: [{ tag: 'span[data-marks=underline]' }], toDOM: () => ['span', { 'data-marks': 'underline' }, 0] },
    lead: { parseDOM: [{ tag: 'span[data-marks=lead]' }], toDOM: () => ['span', { 'data-marks': 'lead' }, 0] },
  },
})

export const HEAD = schema.mark('head')
const MARKS = ['strong', 'underline', 'lead'] as const

export function marksOf(names: readonly string[] | undefined): Mark[] {
  return MARKS.filter((name) => names?.includes(name)).map((name) => schema.mark(name))
}

export function markNames(marks: readonly Mark[]): string[] {
  return MARKS.filter((name) => marks.some((mark) => mark.type.name === name))
}

export const isHead = (node: Node) => HEAD.isInSet(node.marks)
export const isChipNode = (node: Node) => node.type.name === 'figure' || node.type.name === 'blank'

/** Marks what undo takes back by itself: a paste, a part put in; words that are typed go on as one. */
export const OWN_STEP = 'ownStep'

/** What has no name with the program yet. */
const LOCAL = 'new-'
let named = 0
export const localId = () => `${LOCAL}${(named += 1)}`
export const isLocal = (id: unknown) => typeof id !== 'string' || id === '' || id.startsWith(LOCAL)

export const idOf = (node: Node) => String(node.attrs.id)
export const partOf = (node: Node) => (node.type.name === 'para' ? String(node.attrs.part) : node.type.name)

export function para(attrs: Attrs, content?: Node | readonly Node[] | Node['content']): Node {
  return schema.node('para', attrs, content)
}
