import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, KeepAlive, ref } from 'vue'
import type { Areas, EntryPage, LogQuery } from './generated'
import { Fault, usePlatform, type Platform } from '@/platform'
import { fakePlatform } from '@/testing/fake'
import { saveState, write } from './call'
import { followChanges } from './changes'
import { useQuery, type Query } from './query'

enableAutoUnmount(afterEach)

function listing(platform: Platform, request: () => LogQuery | null) {
  usePlatform(platform)
  followChanges()
  let query: Query<'log.list'> | undefined
  const Asking = defineComponent({
    setup() {
      query = useQuery('log.list', request)
      return () => h('i')
    },
  })
  const shown = ref(true)
  mount(() => h(KeepAlive, null, { default: () => (shown.value ? h(Asking) : h('b')) }))
  return { query: query as unknown as Query<'log.list'>, shown }
}

describe('a query', () => {
  it('asks again when the request changes and when anybody wrote', async () => {
    const host = fakePlatform({ rows: 4 })
    const text = ref('党组会')
    listing(host, () => ({ text: text.value }))
    await flushPromises()
    text.value = '督查'
    await flushPromises()
    host.touch()
    await flushPromises()
    expect(host.calls.map(({ request }) => request)).toEqual([{ text: '党组会' }, { text: '督查' }, { text: '督查' }])
  })

  it('asks again only for areas that its command reads, and not for the echo of what was heard already', async () => {
    let tell: (areas: Areas) => void = () => undefined
    const host = fakePlatform({ rows: 4 })
    listing({ ...host, call: (command, request) => host.call(command, request), onChanged: (listener) => (tell = listener) }, () => ({}))
    await flushPromises()
    tell({ entries: 7, kinds: 3, drafts: 9, files: 0, settings: 0, templates: 0, reports: 0, learned: 0, steps: 9 })
    await flushPromises()
    expect(host.calls).toHaveLength(1)
    tell({ drafts: 10, steps: 10 })
    tell({ entries: 7, kinds: 3, drafts: 10, files: 0, settings: 0, templates: 0, reports: 0, learned: 0, steps: 10 })
    await flushPromises()
    expect(host.calls).toHaveLength(1)
    tell({ entries: 11 })
    tell({ entries: 11, kinds: 3, drafts: 10, files: 0, settings: 0, templates: 0, reports: 0, learned: 0, steps: 11 })
    await flushPromises()
    expect(host.calls).toHaveLength(2)
  })

  it('counts only the answer to the last question', async () => {
    const answers: ((page: EntryPage) => void)[] = []
    const host = { ...fakePlatform(), call: () => new Promise<unknown>((resolve) => answers.push(resolve)) }
    const offset = ref(0)
    const { query } = listing(host, () => ({ offset: offset.value }))
    offset.value = 1
    await flushPromises()
    answers[1]?.({ total: 2, attendance: 0, entries: [] })
    await flushPromises()
    answers[0]?.({ total: 1, attendance: 0, entries: [] })
    await flushPromises()
    expect(query.data.value?.total).toBe(2)
  })

  it('keeps the last answer beside an error, until there is a new one', async () => {
    const host = fakePlatform({ rows: 3 })
    const { query } = listing(host, () => ({}))
    await flushPromises()
    host.failNext('log.list', new Fault({ code: 'store.gone', message: '没有读到。', detail: '' }))
    host.touch()
    await flushPromises()
    expect([query.error.value?.code, query.data.value?.total]).toEqual(['store.gone', 3])
    await query.reload()
    expect(query.error.value).toBeNull()
  })

  it('waits while its page is hidden, then asks once', async () => {
    const host = fakePlatform({ rows: 3 })
    const { shown } = listing(host, () => ({}))
    await flushPromises()
    shown.value = false
    await flushPromises()
    host.touch()
    host.touch()
    await flushPromises()
    expect(host.calls).toHaveLength(1)
    shown.value = true
    await flushPromises()
    expect(host.calls).toHaveLength(2)
  })

  it('does not ask without a request', async () => {
    const host = fakePlatform()
    listing(host, () => null)
    await flushPromises()
    expect(host.calls).toEqual([])
  })
})

it('saving is said only when the program has answered', async () => {
  const host = fakePlatform({ rows: 2 })
  usePlatform(host)
  const work = write('log.delete', { ids: [host.world.entries[0]?.id ?? ''] })
  expect(saveState.phase).toBe('saving')
  await work
  expect(saveState.phase).toBe('saved')
  host.failNext('log.delete', new Fault({ code: 'store.full', message: '没有存上：磁盘满了。', detail: '' }))
  await expect(write('log.delete', { ids: [] })).rejects.toThrow('磁盘满了')
  expect(saveState.phase).toBe('failed')
})

it('a file that was refused is nothing that was not saved', async () => {
  const host = fakePlatform({ rows: 2 })
  usePlatform(host)
  await write('log.delete', { ids: [] })
  host.failNext('template.import', new Fault({ code: 'template.zip_none', message: '“坏.zip”不是模板文件。', detail: '' }))
  await expect(write('template.import', { file: 'upload' })).rejects.toThrow('不是模板文件')
  expect(saveState.phase).toBe('saved')
})

/** A host whose writes are answered when the test says so. */
function slowHost() {
  const answers: { good: () => void; bad: () => void }[] = []
  const call = () =>
    new Promise<unknown>((resolve, reject) => {
      answers.push({
        good: () => resolve({}),
        bad: () => reject(new Fault({ code: 'store.full', message: '没有存上：磁盘满了。', detail: '' })),
      })
    })
  usePlatform({ ...fakePlatform(), call })
  return answers
}

it('is saving until the last of several writes has its answer', async () => {
  const answers = slowHost()
  const both = [write('log.delete', { ids: [] }), write('log.restore', { ids: [] })]
  answers[0]?.good()
  await both[0]
  expect(saveState.phase).toBe('saving')
  answers[1]?.good()
  await both[1]
  expect(saveState.phase).toBe('saved')
})

it('says that one of several writes was refused, whichever answers last', async () => {
  const answers = slowHost()
  const refused = expect(write('log.delete', { ids: [] })).rejects.toThrow('磁盘满了')
  const other = write('log.restore', { ids: [] })
  answers[0]?.bad()
  await refused
  expect(saveState.phase).toBe('saving')
  answers[1]?.good()
  await other
  expect(saveState.phase).toBe('failed')
  const again = write('log.delete', { ids: [] })
  answers[2]?.good()
  await again
  expect(saveState.phase).toBe('saved')
})
