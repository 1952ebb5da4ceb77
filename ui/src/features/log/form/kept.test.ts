import { afterEach, describe, expect, it } from 'vitest'
import { askEntry } from '@/entries/requests'
import { write } from '@/ipc/call'
import { Fault } from '@/platform'
import { setReach, unreached } from '@/platform/reach'
import { message } from '@/shell/messages'
import { followUnsent, unsent } from '@/shell/unsent'
import { field, show, type Mounted } from '@/testing/mounting'
import LogList from '../LogList.vue'

afterEach(() => {
  setReach('here')
})

async function press({ wrapper, settle }: Mounted, index: number, key: string): Promise<void> {
  await wrapper.get(`[data-index="${index}"]`).trigger('keydown', { key })
  await settle()
}

/** The first entry stands in the form; a field of it is written and left. */
async function written(label: string, text: string, prepare: (mounted: Mounted) => void): Promise<Mounted> {
  const mounted = await show(LogList, { trash: false })
  await press(mounted, 0, 'Enter')
  await field(mounted.wrapper, label).setValue(text)
  prepare(mounted)
  await field(mounted.wrapper, label).trigger('blur')
  await mounted.settle()
  return mounted
}

describe('what could not be stored when its entry was left', () => {
  it('is counted while the program is away, stands there again, and is stored when it is back', async () => {
    await followUnsent('数据')
    const mounted = await written('备注', '会后补签', ({ host }) => {
      setReach('away')
      host.failNext('log.edit', unreached('away', ''))
    })
    await press(mounted, 0, 'ArrowDown')
    expect(field(mounted.wrapper, '备注').element.value).not.toBe('会后补签')
    expect(unsent.value.map(({ text }) => text)).toEqual(['会后补签'])
    await press(mounted, 1, 'ArrowUp')
    expect(field(mounted.wrapper, '备注').element.value).toBe('会后补签')
    expect(mounted.wrapper.get('.form').text()).toContain('没有存上，字还在这里')
    await press(mounted, 0, 'ArrowDown')
    setReach('here')
    await mounted.settle()
    expect(mounted.host.world.entries[0]?.note).toBe('会后补签')
    expect(unsent.value).toEqual([])
  })

  it('asks again which of two values counts', async () => {
    const mounted = await written('地点', '二楼会议室', ({ host }) => {
      host.world.entries.slice(0, 1).forEach((entry) => (entry.place = '三号楼'))
    })
    expect(mounted.wrapper.find('.clash').exists()).toBe(true)
    await press(mounted, 0, 'ArrowDown')
    expect(message.value?.text).toContain('的地点没有存上')
    expect(mounted.wrapper.find('.clash').exists()).toBe(false)
    mounted.host.touch()
    await mounted.settle()
    await press(mounted, 1, 'ArrowUp')
    expect(field(mounted.wrapper, '地点').element.value).toBe('二楼会议室')
    expect(mounted.wrapper.get('.clash').text()).toContain('另一个窗口刚改成“三号楼”')
    expect(message.value).toBeNull()
    expect(mounted.host.world.entries[0]?.place).toBe('三号楼')
  })

  it('is said and kept when it was refused, also when the answer comes after another entry was opened', async () => {
    const refused = new Fault({ code: 'count.unclear', field: 'attendance', message: '“约莫一屋子”看不出人数。', detail: '' })
    for (const late of [false, true]) {
      const mounted = await show(LogList, { trash: false })
      await press(mounted, 0, 'Enter')
      await field(mounted.wrapper, '人次').setValue('约莫一屋子')
      mounted.host.failNext('log.edit', refused)
      await field(mounted.wrapper, '人次').trigger('blur')
      if (!late) await mounted.settle()
      await press(mounted, 0, 'ArrowDown')
      expect(message.value?.text).toContain('的人次没有存上')
      expect(unsent.value.map(({ text }) => text)).toEqual(['约莫一屋子'])
      await press(mounted, 1, 'ArrowUp')
      expect(field(mounted.wrapper, '人次').element.value).toBe('约莫一屋子')
      expect(mounted.wrapper.get('.form').text()).toContain('看不出人数')
      await field(mounted.wrapper, '人次').trigger('keydown', { key: 'Escape' })
      mounted.wrapper.unmount()
    }
  })

  it('is told at its field while the entry lies in the 回收站, and stands in it again when that is restored', async () => {
    const refused = new Fault({ code: 'count.unclear', field: 'attendance', message: '“约莫一屋子”看不出人数。', detail: '' })
    const mounted = await show(LogList, { trash: false })
    await press(mounted, 0, 'Enter')
    const { id = '' } = mounted.host.world.entries[0] ?? {}
    await field(mounted.wrapper, '人次').setValue('约莫一屋子')
    mounted.host.failNext('log.edit', refused)
    await field(mounted.wrapper, '人次').trigger('blur')
    await mounted.settle()
    await press(mounted, 0, 'ArrowDown')
    await write('log.delete', { ids: [id] })
    await mounted.settle()
    askEntry(id)
    await mounted.settle()
    expect(mounted.wrapper.get('.form').text()).toContain('这条在回收站里')
    expect(mounted.wrapper.get('.form').text()).toContain('写的“约莫一屋子”没有存上，字还在')
    expect(field(mounted.wrapper, '人次').element.value).not.toBe('约莫一屋子')
    expect(unsent.value.map(({ text }) => text)).toEqual(['约莫一屋子'])
    await write('log.restore', { ids: [id] })
    await mounted.settle()
    expect(field(mounted.wrapper, '人次').element.value).toBe('约莫一屋子')
    expect(mounted.wrapper.get('.form').text()).toContain('看不出人数')
  })

  it('waits like any other when the entry goes to the 回收站 while its form is open', async () => {
    const mounted = await show(LogList, { trash: false })
    const { id = '' } = mounted.host.world.entries[0] ?? {}
    askEntry(id)
    await mounted.settle()
    await field(mounted.wrapper, '备注').setValue('会后补签')
    await write('log.delete', { ids: [id] })
    await mounted.settle()
    expect(mounted.wrapper.get('.form').text()).toContain('写的“会后补签”没有存上，字还在')
    expect(message.value?.text).toContain('的备注没有存上')
    await write('log.restore', { ids: [id] })
    await mounted.settle()
    expect(field(mounted.wrapper, '备注').element.value).toBe('会后补签')
  })
})
