/** What of a draft is changed from its pages: its numbers brought up to date, and how it stands on paper as a whole. */
import { computed, ref, type Ref } from 'vue'
import { write } from '@/ipc/call'
import type { DraftShow } from '@/ipc/generated'
import { preview as say } from '@/locales/zh-CN/preview'
import { announce, attempt } from '@/shell/messages'

export function useOnPaper(id: string, show: Readonly<Ref<DraftShow | null | undefined>>) {
  const updating = ref(false)

  async function update() {
    updating.value = true
    const done = await attempt(() => write('draft.refresh', { id }))
    updating.value = false
    if (done !== null) announce(say.open.updated(done.changed.length))
  }

  async function set(how: Record<string, string>, told: string) {
    const revision = show.value?.revision
    if (revision === undefined || updating.value) return
    updating.value = true
    const changes = [{ do: 'meta' as const, set: how }]
    const done = await attempt(() => write('draft.apply', { id, revision, changes, begins_step: true }))
    updating.value = false
    if (done !== null) announce(told)
  }

  /** Whether a seal is set on it; nothing where nobody signs it. */
  const sealed = computed(() => {
    const signed = show.value?.blocks.some(({ part }) => part === 'signature' || part === 'date') ?? false
    return signed ? (show.value?.sealed ?? false) : null
  })

  return {
    updating,
    update,
    /** Has the 版记 stand on the back of the last sheet. */
    toEven: () => set({ even_imprint: 'true' }, say.open.evened),
    sealed,
    seal: (on: boolean) => set({ sealed: String(on) }, say.open.sealed(on)),
  }
}
