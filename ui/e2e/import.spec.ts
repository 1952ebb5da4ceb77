import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { expect, test, type Host } from './host'
import { correct } from './xlsx'

const here = dirname(fileURLToPath(import.meta.url))
const LEDGER = join(process.env.SHUHUI_SHARED ?? resolve(here, '../../../shared'), 'samples/ledger')

/** A table as a clerk keeps it: a title, dates in four ways, a kind and a column that nobody knows, a sum. */
const REGISTER = [
  '2025年会议培训登记表,,,,',
  '时间,会议类别,内容,何处,人数',
  '3月5日,读书会,学习应急管理条例,三楼会议室,26人',
  '45678,集中学习,学习全会精神,党员活动室,38',
  '2月31日,党课,书记讲党课,,12',
  '3月12日至14日,培训班,财务制度业务培训,二楼报告厅,47',
  '合计,,,,123',
].join('\n')

async function choose(window: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const choosing = window.waitForEvent('filechooser')
  await window
    .getByRole('button', { name: /^(导入|换一个文件)$/ })
    .first()
    .click()
  await (await choosing).setFiles(file)
}

const register = () => ({ name: '登记表.csv', mimeType: 'text/csv', buffer: Buffer.from(REGISTER) })
const entries = (host: Host) => (host.ask('log', 'list') as { entries: Record<string, unknown>[] }).entries
const rowOf = (window: Page, text: string | RegExp): Locator => window.locator('.middle tbody tr').filter({ hasText: text })

test('rows stand as in the file with what becomes of them, and what the user decides is what comes in', async ({ window, host }, info) => {
  host.cli('log', 'add', '--date', '2025-03-12', '--end-date', '2025-03-14', '--kind', '培训班', '--title', '财务制度业务培训会')
  await window.getByRole('link', { name: '台账' }).first().click()
  await choose(window, register())

  await expect(rowOf(window, '2025年会议培训登记表')).toContainText('标题，跳过')
  await expect(rowOf(window, '3月5日')).toContainText('→ 2025-03-05')
  await expect(rowOf(window, '45678')).toContainText('→ 01-21')
  await expect(rowOf(window, '45678')).toContainText('→ 中心组学习')
  await expect(rowOf(window, '3月12日至14日')).toContainText('→ 3 天')
  await expect(rowOf(window, '合计')).toContainText('合计行，跳过')
  await expect(rowOf(window, '2月31日').locator('td.error')).toHaveText('2月31日')
  await expect(rowOf(window, '2月31日').locator('.tag')).toContainText('2025年2月没有31日')

  await window.getByLabel('“何处”一列是什么').selectOption({ label: '地点' })
  await window.getByLabel('“读书会”归到').selectOption('党课')
  await expect(rowOf(window, '3月5日')).toContainText('→ 党课')
  await window.getByRole('button', { name: '是同一条，跳过' }).click()

  await window.getByRole('button', { name: /^有问题的/ }).click()
  const downloading = window.waitForEvent('download')
  await window.getByRole('button', { name: '导出问题行' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('登记表 问题行.xlsx')
  const problems = info.outputPath('问题行.xlsx')
  await download.saveAs(problems)
  expect(host.ask('log', 'import', problems, '--dry-run')).toMatchObject({
    imported: 0,
    skipped: 1,
    sheets: [{ name: '登记表.csv', rows: 1 }],
  })

  await window.getByRole('button', { name: /^导入 2 条/ }).click()
  await expect(window.getByText('已导入 2 条')).toBeVisible()
  expect(entries(host)).toMatchObject([
    { title: '财务制度业务培训会' },
    { date: '2025-03-05', kind: '党课', title: '学习应急管理条例', place: '三楼会议室', attendance: 26 },
    { date: '2025-01-21', kind: '中心组学习', place: '党员活动室', attendance: 38 },
  ])

  // The same headers once more: nothing has to be said again.
  await choose(window, register())
  await expect(window.getByLabel('“何处”一列是什么')).toHaveValue('place')
  await expect(window.getByLabel('“读书会”归到')).toHaveCount(0)
  await expect(rowOf(window, '3月5日')).toContainText('已有相同的一条')

  await window.getByRole('link', { name: '台账' }).first().click()
  await window.locator('[data-test="undo"]').click()
  await expect.poll(() => entries(host).length).toBe(1)
})

test('the corrected file imported again changes what was corrected, by choice, and doubles nothing', async ({ window, host }, info) => {
  const csv = info.outputPath('年.csv')
  writeFileSync(
    csv,
    '日期,类别,主题,地点,参加人数\n2025-03-05,党课,学习讲话,三楼,26\n2025-03-06,督查,消防检查,西街,38\n2025-03-07,培训班,写作,二楼,40\n',
  )
  host.cli('log', 'import', csv)
  const [book, corrected] = [info.outputPath('台账.xlsx'), info.outputPath('改过的.xlsx')]
  host.cli('log', 'export', book)
  correct(book, corrected, 38, 52)
  const before = entries(host)

  await window.getByRole('link', { name: '台账' }).first().click()
  await choose(window, corrected)
  // None is chosen beforehand: the row is told, and there is nothing to import.
  await expect(window.getByRole('button', { name: '没有可导入的记录' })).toBeDisabled()
  await expect(rowOf(window, '消防检查').locator('td.differs')).toHaveText('38→52')
  await expect(rowOf(window, '学习讲话')).toContainText('已有相同的一条')
  await expect(window.locator('.middle thead .heads')).not.toContainText('述汇编号')
  await rowOf(window, '消防检查').getByRole('button', { name: '像是改过的' }).click()
  const row = rowOf(window, '消防检查')
  await expect(row).toContainText('人次38→52')
  await expect(row.getByRole('button')).toHaveText(['改成 52', '留 38', '另记一条'])
  await window.screenshot({ path: info.outputPath('changed.png') })
  await row.getByRole('button', { name: '改成 52' }).click()
  await window.getByRole('button', { name: /^改 1 条/ }).click()
  await expect(window.getByText('已改 1 条')).toBeVisible()
  expect(entries(host)).toMatchObject([{ title: '写作' }, { title: '消防检查', attendance: 52 }, { title: '学习讲话' }])
  expect(entries(host).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  await window.getByRole('button', { name: '撤销这次导入' }).click()
  await expect.poll(() => entries(host)).toEqual(before)
})

test('rows that lie in 回收站 are told before they come in again', async ({ window, host }) => {
  host.cli('log', 'add', '--date', '2025-03-05', '--kind', '党课', '--title', '学习讲话')
  host.cli('log', 'delete', String(entries(host)[0]?.id))
  await window.getByRole('link', { name: '台账' }).first().click()
  const table = ['日期,类别,主题', '2025-03-05,党课,学习讲话', '2025-03-06,党课,学习条例'].join('\n')
  await choose(window, { name: '学习.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await expect(window.getByRole('button', { name: '导入 2 条' })).toBeVisible()
  await window.getByRole('button', { name: /^有问题的/ }).click()
  await expect(window.locator('.middle')).toContainText('回收站里有 1 条一样的（从第 2 行起）')
  expect(entries(host)).toEqual([])
})

test('a year that the title contradicts is asked, and its row waits for the answer', async ({ window, host }) => {
  await window.getByRole('link', { name: '台账' }).first().click()
  const table = ['2024年学习台账,,', '日期,类别,主题', '2024-03-05,党课,甲', '2023-03-06,党课,乙', '2024-03-07,党课,丙'].join('\n')
  await choose(window, { name: '学习.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await expect(rowOf(window, '2023-03-06').locator('td.error')).toHaveText('2023-03-06')
  const asked = window.locator('.years')
  await expect(asked).toContainText('第 4 行写的是 2023 年，表名写的是 2024 年。')
  await expect(window.getByRole('button', { name: '导入 2 条' })).toBeVisible()
  await asked.getByRole('button', { name: '改成 2024 年' }).click()
  await expect(rowOf(window, '2023-03-06')).toContainText('→ 2024-03-06')
  await window.getByRole('button', { name: '导入 3 条' }).click()
  await expect(window.locator('.result')).toContainText('已导入 3 条')
  expect(entries(host).map(({ date }) => date)).toEqual(['2024-03-07', '2024-03-06', '2024-03-05'])
})

test('what is no table says so in place of columns to choose', async ({ window }) => {
  await window.getByRole('link', { name: '台账' }).first().click()
  await choose(window, { name: '说明.xlsx', mimeType: 'text/plain', buffer: Buffer.from('这是一段说明文字。\n没有表格。\n') })
  await expect(window.locator('.middle .refusal')).toContainText('不是表格')
  await expect(window.locator('.middle')).not.toContainText('指定哪一列是日期')
})

test('the row of the headers, sums and what is remembered are in hand', async ({ window, host }) => {
  const table = ['登记表,,', '时间,会议类别,内容', '3月5日,党课,甲', '3月5日,党课,甲', '3月6日,督查,小计', '说明,,'].join('\n')
  await window.getByRole('link', { name: '台账' }).first().click()
  await choose(window, { name: '2025年.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await expect(window.getByLabel('表头在第')).toHaveValue('2')
  await expect(window.getByRole('button', { name: /^导入 2 条/ })).toBeVisible()
  await window.getByLabel('跳过合计行').uncheck()
  await expect(window.getByRole('button', { name: /^导入 3 条/ })).toBeVisible()
  await window.getByLabel('表里相同的行只导入一条').check()
  await expect(window.getByRole('button', { name: /^导入 2 条/ })).toBeVisible()
  await window.getByLabel('表头在第').fill('1')
  await window.getByLabel('表头在第').press('Enter')
  await expect(window.getByText('没有日期就不能导入')).toBeVisible()
  await window.getByLabel('表头在第').fill('2')
  await window.getByLabel('表头在第').press('Enter')
  await window.getByLabel('“内容”一列是什么').selectOption({ label: '备注' })
  await expect(window.getByLabel('记住这种表的对应')).toBeChecked()
  await window.getByRole('button', { name: /^导入 \d 条/ }).click()
  await expect(window.getByText(/已导入 \d 条/)).toBeVisible()

  await choose(window, { name: '2024年.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await expect(window.getByText('照那时记住的')).toBeVisible()
  await expect(window.getByLabel('“内容”一列是什么')).toHaveValue('note')
  await window.getByLabel('用记住的对应').uncheck()
  await expect(window.getByLabel('“内容”一列是什么')).toHaveValue('title')
  await window.getByText('记住的对应 1 种').click()
  await window.getByRole('button', { name: '忘掉' }).click()
  await expect(window.getByText('记住的对应 1 种')).toBeHidden()
  expect(host.ask('log', 'maps')).toEqual({ maps: [] })
})

test('a workbook of the program itself comes back sheet by sheet, without the one that is not wanted', async ({ window, host }, info) => {
  const csv = info.outputPath('两年.csv')
  writeFileSync(csv, '日期,类别,主题\n2024-05-06,党课,旧课\n2025-03-05,督查,甲\n2025-03-06,督查,乙\n')
  host.cli('log', 'import', csv)
  const book = info.outputPath('台账.xlsx')
  host.cli('log', 'export', book)
  host.cli('undo')
  await window.getByRole('link', { name: '台账' }).first().click()
  await choose(window, book)
  const sheets = window.getByRole('complementary', { name: '工作表' })
  await expect(window.getByRole('button', { name: /^导入 3 条/ })).toBeVisible()
  await sheets.getByRole('button', { name: '2025年' }).click()
  // The month is merged over both rows.
  await expect(rowOf(window, '乙')).toBeVisible()
  await sheets.getByRole('checkbox', { name: '导入“2024年”' }).uncheck()
  await window.getByRole('button', { name: /^导入 2 条/ }).click()
  await expect(window.getByText('已导入 2 条')).toBeVisible()
  expect(entries(host).map(({ title }) => title)).toEqual(['乙', '甲'])
})

test('the sample of a year comes in with exactly the entries that are expected of it', async ({ window, host }) => {
  const book = join(LEDGER, '2025年台账.xlsx')
  test.skip(!existsSync(book), `${book} is not here`)
  const { entries: expected } = JSON.parse(readFileSync(join(LEDGER, 'expected.json'), 'utf8')) as { entries: number }
  await window.getByRole('link', { name: '台账' }).first().click()
  await choose(window, book)
  await expect(window.getByRole('complementary', { name: '工作表' }).getByRole('button', { name: /填表说明/ })).toContainText('没有记录')
  await window.getByRole('button', { name: `导入 ${expected} 条` }).click()
  await expect(window.getByText(`已导入 ${expected} 条`)).toBeVisible()
  expect(entries(host)).toHaveLength(expected)
})
