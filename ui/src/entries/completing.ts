/** What the log has called things, to complete what is typed: by characters or their pinyin. */

import { read } from '@/ipc/call'
import type { CompleteRequest, NameField } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import type { Ask, Taking } from '@/components/useSuggestions'
import { acceptNewKind, noteFitting } from './useKinds'

/** Asks for names of a field, or of every field for a word of a line. */
export function completing(field: NameField | null, more: Pick<CompleteRequest, 'kind' | 'limit'> = {}): Ask {
  return async (text) => {
    try {
      const { names, more: behind } = await read('log.complete', { text, ...more, ...(field && { field }) })
      return names.map((name, n) => ({
        value: name.text,
        ...(name.by !== null && { note: name.by }),
        ...(name.colour !== null && { colour: name.colour }),
        // In a line one types on.
        ...(field !== null && n === names.length - 1 && behind > 0 && { more: behind }),
      }))
    } catch {
      // A field without proposals can be filled all the same; what is wrong with the data, saving says.
      return []
    }
  }
}

/** A field of names: what is proposed, and what Enter takes. A kind is one of the list or is added on purpose. */
export function naming(field: NameField, more: Pick<CompleteRequest, 'kind' | 'limit'> = {}): Taking & { ask: Ask } {
  const ask = completing(field, more)
  if (field === 'title') return { ask, opens: 'typing' }
  if (field === 'kind') {
    const asking: Ask = async (typed) => {
      const kinds = await ask(typed)
      if (typed.trim() !== '')
        noteFitting(
          typed,
          kinds.map(({ value }) => value),
        )
      return kinds
    }
    return { ask: asking, opens: 'arrow', first: 'always', own: words.log.form.addKind, accept: acceptNewKind }
  }
  return { ask, first: 'letters', own: words.log.form.asTyped }
}
