/**
 * A line between the text and the field that edits it: inlines → DOM, DOM → pieces, and carets by offset. In a field a chip, a
 * number and a line break are atoms that count as one character, as the program counts them; everything else is words with marks.
 */
import type { WireInline, WirePiece } from '@/ipc/generated'
import { blankText, inlineText, isChip, type Chip, type Inlines } from '../text/inlines'

/** Gives the caret a place beside an atom that stands at an end or next to another one; never leaves the field. */
const CARET_PLACE = '\u200B'

const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u200B\uFEFF]/gu

export function piecesOf(line: Inlines): WirePiece[] {
  return line.map((inline): WirePiece => {
    switch (inline.type) {
      case 'text':
        return words(inline.text, inline.marks)
      case 'number':
        return { type: 'number', style: inline.style }
      case 'break':
        return { type: 'break' }
      default:
        return { type: 'keep', id: inline.id }
    }
  })
}

export function samePieces(left: readonly WirePiece[], right: readonly WirePiece[]): boolean {
  return JSON.stringify(joinTexts(left)) === JSON.stringify(joinTexts(right))
}

/** What the line says with these pieces in place; a chip that is no longer there takes nothing. */
export function withPieces(line: Inlines, pieces: readonly WirePiece[]): WireInline[] {
  const chips = new Map(line.filter(isChip).map((chip) => [chip.id, chip]))
  const numbers = line.filter((inline) => inline.type === 'number')
  let number = 0
  return joinTexts(pieces).flatMap((piece): WireInline[] => {
    switch (piece.type) {
      case 'text':
      case 'break':
        return [piece]
      case 'number':
        // Which one of its series it is, the program says.
        return [numbers[number++] ?? { type: 'number', style: piece.style ?? '', text: '' }]
      case 'keep': {
        const chip = chips.get(piece.id)
        return chip === undefined ? [] : [chip]
      }
      case 'blank':
        return [{ type: 'text', text: blankText(piece.hint) }]
      case 'figure':
        return [{ type: 'text', text: piece.expr }]
    }
  })
}

/** Whether there is nothing to read: a block of it is none. */
export function isBlank(pieces: readonly WirePiece[]): boolean {
  return pieces.every((piece) => piece.type === 'text' && piece.text.trim() === '')
}

/** Words typed or pasted, as they may stand in a line of text. */
export function plainWords(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('')
    .replace(/\u00A0|\t/gu, ' ')
    .replace(UNPRINTABLE, '')
}

/** Fills an empty field with a line. `chipElement` makes an atom; this gives it its id and keeps the caret out of it. */
export function fillField(field: HTMLElement, line: Inlines, chipElement: (chip: Chip) => HTMLElement) {
  const nodes: Node[] = []
  line.forEach((inline, index) => {
    if (inline.type === 'text') {
      nodes.push(markedWords(inline.text, inline.marks))
      return
    }
    const before = line[index - 1]
    if (before?.type !== 'text') nodes.push(document.createTextNode(CARET_PLACE))
    const element = isChip(inline) ? chipElement(inline) : document.createElement('span')
    if (isChip(inline)) element.dataset.id = inline.id
    else {
      element.dataset.atom = inline.type === 'number' ? inline.style : ''
      if (inline.type === 'number') element.textContent = inline.text
      else element.append(document.createElement('br'))
    }
    element.contentEditable = 'false'
    nodes.push(element)
    if (index === line.length - 1) nodes.push(document.createTextNode(CARET_PLACE))
  })
  field.replaceChildren(...nodes)
}

function markedWords(text: string, marks: readonly string[] | undefined): Node {
  const node = document.createTextNode(text)
  if (!marks || marks.length === 0) return node
  const element = document.createElement('span')
  element.dataset.marks = marks.join(' ')
  element.append(node)
  return element
}

/** What stands in a field. A chip that stands there twice is kept once; an unknown one becomes its words. */
export function readField(field: HTMLElement, line: Inlines): WirePiece[] {
  const left = new Set(line.filter(isChip).map((chip) => chip.id))
  const read = (node: Node, marks?: string[]): WirePiece[] => {
    if (node instanceof Text) return [words(typed(node.data), marks)]
    if (!(node instanceof HTMLElement)) return []
    const { id, atom } = node.dataset
    if (id !== undefined && left.delete(id)) return [{ type: 'keep', id }]
    if (atom !== undefined) return [atom === '' ? { type: 'break' } : { type: 'number', style: atom }]
    const within = node.dataset.marks?.split(' ') ?? marks
    return Array.from(node.childNodes).flatMap((child) => read(child, within))
  }
  return joinTexts(Array.from(field.childNodes).flatMap((node) => read(node)))
}

function typed(text: string): string {
  return text.replace(/[\u00A0\t\n\r]/gu, ' ').replace(UNPRINTABLE, '')
}

function words(text: string, marks: readonly string[] | undefined): WirePiece {
  return marks && marks.length > 0 ? { type: 'text', text, marks: [...marks] } : { type: 'text', text }
}

function joinTexts(pieces: readonly WirePiece[]): WirePiece[] {
  const joined: WirePiece[] = []
  for (const piece of pieces) {
    const last = joined[joined.length - 1]
    if (piece.type !== 'text') joined.push(piece)
    else if (piece.text === '') continue
    else if (last?.type === 'text' && (last.marks ?? []).join() === (piece.marks ?? []).join())
      joined[joined.length - 1] = words(last.text + piece.text, piece.marks)
    else joined.push(words(piece.text, piece.marks))
  }
  return joined
}

/** What pieces read as, for showing two versions side by side. */
export function piecesText(pieces: readonly WirePiece[], line: Inlines): string {
  return withPieces(line, pieces).map(inlineText).join('')
}

function isAtom(node: Node): node is HTMLElement {
  return node instanceof HTMLElement && (node.dataset.id !== undefined || node.dataset.atom !== undefined)
}

/** How far into a line (shown or in a field) a DOM position lies; an atom counts one. */
export function offsetOf(root: HTMLElement, node: Node, offset: number): number {
  let count = 0
  let found = false
  const visit = (current: Node) => {
    if (found) return
    if (current !== root && isAtom(current)) {
      // A position inside of an atom counts as after it.
      count += 1
      if (current === node || current.contains(node)) found = true
      return
    }
    if (current === node && current instanceof Text) {
      count += visible(current.data.slice(0, offset)).length
      found = true
      return
    }
    if (current instanceof Text) count += visible(current.data).length
    Array.from(current.childNodes).forEach((child, index) => {
      if (current === node && index === offset) found = true
      visit(child)
    })
    if (current === node) found = true
  }
  visit(root)
  return count
}

/** The DOM position at an offset of a field. */
export function positionAt(root: HTMLElement, target: number): { node: Node; offset: number } {
  let left = target
  const within = (parent: Node): { node: Node; offset: number } | null => {
    for (const [index, child] of Array.from(parent.childNodes).entries()) {
      if (child instanceof Text) {
        const length = visible(child.data).length
        if (left <= length) return { node: child, offset: left + hiddenBefore(child.data, left) }
        left -= length
      } else if (isAtom(child)) {
        if (left === 0) return { node: parent, offset: index }
        left -= 1
      } else {
        const found = within(child)
        if (found) return found
      }
    }
    return null
  }
  return within(root) ?? { node: root, offset: root.childNodes.length }
}

function visible(text: string): string {
  return text.split(CARET_PLACE).join('')
}

function hiddenBefore(text: string, target: number): number {
  return text.startsWith(CARET_PLACE) && (target > 0 || text.length === 1) ? 1 : 0
}
