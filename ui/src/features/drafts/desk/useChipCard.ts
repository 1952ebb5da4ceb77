/** The card of a figure in the text: when it shows, and what its buttons do. */
import { computed, nextTick } from 'vue'
import { useCard } from '../figures/useCard'
import type { useEditor } from './useEditor'

export function useChipCard(
  editor: ReturnType<typeof useEditor>,
  elementOf: (id: string) => HTMLElement | null,
  allowed: () => boolean,
  goTo: (chip: string) => void,
) {
  const card = useCard(elementOf, allowed)
  const place = computed(() => editor.placeOf(card.chip.value))

  function hover(chip: string | null) {
    const found = editor.placeOf(chip)
    // A blank says by itself what is missing; a click on it offers to fill it.
    card.hover(found?.chip.type === 'blank' ? null : chip)
  }
  /** The card goes; who called it by key is back at the figure. */
  function close() {
    const chip = card.byKey.value ? card.chip.value : null
    card.close()
    if (chip !== null) goTo(chip)
  }
  function inspect(chip: string) {
    card.close()
    editor.inspect(chip)
  }
  function showAll() {
    const chip = card.chip.value
    if (chip !== null) inspect(chip)
  }
  function summon(chip: string) {
    card.summon(chip)
    // The next key is the card's, also before it knows what it shows.
    void nextTick(() => {
      const element = document.querySelector<HTMLElement>('.anchored .figure-card')
      ;(element?.querySelector('button') ?? element)?.focus()
    })
  }
  async function update() {
    const chip = card.chip.value
    close()
    if (chip !== null) await editor.update([chip])
  }

  return { place, anchor: card.anchor, stay: card.stay, drop: card.close, hover, close, inspect, showAll, summon, update }
}
