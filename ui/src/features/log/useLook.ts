/** How the table of 台账 is looked at, kept on this computer: by month or not, and whether a form has its place beside it. */

import { onBeforeUnmount, onMounted, reactive, ref, computed, watch, type ComputedRef } from 'vue'

const KEY = 'shuhui.log.look'
/** Narrower, a form lies over the table: no place is kept for it. */
const ROOM = 900

export interface Look {
  byMonth: boolean
  side: boolean
}

export function useLook(): { look: Look; wide: ComputedRef<boolean> } {
  const look = reactive<Look>({ byMonth: true, side: true, ...kept() })
  watch(look, ({ byMonth, side }) => {
    try {
      window.localStorage.setItem(KEY, JSON.stringify({ byMonth, side } satisfies Look))
    } catch {
      // A browser that keeps nothing shows the table as it is shown at first.
    }
  })
  const width = ref(window.innerWidth)
  function measure(): void {
    width.value = window.innerWidth
  }
  onMounted(() => {
    window.addEventListener('resize', measure)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('resize', measure)
  })
  return { look, wide: computed(() => width.value > ROOM) }
}

function kept(): Partial<Look> {
  try {
    return JSON.parse(window.localStorage.getItem(KEY) ?? '{}') as Partial<Look>
  } catch {
    return {}
  }
}
