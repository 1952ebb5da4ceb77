import { describe, expect, it } from 'vitest'
import { show } from '@/testing/mounting'
import TodayPage from './TodayPage.vue'
import { draftWork, todoGroups } from './todo'

const owed = (state: 'missing' | 'due', to: string) => ({
  requirement: to,
  title: '中心组学习',
  label: '',
  from: `${to.slice(0, 8)}01`,
  to,
  state,
  text: '',
  days_left: null,
  line: '',
})

describe('要办的', () => {
  it('groups gaps before what is due, by the month of the last day', () => {
    const groups = todoGroups([
      owed('missing', '2025-08-31'),
      owed('due', '2025-10-31'),
      owed('due', '2025-12-31'),
      owed('due', '2025-12-31'),
    ])
    expect(groups.map(({ name, items }) => [name, items.length])).toEqual([
      ['已缺', 1],
      ['10月底前', 1],
      ['12月底前', 2],
    ])
  })

  it('has room for eight lines in all', () => {
    const draft = (stale: number) => ({
      id: String(stale),
      title: '',
      period: '',
      period_name: '',
      template: '',
      revision: 1,
      updated: '',
      deleted_at: null,
      stale,
      blanks: 0,
      conditions: 0,
      damaged: null,
      stage: 'first' as const,
    })
    expect(draftWork([draft(1), draft(0), draft(2)], 7)).toHaveLength(1)
    expect(draftWork([draft(1)], 8)).toHaveLength(0)
  })

  it('gives each line its one button; that of a due one fills the quick line', async () => {
    const { wrapper, settle } = await show(TodayPage, {}, { rows: 0 })
    const items = wrapper.findAll('.item')
    expect(items).toHaveLength(8)
    // The eight may not be all: they are not counted as if they were.
    expect(wrapper.get('.card-head').text()).toContain('最急的 8 件')
    expect(items[0]?.get('.btn').text()).toBe('补记或说明')
    window.location.hash = '#/today'
    await items[0]?.get('.btn').trigger('click')
    await settle()
    expect([...document.querySelectorAll('.pop .btn')].map((button) => button.textContent)).toEqual(['补记一条', '写说明', '找漏记的'])
  })
})
