/**
 * The state of the side form. An entry is saved field by field as each is left; a new one as a whole. What the person
 * has written stays in its field until it is saved, whatever goes wrong and whatever arrives from elsewhere: where another
 * window changed the same field meanwhile, both values stand there until one is chosen.
 */

import { onBeforeUnmount, reactive, ref, watch } from 'vue'
import { giveUp, read, write } from '@/ipc/call'
import type { WireEntry } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault, isUnreached, reach, type ChosenFile } from '@/platform'
import { announce, showFault } from '@/shell/messages'
import { holdWords } from '@/shell/unsent'
import { anyKept, keep, keptAt, takeKept, tellKept } from '@/entries/kept'
import type { NewEntry } from '@/entries/requests'
import { blankFields, fieldOfFault, fieldsOf, inputOf, inputOfAll, sameField, textOf, type FieldName, type Fields } from '@/entries/fields'

/** A new entry that was begun and left, with the files it was to get: it is there again when the form for a new one opens. */
let begun: { fields: Fields; files: ChosenFile[] } | null = null

export function forgetBegun(): void {
  begun = null
}

/** A field that two windows wrote at once. */
export interface Clash {
  /** What stands in the log now. */
  theirs: string
  mine: string
}

/** A field that could not be stored when its entry was left. */
interface Kept {
  /** The entry as it stood when it was written, and with what was written. */
  base: Fields
  written: Fields
  fault: string | undefined
  clashed: boolean
}
const NAMES = Object.keys(blankFields()) as FieldName[]
const placeOf = (id: string, name: FieldName): string => `form ${id} ${name}`

/** Keeps what a cell of the table had of a field when its entry went: opened, the form has it again. */
export function keepOfCell({ id, title }: WireEntry, name: FieldName, base: Fields, text: string): void {
  const where = [title, words.log.form.fields[name]].join(words.common.separator)
  const kept: Kept = { base, written: { ...base, [name]: text }, fault: undefined, clashed: false }
  keep(placeOf(id, name), kept, { where, text, again: () => Promise.resolve(false) })
}

export function useEntryForm(
  entry: () => WireEntry | null,
  preset: () => NewEntry,
  onSaved: (entry: WireEntry) => void,
  onAdded: (entry: WireEntry) => void,
  /** What is wrong with a text as a kind, before it is saved. */
  kindFault: (text: string) => string | null,
) {
  const fields = reactive<Fields>(blankFields())
  const faults = reactive<Partial<Record<FieldName, string>>>({})
  const clashes = reactive<Partial<Record<FieldName, Clash>>>({})
  const busy = ref(false)
  /** What a new entry is saved with. */
  const files = ref<ChosenFile[]>([])
  let base = blankFields()
  let id: string | null = null
  /** Whether the entry lies in the 回收站, where nothing is written. */
  let binned = false
  let shownNew = false
  /** An entry may have been left and opened again before an answer comes. */
  let visit = 0
  /** Changes go one after another, so that the last word wins. */
  let queue: Promise<unknown> = Promise.resolve()
  /** Fields on their way to the log, and what this window last stored in a field: neither comes from elsewhere. */
  const underway = new Map<FieldName, number>()
  const stored = new Map<FieldName, string>()

  function load(next: Fields): void {
    base = next
    Object.assign(fields, { ...next, tags: [...next.tags] })
    files.value = []
    stored.clear()
    for (const name of Object.keys(clashes) as FieldName[]) clashes[name] = undefined
    clearFaults()
  }

  function clearFaults(): void {
    const names = (Object.keys(faults) as FieldName[]).filter((name) => faults[name] !== undefined)
    for (const name of names) faults[name] = undefined
    if (names.length > 0) giveUpAll()
  }

  /** Nothing waits to be stored, here or at an entry that was left. */
  function giveUpAll(): void {
    if (!anyKept()) giveUp()
  }

  /** `base` is no signal, so this is asked rather than computed. */
  function isAnyDirty(): boolean {
    return files.value.length > 0 || (Object.keys(fields) as FieldName[]).some(isDirty)
  }

  function leaveNew(): void {
    if (shownNew && isAnyDirty()) begun = { fields: { ...fields, tags: [...fields.tags] }, files: files.value }
    shownNew = false
  }
  let there = true
  onBeforeUnmount(() => {
    there = false
    leaveNew()
    leaveEntry()
    clearFaults()
  })

  /** What could not be stored stays with its entry; what is on its way is waited for. */
  function leaveEntry(): void {
    const target = id
    if (target === null) return
    const names = NAMES.filter((name) => isDirty(name) && !underway.has(name))
    const written = { ...fields, tags: [...fields.tags] }
    for (const name of names) keepField(target, { base, written, fault: faults[name], clashed: clashes[name] !== undefined }, name)
    const refused = names.filter((name) => faults[name] !== words.log.form.unreached)
    tellOf(target, base, refused)
  }

  function tellOf(target: string, { title }: Fields, names: readonly FieldName[], why?: string): void {
    const named = names.map((name) => words.log.form.fields[name])
    if (named.length > 0) tellKept(target, title, named, why)
  }

  function keepField(target: string, kept: Kept, name: FieldName): void {
    const { base: stood, written } = kept
    keep(placeOf(target, name), kept, {
      ...wordsIn({ ...written, title: stood.title }, name, textOf(written, name)),
      again: async () => {
        // What was refused is not asked for again without a word.
        if (kept.clashed || (kept.fault !== undefined && kept.fault !== words.log.form.unreached)) return false
        try {
          onSaved(await write('log.edit', { id: target, fields: inputOf(written, name), was: inputOf(stood, name) }))
          return true
        } catch (cause) {
          if (isUnreached(cause)) return false
          const { code, message } = Fault.of(cause)
          kept.clashed = code === 'entry.changed_meanwhile'
          kept.fault = message
          tellOf(target, stood, [name], message)
          return false
        }
      },
    })
  }

  /** What was kept of an entry stands in its fields again. */
  function bringBack(target: string): void {
    for (const name of NAMES) {
      const kept = takeKept<Kept>(placeOf(target, name))
      if (kept === null) continue
      Object.assign(fields, { [name]: kept.written[name] })
      if (!isDirty(name)) continue
      if (kept.clashed || !sameField(kept.base, base, name)) clashes[name] = { theirs: textOf(base, name), mine: textOf(fields, name) }
      else if (kept.fault === words.log.form.unreached && reach.value === 'here') void commit(name)
      else faults[name] = kept.fault
    }
  }

  /** In the 回收站 they are told at their fields, and stand in these again when the entry is restored. */
  function tellWaiting(target: string): void {
    for (const name of NAMES) {
      const kept = keptAt<Kept>(placeOf(target, name))
      if (kept !== null) faults[name] = words.log.form.keptInTrash(textOf(kept.written, name))
    }
  }

  function wordsIn(of: Fields, name: FieldName, text = textOf(of, name)) {
    const where = [of.title || base.title || words.log.form.new, words.log.form.fields[name]].join(words.common.separator)
    return { where, text }
  }
  holdWords(() => (Object.keys(fields) as FieldName[]).filter(isDirty).map((name) => wordsIn(fields, name)))
  // What was refused because the program was away is stored as soon as it is there; a new entry waits for its Enter.
  watch(reach, (now) => {
    if (now === 'here' && id !== null) void commitAll()
  })

  watch(
    [entry, preset],
    ([now]) => {
      if (now === null) {
        if (shownNew && isAnyDirty()) return
        leaveEntry()
        id = null
        shownNew = true
        load({ ...blankFields(), ...preset() })
        const { kind, title } = preset()
        if (begun && !kind && !title) {
          Object.assign(fields, begun.fields)
          files.value = begun.files
        }
        begun = null
      } else if (now.id !== id || now.deleted !== binned) {
        leaveNew()
        leaveEntry()
        visit += 1
        ;[id, binned] = [now.id, now.deleted]
        load(fieldsOf(now))
        if (binned) tellWaiting(now.id)
        else bringBack(now.id)
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
      else if (!sameField(fresh, base, name)) meet(name, fresh)
    }
    base = fresh
  }

  /** Another value came into a field that is being written. */
  function meet(name: FieldName, fresh: Fields): void {
    const theirs = textOf(fresh, name)
    if (underway.has(name) || stored.get(name) === theirs) return
    if (sameField(fields, fresh, name)) clashes[name] = undefined
    else clashes[name] = { theirs, mine: textOf(fields, name) }
  }

  /** Settles a clash: with what the log has now, or with what was written here. */
  async function settle(name: FieldName, whose: 'mine' | 'theirs'): Promise<void> {
    clashes[name] = undefined
    faults[name] = undefined
    if (whose === 'theirs') revert(name)
    else await commit(name)
  }

  function isDirty(name: FieldName): boolean {
    return !sameField(fields, base, name)
  }

  function revert(name: FieldName): void {
    Object.assign(fields, { [name]: base[name] })
    faults[name] = undefined
    clashes[name] = undefined
    if (Object.values(faults).every((fault) => fault === undefined)) giveUpAll()
  }

  function showAt(cause: unknown, name: FieldName | null): void {
    const fault = Fault.of(cause)
    const at = fieldOfFault(fault) ?? name
    if (at) {
      const message = isUnreached(fault) ? words.log.form.unreached : fault.message
      faults[at] = message
      announce(message, true)
    } else {
      showFault(fault)
    }
  }

  /** Saves one field of an entry, if it was changed. Whether all is well with it. */
  function commit(name: FieldName): Promise<boolean> {
    const target = id
    if (target === null || !isDirty(name)) {
      if (target !== null && !binned) faults[name] = undefined
      return Promise.resolve(true)
    }
    const refused = name === 'kind' ? kindFault(fields.kind) : null
    if (refused !== null) {
      faults.kind = refused
      announce(refused, true)
    }
    // What two windows wrote waits until one of them is chosen.
    if (refused !== null || clashes[name]) return Promise.resolve(false)
    const written = { ...fields, tags: [...fields.tags] }
    const [stood, during] = [base, visit]
    underway.set(name, (underway.get(name) ?? 0) + 1)
    const work = queue.then(async () => {
      try {
        const was = id === target ? inputOf(base, name) : undefined
        const saved = await write('log.edit', { id: target, fields: inputOf(written, name), ...(was && { was }) })
        if (id === target) {
          const fresh = fieldsOf(saved)
          stored.set(name, textOf(fresh, name))
          const answered = sameField(fields, written, name)
          follow(fresh)
          if (answered) Object.assign(fields, { [name]: fresh[name] })
          faults[name] = undefined
        }
        onSaved(saved)
        return true
      } catch (cause) {
        // Another entry may be shown by now: its fields are not at fault.
        if (id !== target || during !== visit || !there) {
          const { code, message } = Fault.of(cause)
          const clashed = code === 'entry.changed_meanwhile'
          const fault = isUnreached(cause) ? words.log.form.unreached : message
          keepField(target, { base: stood, written, fault, clashed }, name)
          if (isUnreached(cause)) showFault(cause)
          else tellOf(target, stood, [name], message)
          if (id === target && there) bringBack(target)
        } else if (Fault.of(cause).code === 'entry.changed_meanwhile') await meetStored(target, name)
        else showAt(cause, name)
        return false
      } finally {
        leave(name)
      }
    })
    queue = work
    return work
  }

  function leave(name: FieldName): void {
    const left = (underway.get(name) ?? 1) - 1
    if (left > 0) underway.set(name, left)
    else underway.delete(name)
  }

  /** The log was quicker than what it tells this window: what it has now is asked for. */
  async function meetStored(target: string, name: FieldName): Promise<void> {
    leave(name)
    const [now] = (await read('log.get', { ids: [target] })).entries
    if (!now || id !== target) return
    const fresh = fieldsOf(now)
    meet(name, fresh)
    follow(fresh)
    giveUp()
    const { theirs = '' } = clashes[name] ?? {}
    announce(words.log.form.clash(theirs), true)
  }

  /** Saves whatever was not saved yet. Whether nothing is left. */
  async function commitAll(): Promise<boolean> {
    const results = await Promise.all((Object.keys(fields) as FieldName[]).map(commit))
    return results.every(Boolean)
  }

  /** Adds what was written as a new entry; then the form is ready for the next one, of the same day and kind. */
  async function add(): Promise<boolean> {
    if (busy.value) return false
    const refused = kindFault(fields.kind)
    if (refused !== null) {
      faults.kind = refused
      announce(refused, true)
      return false
    }
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

  return { fields, faults, clashes, busy, files, isDirty, revert, settle, commit, commitAll, add }
}
