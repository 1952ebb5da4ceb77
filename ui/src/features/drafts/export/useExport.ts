/** 导出: asks once when something is left open, writes, says where it went, and goes there again with one click. */
import { ref, shallowRef } from 'vue'
import { read } from '@/ipc/call'
import type { ExportedTo, OwnLook } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault, platform } from '@/platform'
import { showFault } from '@/shell/messages'
import { fileName, tellSaved } from '@/shell/saved'

/** A 公文 for WPS and Word, or its pages as they are printed. */
export type Ending = 'docx' | 'pdf'

/** Where a draft is to go: under another name, to a path that was chosen before, or where it went last. */
export interface Target {
  name?: string | undefined
  /** What it becomes; a 公文 for WPS and Word where nobody said. */
  ending?: Ending | undefined
  /** For somebody who corrects it by hand. */
  review?: boolean | undefined
  /** In the look of the file that the draft was made from. */
  ownLook?: boolean | undefined
  path?: string | undefined
  again?: { overwrite: boolean } | undefined
}

/** A dialog of the export: what is left open, what a foreign look cannot hold, a file that somebody else holds or has changed. */
export type ExportQuestion =
  | { kind: 'look'; look: OwnLook; stale: number; target: Target }
  | { kind: 'open'; blanks: number; stale: number; target: Target }
  | { kind: 'busy'; name: string; ending: Ending; copy: string; target: Target }
  | { kind: 'changed'; name: string; ending: Ending; folder: string }

const say = words.drafts.exporting
const TARGET_OPEN = 'file.target_open'
const CHANGED = 'export.changed'
/** The place of the last time is not there any more. */
const NOWHERE = new Set(['export.nowhere', 'export.folder_gone'])

/** `draft` tells what is to be exported, once everything written has arrived. */
export function useExport(draft: () => Promise<{ id: string; title: string; blanks: number; stale: number } | null>) {
  const question = shallowRef<ExportQuestion | null>(null)
  const running = ref(false)
  /** Where it went last; a browser's downloads are nobody's place. */
  const last = shallowRef<ExportedTo | null>(null)

  /** Finds out where the draft went before. */
  async function recall(id: string) {
    if (platform().openPath === undefined) return
    last.value = (await read('draft.exported', { id }).catch(() => null))?.last ?? null
  }

  async function start(target: Target = {}) {
    const now = await draft()
    if (now === null) return
    // What is left open is marked on a copy for correction.
    if (target.review !== true && (now.blanks > 0 || now.stale > 0))
      question.value = { kind: 'open', blanks: now.blanks, stale: now.stale, target }
    else await run(target)
  }

  /** Tells what the file will be in the look of the one that the draft was made from, before it is written. */
  async function startLook() {
    const now = await draft()
    if (now === null || running.value) return
    try {
      const look = await read('base.own_look', { id: now.id })
      question.value = { kind: 'look', look, stale: now.stale, target: { ownLook: true } }
    } catch (cause) {
      showFault(Fault.of(cause), [{ label: say.retry, run: startLook }])
    }
  }

  /** Where it went last, if there is such a place, else where the clerk chooses. */
  function startAgain() {
    return start(last.value?.there === true ? { again: { overwrite: false } } : {})
  }

  /** Writes without asking again what is left open. */
  async function run(target: Target = {}) {
    question.value = null
    const now = await draft()
    if (now === null || running.value) return
    running.value = true
    const review = target.review === true
    const ownLook = target.ownLook === true
    const called = target.name ?? (review ? say.reviewName(fileName(now.title)) : fileName(now.title))
    const ending = target.ending ?? 'docx'
    try {
      const file = await platform().save({
        what: ownLook
          ? { kind: 'own_look', draft: now.id }
          : { kind: 'draft', draft: now.id, ...(review ? { copy: 'review' as const } : {}) },
        name: `${called}.${ending}`,
        label: ending === 'pdf' ? words.frame.pdfFile : words.frame.wordFile,
        path: target.path,
        again: target.again,
      })
      if (file) {
        const where = file.path === null ? say.downloaded(file.name) : say.done(file.name, folderOf(file.path))
        const text = ownLook ? where + say.lookDone : where
        tellSaved(file, { text })
        await recall(now.id)
      }
    } catch (cause) {
      refused(Fault.of(cause), { ...target, name: called })
    } finally {
      running.value = false
    }
  }

  function refused(fault: Fault, target: Target) {
    const path = fault.path ?? (target.again === undefined ? undefined : last.value?.path)
    const name = path === undefined ? (target.name ?? '') : baseName(path)
    const ending = path === undefined ? (target.ending ?? 'docx') : endingOf(path)
    if (fault.code === TARGET_OPEN) {
      const again = target.again === undefined ? { ...target, path } : target
      question.value = { kind: 'busy', name, ending, copy: copyName(name), target: again }
    } else if (fault.code === CHANGED && path !== undefined) question.value = { kind: 'changed', name, ending, folder: folderOf(path) }
    else if (NOWHERE.has(fault.code)) showFault(fault, [{ label: say.elsewhere, run: () => run() }])
    else showFault(fault, [{ label: say.retry, run: () => run({ ...target, path: fault.path ?? target.path }) }])
  }

  return {
    question,
    running,
    last,
    recall,
    start,
    startLook,
    startAgain,
    run,
    close: () => {
      question.value = null
    },
  }
}

/** 总结（2） for 总结, 总结（3） for 总结（2）. */
export function copyName(name: string): string {
  const numbered = /^(.*)（(\d+)）$/u.exec(name)
  return say.copyName(numbered?.[1] ?? name, Number(numbered?.[2] ?? 1) + 1)
}

function baseName(path: string): string {
  return (path.split(/[\\/]/u).pop() ?? path).replace(/\.(?:docx|pdf)$/iu, '')
}

function endingOf(path: string): Ending {
  return /\.pdf$/iu.test(path) ? 'pdf' : 'docx'
}

/** The folder that a file lies in, as its path names it. */
export function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/u, '')
}
