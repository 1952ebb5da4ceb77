/** What the search box finds: entries and drafts by their words, commands by name. */

import { computed, ref, watch, type Ref } from 'vue'
import { dayInWords, yearOf } from '@/components/dates'
import { useQuery } from '@/ipc/query'
import { words } from '@/locales/zh-CN'
import { actions, isEnabled } from '@/shell/actions'
import { today } from '@/shell/program'
import { go } from '@/shell/router'
import { attachmentsFound } from '@/entries/attachmentsFound'
import { askEntry } from '@/entries/requests'

export interface Found {
  id: string
  /** Its place in the whole list. */
  n: number
  label: string
  note: string
  /** The attachment by which it was found. */
  attachment?: string | undefined
  /** Where in a draft's text it stands. */
  place?: { before: string; words: string; after: string } | undefined
  run: () => void
}

const MOST_ENTRIES = 8
const MOST_OTHERS = 5
/** A search at every letter would flicker. */
const PAUSE_MS = 120

export function useFound(text: Ref<string>, open: Ref<boolean>) {
  const asked = ref('')
  let pause: ReturnType<typeof setTimeout> | undefined
  watch(text, (now) => {
    clearTimeout(pause)
    pause = setTimeout(
      () => {
        asked.value = now.trim()
      },
      now.trim() === '' ? 0 : PAUSE_MS,
    )
  })

  const entries = useQuery('log.page', () => (open.value && asked.value !== '' ? { text: asked.value, limit: MOST_ENTRIES } : null))
  const drafts = useQuery('draft.search', () => (open.value && asked.value !== '' ? { text: asked.value, limit: MOST_OTHERS } : null))

  const groups = computed(() => {
    const wanted = text.value.trim()
    const lists: { name: string; found: Omit<Found, 'n'>[] }[] = [
      {
        name: words.frame.searchEntries,
        found:
          wanted === '' || asked.value === ''
            ? []
            : (entries.data.value?.entries ?? []).map((entry) => ({
                id: entry.id,
                label: entry.title,
                note: `${dayInWords(entry.date, yearOf(today.value))} ${entry.kind}`,
                attachment: attachmentsFound(entry, asked.value)[0],
                run: () => {
                  askEntry(entry.id)
                },
              })),
      },
      {
        name: words.frame.searchDrafts,
        found:
          wanted === '' || asked.value === ''
            ? []
            : (drafts.data.value?.drafts ?? []).map(({ id, title, places, words: sought, hit }) => ({
                id,
                label: title,
                note: places > 0 ? words.frame.searchPlaces(places) : '',
                place: hit ?? undefined,
                run: () => {
                  go('drafts', [id], hit ? { find: sought, block: hit.block } : {})
                },
              })),
      },
      {
        name: words.frame.searchCommands,
        found: actions.value
          .filter((action) => !action.local && action.id !== 'frame.find' && isEnabled(action) && action.label.includes(wanted))
          .slice(0, wanted === '' ? 8 : MOST_OTHERS)
          .map((action) => ({
            id: action.id,
            label: action.label,
            note: action.shortcut ?? '',
            run: () => {
              void action.run()
            },
          })),
      },
    ]
    let n = 0
    return lists
      .filter(({ found }) => found.length > 0)
      .map(({ name, found }) => ({ name, found: found.map((one): Found => ({ ...one, n: n++ })) }))
  })

  const found = computed(() => groups.value.flatMap((group) => group.found))
  const settled = computed(() => asked.value === text.value.trim() && !entries.loading.value && !drafts.loading.value)
  return { found, groups, settled }
}
