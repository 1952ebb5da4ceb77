/** How a figure or blank looks and what it is called, the same in the text and in the field that edits the text. */
import { words } from '@/locales/zh-CN'
import type { WireFinding } from '@/ipc/generated'
import { blankHint, inlineText, withWord, wordAfter, type Chip, type Inlines } from '@/paper/inlines'

export interface ChipLook {
  classes: string[]
  text: string
  /** 「9 期，培训班（举办）期数，过时，现为 10」 */
  label: string
}

export function chipLook(line: Inlines, chip: Chip): ChipLook {
  const text = inlineText(chip)
  const say = words.drafts.chip
  if (chip.type === 'blank') return { classes: ['bl'], text, label: say.blank(blankHint(chip.hint)) }
  const index = line.indexOf(chip)
  const parts = [say.figure(withWord(text, wordAfter(line, index)), chip.name)]
  const classes = ['f']
  if (chip.state === 'frozen') {
    classes.push('fz')
    parts.push(say.frozen)
  } else if (chip.state === 'typed') {
    classes.push('ty')
    parts.push(say.typed)
  }
  if (chip.stale !== undefined) {
    if (chip.state === 'linked') classes.push('st')
    parts.push(say.stale(chip.stale))
  }
  if (chip.finding !== undefined) {
    classes.push(findingClass(chip.finding))
    parts.push(chip.finding.text)
  }
  return { classes, text, label: parts.join('，') }
}

/** What a check found at a figure is drawn under it. */
export const findingClass = ({ severity }: WireFinding) => (severity === 'error' ? 'wrong' : 'odd')

/** The atom that stands for a chip in an editing field. */
export function chipElement(line: Inlines, chip: Chip): HTMLElement {
  const { classes, text, label } = chipLook(line, chip)
  const element = document.createElement('span')
  element.className = classes.join(' ')
  element.textContent = text
  element.setAttribute('role', 'button')
  element.setAttribute('aria-label', label)
  return element
}
