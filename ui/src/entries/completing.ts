/** What the log has called things, to complete what is typed: by characters or their pinyin. */

import { read } from '@/ipc/call'
import type { CompleteRequest, NameField } from '@/ipc/generated'
import type { Ask } from '@/components/useSuggestions'

/** Asks for names of a field, or of every field for a word of a line. */
export function completing(field: NameField | null, more: Pick<CompleteRequest, 'kind' | 'limit'> = {}): Ask {
  return async (text) => {
    try {
      const { names } = await read('log.complete', { text, ...more, ...(field && { field }) })
      return names.map((name) => ({
        value: name.text,
        ...(name.by !== null && { note: name.by }),
        ...(name.colour !== null && { colour: name.colour }),
      }))
    } catch {
      // A field without proposals can be filled all the same; what is wrong with the data, saving says.
      return []
    }
  }
}
