/** What a clerk can do in an open draft, by name and key. */
import type { Ref } from 'vue'
import { useActions, type Action } from '@/shell/actions'
import { redoName, undoName } from '@/shell/program'
import { go } from '@/shell/router'
import { words } from '@/locales/zh-CN'
import { borrow as earlier } from '@/locales/zh-CN/borrow'
import { comments as notes } from '@/locales/zh-CN/comments'
import { picker } from '@/locales/zh-CN/picker'
import { preview as pages } from '@/locales/zh-CN/preview'
import { partKey } from '../edit/ladder'
import type { OpenDraft } from '../edit/useDraft'
import type { useVersions } from '../edit/useVersions'
import type { useExport } from '../export/useExport'
import type { useFind } from '../find/useFind'
import { PARTS } from '@/paper/parts'
import type { useBlocks } from './useBlocks'
import type { useEditor } from './useEditor'

interface Desk {
  draft: OpenDraft
  editor: ReturnType<typeof useEditor>
  blocks: ReturnType<typeof useBlocks>
  /** Shows the card of a figure, for the keyboard. */
  card: (chip: string) => void
  versions: ReturnType<typeof useVersions>
  parameters: () => void
  exporting: ReturnType<typeof useExport>
  find: ReturnType<typeof useFind>
  ready: Ref<boolean>
  outlineOpen: Ref<boolean>
  addBelow: () => void
  removeStanding: () => void
  insert: (part: string) => void
  insertFigure: () => void
  borrow: () => void
  comment: () => unknown
  emphasise: () => void
}

const say = words.drafts

export function useDeskActions({
  draft,
  editor,
  blocks,
  card,
  versions,
  parameters,
  exporting,
  find,
  ready,
  outlineOpen,
  addBelow,
  removeStanding,
  insert,
  insertFigure,
  borrow,
  comment,
  emphasise,
}: Desk) {
  const { selected, standing, items } = editor
  const there = () => standing.value !== null
  const waits = () => items.value.length > 0

  /** The draft as its pages, once what was written is stored; ready to be printed when that is wanted. */
  async function preview(print = false) {
    await editor.finishWriting()
    if (!draft.dirty.value) go('drafts', [draft.id], { view: 'preview', ...(print ? { print: '1' } : {}) })
  }

  /** The draft beside the report that it was made from. */
  async function compare() {
    await editor.finishWriting()
    if (!draft.dirty.value) go('drafts', [draft.id], { view: 'compare' })
  }

  const walking: Action[] = [
    { id: 'draft.next', label: say.actions.next, shortcut: 'F8', run: () => editor.walk(1), enabled: waits },
    { id: 'draft.previous', label: say.actions.previous, shortcut: 'Shift+F8', run: () => editor.walk(-1), enabled: waits },
    ...updates(editor),
    {
      id: 'draft.card',
      label: say.actions.figureCard,
      shortcut: 'Alt+ArrowDown',
      local: true,
      run: () => {
        if (selected.value !== null) card(selected.value)
      },
    },
  ]
  const arranging: Action[] = [
    { id: 'draft.up', label: say.block.up, shortcut: 'Alt+Shift+ArrowUp', run: () => blocks.move(-1), enabled: () => blocks.canMove(-1) },
    {
      id: 'draft.down',
      label: say.block.down,
      shortcut: 'Alt+Shift+ArrowDown',
      run: () => blocks.move(1),
      enabled: () => blocks.canMove(1),
    },
    {
      id: 'draft.promote',
      label: say.block.promote,
      shortcut: 'Alt+Shift+ArrowLeft',
      run: () => blocks.relevel(-1),
      enabled: () => blocks.canRelevel(-1),
    },
    {
      id: 'draft.demote',
      label: say.block.demote,
      shortcut: 'Alt+Shift+ArrowRight',
      run: () => blocks.relevel(1),
      enabled: () => blocks.canRelevel(1),
    },
    ...['paragraph', 'heading1', 'heading2', 'heading3', 'heading4'].map((part): Action => ({
      id: `draft.become.${part}`,
      label: say.block.become(say.parts[part] ?? part),
      shortcut: partKey(part),
      run: () => blocks.become(part),
      enabled: () => blocks.onLadder.value,
    })),
  ]
  const finding = [
    { id: 'draft.borrow', label: earlier.label, shortcut: 'Ctrl+Alt+W', run: borrow },
    { id: 'draft.find', label: say.find.find, shortcut: 'Ctrl+F', run: () => find.summon('find') },
    { id: 'draft.replace', label: say.find.label, shortcut: 'Ctrl+H', run: () => find.summon('replace') },
    { id: 'draft.findNext', label: say.find.next, shortcut: 'F3', run: () => find.step(1) },
    { id: 'draft.findPrevious', label: say.find.previous, shortcut: 'Shift+F3', run: () => find.step(-1) },
  ].map((action): Action => ({ ...action, enabled: () => ready.value }))
  const inserting = PARTS.filter((part) => part !== 'table' && part !== 'picture').map((part): Action => ({
    id: `draft.insert.${part}`,
    label: `${say.insert.label}${say.parts[part] ?? part}`,
    run: () => {
      insert(part)
    },
    enabled: () => ready.value,
  }))

  useActions([
    // The draft's own history, behind what is being written: it covers the frame's.
    {
      id: 'edit.undo',
      label: words.frame.undo,
      shortcut: 'Ctrl+Z',
      run: editor.takeBack,
      enabled: () => undoName.value !== null || draft.dirty.value,
    },
    { id: 'edit.redo', label: words.frame.redo, shortcut: 'Ctrl+Y', run: editor.bringAgain, enabled: () => redoName.value !== null },
    ...walking,
    {
      id: 'draft.outline',
      label: say.actions.outline,
      shortcut: 'Ctrl+\\',
      run: () => {
        outlineOpen.value = !outlineOpen.value
      },
    },
    ...arranging,
    { id: 'draft.figure', label: picker.label, run: insertFigure, enabled: there },
    { id: 'draft.comment', label: notes.add, shortcut: 'Ctrl+Alt+M', run: comment, enabled: there },
    { id: 'draft.insert', label: say.actions.insert, run: addBelow, enabled: there },
    { id: 'draft.remove', label: say.actions.remove, run: removeStanding, enabled: there },
    { id: 'draft.emphasise', label: say.actions.emphasise, shortcut: 'Ctrl+B', run: emphasise, enabled: there },
    ...inserting,
    ...finding,
    { id: 'draft.keep', label: say.versions.keep, shortcut: 'Ctrl+S', run: versions.keep, enabled: () => ready.value },
    { id: 'draft.parameters', label: say.actions.parameters, run: parameters, enabled: () => ready.value },
    {
      id: 'draft.versions',
      label: say.versions.all,
      run: () => {
        versions.open.value = true
      },
      enabled: () => ready.value,
    },
    {
      id: 'draft.export',
      label: say.actions.export,
      shortcut: 'Ctrl+Shift+S',
      run: exporting.startAgain,
      enabled: () => ready.value && !exporting.running.value,
    },
    {
      id: 'draft.export-pdf',
      label: say.actions.exportPdf,
      run: () => exporting.start({ ending: 'pdf' }),
      enabled: () => ready.value && !exporting.running.value,
    },
    { id: 'draft.preview', label: pages.name, shortcut: 'Ctrl+Shift+P', run: () => preview(), enabled: () => ready.value },
    { id: 'draft.compare', label: say.actions.compare, run: compare, enabled: () => (draft.show.value?.base ?? null) !== null },
    {
      id: 'draft.print',
      label: say.actions.print,
      shortcut: 'Ctrl+P',
      run: () => preview(true),
      enabled: () => ready.value,
    },
  ])
}

/** The selected figure, or all of them, brought up to the log. */
export function updates(editor: ReturnType<typeof useEditor>): Action[] {
  const { selected } = editor
  return [
    {
      id: 'draft.update',
      label: say.actions.update,
      shortcut: 'F9',
      run: () => editor.update(selected.value === null ? [] : [selected.value]),
      enabled: () => selected.value !== null,
    },
    { id: 'draft.updateAll', label: say.actions.updateAll, shortcut: 'Shift+F9', run: () => editor.update() },
  ]
}
