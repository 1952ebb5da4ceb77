/** What has to have room at 1366 × 768, and days that would mean two years. */

import type { Page } from '@playwright/test'
import { expect, makeDraft, test } from './host'

const log = (window: Page) => window.getByRole('link', { name: '台账' }).first().click()

test('days have their year where no head of a month says it', async ({ window, host }) => {
  for (const year of ['2023', '2024', '2025']) host.cli('log', 'line', `${year}年12月5日 党课 ${year}年的党课`)
  host.cli('log', 'line', '2024年3月5日至7日 培训班 业务骨干培训')
  await log(window)
  const day = (title: string) => window.getByRole('row', { name: new RegExp(title) }).locator('[data-column=date]')
  await expect(day('2023年的党课')).toHaveText('12-05二')
  await window.locator('[data-test=by-month]').click()
  await expect(day('2023年的党课')).toHaveText('2023-12-05二')
  await expect(day('业务骨干培训')).toHaveText('2024-03-05 至 03-07')
  const cut = await day('业务骨干培训').evaluate((cell) => cell.scrollWidth - cell.clientWidth)
  expect(cut, 'a span of days has room').toBe(0)
  await window.screenshot({ path: test.info().outputPath('years.png') })
})

test('the ways to look at the table stay beside a filter and a form', async ({ window, host }) => {
  host.cli('log', 'line', '12月5日 中心组学习 学习规程 三楼会议室 王建平主持 11人')
  await log(window)
  await window.locator('[data-index="0"] [data-column=title]').click()
  await window.getByRole('button', { name: /^类别/ }).first().click()
  await window.getByRole('checkbox').first().waitFor()
  await window.getByRole('dialog', { name: '类别' }).getByText('中心组学习').click()
  await window.keyboard.press('Escape')
  await expect(window.getByRole('complementary', { name: '记录' })).toBeVisible()
  await expect(window.getByRole('button', { name: '清除筛选' })).toBeVisible()
  const [bin, first] = await Promise.all([
    window.getByRole('button', { name: '回收站' }).boundingBox(),
    window.getByRole('button', { name: /^期间/ }).boundingBox(),
  ])
  expect(Math.abs((bin?.y ?? 0) - (first?.y ?? 0))).toBeLessThan(6)
  await window.screenshot({ path: test.info().outputPath('filter.png') })
})

test('what was done stays readable beside a title of 284 characters', async ({ window }) => {
  await window.keyboard.press('Alt+N')
  await expect(window.locator('[data-test=quick]')).toBeFocused()
  await window.keyboard.insertText(`12月5日 党课 ${'学习贯彻全会精神'.repeat(36).slice(0, 284)}`)
  await expect(window.locator('.chip[data-field=kind]')).toBeVisible()
  await window.keyboard.press('Enter')
  const said = window.locator('.status .one-line')
  await expect(said).toContainText('已记下')
  const cut = await said
    .locator(':scope > .ell:not(.name)')
    .evaluateAll((parts) => parts.map((part) => part.scrollWidth - part.clientWidth))
  expect(cut.every((over) => over <= 0)).toBe(true)
  await expect(window.locator('.status').getByRole('button', { name: '撤销' })).toBeInViewport()
  await window.screenshot({ path: test.info().outputPath('status.png') })
})

test('a long title of a draft at the foot of the form pushes nothing out, and pressing it moves no page', async ({ window, host }) => {
  const unit = '禾川区综合服务中心暨政务服务管理和公共资源交易监督办公室'
  host.ask('call', 'settings.set', JSON.stringify({ unit, unit_short: '中心', leader: '王建平', depts: [] }))
  await makeDraft(window, host)
  await log(window)
  await window.locator('.row', { hasText: '党课' }).first().locator('[data-column=title]').click()
  const foot = window.getByRole('region', { name: '引用它的数' })
  const one = foot.getByRole('button').first()
  await expect(one).toContainText('禾川区综合服务中心暨')
  const [form, figures] = await Promise.all([
    window.getByRole('complementary', { name: '记录' }).boundingBox(),
    one.locator('.tag').boundingBox(),
  ])
  expect((figures?.x ?? 0) + (figures?.width ?? 0)).toBeLessThan((form?.x ?? 0) + (form?.width ?? 0))
  await window.screenshot({ path: test.info().outputPath('foot.png') })
  await one.click()
  await expect(window.getByRole('menuitem').first()).toBeVisible()
  const shifted = await window.evaluate(() => {
    document.body.scrollLeft = 41
    document.documentElement.scrollLeft = 41
    return [document.body.scrollLeft, document.documentElement.scrollLeft]
  })
  expect(shifted).toEqual([0, 0])
})
