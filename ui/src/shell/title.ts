/** The window's title: what a page shows when that has a name of its own, else the page's name. */

import { computed, shallowRef, watch } from 'vue'
import { shortened } from '@/components/oneLine'
import { words } from '@/locales/zh-CN'
import { PAGES } from './pages'
import { here } from './router'
import { whileShown } from './shown'

/** What is shown now has this name. */
const named = shallowRef<(() => string | null) | null>(null)

const title = computed(() => {
  const own = named.value?.() ?? ''
  return own === '' ? (PAGES.find(({ id }) => id === here.page)?.name ?? '') : own
})

/** Names the window after what the calling component shows, as long as it does. */
export function useTitle(name: () => string | null): void {
  whileShown(() => {
    named.value = name
    return () => {
      if (named.value === name) named.value = null
    }
  })
}

/** Keeps the title of the window up. The desktop's frame follows the document's. */
export function startTitle(): void {
  watch(
    title,
    (now) => {
      document.title = now === '' ? words.frame.product : `${shortened(now)} · ${words.frame.product}`
    },
    { immediate: true },
  )
}
