import { saveState } from '@/ipc/call'
import { describe, expect, it } from 'vitest'
import { Fault } from '@/platform'
import { fakePlatform } from '@/testing/fake'
import { field, show } from '@/testing/mounting'
import EntryPanel from './EntryPanel.vue'

async function editing() {
  const entry = fakePlatform({ rows: 1 }).world.entries[0]
  const shown = await show(EntryPanel, { entry })
  return { ...shown, written: () => shown.host.calls.filter(({ command }) => command === 'log.edit').map(({ request }) => request) }
}

describe('an entry in the form', () => {
  it('is saved field by field when one is left, and only when it was changed', async () => {
    const { wrapper, written, settle } = await editing()
    await field(wrapper, '主题').trigger('blur')
    await field(wrapper, '地点').setValue('二楼会议室')
    await field(wrapper, '地点').trigger('blur')
    await settle()
    expect(written()).toEqual([
      { id: '00000000-0000-7000-8000-000000000000', fields: { place: '二楼会议室' }, was: { place: '三楼会议室' } },
    ])
  })

  it('keeps what was written when it could not be saved, and says why at the field', async () => {
    const { wrapper, host, settle } = await editing()
    host.failNext('log.edit', new Fault({ code: 'date.bad_day', message: '2025年2月没有31日。', detail: '' }))
    await field(wrapper, '日期').setValue('2月31日')
    await field(wrapper, '日期').trigger('blur')
    await settle()
    expect(wrapper.text()).toContain('2025年2月没有31日。')
    expect(field(wrapper, '日期').element.value).toBe('2月31日')
    expect(field(wrapper, '日期').attributes('aria-invalid')).toBe('true')
    expect(saveState.phase).toBe('failed')
    // Given up with Esc nothing is left to store.
    await field(wrapper, '日期').trigger('keydown', { key: 'Escape' })
    expect(saveState.phase).not.toBe('failed')
  })

  it('hands 26人 on as it is written and shows what the program cannot read', async () => {
    const { wrapper, written, settle } = await editing()
    await field(wrapper, '人次').setValue('26人')
    await field(wrapper, '人次').trigger('blur')
    await field(wrapper, '数量').setValue('问题4 若干')
    await field(wrapper, '数量').trigger('blur')
    await settle()
    expect(written()).toEqual([
      { id: expect.any(String) as string, fields: { attendance: '26人' }, was: { attendance: '9' } },
      { id: expect.any(String) as string, fields: { measures: '问题4 若干' }, was: { measures: '' } },
    ])
    expect(field(wrapper, '人次').element.value).toBe('26')
    expect(field(wrapper, '数量').element.value).toBe('问题4 若干')
    expect(wrapper.text()).toContain('“若干”看不出数量')
  })

  it('tells a field that another window wrote as well, with both values, and keeps the one that is chosen', async () => {
    for (const whose of ['三号楼', '二楼会议室']) {
      const { wrapper, host, settle } = await editing()
      await field(wrapper, '地点').setValue('二楼会议室')
      const [first] = host.world.entries
      if (first) first.place = '三号楼'
      await field(wrapper, '地点').trigger('blur')
      await settle()
      expect(wrapper.get('.clash').text()).toContain('另一个窗口刚改成“三号楼”')
      expect(host.world.entries[0]?.place).toBe('三号楼')
      expect(field(wrapper, '地点').element.value).toBe('二楼会议室')
      await wrapper
        .findAll('.clash button')
        .find((button) => button.text() === `用“${whose}”`)
        ?.trigger('click')
      await settle()
      expect([host.world.entries[0]?.place, field(wrapper, '地点').element.value]).toEqual([whose, whose])
      expect(wrapper.find('.clash').exists()).toBe(false)
    }
  })

  it('makes no kind of what is no name of one, until it is added on purpose', async () => {
    const { wrapper, host, written, settle } = await editing()
    const kind = field(wrapper, '类别')
    await kind.setValue('查无此类')
    await kind.trigger('blur')
    await settle()
    expect(written()).toEqual([])
    expect(wrapper.text()).toContain('没有“查无此类”这个类别')
    await kind.setValue('查无此类')
    await settle()
    await kind.trigger('keydown', { key: 'ArrowDown' })
    await kind.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(host.world.entries[0]?.kind).toBe('查无此类')
  })

  it('gives a field back with Esc before it closes', async () => {
    const { wrapper } = await editing()
    const title = field(wrapper, '主题')
    const before = title.element.value
    await title.setValue('改错了')
    await title.trigger('keydown', { key: 'Escape' })
    expect(title.element.value).toBe(before)
    expect(wrapper.findComponent(EntryPanel).emitted('close')).toBeUndefined()
    await title.trigger('keydown', { key: 'Escape' })
    expect(wrapper.findComponent(EntryPanel).emitted('close')).toHaveLength(1)
  })
})

describe('a new entry', () => {
  it('is added with Enter; the form keeps its day and kind for the next', async () => {
    const { wrapper, host, settle } = await show(EntryPanel, { entry: null })
    expect(field(wrapper, '日期').element.value).toBe('2025-12-08')
    await field(wrapper, '类别').setValue('集体学习')
    await field(wrapper, '主题').setValue('学习应急管理条例')
    await field(wrapper, '数量').setValue('问题4 整改6')
    await field(wrapper, '主题').trigger('keydown', { key: 'Enter' })
    await settle()
    expect(host.calls.find(({ command }) => command === 'log.add')?.request).toEqual({
      fields: { date: '2025-12-08', kind: '集体学习', title: '学习应急管理条例', measures: '问题4 整改6' },
    })
    expect(field(wrapper, '日期').element.value).toBe('2025-12-08')
    expect(field(wrapper, '类别').element.value).toBe('中心组学习')
    expect(field(wrapper, '主题').element.value).toBe('')
  })

  it('is not added by the Enter that ends a composition', async () => {
    const { wrapper, host, settle } = await show(EntryPanel, { entry: null })
    await field(wrapper, '主题').setValue('学习')
    await field(wrapper, '主题').trigger('keydown', { key: 'Enter', isComposing: true })
    await settle()
    expect(host.calls.some(({ command }) => command === 'log.add')).toBe(false)
  })

  it('is offered the usual measures of its kind', async () => {
    const { wrapper } = await show(EntryPanel, { entry: null, preset: { kind: '督查' } })
    expect(wrapper.findAll('.offers button').map((button) => button.text())).toEqual(['＋问题', '＋整改', '＋通报'])
    await wrapper.findAll('.offers button')[0]?.trigger('click')
    expect(field(wrapper, '数量').element.value).toBe('问题')
  })

  it('that is refused stays as it was written', async () => {
    const { wrapper, settle } = await show(EntryPanel, { entry: null })
    await field(wrapper, '类别').setValue('党组会')
    await field(wrapper, '地点').setValue('三楼会议室')
    await field(wrapper, '地点').trigger('keydown', { key: 'Enter', ctrlKey: true })
    await settle()
    expect(wrapper.text()).toContain('还没有写主题。')
    expect(field(wrapper, '地点').element.value).toBe('三楼会议室')
  })

  it('goes on to the title with Enter while it has none', async () => {
    const { wrapper, host, settle } = await show(EntryPanel, { entry: null })
    await field(wrapper, '类别').setValue('党组会')
    await field(wrapper, '类别').trigger('keydown', { key: 'Enter' })
    await settle()
    expect(document.activeElement).toBe(field(wrapper, '主题').element)
    expect(host.calls.some(({ command }) => command === 'log.add')).toBe(false)
  })

  it('that was begun is there again after another was looked at', async () => {
    const first = await show(EntryPanel, { entry: null })
    await field(first.wrapper, '主题').setValue('写到一半')
    first.wrapper.unmount()
    const { wrapper } = await show(EntryPanel, { entry: null })
    expect(field(wrapper, '主题').element.value).toBe('写到一半')
  })
})
