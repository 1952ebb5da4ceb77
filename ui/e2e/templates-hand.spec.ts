/** 模板, the hand on keyboard and mouse: choosing figures without changing one by chance, conditions, scope, words that come back. */
import type { Page } from '@playwright/test'
import { expect, SAMPLE, test, type Host } from './host'

const text = (window: Page) => window.locator('[data-test=template-text]')
const line = (window: Page, words: string) => text(window).locator('.cm-line').filter({ hasText: words }).first()
const chip = (window: Page, name: string) => text(window).locator('.t-chip.figure').filter({ hasText: name }).first()
const result = (window: Page) => window.locator('[data-test=template-result]')
const picker = (window: Page) => window.locator('[data-test=figure-picker]')
const stored = (host: Host, name: string) => (host.ask('template', 'show', name) as { body: string }).body
const TOML = 'title = "小结"\nkind = "总结"\nperiod = "any"\n'
const saved = async (window: Page) => expect(window.locator('.saved')).toContainText('已保存')

/** A template of the office's own with this text, open in the window. */
async function open(window: Page, host: Host, name: string, body: string): Promise<void> {
  host.cli('log', 'import', SAMPLE)
  host.cli('template', 'copy', '情况报告', name)
  const { revision } = host.ask('template', 'show', name) as { revision: number }
  host.cli('call', 'template.save', JSON.stringify({ name, revision, body, toml: TOML }))
  await window.getByRole('link', { name: '模板' }).first().click()
  await window.locator(`[data-template="${name}"]`).click()
  await expect(result(window)).toContainText('题目')
  await expect(text(window)).not.toContainText('{')
}
const SHORT = '# 题目\n讲党课{{ count(kind="党课") }}次。\n甲{% if has(kind="督查") %}有督查{% endif %}乙\n'

test('a picker that is opened, looked through and closed by Enter changes nothing; ↓ begins at the kind that the figure has', async ({
  window,
  host,
}) => {
  await open(window, host, '试一', SHORT)
  await chip(window, '党课次数').click()
  await expect(window.locator('[data-test=figure-now]')).toContainText('现在是')
  await window.keyboard.press('ArrowDown')
  await expect(window.locator('.kind-field li.on')).toContainText('党课')
  await window.keyboard.press('Enter')
  await window.keyboard.press('Enter')
  await expect(picker(window)).toBeHidden()
  await expect(window.locator('.cm-content')).toBeFocused()
  await window.keyboard.insertText('整')
  await expect.poll(() => stored(host, '试一')).toContain('讲党课{{ count(kind="党课") }}整次。')
})

test('a press on the end of a chip puts the caret behind it, and the keyboard stays in the text', async ({ window, host }) => {
  await open(window, host, '试一', SHORT)
  const box = await chip(window, '党课次数').boundingBox()
  if (!box) throw new Error('the chip is not there')
  await window.mouse.click(box.x + box.width - 2, box.y + box.height / 2)
  await window.keyboard.press('Shift+End')
  await window.keyboard.insertText('回。')
  await expect.poll(() => stored(host, '试一')).toContain('讲党课{{ count(kind="党课") }}回。\n')
  await expect(picker(window)).toBeHidden()
})

test('while a figure is chosen its call stands in the text and grows, and is no part of it before', async ({ window, host }) => {
  await open(window, host, '试一', SHORT)
  const call = text(window).locator('[data-test=picking-call]')
  await chip(window, '党课次数').click()
  await expect(call).toHaveText('{{ count(kind="党课") }}')
  await picker(window).locator('[data-value=last_year]').click()
  await expect(call).toHaveText('{{ count(kind="党课", period="last_year") }}')
  await window.keyboard.press('Escape')
  await expect(call).toHaveCount(0)
  await expect(chip(window, '党课次数')).toBeVisible()
  expect(stored(host, '试一')).toBe(SHORT)
})

test('a condition asks for a kind that the log has never had, by keys alone', async ({ window, host }) => {
  await open(window, host, '试一', SHORT)
  await text(window).locator('.t-when').filter({ hasText: '有督查时' }).click()
  const panel = window.locator('[data-test=condition-panel]')
  await expect(panel.locator('button').first()).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-test=figure-kind]').first()).toBeFocused()
  await window.keyboard.insertText('听证会')
  await expect(window.locator('.kind-field li.on')).toContainText('台账里还没有')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-test=figure-now]')).toHaveText('台账里现在没有')
  await window.keyboard.press('Enter')
  await expect.poll(() => stored(host, '试一')).toContain('{% if has(kind="听证会") %}')
  await expect(text(window).locator('.t-when')).toHaveText('有听证会时')
})

test('what is chosen from is counted within the scope, which can ask for a tag without a parameter, and says so in words', async ({
  window,
  host,
}) => {
  await open(window, host, '试一', SHORT)
  await window.locator('[data-test=tab-form]').click()
  await window.locator('[data-test=scope-with]').selectOption({ label: '写一个…' })
  await window.getByLabel('标签', { exact: true }).last().fill('专项')
  await window.keyboard.press('Enter')
  await window.keyboard.press('Tab')
  const count = window.locator('[data-test=scope-count]')
  await expect(count).toContainText('按缺省的标签“专项”')
  await expect(count).not.toContainText('null')
  await window.locator('[data-test=scope-look]').click()
  await expect(window.locator('[data-test=scope-entries] li').first()).toContainText('督查')
  const { value } = host.ask('figure', 'count(kind="督查", with="专项")', '--period', '2025') as { value: number }
  await window.locator('[data-test=tab-body]').click()
  await chip(window, '党课次数').click()
  await expect(window.locator('[data-test=figure-now]')).toContainText('会待填')
  await window.keyboard.insertText('督查')
  await expect(window.locator('.kind-field li.on')).toContainText(`督查${value} 条`)
})

test('a figure is wrong: the list says that it will be blank', async ({ window, host }) => {
  await open(window, host, '试一', SHORT)
  await window.locator('[data-test=mode-code]').click()
  await line(window, '讲党课').click({ position: { x: 300, y: 10 } })
  await window.keyboard.press('End')
  await window.keyboard.insertText('{{ conut(kind="督查") }}次。')
  const row = window.locator('[data-template=试一]')
  await expect(row).toContainText('1 个数会待填')
  await expect(row).not.toContainText('暂不能用')
})

test('words that were not stored when the page went are put back into their template', async ({ window, host }) => {
  await open(window, host, '试一', SHORT)
  const { revision } = host.ask('template', 'show', '试一') as { revision: number }
  await line(window, '讲党课').click({ position: { x: 300, y: 10 } })
  await window.keyboard.press('End')
  await window.keyboard.insertText('这里写的。')
  host.cli('call', 'template.save', JSON.stringify({ name: '试一', revision, body: `${SHORT}那边写的。\n` }))
  await expect(window.locator('[data-test=template-conflict]')).toBeVisible()
  await expect(window.locator('.saved')).toContainText('没有存上')
  // Another template has nothing that was not stored.
  await window.locator('[data-template=情况报告]').click()
  await expect(window.locator('h1')).toHaveText('情况报告')
  await expect(window.locator('main')).not.toContainText('没有存上')
  await window.reload()
  const bar = window.locator('[data-test=message]')
  await expect(bar).toContainText('“这里写的。”')
  await expect(bar).not.toContainText('{')
  await bar.getByRole('button', { name: '放回去' }).click()
  await expect(window.locator('h1')).toHaveText('试一')
  await expect(text(window)).toContainText('这里写的。')
  await window.getByRole('button', { name: '用这里的' }).click()
  await expect.poll(() => stored(host, '试一')).toContain('这里写的。')
  await saved(window)
})

test('one that came with the program is written in by an input method, by Enter and in its form: each makes a copy', async ({
  window,
  host,
  context,
}) => {
  host.cli('log', 'import', SAMPLE)
  await window.getByRole('link', { name: '模板' }).first().click()
  await window.locator('[data-template=年度工作总结]').click()
  await expect(result(window)).toContainText('主要工作情况')
  await line(window, '主要工作情况').click({ position: { x: 250, y: 10 } })
  await window.keyboard.press('End')
  const ime = await context.newCDPSession(window)
  for (const letters of ['z', 'zh', 'zhong'])
    await ime.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length })
  await ime.send('Input.insertText', { text: '中' })
  await expect(window.locator('h1')).toHaveText('年度工作总结（本单位）')
  await expect(line(window, '主要工作情况中')).toBeVisible()
  await window.keyboard.insertText('文')
  await expect.poll(() => stored(host, '年度工作总结（本单位）')).toContain('主要工作情况中文')

  await window.locator('[data-template=情况报告]').click()
  await expect(window.locator('h1')).toHaveText('情况报告')
  await window.locator('[data-test=tab-form]').click()
  const field = window.locator('[data-parameter=theme] input').nth(1)
  await field.fill('党建工作')
  await field.press('Tab')
  await expect(window.locator('h1')).toHaveText('情况报告（本单位）')
  await expect(field).toHaveValue('党建工作')
  await expect.poll(() => (host.ask('template', 'show', '情况报告（本单位）') as { toml: string }).toml).toContain('党建工作')
})

test('figures and conditions of one name say what tells them apart', async ({ window, host }) => {
  const body = '# 题目\n主持{{ count(kind="党课", host="王建平") }}次，主讲{{ count(kind="党课", speaker="王建平") }}次。\n'
  await open(window, host, '试一', body)
  await expect(line(window, '主持')).toContainText('〔党课次数·王建平主持〕次，主讲〔党课次数·王建平主讲〕次')
  await window.locator('[data-test=insert-parameter]').click()
  for (const name of ['单位简称', '截至', '上期']) await expect(window.getByRole('menuitem', { name })).toBeVisible()
})

test('nothing lies over anything else in a small window, and nobody scrolls the page sideways', async ({ window, host }) => {
  await open(window, host, '试一', SHORT)
  const desk = window.locator('.result .desk')
  expect(await desk.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0)
  await window.setViewportSize({ width: 780, height: 437 })
  const boxes = await Promise.all(
    ['.side', '.centre', '.result'].map(async (part) => {
      const box = await window.locator(part).first().boundingBox()
      if (!box) throw new Error(`${part} is not there`)
      return box
    }),
  )
  for (const [n, one] of boxes.entries())
    for (const other of boxes.slice(n + 1)) {
      const apart = one.x + one.width <= other.x + 1 || one.y + one.height <= other.y + 1
      expect(apart, JSON.stringify(boxes)).toBe(true)
    }
  await window.reload()
  await expect(window.locator('[data-template=试一]')).toBeInViewport()
})
