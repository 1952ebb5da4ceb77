/** Bars over the table: one at a time, closed by Esc, and gone when they do not apply any more. */

import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host'

async function fill(window: Page, host: Host): Promise<void> {
  for (const day of ['02', '03', '04']) host.cli('log', 'line', `12月${day}日 党课 第${day}课`)
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.locator('[data-index="2"]')).toBeVisible()
}

async function paste(window: Page, text: string): Promise<void> {
  await window.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

const place = (window: Page) => window.locator('[data-index="0"] [data-column=place]')

test('Esc in a cell closes what a pasted column asks, before the form', async ({ window, host }) => {
  await fill(window, host)
  await place(window).click()
  await paste(window, '一楼\n二楼\n三楼')
  const bar = window.locator('.change')
  await expect(bar).toContainText('3 条')
  await place(window).click()
  await window.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await expect(window.getByRole('complementary', { name: '记录' })).toBeVisible()
  expect(host.cli('log', 'list')).not.toContain('一楼')
})

test('what is pasted later takes the place of what was pasted before', async ({ window, host }) => {
  await fill(window, host)
  await place(window).click()
  await paste(window, '一楼\n二楼\n三楼')
  await expect(window.locator('.change')).toBeVisible()
  await place(window).click()
  await paste(window, '12月6日\t党组会\t研究预算\n12月7日\t党组会\t研究人事')
  await expect(window.locator('.paste')).toContainText('识别出 2 条')
  await expect(window.locator('.change')).toHaveCount(0)
  await place(window).click()
  await paste(window, '四楼\n五楼\n六楼')
  await expect(window.locator('.change')).toContainText('3 条')
  await expect(window.locator('.paste')).toHaveCount(0)
  // What would be deleted is asked instead of it as well.
  await place(window).click()
  await window.keyboard.press('Control+A')
  await window.keyboard.press('Delete')
  await expect(window.locator('.change')).toHaveCount(1)
  await expect(window.locator('.change')).toContainText('删除')
})

test('the bar of too many rows goes with the next rows', async ({ window, host }) => {
  await fill(window, host)
  await place(window).click()
  await paste(window, Array.from({ length: 5001 }, (_, n) => `12月6日\t党组会\t第${n}次`).join('\n'))
  const bar = window.locator('[data-test=message]')
  await expect(bar).toContainText('一次最多粘贴')
  await paste(window, '12月6日\t党组会\t研究预算')
  await expect(window.locator('.paste')).toBeVisible()
  await expect(bar).toHaveCount(0)
})

test('Ctrl+A selects rows and never the words of the page', async ({ window, host }) => {
  await fill(window, host)
  await window.getByRole('button', { name: '回收站' }).click()
  await expect(window.getByRole('heading', { name: '回收站' })).toBeVisible()
  await window.keyboard.press('Control+A')
  expect(await window.evaluate(() => document.getSelection()?.toString() ?? '')).toBe('')
  await window.keyboard.press('Escape')
  await expect(window.locator('[data-index="2"]')).toBeVisible()
  await window.getByRole('button', { name: /^期间/ }).focus()
  await window.keyboard.press('Control+A')
  await expect(window.locator('.status')).toContainText('已选 3 条')
})
