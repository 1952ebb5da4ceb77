/** Words that are not stored yet are worth a question before the window goes, and are stored before the program does. */
import { onBeforeUnmount, onMounted } from 'vue'
import { beforeClosing } from '@/shell/closing'
import { whileShown } from '@/shell/shown'
import type { OpenDraft } from '../edit/useDraft'
import type { useEditor } from './useEditor'

export function useLeaving(draft: OpenDraft, editor: ReturnType<typeof useEditor>) {
  function leaving(event: BeforeUnloadEvent) {
    if (!draft.dirty.value) return
    event.preventDefault()
    void draft.flush()
  }

  whileShown(() => beforeClosing(editor.finishWriting))
  onMounted(() => {
    window.addEventListener('beforeunload', leaving)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('beforeunload', leaving)
  })
}
