/** How a part stands on the page: which of the format's custom properties are its own, and what the typesetting says of one paragraph. */
import type { PageLook, ParagraphLook } from '@/ipc/generated'

export type Style = Record<string, string>

const PROPERTIES = ['face', 'size', 'weight', 'tightening', 'line', 'above', 'below', 'first-line', 'align', 'colour'] as const

/** What a part does not say is as in the text; what the text does not say is nothing. */
const PLAIN: Partial<Record<(typeof PROPERTIES)[number], string>> = {
  tightening: 'var(--gw-tightening)',
  line: 'var(--gw-pitch)',
  above: '0',
  below: '0',
  'first-line': '0',
  align: 'justify',
  colour: '#000',
}

/** The properties of a part under names that the style sheet knows. */
export function partStyle(part: string): Style {
  const name = part.replaceAll('_', '-')
  return Object.fromEntries(
    PROPERTIES.map((property) => [`--${property}`, `var(--gw-${name}-${property}, ${PLAIN[property] ?? `var(--gw-text-${property})`})`]),
  )
}

/** Only face and weight: the sentence at the head of a paragraph, which stands in the text's lines. */
export function headStyle(part: string): Style {
  const { '--face': face = '', '--weight': weight = '' } = partStyle(part)
  return { '--face': face, '--weight': weight }
}

/** What the typesetting says of one paragraph, over what its part says. */
export function paragraphStyle(look: ParagraphLook | undefined): Style {
  if (look === undefined) return {}
  const style: Style = {}
  if (look.above !== undefined) style['--above'] = String(look.above)
  if (look.below !== undefined) style['--below'] = String(look.below)
  if (look.size !== undefined) style['--size'] = String(look.size)
  if (look.left !== undefined) style['--in'] = halves(look.left)
  if (look.right !== undefined) style['--out'] = halves(look.right)
  // A first line further left than the others begins where it says, not where its part's does.
  if (look.left !== undefined || look.hanging !== undefined) style['--indent'] = halves(-(look.hanging ?? 0))
  return style
}

function halves(count: number): string {
  return `calc(${count} * var(--half))`
}

/** The looks of the paragraphs by block and number in it. */
export function looksOf(look: PageLook): Map<string, ParagraphLook> {
  return new Map(look.paragraphs.map((paragraph) => [`${paragraph.block}/${paragraph.nth ?? 0}`, paragraph]))
}
