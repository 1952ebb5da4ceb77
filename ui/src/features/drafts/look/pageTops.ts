/**
 * Where the pages begin on the sheet of the window. The typesetting says with which block and character; here only its place on the
 * screen is looked up.
 */
import type { PageEnd } from '@/ipc/generated'

/** In pixels from the top of `root`, one for each page but the first. */
export function pageTops(root: HTMLElement, ends: readonly PageEnd[]): number[] {
  const origin = root.getBoundingClientRect().top
  const blocks = new Map(Array.from(root.querySelectorAll<HTMLElement>('[data-block]')).map((block) => [block.dataset.block, block]))
  return ends.flatMap((end) => {
    const block = blocks.get(end.block)
    return block === undefined ? [] : [topOf(block, end) - origin]
  })
}

function topOf(block: HTMLElement, { line, characters }: PageEnd): number {
  const row = block.querySelectorAll('tr')[line]
  if (row) return row.getBoundingClientRect().top
  const words = block.querySelector('p') ?? block
  const place = characters > 0 ? characterAt(block, characters) : null
  if (place === null) return words.getBoundingClientRect().top
  const range = document.createRange()
  range.setStart(place.node, place.offset)
  range.setEnd(place.node, Math.min(place.offset + 1, place.node.data.length))
  return range.getBoundingClientRect().top
}

/** The character behind so many of a block, its number and its line breaks counted; nothing when it has not so many. */
export function characterAt(block: HTMLElement, characters: number): { node: Text; offset: number } | null {
  let left = characters
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof HTMLBRElement) left -= 1
    if (!(node instanceof Text)) continue
    // The caret's own places in a field are no characters.
    let offset = 0
    for (const character of node.data) {
      if (left <= 0 && character !== '\u200B') return { node, offset }
      if (character !== '\u200B') left -= 1
      offset += character.length
    }
  }
  return null
}
