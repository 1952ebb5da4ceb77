/**
 * The state of the side form. An entry is saved field by field as each is left; a new one as a whole. What the person
 * has written stays in its field until it is saved, whatever goes wrong and whatever arrives from elsewhere.
 */

import { onBeforeUnmount, reactive, ref, watch } from 'vue'
import { giveUp, write } from '@/ipc/call'
import type { WireEntry } from '@/ipc/generated'
import { Fault, type ChosenFile } from '@/platform'
import { announce, showFault } from '@/shell/messages'
import type { NewEntry } from '@/entries/requests'
import { blankFields, fieldOfFault, fieldsOf, inputOf, inputOfAll, sameField, type FieldName, type Fields } from '@/entries/fields'

/** A new entry that was begun and left, with the files it was to get: it is there again when the form for a new one opens. */
let begun: { fields: Fields; files: ChosenFile[] } | null = null

export function forgetBegun(): void {
  begun = null
}

export function useEntryForm(
  entry: () => WireEntry | null,
  preset: () => NewEntry,
  onSaved: (entry: WireEntry) => void,
  onAdded: (entry: WireEntry) => void,
) {
  const fields = reactive<Fields>(blankFields())
  const faults = reactive<Partial<Record<FieldName, string>>>({})
  const busy = ref(false)
  /** What a new entry is saved with. */
  const files = ref<ChosenFile[]>([])
  let base = blankFields()
  let id: string | null = null
  let shownNew = false
  /** Changes go one after another, so that the last word wins. */
  let queue: Promise<unknown> = Promise.resolve()

  function load(next: Fields): void {
    base = next
    Object.assign(fields, { ...next, tags: [...next.tags] })
    files.value = []
    clearFaults()
  }

  function clearFaults(): void {
    const names = (Object.keys(faults) as FieldName[]).filter((name) => faults[name] !== undefined)
    for (const name of names) faults[name] = undefined
    if (names.length > 0) giveUp()
  }

  /** `base` is no signal, so this is asked rather than computed. */
  function isAnyDirty(): boolean {
    return files.value.length > 0 || (Object.keys(fields) as FieldName[]).some(isDirty)
  }

  function leaveNew(): void {
    if (shownNew && isAnyDirty()) begun = { fields: { ...fields, tags: [...fields.tags] }, files: files.value }
    shownNew = false
  }
  onBeforeUnmount(() => {
    leaveNew()
    clearFaults()
  })

  watch(
    [entry, preset],
    ([now]) => {
      if (now === null) {
        if (shownNew && isAnyDirty()) return
        id = null
        shownNew = true
        load({ ...blankFields(), ...preset() })
        const { kind, title } = preset()
        if (begun && !kind && !title) {
          Object.assign(fields, begun.fields)
          files.value = begun.files
        }
        begun = null
      } else if (now.id !== id) {
        leaveNew()
        id = now.id
        load(fieldsOf(now))
      } else {
        // The same entry, changed by somebody else.
        follow(fieldsOf(now))
      }
    },
    { immediate: true },
  )

  /** Fields that were not touched show what is stored now; 26人次 written into the amounts is the attendance. */
  function follow(fresh: Fields): void {
    for (const name of Object.keys(fresh) as FieldName[]) {
      if (sameField(fields, base, name)) Object.assign(fields, { [name]: fresh[name] })
    }
    base = fresh
  }

  function isDirty(name: FieldName): boolean {
    return !sameField(fields, base, name)
  }

  function revert(name: FieldName): void {
    Object.assign(fields, { [name]: base[name] })
    faults[name] = undefined
    if (Object.values(faults).every((fault) => fault === undefined)) giveUp()
  }

  function showAt(cause: unknown, name: FieldName | null): void {
    const fault = Fault.of(cause)
    const at = fieldOfFault(fault) ?? name
    if (at) {
      faults[at] = fault.message
      announce(fault.message, true)
    } else {
      showFault(fault)
    }
  }

  /** Saves one field of an entry, if it was changed. Whether all is well with it. */
  function commit(name: FieldName): Promise<boolean> {
    const target = id
    if (target === null || !isDirty(name)) {
      if (target !== null) faults[name] = undefined
      return Promise.resolve(true)
    }
    const written = { ...fields, tags: [...fields.tags] }
    const work = queue.then(async () => {
      try {
        const saved = await write('log.edit', { id: target, fields: inputOf(written, name) })
        if (id === target) {
          const fresh = fieldsOf(saved)
          const answered = sameField(fields, written, name)
          follow(fresh)
          if (answered) Object.assign(fields, { [name]: fresh[name] })
          faults[name] = undefined
        }
        onSaved(saved)
        return true
      } catch (cause) {
        // Another entry may be shown by now: its fields are not at fault.
        if (id === target) showAt(cause, name)
        else showFault(cause)
        return false
      }
    })
    queue = work
    return work
  }

  /** Saves whatever was not saved yet. Whether nothing is left. */
  async function commitAll(): Promise<boolean> {
    const results = await Promise.all((Object.keys(fields) as FieldName[]).map(commit))
    return results.every(Boolean)
  }

  /** Adds what was written as a new entry; then the form is ready for the next one, of the same day and kind. */
  async function add(): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    clearFaults()
    try {
      const { date } = fields
      const attach = files.value.map(({ file }) => file)
      const added = await write('log.add', { fields: inputOfAll(fields), ...(attach.length > 0 && { attach }) })
      load({ ...blankFields(), date, kind: added.kind })
      onAdded(added)
      return true
    } catch (cause) {
      showAt(cause, null)
      return false
    } finally {
      busy.value = false
    }
  }

  return { fields, faults, busy, files, isDirty, revert, commit, commitAll, add }
}
