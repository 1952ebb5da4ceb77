import { describe, expect, it } from 'vitest'
import { show } from '@/testing/mounting'
import PlanPage from './PlanPage.vue'

describe('the page before a report becomes a draft', () => {
  it('says what comes along, what is emptied and what is asked, and makes the draft with the safe ones done', async () => {
    const { wrapper, host, settle } = await show(PlanPage, { report: 'report-1' })
    expect(wrapper.get('[data-test=plan-read]').text()).toMatch(/^已读懂 \d+ 段，找到 5 处要看$/u)
    expect(wrapper.get('[data-test=plan-title]').text()).toBe('2025年度安全生产工作总结')
    expect(['along', 'emptied', 'asked'].map((column) => wrapper.get(`[data-test=plan-${column}] h3`).text())).toEqual([
      '原样带来',
      '清空重填',
      '要问你的',
    ])
    expect(wrapper.get('[data-test=make-draft]').text()).toContain('先办稳妥的 1 处')
    await wrapper.get('[data-test=make-draft]').trigger('click')
    await settle()
    expect(host.calls.find(({ command }) => command === 'draft.new')?.request).toEqual({
      template: '',
      base: 'report-1',
      period: '2025',
      safe: true,
    })
    expect(window.location.hash).toMatch(/^#\/drafts\/draft-\d\?view=compare$/u)
  })

  it('asks again for another period', async () => {
    const { wrapper, host, settle } = await show(PlanPage, { report: 'report-1' })
    await wrapper.get('input[value="2024"]').setValue()
    await settle()
    expect(host.calls.filter(({ command }) => command === 'base.plan').map(({ request }) => request)).toEqual([
      { base: 'report-1' },
      { base: 'report-1', period: '2024' },
    ])
  })
})
