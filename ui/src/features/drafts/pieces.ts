/**
 * A run between the text and the field that edits it: inlines → DOM, DOM → pieces, and carets by offset.
 * In a field a chip is one atom that counts as one character; everything else is plain words.
 */
import type { EditPiece } from '../../ipc/generated'
import { inlineText, isChip, type Chip, type Run } from './runs'

/** Gives the caret a place beside a chip that stands at an end or next to another chip; never leaves the field. */
const CARET_PLACE = '\u200B'

const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u200B\uFEFF]/gu

export function piecesOf(run: Run): EditPiece[] {
  return run.map((inline): EditPiece => (isChip(inline) ? { type: 'keep', id: inline.id } : { type: 'text', text: inline.text }))
}

export function samePieces(left: EditPiece[], right: EditPiece[]): boolean {
  return JSON.stringify(joinTexts(left)) === JSON.stringify(joinTexts(right))
}

/** What the run says with these pieces in place; a chip that is no longer there takes nothing. */
export function withPieces(run: Run, pieces: EditPiece[]): Run {
  const chips = new Map(run.filter(isChip).map((chip) => [chip.id, chip]))
  return joinTexts(pieces).flatMap((piece): Run => {
    if (piece.type === 'text') return [{ type: 'text', text: piece.text }]
    const chip = chips.get(piece.id)
    return chip === undefined ? [] : [chip]
  })
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

/** Fills an empty field with a run. `chipElement` makes an atom; this gives it its id and keeps the caret out of it. */
export function fillField(field: HTMLElement, run: Run, chipElement: (chip: Chip) => HTMLElement) {
  const nodes: Node[] = []
  run.forEach((inline, index) => {
    if (!isChip(inline)) {
      nodes.push(document.createTextNode(inline.text))
      return
    }
    const before = run[index - 1]
    if (before === undefined || isChip(before)) nodes.push(document.createTextNode(CARET_PLACE))
    const element = chipElement(inline)
    element.dataset.id = inline.id
    element.contentEditable = 'false'
    nodes.push(element)
    if (index === run.length - 1) nodes.push(document.createTextNode(CARET_PLACE))
  })
  field.replaceChildren(...nodes)
}

/** What stands in a field. A chip that stands there twice is kept once; an unknown one becomes its words. */
export function readField(field: HTMLElement, run: Run): EditPiece[] {
  const left = new Set(run.filter(isChip).map((chip) => chip.id))
  const read = (node: Node): EditPiece[] => {
    if (node instanceof Text) return [{ type: 'text', text: words(node.data) }]
    if (!(node instanceof HTMLElement)) return []
    const id = node.dataset.id
    if (id !== undefined && left.delete(id)) return [{ type: 'keep', id }]
    return Array.from(node.childNodes).flatMap(read)
  }
  return joinTexts(Array.from(field.childNodes).flatMap(read))
}

function words(text: string): string {
  return text.replace(/[\u00A0\t\n\r]/gu, ' ').replace(UNPRINTABLE, '')
}

function joinTexts(pieces: EditPiece[]): EditPiece[] {
  const joined: EditPiece[] = []
  for (const piece of pieces) {
    const last = joined[joined.length - 1]
    if (piece.type === 'keep') joined.push(piece)
    else if (piece.text === '') continue
    else if (last?.type === 'text') joined[joined.length - 1] = { type: 'text', text: last.text + piece.text }
    else joined.push({ type: 'text', text: piece.text })
  }
  return joined
}

/** What pieces read as, for showing two versions side by side. */
export function piecesText(pieces: EditPiece[], run: Run): string {
  return withPieces(run, pieces).map(inlineText).join('')
}

/** How far into a run (shown or in a field) a DOM position lies; a chip counts one. */
export function offsetOf(root: HTMLElement, node: Node, offset: number): number {
  let count = 0
  let found = false
  const visit = (current: Node) => {
    if (found) return
    if (current instanceof HTMLElement && current !== root && current.dataset.id !== undefined) {
      // A position inside of a chip counts as after it.
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
  for (const child of Array.from(root.childNodes)) {
    if (child instanceof Text) {
      const length = visible(child.data).length
      if (left <= length) return { node: child, offset: left + hiddenBefore(child.data, left) }
      left -= length
    } else if (left === 0) {
      return { node: root, offset: Array.from(root.childNodes).indexOf(child) }
    } else {
      left -= 1
    }
  }
  return { node: root, offset: root.childNodes.length }
}

function visible(text: string): string {
  return text.split(CARET_PLACE).join('')
}

function hiddenBefore(text: string, target: number): number {
  return text.startsWith(CARET_PLACE) && (target > 0 || text.length === 1) ? 1 : 0
}
