/** Pictures on their way into a draft: chosen, pasted, or dropped on the text. They go behind the paragraph that they fell on. */
import { words } from '@/locales/zh-CN'
import { platform, type Chosen } from '@/platform'
import { useDropTarget } from '@/shell/drops'
import { attempt } from '@/shell/messages'
import { noteUndoable, today } from '@/shell/program'
import { chosenOf } from '@/shell/pasted'
import type { WireBlock, WireChange } from '@/ipc/generated'
import type { OpenDraft } from '../edit/useDraft'
import { isOfText, placeAmong, regionOf } from '@/paper/parts'
import type { useBlocks } from './useBlocks'
import type { useEditor } from './useEditor'

const ENDINGS = ['png', 'jpg', 'jpeg', 'gif', 'bmp']

/** The block that pictures go behind: the one of the caret, or the nearest that the text has. */
function blockBefore(blocks: readonly WireBlock[], at: string | null): string | undefined {
  const here = blocks.findIndex(({ id }) => id === at)
  const parts = blocks.map(({ part }) => part)
  const annexed = parts.slice(0, here + 1).includes('annex')
  const part = parts[here] ?? ''
  if (isOfText(part) || (annexed && regionOf(part) === 1)) return blocks[here]?.id
  const begin = parts.findIndex(isOfText)
  return blocks[(here < begin ? begin : placeAmong(parts, 'picture')) - 1]?.id
}

export function usePictures(draft: OpenDraft, editor: ReturnType<typeof useEditor>, blocks: ReturnType<typeof useBlocks>) {
  async function put(files: Chosen, at: string | null) {
    const taken = await files.take()
    const refused = taken.find((file) => file.refused)?.refused
    const kept = taken.filter((file) => !file.refused)
    const made = await blocks.change(() => {
      const after = blockBefore(draft.blocks.value, at ?? editor.standing.value)
      // Each right behind the same block: the last comes first.
      return [...kept].reverse().map(({ file, name }): WireChange => {
        const alt = name.replace(/\.\w+$/u, '')
        return { do: 'insert', ...(after === undefined ? {} : { after }), part: 'picture', file, alt }
      })
    }, words.drafts.insert.pictures(kept.length))
    if (made) noteUndoable(words.drafts.insert.pictures(kept.length), draft.id)
    if (refused) await attempt(() => Promise.reject(refused))
  }

  async function choose() {
    const files = await attempt(() => platform().openFiles({ title: words.drafts.insert.choosePicture, extensions: ENDINGS }))
    if (files && files.names.length > 0) await put(files, null)
  }
  function paste(files: readonly File[]) {
    return put(chosenOf(files, today.value, new Date()), null)
  }

  useDropTarget((at) => {
    const block = at.closest<HTMLElement>('.draft-desk [data-block]')
    const desk = at.closest<HTMLElement>('.draft-desk')
    if (desk === null) return null
    return {
      element: block ?? desk,
      words: words.drafts.insert.dropPicture,
      take: (files) => put(files, block?.dataset.block ?? null),
    }
  })

  return { choose, paste }
}
