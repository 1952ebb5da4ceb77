/**
 * Proposals under a field: asked for at every key, moved through with ↓ and ↑, taken with Enter or a press. What is
 * typed counts; a proposal only saves typing.
 */
import { computed, ref, shallowRef, useId } from 'vue'
import { isComposing } from '@/shell/actions'

export interface Suggestion {
  value: string
  /** The word that led to it, or a count. */
  note?: string
  /** A kind's colour, 0 to 7. */
  colour?: number
}

/** What completes a typed text, best first; everything when nothing is typed. */
export type Ask = (typed: string) => Promise<readonly Suggestion[]>

export function useSuggestions(ask: () => Ask, take: (option: Suggestion) => void) {
  const listId = useId()
  const offered = shallowRef<readonly Suggestion[]>([])
  const open = ref(false)
  /** -1: none of the proposals. */
  const at = ref(-1)
  const shown = computed(() => open.value && offered.value.length > 0)
  let turn = 0

  /** Shows what completes the text, unless another text is asked about before the answer comes. */
  async function offer(typed: string): Promise<void> {
    const asked = ++turn
    const answer = await ask()(typed)
    if (asked !== turn) return
    offered.value = answer
    at.value = -1
    open.value = true
  }

  function close(): void {
    turn += 1
    open.value = false
    at.value = -1
  }

  function choose(option: Suggestion): void {
    close()
    take(option)
  }

  /** Whether the key was the list's; Enter without a choice closes it and goes on to the form around. */
  function onKey(event: KeyboardEvent): boolean {
    if (!shown.value || isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return false
    const count = offered.value.length
    const option = offered.value[at.value]
    if (event.key === 'ArrowDown') at.value = (at.value + 1) % count
    else if (event.key === 'ArrowUp') at.value = (at.value <= 0 ? count : at.value) - 1
    else if (event.key === 'Enter' && option) choose(option)
    else if (event.key === 'Escape') close()
    else {
      if (event.key === 'Enter') close()
      return false
    }
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return {
    listId,
    offered,
    open,
    at,
    shown,
    offer,
    close,
    choose,
    onKey,
    /** What the text field says about its list. */
    combobox: computed(() => ({
      role: 'combobox',
      autocomplete: 'off',
      'aria-autocomplete': 'list' as const,
      'aria-controls': listId,
      'aria-expanded': shown.value,
      'aria-activedescendant': shown.value && at.value >= 0 ? `${listId}-${at.value}` : undefined,
    })),
  }
}

export type Suggestions = ReturnType<typeof useSuggestions>
