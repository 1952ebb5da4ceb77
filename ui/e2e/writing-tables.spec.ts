/** Tables in a draft: put in, written, widened, merged and filled as a clerk does who knows a spreadsheet. */

import type { Page } from '@playwright/test'
import { expect, makeDraft, shown, test } from './host'
import { clickAt, InputMethod, paste, saved } from './text'

test('a table is written in cell by cell with Tab, and given rows', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await paste(window, '类别\t次数\n学习\t3')
  await saved(window)
  await window.locator('th', { hasText: '类别' }).click()
  await window.keyboard.press('Tab')
  await window.keyboard.type('期数')
  await window.keyboard.press('Tab')
  await window.keyboard.type('培训')
  await saved(window)
  await window.locator('[data-test=table-menu]').click()
  await window.locator('[data-test=insert_row]').click()
  await expect(window.locator('.tabular tr')).toHaveCount(3)
  await window.keyboard.press('Tab')
  await window.keyboard.press('Tab')
  await window.keyboard.type('研讨')
  await saved(window)
  const text = shown(host, draft)
  for (const words of ['期数', '培训', '研讨']) expect(text).toContain(words)
})

const cell = (window: Page, words: string) => window.locator('.tabular td, .tabular th').filter({ hasText: words }).first()
const rows = (window: Page) =>
  window.locator('.tabular tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())))
const menu = async (window: Page, item: string) => {
  await window.locator('[data-test=table-menu]').click()
  await window.locator(`[data-test=${item}]`).click()
}
/** Drags from the middle of one cell to that of another. */
const drag = async (window: Page, from: string, to: string) => {
  const [start, end] = [await cell(window, from).boundingBox(), await cell(window, to).boundingBox()]
  if (!start || !end) throw new Error(`${from}, ${to}: no cells`)
  await window.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await window.mouse.down()
  await window.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 5 })
  await window.mouse.up()
}

test('a table of a chosen size is put in at the caret, written from its first cell on, and grows with Tab', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await window.locator('[data-test=table-menu]').click()
  await window.locator('[data-test=size-2-3]').hover()
  await window.screenshot({ path: test.info().outputPath('size.png') })
  await window.locator('[data-test=size-2-3]').click()
  for (const words of ['类别', '次数', '人次', '党课', '4', '120']) {
    await window.keyboard.type(words)
    await window.keyboard.press('Tab')
  }
  await expect(window.locator('.tabular tr')).toHaveCount(3)
  await window.keyboard.type('督查')
  await saved(window)
  expect(await rows(window)).toEqual([
    ['类别', '次数', '人次'],
    ['党课', '4', '120'],
    ['督查', '', ''],
  ])
  await expect(window.locator('.tabular th')).toHaveCount(3)
  expect(shown(host, draft)).toContain('督查')
  await expect(window.locator('.bar.error')).toHaveCount(0)
})

test('rows and columns come and go, cells are merged and split, aligned and made a head, each undone by itself', async ({
  window,
  host,
}) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await paste(window, '项\t甲\t乙\n一\t1\t2\n二\t3\t4')
  await saved(window)
  await drag(window, '1', '4')
  await expect(window.locator('.tabular .chosen')).toHaveCount(4)
  await window.locator('[data-test=table-menu]').click()
  await window.screenshot({ path: test.info().outputPath('cells.png') })
  await window.locator('[data-test=align-right]').click()
  await expect.poll(() => cell(window, '4').evaluate((element) => getComputedStyle(element).textAlign)).toBe('right')
  await drag(window, '1', '4')
  await menu(window, 'merge')
  await expect(window.locator('.tabular td[colspan="2"][rowspan="2"]')).toHaveCount(1)
  const merged = window.locator('.tabular td[colspan="2"]')
  for (const words of ['1', '2', '3', '4']) await expect(merged).toContainText(words)
  // The caret is in it, and nowhere else.
  await window.keyboard.type('合')
  await expect(merged).toContainText('合')
  for (const words of ['1', '2', '3', '4']) await expect(merged).toContainText(words)
  await expect(window.getByText('总结如下：')).toBeVisible()
  await window.keyboard.press('Backspace')
  await expect(merged).not.toContainText('合')
  await merged.click()
  await menu(window, 'split')
  await expect(merged).toHaveCount(0)
  await window.locator('[data-test=undo]').click()
  await expect(merged).toHaveCount(1)
  await window.locator('[data-test=undo]').click()
  await expect.poll(() => rows(window)).toContainEqual(['二', '3', '4'])

  await cell(window, '二').click({ button: 'right' })
  await window.locator('[data-test=insert_row-before]').click()
  await expect(window.locator('.tabular tr')).toHaveCount(4)
  await cell(window, '甲').click()
  await menu(window, 'insert_column-before')
  await expect.poll(() => rows(window)).toContainEqual(['项', '', '甲', '乙'])
  await drag(window, '甲', '乙')
  await menu(window, 'remove_column')
  await expect.poll(() => rows(window)).toContainEqual(['项', ''])
  await cell(window, '一').click()
  await menu(window, 'header')
  await expect(window.locator('.tabular tr').nth(1).locator('th')).toHaveCount(2)
  await menu(window, 'remove_row')
  await expect(window.locator('.tabular tr')).toHaveCount(3)
  await menu(window, 'remove_table')
  await expect(window.locator('.tabular')).toHaveCount(0)
  await saved(window)
  const { blocks } = host.ask('draft', 'show', draft) as { blocks: { part: string }[] }
  expect(blocks.some(({ part }) => part === 'table')).toBe(false)
})

test('cells of a spreadsheet fill the cells from the caret on, and the table gets the rows and columns that it lacks', async ({
  window,
  host,
}) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await paste(window, '项\t甲\n一\t1\n二\t2')
  await saved(window)
  await cell(window, '1').click()
  await paste(window, '10\t11\n20\t21\n30\t31')
  await expect(window.locator('.status')).toContainText('已粘贴 6 格')
  await saved(window)
  expect(await rows(window)).toEqual([
    ['项', '甲', ''],
    ['一', '10', '11'],
    ['二', '20', '21'],
    ['', '30', '31'],
  ])
  expect(shown(host, draft)).toContain('31')
  // Several cells are emptied and copied as a block.
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await drag(window, '10', '21')
  await window.keyboard.press('Control+c')
  expect(await window.evaluate(() => navigator.clipboard.readText())).toBe('10\t11\n20\t21')
  await window.keyboard.press('Delete')
  expect((await rows(window)).slice(1, 3)).toEqual([
    ['一', '', ''],
    ['二', '', ''],
  ])
  await window.keyboard.press('Control+z')
  await expect.poll(() => rows(window)).toContainEqual(['一', '10', '11'])
})

test('an input method replaces the selected cells', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const method = await InputMethod.of(window)
  await clickAt(window, '总结如下：', 5)
  await paste(window, '甲\t乙\n一\t二\n三\t四')
  await saved(window)
  await drag(window, '一', '四')
  await method.compose('h')
  await method.compose('han')
  await method.put('汉')
  await saved(window)
  await expect
    .poll(() => rows(window))
    .toEqual([
      ['甲', '乙'],
      ['汉', ''],
      ['', ''],
    ])
  expect(shown(host, draft)).toContain('汉')
})

test('words typed into a new table before it has a name stay', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  let held = true
  await window.route('**/rpc/draft.apply', async (route) => {
    while (held) await new Promise((resolve) => setTimeout(resolve, 50))
    await route.continue()
  })
  const sending = window.waitForRequest('**/rpc/draft.apply')
  await window.locator('[data-test=table-menu]').click()
  await window.locator('[data-test=size-2-2]').click()
  await window.keyboard.type('先写')
  await sending
  await window.keyboard.type('后写')
  held = false
  await window.keyboard.type('再写')
  await saved(window)
  expect(await rows(window)).toEqual([
    ['先写后写再写', ''],
    ['', ''],
  ])
  expect(shown(host, draft)).toContain('先写后写再写')
})
