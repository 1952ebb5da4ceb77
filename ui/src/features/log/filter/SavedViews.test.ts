import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { KeptView } from '@/ipc/generated'
import type { Filter } from '@/entries/filter'
import { passing } from '@/shell/messages'
import { fakePeriod } from '@/testing/fakePeriods'
import { show } from '@/testing/mounting'
import SavedViews from './SavedViews.vue'

const YEAR = fakePeriod('2025')
const STUDY: KeptView = { name: '全年学习', period: '2025', named_period: YEAR, kinds: ['中心组学习'], tags: [], hosts: [], text: '' }
const open = (filter: Filter, views: KeptView[]) =>
  show(
    SavedViews,
    { filter, narrowed: true },
    {
      handlers: {
        'view.list': () => ({ views }),
        'view.save': (_world, { view }) => ({ views: [...views, { ...view, named_period: YEAR }] }),
        'view.remove': () => ({ views: [] }),
      },
    },
  )
const link = (wrapper: VueWrapper) => wrapper.find('.link')
const filter: Filter = { period: YEAR, kinds: ['督查'], tags: ['专项'], hosts: [], text: '用电' }

describe('a filter', () => {
  it('is kept under a name that says what it shows', async () => {
    const { wrapper, host, settle } = await open(filter, [])
    await link(wrapper).trigger('click')
    await settle()
    const field = document.querySelector<HTMLInputElement>('.naming input')
    expect(field?.value).toBe('2025年 督查 专项 用电')
    document.querySelector('.naming')?.dispatchEvent(new Event('submit'))
    await settle()
    expect(host.calls.find(({ command }) => command === 'view.save')?.request).toEqual({
      view: { name: '2025年 督查 专项 用电', ...filter, period: '2025' },
    })
    expect(passing.value?.actions[0]?.label).toBe('撤销')
  })

  it('that was just kept hands the focus on to the views, and its proposed name is typed over', async () => {
    const kept: KeptView[] = []
    const { wrapper, settle } = await show(
      SavedViews,
      { filter, narrowed: true },
      {
        handlers: {
          'view.list': () => ({ views: [...kept] }),
          'view.save': (_world, { view }) => {
            kept.push({ ...view, named_period: YEAR })
            return { views: kept }
          },
        },
      },
    )
    await link(wrapper).trigger('click')
    await settle()
    const field = document.querySelector<HTMLInputElement>('.naming input')
    expect([document.activeElement, field?.selectionStart, field?.selectionEnd]).toEqual([field, 0, field?.value.length])
    document.querySelector('.naming')?.dispatchEvent(new Event('submit'))
    await settle()
    expect(link(wrapper).exists()).toBe(false)
    expect(document.activeElement).toBe(wrapper.get('.chip').element)
  })

  it('that is kept already is not offered again', async () => {
    const { wrapper } = await open({ period: YEAR, kinds: ['中心组学习'], tags: [], hosts: [], text: '' }, [STUDY])
    expect(link(wrapper).exists()).toBe(false)
    expect(wrapper.get('.chip').text()).toContain('全年学习')
  })

  it('is taken with a press, and given up with the way back', async () => {
    const { wrapper, host, settle } = await open(filter, [STUDY])
    await wrapper.get('.chip').trigger('click')
    await settle()
    document.querySelector<HTMLElement>('.views .icb')?.click()
    await settle()
    expect(host.calls.find(({ command }) => command === 'view.remove')?.request).toEqual({ name: '全年学习' })
    document.querySelector<HTMLElement>('.views .menu-item')?.click()
    await settle()
    expect(wrapper.findComponent(SavedViews).emitted('change')).toEqual([
      [{ period: YEAR, kinds: ['中心组学习'], tags: [], hosts: [], text: '' }],
    ])
  })
})
