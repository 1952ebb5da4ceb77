/** Printing: what is printed, how often, on which sides of the sheets. The program makes the sheets, the host's own dialog prints them. */
import { computed, onMounted, ref } from 'vue'
import { useQuery } from '@/ipc/query'
import type { PrintHow, PrintSides } from '@/ipc/generated'
import { preview } from '@/locales/zh-CN/preview'
import { platform } from '@/platform'
import { attempt, show } from '@/shell/messages'
import { fileName } from '@/shell/saved'
import { asked, type How } from './useSheets'

const MOST_COPIES = 99
const READ_MS = 30_000
const say = preview.printing

export type Printing = ReturnType<typeof usePrinting>

/** `draft` says what the draft is called and how many blanks it has. */
export function usePrinting(id: string, paper: How, draft: () => { title: string; blanks: number } | null) {
  const copies = ref(1)
  /** `2-5`; empty for all. */
  const pages = ref('')
  const twofold = ref(true)
  /** Whether the front sides have gone to a printer that knows only one side. */
  const turned = ref(false)
  const running = ref(false)
  /** Null where that cannot be found out. */
  const hasPrinter = ref<boolean | null>(null)

  function how(sides: PrintSides): PrintHow {
    return {
      copies: copies.value,
      sides,
      ...(pages.value.trim() === '' ? {} : { pages: pages.value }),
      ...asked(paper),
    }
  }
  const sides = computed<PrintSides>(() => (twofold.value ? 'both' : 'one'))
  const plan = useQuery('draft.prints', () => ({ id, how: how(sides.value) }))

  onMounted(async () => {
    hasPrinter.value =
      (await platform()
        .hasPrinter?.()
        .catch(() => null)) ?? null
  })

  async function print(which: PrintSides = sides.value) {
    const now = draft()
    if (now === null || running.value || plan.error.value !== null || hasPrinter.value === false) return
    running.value = true
    const made = await attempt(() =>
      platform().print({
        what: { kind: 'print', draft: id, how: how(which) },
        name: say.file(fileName(now.title), paper.copy.value === 'review'),
      }),
    )
    running.value = false
    if (made === null) return
    turned.value = which === 'odd'
    const done =
      which === 'odd'
        ? say.openedOdd(made.sheets)
        : which === 'even'
          ? say.openedEven(made.sheets)
          : say.opened(made.sheets, which === 'both')
    const open = now.blanks > 0 ? say.blanks(now.blanks) : ''
    show({ tone: now.blanks > 0 ? 'stale' : 'good', text: `${done}${open}`, lasts: READ_MS })
  }

  return {
    copies,
    pages,
    twofold,
    turned,
    running,
    hasPrinter,
    plan: plan.data,
    /** What is wrong with what was asked for. */
    fault: plan.error,
    ready: computed(() => !running.value && plan.error.value === null && hasPrinter.value !== false),
    setCopies: (next: number) => {
      copies.value = Math.min(MOST_COPIES, Math.max(1, Math.round(next) || 1))
    },
    print,
  }
}
