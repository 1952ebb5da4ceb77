import { describe, expect, it } from 'vitest'
import { requested } from '@/entries/requests'
import { Fault } from '@/platform'
import { askedLine } from '@/quick/asked'
import { show } from '@/testing/mounting'
import BoardView from './BoardView.vue'
import { draftOf, requirementOf } from './form'
import RequirementList from './RequirementList.vue'

const popButton = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('.pop button')].find((button) => button.textContent.trim() === name)

describe('the board', () => {
  it('lets a month stand in its column and a quarter span three', async () => {
    const { wrapper } = await show(BoardView, { year: 2025 }, { rows: 0 })
    const cells = wrapper.findAll<HTMLElement>('[data-slot]')
    expect(cells[0]?.element.style.gridColumn).toBe('3 / 4')
    const quarter = cells.find((cell) => cell.attributes('aria-label')?.startsWith('形势研判会，第一季度'))
    expect(quarter?.element.style.gridColumn).toBe('3 / 6')
    expect(wrapper.get('.sum.missing').text()).toBe('缺 2')
  })

  it('asks for the 佐证材料 of a requirement over the whole year, whichever month was pressed', async () => {
    const { wrapper, host, settle } = await show(BoardView, { year: 2025 })
    const id = wrapper.findAll('[data-slot]').findIndex((one) => one.attributes('aria-label')?.startsWith('中心组学习，8月'))
    await wrapper.findAll('[data-slot]')[id]?.trigger('click')
    await settle()
    popButton('导出佐证材料…')?.click()
    await settle()
    const { requirement, query } = (host.calls.find(({ command }) => command === 'evidence.preview')?.request ?? {}) as {
      requirement?: string
      query?: unknown
    }
    expect([query, typeof requirement]).toEqual([{ period: '2025' }, 'string'])
    expect(document.querySelector('.pop')).toBeNull()
    expect(document.querySelector('[role=alertdialog]')).not.toBeNull()
  })

  it('offers for a gap an entry, an explanation, and the entries of its time', async () => {
    const { wrapper, settle } = await show(BoardView, { year: 2025 }, { rows: 0 })
    const cell = () => wrapper.findAll('[data-slot]').find((one) => one.attributes('aria-label')?.startsWith('中心组学习，8月'))
    expect(cell()?.text()).toBe('缺')
    await cell()?.trigger('click')
    await settle()
    expect(document.querySelector('.pop h3')?.textContent).toBe('8月没有中心组学习')
    popButton('补记一条')?.click()
    await settle()
    expect(askedLine.value).toBe('8月 中心组学习')
    askedLine.value = null

    await cell()?.trigger('click')
    await settle()
    popButton('找漏记的')?.click()
    await settle()
    expect(requested.value).toMatchObject({ type: 'entries', filter: { period: '2025-08-01..2025-08-31' } })
    requested.value = null

    await cell()?.trigger('click')
    await settle()
    popButton('写说明')?.click()
    await settle()
    const field = document.querySelector<HTMLTextAreaElement>('.pop textarea')
    if (!field) throw new Error('no field')
    field.focus()
    field.value = '8月放假'
    field.dispatchEvent(new Event('input'))
    await settle()
    popButton('保存')?.click()
    await settle()
    expect(cell()?.text()).toBe('已说明')
    expect(document.activeElement, 'the focus is back on the cell').toBe(cell()?.element)
  })

  it('is walked with the arrow keys', async () => {
    const { wrapper, settle } = await show(BoardView, { year: 2025 }, { rows: 0 })
    const cells = wrapper.findAll<HTMLElement>('[data-slot]')
    cells[0]?.element.focus()
    await wrapper.get('[role=grid]').trigger('keydown', { key: 'ArrowRight' })
    await settle()
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^中心组学习，2月/)
    await wrapper.get('[role=grid]').trigger('keydown', { key: 'ArrowDown' })
    await settle()
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^形势研判会，第一季度/)
  })
})

describe('the requirements', () => {
  it('are added in the form and given up', async () => {
    const { wrapper, host, settle } = await show(RequirementList)
    await wrapper.get('.tools button').trigger('click')
    await settle()
    host.failNext(
      'requirement.save',
      new Fault({ code: 'requirement.no_title', field: 'title', message: '还没有写要求的名称。', detail: '' }),
    )
    await wrapper.get('.form footer .pri').trigger('click')
    await settle()
    const title = wrapper.get('.form input')
    expect([title.attributes('aria-invalid'), wrapper.get(`#${title.attributes('aria-describedby') ?? ''}`).text()]).toEqual([
      'true',
      '还没有写要求的名称。',
    ])
    await title.setValue('主题党日')
    const kinds = wrapper.findAll('.form input')[1]
    await kinds?.setValue('主题党日')
    await kinds?.trigger('keydown', { key: 'Enter' })
    await wrapper.get('.form footer .pri').trigger('click')
    await settle()
    expect(host.calls.filter(({ command }) => command === 'requirement.save').at(-1)?.request).toMatchObject({
      title: '主题党日',
      kinds: ['主题党日'],
      need: 1,
      every: 'month',
    })
    expect(wrapper.findAll('.line')).toHaveLength(4)
    await wrapper.findAll('.line')[3]?.trigger('click')
    await wrapper.get('.form footer .sm').trigger('click')
    await settle()
    expect(wrapper.findAll('.line')).toHaveLength(3)
  })

  it('are written in at once, and Esc goes back to the line', async () => {
    const { wrapper, settle } = await show(RequirementList)
    const line = wrapper.findAll<HTMLElement>('.line')[1]
    await line?.trigger('click')
    expect(document.activeElement).toBe(wrapper.get('.form input').element)
    await wrapper.get('.form input').trigger('keydown', { key: 'Escape' })
    await settle()
    expect(wrapper.find('.form').exists()).toBe(false)
    expect(document.activeElement).toBe(line?.element)
  })

  it('keep a figure of their own until other things are counted', () => {
    const before = {
      id: 'r',
      title: '培训',
      figure: 'sum(kind="培训班", measure="人次")',
      kinds: ['培训班'],
      tags: [],
      need: 2,
      every: 'year' as const,
      span: null,
      every_text: '',
      document: '',
      clause: '',
      active: true,
    }
    const draft = draftOf(before)
    expect(requirementOf(before, { ...draft, need: '3' })).toMatchObject({ need: 3, figure: before.figure })
    expect(requirementOf(before, { ...draft, tags: ['举办'] }).figure).toBe('')
    expect(requirementOf(before, { ...draft, every: 'span', spanName: '年初' }).span).toEqual({ name: '年初', first: 1, last: 3 })
    expect(requirementOf(before, { ...draft, need: '三' }).need).toBe(0)
  })
})
