/** How the clerk looks at a draft: page or flow, how large, which panes are open. Kept from day to day. */
import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'

export type Look = 'page' | 'flow'

export const ZOOM = { least: 50, most: 200, step: 10 }
/** Under this width the outline lies over the text; under the next the inspector does too; under the last the page does not fit. */
const OUTLINE_WIDTH = 1240
const INSPECTOR_WIDTH = 1000
const PAGE_WIDTH = 760
const KEY = 'shuhui.drafts.look'

interface Kept {
  look: Look
  /** Per cent; nothing follows the window's width. */
  zoom: number | null
}

function recall(): Kept {
  try {
    const kept = JSON.parse(window.localStorage.getItem(KEY) ?? '{}') as Partial<Kept>
    const zoom = typeof kept.zoom === 'number' ? clamp(kept.zoom) : null
    return { look: kept.look === 'flow' ? 'flow' : 'page', zoom }
  } catch {
    // A browser without storage, or something else's words in it: begin as on the first day.
    return { look: 'page', zoom: null }
  }
}

function clamp(zoom: number) {
  return Math.min(ZOOM.most, Math.max(ZOOM.least, Math.round(zoom)))
}

export function useLook() {
  const kept = recall()
  const chosenLook = ref<Look>(kept.look)
  const chosenZoom = ref(kept.zoom)
  const width = ref(window.innerWidth)
  const outlineOpen = ref(width.value >= OUTLINE_WIDTH)
  const inspectorOpen = ref(width.value >= INSPECTOR_WIDTH)

  const outlineOver = computed(() => width.value < OUTLINE_WIDTH)
  const inspectorOver = computed(() => width.value < INSPECTOR_WIDTH)
  const look = computed<Look>(() => (width.value < PAGE_WIDTH ? 'flow' : chosenLook.value))
  /** 86 % beside both panes at 1366, 94 % where there is more room, as in the design. */
  const fitting = computed(() => (width.value >= 1600 ? 94 : 86))
  const zoom = computed(() => chosenZoom.value ?? fitting.value)

  function resized() {
    const before = width.value
    width.value = window.innerWidth
    for (const [limit, open] of [
      [OUTLINE_WIDTH, outlineOpen],
      [INSPECTOR_WIDTH, inspectorOpen],
    ] as const) {
      if (before >= limit !== width.value >= limit) open.value = width.value >= limit
    }
  }
  onMounted(() => {
    window.addEventListener('resize', resized)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('resize', resized)
  })

  watch([chosenLook, chosenZoom], () => {
    try {
      window.localStorage.setItem(KEY, JSON.stringify({ look: chosenLook.value, zoom: chosenZoom.value } satisfies Kept))
    } catch {
      // Without storage the choice lasts as long as the window.
    }
  })

  return {
    look,
    zoom,
    outlineOpen,
    inspectorOpen,
    outlineOver,
    inspectorOver,
    setLook: (next: Look) => {
      chosenLook.value = next
    },
    setZoom: (next: number | null) => {
      chosenZoom.value = next === null ? null : clamp(next)
    },
  }
}
