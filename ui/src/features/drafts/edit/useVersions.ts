/** Saved states of a draft: Ctrl+S keeps the one that is current under the time of day, and an earlier one can be gone back to. */
import { ref } from 'vue'
import { write } from '@/ipc/call'
import { words } from '@/locales/zh-CN'
import { attempt, note } from '@/shell/messages'
import type { OpenDraft } from './useDraft'

export function useVersions(draft: OpenDraft) {
  const open = ref(false)
  const say = words.drafts.versions

  async function keep(): Promise<void> {
    // What cannot be stored is said by the draft itself, and a version without it would be none.
    if (!(await draft.flush())) return
    const kept = await attempt(() => write('draft.keep', { id: draft.id }))
    if (kept) note(say.kept(kept.label ?? kept.saved), { label: say.all, run: () => (open.value = true) })
  }

  async function revert(revision: number, saved: string): Promise<void> {
    open.value = false
    if (await attempt(() => draft.revert(revision))) note(say.reverted(saved))
  }

  return { open, keep, revert }
}
