/** 新建文稿: what a template makes of the log is seen, asked and told on one page, before anything is stored. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, SAMPLE, test, type Host } from './host'
import { clickAt, InputMethod, saved } from './text'

const PROFILE = { unit: '禾川区综合服务中心', unit_short: '中心', leader: '王建平', depts: [] }
const OWN = {
  manifest: 'title = "党建工作小结"\nkind = "总结"\nperiod = "any"\nnote = "自己的"\n',
  body: '# {{ unit }}{{ period_name }}党建工作小结\n\n讲党课{{ count(kind="党课") }}次，开展督查{{ count(kind="督查") }}次。\n',
}

const forecast = (window: Page) => window.locator('[data-test=forecast]')
const drafts = (host: Host) => (host.ask('draft', 'list') as { drafts: { id: string; title: string }[] }).drafts

function addTemplate(host: Host, name: string, { manifest, body } = OWN): void {
  const folder = join(host.folder, 'templates', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'template.toml'), manifest)
  writeFileSync(join(folder, 'body.tera'), body)
}

async function open(window: Page): Promise<void> {
  await window.getByRole('link', { name: '起草' }).first().click()
  await window.locator('[data-test=new-draft]').click()
  await expect(forecast(window)).toBeVisible()
}

async function press(window: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('it is not on the screen')
  await window.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

test('a card shows the first page that this log makes, and 生成 keeps what was told', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  host.cli('call', 'settings.set', JSON.stringify(PROFILE))
  await open(window)
  const card = window.locator('[data-template=年度工作总结]')
  await expect(card.locator('.paper')).toContainText('2025年安全生产工作总结')
  await expect(card.locator('.paper .p-title').first()).toHaveText('禾川区综合服务中心')
  await expect(card).toContainText('全年，约 3500 字')
  const told = host.ask('draft', 'new', '--template', '年度工作总结', '--period', '2025', '--dry-run') as {
    figures: number
    known: number
    entries: number
  }
  await expect(forecast(window)).toContainText(`共 ${told.figures} 个数`)
  await expect(forecast(window)).toContainText(`${told.known} 个算得出`)
  await expect(window.locator('.within')).toContainText(`${told.entries} 条在范围里，共 ${told.entries} 条`)
  expect(drafts(host)).toEqual([])
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('[data-id]').first()).toBeVisible()
  expect(drafts(host)).toHaveLength(1)
  expect(await window.locator('[data-id]').count()).toBeGreaterThanOrEqual(told.figures)
})

test('a parameter is written, seen in the miniature, and stands there again when one comes back', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  await open(window)
  const paper = window.locator('[data-template=年度工作总结] .paper')
  await press(window, window.getByLabel('主题', { exact: true }))
  await window.keyboard.press('Control+A')
  await window.keyboard.type('防汛工作')
  await expect(paper).toContainText('2025年防汛工作总结')
  await expect(window.getByLabel('题名')).toHaveValue(/2025年防汛工作总结$/)
  await window.keyboard.press('Escape')
  await expect(window.locator('[data-test=new-draft]')).toBeVisible()
  await open(window)
  await expect(window.getByLabel('主题', { exact: true })).toHaveValue('防汛工作')
  await window.reload()
  await expect(window.getByLabel('主题', { exact: true })).toHaveValue('防汛工作')
  await expect(paper).toContainText('2025年防汛工作总结')
})

test('letters of an input method are told nothing of, and Esc and Ctrl+Enter among them are its own', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  await open(window)
  await press(window, window.getByLabel('主题', { exact: true }))
  await window.keyboard.press('Control+A')
  const method = await InputMethod.of(window)
  await method.compose('fangxun')
  await expect(window.getByLabel('题名')).toHaveValue(/安全生产工作总结$/)
  await window.keyboard.press('Escape')
  await method.compose('')
  await expect(window.getByRole('heading', { name: '新建文稿' })).toBeVisible()
  await window.keyboard.press('Control+A')
  await method.compose('fangxun')
  await method.put('防汛工作')
  await expect(window.getByLabel('题名')).toHaveValue(/防汛工作总结$/)
  expect(drafts(host)).toEqual([])
})

test('a scope counts the entries within it, leads to them in 台账, and narrows the numbers of the draft', async ({ window, host }) => {
  host.cli('log', 'add', '--date', '2025-03-05', '--kind', '党课', '--title', '甲', '--tag', '安全')
  host.cli('log', 'add', '--date', '2025-04-05', '--kind', '党课', '--title', '乙')
  await open(window)
  await expect(window.locator('.within')).toContainText('2 条在范围里，共 2 条')
  await press(window, window.locator('#scope-with'))
  await window.keyboard.type('安全')
  await window.keyboard.press('Enter')
  await expect(window.locator('.within')).toContainText('1 条在范围里，共 2 条')
  await window.locator('[data-test=look-at-scope]').click()
  await expect(window.getByRole('grid')).toContainText('甲')
  await expect(window.getByRole('grid')).not.toContainText('乙')
  await window.goBack()
  await expect(window.locator('.within')).toContainText('1 条在范围里，共 2 条')
  await window.locator('[data-test=make-draft]').click()
  await expect(window.locator('[data-id]').first()).toBeVisible()
  await expect(window.locator('[data-test=narrowed]')).toHaveText('只算 安全')
  const [draft] = drafts(host)
  const { figures } = host.ask('draft', 'figures', draft?.id ?? '') as { figures: { expr: string; text: string }[] }
  expect(figures.find(({ expr }) => expr.startsWith('count(kind="党课"'))?.text).toBe('1')
})

test('what will be blank is told with its reason, logged in place and counted at once', async ({ window, host }) => {
  addTemplate(host, '党建小结')
  host.cli('log', 'add', '--date', '2025-03-05', '--kind', '党课', '--title', '甲')
  host.cli('call', 'settings.set', JSON.stringify(PROFILE))
  await open(window)
  await press(window, window.locator('[data-template=党建小结]'))
  await expect(forecast(window)).toContainText('共 2 个数1 个算得出')
  const gap = window.locator('[data-test=gap]')
  await expect(gap).toContainText('督查次数')
  await expect(gap).toContainText('2025年没有')
  await expect(gap.getByRole('button', { name: '先空着' })).toHaveAttribute('aria-pressed', 'true')
  await gap.getByRole('button', { name: '去台账补' }).click()
  await expect(window.locator('[data-test=quick]')).toHaveValue(/督查 +$/)
  await window.keyboard.press('Escape')
  await window.keyboard.press('Escape')
  await expect(window.locator('[data-test=quick]')).toBeHidden()
  await gap.getByRole('button', { name: '去台账补' }).click()
  await window.locator('[data-test=quick]').focus()
  await window.keyboard.type('年底安全督查')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-test=quick]')).toBeHidden()
  await expect(forecast(window)).toContainText('共 2 个数2 个算得出')
  await expect(gap).toHaveCount(0)
  await expect(window.locator('[data-template=党建小结] .paper')).toContainText('开展督查1次')
  await expect(window.locator('[data-template=党建小结] input')).toBeChecked()
})

test('the unit is asked where it is not known, once, before anything is made', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  await open(window)
  const gap = window.locator('[data-test=gap]').filter({ hasText: '单位名称' })
  await gap.getByRole('button', { name: '去填' }).click()
  await window.keyboard.type('某区某中心')
  await expect(gap).toHaveCount(0)
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('.p-title').first()).toContainText('某区某中心')
  await expect(window.locator('.bl')).toHaveCount(0)
  expect((host.ask('call', 'settings.get') as { unit: string }).unit).toBe('某区某中心')
})

test('arrows go over the cards, Enter to the form; a broken template is marked and keeps none of the others from work', async ({
  window,
  host,
}) => {
  addTemplate(host, '党建小结')
  addTemplate(host, '坏的', { ...OWN, body: '# 坏的\n\n{% if has(kind="党课") %}没有写完\n' })
  await open(window)
  await expect(window.locator('[data-test=faulty-template]')).toContainText('暂不能用')
  await press(window, window.locator('[data-template=会议培训台账清单]'))
  await window.locator('[data-template=会议培训台账清单] input').focus()
  await window.keyboard.press('ArrowRight')
  await expect(window.locator('[data-template=党建小结] input')).toBeChecked()
  await expect(window.getByRole('heading', { name: '党建工作小结' })).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.getByLabel('单位', { exact: true })).toBeFocused()
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('[data-block]').first()).toContainText('党建工作小结')
})

test('an empty log, a period to come and a parameter of 500 characters make a draft of blanks, and pressing twice makes one', async ({
  window,
  host,
}) => {
  await open(window)
  await expect(forecast(window)).toContainText('2025年还没有记录，数都会待填')
  await window.getByLabel('主题', { exact: true }).fill('工作'.repeat(250))
  await press(window, window.locator('label').filter({ hasText: '其他…' }))
  await window.locator('#period-from').fill('2031-01-01')
  await window.locator('#period-to').fill('2031-06-30')
  await expect(window.locator('[data-test=notice]').first()).toContainText('期间还没开始')
  const button = window.locator('[data-test=make-draft]')
  await button.evaluate((element: HTMLButtonElement) => {
    element.click()
    element.click()
  })
  await expect(window.locator('.ProseMirror .p-title').nth(1)).toContainText('2031年上半年')
  expect(drafts(host)).toHaveLength(1)
})

test('a draft of the same title, and one of the year before, are told and opened', async ({ window, host }) => {
  host.cli('call', 'settings.set', JSON.stringify(PROFILE))
  host.cli('draft', 'new', '--template', '年度工作总结', '--period', '2024')
  host.cli('draft', 'new', '--template', '年度工作总结', '--period', '2025')
  await open(window)
  const earlier = window.locator('[data-test=earlier]')
  await expect(earlier.nth(0)).toContainText('已有一份同名的')
  await expect(earlier.nth(1)).toContainText('去年同期有一份')
  await earlier.nth(1).getByRole('button', { name: '打开' }).click()
  await expect(window.locator('.ProseMirror .p-title').nth(1)).toContainText('2024年')
})

test('the title and the length that were asked for stand in the draft', async ({ window, host }) => {
  host.cli('call', 'settings.set', JSON.stringify(PROFILE))
  await open(window)
  await window.getByRole('textbox', { name: '题名' }).fill('禾川区综合服务中心全年工作回顾')
  await window.keyboard.press('Tab')
  await expect(window.locator('[data-template=年度工作总结] .p-title').nth(1)).toHaveText('全年工作回顾')
  await press(window, window.getByLabel('字数'))
  await window.keyboard.type('2800')
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('.status')).toContainText('2800')
  expect(drafts(host)[0]?.title).toBe('禾川区综合服务中心全年工作回顾')
})

test('a parameter of an open draft gets other words as one step; what was written over stays and is told', async ({ window, host }) => {
  host.cli('call', 'settings.set', JSON.stringify(PROFILE))
  await open(window)
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('.ProseMirror .p-title').nth(1)).toHaveText('2025年安全生产工作总结')
  await clickAt(window, '力求把任务细化到岗位')
  await window.keyboard.press('Home')
  await window.keyboard.type('手写的：')
  await saved(window)
  await press(window, window.locator('button.title'))
  await window.getByRole('menuitem', { name: '参数…' }).click()
  const dialog = window.getByRole('alertdialog', { name: '参数' })
  await expect(dialog.getByLabel('单位')).toBeFocused()
  await dialog.getByLabel('主题', { exact: true }).fill('防汛工作')
  await window.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(window.locator('.status')).toContainText(/参数已换，改了 \d+ 处/)
  await expect(window.locator('.ProseMirror .p-title').nth(1)).toHaveText('2025年防汛工作总结')
  await expect(window.locator('.ProseMirror')).not.toContainText('安全生产工作')
  await expect(window.locator('.ProseMirror')).toContainText('手写的：')
  await expect(window.locator('.block.edited')).toHaveCount(1)
  await expect(window.locator('[data-test=undo]')).toHaveAttribute('title', /改参数 主题：防汛工作/)
  await press(window, window.locator('[data-test=undo]'))
  await expect(window.locator('.ProseMirror .p-title').nth(1)).toHaveText('2025年安全生产工作总结')
  await expect(window.locator('.ProseMirror')).toContainText('手写的：')

  await clickAt(window, '年安全生产工作总结', 4)
  await window.keyboard.type('的')
  await saved(window)
  await press(window, window.locator('button.title'))
  await window.getByRole('menuitem', { name: '参数…' }).click()
  await dialog.getByLabel('主题', { exact: true }).fill('信访工作')
  await press(window, dialog.locator('[data-test=reword]'))
  await expect(dialog.locator('[data-test=kept-words]')).toContainText('题名')
  await window.keyboard.press('Escape')
  await expect(window.locator('.ProseMirror .p-title').nth(1)).toContainText('安全')
})

test('a section is left out before the draft is made and written after all, with what goes and comes said beside it', async ({
  window,
  host,
}) => {
  host.cli('call', 'settings.set', JSON.stringify(PROFILE))
  await open(window)
  const problems = window.getByRole('checkbox', { name: '存在的问题与不足' })
  await expect(problems).toBeChecked()
  await press(window, problems)
  await expect(problems).not.toBeChecked()
  await expect(window.locator('[data-template=年度工作总结]')).toBeVisible()
  await window.keyboard.press('Control+Enter')
  const text = window.locator('.ProseMirror')
  const outline = window.locator('.outline ol')
  await expect(outline).toContainText('二、下一步工作打算')
  await expect(text).not.toContainText('责任传导')

  await window.locator('.outline li button', { hasText: '下一步工作打算' }).click({ button: 'right' })
  await window.getByRole('menuitem', { name: '写哪些部分…' }).click()
  const dialog = window.getByRole('alertdialog', { name: '参数' })
  await press(window, dialog.locator('[data-section=problems]'))
  await press(window, dialog.locator('[data-section=risks]'))
  await expect(dialog.locator('[data-section=problems]')).toContainText('会照模板写上')
  await expect(dialog.locator('[data-section=risks]')).toContainText('会去掉 4 段')
  await window.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(window.locator('.status')).toContainText('加上 6 段，去掉 4 段')
  await expect(outline).toContainText('二、存在的问题与不足')
  await expect(outline).toContainText('三、下一步工作打算')
  await expect(text).not.toContainText('深入排查隐患')
  await press(window, window.locator('[data-test=undo]'))
  await expect(text).toContainText('深入排查隐患')
  await expect(outline).toContainText('二、下一步工作打算')
})
