/** The list of templates: whose they are, what is wrong, what they replace. */
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { TemplateList as List, TemplateSummary } from '@/ipc/generated'
import TemplateList from './TemplateList.vue'

const one = (name: string, origin: string, more: Partial<TemplateSummary> = {}): TemplateSummary => ({
  name,
  title: name,
  kind: '总结',
  period: 'year',
  description: '',
  characters: 3500,
  own: origin !== 'shipped',
  origin,
  replaces: false,
  parameters: [],
  ...more,
})
const list: List = {
  templates: [one('年度工作总结', 'shipped'), one('情况报告', 'own', { replaces: true, period: 'any', characters: null })],
  faulty: [{ name: '窗口服务季报', origin: 'own', replaces: false, blanks: 0, usable: null, fault: '{% if %} 没有结束。' }],
  binned: [{ id: '1', name: '旧的', deleted: '12月5日' }],
}

test('each group has its own, and one that cannot be used stays with what is wrong', async () => {
  const wrapper = mount(TemplateList, { props: { list, open: '情况报告' } })
  expect(wrapper.findAll('h2').map((head) => head.text())).toEqual(['随程序带来 1', '本单位的 2'])
  const row = (name: string) => wrapper.get(`[data-template="${name}"]`)
  expect(row('年度工作总结').text()).toContain('全年，约 3500 字')
  expect(row('情况报告').text()).toContain('顶替了随程序带来的“情况报告”')
  expect(row('情况报告').attributes('aria-current')).toBe('true')
  expect(row('窗口服务季报').text()).toContain('暂不能用：{% if %} 没有结束。')
  await row('窗口服务季报').trigger('click')
  expect(wrapper.emitted('open')).toEqual([['窗口服务季报']])
  expect(wrapper.get('[data-test=template-bin]').text()).toBe('回收站 1')
})

test('those of the program come in its order, those of the office by name', () => {
  const templates = ['年度工作总结', '情况报告', '半年总结'].map((name) => one(name, 'shipped'))
  const own = ['周报', '半月报'].map((name) => one(name, 'own'))
  const wrapper = mount(TemplateList, { props: { list: { templates: [...templates, ...own], faulty: [], binned: [] }, open: '' } })
  const names = wrapper.findAll('[data-template]').map((row) => row.attributes('data-template'))
  expect(names).toEqual(['年度工作总结', '情况报告', '半年总结', '半月报', '周报'])
})
