/**
 * Where the pages of the sheet end. The file's pages are made by the typesetting; this follows the same rule, so many
 * lines to a page and no table row in two, over the lines as the window shows them, so that no mark crosses a line.
 */

/** A line of text or a row of a table, in pixels from the top of the text. */
export interface Line {
  top: number
  bottom: number
}

/** The ends of all pages but the last, at most `most`; a page holds `height`. */
export function pageEnds(lines: Line[], height: number, most: number): number[] {
  const ends: number[] = []
  let begin = lines[0]?.top ?? 0
  for (const line of lines) {
    // Half a pixel: rounding of the browser's is no overflow.
    if (line.bottom - begin > height + 0.5 && line.top > begin) {
      ends.push(line.top)
      begin = line.top
    }
  }
  return ends.slice(0, Math.max(0, most))
}

/** The lines of the text in `root`, which holds paragraphs of whole lines of `pitch` and tables. */
export function linesOf(root: HTMLElement, pitch: number): Line[] {
  const origin = root.getBoundingClientRect().top
  return Array.from(root.querySelectorAll<HTMLElement>('p, tr')).flatMap((element): Line[] => {
    const { top, height } = element.getBoundingClientRect()
    const from = top - origin
    if (element.tagName === 'TR') return [{ top: from, bottom: from + height }]
    const count = Math.max(1, Math.round(height / pitch))
    return Array.from({ length: count }, (_, index) => ({
      top: from + (index * height) / count,
      bottom: from + ((index + 1) * height) / count,
    }))
  })
}
