/** What the quick line asks for: the day of a gap's month, and a kind that is another one. */

import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host'

const line = (window: Page) => window.locator('[data-test=quick]')
const chip = (window: Page, field: string) => window.locator(`.chip[data-field=${field}]`)
const dayBox = (window: Page) => window.getByRole('textbox', { name: '日期', exact: true })
const logged = (host: Host) =>
  (host.ask('log', 'list') as { entries: { date: string; kind: string; title: string; host: string }[] }).entries

/** The line of a gap in August, and Enter, which asks for the day. */
async function ask(window: Page, more: string): Promise<void> {
  await window.keyboard.press('Alt+N')
  await expect(line(window)).toBeFocused()
  await window.keyboard.type(`8月 中心组学习 ${more}`)
  await expect(chip(window, 'date')).toContainText('8月：哪一天？')
  await window.keyboard.press('Enter')
  await expect(dayBox(window)).toBeFocused()
}

const header = (window: Page, text: string) => window.locator('.el-date-picker__header').getByText(text)

test('a day alone is one of the month that is asked about, on the calendar too', async ({ window, host }) => {
  await ask(window, '补学规程 11人')
  await expect(header(window, '8 月')).toBeVisible()
  // A second time the calendar is there before the program has said which month it is.
  await window.keyboard.press('Escape')
  await chip(window, 'date').click()
  await expect(header(window, '8 月')).toBeVisible()
  await window.keyboard.press('Control+A')
  await window.keyboard.type('26日')
  await expect(window.locator('.el-date-table td.current')).toHaveText('26')
  await expect(header(window, '8 月')).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(chip(window, 'date')).toContainText('8月26日')
  await window.keyboard.press('Enter')
  await expect(line(window)).toHaveValue('')
  await expect.poll(() => logged(host)).toMatchObject([{ date: '2025-08-26', title: '补学规程' }])
})

test('the calendar of a day that says nothing stands on today of the program', async ({ window }) => {
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.locator('.top').getByRole('button', { name: '用表单记' }).click()
  const day = window.getByRole('complementary', { name: '记一条' }).getByLabel('日期')
  await day.fill('')
  await window.getByRole('complementary', { name: '记一条' }).getByRole('button', { name: '日历' }).first().click()
  await expect(header(window, '2025')).toBeVisible()
  await expect(header(window, '12 月')).toBeVisible()
})

test('words written where the day is asked go on in the line, and a day among them is of that month', async ({ window, host }) => {
  await ask(window, '')
  await window.keyboard.type('学习防汛抗旱条例')
  await window.keyboard.press('Enter')
  await expect(line(window)).toBeFocused()
  await expect(line(window)).toHaveValue('8月 中心组学习 学习防汛抗旱条例 ')
  await expect(chip(window, 'date')).toContainText('8月：哪一天？')
  await window.keyboard.type('26日')
  await expect(chip(window, 'date')).toContainText('8月26日')
  await expect(chip(window, 'title')).toHaveText('主题学习防汛抗旱条例')
  await window.keyboard.press('Enter')
  await expect.poll(() => logged(host)).toMatchObject([{ date: '2025-08-26', title: '学习防汛抗旱条例' }])
})

test('a day that the asked month lacks is said in its box', async ({ window }) => {
  await ask(window, '补学规程')
  await window.keyboard.type('32')
  await window.keyboard.press('Enter')
  await expect(dayBox(window)).toBeFocused()
  await expect(window.getByText('8月没有32日').first()).toBeVisible()
})

test('the word of a kind goes when the kind is corrected', async ({ window, host }) => {
  await window.keyboard.press('Alt+N')
  await expect(line(window)).toBeFocused()
  await window.keyboard.type('12月8日 党课 学习党章 26人')
  await expect(chip(window, 'kind')).toContainText('党课')
  await chip(window, 'kind').click()
  await window.keyboard.type('督查')
  await window.keyboard.press('Enter')
  await expect(chip(window, 'title')).toHaveText('主题学习党章')
  await window.keyboard.press('Enter')
  await expect.poll(() => logged(host)).toMatchObject([{ kind: '督查', title: '学习党章' }])
})

test('two kinds of the same initials: neither is denied, and a known person is no kind', async ({ window, host }) => {
  for (const kind of ['调课', '王建平']) host.cli('log', 'add', '--date', '2025-03-05', '--kind', kind, '--title', kind)
  for (const day of ['06', '07']) host.cli('log', 'line', `3月${day}日 党组会 研究预算 王建平主持`)
  await window.keyboard.press('Alt+N')
  await expect(line(window)).toBeFocused()
  await window.keyboard.type('12月8日 王建平 座谈')
  await expect(chip(window, 'kind')).toContainText('座谈会')
  await expect(chip(window, 'host')).toContainText('王建平')
  await chip(window, 'kind').click()
  const panel = window.getByRole('dialog', { name: '类别' })
  await window.keyboard.type('dk')
  await expect(panel.getByRole('option', { name: /^(调课|党课)$/ })).toHaveCount(2)
  await expect(panel).not.toContainText('没有“dk”这个类别')
  await expect(panel).toContainText('“dk”可能是')
})
