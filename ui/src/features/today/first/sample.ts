/** The way to the sample, where the host has one and this is not it. */

import { computed, ref } from 'vue'
import { words } from '@/locales/zh-CN'
import { platform } from '@/platform'
import { attempt, note } from '@/shell/messages'
import { inSample } from '@/shell/program'

export function useSample() {
  const host = platform()
  /** It takes a moment to be made, and a second one is not wanted. */
  const opening = ref(false)
  const offered = computed(() => host.openSample !== undefined && !inSample.value)
  async function open(): Promise<void> {
    opening.value = true
    note(words.today.first.openingSample)
    await attempt(async () => host.openSample?.())
    opening.value = false
  }
  return { offered, opening, open }
}
