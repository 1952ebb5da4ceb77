import { describe, expect, it } from 'vitest'
import { Fault } from '@/platform'
import { message } from '@/shell/messages'
import { fakePeriod } from '@/testing/fakePeriods'
import { show, type Mounted } from '@/testing/mounting'
import ExportMenu from './ExportMenu.vue'
import { nameOfExport } from './saveLog'

const ALL = { period: null, kinds: [], tags: [], hosts: [], text: '' }
const LEARNING = { ...ALL, period: fakePeriod('2025H1'), kinds: ['中心组学习'] }
const shown = () => show(ExportMenu, { filter: LEARNING, query: { period: '2025H1', kinds: ['中心组学习'] }, narrowed: true, total: 3 })
const choose = async ({ wrapper, settle }: Mounted, text: string) => {
  await wrapper.get('button').trigger('click')
  await settle()
  const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
  items.find((item) => item.textContent.includes(text))?.click()
  await settle()
}

describe('the export of the log', () => {
  it('is named after what the filters show', () => {
    expect(nameOfExport(ALL, 'xlsx')).toBe('台账.xlsx')
    expect(nameOfExport(LEARNING, 'docx')).toBe('2025年上半年中心组学习台账清单.docx')
    expect(nameOfExport({ ...ALL, kinds: ['督查', '培训班'], text: 'a/b:c' }, 'csv')).toBe('abc台账.csv')
  })

  it('exports what the filters show, in the form that was chosen', async () => {
    const mounted = await shown()
    await choose(mounted, 'CSV')
    expect(mounted.host.saved).toMatchObject([
      { what: { kind: 'log', query: { period: '2025H1', kinds: ['中心组学习'] } }, name: '2025年上半年中心组学习台账.csv' },
    ])
    expect(message.value?.text).toBe('“2025年上半年中心组学习台账.csv”已交给浏览器下载。')
    expect(document.querySelector('[role=menuitem]')).toBeNull()
  })

  it('that fails is tried again on the file that was chosen before', async () => {
    const mounted = await shown()
    const asked: (string | undefined)[] = []
    const fault = Object.assign(new Fault({ code: 'file.target_open', message: '“台账.xlsx”正在 WPS 里打开，没有覆盖。', detail: '' }), {
      path: 'D:\\台账.xlsx',
    })
    mounted.host.answerSave(({ path }) => {
      asked.push(path)
      if (path === undefined) throw fault
      return { kind: 'log', name: '台账.xlsx', path, address: null, entries: 3 }
    })
    await choose(mounted, 'Excel')
    expect(message.value?.code).toBe('file.target_open')
    await message.value?.actions?.[0]?.run()
    expect(asked).toEqual([undefined, 'D:\\台账.xlsx'])
    expect(message.value?.text).toBe('3 条已导出到“台账.xlsx”。')
  })

  it('offers 佐证材料 of what the filters show', async () => {
    const mounted = await shown()
    await choose(mounted, '佐证材料')
    expect(mounted.host.calls.find(({ command }) => command === 'evidence.preview')?.request).toEqual({
      query: { period: '2025H1', kinds: ['中心组学习'] },
    })
    expect(document.querySelector('[role=alertdialog]')).not.toBeNull()
  })

  it('of nothing is not offered', async () => {
    const { wrapper } = await show(ExportMenu, { filter: ALL, query: {}, narrowed: false, total: 0 })
    expect(wrapper.get('button').attributes('disabled')).toBeDefined()
  })
})
