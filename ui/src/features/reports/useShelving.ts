/** Files and folders on their way to the shelf, told one by one while the work goes on beside. */

import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { read, write } from '@/ipc/call'
import { TEXT_ENDINGS, type ReportsAdded, type ShelfProgress, type ShelvedFile } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { platform, type Chosen, type ChosenFile } from '@/platform'
import { attempt, note, showFault } from '@/shell/messages'
import { undo } from '@/shell/program'

/** So many lines are shown while more come. */
const SHOWN = 5
const BETWEEN_MS = 400
let given = 0

export function useShelving(added: (report: string) => void) {
  const say = words.reports
  /** What is being read, or was; null when nobody needs to know any more. */
  const what = ref<string | null>(null)
  const running = ref(false)
  const stopping = ref(false)
  const progress = shallowRef<ShelfProgress | null>(null)
  const done = shallowRef<ReportsAdded | null>(null)
  /** Reports that came in last. */
  const fresh = ref<ReadonlySet<string>>(new Set())
  let token: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const files = computed(() => done.value?.files ?? progress.value?.files ?? [])
  const total = computed(() => Math.max(progress.value?.total ?? 0, files.value.length))
  /** The last that came first; when all are done, those that somebody may want to do something about. */
  const lines = computed(() =>
    done.value === null
      ? [...files.value].reverse().slice(0, SHOWN)
      : files.value.filter(({ state, unsure }) => state !== 'read' || unsure > 0),
  )

  async function ask(own: string): Promise<void> {
    const answer = await read('shelf.progress', { token: own }).catch(() => null)
    if (token !== own) return
    if (answer?.running === true) progress.value = answer
    timer = setTimeout(() => void ask(own), BETWEEN_MS)
  }

  async function add(named: string, chosen: readonly ChosenFile[]): Promise<void> {
    for (const { refused } of chosen) if (refused) showFault(refused)
    const taken = chosen.filter(({ refused }) => refused === undefined).map(({ file }) => file)
    if (taken.length === 0) return
    given += 1
    const own = `${performance.timeOrigin}-shelf-${given}`
    token = own
    what.value = named
    running.value = true
    stopping.value = false
    done.value = null
    progress.value = null
    timer = setTimeout(() => void ask(own), BETWEEN_MS)
    // Not as a write that the window waits for: a folder takes its time, and what was read is stored meanwhile.
    const came = await attempt(() => read('shelf.add', { files: taken, token: own }))
    clearTimeout(timer)
    token = null
    running.value = false
    if (!came) {
      what.value = null
      return
    }
    end(came)
  }

  function end(came: ReportsAdded): void {
    done.value = came
    fresh.value = new Set(came.files.flatMap(({ state, report }) => (state !== 'same' && report !== null ? [report] : [])))
    if (lines.value.length === 0) what.value = null
    const told = say.added(came.added, came.unsure, came.refused, came.same) + (came.stopped ? say.stopped : '')
    note(told, ...(came.added > 0 ? [{ label: words.frame.undo, run: () => undo() }] : []))
    const first = came.files.find(({ report }) => report !== null)
    if (came.files.length === 1 && first?.report) added(first.report)
  }

  async function take(chosen: Chosen): Promise<void> {
    if (running.value) {
      note(say.busy)
      return
    }
    const [first = '', ...others] = chosen.names
    const named = others.length > 0 ? say.several : first
    await add(named, await chosen.take(TEXT_ENDINGS))
  }

  /** Keeps one that could not be read as it is. */
  async function keep(file: ShelvedFile): Promise<void> {
    const came = await attempt(() => write('shelf.add', { files: [file.from], keep_unread: true }))
    const now = came?.files[0]
    if (!came || !now || done.value === null) return
    done.value = { ...done.value, files: done.value.files.map((one) => (one.from === file.from ? now : one)) }
    if (now.report !== null) fresh.value = new Set([...fresh.value, now.report])
    note(say.added(came.added, came.unsure, came.refused, came.same), { label: words.frame.undo, run: () => undo() })
  }

  async function stop(): Promise<void> {
    const own = token
    if (own === null) return
    stopping.value = true
    await attempt(() => read('shelf.cancel', { token: own }))
  }

  async function chooseFiles(): Promise<void> {
    const chosen = await attempt(() => platform().openFiles({ title: say.filesTitle, extensions: TEXT_ENDINGS }))
    if (chosen && chosen.names.length > 0) await attempt(() => take(chosen))
  }

  async function chooseFolder(): Promise<void> {
    const chosen = await attempt(() => platform().openFolder(say.folderTitle))
    if (chosen && chosen.names.length > 0) await attempt(() => take(chosen))
  }

  function close(): void {
    what.value = null
    done.value = null
  }

  onScopeDispose(() => {
    clearTimeout(timer)
  })
  return { what, running, stopping, progress, done, files, total, lines, fresh, take, keep, stop, chooseFiles, chooseFolder, close }
}
