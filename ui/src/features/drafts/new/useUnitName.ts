/** The name of the unit that writes, asked before a draft is made when the settings lack it: every template puts it in several places. */
import { computed, ref } from 'vue'
import { write } from '@/ipc/call'
import { useQuery } from '@/ipc/query'

export function useUnitName() {
  const profile = useQuery('settings.get', () => ({}))
  const name = ref('')
  const missing = computed(() => profile.data.value !== null && profile.data.value.unit.trim() === '')

  /** Keeps the name that was given; left empty, it stays a blank in the text. */
  async function keep() {
    const unit = name.value.trim()
    if (!missing.value || unit === '' || profile.data.value === null) return
    await write('settings.set', { ...profile.data.value, unit })
  }

  return { name, missing, keep }
}
