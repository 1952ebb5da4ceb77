/** What is done with the block or section that the clerk is at: moved, made another part, taken away. */
import { computed } from 'vue'
import { words } from '@/locales/zh-CN'
import { announce } from '@/shell/messages'
import { noteUndoable } from '@/shell/program'
import type { WireChange } from '@/ipc/generated'
import { become as intoPart, LADDER, moved, relevelled } from '../edit/ladder'
import { neighbourPlace, sectionMoved, sectionOf, sectionRelevelled, sectionRemoved } from '../edit/sections'
import type { OpenDraft } from '../edit/useDraft'
import { isHeading } from '@/paper/parts'
import type { useEditor } from './useEditor'

export function useBlocks(draft: OpenDraft, editor: ReturnType<typeof useEditor>, focus: () => void) {
  const { blocks } = draft
  const block = computed(() => blocks.value.find(({ id }) => id === editor.standing.value) ?? null)
  const part = computed(() => block.value?.part ?? null)
  /** A paragraph that was just begun, which the program does not know yet: what can be done with it shows once it does. */
  const begun = computed(() => editor.standing.value !== null && block.value === null)
  const onLadder = computed(() => begun.value || LADDER.some((rung) => rung === part.value))

  function canMove(direction: 1 | -1): boolean {
    return begun.value || (block.value !== null && movedOver(block.value.id, direction) !== null)
  }
  function canRelevel(direction: 1 | -1): boolean {
    return begun.value || (part.value !== null && relevelled(part.value, direction) !== null)
  }

  /** A heading takes along what is below it; everything else goes by itself. */
  function movedOver(id: string, direction: 1 | -1): WireChange[] | null {
    const here = blocks.value.find((one) => one.id === id)
    const section = here !== undefined && isHeading(here.part) ? sectionOf(blocks.value, id) : null
    if (section === null) {
      const change = moved(blocks.value, id, direction)
      return change === null ? null : [change]
    }
    const place = neighbourPlace(blocks.value, section, direction)
    return place === null ? null : sectionMoved(blocks.value, section, place)
  }

  /** Keys that come quicker than answers are followed one after the other. */
  let last: Promise<unknown> = Promise.resolve()

  /** Makes changes as one step, once what was written is stored. Whether they were made. */
  function change(changes: () => WireChange[] | null, said: string): Promise<boolean> {
    const turn = last.then(() => changeNow(changes, said))
    last = turn
    return turn
  }
  async function changeNow(changes: () => WireChange[] | null, said: string): Promise<boolean> {
    await editor.finishWriting()
    const made = changes()
    if (made === null || made.length === 0) return false
    let done = false
    await editor.working(async () => {
      await draft.change(...made)
      done = true
      announce(said)
    })
    return done
  }

  /** The same with the block of the caret, which the clerk stays at. */
  async function make(changes: (block: string) => WireChange[] | null, said: string) {
    const at = editor.standing.value
    if (at === null) return false
    // A paragraph that was just begun has got its name by the time that the changes are made, and the caret may be elsewhere.
    const made = await change(() => changes(draft.nameOf(at)), said)
    if (made) focus()
    return made
  }

  function move(direction: 1 | -1) {
    return make((id) => movedOver(id, direction), words.drafts.block.moved)
  }
  function became(id: string, next: string): WireChange[] | null {
    const here = blocks.value.find((one) => one.id === id)
    return here === undefined ? null : intoPart(here, next)
  }
  function become(next: string) {
    return make((id) => became(id, next), words.drafts.block.became(words.drafts.parts[next] ?? next))
  }
  function relevel(direction: 1 | -1) {
    return make((id) => {
      const now = blocks.value.find((one) => one.id === id)?.part
      const next = now === undefined ? null : relevelled(now, direction)
      return next === null ? null : became(id, next)
    }, words.drafts.block.relevelled)
  }

  // The outline's own: a section with all below it.

  /** The blocks of the section that begins at a block. */
  function sectionAt(id: string) {
    return sectionOf(blocks.value, id)
  }
  function moveSection(id: string, place: number) {
    return change(() => {
      const section = sectionAt(id)
      return section === null ? null : sectionMoved(blocks.value, section, place)
    }, words.drafts.outline.moved)
  }
  function shiftSection(id: string, direction: 1 | -1) {
    return change(() => {
      const section = sectionAt(id)
      const place = section === null ? null : neighbourPlace(blocks.value, section, direction)
      return section === null || place === null ? null : sectionMoved(blocks.value, section, place)
    }, words.drafts.outline.moved)
  }
  function relevelSection(id: string, direction: 1 | -1) {
    return change(
      () => {
        const section = sectionAt(id)
        return section === null ? null : sectionRelevelled(blocks.value, section, direction)
      },
      direction === 1 ? words.drafts.outline.demoted : words.drafts.outline.promoted,
    )
  }
  async function removeSection(id: string) {
    const section = sectionAt(id)
    if (section === null) return
    const said = words.drafts.outline.removed(section.to - section.from)
    const made = await change(() => {
      const there = sectionAt(id)
      return there === null ? null : sectionRemoved(blocks.value, there)
    }, said)
    if (made) noteUndoable(said, draft.id)
  }

  return {
    block,
    part,
    onLadder,
    canMove,
    canRelevel,
    change,
    make,
    move,
    become,
    relevel,
    moveSection,
    shiftSection,
    relevelSection,
    removeSection,
  }
}
