/** 往年 · 对照: last year's report becomes this year's draft, by keys, with what is to be looked at in one list. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { report } from './docx'
import { BEFORE, expect, SAMPLE, shown, test, type Host } from './host'

/** As offices keep it: marks of half width, years and numbers of last year, claims, plans, names of documents. */
const LAST_YEAR = `禾川区综合服务中心2024年度安全生产工作总结

2024年,中心坚持预防为主、防治结合,各项工作有序推进,全年未发生责任事故。现将有关情况总结如下:
一、主要工作情况
(一)抓实学习培训。组织中心组学习10次,举办培训班8期,召开党组会*次研究安全生产工作。传达学习《2024年安全生产工作要点》。
(二)从严排查整治。开展督查4次、风险排查*次,隐患整改率100%。
(三)强化应急准备。修订应急预案,明确值班值守要求,开展应急演练2次。
(四)加强宣传引导。发布信息45条,开展主题党日*次、志愿服务6次。
二、存在的问题与不足
对照上级要求,还存在一些不足。一是学习培训不够均衡,个别月份安排偏少。二是专业力量不足,发现深层次问题的能力有待提高。
三、下一步工作打算
(一)抓责任落实。2025年健全责任清单,每季度召开一次研判会,把任务落到岗位、落到人头。
(二)抓能力提升。全年举办培训班不少于10期,分层分类组织演练,提升应急处置能力。
禾川区综合服务中心
2024年12月20日
`

/** Drops last year's report on 往年, reads it and goes to the page before the draft. */
async function begin(window: Page, host: Host): Promise<void> {
  // Last year's log bears out what last year's report says.
  for (const log of [BEFORE, SAMPLE]) host.cli('log', 'import', log)
  const place = mkdtempSync(join(tmpdir(), 'shuhui-'))
  const file = join(place, '2024年度安全生产工作总结.txt')
  writeFileSync(file, LAST_YEAR)
  await window.getByRole('link', { name: '往年' }).first().click()
  await expect(window.getByText('往年里还没有文稿。')).toBeVisible()
  const hand = await window.context().newCDPSession(window)
  const data = { items: [], files: [file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await hand.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
  await window.getByRole('button', { name: '以它起草今年的' }).click()
  await expect(window.locator('[data-test=plan-read]')).toHaveText(/^已读懂 \d+ 段，找到 \d+ 处要看$/u)
  rmSync(place, { recursive: true })
}

/** What `draft show` prints, without the counts at its end. */
const saying = (host: Host, draft: string): string => shown(host, draft).replace(/^.*\d+ 字，.*$/gmu, '')

const idOf = (window: Page): string => /#\/drafts\/([^/?]+)/.exec(window.url())?.[1] ?? ''

test('last year’s report becomes this year’s draft: the safe ones at once, the rest by keys, and a comparison goes out', async ({
  window,
  host,
}) => {
  await begin(window, host)
  await expect(window.locator('[data-test=plan-title]')).toContainText('2025年度安全生产工作总结')
  await window.screenshot({ path: test.info().outputPath('plan.png') })
  await window.locator('[data-test=make-draft]').click()

  const left = window.locator('.findings h2')
  await expect(left).toHaveText(/^还剩 \d+ 处$/u)
  await expect(window.locator('.ProseMirror')).toContainText('2025年度安全生产工作总结')
  await expect(window.locator('[data-test=before]').first()).toContainText('2024年度安全生产工作总结')
  await window.screenshot({ path: test.info().outputPath('compare.png') })

  // Every number of last year is another now, with what it differs by.
  await expect(window.locator('[data-difference]').first()).toBeVisible()

  let keys = 0
  for (; keys < 25 && (await window.locator('[data-test=finding-at]').count()) > 0; keys += 1) {
    const settled = await window.locator('[data-test=settled]').textContent()
    await expect(window.locator('[data-test=finding-at]')).toBeFocused()
    const proposed = await window.locator('[data-test=candidate]').count()
    await window.keyboard.press(proposed > 0 ? 'Enter' : '0')
    await expect(window.locator('[data-test=settled]')).not.toHaveText(settled ?? '')
  }
  await expect(left).toHaveText('都办完了')
  expect(keys).toBeLessThanOrEqual(20)

  const draft = idOf(window)
  const text = shown(host, draft)
  expect(text).toContain('2025年度安全生产工作总结')
  // As the log of this year has it.
  expect(text).toContain('中心组学习12次')
  expect(text).not.toContain('2024年12月20日')

  const [download] = await Promise.all([window.waitForEvent('download'), window.locator('[data-test=export-comparison]').click()])
  expect(download.suggestedFilename()).toMatch(/（与去年对照）\.docx$/u)
  const compared = report(await download.path()).text
  for (const words of ['2024年度安全生产工作总结', '2025年度安全生产工作总结', '中心组学习12（原10，多2）次'])
    expect(compared).toContain(words)

  await window.locator('[data-test=finish]').click()
  await expect(window).toHaveURL(new RegExp(`#/drafts/${draft}$`))
  await expect(window.locator('.ProseMirror')).toContainText('中心组学习12次')
})

test('what is settled is taken back by undo, F8 walks, and words are written beside last year’s', async ({ window, host }) => {
  await begin(window, host)
  await window.locator('[data-test=make-draft]').click()
  const settled = window.locator('[data-test=settled]')
  await expect(window.locator('[data-test=finding-at]')).toBeFocused()
  const before = await settled.textContent()
  const first = await window.locator('[data-test=finding-at]').getAttribute('data-finding')
  await window.keyboard.press('0')
  await expect(settled).not.toHaveText(before ?? '')
  await window.keyboard.press('0')
  await window.keyboard.press('Control+z')
  await window.keyboard.press('Control+z')
  await expect(settled).toHaveText(before ?? '')
  // One is at what came back.
  await expect(window.locator('[data-test=finding-at]')).toHaveAttribute('data-finding', first ?? '')
  await window.keyboard.press('F8')
  await expect(window.locator('[data-test=finding-at]')).toBeFocused()
  await window.keyboard.press('Shift+F8')
  await window.keyboard.press('F8')

  const paragraph = window.locator('.ProseMirror .block', { hasText: '分层分类组织演练' })
  await paragraph.click()
  await window.keyboard.press('End')
  await window.keyboard.type('每次都有记录。')
  await expect(window.locator('.top .saved')).toHaveText(/^已保存/u)
  await expect.poll(() => shown(host, idOf(window))).toContain('每次都有记录。')
  // Both paragraphs still begin at one height.
  const own = await paragraph.boundingBox()
  const old = await window.locator('[data-test=before]', { hasText: '分层分类组织演练' }).boundingBox()
  expect(Math.abs((own?.y ?? 0) - (old?.y ?? 99))).toBeLessThan(3)

  await window.locator('[data-test=open-only]').click()
  await expect(paragraph.and(window.locator(':visible'))).toHaveCount((await paragraph.locator('.waits').count()) > 0 ? 1 : 0)
  await window.locator('[data-test=whole]').click()
  await expect(paragraph).toBeVisible()
})

test('while the program is away F8 takes the keyboard to the worklist, and Enter writes no line', async ({ page, host }) => {
  await page.goto(await host.serve())
  await begin(page, host)
  await page.locator('[data-test=make-draft]').click()
  await expect(page.locator('[data-test=finding-at]')).toBeFocused()
  await page.locator('.ProseMirror .block', { hasText: '分层分类组织演练' }).click()
  await page.keyboard.press('End')
  await host.kill()
  await page.keyboard.type('演练都有记录。')
  await expect(page.locator('[data-test=away]')).toBeVisible()
  const lines = await page.locator('.ProseMirror .block').count()
  const at = await page.locator('[data-test=finding-at]').getAttribute('data-finding')
  // At once, as fingers do.
  await page.keyboard.press('F8')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-test=finding-at]')).toBeFocused()
  await expect(page.locator('[data-test=finding-at]')).not.toHaveAttribute('data-finding', at ?? '')
  await expect(page.locator('.ProseMirror .block')).toHaveCount(lines)
  await host.serve()
  await expect(page.locator('[data-test=away]')).toBeHidden()
  await expect.poll(() => shown(host, idOf(page))).toContain('演练都有记录。')
})

test('words on their way when 对照 is left are stored, and nothing else changes', async ({ window, host }) => {
  await begin(window, host)
  await window.locator('[data-test=make-draft]').click()
  await expect(window.locator('[data-test=finding-at]')).toBeFocused()
  const draft = idOf(window)
  const before = saying(host, draft)
  await window.locator('.ProseMirror .block', { hasText: '分层分类组织演练' }).click()
  await window.keyboard.press('End')
  await window.keyboard.type('演练都有记录。')
  await window.getByRole('link', { name: '起草' }).first().click()
  await expect.poll(() => saying(host, draft)).toContain('演练都有记录。')
  expect(saying(host, draft).replace('演练都有记录。', '')).toBe(before)
})

test('who writes in the same words in two windows of 对照 is asked, and nothing is lost', async ({ window, host }) => {
  await begin(window, host)
  await window.locator('[data-test=make-draft]').click()
  await expect(window.locator('[data-test=finding-at]')).toBeFocused()
  const other = await window.context().newPage()
  await other.goto(window.url())
  await expect(other.locator('[data-test=finding-at]')).toBeVisible()
  const draft = idOf(window)
  const length = saying(host, draft).length
  for (const [page, words] of [
    [window, '甲写的。'],
    [other, '乙写的。'],
  ] as const) {
    await page.locator('.ProseMirror .block', { hasText: '分层分类组织演练' }).click()
    await page.keyboard.press('End')
    await page.keyboard.type(words)
  }
  // Whoever was slower is asked.
  const asked = async () => ((await other.locator('[data-test=keep-both]').count()) > 0 ? other : window)
  await expect.poll(async () => (await asked()).locator('[data-test=keep-both]').count()).toBe(1)
  await (await asked()).locator('[data-test=keep-both]').click()
  await expect.poll(() => saying(host, draft)).toMatch(/甲写的。.*乙写的。|乙写的。.*甲写的。/su)
  expect(saying(host, draft).length).toBeGreaterThanOrEqual(length + 8)
})

test('a click on a blank that waits is answered by writing there', async ({ window, host }) => {
  await begin(window, host)
  await window.locator('[data-test=make-draft]').click()
  await expect(window.locator('[data-test=finding-at]')).toBeFocused()
  await window.locator('.ProseMirror .b[data-id], .ProseMirror [role=button]', { hasText: '待填' }).first().click()
  await expect(window.locator('[data-test=finding-typed]')).toBeFocused()
  await window.keyboard.type('15')
  await expect(window.locator('[data-test=finding-typed]')).toHaveValue('15')
  await window.keyboard.press('Enter')
  await expect.poll(() => shown(host, idOf(window))).toContain('15')
})

test('a draft from a .docx goes out in its look, what stays as it was told before; from a .txt it has none', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  const place = mkdtempSync(join(tmpdir(), 'shuhui-'))
  const [text, file] = [join(place, '去年.txt'), join(place, '去年.docx')]
  writeFileSync(text, LAST_YEAR)
  host.cli('format', text, '-o', file)
  // The same words would be the same report.
  writeFileSync(text, LAST_YEAR.replace('安全生产工作总结', '消防工作总结'))
  const { draft } = host.ask('draft', 'new', '--base', file, '--period', '2025') as { draft: string }
  const other = host.ask('draft', 'new', '--base', text, '--period', '2025') as { draft: string }
  await window.evaluate((hash) => (location.hash = hash), `#/drafts/${draft}`)
  await expect(window.locator('.ProseMirror')).toContainText('2025年度安全生产工作总结')
  await window.locator('[data-test=export-more]').click()
  await window.locator('[data-test=export-look]').click()
  const told = window.locator('[data-test=own-look]')
  await expect(told).toContainText(/改 \d+ 段/u)
  await expect(told).toContainText('处待填')
  await window.screenshot({ path: test.info().outputPath('own-look.png') })
  const [download] = await Promise.all([window.waitForEvent('download'), window.locator('[data-test=look-export]').click()])
  const exported = report(await download.path()).text
  expect(exported).toContain('2025年度安全生产工作总结')
  expect(exported).not.toContain('2024年,中心坚持')

  // The same way out stands in 对照.
  await window.evaluate((hash) => (location.hash = hash), `#/drafts/${draft}?view=compare`)
  await expect(window.locator('.findings h2')).toBeVisible()
  await window.locator('[data-test=export-more]').click()
  await window.locator('[data-test=export-look]').click()
  await expect(told).toBeVisible()
  await window.keyboard.press('Escape')

  await window.evaluate((hash) => (location.hash = hash), `#/drafts/${other.draft}`)
  await expect(window.locator('.ProseMirror')).toContainText('2025年度消防工作总结')
  await window.locator('[data-test=export-more]').click()
  await expect(window.locator('[data-test=export-look]')).toBeDisabled()
  await expect(window.locator('[data-test=export-look]')).toContainText('不是 .docx')
  rmSync(place, { recursive: true })
})

test('the plan page takes a format off the report, and the draft is set in it', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  const place = mkdtempSync(join(tmpdir(), 'shuhui-'))
  const [text, file] = [join(place, '去年.txt'), join(place, '去年.docx')]
  writeFileSync(text, LAST_YEAR)
  host.cli('format', text, '-o', file)
  const added = host.ask('base', 'add', file) as { files: { report: string }[] }
  await window.evaluate((hash) => (location.hash = hash), `#/drafts/from/${added.files[0]?.report ?? ''}`)
  await window.locator('[data-test=plan-take]').click()
  await expect(window.locator('[data-test=plan-format]')).toHaveValue('去年')
  await window.screenshot({ path: test.info().outputPath('plan-format.png') })
  await window.locator('[data-test=make-draft]').click()
  await expect(window.locator('.findings h2')).toBeVisible()
  const shownDraft = host.ask('call', 'draft.show', JSON.stringify({ id: idOf(window) })) as { profile: string }
  expect(shownDraft.profile).toBe('去年')
  rmSync(place, { recursive: true })
})
