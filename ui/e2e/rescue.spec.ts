/** A data folder whose database is gone, in the browser: the page asks before anything is written, and goes on as the window. */

import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host'

/** An entry with a copy, another one, and no database any more. */
function lose(host: Host): void {
  host.cli('log', 'add', '--date', '2025-12-05', '--kind', '培训班', '--title', '冬季消防安全专题培训')
  host.cli('backup')
  renameSync(join(host.folder, 'shuhui.db'), join(host.folder, '..', '拿走的.db'))
  rmSync(join(host.folder, 'shuhui.db-wal'), { force: true })
}

/** What lies in the folder, but for what notes and locks do. */
const files = (host: Host) =>
  readdirSync(host.folder, { recursive: true })
    .map(String)
    .filter((name) => !name.endsWith('.lock') && !name.startsWith('diagnostics'))
    .sort()

function hearFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  return faults
}

test('a lost database is asked about in the browser and comes back from the copy', async ({ page, host }) => {
  lose(host)
  const before = files(host)
  const faults = hearFaults(page)
  await page.goto(await host.serve())
  await expect(page.locator('[data-test=happened]')).toContainText('现在数据文件 shuhui.db 不见了')
  await expect(page.locator('[data-test=offered]')).toContainText('有 1 条记录、0 份文稿')
  // Nothing stands under the same Enter.
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /剩下的数据文件/ })).toHaveCount(0)
  await page.getByText('看看 1 份备份').click()
  await page.getByRole('button', { name: '看里面有什么' }).click()
  await expect(page.locator('.holds')).toContainText('1 条记录')
  await page.getByText('其他办法').click()
  await page.getByLabel('另选一个数据文件夹…').fill('/没有这个文件夹')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('没有这个文件夹')
  expect(files(host)).toEqual(before)
  expect(faults.filter((fault) => !fault.startsWith('Failed to load resource'))).toEqual([])
  await page.locator('[data-test=restore]').click()
  await expect(page.locator('.rail')).toBeVisible()
  await expect(page.getByText('已恢复到').first()).toContainText('1 条记录')
  await page.getByRole('link', { name: '台账' }).first().click()
  await expect(page.getByText('冬季消防安全专题培训').first()).toBeVisible()
})

test('what is left of a damaged database can be carried away, and leaving changes nothing', async ({ page, host }) => {
  lose(host)
  const torn = '这不是数据库。'.repeat(500)
  writeFileSync(join(host.folder, 'shuhui.db'), torn)
  const before = files(host)
  await page.goto(await host.serve())
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: '把剩下的数据文件存一份' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('述汇剩下的数据文件.zip')
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page.locator('[data-test=ended]')).toContainText('什么都没有改')
  expect(files(host)).toEqual(before)
  expect(readFileSync(join(host.folder, 'shuhui.db'), 'utf8')).toBe(torn)
})

test('a window that was open keeps its words while the owner chooses, and goes on afterwards', async ({ page, host }) => {
  await page.goto(await host.serve())
  const quick = page.locator('[data-test=quick]:visible')
  await expect(quick).toBeVisible()
  lose(host)
  await host.kill()
  await quick.fill('12月8日 党课 学习应急管理条例 26人')
  const address = await host.serve()
  const away = page.locator('[data-test=away]')
  await expect(away).toContainText('述汇正等着选怎么办')
  const opening = page.waitForEvent('popup')
  await away.getByRole('link', { name: '打开新窗口去选' }).click()
  const choice = await opening
  expect(new URL(choice.url()).origin).toBe(new URL(address).origin)
  await choice.locator('[data-test=restore]').click()
  await expect(choice.locator('.rail')).toBeVisible()
  await expect(away).toBeHidden()
  await quick.press('Enter')
  await expect(quick).toHaveValue('')
  expect((host.ask('log', 'list') as { total: number }).total).toBe(2)
})
