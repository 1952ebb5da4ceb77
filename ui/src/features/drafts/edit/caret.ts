/** Carets and selections of the text: where the mouse put them, and how a field takes them over. */
import { offsetOf, plainWords, positionAt } from './pieces'

export interface Spot {
  block: string
  /** The line's place in the block. */
  at: string
  anchor: number
  focus: number
}

/** The line that the browser's selection lies in; nothing when it spans more than one, or lies elsewhere. */
export function selectedSpot(root: HTMLElement): Spot | null {
  const selection = window.getSelection()
  if (!selection?.anchorNode || !selection.focusNode || !root.contains(selection.anchorNode)) return null
  const element = lineElement(selection.anchorNode)
  if (!element || lineElement(selection.focusNode) !== element) return null
  return placed(
    element,
    offsetOf(element, selection.anchorNode, selection.anchorOffset),
    offsetOf(element, selection.focusNode, selection.focusOffset),
  )
}

/** The start of a line, or its end. */
export function lineEdge(element: HTMLElement, edge: 'start' | 'end'): Spot | null {
  const at = edge === 'start' ? 0 : offsetOf(element, element, element.childNodes.length)
  return placed(element, at, at)
}

function placed(element: HTMLElement, anchor: number, focus: number): Spot | null {
  const block = element.closest<HTMLElement>('[data-block]')?.dataset.block
  return block === undefined ? null : { block, at: element.dataset.at ?? '', anchor, focus }
}

function lineElement(node: Node): HTMLElement | null {
  const element = node instanceof HTMLElement ? node : node.parentElement
  return element?.closest<HTMLElement>('[data-at]') ?? null
}

export function placeSelection(field: HTMLElement, anchor: number, focus: number) {
  const from = positionAt(field, anchor)
  const to = positionAt(field, focus)
  window.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
}

/** Whether an arrow key at the caret would leave the field: 1 onwards, -1 back, 0 it stays. */
export function caretEdge(field: HTMLElement, key: string): 1 | -1 | 0 {
  const selection = window.getSelection()
  if (!selection?.isCollapsed || !selection.focusNode || !field.contains(selection.focusNode)) return 0
  const at = offsetOf(field, selection.focusNode, selection.focusOffset)
  if (key === 'ArrowLeft') return at === 0 ? -1 : 0
  if (key === 'ArrowRight') return at === offsetOf(field, field, field.childNodes.length) ? 1 : 0
  const caret = selection.getRangeAt(0).getClientRects()[0]
  const lines = field.getClientRects()
  const first = lines[0]
  const last = lines[lines.length - 1]
  if (!caret || !first || !last) return 0
  const middle = (caret.top + caret.bottom) / 2
  if (key === 'ArrowUp') return middle < first.bottom ? -1 : 0
  return middle > last.top ? 1 : 0
}

/** Puts words in place of the selection, as a step that the browser's own undo knows. */
export function insertWords(text: string) {
  // There is no other way that keeps Ctrl+Z within the field in all the browsers that 统信 and 麒麟 come with.
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text)
}

/** The selected words; a chip among them is its text. */
export function selectionText(): string {
  return plainWords(window.getSelection()?.toString() ?? '')
}
