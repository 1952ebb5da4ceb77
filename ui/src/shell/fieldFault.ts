/** An error of the program at the input that it is about; one that is about none of a form's goes to the bar. */

import { shallowRef } from 'vue'
import { Fault } from '@/platform'
import { announce, showFault } from './messages'

export function useFieldFault<F extends string>(fields: readonly F[]) {
  const shown = shallowRef<{ field: F; text: string } | null>(null)

  /** Does something and shows the error it ends in. Null then. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    shown.value = null
    try {
      return await work()
    } catch (cause) {
      const fault = Fault.of(cause)
      const field = fields.find((name) => name === fault.field)
      if (field === undefined) {
        showFault(fault)
      } else {
        shown.value = { field, text: fault.message }
        announce(fault.message, true)
      }
      return null
    }
  }

  /** What is wrong with a field. */
  function faultAt(field: F): string | undefined {
    return shown.value?.field === field ? shown.value.text : undefined
  }

  return { attempt, faultAt }
}
