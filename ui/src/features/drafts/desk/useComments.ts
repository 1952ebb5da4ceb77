/** 批注 and 待办 of a draft: made at what is selected, found in the text, changed, done and taken out. */
import { computed, nextTick, ref, shallowRef, watch } from 'vue'
import { comments as say } from '@/locales/zh-CN/comments'
import { noteUndoable } from '@/shell/program'
import type { WireComment } from '@/ipc/generated'
import type { OpenDraft } from '../edit/useDraft'
import type { CommentLine, CommentPlace } from '../surface/comments'
import type { Anchor } from '@/components/AnchoredPanel.vue'
import type { useEditor } from './useEditor'

export type CommentKind = 'note' | 'todo'

/** What the surface does for it. */
export interface CommentSurface {
  caret: () => Anchor | null
  element: (id: string) => HTMLElement | null
  focus: () => void
  comments: {
    place: () => CommentPlace | null
    draw: (comments: readonly WireComment[], at: string | null, making: CommentPlace | null) => void
    goTo: (id: string) => boolean
    lines: (comments: readonly WireComment[]) => CommentLine[]
  }
}

interface Surroundings {
  surface: () => CommentSurface | null
  showInspector: () => void
}

export type Comments = ReturnType<typeof useComments>

export function useComments(draft: OpenDraft, editor: ReturnType<typeof useEditor>, { surface, showInspector }: Surroundings) {
  /** The comment that one is at. */
  const at = ref<string | null>(null)
  /** Where the form for a new one hangs. */
  const making = shallowRef<{ anchor: Anchor; place: CommentPlace } | null>(null)
  /** What is being written in it: who looks elsewhere meanwhile finds it again. */
  const written = ref('')
  const all = computed(() => draft.show.value?.comments ?? [])
  /** What stands in the text, drawn anew, counted. */
  const drawn = ref(0)

  // What is not stored yet stands elsewhere than the program says; until then the marks go with the text by themselves.
  watch([all, draft.blocks, draft.dirty, draft.composing, at, making, () => surface() !== null], draw, { flush: 'post', immediate: true })
  function draw() {
    if (draft.dirty.value || draft.composing.value) return
    surface()?.comments.draw(all.value, at.value, making.value?.place ?? null)
    drawn.value += 1
  }

  /** Opens the form at what is selected, else at the paragraph. */
  async function begin() {
    await editor.finishWriting()
    const hand = surface()
    const place = hand?.comments.place()
    const anchor = hand?.caret() ?? hand?.element(editor.standing.value ?? '')
    if (place && anchor) making.value = { anchor, place }
  }
  function write(text: string) {
    written.value = text
  }
  /** Closed; the words that are written in it wait. */
  function drop() {
    making.value = null
  }
  function cancel() {
    written.value = ''
    drop()
    surface()?.focus()
  }
  async function save(kind: CommentKind) {
    const text = written.value.trim()
    if (text === '' || making.value === null || editor.busy.value) return
    await editor.finishWriting()
    // The selection has gone with what others wrote meanwhile.
    const place = surface()?.comments.place()
    if (!place) return
    const before = new Set(all.value.map(({ id }) => id))
    await editor.working(async () => {
      await draft.change({ do: 'comment', ...place, text, kind })
      written.value = ''
      drop()
      const made = all.value.find(({ id }) => !before.has(id))
      if (made) pick(made.id)
      surface()?.focus()
    })
  }

  /** Shows a comment in its list. */
  function pick(id: string) {
    at.value = id
    editor.tab.value = 'comments'
  }
  function show(id: string) {
    pick(id)
    showInspector()
  }
  /** The same, and goes to its place. */
  async function goTo(id: string) {
    const comment = all.value.find((one) => one.id === id)
    show(id)
    await editor.finishWriting()
    await nextTick()
    if (comment?.block === undefined || surface()?.comments.goTo(id) === true) return
    await editor.visit(comment.block)
    show(id)
  }
  /** Words with a comment were clicked; a number in them has a tab of its own. */
  function clicked(event: MouseEvent) {
    if (!(event.target instanceof Element) || event.target.closest('[data-id]') !== null) return
    const id = event.target.closest<HTMLElement>('[data-comment]')?.dataset.comment
    if (id !== undefined) pick(id)
  }

  async function change(comment: string, to: { text?: string; kind?: CommentKind; done?: boolean }) {
    if (editor.busy.value) return
    await editor.finishWriting()
    await editor.working(async () => {
      await draft.change({ do: 'set_comment', comment, ...to })
      if (to.done === true) noteUndoable(say.finished, draft.id)
    })
  }
  async function remove(comment: string) {
    if (editor.busy.value) return
    await editor.finishWriting()
    await editor.working(async () => {
      await draft.change({ do: 'remove_comment', comment })
      noteUndoable(say.removed, draft.id)
    })
  }

  return {
    all,
    at,
    making,
    written,
    drawn,
    busy: editor.busy,
    lines: () => surface()?.comments.lines(all.value) ?? [],
    begin,
    write,
    drop,
    cancel,
    save,
    pick,
    show,
    goTo,
    clicked,
    change,
    remove,
  }
}
