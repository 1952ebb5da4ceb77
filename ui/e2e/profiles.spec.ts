/** 版式: a measure changes a copy of what ships, a pitch that loses a line says so, one is chosen, a draft takes it, a file gives one. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, makeDraft, test, type Host } from './host'

interface Shown {
  about: string
  lines: number
  measures: { key: string; value: string }[]
}

const OWN = '本单位版式'
const row = (window: Page, key: string) => window.locator(`[data-row="${key}"]`)
const field = (window: Page, key: string) => window.locator(`[data-measure="${key}"] input`)
const status = (window: Page) => window.locator('footer.status')
const stored = (host: Host, name = OWN) => host.ask('profile', 'show', name) as Shown

async function open(window: Page): Promise<void> {
  await window.getByRole('link', { name: '版式', exact: true }).click()
  await expect(window.locator('[data-format="国标"]')).toHaveAttribute('aria-current', 'true')
  await expect(row(window, 'grid.pitch')).toBeVisible()
}

test('a measure that is typed makes a copy, what follows is said, and one press or one step takes it back', async ({ window, host }) => {
  await open(window)
  await expect(row(window, 'page.top')).toContainText('5.2.1')
  await expect(row(window, 'page.top')).toContainText('规定')
  await expect(window.locator('[data-test=format-page]')).toHaveText(/^1 \/ \d+$/)
  await expect(window.locator('[data-test=format-faces]')).toContainText('方正小标宋简体')
  await expect(window.locator('[data-test=format-faces]')).toContainText('用仿制字形，导出的文件仍写正式字体名')
  // The page comes by its look, as an image, and not within an answer.
  const page = window.locator('.preview .paper img')
  await expect(page).toHaveAttribute('src', /^\/page\/[0-9a-f]{32}$/)
  const before = await page.getAttribute('src')
  await field(window, 'grid.pitch').click()
  await window.keyboard.type('30')
  await window.keyboard.press('Enter')
  await expect(window.locator(`[data-format="${OWN}"]`)).toHaveAttribute('aria-current', 'true')
  await expect(page).not.toHaveAttribute('src', before ?? '')
  await expect(page).toHaveJSProperty('complete', true)
  const remark = row(window, 'grid.pitch').locator('[data-test=format-remark]')
  await expect(remark).toContainText('行距 30 磅时每页只有 21 行。要保住 22 行，最多 28.95 磅。')
  await expect(field(window, 'grid.lines')).toHaveValue('21')
  await expect(window.locator('.preview .count')).toHaveText('21 行 × 28 字')
  expect(stored(host).lines).toBe(21)

  await window.locator('[data-measure="heading3.bold"] input').check()
  await expect(window.locator(`[data-format="${OWN}"]`)).toContainText('在国标上改了 2 处')
  await expect(row(window, 'heading3.face')).toContainText('国标不加粗')
  await expect(status(window)).toContainText('与国标不同 2 处')
  await remark.getByRole('button', { name: '用 28.95' }).click()
  await expect(remark).toBeHidden()
  await expect(status(window)).toContainText('与国标不同 1 处：三级标题加粗')

  await window.keyboard.press('Control+z')
  await expect(field(window, 'grid.pitch')).toHaveValue('30')
  await window.keyboard.press('Control+y')
  await expect(field(window, 'grid.pitch')).toHaveValue('28.95')
  await window.locator('[data-test=format-reset]').click()
  await expect(status(window)).toContainText('与国标一样')
  expect(stored(host).about).toBe('与国标一样')
})

test('what cannot be says why at its row, and the field shows again what stands', async ({ window, host }) => {
  host.cli('profile', 'copy', '国标', '--into', OWN)
  await open(window)
  await window.locator(`[data-format="${OWN}"]`).click()
  await expect(window.locator('[data-test=format-rename]')).toBeVisible()
  await field(window, 'grid.characters').fill('12')
  await field(window, 'grid.characters').press('Tab')
  await expect(row(window, 'grid.lines').getByRole('alert')).toContainText('每行 12 个字放不进版心')
  await field(window, 'grid.characters').press('Escape')
  await expect(field(window, 'grid.characters')).toHaveValue('28')
  await window.locator('[data-test=format-others]').click()
  const padding = window.locator('[data-measure="table.padding"] input')
  await padding.fill('4')
  await padding.press('Enter')
  await expect(status(window)).toContainText('表格左右边距 4 磅')
  expect(stored(host).measures.find(({ key }) => key === 'table.padding')?.value).toBe('4')
})

test('a format is renamed, chosen for new drafts, carried away, given up and brought back', async ({ window, host }) => {
  await open(window)
  await window.locator('[data-test=format-copy]').click()
  await expect(window.locator(`[data-format="${OWN}"]`)).toHaveAttribute('aria-current', 'true')
  await window.locator('[data-measure="page_number.centred"]').getByRole('button', { name: '居中' }).click()
  await expect(status(window)).toContainText('页码居中')
  await window.locator('[data-test=format-rename]').click()
  await window.locator('[data-test=format-name]').fill('区里的格式')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-format="区里的格式"]')).toHaveAttribute('aria-current', 'true')
  await window.locator('[data-test=format-choose]').click()
  await expect(window.locator('[data-format="区里的格式"]')).toContainText('新文稿用')

  const leaves = window.waitForEvent('download')
  await window.locator('[data-test=format-export]').click()
  const file = await leaves
  expect(file.suggestedFilename()).toBe('区里的格式.toml')
  const text = readFileSync(await file.path(), 'utf8')
  expect(text).toContain('centred = true')
  expect(text).not.toContain('仿宋')
  const choosing = window.waitForEvent('filechooser')
  await window.locator('[data-test=format-import]').click()
  await (await choosing).setFiles({ name: '版式.toml', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await expect(window.locator('[data-format="区里的格式（2）"]')).toHaveAttribute('aria-current', 'true')
  await window.locator('[data-test=format-remove]').click()
  await expect(window.locator('[data-format="区里的格式（2）"]')).toHaveCount(0)
  await window.getByRole('button', { name: '撤销', exact: true }).first().click()
  await expect(window.locator('[data-format="区里的格式（2）"]')).toHaveCount(1)

  await makeDraft(window, host)
  await expect(window.locator('[data-test=draft-format]')).toHaveText('区里的格式 22 行 × 28 字')
})

test('a draft changes to another format and back', async ({ window, host }) => {
  host.cli('profile', 'copy', '国标', '--into', OWN)
  host.cli('profile', 'set', OWN, 'grid.pitch=30')
  const id = await makeDraft(window, host)
  const chosen = window.locator('[data-test=draft-format]')
  await expect(chosen).toHaveText('国标 22 行 × 28 字')
  await chosen.click()
  await window.getByRole('menuitemradio', { name: OWN }).click()
  await expect(chosen).toHaveText(`${OWN} 21 行 × 28 字`)
  expect((host.ask('call', 'draft.show', JSON.stringify({ id })) as { profile: string }).profile).toBe(OWN)
  // What is changed elsewhere is seen at once.
  host.cli('profile', 'set', OWN, 'grid.pitch=28')
  await expect(chosen).toHaveText(`${OWN} 22 行 × 28 字`)
  await window.keyboard.press('Control+z')
  await expect(chosen).toHaveText('国标 22 行 × 28 字')
})

test('a file that the office likes gives a format, and what was not found is said', async ({ window, host }) => {
  const source = test.info().outputPath('初稿.txt')
  const liked = test.info().outputPath('样子.docx')
  const { writeFileSync } = await import('node:fs')
  writeFileSync(source, '工作总结\n\n2025年，中心坚持预防为主、防治结合，全年未发生责任事故。\n一、做法\n（一）抓计划。年初定计划。\n')
  host.cli('profile', 'copy', '国标', '--into', '样子的版式')
  host.cli('profile', 'set', '样子的版式', 'grid.pitch=29', 'text.face=宋体')
  host.cli('format', source, '-o', liked, '--profile', '样子的版式')
  await open(window)
  const choosing = window.waitForEvent('filechooser')
  await window.locator('[data-test=format-take]').click()
  await (await choosing).setFiles(liked)
  await expect(window.locator('[data-format="样子"]')).toHaveAttribute('aria-current', 'true')
  await expect(window.locator('[data-test=not-taken]')).toContainText('没有看出第 3 级标题，照国标。')
  await expect(field(window, 'grid.pitch')).toHaveValue('29')
  await expect(field(window, 'text.face')).toHaveValue('宋体')
  expect(stored(host, '样子').about).toBe('在国标上改了 2 处')
})

test('版头 and 版记 that a format has stand in a new draft, with the unit and the day', async ({ window, host }) => {
  const unit = host.ask('call', 'settings.get', '{}') as Record<string, unknown>
  host.ask('call', 'settings.set', JSON.stringify({ ...unit, unit: '禾川区综合服务中心' }))
  await open(window)
  await window.locator('[data-measure="head.on"] input').check()
  await expect(window.locator(`[data-format="${OWN}"]`)).toHaveAttribute('aria-current', 'true')
  await window.locator('[data-measure="imprint.on"] input').check()
  await expect(status(window)).toContainText('与国标不同 2 处')
  expect(
    stored(host)
      .measures.filter(({ key }) => ['head.on', 'imprint.on'].includes(key))
      .map(({ value }) => value),
  ).toEqual(['是', '是'])
  await window.locator('[data-test=format-choose]').click()
  await expect(window.locator(`[data-format="${OWN}"]`)).toContainText('新文稿用')
  await makeDraft(window, host)
  const page = window.locator('.ProseMirror')
  await expect(page).toContainText('禾川区综合服务中心文件')
  await expect(page).toContainText('〔待填：')
  await expect(page).toContainText('2025年12月20日')
  // What is taken out of a format goes from no draft that was made.
  await window.getByRole('link', { name: '版式', exact: true }).click()
  await window.locator(`[data-format="${OWN}"]`).click()
  await window.locator('[data-measure="head.on"] input').uncheck()
  await expect(status(window)).toContainText('与国标不同 1 处')
  await window.getByRole('link', { name: '起草' }).first().click()
  await expect(window.locator('body')).toContainText('2025年')
})
