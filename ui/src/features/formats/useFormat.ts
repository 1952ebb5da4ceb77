/** The format that is open: what it says, and its measures said otherwise, each as a step. What cannot be is told at its row. */
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { write } from '@/ipc/call'
import type { MeasureChange, WireMeasure } from '@/ipc/generated'
import { useQuery } from '@/ipc/query'
import { Fault } from '@/platform'
import { words } from '@/locales/zh-CN'
import { announce, note, showFault } from '@/shell/messages'
import { readOnly, undo } from '@/shell/program'
import { go } from '@/shell/router'

const say = words.formats

export function useFormat(name: Ref<string>) {
  const query = useQuery('format.show', () => (name.value === '' ? null : { name: name.value }))
  const shown = query.data
  const measures = computed(() => new Map((shown.value?.measures ?? []).map((measure) => [measure.key, measure])))
  const measure = (key: string): WireMeasure | undefined => measures.value.get(key)
  /** What the program brings is copied with the first change. */
  const writable = computed(() => !readOnly.value && (shown.value?.origin === 'own' || shown.value?.origin === 'shipped'))

  const fault = shallowRef<{ key: string; text: string } | null>(null)
  /** Told anew with every refusal, so that a field shows again what stands. */
  const refused = ref(0)
  watch(name, () => (fault.value = null))

  async function change(key: string, value: string | null): Promise<boolean> {
    const before = shown.value
    if (before === null || !writable.value || measure(key)?.value === value) {
      fault.value = null
      return true
    }
    const said: MeasureChange = value === null ? { key } : { key, value }
    try {
      const now = await write('format.change', { name: before.name, changes: [said] })
      fault.value = null
      if (now.name !== before.name) {
        note(say.copiedToChange(before.name, now.name), { label: words.frame.undo, run: undo })
        go('formats', [now.name])
      }
      return true
    } catch (cause) {
      const error = Fault.of(cause)
      if (error.field !== 'value') {
        showFault(error)
        return false
      }
      fault.value = { key, text: error.message }
      refused.value += 1
      announce(error.message, true)
      return false
    }
  }

  return { query, shown, measure, writable, fault, refused, change }
}

export type OpenFormat = ReturnType<typeof useFormat>
