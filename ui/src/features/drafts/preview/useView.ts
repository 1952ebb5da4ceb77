/**
 * How the pages are looked at: how large, one or two side by side, which of them is seen. Kept from day to day, the place as long as the
 * window.
 */
import { computed, nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { clamp, fitting, GAP, inSight, pagesOf, scaleOf, spreadAt, spreadsOf, topOf, ZOOM, type Paper } from './spreads'

const KEY = 'shuhui.preview.view'

interface Kept {
  twofold: boolean
  figures: boolean
  ruler: boolean
  /** Per cent; null is the whole page. */
  zoom: number | null
}

function recall(): Kept {
  try {
    const kept = JSON.parse(window.localStorage.getItem(KEY) ?? '{}') as Partial<Kept>
    const zoom = typeof kept.zoom === 'number' ? clamp(kept.zoom) : null
    return { twofold: kept.twofold ?? true, figures: kept.figures ?? true, ruler: kept.ruler ?? false, zoom }
  } catch {
    // A browser without storage, or something else's words in it: begin as on the first day.
    return { twofold: true, figures: true, ruler: false, zoom: null }
  }
}

/** How far each draft's pages are scrolled, in pages. */
const places = new Map<string, number>()

export type View = ReturnType<typeof useView>

export function useView(id: string, desk: Ref<HTMLElement | undefined>, paper: Ref<Paper | null>, count: Ref<number>) {
  const kept = recall()
  const twofold = ref(kept.twofold)
  const figures = ref(kept.figures)
  const ruler = ref(kept.ruler)
  const chosen = ref(kept.zoom)
  const room = ref({ width: 0, height: 0 })
  const scrolled = ref(0)

  const spreads = computed(() => spreadsOf(count.value, twofold.value))
  const zoom = computed(() => chosen.value ?? (paper.value === null ? 100 : fitting(paper.value, twofold.value, room.value)))
  const scale = computed(() => scaleOf(zoom.value))
  const at = computed(() =>
    paper.value === null ? 0 : spreadAt(scrolled.value, room.value.height, paper.value, scale.value, spreads.value.length),
  )
  /** The pages that one looks at, from 0. */
  const seen = computed(() => {
    const spread = spreads.value[at.value]
    return spread === undefined ? [] : pagesOf(spread)
  })
  /** The spreads that are drawn. */
  const drawn = computed<[number, number]>(() =>
    paper.value === null ? [0, -1] : inSight(scrolled.value, room.value.height, paper.value, scale.value, spreads.value.length),
  )

  /** From one spread to the next. */
  const step = () => (paper.value === null ? 1 : topOf(1, paper.value, scale.value) - GAP)
  /** Where the program itself has put the pages: nobody scrolled there. */
  let put = -1

  function scrolling() {
    const element = desk.value
    if (!element || paper.value === null) return
    scrolled.value = element.scrollTop
    if (element.scrollTop === put) return
    put = -1
    places.set(id, (element.scrollTop / step()) * (twofold.value ? 2 : 1))
  }
  /** The pages lie again as they lay, however large they are now. */
  function lie() {
    const element = desk.value
    if (!element || paper.value === null) return
    element.scrollTop = ((places.get(id) ?? 0) / (twofold.value ? 2 : 1)) * step()
    put = element.scrollTop
    scrolled.value = put
    sideways(seen.value[0] ?? 0)
  }
  /** Brings a page into sight that is beside what one sees. */
  function sideways(page: number) {
    const element = desk.value
    const side = spreads.value.find(({ pages }) => pages.includes(page))?.pages.indexOf(page) ?? 0
    if (!element || paper.value === null || element.scrollWidth <= element.clientWidth) return
    const width = paper.value.width * scale.value
    const [from, to] = [side * width, (side + 1) * width]
    if (from < element.scrollLeft || to > element.scrollLeft + element.clientWidth)
      element.scrollLeft = width > element.clientWidth ? from : to - element.clientWidth
  }

  function show(spread: number) {
    const element = desk.value
    if (!element || paper.value === null) return
    element.scrollTop = topOf(Math.min(Math.max(spread, 0), spreads.value.length - 1), paper.value, scale.value) - GAP
    scrolling()
    sideways(seen.value[0] ?? 0)
  }
  /** Turns so many spreads on. */
  const turn = (by: number) => {
    show(at.value + by)
  }
  /** Brings a page into sight, from 0; `y` is a place of it in points. */
  function showPage(page: number, y: number | null = null) {
    const spread = spreads.value.findIndex(({ pages }) => pages.includes(page))
    const element = desk.value
    if (spread < 0 || !element || paper.value === null) return
    const top = topOf(spread, paper.value, scale.value)
    const from = y === null ? top - GAP : top + y * scale.value - element.clientHeight / 2
    const whole = topOf(spread, paper.value, scale.value) - GAP
    element.scrollTop = paper.value.height * scale.value + 2 * GAP <= element.clientHeight ? whole : from
    scrolling()
    sideways(page)
  }

  /** Keeps what is in the middle there, whatever becomes larger. */
  async function steadily(change: () => void) {
    const element = desk.value
    const before = paper.value === null || !element ? 0 : (element.scrollTop + room.value.height / 2) / topOf(1, paper.value, scale.value)
    const page = seen.value[0] ?? 0
    const foldedBefore = twofold.value
    change()
    await nextTick()
    if (!element || paper.value === null) return
    if (foldedBefore !== twofold.value) showPage(page)
    else element.scrollTop = before * topOf(1, paper.value, scale.value) - room.value.height / 2
    scrolling()
  }
  const setZoom = (next: number | null) =>
    steadily(() => {
      chosen.value = next === null ? null : clamp(next)
    })
  const fold = (next: boolean) =>
    steadily(() => {
      twofold.value = next
    })

  function measure() {
    const element = desk.value
    if (element) room.value = { width: element.clientWidth, height: element.clientHeight }
  }
  let resized: ResizeObserver | undefined
  onMounted(() => {
    if ('ResizeObserver' in window) resized = new ResizeObserver(measure)
  })
  watch(desk, (element) => {
    resized?.disconnect()
    if (!element) return
    resized?.observe(element)
    measure()
  })
  // A draft that was looked at before lies as it lay.
  watch(
    () => paper.value !== null && room.value.height > 0,
    async (ready) => {
      if (!ready) return
      await nextTick()
      lie()
    },
    { flush: 'post', immediate: true },
  )
  // The window changes its size, or what stands beside the pages comes: they become smaller or larger and stay where they are.
  watch(room, () => nextTick(lie), { flush: 'post' })
  onBeforeUnmount(() => {
    resized?.disconnect()
  })
  watch([twofold, figures, ruler, chosen], () => {
    try {
      const now: Kept = { twofold: twofold.value, figures: figures.value, ruler: ruler.value, zoom: chosen.value }
      window.localStorage.setItem(KEY, JSON.stringify(now))
    } catch {
      // Without storage the choice lasts as long as the window.
    }
  })

  return {
    twofold,
    figures,
    ruler,
    /** Whether the whole page is seen, at whatever size that takes. */
    whole: computed(() => chosen.value === null),
    zoom,
    scale,
    spreads,
    at,
    seen,
    drawn,
    scrolling,
    show,
    turn,
    showPage,
    setZoom,
    larger: () => setZoom(zoom.value + ZOOM.step),
    smaller: () => setZoom(zoom.value - ZOOM.step),
    fold,
  }
}
