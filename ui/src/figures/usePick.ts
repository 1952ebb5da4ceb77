/** A figure on its way: its parts as they are chosen, or the call that is written, and what the program says of them. */
import { computed, ref, watch } from 'vue'
import { useQuery } from '@/ipc/query'
import type { FigureParts, PickFigure, TemplateName, WireScope } from '@/ipc/generated'

export function usePick(period: string, scope: WireScope | null, expr: string | null, names: readonly TemplateName[] | null) {
  const document = { period, ...(scope !== null && { scope }), ...(names !== null && { names: [...names] }) }
  const parts = ref<FigureParts>({ what: 'count', period: 'document', of: {} })
  const call = ref(expr ?? '')
  /** Whether it is changed as a call. */
  const asCall = ref(false)
  /** A call that is to be taken apart first. */
  const whole = ref(expr)
  /** As it was opened: nothing is put in its place before something else was chosen. */
  let opened: { parts: FigureParts | null; call: string } = { parts: null, call: expr ?? '' }

  const request = (): PickFigure =>
    asCall.value
      ? { ...document, expr: call.value }
      : whole.value !== null
        ? { ...document, expr: whole.value }
        : { ...document, parts: parts.value }
  const query = useQuery('figure.pick', request)

  watch([query.data, query.error], () => {
    if (whole.value === null) return
    const found = query.error.value === null ? query.data.value?.parts : null
    if (query.data.value === null && query.error.value === null) return
    if (found) {
      parts.value = found
      opened = { ...opened, parts: found }
    } else asCall.value = true
    whole.value = null
  })

  function change(more: Partial<FigureParts>) {
    parts.value = { ...parts.value, ...more }
  }
  /** Goes on with the parts of the call that was written. */
  function choose() {
    const found = query.data.value?.parts
    if (!found) return
    parts.value = found
    asCall.value = false
  }

  /** Goes on with the call of the parts that were chosen. */
  function asWritten(written: string) {
    if (isAsOpened()) opened = { ...opened, call: written }
    asCall.value = true
    call.value = written
  }
  /** Whether it still says what it said when it was opened. */
  const isAsOpened = () =>
    expr !== null &&
    (asCall.value ? call.value === opened.call : whole.value !== null || JSON.stringify(parts.value) === JSON.stringify(opened.parts))

  return { parts, call, asCall, pick: computed(() => query.data.value), fault: query.error, change, choose, asWritten, request, isAsOpened }
}
