/** 导出: asks once when something is left open, writes, and says where it went. */
import { ref, shallowRef } from 'vue'
import { words } from '@/locales/zh-CN'
import { Fault, platform } from '@/platform'
import { show, showFault } from '@/shell/messages'
import { fileName, tellSaved } from '@/shell/saved'

/** A dialog of the export: what is left open, or a file that another program holds. */
export type ExportQuestion =
  { kind: 'open'; blanks: number; stale: number } | { kind: 'busy'; name: string; copy: string; path: string | null }

const say = words.drafts.exporting
const PRINTING_MS = 20_000
const TARGET_OPEN = 'file.target_open'

/** `draft` tells what is to be exported, once everything written has arrived. */
export function useExport(draft: () => Promise<{ id: string; title: string; blanks: number; stale: number } | null>) {
  const question = shallowRef<ExportQuestion | null>(null)
  const running = ref(false)

  async function start() {
    const now = await draft()
    if (now === null) return
    if (now.blanks > 0 || now.stale > 0) question.value = { kind: 'open', blanks: now.blanks, stale: now.stale }
    else await run()
  }

  /** Writes without asking again what is left open. */
  async function run(name?: string, path?: string) {
    question.value = null
    const now = await draft()
    if (now === null || running.value) return
    running.value = true
    const called = name ?? fileName(now.title)
    try {
      const file = await platform().save({
        what: { kind: 'draft', draft: now.id },
        name: `${called}.docx`,
        label: words.frame.wordFile,
        path,
      })
      if (file)
        tellSaved(file, {
          text: file.path === null ? say.downloaded(file.name) : say.done(file.name),
        })
    } catch (cause) {
      const fault = Fault.of(cause)
      if (fault.code === TARGET_OPEN) {
        const held = fault.path === null ? called : baseName(fault.path)
        question.value = { kind: 'busy', name: held, copy: copyName(held), path: fault.path }
      } else showFault(fault, [{ label: say.retry, run: () => run(called, fault.path ?? undefined) }])
    } finally {
      running.value = false
    }
  }

  /** Printing is the office program's: it gets the draft as it is now. A browser can only be told the way there. */
  async function print() {
    const host = platform()
    if (host.lookAt === undefined) {
      show({ tone: 'quiet', text: say.printElsewhere, actions: [{ label: words.drafts.editor.export, run: start }] })
      return
    }
    const now = await draft()
    if (now === null || running.value) return
    running.value = true
    try {
      await host.lookAt({ what: { kind: 'draft', draft: now.id }, name: `${fileName(now.title)}.docx` })
      show({ tone: now.blanks + now.stale > 0 ? 'stale' : 'good', text: say.printing(now.blanks, now.stale), lasts: PRINTING_MS })
    } catch (cause) {
      showFault(cause, [{ label: say.retry, run: print }])
    } finally {
      running.value = false
    }
  }

  return {
    question,
    running,
    start,
    print,
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
  return (path.split(/[\\/]/u).pop() ?? path).replace(/\.docx$/iu, '')
}
