/** What is done with the block that the clerk is at: moved, made another part, its table given rows and columns. */
import { computed } from 'vue'
import { words } from '@/locales/zh-CN'
import { announce } from '@/shell/messages'
import type { WireChange } from '@/ipc/generated'
import { LADDER, moved, relevelled } from '../edit/ladder'
import type { OpenDraft } from '../edit/useDraft'
import type { useEditor } from './useEditor'

export type TableChange = 'insert_row' | 'remove_row' | 'insert_column' | 'remove_column'

export function useBlocks(draft: OpenDraft, editor: ReturnType<typeof useEditor>, focus: () => void) {
  const block = computed(() => draft.blocks.value.find(({ id }) => id === editor.standing.value) ?? null)
  const part = computed(() => block.value?.part ?? null)
  const onLadder = computed(() => LADDER.some((rung) => rung === part.value))

  function canMove(direction: 1 | -1): boolean {
    return block.value !== null && moved(draft.blocks.value, block.value.id, direction) !== null
  }
  function canRelevel(direction: 1 | -1): boolean {
    return part.value !== null && relevelled(part.value, direction) !== null
  }

  /** Makes a change of the block, once what was written in it is stored, and stays at it. */
  async function make(change: (block: string) => WireChange | null, said: string) {
    if (editor.busy.value || block.value === null) return
    await editor.finishWriting()
    // A paragraph that was just begun has got its name by now.
    const id = editor.standing.value
    const made = id === null ? null : change(id)
    if (id === null || made === null) return
    await editor.working(async () => {
      await draft.change(made)
      focus()
      announce(said)
    })
  }

  function move(direction: 1 | -1) {
    return make((id) => moved(draft.blocks.value, id, direction), words.drafts.block.moved)
  }
  function become(next: string) {
    return make((id) => ({ do: 'part', block: id, part: next }), words.drafts.block.became(words.drafts.parts[next] ?? next))
  }
  async function relevel(direction: 1 | -1) {
    const next = part.value === null ? null : relevelled(part.value, direction)
    if (next !== null) await become(next)
  }
  /** Beside the row or column that was written in last. */
  function table(change: TableChange, before?: boolean) {
    const { cell } = editor
    const at = cell.value
    return make((id) => {
      if (at === null) return null
      return change === 'insert_row' || change === 'insert_column'
        ? { do: change, block: id, cell: at, before }
        : { do: change, block: id, cell: at }
    }, words.drafts.block.tables[change])
  }

  return { block, part, onLadder, canMove, canRelevel, move, become, relevel, table }
}
