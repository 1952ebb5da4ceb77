import { saveState } from '@/ipc/call'
import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { CellReading, ImportRequest, PreviewRow, WireEntry, WireIssue } from '@/ipc/generated'
import { Fault } from '@/platform'
import { message } from '@/shell/messages'
import type { FakeHandlers, FakePlatform, FakeWorld } from '@/testing/fake'
import { fakePreview } from '@/testing/fakeLog'
import { show } from '@/testing/mounting'
import ImportPage from './ImportPage.vue'
import { offered } from '@/entries/importing'

const button = (wrapper: VueWrapper, text: RegExp) => {
  const found = wrapper.findAll('button').find((one) => text.test(one.text()))
  if (!found) throw new Error(`no button ${text.source}`)
  return found
}
const importing = async (handlers: Partial<FakeHandlers> = {}) => {
  offered.value = [{ file: 'upload:1', name: '2025年台账.csv' }]
  return show(ImportPage, {}, { handlers })
}

const columnOf = (wrapper: VueWrapper, header: string) => wrapper.get<HTMLSelectElement>(`select[aria-label="“${header}”一列是什么"]`)
const lastOf = (host: FakePlatform, command: string) =>
  host.calls.filter((call) => call.command === command).at(-1)?.request as ImportRequest

describe('the import', () => {
  it('shows what it would do before it does it', async () => {
    const { wrapper, host } = await importing()
    expect(wrapper.get('.result .big').text()).toContain('17 条')
    expect(columnOf(wrapper, '会议类别').element.value).toBe('kind')
    expect(wrapper.get('.note').text()).toContain('不导入：序号')
    expect(host.calls.some(({ command }) => command === 'log.import')).toBe(false)
  })

  it('lists what was not understood with its place and reason', async () => {
    const { wrapper } = await importing()
    await button(wrapper, /^有问题的 2/).trigger('click')
    expect(wrapper.get('tbody').text()).toContain('第 13 行 时间')
    expect(wrapper.get('tbody').text()).toContain('2025年2月没有31日')
  })

  it('reads again with the year that dates lack', async () => {
    const { wrapper, host, settle } = await importing()
    await wrapper.get('#import-year').setValue('2025')
    await wrapper.get('form.year').trigger('submit')
    await settle()
    expect(host.calls.filter(({ command }) => command === 'log.import_preview').at(-1)?.request).toMatchObject({
      files: ['upload:1'],
      year: 2025,
    })
  })

  it('asks which year holds, and reads again with the answer', async () => {
    const doubt = { sheet: '2025年台账.csv', year: 2023, instead: 2025, named: true, shown: true, rows: 1, row: 5 }
    const { wrapper, host, settle } = await importing({
      'log.import_preview': (world, request) => ({ ...fakePreview(world, request), years: [doubt] }),
    })
    expect(lastOf(host, 'log.import_preview').ask_years).toBe(true)
    const asked = wrapper.get('.years')
    expect(asked.text()).toContain('第 5 行写的是 2023 年，表名写的是 2025 年。')
    expect(asked.text()).toContain('没有定，先不导入。')
    await button(wrapper, /^改成 2025 年/).trigger('click')
    await settle()
    expect(lastOf(host, 'log.import_preview').years).toEqual([{ sheet: '2025年台账.csv', year: 2023, choice: 'moves' }])
    expect(wrapper.get('.years').text()).not.toContain('没有定')
    await button(wrapper, /^导入 17 条/).trigger('click')
    await settle()
    expect(lastOf(host, 'log.import')).toMatchObject({ ask_years: true, years: [{ year: 2023, choice: 'moves' }] })
  })

  it('imports, and takes all back with one undo', async () => {
    const { wrapper, host, settle } = await importing()
    await button(wrapper, /^导入 17 条/).trigger('click')
    await settle()
    expect(wrapper.get('.result').text()).toContain('已导入 17 条')
    expect(host.world.entries).toHaveLength(37)
    await button(wrapper, /^撤销这次导入/).trigger('click')
    await settle()
    expect(host.world.entries).toHaveLength(20)
    expect(wrapper.get('.result').text()).toContain('已撤销')
  })

  it('is left with Esc wherever the focus is, and not by one that a list in it took', async () => {
    await importing()
    location.hash = '#/log/import'
    const taken = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    taken.preventDefault()
    document.body.dispatchEvent(taken)
    expect(location.hash).toBe('#/log/import')
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    expect(location.hash).toBe('#/log')
  })

  it('says why a file cannot be read', async () => {
    const { wrapper, host, settle } = await importing()
    host.failNext('log.import_preview', new Fault({ code: 'import.empty', message: '文件是空的，没有导入任何内容。', detail: '' }))
    offered.value = [{ file: 'upload:2', name: '空.csv' }]
    await settle()
    expect(wrapper.get('.bar.error').text()).toContain('文件是空的')
  })

  it('reads again with what a column was said to mean, and frees the column that meant it', async () => {
    const { wrapper, host, settle } = await importing()
    await columnOf(wrapper, '序号').setValue('title')
    await settle()
    expect(lastOf(host, 'log.import_preview').maps).toEqual([{ signature: 'fake', columns: { 内容: 'skip', 序号: 'title' }, kinds: {} }])
    expect(columnOf(wrapper, '内容').element.value).toBe('skip')
    await button(wrapper, /^导入 17 条/).trigger('click')
    await settle()
    expect(lastOf(host, 'log.import').maps?.[0]?.columns).toEqual({ 内容: 'skip', 序号: 'title' })
  })

  it('shows rows as they stand in the file, what became of their cells, and why a row stays out', async () => {
    const sheet = '2025年台账.csv'
    const READINGS: CellReading[] = ['otherwise', 'otherwise', 'same', 'completed', 'same', 'same', 'otherwise']
    const reading = (cells: string[], entry: Partial<WireEntry>) => (world: FakeWorld, request: ImportRequest) => {
      const preview = fakePreview(world, request)
      const first = preview.rows[0] as PreviewRow
      const issue: WireIssue = {
        place: 'sheet',
        sheet,
        row: 4,
        column: '时间',
        code: 'date.bad_day',
        severity: 'error',
        message: '“2月31日”不对：2025年2月没有31日，这个月只有28天。改正后再试。',
        snippet: '2月31日',
      }
      const sum: WireIssue = {
        place: 'sheet',
        sheet,
        row: 5,
        column: null,
        code: 'import.sum_row',
        severity: 'advice',
        message: '这一行是合计，已略过。',
        snippet: null,
      }
      return {
        ...preview,
        rows: [
          { ...first, cells, readings: READINGS, entry: { ...(first.entry as WireEntry), ...entry } },
          { sheet, row: 4, state: 'bad', cells: ['2月31日', '党课', '甲'], readings: [], entry: null, issues: [issue] },
          { sheet, row: 5, state: 'skipped', cells: ['1月合计', '', '', '', '', '82'], readings: [], entry: null, issues: [sum] },
        ],
      }
    }
    const { wrapper } = await importing({
      'log.import_preview': reading(['45678', '集中学习', '学习条例', '', '王建平', '38人', '4'], {
        date: '2025-01-21',
        end_date: null,
        kind: '中心组学习',
        title: '学习条例',
        place: '三楼会议室',
        host: '王建平',
        attendance: 38,
        measures: { 条: 4 },
      }),
    })
    const [good, bad, sum] = wrapper.findAll('tbody tr')
    expect(good?.findAll('td').map((cell) => cell.text())).toEqual([
      '2',
      '45678→ 01-21',
      '集中学习→ 中心组学习',
      '学习条例',
      '→ 三楼会议室',
      '王建平',
      '38人',
      '4→ 4 条',
      '',
    ])
    expect(bad?.find('td.error').text()).toBe('2月31日')
    expect(bad?.find('.tag.err').text()).toBe('2025年2月没有31日，这个月只有28天')
    expect([sum?.classes(), sum?.find('.tag').text()]).toEqual([['skipped'], '合计行，跳过'])
  })

  it('hands back the rows that did not come in, and those that the log has already when asked', async () => {
    const { wrapper, host, settle } = await importing()
    await button(wrapper, /^有问题的/).trigger('click')
    await button(wrapper, /^导出问题行/).trigger('click')
    await settle()
    expect(host.saved).toMatchObject([
      { name: '2025年台账 问题行.xlsx', what: { kind: 'problems', duplicates: false, import: { files: ['upload:1'] } } },
    ])
    expect(message.value?.text).toContain('改好后可以再导入')
    await button(wrapper, /^相同的/).trigger('click')
    await button(wrapper, /^连同相同的导出/).trigger('click')
    expect(host.saved.at(-1)?.what).toMatchObject({ duplicates: true })
  })

  it('leaves out a sheet that is not wanted', async () => {
    const { wrapper, host, settle } = await importing({
      'log.import_preview': (world, request) => {
        const preview = fakePreview(world, request)
        return {
          ...preview,
          report: {
            ...preview.report,
            imported: 20,
            sheets: [...preview.report.sheets, { name: '2024年', header: 2, remembered: false, rows: 3, imported: 3 }],
          },
        }
      },
    })
    await wrapper.get<HTMLInputElement>('input[aria-label="导入“2024年”"]').setValue(false)
    await button(wrapper, /^导入 17 条/).trigger('click')
    await settle()
    expect(lastOf(host, 'log.import').without_sheets).toEqual(['2024年'])
  })

  it('offers the amount that a header names', async () => {
    const { wrapper } = await importing()
    expect(columnOf(wrapper, '数量').text()).toContain('成果：数量')
  })

  it('gives an unknown kind to one of the log, and back', async () => {
    const { wrapper, host, settle } = await importing()
    const kind = () => wrapper.get<HTMLSelectElement>('select[aria-label="“理论学习”归到"]')
    expect(kind().element.value).toBe('')
    await kind().setValue('中心组学习')
    await settle()
    expect(lastOf(host, 'log.import_preview').maps?.[0]?.kinds).toEqual({ 理论学习: '中心组学习' })
    expect(kind().element.value).toBe('中心组学习')
    await kind().setValue('')
    await settle()
    expect(lastOf(host, 'log.import_preview').maps).toBeUndefined()
    expect(kind().element.value).toBe('')
  })

  it('decides near duplicates one by one and leaves out the same', async () => {
    const { wrapper, host, settle } = await importing()
    expect(wrapper.get('.near').text()).toContain('相近的 1 / 2')
    expect(wrapper.get('.near').text()).toContain('同为3月12日、培训班')
    await button(wrapper, /是同一条/).trigger('click')
    expect(wrapper.get('.near').text()).toContain('相近的 2 / 2')
    await button(wrapper, /两条都要/).trigger('click')
    expect(wrapper.get('.near').text()).toContain('跳过 1 条')
    await button(wrapper, /^导入 16 条/).trigger('click')
    await settle()
    expect(lastOf(host, 'log.import').leave_out).toEqual([{ sheet: '2025年台账.csv', row: 4 }])
    expect(wrapper.get('.result').text()).toContain('不要的 1 条，看不懂 2 行')
  })

  it('asks of each changed row what becomes of it, and leaves those alone that nobody decided', async () => {
    const { wrapper, host, settle } = await importing({
      'log.import_preview': (world, request) => {
        const preview = fakePreview(world, request)
        const first = preview.rows[0] as PreviewRow
        const changed = (row: number, deleted: boolean) => ({
          sheet: first.sheet,
          row,
          id: 'x',
          date: '2025-03-05',
          kind: '党课',
          title: `第 ${row} 行`,
          certain: true,
          deleted,
          taken: false,
          entry: first.entry as WireEntry,
          changes: [{ column: 5, label: '人次', was: '38', now: '52' }],
        })
        const report = { ...preview.report, changed: 2, deleted: 1, changed_rows: [changed(2, false), changed(3, false), changed(4, true)] }
        return { ...preview, report, rows: [{ ...first, state: 'changed' }] }
      },
    })
    expect(wrapper.get('td.differs').text()).toBe('38→52')
    await wrapper.get('tbody button.tag').trigger('click')
    const [one, two, three] = wrapper.findAll('.middle tbody tr')
    expect(two?.findAll('button').map((offer) => [offer.text(), offer.attributes('aria-pressed')])).toEqual([
      ['改成 52', 'false'],
      ['留 38', 'false'],
      ['另记一条', 'false'],
    ])
    expect(three?.findAll('button').map((offer) => offer.text())).toEqual(['不导入', '另记一条'])
    expect(wrapper.get('.result').text()).toContain('没有定的 3 条不导入')
    await one?.findAll('button')[0]?.trigger('click')
    await three?.findAll('button')[1]?.trigger('click')
    await button(wrapper, /^导入 18 条，改 1 条/).trigger('click')
    await settle()
    expect(lastOf(host, 'log.import').changed_rows).toEqual([
      { sheet: '2025年台账.csv', row: 2, choice: 'take' },
      { sheet: '2025年台账.csv', row: 4, choice: 'add' },
    ])
  })

  it('reads again when it is said how', async () => {
    const { wrapper, host, settle } = await importing()
    await wrapper.get('#import-header').setValue('4')
    await wrapper.get('form.number').trigger('submit')
    await settle()
    expect(lastOf(host, 'log.import_preview').headers).toEqual([{ sheet: '2025年台账.csv', row: 4 }])
    for (const switched of wrapper.findAll<HTMLInputElement>('.sheets .check input')) await switched.setValue(!switched.element.checked)
    await settle()
    expect(lastOf(host, 'log.import_preview')).toMatchObject({ with_sums: true, unmerged: true, equal_once: true })
  })

  it('lets hidden sheets in where that is said, and offers it only where there are some', async () => {
    const hidden: WireIssue = {
      place: 'sheet',
      sheet: '去年',
      row: null,
      column: null,
      code: 'import.sheet_hidden',
      severity: 'advice',
      message: '“去年”是隐藏的工作表，没有导入。',
      snippet: null,
    }
    const plain = await importing()
    expect(plain.wrapper.get('.sheets').text()).not.toContain('隐藏的工作表也导入')
    const { wrapper, host, settle } = await importing({
      'log.import_preview': (world, request) => {
        const preview = fakePreview(world, request)
        const issues = request.with_hidden ? preview.report.issues : [...preview.report.issues, hidden]
        return { ...preview, report: { ...preview.report, issues } }
      },
    })
    const wanted = wrapper.findAll('.sheets .check').find((one) => one.text() === '隐藏的工作表也导入')
    await wanted?.get('input').setValue(true)
    await settle()
    expect(lastOf(host, 'log.import_preview').with_hidden).toBe(true)
    expect(wrapper.get('.sheets').text()).toContain('隐藏的工作表也导入')
    await button(wrapper, /^导入 17 条/).trigger('click')
    await settle()
    expect(lastOf(host, 'log.import').with_hidden).toBe(true)
  })

  it('that takes long tells how far it is and can be cancelled', async () => {
    const { wrapper, host, settle } = await importing()
    vi.useFakeTimers()
    const call = host.call.bind(host)
    let refuse: (fault: Fault) => void = () => undefined
    host.call = (command, request) =>
      command === 'log.import'
        ? new Promise((_, reject) => {
            refuse = reject
          })
        : call(command, request)
    await button(wrapper, /^导入 17 条/).trigger('click')
    expect(wrapper.find('.bar').exists()).toBe(false)
    await vi.advanceTimersByTimeAsync(2100)
    expect(wrapper.get('.bar').text()).toContain('正在读“2025年台账.xlsx”，已读 12000 行')
    await wrapper.get('.bar button').trigger('click')
    expect(lastOf(host, 'log.import_cancel').token).toBe(lastOf(host, 'log.import_progress').token)
    refuse(new Fault({ code: 'import.cancelled', message: '取消了，没有导入任何记录。', detail: '' }))
    vi.useRealTimers()
    await settle()
    expect(message.value).toMatchObject({ tone: 'quiet', text: '取消了，没有导入任何记录。' })
    expect(button(wrapper, /^导入 17 条/).attributes('disabled')).toBeUndefined()
    expect(saveState.phase).not.toBe('failed')
  })
})
