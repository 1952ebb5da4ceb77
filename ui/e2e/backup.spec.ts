import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './host'

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
