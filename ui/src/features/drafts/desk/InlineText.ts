/** A line as it is shown: words and chips without a space between them that is not in the text. */
import { h, type FunctionalComponent, type VNode } from 'vue'
import { chipLook } from '../text/chips'
import { inlineText, isChip, type Inlines } from '../text/inlines'

export interface InlineTextProps {
  line: Inlines
  /** The line's place in its block. */
  at: string
  /** The chip that the inspector shows. */
  selected: string | null
  /** The chip that the Tab key stops at. */
  stop: string | null
  /** Where the typesetting goes on in a new line, in characters of the words. */
  breaks?: readonly number[]
}

export const InlineText: FunctionalComponent<InlineTextProps> = ({ line, at, selected, stop, breaks }) => {
  let characters = 0
  /** The words, broken where the typesetting breaks them. */
  const broken = (text: string): (string | VNode)[] => {
    const from = characters
    const all = [...text]
    characters += all.length
    const inside = (breaks ?? []).map((place) => place - from).filter((place) => place > 0 && place < all.length)
    const ends = [...inside, all.length]
    return ends.flatMap((end, n) => {
      const words = all.slice(inside[n - 1] ?? 0, end).join('')
      return n < inside.length ? [words, h('br')] : [words]
    })
  }
  return h(
    'span',
    { class: 'line', 'data-at': at },
    line.flatMap((inline): (string | VNode)[] => {
      if (inline.type === 'break') return [h('span', { 'data-atom': '' }, [h('br')])]
      const text = broken(inlineText(inline))
      if (inline.type === 'number') return [h('span', { 'data-atom': inline.style }, text)]
      if (!isChip(inline)) return inline.marks?.length ? [h('span', { 'data-marks': inline.marks.join(' ') }, text)] : text
      const { classes, label } = chipLook(line, inline)
      const chip = {
        key: inline.id,
        class: [...classes, { sel: inline.id === selected }],
        'data-id': inline.id,
        role: 'button',
        tabindex: inline.id === stop ? 0 : -1,
        'aria-label': label,
      }
      return [h('span', chip, text)]
    }),
  )
}
InlineText.props = ['line', 'at', 'selected', 'stop', 'breaks']
