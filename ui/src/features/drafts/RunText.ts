/** A run as it is shown: words and chips without a space between them that is not in the text. */
import { h, type FunctionalComponent } from 'vue'
import { chipLook } from './chips'
import { isChip, type Run } from './runs'

export interface RunTextProps {
  run: Run
  /** Which run of its block it is. */
  index: number
  /** The chip that the inspector shows. */
  selected: string | null
  /** The chip that the Tab key stops at. */
  stop: string | null
}

export const RunText: FunctionalComponent<RunTextProps> = ({ run, index, selected, stop }) =>
  h(
    'span',
    { class: 'run', 'data-run': index },
    run.map((inline) => {
      if (!isChip(inline)) return inline.text
      const { classes, text, label } = chipLook(run, inline)
      return h(
        'span',
        {
          key: inline.id,
          class: [...classes, { sel: inline.id === selected }],
          'data-id': inline.id,
          role: 'button',
          tabindex: inline.id === stop ? 0 : -1,
          'aria-label': label,
        },
        text,
      )
    }),
  )
RunText.props = ['run', 'index', 'selected', 'stop']
