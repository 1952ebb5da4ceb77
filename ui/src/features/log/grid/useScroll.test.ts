import { nextTick, ref, type Ref } from 'vue'
import { expect, it } from 'vitest'
import { TALLEST, useScroll } from './useScroll'

const ROOM = 600

/** A scroller as a browser has it: it scrolls within its sheet, and tells of it. */
function table(whole: Ref<number>) {
  let top = 0
  const element = {
    clientHeight: ROOM,
    get scrollHeight() {
      return Math.min(whole.value, TALLEST)
    },
    get scrollTop() {
      return top
    },
    set scrollTop(to: number) {
      top = Math.max(0, Math.min(this.scrollHeight - ROOM, to))
    },
  }
  const scroll = useScroll(ref(element as HTMLElement), () => whole.value)
  return {
    scroll,
    /** The wheel turns, or the bar is dragged. */
    by(step: number) {
      element.scrollTop += step
      scroll.onScroll()
    },
    drag(fraction: number) {
      element.scrollTop = (element.scrollHeight - ROOM) * fraction
      scroll.onScroll()
    },
  }
}

it('a table that fits is scrolled as it is', () => {
  const { scroll, by } = table(ref(10_000))
  by(400)
  expect([scroll.scrolled.value, scroll.shift.value]).toEqual([400, 0])
  scroll.to(9_000)
  expect([scroll.scrolled.value, scroll.shift.value]).toEqual([9_000, 0])
})

it('every row of a million entries is reached, and steps are as long there as anywhere', () => {
  const whole = 34_000_000
  const { scroll, by, drag } = table(ref(whole))
  drag(1)
  expect(scroll.scrolled.value).toBeCloseTo(whole - ROOM, 3)
  drag(0.5)
  const middle = scroll.scrolled.value
  expect(middle).toBeCloseTo((whole - ROOM) / 2, 0)
  for (let n = 0; n < 100; n += 1) by(120)
  expect(scroll.scrolled.value - middle).toBeCloseTo(12_000, 3)
  scroll.to(whole - ROOM - 500)
  by(120)
  expect(scroll.scrolled.value).toBeCloseTo(whole - ROOM - 380, 3)
  for (let n = 0; n < 10; n += 1) by(120)
  expect(scroll.scrolled.value).toBeCloseTo(whole - ROOM, 3)
})

it('from a place near the top, steps go back to the very first row', () => {
  const { scroll, by } = table(ref(34_000_000))
  scroll.to(3_000)
  for (let n = 0; n < 40; n += 1) by(-120)
  expect(scroll.scrolled.value).toBe(0)
})

it('entries that come leave the place where it is', async () => {
  const whole = ref(6_000)
  const { scroll } = table(whole)
  scroll.to(2_000)
  whole.value = 34_000_000
  await nextTick()
  expect(scroll.scrolled.value).toBeCloseTo(2_000, 3)
})
