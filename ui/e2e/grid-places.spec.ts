/** What stays in hand while rows move: the boxes that are ticked, the row that went elsewhere by its new day, a preview that waits. */

import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host'

const logged = (host: Host) => (host.ask('log', 'list') as { entries: { date: string; title: string }[] }).entries

/** Four entries, the newest in the first row, and 台账 in sight. */
async function fill(window: Page, host: Host): Promise<void> {
  for (const [day, title] of [
    ['02', '甲组学习'],
    ['03', '乙组学习'],
    ['04', '丙组学习'],
    ['05', '丁组学习'],
  ] as const) {
    host.cli('log', 'add', '--date', `2025-12-${day}`, '--kind', '中心组学习', '--title', title)
  }
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.getByRole('row', { name: /丁组学习/ })).toBeVisible()
}

test('Ctrl+Z drops a preview that waits and leaves what is stored; the next takes that back', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="0"]').focus()
  await window.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', '日期\t类别\t主题\n12月8日\t党课\t书记讲党课')
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  const bar = window.getByRole('region', { name: '粘贴的行' })
  await expect(bar).toContainText('识别出 1 条')
  await window.keyboard.press('Control+z')
  await expect(bar).toBeHidden()
  expect(logged(host)).toHaveLength(4)
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('Control+z')
  await expect(window.getByRole('row', { name: /丁组学习/ })).toHaveCount(0)
  expect(logged(host)).toHaveLength(3)
})

test('an entry whose day was changed in its cell is followed to its new place, into another year too', async ({ window, host }) => {
  await fill(window, host)
  for (const [typed, day] of [
    ['11-1', '2025-11-01'],
    ['2024-3-5', '2024-03-05'],
  ] as const) {
    const row = window.getByRole('row', { name: /丁组学习/ })
    await row.locator('[data-column=date]').click()
    await window.keyboard.press('F2')
    await window.keyboard.press('Control+a')
    await window.keyboard.type(typed)
    await window.keyboard.press('Enter')
    await expect.poll(() => logged(host).find(({ title }) => title === '丁组学习')?.date).toBe(day)
    await expect(window.locator('[data-index="3"]')).toContainText('丁组学习')
    await expect(window.locator('[data-index="3"]')).toBeInViewport()
  }
})

test('boxes tick row by row and a run with Shift, and stay on their entries when one comes in above', async ({ window, host }) => {
  await fill(window, host)
  const box = (name: RegExp) => window.getByRole('row', { name }).getByRole('checkbox')
  await box(/丙组学习/).click()
  await box(/甲组学习/).click({ modifiers: ['Shift'] })
  await expect(window.locator('.status')).toContainText('已选 3 条')
  await box(/乙组学习/).click()
  await expect(window.locator('.status')).toContainText('已选 2 条')
  host.cli('log', 'add', '--date', '2025-12-09', '--kind', '党课', '--title', '戊组学习')
  await expect(window.getByRole('row', { name: /戊组学习/ })).toBeVisible()
  await expect(box(/丙组学习/)).toHaveAttribute('aria-checked', 'true')
  await expect(box(/甲组学习/)).toHaveAttribute('aria-checked', 'true')
  await expect(box(/丁组学习/)).toHaveAttribute('aria-checked', 'false')
  await expect(box(/乙组学习/)).toHaveAttribute('aria-checked', 'false')
})
