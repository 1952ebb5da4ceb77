/** The draft held against the report that it was made from: what the program says of both, and what somebody decides about it. */
import { computed, nextTick, ref, watch } from 'vue'
import { useQuery } from '@/ipc/query'
import type { BaseComparison, BaseFinding, SettleBase } from '@/ipc/generated'
import { announce } from '@/shell/messages'
import { compare as say } from '@/locales/zh-CN/compare'
import type { useEditor } from '../desk/useEditor'
import type { OpenDraft } from '../edit/useDraft'
import type { Compared, Stretch } from '../surface/compared'
import { useWalk } from './findings'

/** How one finding, or all safe ones, are settled. */
export type Settling = Omit<SettleBase, 'draft' | 'revision'>

export function useComparison(draft: OpenDraft, editor: ReturnType<typeof useEditor>) {
  const asked = useQuery('base.compare', () => ({ draft: draft.id }))
  const told = asked.data
  const waiting = computed<readonly BaseFinding[]>(() => told.value?.findings ?? [])
  const walk = useWalk(waiting)
  const settling = ref(false)
  const busy = computed(() => settling.value || editor.busy.value)

  /** Settles it as one step of the draft, and goes on when the program has said what is left. */
  async function settle(how: Settling): Promise<boolean> {
    if (busy.value || told.value === null) return false
    settling.value = true
    let done = false
    await editor.finishWriting()
    await editor.working(async () => {
      await draft.settleFinding(how)
      done = true
    })
    await answered()
    settling.value = false
    if (done) announce(say.settled(waiting.value.length))
    return done
  }

  /** Done when the program has told what is left: it is asked by itself where the draft became another. */
  async function answered() {
    await nextTick()
    if (!asked.loading.value) return asked.reload()
    return new Promise<void>((resolve) => {
      const stop = watch(asked.loading, (loading) => {
        if (loading) return
        stop()
        resolve()
      })
    })
  }

  /** What is drawn over the text; nothing while the program spoke of another state of it. */
  const compared = computed<Compared | null>(() => {
    const now = told.value
    return now === null || now.revision !== draft.show.value?.revision ? null : drawn(now, walk.current.value?.id ?? null)
  })

  return { asked, told, waiting, walk, busy, settle, compared }
}

function drawn({ rows, findings }: BaseComparison, current: string | null): Compared {
  const differences = new Map<string, string>()
  const replaced: Stretch[] = []
  for (const { block, draft } of rows) {
    if (block === null) continue
    /** So many characters of the line stand in front; a number or a blank is one. */
    let line = ''
    let from = 0
    for (const { kind, text, at, changed, id, by } of draft) {
      if (at !== line) [line, from] = [at, 0]
      // The block's own number stands in no line.
      const length = kind === 'text' ? [...text].length : at === '' ? 0 : 1
      if (id !== undefined && by !== undefined) differences.set(id, by)
      if (changed && kind === 'text') replaced.push({ block, at, from, to: from + length })
      from += length
    }
  }
  const waiting = findings.map(({ id, family, block, at, start, end, figure }) => ({
    id,
    family,
    chip: figure,
    place: { block, at, from: start, to: end },
  }))
  return { differences, replaced, waiting, current }
}
