/** An import from the files that were offered to its end: look, import, take back. */

import { computed, ref, shallowRef, watch } from 'vue'
import { read, write } from '@/ipc/call'
import type { ImportPreview, ImportReport, WireIssue } from '@/ipc/generated'
import { Fault } from '@/platform'
import { attempt } from '@/shell/messages'
import { undo, undoName } from '@/shell/program'
import { offered } from './offered'

export function useImport() {
  const preview = shallowRef<ImportPreview | null>(null)
  const fault = shallowRef<Fault | null>(null)
  const report = shallowRef<ImportReport | null>(null)
  const takenBack = ref(false)
  const busy = ref(false)
  const importing = ref(false)
  /** For dates that name no year. */
  const year = ref<number | null>(null)
  let turn = 0
  let undoNameOfImport: string | null = null

  const files = computed(() => offered.value)

  function request() {
    return { files: files.value.map(({ file }) => file), ...(year.value !== null && { year: year.value }) }
  }

  async function look(): Promise<void> {
    const mine = ++turn
    if (files.value.length === 0) return
    busy.value = true
    try {
      const answer = await read('log.import_preview', request())
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

  watch(offered, () => {
    preview.value = null
    report.value = null
    fault.value = null
    takenBack.value = false
    year.value = null
    void look()
  }, { immediate: true })
  watch(year, () => { if (report.value === null) void look() })

  async function run(): Promise<void> {
    if (busy.value || !preview.value || preview.value.report.imported === 0) return
    busy.value = true
    importing.value = true
    const done = await attempt(() => write('log.import', request()))
    busy.value = false
    importing.value = false
    if (!done) return
    report.value = done
    takenBack.value = false
    undoNameOfImport = null
  }

  // Only while the import is the last change does one undo take it back.
  watch(undoName, (name) => { if (report.value && undoNameOfImport === null) undoNameOfImport = name })
  const canTakeBack = computed(() => report.value !== null && !takenBack.value && report.value.imported > 0 && (undoNameOfImport === null || undoName.value === undoNameOfImport))

  async function takeBack(): Promise<void> {
    await undo()
    takenBack.value = true
  }

  const issues = computed<WireIssue[]>(() => (report.value ?? preview.value?.report)?.issues ?? [])
  const needsYear = computed(() => year.value !== null || issues.value.some(({ code }) => /no_year|year_of/.test(code)))

  return { files, preview, fault, report, takenBack, busy, importing, year, issues, needsYear, canTakeBack, run, takeBack, look }
}
