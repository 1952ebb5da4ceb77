/** 往年: a folder falls on the shelf and is read; its reports are found, looked through, taken away and brought back, by mouse and keys. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, SAMPLE, test, type Host } from './host'

const summary = (year: number): string =>
  [
    `${year}年度安全生产工作总结`,
    `${year}年，全力推进安全生产工作，现将情况总结如下：`,
    '一、主要工作情况',
    '（一）学习培训。全年开展中心组学习12次，讲党课4次。',
    `（二）排查整治。开展专项督查${year === 2024 ? '*' : '2'}次、隐患排查9次，更换线路320米。`,
    '二、下一步打算',
    '（一）责任落实。每季度党组会专题研究不少于1次。',
    '（二）隐患治理。年内专项督查不少于2次，隐患排查常抓不懈。',
    '某某局',
    `${year + 1}年1月6日`,
    '',
  ].join('\n')

/** A folder as an office has it: reports, one twice, one that cannot be read, and what is none. */
function material(host: Host): string {
  const folder = join(dirname(host.folder), '往年材料')
  mkdirSync(join(folder, '旧的'), { recursive: true })
  for (const year of [2022, 2023]) writeFileSync(join(folder, '旧的', `${year}年度工作总结.txt`), summary(year))
  writeFileSync(join(folder, '总结定稿.txt'), summary(2024))
  writeFileSync(join(folder, '总结定稿（副本）.txt'), summary(2024))
  writeFileSync(join(folder, '关于检查的报告.md'), '# 关于消防安全检查情况的报告\n\n2023年，对6处场所进行隐患排查，当场整改11处。\n')
  writeFileSync(join(folder, '坏.docx'), 'no zip')
  writeFileSync(join(folder, '图.png'), 'no text')
  return folder
}

async function drop(window: Page, folder: string): Promise<void> {
  const hand = await window.context().newCDPSession(window)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver'] as const) await hand.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data })
  await expect(window.locator('body')).toContainText('松开就读，原件不动')
  await hand.send('Input.dispatchDragEvent', { type: 'drop', x: 400, y: 400, data })
}

const items = (window: Page) => window.locator('[data-test=shelf-item]')

test('a folder that falls on the empty shelf is read, told file by file, searched at once, and taken out by one undo', async ({
  window,
  host,
}) => {
  await window.getByRole('link', { name: '往年' }).click()
  await expect(window.locator('[data-test=shelf-empty]')).toContainText('把去年的总结拖到这里，今年的照着它填。')
  await drop(window, material(host))
  await expect(items(window)).toHaveCount(4)
  await expect(window.locator('[data-test=shelf-about]')).toHaveText('4 份，2022 年至 2024 年')
  await expect(window.locator('footer.status')).toContainText('收进 4 份，1 份读不了，1 份已经有')
  const files = window.locator('[data-test=shelved-file]')
  await expect(files).toHaveCount(2)
  await expect(files.filter({ hasText: '副本' })).toContainText('与已有的一份相同，没有再收')
  await files.filter({ hasText: '坏.docx' }).getByRole('button', { name: '只存原件' }).click()
  await expect(items(window)).toHaveCount(5)
  await expect(items(window).filter({ hasText: '坏' })).toContainText('只存了原件')

  await window.locator('[data-test=shelf-search]').fill('隐患排查')
  await expect(window.locator('[data-test=shelf-found]')).toHaveText('4 份里有，共 7 处')
  await expect(items(window).first().locator('mark')).toHaveText('隐患排查')
  await window.locator('[data-test=shelf-search]').fill('没有的话')
  await expect(window.locator('[data-test=shelf-nothing]')).toContainText('没有“没有的话”。')
  await window.keyboard.press('Escape')
  await expect(items(window)).toHaveCount(5)

  await window.locator('[data-test=shelf-about]').click()
  await window.keyboard.press('Control+z')
  await expect(items(window)).toHaveCount(4)
  await window.keyboard.press('Control+z')
  await expect(window.locator('[data-test=shelf-empty]')).toBeVisible()
  await window.keyboard.press('Control+y')
  await expect(items(window)).toHaveCount(4)
})

test('by keys a report is found, read at its hits, its promise put among the requirements, taken away and brought back', async ({
  window,
  host,
}) => {
  host.cli('log', 'import', SAMPLE)
  host.cli('base', 'add', material(host))
  await window.getByRole('link', { name: '往年' }).click()
  await expect(items(window)).toHaveCount(4)
  await window.keyboard.press('Control+f')
  await window.keyboard.insertText('隐患排查')
  await expect(window.locator('[data-test=shelf-found]')).toHaveText('4 份里有，共 7 处')
  await window.keyboard.press('ArrowDown')
  const report = window.locator('[data-test=report]')
  await expect(report.getByRole('heading')).toContainText('2024年度安全生产工作总结')
  await expect(report.locator('[data-test=report-part][aria-current=true]')).toContainText('（二）排查整治')
  await expect(report.locator('[data-test=report-numbers]')).toContainText('没填')
  await expect(report.locator('[data-test=report-numbers]')).toContainText('没有记录')
  await window.keyboard.press('F8')
  await expect(report.locator('[data-test=report-text] .at')).toHaveText('隐患排查')
  await window.keyboard.press('F8')
  await expect(report.locator('[data-test=report-part][aria-current=true]')).toContainText('（二）隐患治理')
  // Behind the last of this report comes the next one.
  await window.keyboard.press('F8')
  await expect(report.getByRole('heading')).not.toContainText('2024年度')
  await window.keyboard.press('ArrowUp')
  await expect(report.getByRole('heading')).toContainText('2024年度')

  const promise = report.locator('[data-test=report-promise]').filter({ hasText: '专项督查' })
  await promise.getByRole('button', { name: '列入对标' }).click()
  await expect(promise).toContainText('已列入')

  await window.locator('[data-test=shelf-about]').click()
  await window.keyboard.press('Delete')
  await expect(items(window)).toHaveCount(3)
  await window.keyboard.press('Control+z')
  await expect(items(window)).toHaveCount(4)
})

test('the list is narrowed and ordered, and a report goes into the format or to its original', async ({ window, host }) => {
  host.cli('base', 'add', material(host))
  await window.getByRole('link', { name: '往年' }).click()
  await window.getByRole('button', { name: /^文种/ }).click()
  await window.getByRole('dialog').getByText('报告', { exact: true }).click()
  await expect(items(window)).toHaveCount(1)
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: /^文种/ }).click()
  await window.getByRole('button', { name: '清除' }).last().click()
  await window.keyboard.press('Escape')
  await expect(items(window)).toHaveCount(4)
  await window.locator('[data-test=shelf-order]').click()
  await window.getByRole('menuitemradio', { name: '字数' }).click()
  await expect(items(window).last()).toContainText('关于消防安全检查情况的报告')

  await items(window).first().click()
  const [download] = await Promise.all([window.waitForEvent('download'), window.locator('[data-test=report-look]').click()])
  expect(download.suggestedFilename()).toContain('总结')
  await window.locator('[data-test=report-format]').click()
  await expect(window.locator('[data-test=format-file]')).toContainText('1 页')
})

/** A report without a year, whose title is guessed. */
const BARE =
  '云岭县司法局工作情况\n局里扎实推进普法工作，开展宣传X次，现将情况汇报如下：\n一、主要工作\n（一）抓学习。组织党课3次。\n云岭县司法局\n'

test('what was read wrong is put right in its place, counts in the filters, and is taken back by undo', async ({ window, host }) => {
  host.cli('base', 'add', material(host))
  host.cli('call', 'settings.set', '{"unit":"禾川区综合服务中心","unit_short":"中心","leader":"","depts":[]}')
  await window.getByRole('link', { name: '往年' }).click()
  await items(window).filter({ hasText: '关于消防安全检查情况的报告' }).click()
  const report = window.locator('[data-test=report]')
  await expect(report.getByRole('heading')).toContainText('关于消防安全检查情况的报告')
  await window.keyboard.press('F2')
  const form = window.locator('[data-test=report-about]')
  await expect(form.locator('[data-test=report-title]')).toBeFocused()
  await form.locator('[data-test=report-title]').fill('关于冬季消防安全检查情况的报告')
  await form.locator('[data-test=report-period]').fill('2022年下半年')
  await form.getByLabel('单位').fill('禾川区综合服务中心')
  await window.screenshot({ path: test.info().outputPath('correct.png') })
  await form.locator('[data-test=report-title]').press('Enter')
  await expect(report.getByRole('heading')).toContainText('关于冬季消防安全检查情况的报告')
  await expect(report).toContainText('2022年下半年')
  const chip = window.locator('.filters').getByRole('button', { name: /单位/u })
  await chip.click()
  await window
    .getByRole('option', { name: /本单位/u })
    .or(window.getByRole('checkbox', { name: /本单位/u }))
    .first()
    .click()
  await expect(items(window)).toHaveCount(1)
  await expect(items(window)).toContainText('冬季消防安全')
  await window.keyboard.press('Escape')
  await window.locator('[data-test=shelf-about]').click()
  await window.keyboard.press('Control+z')
  await expect(report.getByRole('heading')).toContainText('关于消防安全检查情况的报告')

  await window.keyboard.press('F2')
  await form.locator('[data-test=report-period]').fill('不知道哪年')
  await form.locator('[data-test=report-keep]').click()
  await expect(form.getByRole('alert')).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(form).toHaveCount(0)
})

test('doubtful places are walked by keys, each decision is kept with the report and taken back by undo', async ({ window, host }) => {
  const file = join(dirname(host.folder), '情况.txt')
  writeFileSync(file, BARE)
  host.cli('base', 'add', file)
  await window.getByRole('link', { name: '往年' }).click()
  await items(window).first().click()
  const report = window.locator('[data-test=report]')
  await report.locator('[data-test=report-doubts]').click()
  const at = window.locator('[data-test=doubt-at]')
  await expect(at).toBeFocused()
  await expect(at).toContainText('这份文稿写的是哪一年')
  await window.screenshot({ path: test.info().outputPath('doubts.png') })
  await window.keyboard.press('1')
  await window.keyboard.insertText('2024')
  await window.keyboard.press('Enter')
  await expect(at).toBeFocused()
  const left = await window.locator('[data-test=doubts] h3').textContent()
  const first = await at.getAttribute('data-doubt')
  await window.keyboard.press('F8')
  await expect(at).not.toHaveAttribute('data-doubt', first ?? '')
  await window.keyboard.press('Shift+F8')
  await expect(at).toHaveAttribute('data-doubt', first ?? '')
  while ((await at.count()) > 0 && !((await at.getAttribute('data-doubt')) ?? '').startsWith('blank')) await window.keyboard.press('F8')
  await window.keyboard.press('2')
  await expect(window.locator('[data-test=doubts-done]')).toContainText('不是待填，照原样')
  await expect(window.locator('[data-test=doubts] h3')).not.toHaveText(left ?? '')
  await window.keyboard.press('Control+z')
  await expect(window.locator('[data-test=doubts-done]')).toHaveCount(0)
  await expect(window.locator('[data-test=doubts] h3')).toHaveText(left ?? '')
  for (let n = 0; n < 8 && (await at.count()) > 0; n += 1) {
    const before = await window.locator('[data-test=doubts-settled]').textContent()
    await window.keyboard.press('Enter')
    await expect(window.locator('[data-test=doubts-settled]')).not.toHaveText(before ?? '')
  }
  await expect(window.locator('[data-test=doubts] h3')).toHaveText('都看过了')
  await window.keyboard.press('Escape')
  await expect(report.locator('[data-test=report-text]')).toBeVisible()
  await expect(report.locator('[data-test=report-doubts]')).toHaveCount(0)
})

test('the look of a report becomes a format that is shown, and what could not be taken is told', async ({ window, host }) => {
  const file = join(dirname(host.folder), '去年.txt')
  writeFileSync(file, summary(2024))
  host.cli('format', file, '-o', join(dirname(host.folder), '去年.docx'))
  host.cli('base', 'add', join(dirname(host.folder), '去年.docx'), file)
  await window.getByRole('link', { name: '往年' }).click()
  await items(window).first().click()
  await window.locator('[data-test=report-more]').click()
  await window.locator('[data-test=report-look-format]').click()
  await expect(window).toHaveURL(new RegExp(`#/formats/${encodeURIComponent('去年')}$`, 'u'))
  await expect(window.locator('footer.status')).toContainText('照它取了')
  await window.keyboard.press('Control+z')
  await expect(window.locator('footer.status')).toContainText('撤销')
})

test('words that are pasted on 往年, by key or by the button, are a report; a line in the search is looked for', async ({
  window,
  host,
}) => {
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await window.getByRole('link', { name: '往年' }).click()
  await expect(window.locator('[data-test=shelf-empty]')).toBeVisible()
  const copy = (words: string) => window.evaluate((text) => navigator.clipboard.writeText(text), words)
  await copy(summary(2023))
  await window.keyboard.press('Control+v')
  await expect(items(window)).toHaveCount(1)
  await expect(window.locator('[data-test=report]').getByRole('heading')).toContainText('2023年度安全生产工作总结')
  await copy(summary(2022))
  await window.locator('[data-test=shelf-paste]').click()
  await expect(items(window)).toHaveCount(2)
  // Several lines are nothing that one looks for; a word is.
  await copy(summary(2021))
  await window.locator('[data-test=shelf-search]').click()
  await window.keyboard.press('Control+v')
  await expect(items(window)).toHaveCount(3)
  await expect(window.locator('[data-test=shelf-search]')).toHaveValue('')
  await copy('隐患排查')
  await window.locator('[data-test=shelf-search]').click()
  await window.keyboard.press('Control+v')
  await expect(window.locator('[data-test=shelf-found]')).toHaveText('3 份里有，共 6 处')
  await window.screenshot({ path: test.info().outputPath('pasted.png') })
  await window.keyboard.press('Escape')
  await window.locator('[data-test=shelf-about]').click()
  await window.keyboard.press('Control+z')
  await expect(items(window)).toHaveCount(2)
  expect((host.ask('base', 'list') as { reports: unknown[] }).reports.length).toBe(2)
})

test('a folder of many files shows how far it is from the first one, and asks no more when the program is gone', async ({ page, host }) => {
  await page.goto(await host.serve())
  const folder = join(dirname(host.folder), '很多')
  mkdirSync(folder)
  for (let nth = 0; nth < 60; nth += 1) writeFileSync(join(folder, `第${nth}份.txt`), summary(1950 + nth))
  let asked = 0
  let answer: () => void = () => undefined
  const waits = new Promise<void>((resolve) => (answer = resolve))
  await page.route(/\/upload\?/u, async (route) => {
    asked += 1
    if (asked > 3) await waits
    if (asked > 3) await route.abort('connectionrefused')
    else await route.continue()
  })
  await page.getByRole('link', { name: '往年' }).click()
  await expect(page.locator('[data-test=shelf-empty]')).toBeVisible()
  await drop(page, folder)
  await expect(page.locator('[data-test=shelf-reading]')).toContainText('正在收“很多”')
  await expect(page.locator('[data-test=shelf-far]')).toHaveText('3 / 60')
  await page.screenshot({ path: test.info().outputPath('taking.png') })
  answer()
  const bar = page.locator('.bar', { hasText: '60 份里' })
  await expect(bar).toContainText('述汇没有应答，60 份里才交了 3 份，都没有收进。')
  expect(asked).toBe(4)
  await page.unroute(/\/upload\?/u)
  await page.getByRole('button', { name: '再收一次' }).click()
  await expect(page.locator('[data-test=shelf-about]')).toContainText('60 份')

  // 停下 before the program has them all takes none.
  await page.route(/\/upload\?/u, async (route) => {
    await waits
    await page.locator('[data-test=shelf-stop]').click()
    await route.continue()
  })
  mkdirSync(join(folder, '又'))
  writeFileSync(join(folder, '又', '新的.txt'), summary(2100))
  await drop(page, join(folder, '又'))
  await expect(page.locator('footer.status')).toContainText('停下了，这些都没有收进')
  await expect(page.locator('[data-test=shelf-about]')).toContainText('60 份')
})
