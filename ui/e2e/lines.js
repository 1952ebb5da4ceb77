/** The lines of a draft as they stand on the screen and as the program has them, for the tests of both engines. */

/** Of each block that is set in lines, by its name: its lines, and how many pixels each but the last is short of the right edge. */
export const LINES_SHOWN = `[...document.querySelectorAll('.paper [data-lines]')].map((block) => {
  const edge = block.getBoundingClientRect().right - parseFloat(getComputedStyle(block).paddingRight)
  const lines = []
  const ends = []
  let top = -Infinity
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    for (let at = 0; at < node.data.length; at += 1) {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      const box = range.getBoundingClientRect()
      if (box.top > top + 5) lines.push('')
      top = Math.max(top, box.top)
      lines[lines.length - 1] += node.data[at]
      ends[lines.length - 1] = box.right
    }
  return { block: block.dataset.block, lines, short: ends.slice(0, -1).map((end) => Math.abs(edge - end)) }
})`

/** The lines of a block as the program has them, its drawn number left out. */
export function linesSet({ number, text, ends = [] }) {
  const characters = [...text]
  return ends.map(([end], nth) => characters.slice(Math.max(ends[nth - 1]?.[0] ?? 0, [...number].length), end).join(''))
}
