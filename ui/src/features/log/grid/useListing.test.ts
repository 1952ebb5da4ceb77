import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent, h, ref } from 'vue'
import { expect, it } from 'vitest'
import type { LogQuery } from '@/ipc/generated'
import { usePlatform } from '@/platform'
import { fakePlatform, type FakePlatform } from '@/testing/fake'
import { useListing, type Listing } from './useListing'

/** A listing on a host whose totals come when they are let go. */
function slow(query: () => LogQuery): { listing: Listing; host: FakePlatform; count: () => Promise<void> } {
  const host = fakePlatform({ rows: 5_000 })
  const waiting: (() => void)[] = []
  const call = host.call.bind(host)
  host.call = async (command, request) => {
    const answer = await call(command, request)
    if (command === 'log.months') await new Promise<void>((resolve) => waiting.push(resolve))
    return answer
  }
  usePlatform(host)
  let listing: Listing | null = null
  mount(
    defineComponent({
      setup() {
        listing = useListing(query)
        return () => h('div')
      },
    }),
  )
  if (!listing) throw new Error('it is set up')
  return {
    listing,
    host,
    async count() {
      for (const go of waiting.splice(0)) go()
      await flushPromises()
    },
  }
}

it('the first page of a listing is shown before its totals are known', async () => {
  const { listing, count } = slow(() => ({ text: '安全' }))
  await flushPromises()
  expect(listing.entryAt(0)).toBeDefined()
  expect(listing.layout.value.total).toBe(200)
  expect(listing.counted.value).toBe(false)
  await count()
  expect(listing.counted.value).toBe(true)
  expect(listing.layout.value.total).toBeGreaterThan(200)
})

it('a short listing is known to be whole without its totals', async () => {
  const { listing } = slow(() => ({ text: '没有这几个字' }))
  await flushPromises()
  expect([listing.counted.value, listing.layout.value.total]).toEqual([true, 0])
})

it('a page far down is asked for by its month, and the entries are those that stand there', async () => {
  const { listing, host, count } = slow(() => ({}))
  await flushPromises()
  await count()
  await listing.ensure(4_321, 4_330)
  const asked = host.calls.filter(({ command }) => command === 'log.page').at(-1)?.request as LogQuery
  expect(asked.month).toMatch(/^\d{4}-\d{2}$/)
  expect(asked.offset).toBeLessThan(4_200)
  expect(listing.entryAt(4_321)?.id).toBe(host.world.entries[4_321]?.id)
})

it('another question begins anew', async () => {
  const query = ref<LogQuery>({})
  const { listing, count } = slow(() => query.value)
  await flushPromises()
  await count()
  query.value = { text: '没有这几个字' }
  await flushPromises()
  expect(listing.layout.value.total).toBe(0)
})

it('stands by month with the oldest first, and by no other column', async () => {
  const { listing, count } = slow(() => ({ sort: 'date', descending: false }))
  await flushPromises()
  await count()
  const { groups } = listing.layout.value
  const months = groups.map(({ month }) => month.month)
  expect(months).toEqual([...months].sort())
  const second = groups[1]
  if (!second) throw new Error('a log of 5,000 entries has several months')
  await listing.ensure(second.first - 1, second.first + 1)
  expect(listing.entryAt(second.first)?.date.slice(0, 7)).toBe(second.month.month)
  expect(listing.entryAt(second.first - 1)?.date.slice(0, 7)).toBe(months[0])

  const other = slow(() => ({ sort: 'attendance', descending: true }))
  await flushPromises()
  await other.count()
  expect(other.listing.layout.value.head).toBe(0)
})
