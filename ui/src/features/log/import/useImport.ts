/** An import from the files that were offered to its end: look, import, take back. */

import { computed, ref, shallowRef, watch } from 'vue'
import { giveUp, read, write } from '@/ipc/call'
import type { ImportPreview, ImportReport, ImportRequest, PreviewColumn, UnknownKind, WireIssue } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault, platform } from '@/platform'
import { attempt, show, showFault } from '@/shell/messages'
import { undo, undoName } from '@/shell/program'
import { fileName, saveFile } from '@/shell/saved'
import { useDecisions } from './decisions'
import { offered } from '@/entries/importing'
import { askSaved } from '@/entries/requests'
import { useProgress } from '@/shell/useProgress'
import { useReading } from './useReading'

/** Rows that are tinted; more do not fit into any window. */
const MOST_SHOWN = 100

const CANCELLED = 'import.cancelled'
/** Rows from which on a copy of the data is made first. */
const MANY = 50

export function useImport() {
  const preview = shallowRef<ImportPreview | null>(null)
  const fault = shallowRef<Fault | null>(null)
  const report = shallowRef<ImportReport | null>(null)
  const takenBack = ref(false)
  const busy = ref(false)
  const importing = ref(false)
  const reading = useReading()
  /** Whether what was decided about columns and kinds holds for the next table with these headers. */
  const remember = ref(true)
  const backup = ref(true)
  let turn = 0
  let undoNameOfImport: string | null = null

  const files = computed(() => offered.value)
  const decisions = useDecisions(() => preview.value)
  const { progress, cancelling, follow, cancel } = useProgress()
  const { leaveOut, leftOut, without, maps, choices, taken, added } = decisions
  const importable = computed(() => Math.max(0, (preview.value?.report.imported ?? 0) - leftOut.value) + added.value)
  /** A few rows are undone sooner than a copy is made. */
  const offersBackup = computed(() => importable.value + taken.value >= MANY)

  function request(): ImportRequest {
    return {
      files: files.value.map(({ file }) => file),
      ...reading.asked.value,
      ...(maps.value.length > 0 && { maps: maps.value }),
    }
  }

  /** The same with what is not to come in. */
  function chosen(): ImportRequest {
    return {
      ...request(),
      ...(leaveOut.value.length > 0 && { leave_out: leaveOut.value }),
      ...(without.value.length > 0 && { without_sheets: without.value }),
      ...(choices.value.length > 0 && { changed_rows: choices.value }),
      ...(!remember.value && { forgetful: true }),
      ...(offersBackup.value && backup.value && { backup: true }),
    }
  }

  async function look(): Promise<void> {
    const mine = ++turn
    if (files.value.length === 0) return
    // What is being read now is wanted no more.
    if (busy.value && !importing.value) void cancel()
    busy.value = true
    try {
      const answer = await follow((token) => read('log.import_preview', { ...request(), token }))
      if (mine !== turn) return
      preview.value = answer
      fault.value = null
    } catch (cause) {
      if (mine !== turn) return
      preview.value = null
      fault.value = Fault.of(cause)
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  watch(
    offered,
    () => {
      preview.value = null
      report.value = null
      fault.value = null
      takenBack.value = false
      reading.forget()
      remember.value = true
      backup.value = true
      decisions.forget()
      void look()
    },
    { immediate: true },
  )
  watch(reading.asked, () => {
    if (report.value !== null || importing.value || preview.value === null) return
    decisions.forgetRows()
    void look()
  })

  async function run(): Promise<void> {
    if (busy.value || importable.value + taken.value === 0) return
    busy.value = true
    importing.value = true
    const mine = offered.value
    try {
      const done = await follow((token) => write('log.import', { ...chosen(), token }))
      if (offered.value !== mine) {
        // Other files were dropped meanwhile; the page shows those.
        show({ tone: 'good', text: words.imports.done(done.imported, done.updated) })
        return
      }
      report.value = done
      takenBack.value = false
      undoNameOfImport = null
    } catch (cause) {
      const fault = Fault.of(cause)
      if (fault.code === CANCELLED) {
        giveUp()
        show({ tone: 'quiet', text: fault.message })
      } else showFault(fault)
    } finally {
      busy.value = false
      importing.value = false
    }
  }

  function chooseColumn(column: PreviewColumn, choice: string): void {
    decisions.setColumn(column, choice)
    decisions.forgetRows()
    void look()
  }

  function chooseKind(kind: UnknownKind, meant: string | null): void {
    decisions.setKind(kind, meant)
    decisions.forgetRows()
    void look()
  }

  // Only while the import is the last change does one undo take it back.
  watch(undoName, (name) => {
    if (report.value && undoNameOfImport === null) undoNameOfImport = name
  })
  const canTakeBack = computed(
    () =>
      report.value !== null &&
      !takenBack.value &&
      report.value.imported + report.value.updated > 0 &&
      (undoNameOfImport === null || undoName.value === undoNameOfImport),
  )

  /** Hands the rows that did not come in back as a workbook; on request those that the log has already, too. */
  function saveProblems(duplicates: boolean): Promise<boolean> {
    const name = words.imports.problemRows(fileName((files.value[0]?.name ?? '').replace(/\.[^.]+$/, '')))
    return saveFile(
      (path) => platform().save({ what: { kind: 'problems', import: chosen(), duplicates }, name, label: words.imports.workbook, path }),
      ({ name, rows }) => ({ text: words.imports.problemsSaved(name, rows) }),
    )
  }

  /** Goes to what came in, the newest first. */
  async function showImported(): Promise<void> {
    const imported = takenBack.value ? 0 : (report.value?.imported ?? 0)
    if (imported === 0) return
    const limit = Math.min(imported, MOST_SHOWN)
    const page = await attempt(() => read('log.page', { sort: 'added', descending: true, limit }))
    if (page) askSaved(page.entries)
  }

  async function takeBack(): Promise<void> {
    await undo()
    takenBack.value = true
  }

  const issues = computed<WireIssue[]>(() => (report.value ?? preview.value?.report)?.issues ?? [])
  const hasHidden = computed(() => issues.value.some(({ code }) => code.startsWith('import.sheet_hidden')))
  const needsYear = computed(() => reading.year.value !== null || issues.value.some(({ code }) => /no_year|year_of/.test(code)))

  return {
    files,
    preview,
    fault,
    report,
    takenBack,
    busy,
    importing,
    reading,
    remember,
    backup,
    offersBackup,
    issues,
    needsYear,
    hasHidden,
    importable,
    decisions,
    progress,
    cancelling,
    canTakeBack,
    run,
    takeBack,
    showImported,
    saveProblems,
    look,
    cancel,
    chooseColumn,
    chooseKind,
  }
}
