/**
 * Proposals under a field: asked for at every key, moved through with ↓ and ↑, taken with Enter or a press. Where names are
 * asked for, the first that fits stands chosen, and the last row takes what was typed as it is.
 */
import { computed, ref, shallowRef, useId } from 'vue'
import { isComposing } from '@/shell/actions'

export interface Suggestion {
  value: string
  /** The word that led to it, or a count. */
  note?: string
  /** A kind's colour, 0 to 7. */
  colour?: number
  /** The words of the row that takes what was typed as it is. */
  own?: string
  /** Of the last one: how many more there are behind it. */
  more?: number
}

/** What completes a typed text, best first; everything when nothing is typed. */
export type Ask = (typed: string) => Promise<readonly Suggestion[]>

/** What Enter takes, and what shows the list beside typing and ↓. */
export interface Taking {
  opens?: 'press' | 'arrow' | 'typing'
  /** Whether the first that fits stands chosen: however it was typed, for letters that can only be pinyin, or not at all. */
  first?: 'always' | 'letters' | 'never'
  /** The last row's words; without them there is no such row. */
  own?: (typed: string) => string
  /** Told when what was typed is taken as it is. */
  accept?: (typed: string) => void
  /** Told when what was typed is left as it is without having been chosen, and is no known name. */
  unknown?: (name: UnknownName) => void
}

/** A name that was left as it was typed and that nobody has written before. */
export interface UnknownName {
  typed: string
  /** The first that fits it. */
  near: string | null
}

/** 「dk」 is pinyin; 「KTV」 and 「A座」 are names. */
const LETTERS = /^[a-z']+$/

export function useSuggestions(ask: () => Ask, take: (option: Suggestion) => void, taking: () => Taking = () => ({})) {
  const listId = useId()
  const offered = shallowRef<readonly Suggestion[]>([])
  const open = ref(false)
  /** -1: none of the proposals. */
  const at = ref(-1)
  const shown = computed(() => open.value && offered.value.length > 0)
  let turn = 0
  /** The text whose answer is awaited. Keys are quicker than answers: Enter meanwhile means the first of them. */
  let awaited: { typed: string; enter: EventTarget | null } | null = null
  /** What the list is about. */
  let about = ''
  /** What was asked about last; nothing once something was chosen. */
  let last: { typed: string; answer: Promise<readonly Suggestion[]> } | null = null
  /** What was left last. */
  let left: { typed: string; name: Promise<UnknownName | null> } | null = null

  /**
   * Shows what completes the text, unless another text is asked about before the answer comes. Where everything is shown, `stands`
   * is what stands in the field: a name that is new can be taken as it is all the same.
   */
  async function offer(text: string, stands = ''): Promise<void> {
    const asked = ++turn
    const typed = text.trim()
    const mine: { typed: string; enter: EventTarget | null } = { typed, enter: null }
    awaited = mine
    const coming = ask()(text)
    left = null
    last = { typed, answer: coming }
    const [answer, own] = await Promise.all([coming, ownOf(stands.trim())])
    if (asked !== turn) return
    awaited = null
    arrange(typed, answer)
    if (own !== null) offered.value = [...offered.value, own]
    open.value = true
    // With an answer the key means what it means now.
    mine.enter?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  }

  /** The row that takes a name as it is; none for a name that is known. */
  async function ownOf(name: string): Promise<Suggestion | null> {
    const { own } = taking()
    if (own === undefined || name === '' || !isGuessed(name)) return null
    const known = await ask()(name)
    return known.some(({ value, note }) => value === name || note === name) ? null : { value: name, own: own(name) }
  }

  function arrange(typed: string, answer: readonly Suggestion[]): void {
    const { own } = taking()
    about = typed
    const exact = answer.findIndex(({ value, note }) => value === typed || (note === typed && isGuessed(typed)))
    if (typed === '' || !isGuessed(typed)) {
      offered.value = answer
      at.value = -1
      return
    }
    offered.value = exact >= 0 || own === undefined ? answer : [...answer, { value: typed, own: own(typed) }]
    at.value = exact >= 0 ? exact : answer.length > 0 ? 0 : -1
  }

  /** Whether Enter takes something else than was typed. */
  function isGuessed(typed: string): boolean {
    const { first = 'never' } = taking()
    return first === 'always' || (first === 'letters' && LETTERS.test(typed))
  }

  function close(): void {
    turn += 1
    awaited = null
    open.value = false
    at.value = -1
  }

  function choose(option: Suggestion): void {
    close()
    last = null
    left = null
    if (option.own !== undefined) taking().accept?.(option.value)
    take(option)
  }

  /**
   * What was typed stays as it is. A name that nobody chose is told when the program did not know it at the key that
   * wrote it: by now it may be in the log. However often it is left, it is told once.
   */
  function leave(text: string): Promise<UnknownName | null> {
    const typed = text.trim()
    if (last?.typed === typed && typed !== '') {
      left = { typed, name: unknownIn(last.answer, typed) }
      void left.name.then((name) => name && taking().unknown?.(name))
    }
    last = null
    return left?.typed === typed ? left.name : Promise.resolve(null)
  }

  async function unknownIn(coming: Promise<readonly Suggestion[]>, typed: string): Promise<UnknownName | null> {
    const answer = await coming
    return answer.some(({ value, note }) => value === typed || note === typed) ? null : { typed, near: answer[0]?.value ?? null }
  }

  /** Whether the key was the list's; Enter without a choice closes it and goes on to the form around. */
  function onKey(event: KeyboardEvent): boolean {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return false
    if (event.key === 'Enter' && awaited && awaited.typed !== '' && isGuessed(awaited.typed)) {
      awaited.enter = event.target
      event.preventDefault()
      event.stopPropagation()
      return true
    }
    if (!shown.value) return false
    const count = offered.value.length
    const option = offered.value[at.value]
    if (event.key === 'ArrowDown') at.value = (at.value + 1) % count
    else if (event.key === 'ArrowUp') at.value = (at.value <= 0 ? count : at.value) - 1
    else if (event.key === 'Enter' && option && option.value === about && option.own === undefined) {
      // It stands there already.
      close()
      return false
    } else if (event.key === 'Enter' && option) choose(option)
    else if (event.key === 'Escape') close()
    else {
      if (event.key === 'Tab' && option && option.own === undefined) choose(option)
      else if (event.key === 'Enter') close()
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
    leave,
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
