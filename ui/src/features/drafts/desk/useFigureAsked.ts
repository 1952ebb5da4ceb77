/** A number that another page leads to: it comes into sight with what stands behind it, and the address is the draft's again. */

import { watch, type Ref } from 'vue'
import { go, here } from '@/shell/router'
import { whileShown } from '@/shell/shown'

/** A page that is not shown yet scrolls nowhere. */
export function useFigureAsked(id: string, ready: Ref<boolean>, show: (figure: string) => void): void {
  whileShown(() =>
    watch(
      () => (ready.value && here.rest[0] === id ? here.query.figure : undefined),
      (figure) => {
        if (figure === undefined) return
        show(figure)
        go('drafts', [id])
      },
      { immediate: true, flush: 'post' },
    ),
  )
}
