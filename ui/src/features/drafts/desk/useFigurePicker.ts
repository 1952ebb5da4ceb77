/** Numbers made, changed and typed over in the text: which panel hangs where, and what comes of it. */
import { ref, shallowRef } from 'vue'
import { picker } from '@/locales/zh-CN/picker'
import { read } from '@/ipc/call'
import { announce, attempt } from '@/shell/messages'
import type { Beside, FigurePick } from '@/ipc/generated'
import type { OpenDraft } from '../edit/useDraft'
import type { FreshFigure } from '../surface/figures'
import type { Anchor } from '@/components/AnchoredPanel.vue'
import type { useEditor } from './useEditor'

/** What the surface does for it. */
export interface FigureSurface {
  element: (id: string) => HTMLElement | null
  goTo: (id: string) => void
  focus: () => void
  /** The caret, to hang a panel on. */
  caret: () => Anchor | null
  insertFigure: (figure: FreshFigure, called: boolean) => boolean
  insertBeside: (chip: string, beside: Beside) => boolean
  /** Writes on where the caret stands. */
  type: (text: string) => void
}

interface Picking {
  anchor: Anchor
  /** The figure that is changed; none for a new one. */
  chip: string | null
  expr: string | null
  /** Whether `#` in the text called it. */
  called: boolean
}

export function useFigurePicker(draft: OpenDraft, editor: ReturnType<typeof useEditor>, surface: () => FigureSurface | null) {
  const picking = shallowRef<Picking | null>(null)
  /** The figure that is typed over, and what was typed so far. */
  const overwriting = ref<{ chip: string; typed: string } | null>(null)

  /** For a new figure where the caret stands. */
  function open(called = false) {
    const anchor = surface()?.caret()
    if (anchor) picking.value = { anchor, chip: null, expr: null, called }
  }

  /** For one that stands there: how it is counted is changed. */
  function change(chip: string, expr: string | null, at?: HTMLElement) {
    const anchor = at ?? surface()?.element(chip)
    if (anchor) picking.value = { anchor, chip, expr, called: false }
  }

  /** Closed without a figure. What was typed behind the mark and chose nothing goes on in the text. */
  function cancel(typed = '') {
    const { chip = null, called = false } = picking.value ?? {}
    picking.value = null
    if (chip !== null) surface()?.goTo(chip)
    else surface()?.focus()
    if (called && typed !== '') surface()?.type(typed)
  }
  /** Somebody went on elsewhere. */
  function drop() {
    picking.value = null
  }

  async function take({ expr, text, blank, name }: FigurePick) {
    const now = picking.value
    if (now === null || expr === null || editor.busy.value) return
    const { chip, called } = now
    picking.value = null
    if (chip === null) {
      surface()?.insertFigure({ expr, text: text ?? blank, name }, called)
      surface()?.focus()
      if (await draft.flush()) announce(picker.inserted(name))
      return
    }
    await editor.finishWriting()
    await editor.working(async () => {
      await draft.change({ do: 'expr', figure: chip, expr })
      announce(picker.recounted(name))
    })
    surface()?.goTo(chip)
  }

  function overwrite(chip: string, typed: string) {
    overwriting.value = { chip, typed }
  }
  function leaveOverwriting() {
    const chip = overwriting.value?.chip
    overwriting.value = null
    if (chip !== undefined) surface()?.goTo(chip)
  }
  async function overwritten(state: 'frozen' | 'typed', text: string, reason?: string) {
    const figure = overwriting.value?.chip
    if (figure === undefined || editor.busy.value) return
    await editor.finishWriting()
    await editor.working(() => draft.change({ do: 'link', figure, state, text, ...(reason === undefined ? {} : { reason }) }))
    leaveOverwriting()
  }

  /** Last year's number goes behind a figure. Where that is, the program says of the words that stand there now. */
  async function putBeside(chip: string) {
    await editor.finishWriting()
    const now = await attempt(() => read('draft.figure', { id: draft.id, figure: chip }))
    const beside = now?.beside ?? null
    if (beside === null) return
    surface()?.insertBeside(chip, beside)
    surface()?.focus()
    if (await draft.flush()) announce(picker.lastYear.done)
  }

  return { picking, overwriting, open, change, cancel, drop, take, overwrite, leaveOverwriting, overwritten, putBeside }
}
