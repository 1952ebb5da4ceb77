/** Names that were left as they were typed and that the log did not know: said under their field, with the one that fits. */

import { reactive, watch } from 'vue'
import type { UnknownName } from '@/components/useSuggestions'
import type { FieldName, Fields } from '@/entries/fields'

export type UnknownNames = Partial<Record<FieldName, UnknownName>>

export function useUnknownNames(fields: Fields, entry: () => string | null, commit: (name: FieldName) => unknown) {
  const unknown = reactive<UnknownNames>({})
  watch(entry, () => {
    for (const name of Object.keys(unknown) as FieldName[]) unknown[name] = undefined
  })

  const tell = (name: FieldName) => (said: UnknownName) => {
    unknown[name] = said
  }

  /** What is still to be said of a field. */
  function saidOf(name: FieldName): UnknownName | null {
    const said = unknown[name]
    const written = fields[name]
    const stands = typeof written === 'string' ? written.trim() === said?.typed : written.some((tag) => tag === said?.typed)
    return said && stands ? said : null
  }

  function take(name: FieldName, { typed, near }: UnknownName): void {
    unknown[name] = undefined
    if (near === null) return
    if (name === 'tags') fields.tags = [...new Set(fields.tags.map((tag) => (tag === typed ? near : tag)))]
    else fields[name] = near
    commit(name)
  }

  return { tell, saidOf, take }
}
