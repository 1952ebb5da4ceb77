import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SAMPLE, expect, test } from './host'

/** Copies of the data, made and restored in the window; and data that goes away under it. */

test('a copy is made on 今日 and restored in 设置, and the window shows what it holds', async ({ window, host }) => {
  host.cli('log', 'add', '--date', '2025-12-05', '--kind', '培训班', '--title', '冬季消防安全专题培训')
  const card = window.locator('[data-test=backup-card]')
  await expect(card).toContainText('还没有备份')
  await card.getByRole('button', { name: '立即备份' }).click()
  await expect(card).toContainText(/\d\d:\d\d 已备份，验证能打开/)

  host.cli('log', 'add', '--date', '2025-12-06', '--kind', '培训班', '--title', '后来的一条')
  await card.getByRole('link').click()
  await window.getByRole('button', { name: '恢复到这一份…' }).click()
  const dialog = window.getByRole('alertdialog')
  await expect(dialog).toContainText('里面有 1 条记录、0 份文稿。这份备份之后记的 1 条不在里面。')
  await expect(dialog).toContainText('现在的先另存一份备份')
  await expect(dialog.getByRole('button', { name: '取消' })).toBeFocused()
  await dialog.getByRole('button', { name: '恢复' }).click()
  await expect(dialog).toContainText('现在有 1 条记录')
  await dialog.getByRole('button', { name: '重新打开窗口' }).click()
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.getByRole('row', { name: /冬季消防安全/ })).toBeVisible()
  await expect(window.getByText('后来的一条')).toHaveCount(0)
  await window.getByRole('link', { name: '设置' }).first().click()
  await window.getByRole('link', { name: '数据与备份' }).click()
  await expect(window.getByRole('button', { name: '恢复到这一份…' })).toHaveCount(2)
})

test('nothing is said to be saved when the data file was taken away, and the words stay', async ({ window, host }) => {
  host.cli('log', 'add', '--date', '2025-12-05', '--kind', '培训班', '--title', '冬季消防安全专题培训')
  await expect(window.getByText('冬季消防安全专题培训').first()).toBeVisible()
  renameSync(join(host.folder, 'shuhui.db'), join(host.folder, 'elsewhere.db'))
  await window.keyboard.press('Alt+n')
  await window.keyboard.type('12月8日 党课 学习条例 王建平主讲 26人')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-test=message]')).toContainText('在程序运行时被删除、移走、换掉')
  await expect(window.locator('input:focus, textarea:focus')).toHaveValue(/学习条例/)
  expect(existsSync(join(host.folder, 'shuhui.db'))).toBe(false)
})

test('two copies of one minute are told apart', async ({ window, host }) => {
  host.cli('backup')
  host.cli('backup')
  await window.getByRole('link', { name: '设置' }).first().click()
  await window.getByRole('link', { name: '数据与备份' }).click()
  const made = window.locator('li', { has: window.getByRole('button', { name: '恢复到这一份…' }) }).locator('span:first-child')
  await expect(made).toHaveCount(2)
  const [one, other] = await made.allTextContents()
  expect(one).not.toBe(other)
})

const TITLE = '风险防控能力建设专家辅导'

test('what was said of damaged data goes when a copy was restored, in every window', async ({ page, host }) => {
  host.cli('log', 'import', SAMPLE)
  host.cli('backup')
  // The heads of the pages that hold one of the entries: opening reads none of them.
  const path = join(host.folder, 'shuhui.db')
  const bytes = readFileSync(path)
  for (let at = bytes.indexOf(TITLE); at !== -1; at = bytes.indexOf(TITLE, at + 1))
    bytes.fill(0x5a, at - (at % 4096), at - (at % 4096) + 100)
  writeFileSync(path, bytes)
  await page.goto(await host.serve())
  await page.locator('.rail').getByRole('link', { name: '台账' }).first().click()
  const bar = page.locator('.bar.error').filter({ hasText: '有损坏' })
  await expect(bar.first()).toBeVisible()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.locator('.rail').getByRole('link', { name: '设置' }).first().click()
  await other.getByRole('link', { name: '数据与备份' }).click()
  await other.getByRole('button', { name: '恢复到这一份…' }).first().click()
  await other.getByRole('alertdialog').getByRole('button', { name: '恢复' }).click()
  await expect(other.getByRole('alertdialog')).toContainText('现在有 179 条记录')
  await expect(page.getByText(TITLE).first()).toBeVisible()
  await expect(bar).toHaveCount(0)
  await other.getByRole('alertdialog').getByRole('button', { name: '重新打开窗口' }).click()
  await expect(other.locator('.bar.error')).toHaveCount(0)
})
