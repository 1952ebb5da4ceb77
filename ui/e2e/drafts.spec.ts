import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, makeDraft, test, type Host } from './host'
import { report } from './docx'
import { clickAt, InputMethod, paragraph, saved, surface } from './text'

interface Figure {
  id: string
  block: string
  expr: string
  text: string
  stale: boolean
}
const figuresOf = (host: Host, draft: string) => (host.ask('draft', 'figures', draft) as { figures: Figure[] }).figures

/** A figure of the draft that counts the entries of one kind, and so changes when one more is logged. */
const countOf = (host: Host, draft: string, kind: string) => {
  const figure = figuresOf(host, draft).find(({ expr }) => expr === `count(kind="${kind}")`)
  if (!figure) throw new Error(`the template counts no ${kind}`)
  return figure
}

test('a report is drafted from the template, with the figures that the command line finds in it', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const figures = figuresOf(host, draft)
  expect(figures.length).toBeGreaterThan(30)
  await expect(window.locator('.status')).toContainText(`数 ${figures.length}`)
  for (const figure of figures.slice(0, 5)) await expect(window.locator(`[data-id="${figure.id}"]`)).toHaveText(figure.text)
  await window.getByRole('link', { name: '起草' }).first().click()
  await window.getByRole('link', { name: '今日' }).first().click()
  await expect(window.getByRole('main')).toContainText('工作总结')
})

test('a click on a figure shows the entries behind it, and one of them leads to 台账', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const { id, expr, text } = countOf(host, draft, '督查')
  await window.locator(`[data-id="${id}"]`).click()
  const source = window.getByRole('complementary', { name: '出处' })
  await expect(source.getByText(`出自 ${text} 条记录`)).toBeVisible()

  const behind = host.ask('figure', expr, '--period', '2025') as { text: string; entries: string[] }
  const log = (host.ask('log', 'list') as { entries: { id: string; title: string }[] }).entries
  const titles = behind.entries.map((entry) => log.find((one) => one.id === entry)?.title ?? '')
  expect(behind.text).toBe(text)
  const shown = await source.locator('[data-test=entries] li .ell').allTextContents()
  expect([...shown].sort()).toEqual([...titles].sort())

  await source.locator('[data-test=entries] button').first().click()
  await expect(source.locator('[data-test=entry-card]')).toContainText(shown[0] ?? '')
  await source.getByRole('button', { name: '在台账中打开' }).click()
  await expect(window.getByRole('complementary', { name: '记录' }).getByLabel('主题')).toHaveValue(shown[0] ?? '')
})

test('the log changes beside the open draft: the figure is stale, refreshing brings it up and keeps what was written by hand', async ({
  window,
  host,
}) => {
  const draft = await makeDraft(window, host)
  const { id, text } = countOf(host, draft, '督查')
  const block = window.locator(`[data-block]:has([data-id="${id}"])`)
  await clickAt(window, '组织督查')
  await window.keyboard.press('Home')
  await window.keyboard.type('这句是手写的。')
  await expect(block).toContainText('这句是手写的。')
  await saved(window)

  host.cli('log', 'add', '--date', '2025-12-18', '--kind', '督查', '--title', '年末安全督查', '--measure', '问题=4', '--measure', '整改=4')
  const strip = window.locator('[data-test=stale-strip]')
  await expect(strip).toContainText(/台账有变动，\d+ 个数过时/)
  await expect(window.locator(`[data-id="${id}"]`)).toHaveText(text)
  await strip.getByRole('button', { name: '全部更新' }).click()
  await expect(window.locator(`[data-id="${id}"]`)).toHaveText(String(Number(text) + 1))
  await expect(strip).toBeHidden()
  await expect(block).toContainText('这句是手写的。')
  expect(host.cli('draft', 'show', draft)).toContain('这句是手写的。')
})

test('one stale figure is brought up with F9 and stays so after the window is opened again', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const { id, text } = countOf(host, draft, '党课')
  host.cli('log', 'add', '--date', '2025-12-19', '--kind', '党课', '--title', '年终党课')
  const chip = window.locator(`[data-id="${id}"]`)
  await expect(chip).toHaveAttribute('aria-label', /过时/)
  await chip.click()
  await window.keyboard.press('F9')
  await expect(chip).toHaveText(String(Number(text) + 1))
  await window.reload()
  await expect(chip).toHaveText(String(Number(text) + 1))
  await expect(chip).not.toHaveAttribute('aria-label', /过时/)
})

test('a blank is filled by hand, undone and redone by name', async ({ window, host }) => {
  await makeDraft(window, host)
  const title = window.locator('[data-block]').first()
  await title.locator('.bl').click()
  await window.locator('.anchored [data-test=fill-value]').fill('禾川区综合服务中心')
  await window.keyboard.press('Enter')
  await expect(title.locator('.bl')).toHaveCount(0)
  await expect(title).toContainText('禾川区综合服务中心')

  const undo = window.locator('[data-test=undo]')
  await expect(undo).toHaveAttribute('title', /^撤销 .*填/)
  await undo.click()
  await expect(title.locator('.bl')).toBeVisible()
  const redo = window.locator('[data-test=redo]')
  await expect(redo).toHaveAttribute('title', /^重做 .*填/)
  await redo.click()
  await expect(title).toContainText('禾川区综合服务中心')
})

test('the export downloads a .docx whose bookmarks are the figures of the page', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const marked = await window.locator('[data-id]').count()
  await window.keyboard.press('Control+Shift+S')
  await expect(window.getByRole('alertdialog')).toContainText(/还有 \d+ 处待填/)
  const downloading = window.waitForEvent('download')
  await window.getByRole('button', { name: '照样导出' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/工作总结\.docx$/)
  const made = report(await download.path())
  expect(made.figures).toHaveLength(marked)
  expect(made.parts).toContain('customXml/item1.xml')
  expect(made.text).toContain('一、')
  for (const figure of figuresOf(host, draft)) expect(made.text).toContain(figure.text)
  await expect(window.locator('[data-test=message]')).toContainText('已交给浏览器下载')
})

test('Enter that ends a composition ends nothing else', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const field = surface(window)
  const blocks = window.locator('[data-block]')
  const before = await blocks.count()
  await clickAt(window, '现将', 0)
  const method = await InputMethod.of(window)
  await method.compose('anquan')
  await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true })
  await expect(field).toBeFocused()
  await expect(field).toContainText('anquan')
  await method.put('安然')
  await expect(field).toContainText('安然现将')
  await expect(field).not.toContainText('anquan')
  await saved(window)
  await expect(blocks).toHaveCount(before)
  expect(host.cli('draft', 'show', draft)).toContain('安然现将')
})

test('a draft is deleted without a question and brought back by undo', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await window.goto(window.url().replace(/#.*/, '#/drafts'))
  await window.getByRole('button', { name: /^删除“/ }).click()
  await expect(window.getByText('还没有文稿。')).toBeVisible()
  await window.locator('.status').getByRole('button', { name: '撤销' }).click()
  await expect(window.getByRole('link', { name: /工作总结/ })).toBeVisible()
  expect(figuresOf(host, draft).length).toBeGreaterThan(30)
})

test('a paragraph is written below another, taken away again, and each is undone as a step of its own', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const blocks = window.locator('[data-block]')
  const before = await blocks.count()
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.press('Enter')
  await window.keyboard.type('另外说明一点。')
  await expect(blocks).toHaveCount(before + 1)
  await saved(window)
  expect(host.cli('draft', 'show', draft)).toContain('另外说明一点。')
  const own = blocks.filter({ hasText: '另外说明一点。' })
  // Once it is stored it has a name of its own.
  await expect(own).toHaveAttribute('data-block', /^u/)

  await window.getByRole('button', { name: '删一段' }).click()
  await expect(blocks).toHaveCount(before)
  await expect(window.locator('.status').getByText('已删除一段')).toBeVisible()
  const undo = window.locator('[data-test=undo]')
  await undo.click()
  await expect(own).toHaveCount(1)
  // The words, and the paragraph that they were typed into, unless both were stored at once.
  await expect(async () => {
    if (await undo.isEnabled()) await undo.click()
    await expect(undo).toBeDisabled({ timeout: 1000 })
  }).toPass()
  await expect(own).toHaveCount(0)
  await expect(blocks).toHaveCount(before)
  expect(host.cli('draft', 'show', draft)).not.toContain('另外说明一点。')
})

test('the paragraph at the caret is added to and taken away from the tools', async ({ window, host }) => {
  await makeDraft(window, host)
  const blocks = window.locator('[data-block]')
  const before = await blocks.count()
  const remove = window.getByRole('button', { name: '删一段' })
  await expect(remove).toBeDisabled()
  await clickAt(window, '现将')
  await window.getByRole('button', { name: '加一段' }).click()
  await window.keyboard.type('工具栏加的一段。')
  await expect(window.locator('[data-block^=u]')).toHaveText('工具栏加的一段。')
  await expect(blocks).toHaveCount(before + 1)
  await remove.click()
  await expect(blocks).toHaveCount(before)
})

test('a block is moved and made another part by key, each with one question to the program', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const lead = paragraph(window, '现将')
  await clickAt(window, '现将')
  const asked: string[] = []
  window.on('request', (request) => {
    const command = /\/rpc\/(draft\..*)/.exec(request.url())?.[1]
    if (command !== undefined) asked.push(command)
  })
  await window.keyboard.press('Alt+Shift+ArrowLeft')
  await expect(lead).toHaveAttribute('data-number', '（1）')
  await window.keyboard.press('Alt+Shift+ArrowDown')
  // The title has two lines; what stood behind the lead comes before it now.
  await expect(window.locator('[data-block]').nth(3)).toHaveAttribute('data-number', '（1）')
  await expect(surface(window)).toBeFocused()
  await expect(lead).toHaveClass(/editing/)
  expect(asked).toEqual(['draft.apply', 'draft.apply'])
  expect(host.cli('draft', 'show', draft)).toContain('（1）')
})

test('what two windows write in different places is brought together', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const { blocks, revision } = host.ask('draft', 'show', draft) as { blocks: { id: string; part: string }[]; revision: number }
  const other = blocks.filter(({ part }) => part === 'heading1').at(-1)?.id ?? ''
  await clickAt(window, '总结如下：', 5)
  const changes = [{ do: 'write', block: other, pieces: [{ type: 'text', text: '今后打算' }] }]
  const list = join(host.folder, '..', 'changes.json')
  writeFileSync(list, JSON.stringify(changes))
  host.cli('draft', 'apply', draft, '--json-changes', list, '--revision', String(revision))
  await window.keyboard.type('这句是这边写的。')
  await expect(window.locator(`[data-block="${other}"]`)).toContainText('今后打算')
  await saved(window)
  const now = host.cli('draft', 'show', draft)
  expect(now).toContain('这句是这边写的。')
  expect(now).toContain('今后打算')
})
