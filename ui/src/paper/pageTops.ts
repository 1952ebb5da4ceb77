/**
 * Where the pages begin on the sheet of the window. The typesetting says with which block and character; here only its place on the
 * screen is looked up.
 */
import type { PageEnd } from '@/ipc/generated'

/** In pixels from the top of `root`, one for each page but the first. */
export function pageTops(root: HTMLElement, ends: readonly PageEnd[]): number[] {
  const origin = root.getBoundingClientRect().top
  const blocks = new Map<string, HTMLElement[]>()
  for (const element of root.querySelectorAll<HTMLElement>('[data-block]')) {
    const block = element.dataset.block ?? ''
    blocks.set(block, [...(blocks.get(block) ?? []), element])
  }
  return ends.flatMap((end) => {
    const elements = blocks.get(end.block)
    return elements === undefined ? [] : [topOf(elements, end) - origin]
  })
}

function topOf(elements: readonly HTMLElement[], { line, characters }: PageEnd): number {
  const [block] = elements
  const row = block?.querySelectorAll('tr')[line]
  if (row) return row.getBoundingClientRect().top
  const place = characters > 0 ? characterAt(elements, characters) : null
  if (place === null) return block?.getBoundingClientRect().top ?? 0
  const range = document.createRange()
  range.setStart(place.node, place.offset)
  range.setEnd(place.node, Math.min(place.offset + 1, place.node.data.length))
  return range.getBoundingClientRect().top
}

/** The character behind so many of a block's lines, its drawn number and its line breaks counted; nothing when it has not so many. */
export function characterAt(elements: readonly HTMLElement[], characters: number): { node: Text; offset: number } | null {
  let left = characters
  for (const element of elements) {
    left -= [...(element.dataset.number ?? '')].length
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof HTMLBRElement && !isDrawn(node)) left -= 1
      if (!(node instanceof Text)) continue
      let offset = 0
      for (const character of node.data) {
        if (left <= 0) return { node, offset }
        left -= 1
        offset += character.length
      }
    }
  }
  return null
}

/** A break that stands only in the window: where a line ends anyway, or so that a caret can stand in an empty one. */
function isDrawn(element: HTMLBRElement): boolean {
  return element.classList.contains('ProseMirror-trailingBreak') || element.classList.contains('line')
}
