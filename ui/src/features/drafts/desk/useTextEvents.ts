/** What the text tells while it is written, and what comes of it: steps, notes, and what has to be asked of the program first. */
import { words } from '@/locales/zh-CN'
import { note } from '@/shell/messages'
import type { OpenDraft } from '../edit/useDraft'
import { recounted, type PasteNote } from '../surface/clipboard'
import type { Typed } from '../surface/typed'
import type { useEditor } from './useEditor'
import type { useTables } from './useTables'

/** What the surface does then. */
interface Written {
  takeTyped: (what: Typed) => boolean
  nextCell: () => void
}

export function useTextEvents(
  draft: OpenDraft,
  editor: ReturnType<typeof useEditor>,
  tables: ReturnType<typeof useTables>,
  surface: () => Written | null,
) {
  const say = words.drafts.editor

  /** What was written in the paragraph that is left is a piece of its own. */
  function stood(at: string, cell: string | null) {
    if (at !== editor.standing.value) void draft.flush()
    editor.visitBlock(at, cell)
  }
  /** Undo has the words as they were typed, so they are stored first. */
  async function typed(what: Typed) {
    if (!(await draft.flush()) || surface()?.takeTyped(what) !== true) return
    note(what === 'head' ? say.headed : say.numbered(what.number.trim()))
  }
  async function pasted({ paragraphs, tables, cells, numbers, cut, brought = [] }: PasteNote) {
    if (brought.length === 0) {
      note(say.pasted(paragraphs, tables, cells, numbers, cut))
      return
    }
    await draft.flush()
    note(say.brought(brought.length, recounted(draft.blocks.value, brought)))
  }
  function unread() {
    note(say.unread)
  }
  /** A table is given the rows and columns that it lacks; `then` fills them. */
  async function lacks(rows: number, columns: number, then: () => void) {
    await tables.widen({ rows, columns })
    then()
  }
  /** Tab in the last cell. */
  async function nextRow() {
    await tables.run({ do: 'insert_row', before: false })
    surface()?.nextCell()
  }

  return { stood, typed, pasted, unread, lacks, nextRow }
}
