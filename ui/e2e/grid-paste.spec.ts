/** Cells of another program pasted over those of the table, and the keys that go from one to the next. */

import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host'

interface Entry {
  title: string
  place: string
  host: string
  attendance: number | null
}

const logged = (host: Host) => (host.ask('log', 'list') as { entries: Entry[] }).entries

/** Four entries, the newest in the first row, and 台账 in sight. */
async function fill(window: Page, host: Host): Promise<void> {
  for (const [day, title] of [
    ['02', '甲组学习'],
    ['03', '乙组学习'],
    ['04', '丙组学习'],
    ['05', '丁组学习'],
  ] as const) {
    host.cli('log', 'add', '--date', `2025-12-${day}`, '--kind', '中心组学习', '--title', title, '--place', `${title[0] ?? ''}室`)
  }
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.getByRole('row', { name: /丁组学习/ })).toBeVisible()
}

/** What a spreadsheet puts into the clipboard, pasted where the focus is. */
async function paste(window: Page, text: string): Promise<void> {
  await window.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

/** What a spreadsheet puts there beside: the same cells as a page. */
async function pastePage(window: Page, page: string, text = ''): Promise<void> {
  await window.evaluate(
    ([page, text]) => {
      const data = new DataTransfer()
      data.setData('text/html', page ?? '')
      data.setData('text/plain', text ?? '')
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [page, text],
  )
}

test('two columns without a day go into the cells from the selected one on, each field named before, undone in one step', async ({
  window,
  host,
}) => {
  await fill(window, host)
  await window.locator('[data-index="1"]').locator('[data-column=people]').click()
  await paste(window, '李慧敏\t26人\n赵永强\t1,035\n')
  const bar = window.getByRole('region', { name: '粘贴，将改 2 条的主持、人次' })
  await expect(bar).toContainText('“赵永强”')
  await expect(bar).toContainText('“1035”')
  // Enter may have been meant for the cell.
  await window.keyboard.press('Enter')
  await expect(bar).toBeVisible()
  expect(logged(host).map(({ host }) => host)).toEqual(['', '', '', ''])
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('[data-index="2"]')).toContainText('1035')
  expect(logged(host).map(({ host, attendance }) => [host, attendance])).toEqual([
    ['', null],
    ['李慧敏', 26],
    ['赵永强', 1035],
    ['', null],
  ])
  await window.keyboard.press('Control+z')
  await expect(window.locator('[data-index="2"]')).not.toContainText('1035')
  expect(logged(host).map(({ host, attendance }) => [host, attendance])).toEqual(Array(4).fill(['', null]))
})

test('cells that bring the heads of their columns go into those, and more columns than there are to the right are none', async ({
  window,
  host,
}) => {
  await fill(window, host)
  await window.locator('[data-index="0"]').locator('[data-column=title]').click()
  await paste(window, '地点\t人次\n礼堂\t40\n\t12')
  await expect(window.getByRole('region', { name: '粘贴，将改 2 条的地点、人次' })).toContainText('“丙室” → 空')
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('[data-index="0"]')).toContainText('礼堂')
  expect(
    logged(host)
      .map(({ place, title }) => [place, title])
      .slice(0, 2),
  ).toEqual([
    ['礼堂', '丁组学习'],
    ['', '丙组学习'],
  ])
  await window.locator('[data-index="0"]').locator('[data-column=attendance]').click()
  await paste(window, '1\t2\t3\n4\t5\t6')
  await expect(window.locator('.status')).toContainText('从这一格起只有 2 列，没有改动')
})

test('a copied page of cells reads as its plain text does: merged cells, lines within a cell, formats of numbers', async ({
  window,
  host,
}) => {
  await fill(window, host)
  await window.locator('[data-index="0"]').focus()
  // As WPS writes it: its source breaks lines anywhere, and a merged cell reaches over three rows.
  const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td { color: black }</style></head><body>
    <!--StartFragment--><table border=0><col width=72><tr><td rowspan=2 x:num="45997">12月6日</td><td>党课</td><td colspan=2>学习
      条例<br style="mso-data-placement:same-cell;"> 第二行</td><td x:num="1234"> 1,234&nbsp;</td></tr>
    <tr><td>座谈会</td><td>听取意见</td><td>礼堂</td><td>26人</td></tr>
    <tr><td>12月7日</td><td>党课</td><td>廉洁过年</td><td>&nbsp;</td><td>33</td></tr></table><!--EndFragment--></body></html>`
  await pastePage(window, page, '12月6日\t党课\t学习条例\n第二行\t\t1,234\n')
  const bar = window.getByRole('region', { name: '粘贴的行' })
  await expect(bar).toContainText('识别出 2 条')
  await expect(bar.locator('.rows li').first()).toContainText('学习条例第二行')
  await expect(bar.locator('.rows li').first()).toContainText('人次 1234')
  await expect(bar.locator('.rows li').nth(1)).toContainText('人次 33')
  await expect(bar).toContainText('第 2 行')
  await window.keyboard.press('Escape')
  // The same in the cells: a merged one fills its first place and leaves the other empty.
  await window.locator('[data-index="0"]').locator('[data-column=place]').click()
  await pastePage(window, '<table><tr><td colspan="2">礼堂</td><td>40</td></tr><tr><td>三楼</td><td>王建平</td><td>9</td></tr></table>')
  await expect(window.getByRole('region', { name: '粘贴，将改 2 条的地点、主持、人次' })).toContainText('王建平')
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('[data-index="1"]')).toContainText('王建平')
  expect(
    logged(host)
      .map(({ place, host, attendance }) => [place, host, attendance])
      .slice(0, 2),
  ).toEqual([
    ['礼堂', '', 40],
    ['三楼', '王建平', 9],
  ])
})

test('Tab, Home and End go along the row, as in a table of WPS, and Tab leaves it at its end', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="1"]').locator('[data-column=place]').click()
  for (const [key, column] of [
    ['Tab', 'people'],
    ['Shift+Tab', 'place'],
    ['Home', 'date'],
    ['End', 'measures'],
  ] as const) {
    await window.keyboard.press(key)
    await expect(window.locator('[data-index="1"] [data-at]')).toHaveAttribute('data-column', column)
  }
  await window.keyboard.press('Control+End')
  await expect(window.locator('[data-index="3"]:focus-within')).toHaveCount(1)
  await window.keyboard.press('Tab')
  await expect(window.locator('[data-index="3"]:focus-within')).toHaveCount(0)
})

test('rows that would be added wait for Ctrl+Enter: Enter alone, as a spreadsheet wants it after a paste, adds nothing', async ({
  window,
  host,
}) => {
  await fill(window, host)
  const bar = window.getByRole('region', { name: '粘贴的行' })
  await window.locator('[data-index="1"]').locator('[data-column=place]').click()
  await paste(window, '2025-12-08\t党组会\t第一条\n2025-12-09\t党组会\t第二条\n')
  await expect(bar).toBeFocused()
  await window.keyboard.press('Enter')
  expect(logged(host)).toHaveLength(4)
  await window.keyboard.press('Control+Enter')
  await expect.poll(() => logged(host)).toHaveLength(6)
  await expect(bar).toHaveCount(0)
})

test('the filter by host is typed into, and Enter takes the first that fits', async ({ window, host }) => {
  host.cli('log', 'add', '--date', '2025-12-06', '--kind', '党组会', '--title', '研究', '--host', '赵永强')
  host.cli('log', 'add', '--date', '2025-12-07', '--kind', '党组会', '--title', '再研究', '--host', '王建平')
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.locator('.chip').filter({ hasText: '主持' }).first().click()
  await window.keyboard.type('wjp')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('row', { name: /再研究/ })).toBeVisible()
  await expect(window.getByRole('row', { name: / 研究/ })).toHaveCount(0)
})

test('rows of which none can be added take the keys from the line that they were pasted over', async ({ window, host }) => {
  await fill(window, host)
  const line = window.locator('[data-test=quick]:visible')
  await line.fill('学习应急管理条例')
  await paste(window, '哪天\t党组会\t第一条')
  await expect(window.getByRole('region', { name: '粘贴的行' })).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(window.locator('.pop, [role=listbox]')).toHaveCount(0)
  await window.keyboard.press('Escape')
  await expect(line).toHaveValue('学习应急管理条例')
})

test('what the foot of the window said of one page is not said on the next', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="0"]').locator('[data-column=place]').click()
  await paste(window, '丁室')
  await expect(window.locator('.status')).toContainText('没有改动')
  await window.getByRole('link', { name: '设置' }).first().click()
  await expect(window.locator('.status:visible').getByText('没有改动')).toHaveCount(0)
})
