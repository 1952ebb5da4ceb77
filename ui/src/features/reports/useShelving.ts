/** Files and folders on their way to the shelf, told one by one while the work goes on beside. */

import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { read, write } from '@/ipc/call'
import { TEXT_ENDINGS, type AddReports, type ReportsAdded, type ShelfProgress, type ShelvedFile } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { isUnreached, platform, type Chosen, type Fault } from '@/platform'
import { attempt, note, show, showFault } from '@/shell/messages'
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
  /** How many of the files the program has in its hands, before it reads them. */
  const handed = shallowRef<{ done: number; total: number } | null>(null)
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

  /** Everything is as at the beginning of one. */
  function begin(named: string): void {
    what.value = named
    running.value = true
    stopping.value = false
    done.value = null
    progress.value = null
  }
  function leave(): void {
    handed.value = null
    running.value = false
    what.value = null
  }

  /** Reads what the program has, and puts it on the shelf; whoever is told that it came to nothing can try `again`. */
  async function add(which: Pick<AddReports, 'files' | 'text'>, again: () => unknown): Promise<void> {
    given += 1
    const own = `${performance.timeOrigin}-shelf-${given}`
    token = own
    timer = setTimeout(() => void ask(own), BETWEEN_MS)
    // Not as a write that the window waits for: a folder takes its time, and what was read is stored meanwhile.
    const came = await read('shelf.add', { ...which, token: own }).catch((cause: unknown) => {
      if (isUnreached(cause)) show({ tone: 'error', text: say.goneReading, actions: [{ label: say.takeAgain, run: again }] })
      else showFault(cause)
      return null
    })
    clearTimeout(timer)
    token = null
    if (came === null) leave()
    else end(came)
  }

  function end(came: ReportsAdded): void {
    running.value = false
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
    begin(others.length > 0 ? say.several : first)
    const taken = await attempt(() =>
      chosen.take(TEXT_ENDINGS, {
        told: (done, total) => {
          handed.value = { done, total }
        },
        stopped: () => stopping.value,
      }),
    )
    const total = handed.value?.total ?? 0
    handed.value = null
    const refused = taken?.flatMap((one) => one.refused ?? []) ?? []
    const files = taken?.filter((one) => one.refused === undefined).map(({ file }) => file) ?? []
    const gone = refused.some(isUnreached)
    if (gone)
      show({ tone: 'error', text: say.goneTaking(files.length, total), actions: [{ label: say.takeAgain, run: () => take(chosen) }] })
    else if (stopping.value) note(say.stoppedTaking)
    else tellRefused(refused)
    if (gone || stopping.value || files.length === 0) leave()
    else await add({ files }, () => take(chosen))
  }
  function tellRefused(refused: readonly Fault[]): void {
    for (const one of refused) showFault(one)
  }

  /** Words that were pasted, as a report. */
  async function paste(text: string): Promise<void> {
    if (running.value) {
      note(say.busy)
      return
    }
    begin(say.pasted)
    await add({ text }, () => paste(text))
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
    stopping.value = true
    const own = token
    if (own === null) return
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

  // What is on its way to the program goes with the page.
  function leaving(event: BeforeUnloadEvent): void {
    event.preventDefault()
  }
  watch(
    () => handed.value !== null,
    (now) => {
      if (now) window.addEventListener('beforeunload', leaving)
      else window.removeEventListener('beforeunload', leaving)
    },
    { flush: 'sync' },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    window.removeEventListener('beforeunload', leaving)
  })
  return {
    what,
    running,
    stopping,
    handed,
    progress,
    done,
    files,
    total,
    lines,
    fresh,
    take,
    paste,
    keep,
    stop,
    chooseFiles,
    chooseFolder,
    close,
  }
}
