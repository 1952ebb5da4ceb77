/** The fields that several entries have in common, and what a person changes of them: only what was touched is written. */

import { computed, reactive, ref } from 'vue'
import type { EditOfEntries, WireEntry } from '@/ipc/generated'
import { blankFields, fieldsOf, inputOf, type FieldName, type Fields } from '@/entries/fields'

export type CommonField = Exclude<FieldName, 'tags'>
const NAMES = (Object.keys(blankFields()) as FieldName[]).filter((name): name is CommonField => name !== 'tags')

export function useSeveral(entries: () => readonly WireEntry[]) {
  const written = reactive<Partial<Record<CommonField, string>>>({})
  const addTags = ref<string[]>([])
  const removeTags = ref<string[]>([])
  const faults = reactive<Partial<Record<FieldName, string>>>({})

  /** What all have alike; null where they differ. */
  const common = computed(() => {
    const common: Partial<Record<CommonField, string | null>> = {}
    for (const [n, entry] of entries().entries()) {
      const fields = fieldsOf(entry)
      for (const name of NAMES) {
        if (n === 0) common[name] = fields[name]
        else if (common[name] !== fields[name]) common[name] = null
      }
    }
    return common
  })

  /** Tags with the number of entries that have them, the most frequent first. */
  const tags = computed(() => {
    const counts = new Map<string, number>()
    for (const { tags } of entries()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    return [...counts].sort((a, b) => b[1] - a[1]).map(([tag, count]) => ({ tag, count }))
  })

  const touched = computed(() => Object.keys(written).length > 0 || addTags.value.length > 0 || removeTags.value.length > 0)

  function valueOf(name: CommonField): string {
    return written[name] ?? common.value[name] ?? ''
  }

  function write(name: CommonField, text: string): void {
    faults[name] = undefined
    // A value that all have already changes nothing.
    if (text === common.value[name]) Reflect.deleteProperty(written, name)
    else written[name] = text
  }

  function revert(name: CommonField): void {
    Reflect.deleteProperty(written, name)
    faults[name] = undefined
  }

  function clear(): void {
    for (const name of NAMES) revert(name)
    faults.tags = undefined
    addTags.value = []
    removeTags.value = []
  }

  function toggleTag(tag: string): void {
    removeTags.value = removeTags.value.includes(tag) ? removeTags.value.filter((other) => other !== tag) : [...removeTags.value, tag]
  }

  /** The change, in the person's words. */
  function change(): EditOfEntries {
    const fields: Fields = { ...blankFields(), ...written }
    const names = Object.keys(written) as CommonField[]
    return {
      ids: entries().map(({ id }) => id),
      fields: Object.assign({}, ...names.map((name) => inputOf(fields, name))) as EditOfEntries['fields'],
      ...(addTags.value.length > 0 && { add_tags: [...addTags.value] }),
      ...(removeTags.value.length > 0 && { remove_tags: [...removeTags.value] }),
    }
  }

  return {
    common,
    tags,
    written,
    faults,
    touched,
    addTags,
    removeTags,
    valueOf,
    write,
    revert,
    clear,
    toggleTag,
    change,
    isMixed: (name: CommonField) => common.value[name] === null,
    isWritten: (name: CommonField) => name in written,
  }
}
