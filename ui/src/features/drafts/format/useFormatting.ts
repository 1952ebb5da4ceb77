/** Foreign texts on their way into the format: chosen or pasted, looked at, put where they are wanted. */

import { computed, ref, shallowRef } from 'vue'
import { read, write } from '@/ipc/call'
import { useQuery } from '@/ipc/query'
import { TEXT_ENDINGS, type FormattedTexts, type Manuscripts } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault, platform, type Chosen, type ChosenFile } from '@/platform'
import { attempt, note, showFault } from '@/shell/messages'
import { undo } from '@/shell/program'
import { go } from '@/shell/router'
import { fileName, saveFile } from '@/shell/saved'
import { useProgress } from '@/shell/useProgress'

export function useFormatting() {
  const say = words.formatting
  const files = shallowRef<ChosenFile[]>([])
  const text = ref('')
  const made = shallowRef<FormattedTexts | null>(null)
  const fault = shallowRef<Fault | null>(null)
  const busy = ref(false)
  const { progress, cancelling, follow, cancel } = useProgress()
  let turn = 0

  /** The format that they are set in; nothing for the one that new texts have. */
  const profile = ref<string | null>(null)
  const formats = useQuery('format.list', () => ({}))

  const which = (): Manuscripts => ({
    ...(files.value.length > 0 ? { files: files.value.map(({ file }) => file) } : { text: text.value }),
    ...(profile.value === null ? {} : { profile: profile.value }),
  })
  const done = computed(() => made.value?.files.filter(({ pages }) => pages !== null).length ?? 0)

  /** What they become; an answer that comes after a newer question is dropped. */
  async function look(): Promise<void> {
    const own = ++turn
    busy.value = true
    fault.value = null
    try {
      const answer = await follow((token) => read('manuscript.preview', { ...which(), token }))
      if (own === turn) made.value = answer
    } catch (cause) {
      if (own === turn) fault.value = Fault.of(cause)
    } finally {
      if (own === turn) busy.value = false
    }
  }

  /** Has them set in another format. */
  async function setIn(name: string): Promise<void> {
    profile.value = name
    if (made.value !== null || fault.value !== null) await look()
  }

  async function take(chosen: Chosen): Promise<void> {
    // A folder of many files takes its time on the way to the program.
    busy.value = true
    const taken = await chosen.take(TEXT_ENDINGS).finally(() => {
      busy.value = false
    })
    for (const { refused } of taken) if (refused) showFault(refused)
    files.value = taken.filter(({ refused }) => refused === undefined)
    if (files.value.length === 0) return
    text.value = ''
    made.value = null
    await look()
  }

  /** The original of an earlier report, where it lies. */
  async function takeReport(report: string): Promise<void> {
    const at = await attempt(() => read('shelf.locate', { report }))
    if (!at) return
    const name = at.path.split(/[\\/]/u).pop() ?? at.path
    files.value = [{ file: at.path, name }]
    text.value = ''
    made.value = null
    await look()
  }

  async function choose(): Promise<void> {
    const chosen = await attempt(() => platform().openFiles({ title: say.chooseTitle, extensions: TEXT_ENDINGS }))
    if (chosen && chosen.names.length > 0) await attempt(() => take(chosen))
  }

  async function pasted(): Promise<void> {
    files.value = []
    made.value = null
    await look()
  }

  /** Back to the beginning; what was pasted stays in its field. */
  function begin(): void {
    turn += 1
    files.value = []
    made.value = null
    fault.value = null
    busy.value = false
  }

  /** One text as what one works on or as it is printed; several in a folder. */
  function save(ending: 'docx' | 'pdf' = 'docx'): Promise<boolean> {
    const several = (made.value?.files.length ?? 0) > 1
    const first = files.value[0]?.name ?? say.pasted
    const name = several ? say.zipName : `${fileName(first.replace(/\.\w+$/u, ''))}.${ending}`
    const label = several ? say.saveFolder : say.saveLabel(ending)
    const what = { kind: 'manuscripts' as const, which: which() }
    return saveFile(
      (path) => follow((token) => platform().save({ what: { ...what, which: { ...what.which, token } }, name, label, path })),
      (saved) => {
        const count = saved.files.filter(({ out }) => out !== null).length
        const told = saved.path === null ? say.downloaded(saved.name) : say.saved(count, saved.name)
        return { text: saved.stopped ? `${told}${say.stopped}` : told, isFolder: several }
      },
    )
  }

  async function keep(): Promise<void> {
    const kept = await attempt(() => write('manuscript.keep', which()))
    if (!kept) return
    note(say.kept(kept.title), { label: words.frame.undo, run: undo })
    go('drafts', [kept.draft])
  }

  return {
    files,
    text,
    made,
    fault,
    busy,
    progress,
    cancelling,
    cancel,
    done,
    look,
    take,
    takeReport,
    choose,
    formats,
    profile,
    setIn,
    pasted,
    begin,
    save,
    keep,
  }
}
