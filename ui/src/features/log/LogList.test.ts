import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { write } from '@/ipc/call'
import { hanging, startDrops } from '@/shell/drops'
import { message } from '@/shell/messages'
import { undo } from '@/shell/program'
import { fakePeriod } from '@/testing/fakePeriods'
import { show } from '@/testing/mounting'
import LogList from './LogList.vue'

const rows = (wrapper: VueWrapper) => wrapper.findAll('[data-index]')
/** The row in which the keyboard is. */
const focused = () => document.activeElement?.closest('[data-index]')?.getAttribute('data-index')
const press = async (wrapper: VueWrapper, index: number, key: string, more: KeyboardEventInit = {}) => {
  await wrapper.get(`[data-index="${index}"]`).trigger('keydown', { key, ...more })
}

describe('the table', () => {
  it('shows entries under their months with subtotals', async () => {
    const { wrapper, host } = await show(LogList, { trash: false })
    const months = new Set(host.world.entries.map(({ date }) => date.slice(0, 7)))
    expect(rows(wrapper)[0]?.text()).toContain('听取第四季度安全生产情况汇报')
    expect(wrapper.get('.sheet .month').text()).toContain('3 条')
    expect(wrapper.get('[role=grid]').attributes('aria-rowcount')).toBe(String(20 + months.size + 1))
  })

  it('draws few of a hundred thousand rows and fetches one page', async () => {
    const { wrapper, host } = await show(LogList, { trash: false }, { rows: 100_000 })
    expect(rows(wrapper).length).toBeLessThan(60)
    const asked = host.calls.filter(({ command, request }) => command === 'log.page' && 'offset' in (request as object))
    expect(asked.map(({ request }) => request)).toEqual([{ limit: 200, offset: 0 }])
  })

  it('fetches nothing between the row with the focus and the rows that are looked at', async () => {
    const { wrapper, host, settle } = await show(LogList, { trash: false }, { rows: 100_000 })
    await press(wrapper, 0, 'End', { ctrlKey: true })
    await settle()
    host.calls.length = 0
    const grid = wrapper.get('[role=grid]')
    grid.element.scrollTop = 1_000_000
    await grid.trigger('scroll')
    await settle()
    expect(host.calls.filter(({ command }) => command === 'log.page').length).toBeLessThan(3)
    expect(focused()).toBe('99999')
  })

  it('moves with the arrow keys, and an open form follows', async () => {
    const { wrapper, settle } = await show(LogList, { trash: false })
    await press(wrapper, 0, 'Enter')
    await settle()
    expect(wrapper.get('.form h2').text()).toBe('党组会')
    await press(wrapper, 0, 'ArrowDown')
    await settle()
    expect(wrapper.get('.form h2').text()).toBe('培训班')
    expect(focused()).toBe('1')
  })

  it('selects with Space and Shift, and counts what is selected', async () => {
    const { wrapper, settle } = await show(LogList, { trash: false })
    await press(wrapper, 0, ' ')
    await press(wrapper, 0, 'ArrowDown', { shiftKey: true })
    await settle()
    await press(wrapper, 1, 'ArrowDown', { shiftKey: true })
    await settle()
    expect(wrapper.get('.status').text()).toContain('已选 3 条')
    expect(wrapper.get('.status').text()).toContain('合计 70 人次')
    expect(wrapper.get('.status').text()).toContain('平均 23.3')
  })

  it('selects what quick keys ask for, though entries come later than these', async () => {
    const { wrapper, host, settle } = await show(LogList, { trash: false })
    // Data that has just changed is asked for again.
    host.touch()
    for (const index of [0, 1]) await press(wrapper, index, 'ArrowDown', { shiftKey: true })
    await press(wrapper, 2, 'Delete')
    await settle()
    // Nothing is gone before it is said how many.
    expect(wrapper.get('.change').text()).toContain('将把 3 条移到回收站')
    expect(host.world.entries.filter(({ deleted }) => deleted)).toHaveLength(0)
    await wrapper.get('.change').trigger('keydown', { key: 'Enter' })
    await settle()
    expect(host.world.entries.filter(({ deleted }) => deleted)).toHaveLength(0)
    await wrapper.get('.change').trigger('keydown', { key: 'Enter', ctrlKey: true })
    await settle()
    expect(wrapper.get('.status').text()).toContain('已删除 3 条')
  })

  it('keeps the cursor on its entry when others come above it', async () => {
    const { wrapper, settle } = await show(LogList, { trash: false })
    await press(wrapper, 0, 'ArrowDown')
    await settle()
    const title = rows(wrapper)[1]?.text()
    await write('log.add', { fields: { date: '2025-12-31', kind: '督查', title: '跨年值班督查' } })
    await settle()
    expect(rows(wrapper)[0]?.text()).toContain('跨年值班督查')
    expect(focused()).toBe('2')
    expect(document.activeElement?.closest('[data-index]')?.textContent).toBe(title)
  })

  it('deletes without asking and brings back with undo', async () => {
    const { wrapper, host, settle } = await show(LogList, { trash: false })
    await press(wrapper, 0, ' ')
    await press(wrapper, 0, 'Delete')
    await settle()
    expect(wrapper.get('.status').text()).toContain('已删除“听取第四季度安全生产情况汇报”')
    expect(rows(wrapper)[0]?.text()).toContain('冬季消防安全专题培训')
    expect(wrapper.get('[data-test=undo]').attributes('title')).toBe('撤销 删除“听取第四季度安全生产情况汇报”')
    await undo()
    await settle()
    expect(rows(wrapper)[0]?.text()).toContain('听取第四季度安全生产情况汇报')
    expect(host.world.entries.every(({ deleted }) => !deleted)).toBe(true)
  })

  it('empties the cell at the cursor with Delete while no row is selected, and deletes nothing', async () => {
    const { wrapper, host, settle } = await show(LogList, { trash: false })
    await press(wrapper, 0, 'Delete')
    await settle()
    expect(wrapper.get('.status').text()).toContain('不能空着')
    await press(wrapper, 0, 'ArrowRight')
    await press(wrapper, 0, 'Delete')
    await settle()
    expect(wrapper.get('.status').text()).toContain('已清空“地点”这一格')
    expect(host.world.entries.filter(({ deleted }) => deleted)).toHaveLength(0)
  })

  it('offers to take a step back only until the next one', async () => {
    const { wrapper, settle } = await show(LogList, { trash: false })
    await press(wrapper, 0, ' ')
    await press(wrapper, 0, 'Delete')
    await settle()
    expect(wrapper.findAll('.status button').map((button) => button.text())).toEqual(['撤销'])
    await undo()
    await settle()
    expect(wrapper.findAll('.status button')).toHaveLength(0)
  })

  it('follows what others write', async () => {
    const { wrapper, host, settle } = await show(LogList, { trash: false })
    const [first] = host.world.entries
    if (first) host.world.entries = [{ ...first, id: 'x', title: '别处记下的一条' }, ...host.world.entries]
    host.touch()
    await settle()
    expect(rows(wrapper)[0]?.text()).toContain('别处记下的一条')
  })

  it('takes files on the row they fall on, and says before whose they become', async () => {
    const { wrapper, host, settle } = await show(LogList, { trash: false })
    startDrops()
    document.elementFromPoint = () => wrapper.get('[data-index="1"]').element
    host.drag({ x: 1, y: 1 })
    expect(hanging.value?.words).toBe('松开，附到“冬季消防安全专题培训”')
    host.drop(['签到表.jpg', '课件.pptx'], { x: 1, y: 1 })
    await nextTick()
    expect(wrapper.get('.status').text()).toContain('正在附上“签到表.jpg”等 2 个文件')
    await settle()
    expect(wrapper.get('.status').text()).not.toContain('正在附上')
    expect(wrapper.get('.status').text()).toContain('已附上 2 个文件')
    const cell = wrapper.get('[data-index="1"]').findAll('[role=gridcell]').at(-1)
    expect([cell?.text(), cell?.attributes('title')]).toEqual(['2', '签到表.jpg\n课件.pptx'])
  })

  it('shows the attachment by which a search found an entry', async () => {
    const { wrapper, host, settle } = await show(LogList, { trash: false })
    const [, second] = host.world.entries
    if (second) second.attachments = ['照片.jpg', '三月签到表.pdf']
    host.touch()
    wrapper.getComponent({ name: 'FilterRow' }).vm.$emit('change', { text: '签到' })
    await settle()
    expect(rows(wrapper)).toHaveLength(1)
    expect(wrapper.get('.found').text()).toBe('三月签到表.pdf')
  })

  it('says what a filter left out and offers the way on', async () => {
    const { wrapper, settle } = await show(LogList, { trash: false })
    wrapper.getComponent({ name: 'FilterRow' }).vm.$emit('change', { period: fakePeriod('2025-08'), kinds: ['中心组学习'] })
    await settle()
    expect(wrapper.get('.empty').text()).toContain('2025年8月没有中心组学习。')
    await wrapper
      .findAll('.empty button')
      .find((button) => button.text() === '补记一条')
      ?.trigger('click')
    await settle()
    expect(wrapper.get<HTMLInputElement>('.form [data-field=kind] input').element.value).toBe('中心组学习')
    await wrapper
      .findAll('.empty button')
      .find((button) => button.text() === '清除筛选')
      ?.trigger('click')
    await settle()
    expect(rows(wrapper)).not.toHaveLength(0)
    expect(focused()).toBe('0')
  })

  it('logs what a search did not find, on the day that it is', async () => {
    const { wrapper, settle } = await show(LogList, { trash: false })
    wrapper.getComponent({ name: 'FilterRow' }).vm.$emit('change', { text: '查无此事' })
    await settle()
    await wrapper
      .findAll('.empty button')
      .find((button) => button.text() === '补记一条')
      ?.trigger('click')
    await settle()
    const { element } = wrapper.get<HTMLInputElement>('.form [data-field=date] input')
    expect(element.value).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(message.value).toBeNull()
  })

  it('shows an entry with a press where the form has its place, and never moves what is pressed', async () => {
    const { wrapper, settle } = await show(LogList, { trash: false })
    expect(wrapper.get('.rest').text()).toContain('点一行')
    await wrapper.get('[data-index="1"] [data-column=place]').trigger('click')
    await settle()
    expect(wrapper.get('.form h2').text()).toBe('培训班')
    expect(focused()).toBe('1')
    await wrapper.get('[data-test=side]').trigger('click')
    await settle()
    await wrapper.get('[data-index="2"] [data-column=place]').trigger('click')
    await settle()
    expect(wrapper.find('.form').exists()).toBe(false)
    await wrapper.get('[data-test=side]').trigger('click')
  })

  it('stands in the order of a column, without months, and newest first again', async () => {
    const { wrapper, host, settle } = await show(LogList, { trash: false })
    const newest = rows(wrapper)[0]?.text()
    const head = (name: string) => wrapper.findAll('.head button').find((button) => button.text().startsWith(name))
    await head('人次')?.trigger('click')
    await settle()
    const most = Math.max(...host.world.entries.map(({ attendance }) => attendance ?? 0))
    expect(rows(wrapper)[0]?.get('[data-column=attendance]').text()).toBe(String(most))
    expect(wrapper.find('.month').exists()).toBe(false)
    const asked = host.calls.filter(({ command }) => command === 'log.page').at(-1)?.request
    expect(asked).toMatchObject({ sort: 'attendance', descending: true })
    await head('人次')?.trigger('click')
    await head('人次')?.trigger('click')
    await settle()
    expect(rows(wrapper)[0]?.text()).toBe(newest)
    expect(wrapper.find('.month').exists()).toBe(true)
  })

  it('is one list where it is not by month', async () => {
    const { wrapper, settle } = await show(LogList, { trash: false })
    await wrapper.get('[data-test=by-month]').trigger('click')
    await settle()
    expect(wrapper.find('.month').exists()).toBe(false)
    expect(rows(wrapper)).not.toHaveLength(0)
    await wrapper.get('[data-test=by-month]').trigger('click')
    await settle()
    expect(wrapper.find('.month').exists()).toBe(true)
  })

  it('of an empty log tells how to begin', async () => {
    const { wrapper } = await show(LogList, { trash: false }, { rows: 0 })
    expect(wrapper.get('.empty').text()).toContain('还没有记录')
  })
})

describe('the 回收站', () => {
  it('shows the deleted and restores them', async () => {
    const { wrapper, host, settle } = await show(LogList, { trash: true })
    expect(wrapper.get('.empty').text()).toContain('回收站是空的。')
    const [first] = host.world.entries
    if (first) first.deleted = true
    host.touch()
    await settle()
    await press(wrapper, 0, ' ')
    await wrapper
      .findAll('.top button')
      .find((button) => button.text() === '恢复')
      ?.trigger('click')
    await settle()
    expect(host.world.entries.every(({ deleted }) => !deleted)).toBe(true)
  })
})
