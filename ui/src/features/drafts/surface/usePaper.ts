/**
 * What the text has of the paper beside its words: where lines and pages end, and by how much a browser draws characters narrower or
 * wider than they are. Looked at after the text has settled, never while it is written.
 */
import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'
import type { EditorView } from 'prosemirror-view'
import type { PageLook, WireBlock } from '@/ipc/generated'
import { pageTops } from '@/paper/pageTops'
import type { Style } from '@/paper/paragraphs'
import { drawLines, type LineEnds } from './lines'

/** The text counts as settled after so long. */
const SETTLED_MS = 120
/** So many characters are measured at once: a browser that rounds each does so with all. */
const MEASURED = 20

interface Paper {
  blocks: WireBlock[]
  look: 'page' | 'flow'
  zoom: number
  set: PageLook
  measures: Style
}

/** `ended` is told where pages end when that is elsewhere than before. */
export function usePaper(paper: Paper, view: () => EditorView | null, composing: () => boolean, ended: (tops: number[]) => void) {
  /** Where lines end on paper. In the flow the browser breaks them. */
  const lineEnds = computed<LineEnds>((before) => {
    if (paper.look !== 'page') return new Map()
    const ends = paper.blocks.flatMap((block) => (block.ends === undefined ? [] : [[block.id, block.ends] as const]))
    const same = before?.size === ends.length && ends.every(([id, lines]) => before.get(id) === lines)
    return same ? before : new Map(ends)
  })
  let drawn: LineEnds | null = null
  /** In pixels from the top of the sheet. */
  const ends = ref<number[]>([])
  /** Pixels that a character lacks to its width on paper: some engines draw type in whole pixels only. */
  const lacking = ref(0)

  let waiting: ReturnType<typeof setTimeout> | undefined
  function settle() {
    clearTimeout(waiting)
    waiting = setTimeout(look, SETTLED_MS)
  }
  function look() {
    const editor = view()
    if (!editor || composing()) return
    if (drawn !== lineEnds.value) drawLines(editor, (drawn = lineEnds.value))
    if (paper.look === 'page') lacking.value = lackingIn(editor.dom)
    const next = paper.look === 'page' ? pageTops(editor.dom, paper.set.ends) : []
    if (next.join() === ends.value.join()) return
    ends.value = next
    ended(next)
  }
  watch(() => [paper.blocks, paper.zoom, paper.set, paper.measures], settle)
  watch(() => paper.look, look, { flush: 'post' })

  const faces = document.fonts as FontFaceSet | undefined
  onMounted(() => {
    look()
    // The lines are other ones once the faces of the paper have come.
    faces?.addEventListener('loadingdone', settle)
  })
  onBeforeUnmount(() => {
    clearTimeout(waiting)
    faces?.removeEventListener('loadingdone', settle)
  })
  return { ends, lacking }
}

/** Measured on a paragraph of the text, beside it and out of sight. */
function lackingIn(root: HTMLElement): number {
  const paragraph = root.querySelector<HTMLElement>('.p-paragraph.set')
  const sheet = root.parentElement
  if (paragraph === null || sheet === null) return 0
  const style = getComputedStyle(paragraph)
  const probe = document.createElement('span')
  probe.textContent = '字'.repeat(MEASURED)
  probe.style.cssText = 'position:absolute;visibility:hidden;white-space:pre;text-rendering:geometricPrecision'
  probe.style.fontFamily = style.fontFamily
  probe.style.fontSize = style.fontSize
  sheet.append(probe)
  const lacking = Number.parseFloat(style.fontSize) - probe.getBoundingClientRect().width / MEASURED
  probe.remove()
  // More than this is another face that has not come yet.
  return Math.abs(lacking) < 1 ? Math.round(lacking * 1000) / 1000 : 0
}
