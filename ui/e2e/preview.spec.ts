/** 预览与打印: the pages as they are printed, what is asked on them, the way back to the text, and the way to a printer. */

import type { Locator, Page } from '@playwright/test'
import { expect, makeDraft, shown, test, type Host } from './host'
import { clickAt, saved, surface } from './text'

const seen = (window: Page): Locator => window.locator('[data-test=seen]')
const sheet = (window: Page, page: number): Locator => window.locator(`.sheet[data-page="${page}"]`)
/** How far the pages are scrolled. */
const scrolled = (window: Page): Promise<number> => window.locator('.sheets').evaluate((desk) => Math.round(desk.scrollTop))
/** The middle of a figure or blank on its page. */
const middle = async (spot: Locator) => {
  const box = await spot.boundingBox()
  if (box === null) throw new Error('it is nowhere to be seen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function preview(window: Page): Promise<void> {
  await window.keyboard.press('Control+Shift+P')
  await expect(seen(window)).toContainText('第 1 页，共')
  await expect(sheet(window, 1).locator('img')).toHaveJSProperty('complete', true)
}

test('keys turn the pages, and only what is seen is drawn', async ({ window, host }) => {
  await makeDraft(window, host)
  await preview(window)
  const all = Number(/共 (\d+) 页/.exec((await seen(window).textContent()) ?? '')?.[1])
  expect(all).toBeGreaterThan(5)
  await expect(window.locator('.sheet')).toHaveCount(all)
  expect(await window.locator('.sheet img').count()).toBeLessThan(6)
  await window.keyboard.press('PageDown')
  await expect(seen(window)).toHaveText(`第 2、3 页，共 ${all} 页`)
  await expect(window.locator('.thumbs .sp.on')).toContainText('2')
  await window.keyboard.press('End')
  await expect(seen(window)).toContainText(`${all} 页，共 ${all} 页`)
  await expect(sheet(window, all).locator('img')).toHaveJSProperty('complete', true)
  await window.keyboard.press('PageUp')
  await window.keyboard.press('Home')
  await expect(seen(window)).toHaveText(`第 1 页，共 ${all} 页`)
  await window.getByRole('button', { name: '单页' }).click()
  await window.getByRole('button', { name: '第 4 页' }).click()
  await expect(seen(window)).toHaveText(`第 4 页，共 ${all} 页`)
  // The page is the page: as the host gives it, an SVG of A4.
  const address = await sheet(window, 4).locator('img').getAttribute('src')
  const page = await window.request.get(new URL(address ?? '', window.url()).href)
  expect([page.headers()['content-type'], (await page.text()).slice(0, 4)]).toEqual(['image/svg+xml', '<svg'])
})

test('a figure has its card, Enter and a double click lead to the text, and Esc back to the caret', async ({ window, host }) => {
  await makeDraft(window, host)
  await clickAt(window, '全年召开党组会', 3)
  await preview(window)
  await window.keyboard.press('Escape')
  await expect(surface(window)).toBeFocused()
  await window.keyboard.type('甲')
  await saved(window)
  await expect(surface(window)).toContainText('全年召甲开党组会')

  await preview(window)
  const figure = window.locator('.spot.f:not([aria-hidden])').first()
  const name = (await figure.getAttribute('aria-label')) ?? ''
  const at = await middle(figure)
  await window.mouse.click(at.x, at.y)
  const card = window.locator('.anchored .figure-card')
  await expect(card.locator('[data-test=card-entries]')).toContainText(/看全部 \d+ 条/)
  await window.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(figure).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(window.locator(`.ProseMirror-selectednode[aria-label="${name}"]`)).toBeVisible()

  // Any words lead to their place: the caret stands where the pointer was.
  await preview(window)
  const line = await middle(figure)
  await window.mouse.dblclick(line.x - 60, line.y)
  await expect(surface(window)).toBeFocused()
  const before = await surface(window).textContent()
  await window.keyboard.type('乙')
  const after = (await surface(window).textContent()) ?? ''
  const typed = after.indexOf('乙')
  expect(after.replace('乙', '')).toBe(before)
  const figureText = /[\d.]+/.exec(name)?.[0] ?? ''
  expect(after.slice(typed, typed + 12)).toContain(figureText)
})

test('after an edit the pages lie where they lay, and only those that look otherwise are fetched', async ({ window, host }) => {
  await makeDraft(window, host)
  await preview(window)
  await window.locator('[data-test=zoom-in]').click()
  await window.keyboard.press('PageDown')
  await window.keyboard.press('PageDown')
  const lay = await scrolled(window)
  expect(lay).toBeGreaterThan(500)
  const address = await window.locator('.sheet img').first().getAttribute('src')
  await window.keyboard.press('Escape')
  await clickAt(window, '全年召开党组会', 2)
  await window.keyboard.type('乙')
  await saved(window)
  const fetched: string[] = []
  window.on('request', (request) => {
    if (request.url().includes('/page/')) fetched.push(new URL(request.url()).pathname)
  })
  await window.keyboard.press('Control+Shift+P')
  await expect(window.locator('.sheet img').first()).toBeVisible()
  await expect.poll(() => scrolled(window)).toBe(lay)
  expect(new Set(fetched).size).toBe(fetched.length)
  // Another process changes the text while the pages are looked at.
  host.cli('log', 'add', '--date', '2025-12-01', '--kind', '党组会', '--title', '研究年终工作')
  await expect(window.locator('[data-test=print-stale]')).toContainText('印的是文中的数')
  await window.locator('[data-test=print-stale]').getByRole('button', { name: '更新' }).click()
  await expect(window.locator('[data-test=print-stale]')).toBeHidden()
  await expect.poll(() => scrolled(window)).toBe(lay)
  expect(address).toMatch(/^\/page\/[0-9a-f]{32}$/)
})

test('the pages lie where they lay when one comes back, and when the window becomes lower', async ({ window, host }) => {
  await makeDraft(window, host)
  await preview(window)
  await window.keyboard.press('End')
  const last = (await seen(window).textContent()) ?? ''
  await window.keyboard.press('Escape')
  await expect(surface(window)).toBeFocused()
  await window.keyboard.press('Control+Shift+P')
  await expect(seen(window)).toHaveText(last)
  await window.keyboard.press('PageUp')
  const before = (await seen(window).textContent()) ?? ''
  await window.setViewportSize({ width: 1280, height: 620 })
  await expect(seen(window)).toHaveText(before)
})

test('F8 goes from blank to blank, and 去填 to the little form in the text', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await preview(window)
  const blanks = window.locator('[data-test=print-blanks] li')
  const count = await blanks.count()
  expect(count).toBeGreaterThan(0)
  await expect(window.locator('[data-test=print-blanks]')).toContainText(`待填 ${count} 处会印出来`)
  await window.keyboard.press('F8')
  await expect(window.locator('.spot.bl.at').first()).toBeFocused()
  await window.locator('[data-test=fill-blank]').first().click()
  await expect(window.locator('[data-test=fill] input, .anchored input').first()).toBeFocused()
  await window.keyboard.type('甲乙丙')
  await window.keyboard.press('Enter')
  await expect.poll(() => shown(host, draft)).toContain('甲乙丙')
  await preview(window)
  await expect(blanks).toHaveCount(count - 1)
})

test('Ctrl+P goes to 打印, again it opens the sheets as a PDF', async ({ window, host, context }) => {
  await makeDraft(window, host)
  await window.keyboard.press('Control+p')
  await expect(window.locator('[data-test=print]')).toBeFocused()
  await expect(seen(window)).toContainText('共')
  const all = Number(/共 (\d+) 页/.exec((await seen(window).textContent()) ?? '')?.[1])
  await expect(window.locator('[data-test=sheets]')).toHaveText(`共 ${Math.ceil(all / 2)} 张纸`)
  await window.locator('[data-test=more-copies]').click()
  await window.locator('[data-test=more-copies]').click()
  await expect(window.locator('[data-test=sheets]')).toHaveText(`共 ${3 * Math.ceil(all / 2)} 张纸`)
  await window.locator('[data-test=both-sides]').click()
  await expect(window.locator('[data-test=sheets]')).toHaveText(`共 ${3 * all} 张纸`)
  await window.locator('[data-test=both-sides]').click()

  await window.locator('[data-test=print-pages]').click()
  await window.locator('[data-test=print-some]').fill('2-99')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-test=print-fault]')).toContainText('看不出是哪几页')
  await expect(window.locator('[data-test=print]')).toBeDisabled()
  await window.locator('[data-test=print-pages]').click()
  await window.locator('[data-test=print-some]').fill('1-3')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-test=sheets]')).toHaveText('共 6 张纸')
  await expect(window.locator('[data-test=both-hint]')).toHaveText('长边翻转，第 3 页背面空白')

  const made = window.waitForResponse((response) => response.url().endsWith('/rpc/export.make'))
  const [tab] = await Promise.all([context.waitForEvent('page'), window.keyboard.press('Control+p')])
  const { address } = (await (await made).json()) as { address: string }
  const printed = await window.request.get(new URL(`${address}/look`, window.url()).href)
  expect(printed.headers()['content-type']).toBe('application/pdf')
  expect(printed.headers()['content-disposition']).toMatch(/^inline/)
  expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await tab.close()
  await expect(window.locator('[data-test=message]')).toContainText('要打印的 6 张纸已排成 PDF 打开')

  // A printer that knows one side only: first the fronts, then, with the sheets turned, the backs.
  const [odd] = await Promise.all([context.waitForEvent('page'), window.locator('[data-test=print-odd]').click()])
  await odd.close()
  await expect(window.locator('[data-test=print-even]')).toHaveClass(/soft/)
  const [even] = await Promise.all([context.waitForEvent('page'), window.locator('[data-test=print-even]').click()])
  await even.close()
  await expect(window.locator('[data-test=print-even]')).not.toHaveClass(/soft/)
})

test('标出数 and 量尺 are on the screen only, and 订口 changes sides by choice', async ({ window, host }) => {
  await makeDraft(window, host)
  await preview(window)
  await expect(window.locator('.sheet.marked')).not.toHaveCount(0)
  await window.locator('[data-test=mark-figures]').click()
  await expect(window.locator('.sheet.marked')).toHaveCount(0)
  await window.locator('[data-test=ruler]').click()
  await expect(sheet(window, 1).locator('.ruler')).toContainText('版心 156 × 225 毫米')
  await window.keyboard.press('PageDown')
  await expect(sheet(window, 2).locator('.ruler')).toContainText('28 毫米')
  const before = await sheet(window, 2).locator('img').getAttribute('src')
  const left = await sheet(window, 2).locator('.ruler rect').getAttribute('x')
  await window.locator('[data-test=mirrored]').click()
  await expect(sheet(window, 2).locator('.ruler rect')).not.toHaveAttribute('x', left ?? '')
  await expect(sheet(window, 2).locator('img')).not.toHaveAttribute('src', before ?? '')
})

test('送审稿 has lines further apart, says what it is, and goes out as such', async ({ window, host }) => {
  await makeDraft(window, host)
  await preview(window)
  const pages = async () => Number(/共 (\d+) 页/.exec((await seen(window).textContent()) ?? '')?.[1])
  const fair = await pages()
  await expect(window.locator('[data-test=copy-fair]')).toHaveAttribute('aria-pressed', 'true')
  await window.locator('[data-test=copy-review]').click()
  await expect.poll(pages).toBeGreaterThan(fair)
  await expect(window.locator('.status')).toContainText('每页 16 行 × 28 字')
  await expect(window.locator('[data-test=mirrored]')).toBeHidden()
  const address = await sheet(window, 1).locator('img').getAttribute('src')
  expect((await window.request.get(new URL(address ?? '', window.url()).href)).ok()).toBe(true)
  // A double click leads to its place on these pages, too.
  const line = await middle(window.locator('.sheet[data-page="1"] .spot.f').first())
  await window.mouse.dblclick(line.x - 60, line.y)
  await expect(surface(window)).toBeFocused()
  await window.keyboard.press('Control+Shift+P')
  await expect(window.locator('[data-test=copy-review]')).toHaveAttribute('aria-pressed', 'true')

  const [download] = await Promise.all([window.waitForEvent('download'), window.locator('[data-test=preview-pdf]').click()])
  expect(download.suggestedFilename()).toMatch(/（送审稿）\.pdf$/)
  const asked = window.waitForRequest((request) => request.url().endsWith('/rpc/export.make'))
  await Promise.all([window.waitForEvent('download'), window.locator('[data-test=preview-docx]').click()])
  expect((await asked).postDataJSON()).toMatchObject({ what: { kind: 'draft', copy: 'review' } })
})

test('with something left open an export may be a 送审稿', async ({ window, host }) => {
  await makeDraft(window, host)
  await window.keyboard.press('Control+Shift+S')
  const [download] = await Promise.all([window.waitForEvent('download'), window.locator('[data-test=export-review]').click()])
  expect(download.suggestedFilename()).toMatch(/（送审稿）\.docx$/)
})

test('what checks and people say stands beside its line, and leads to the words', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  host.cli('draft', 'comment', draft, '请办公室核实', '--at', '全年召开党组会')
  await clickAt(window, '全年召开党组会', 4)
  await window.keyboard.type('𠀀')
  await saved(window)
  await preview(window)
  const found = window.locator('[data-test=print-found]')
  await expect(found).toContainText('要看 1 处')
  await expect(found).toContainText('U+20000')
  const marks = window.locator('[data-test=page-mark]')
  await expect(marks).toHaveCount(1)
  const at = await middle(marks)
  await window.mouse.click(at.x, at.y)
  const card = window.locator('.anchored .marks')
  await expect(card).toContainText('留意')
  await expect(card).toContainText('请办公室核实')
  await window.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await window.mouse.click(at.x, at.y)
  await card.locator('[data-test=mark-text]').last().click()
  await expect(surface(window)).toBeFocused()
  await window.keyboard.type('甲')
  await saved(window)
  expect(shown(host, draft)).toContain('全年召开甲𠀀党组会')
  // Only on the screen.
  await preview(window)
  await window.locator('[data-test=mark-figures]').click()
  await expect(marks).toHaveCount(0)
})

test('the fonts of the pages are listed, those that the machine lacks one by one', async ({ window, host }) => {
  await makeDraft(window, host)
  await preview(window)
  const faces = window.locator('[data-test=faces]')
  await expect(faces).toContainText('方正小标宋简体')
  await expect(faces).toContainText('本机没有，用仿制字形')
  await expect(faces.locator('li')).toHaveCount(6)
})

/** A text of so many full lines, with 署名 and 版记, kept as a draft and looked at. */
async function pages(window: Page, host: Host, lines: number): Promise<string> {
  const text = `工作总结\n\n${'字'.repeat(28 * lines - 10)}。\n\n禾川区综合服务中心\n2025年12月20日\n`
  const { draft } = host.ask('call', 'manuscript.keep', JSON.stringify({ text })) as { draft: string }
  host.cli('draft', 'parts', draft, '印发机关=区府办', '印发日期=2025-12-22')
  await window.goto(`${window.url().split('#')[0] ?? ''}#/drafts/${draft}`)
  await expect(surface(window)).toContainText('区府办')
  await preview(window)
  return draft
}

test('a 版记 on the front of the last sheet goes to its back by one press', async ({ window, host }) => {
  const draft = await pages(window, host, 50)
  await expect(seen(window)).toContainText('共 3 页')
  const told = window.locator('[data-test=odd-imprint]')
  await expect(told).toContainText('版记在单数页')
  await told.locator('[data-test=even-imprint]').click()
  await expect(seen(window)).toContainText('共 4 页')
  await expect(told).toBeHidden()
  await window.keyboard.press('Escape')
  await expect(surface(window)).toBeFocused()
  await window.keyboard.press('Control+z')
  await preview(window)
  await expect(seen(window)).toContainText('共 3 页')
  expect(shown(host, draft)).toContain('2025年12月22日')
})

test('a seal has room where it is switched on, in the preview and at the foot of 起草', async ({ window, host }) => {
  const draft = await pages(window, host, 3)
  const isSealed = () => (host.ask('call', 'draft.show', JSON.stringify({ id: draft })) as { sealed: boolean }).sealed
  const seal = window.locator('[data-test=sealed]')
  const look = () => sheet(window, 1).locator('img').getAttribute('src')
  await expect(seal).toHaveAttribute('aria-checked', 'false')
  const before = await look()
  await seal.click()
  await expect(seal).toHaveAttribute('aria-checked', 'true')
  await expect.poll(look).not.toBe(before)
  expect(isSealed()).toBe(true)
  await window.keyboard.press('Escape')
  await expect(surface(window)).toBeFocused()
  await window.keyboard.press('Control+z')
  await expect.poll(isSealed).toBe(false)
  await window.locator('[data-test=draft-format]').click()
  await window.locator('[data-test=draft-sealed]').click()
  await expect.poll(isSealed).toBe(true)
  await window.locator('[data-test=draft-format]').click()
  await expect(window.locator('[data-test=draft-sealed]')).toHaveAttribute('aria-checked', 'true')
})
