import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { show, type Mounted } from '@/testing/mounting'
import { askQuickLine, askedLine } from './asked'
import { corrected, lineOf } from './fields'
import QuickLine from './QuickLine.vue'
import { forgetLast, linesIn } from './useQuick'

const line = (wrapper: VueWrapper) => wrapper.get<HTMLInputElement>('[data-test=quick]')
const saves = ({ host }: Mounted) => host.calls.filter(({ command }) => command === 'log.quick_save')
const chips = (wrapper: VueWrapper) => wrapper.findAll('.chips .chip:not(.add)').map((chip) => chip.text())

async function type(shown: Mounted, text: string): Promise<void> {
  await line(shown.wrapper).setValue(text)
  await vi.waitFor(() => {
    expect(chips(shown.wrapper).length).toBeGreaterThan(0)
  })
}

afterEach(() => {
  forgetLast()
  askedLine.value = null
})

describe('the quick line', () => {
  it('is read as it is typed and saved with Enter', async () => {
    const shown = await show(QuickLine)
    await type(shown, '8月8日 中心组学习 学习条例 王建平主持 26人')
    expect(chips(shown.wrapper)).toEqual(['日期2025-08-08', '类别中心组学习', '主题学习条例', '主持王建平', '人次26'])
    await line(shown.wrapper).trigger('keydown', { key: 'Enter' })
    await shown.settle()
    expect(saves(shown)).toHaveLength(1)
    expect(shown.host.world.entries.find(({ title }) => title === '学习条例')).toMatchObject({ date: '2025-08-08', attendance: 26 })
    expect(line(shown.wrapper).element.value).toBe('')
  })

  it('is not saved by the Enter that ends a composition', async () => {
    const shown = await show(QuickLine)
    await type(shown, '中心组学习 学习条例')
    await line(shown.wrapper).trigger('keydown', { key: 'Enter', isComposing: true })
    await line(shown.wrapper).trigger('keydown', { key: 'Enter', keyCode: 229 })
    await shown.settle()
    expect(saves(shown)).toHaveLength(0)
  })

  it('says what saving would settle', async () => {
    const shown = await show(QuickLine, {}, { rows: 0 })
    await type(shown, '8月8日 中心组学习 学习条例')
    expect(shown.wrapper.get('.effect.met').text()).toBe('保存后：8月中心组学习达标')
  })

  it('asks for the kind where none was read, and saves with the chosen one', async () => {
    const shown = await show(QuickLine)
    await type(shown, '学习条例')
    await line(shown.wrapper).trigger('keydown', { key: 'Enter' })
    await shown.settle()
    expect(saves(shown)).toHaveLength(0)
    expect(shown.wrapper.get('.refused').text()).toBe('还没有选类别。')
    const field = document.querySelector<HTMLInputElement>('.pop input')
    if (!field) throw new Error('no field')
    field.value = '督查'
    field.dispatchEvent(new Event('input'))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    await shown.settle()
    await line(shown.wrapper).trigger('keydown', { key: 'Enter' })
    await shown.settle()
    expect(saves(shown)).toHaveLength(1)
    expect(shown.host.world.entries.find(({ title }) => title === '学习条例')?.kind).toBe('督查')
  })

  it('recalls the last entry with ↑ in the empty line', async () => {
    const shown = await show(QuickLine)
    await line(shown.wrapper).trigger('keydown', { key: 'ArrowUp' })
    await shown.settle()
    expect(line(shown.wrapper).element.value).toContain('听取第四季度安全生产情况汇报')
  })

  it('recalls with ↑ what an Esc too many gave up', async () => {
    const shown = await show(QuickLine)
    await line(shown.wrapper).setValue('督查 用电督查')
    await shown.settle()
    await line(shown.wrapper).trigger('keydown', { key: 'Escape' })
    expect(line(shown.wrapper).element.value).toBe('')
    await line(shown.wrapper).trigger('keydown', { key: 'ArrowUp' })
    await shown.settle()
    expect(line(shown.wrapper).element.value).toBe('督查 用电督查')
  })

  it('offers several pasted lines, all at once or one by one', async () => {
    const shown = await show(QuickLine)
    const clipboardData = { getData: () => '督查 甲\r\n\n督查 乙\n督查 丙' }
    await line(shown.wrapper).trigger('paste', { clipboardData })
    await shown.settle()
    expect(shown.wrapper.get('.row').text()).toContain('识别出 3 条')
    await shown.wrapper.findAll('.row button')[0]?.trigger('click')
    await shown.settle()
    expect(line(shown.wrapper).element.value).toBe('督查 甲')
    await line(shown.wrapper).trigger('keydown', { key: 'Enter' })
    await shown.settle()
    expect(line(shown.wrapper).element.value).toBe('督查 乙')
    await line(shown.wrapper).trigger('keydown', { key: 'Escape' })
    await line(shown.wrapper).trigger('paste', { clipboardData })
    await shown.settle()
    await shown.wrapper.findAll('.row button')[1]?.trigger('click')
    await shown.settle()
    expect(shown.host.world.entries.filter(({ title }) => ['甲', '乙', '丙'].includes(title))).toHaveLength(4)
  })

  it('offers a pasted notice as one entry, to be looked over', async () => {
    const shown = await show(QuickLine)
    const clipboardData = { getData: () => '各科室：\n时间：8月8日\n地点：三楼会议室\n' }
    await line(shown.wrapper).trigger('paste', { clipboardData })
    await shown.settle()
    expect(shown.wrapper.get('.row').text()).toContain('这 3 行像是一份通知')
    await shown.wrapper.findAll('.row button')[0]?.trigger('click')
    await shown.settle()
    expect(line(shown.wrapper).element.value).toBe('各科室：；时间：8月8日；地点：三楼会议室')
    expect(saves(shown)).toHaveLength(0)
  })

  it('keeps the words when the program does not answer', async () => {
    const shown = await show(QuickLine)
    await type(shown, '督查 用电督查')
    const { Fault } = await import('@/platform')
    shown.host.failNext('log.quick_save', new Fault({ code: 'host.gone', message: '没有应答', detail: '' }))
    await line(shown.wrapper).trigger('keydown', { key: 'Enter' })
    await shown.settle()
    expect(line(shown.wrapper).element.value).toBe('督查 用电督查')
  })

  it('takes the words of a gap and the focus', async () => {
    const shown = await show(QuickLine)
    askQuickLine('8月31日 中心组学习')
    await shown.settle()
    expect(line(shown.wrapper).element.value).toBe('8月31日 中心组学习 ')
    expect(document.activeElement).toBe(line(shown.wrapper).element)
  })
})

describe('the words of the line', () => {
  it('split at every kind of line end', () => {
    expect(linesIn(' a\r\nb\r\r c \n\n')).toEqual(['a', 'b', 'c'])
  })

  it('corrected become what the program takes', () => {
    expect(corrected({}, 'tag', '甲、乙 甲')).toEqual({ tags: ['甲', '乙'] })
    expect(corrected({}, 'measure', '问题6 整改6')).toEqual({ measures: '问题6 整改6' })
    expect(corrected({}, 'attendance', '26人')).toEqual({ attendance: '26人' })
    expect(corrected({ date: '2025-01-01' }, 'date', '').date).toBeUndefined()
    expect(corrected({}, 'place', '')).toEqual({ place: '' })
  })

  it('of an entry say it again without its day', () => {
    const { text, overrides } = lineOf({
      id: 'x',
      date: '2025-12-01',
      end_date: null,
      kind: '督查',
      title: '用电督查',
      place: '',
      dept: '',
      host: '',
      speaker: '',
      attendance: 5,
      measures: { 问题: 6 },
      measures_text: '问题6',
      tags: ['专项'],
      note: '',
      attachments: [],
      source: null,
      deleted: false,
      deleted_at: null,
    })
    expect(text).toBe('督查 专项 用电督查 5人 问题6')
    expect(overrides).not.toHaveProperty('date')
  })
})
