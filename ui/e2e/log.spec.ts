import type { Page } from '@playwright/test'
import { expect, importSample, test, TODAY } from './host'

async function openForm(window: Page): Promise<void> {
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.getByRole('button', { name: '用表单记' }).first().click()
}

test('an entry is typed in, stands in the table, and is changed by leaving a field', async ({ window }) => {
  await openForm(window)
  const form = window.getByRole('complementary', { name: '记一条' })
  await expect(form.getByLabel('日期')).toHaveValue(TODAY)
  await form.getByLabel('类别').fill('集中学习')
  await form.getByLabel('主题').fill('学习应急管理条例')
  await form.getByLabel('人次').fill('26人')
  await form.getByLabel('主题').press('Enter')

  const row = window.getByRole('row', { name: /学习应急管理条例/ })
  await expect(row).toContainText('中心组学习')
  await expect(row).toContainText('26')
  // Ready for the next one, of the same day and kind.
  await expect(form.getByLabel('主题')).toHaveValue('')
  await expect(form.getByLabel('类别')).toHaveValue('中心组学习')

  await row.click()
  const edit = window.getByRole('complementary', { name: '记录' })
  await edit.getByLabel('地点').fill('三楼会议室')
  await edit.getByLabel('主题').focus()
  await expect(row).toContainText('三楼会议室')
  await expect(window.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible()
})

test('a date that cannot be read is named at its field and nothing is lost', async ({ window }) => {
  await openForm(window)
  const form = window.getByRole('complementary', { name: '记一条' })
  await form.getByLabel('日期').fill('2月31日')
  await form.getByLabel('类别').fill('党课')
  await form.getByLabel('主题').fill('书记讲党课')
  await form.getByLabel('主题').press('Enter')
  await expect(form.getByText(/2月/).last()).toBeVisible()
  await expect(form.getByLabel('主题')).toHaveValue('书记讲党课')
  await expect(form.getByLabel('日期')).toHaveAttribute('aria-invalid', 'true')
})

test('a file is previewed, imported, and taken back with one undo', async ({ window }) => {
  await importSample(window)
  const total = window.locator('.status').getByText(/^共 \d+ 条/)
  await expect(total).toBeVisible()
  const text = await total.textContent()
  expect(Number(/\d+/.exec(text ?? '')?.[0])).toBeGreaterThan(100)

  await window.getByTestId('undo').or(window.locator('[data-test="undo"]')).click()
  await expect(window.getByText('还没有记录。', { exact: true })).toBeVisible()
  await window.locator('[data-test="redo"]').click()
  await expect(window.locator('.status').getByText(text ?? '')).toBeVisible()
})

test('the same file again adds nothing', async ({ window }) => {
  await importSample(window)
  const choosing = window.waitForEvent('filechooser')
  await window.getByRole('button', { name: '导入', exact: true }).click()
  const { SAMPLE } = await import('./host')
  await (await choosing).setFiles(SAMPLE)
  await expect(window.getByRole('button', { name: '没有可导入的记录。' })).toBeDisabled()
  await expect(window.getByText('与台账相同，跳过')).toBeVisible()
})

test('filters narrow the table and an empty answer says what is missing', async ({ window }) => {
  await importSample(window)
  await window.getByRole('button', { name: /^类别/ }).click()
  await window.getByRole('dialog', { name: '类别' }).getByLabel('找').or(window.getByPlaceholder('输入几个字来找')).first().fill('党课')
  await window.getByRole('dialog', { name: '类别' }).getByText('党课', { exact: true }).click()
  await window.keyboard.press('Escape')
  await expect(window.locator('.status').getByText(/^筛出 \d+ 条/)).toBeVisible()
  await window.getByRole('button', { name: /^期间/ }).click()
  await window.getByRole('dialog', { name: '期间' }).getByRole('button', { name: '2025年', exact: true }).click()
  await window.getByRole('dialog', { name: '期间' }).getByRole('button', { name: '1月', exact: true }).click()
  await expect(window.getByText('2025年1月没有党课。')).toBeVisible()
  await window.getByRole('button', { name: '清除筛选' }).first().click()
  await expect(window.getByRole('grid')).toBeVisible()
})

test('deleting is undone from the keyboard and the deleted lie in 回收站', async ({ window }) => {
  await importSample(window)
  const first = window.locator('[data-index="0"]')
  const title = (await first.locator('.title').getAttribute('title')) ?? ''
  await first.click()
  await window.keyboard.press(' ')
  await window.keyboard.press('Delete')
  await expect(window.locator('.status').getByText(`已删除“${title}”`)).toBeVisible()
  await window.getByRole('button', { name: '回收站' }).click()
  await expect(window.getByRole('row', { name: new RegExp(title.slice(0, 6)) })).toBeVisible()
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.keyboard.press('Control+z')
  await expect(window.locator('[data-index="0"]')).toContainText(title)
})

test('the window follows what the command line writes', async ({ window, host }) => {
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.getByText('还没有记录。', { exact: true })).toBeVisible()
  host.cli('log', 'add', '--date', '2025-12-01', '--kind', '党课', '--title', '命令行记下的一条')
  await expect(window.getByRole('row', { name: /命令行记下的一条/ })).toBeVisible()
})

test('search finds an entry by two characters and opens its form', async ({ window }) => {
  await importSample(window)
  const title = (await window.locator('[data-index="5"] .title').getAttribute('title')) ?? ''
  await window.keyboard.press('Control+k')
  await window.keyboard.type(title)
  await window
    .getByRole('option', { name: new RegExp(title.slice(0, 6)) })
    .first()
    .waitFor()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('complementary', { name: '记录' }).getByLabel('主题')).toHaveValue(title)
})

test('an entry is logged without touching the mouse', async ({ window, host }) => {
  await openForm(window)
  await expect(window.getByLabel('类别')).toBeFocused()
  await window.keyboard.type('督查')
  await window.keyboard.press('Tab')
  await expect(window.getByLabel('主题')).toBeFocused()
  await window.keyboard.type('冬季用电督查')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('row', { name: /冬季用电督查/ })).toContainText('督查')
  const found = host.ask('log', 'list', '--text', '冬季用电') as { entries: { date: string; kind: string; title: string }[] }
  expect(found.entries).toMatchObject([{ date: TODAY, kind: '督查', title: '冬季用电督查' }])
})

test('Enter that ends a composition adds no entry', async ({ window, host }) => {
  await openForm(window)
  const form = window.getByRole('complementary', { name: '记一条' })
  await form.getByLabel('类别').fill('督查')
  const title = form.getByLabel('主题')
  await title.focus()
  const typing = await window.context().newCDPSession(window)
  await typing.send('Input.imeSetComposition', { text: 'yongdian', selectionStart: 8, selectionEnd: 8 })
  await title.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true })
  await expect(title).toHaveValue('yongdian')
  await typing.send('Input.insertText', { text: '用电督查' })
  await expect(title).toHaveValue('用电督查')
  expect((host.ask('log', 'list') as { total: number }).total).toBe(0)
  await title.press('Enter')
  await expect(window.getByRole('row', { name: /用电督查/ })).toBeVisible()
  expect((host.ask('log', 'list') as { total: number }).total).toBe(1)
})

test('an entry in 回收站 is restored and stands in 台账 again', async ({ window, host }) => {
  host.cli('log', 'add', '--date', '2025-12-01', '--kind', '党课', '--title', '误删的一课')
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.getByRole('row', { name: /误删的一课/ }).click()
  await window.getByRole('button', { name: '删除这条' }).click()
  await expect(window.getByText('还没有记录。', { exact: true })).toBeVisible()
  await window.getByRole('button', { name: '回收站' }).click()
  await window.getByRole('row', { name: /误删的一课/ }).click()
  await window.getByRole('button', { name: '恢复这条' }).click()
  await expect(window.getByText('回收站是空的。')).toBeVisible()
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.getByRole('row', { name: /误删的一课/ })).toBeVisible()
})

test('what stands in a field when the browser is closed is stored', async ({ window, host }) => {
  host.cli('log', 'add', '--date', '2025-12-01', '--kind', '党课', '--title', '年末党课')
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.getByRole('row', { name: /年末党课/ }).click()
  await window.getByRole('complementary', { name: '记录' }).getByLabel('备注').fill('写到一半就关了')
  await window.close()
  await expect.poll(() => host.cli('log', 'list', '--text', '写到一半', '--json')).toContain('年末党课')
})

test('one character is searched, marked where it stands, kept as a view and taken up again', async ({ window }) => {
  await importSample(window)
  await window.locator('.filters input[type=search]').fill('火')
  await expect(window.locator('.status').getByText(/^筛出 \d+ 条/)).toBeVisible()
  const rows = window.locator('[data-index]')
  const count = await rows.count()
  expect(count).toBeGreaterThan(1)
  for (const row of await rows.all()) await expect(row.locator('mark').first()).toHaveText('火')
  await window.getByRole('button', { name: '存为视图' }).click()
  await window.getByRole('textbox', { name: '视图名称' }).fill('防火')
  await window.keyboard.press('Enter')
  await expect(window.locator('.status').getByText('已存为视图“防火”')).toBeVisible()
  await window.getByRole('button', { name: '清除筛选' }).first().click()
  await expect(window.locator('mark')).toHaveCount(0)
  await window.reload()
  await window.locator('.filters').getByRole('button', { name: '视图' }).click()
  await window.getByRole('dialog', { name: '视图' }).getByRole('button', { name: '防火', exact: true }).click()
  await expect(rows).toHaveCount(count)
  await expect(rows.first().locator('mark')).toHaveText('火')
})

test('a chart of 统计 is saved as a picture, and any number of it opens its entries', async ({ window }) => {
  await importSample(window)
  await window.locator('.rail').getByRole('link', { name: '对标' }).click()
  await window
    .getByRole('button', { name: '统计' })
    .or(window.getByRole('link', { name: '统计' }))
    .or(window.getByRole('tab', { name: '统计' }))
    .first()
    .click()
  const downloading = window.waitForEvent('download')
  await window
    .locator('.months')
    .getByRole('button', { name: /^存为图片/ })
    .click()
  expect((await downloading).suggestedFilename()).toMatch(/\.png$/)
  const number = window
    .getByRole('button', { name: /看2025年3月/ })
    .or(window.locator('.months td button').nth(2))
    .first()
  const count = Number(await number.textContent())
  await number.click()
  await expect(window.locator('.status').getByText(`筛出 ${count} 条`)).toBeVisible()
})
