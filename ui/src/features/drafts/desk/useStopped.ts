/** A draft opens at the paragraph that the caret stood in when it was left; one that is not there any more opens nothing. */
import { nextTick, watch, type Ref } from 'vue'
import { go } from '@/shell/router'
import { isBegunWith, lastBlock, rememberBlock } from '@/shell/stopped'
import type { OpenDraft } from '../edit/useDraft'
import type { useEditor } from './useEditor'

export function useStopped(draft: OpenDraft, editor: ReturnType<typeof useEditor>, ready: Ref<boolean>) {
  const before = lastBlock(draft.id)

  watch(
    ready,
    async (now) => {
      const there = draft.blocks.value.some(({ id }) => id === before)
      if (!now || before === null || !there || editor.standing.value !== null) return
      await nextTick()
      await editor.visit(before)
    },
    { once: true },
  )

  watch(editor.standing, (block) => {
    if (block !== null) rememberBlock(draft.id, block)
  })

  // The window began with it by itself: whoever opens a draft that lies in the bin is told so, and nobody opened this one.
  watch(draft.fault, (fault) => {
    if (fault !== null && draft.show.value === null && fault.code.startsWith('draft.') && isBegunWith(draft.id)) go('drafts')
  })
}
