import { describe, expect, it, vi } from 'vitest'
import { requested } from '@/entries/requests'
import { Fault, platform } from '@/platform'
import { message, passing } from '@/shell/messages'
import { show } from '@/testing/mounting'
import type { Picked } from './charts'
import StatisticsView from './StatisticsView.vue'

const drawn = vi.hoisted(() => ({ picks: [] as ((picked: Picked) => void)[] }))
vi.mock('./drawing', () => ({
  drawing: () =>
    Promise.resolve({
      createChart: (_ground: HTMLElement, onPick: (picked: Picked) => void) => {
        drawn.picks.push(onPick)
        return { draw: () => undefined, fit: () => undefined, remove: () => undefined }
      },
      pictureOf: () => Promise.resolve(new Blob(['png'])),
    }),
}))

async function open(period = '2025') {
  drawn.picks.length = 0
  requested.value = null
  return show(StatisticsView, { period }, { rows: 100 })
}

describe('the statistics of a year', () => {
  it('say its sums and those of the same days of last year', async () => {
    const { wrapper, host } = await open()
    const count = host.world.entries.filter(({ date }) => date.startsWith('2025')).length
    expect(wrapper.get('.strip').text()).toContain(String(count))
    expect(wrapper.get('.strip').text()).toContain('去年同期')
  })

  it('open the entries of any number', async () => {
    const { wrapper } = await open()
    const numbers: [string, unknown][] = [
      ['.strip .big', { period: '2025' }],
      ['.strip .was', { period: '2024-01-01..2024-12-08' }],
      ['.months tr:nth-child(1) td:nth-child(7) button', { period: '2025-06' }],
      ['.months tr:nth-child(2) td:nth-child(7) button', { period: '2024-06' }],
      ['li .link', { kinds: ['党组会'], period: '2025' }],
      ['li .change', { kinds: ['党组会'], period: '2024-01-01..2024-12-08' }],
    ]
    for (const [place, filter] of numbers) {
      const number = wrapper.get<HTMLButtonElement>(place)
      number.element.disabled = false
      await number.trigger('click')
      expect(requested.value, place).toEqual({ type: 'entries', filter })
    }
  })

  it('open the entries of a bar, of last year’s mark and of a day', async () => {
    const { host } = await open()
    await vi.waitFor(() => {
      expect(drawn.picks).toHaveLength(2)
    })
    drawn.picks[0]?.({ series: 'now', index: 2 })
    expect(requested.value).toEqual({ type: 'entries', filter: { period: '2025-03' } })
    drawn.picks[0]?.({ series: 'before', index: 2 })
    expect(requested.value).toEqual({ type: 'entries', filter: { period: '2024-03' } })
    drawn.picks[1]?.({ series: 'days', index: 0 })
    const first =
      host.world.entries
        .map(({ date }) => date)
        .filter((date) => date.startsWith('2025'))
        .sort()[0] ?? ''
    expect(requested.value).toEqual({ type: 'entries', filter: { period: `${first}..${first}` } })
  })

  it('count heads when asked to', async () => {
    const { wrapper, settle } = await open()
    const before = wrapper.get('.months table').text()
    await wrapper.findAll('.months .seg button')[1]?.trigger('click')
    await settle()
    expect(wrapper.get('.months table').text()).not.toBe(before)
  })

  it('of a year without entries say so', async () => {
    const { wrapper } = await open('2019')
    expect(wrapper.text()).toContain('2019年还没有记录。')
  })
})

describe('a chart', () => {
  it('is saved under the name of what it shows', async () => {
    const { wrapper, settle } = await open()
    const save = vi.spyOn(platform(), 'save')
    await wrapper.get('.months [data-test="save"]').trigger('click')
    await settle()
    expect(save.mock.calls[0]?.[0]).toMatchObject({ what: { kind: 'chart' }, name: '2025年各月记录.png' })
    expect(passing.value?.text).toBe('已存为 2025年各月记录.png')
  })

  it('that could not be saved says why and offers another try', async () => {
    const { wrapper, settle } = await open()
    vi.spyOn(platform(), 'save').mockRejectedValue(new Fault({ code: 'file.disk_full', message: '磁盘满了，没有写入。', detail: '' }))
    await wrapper.get('.months [data-test="save"]').trigger('click')
    await settle()
    expect(message.value?.text).toBe('磁盘满了，没有写入。')
    expect(message.value?.actions?.map(({ label }) => label)).toEqual(['再试一次'])
  })

  it('is copied, and where the window may not, saving is offered', async () => {
    const { wrapper, settle } = await open()
    const write = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('not allowed'))
    vi.stubGlobal(
      'ClipboardItem',
      class {
        constructor(readonly items: unknown) {}
      },
    )
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ write } as unknown as Clipboard)
    await wrapper.get('.months [data-test="copy"]').trigger('click')
    await settle()
    expect(passing.value?.text).toBe('图片已复制')
    await wrapper.get('.months [data-test="copy"]').trigger('click')
    await settle()
    expect(message.value?.text).toContain('不让复制图片')
    expect(message.value?.actions?.map(({ label }) => label)).toEqual(['存为图片'])
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
})
