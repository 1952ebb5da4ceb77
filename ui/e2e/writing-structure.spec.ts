/** What a text is made of: levels, sections, parts of the format, each put in, moved and taken away in one step. */

import type { Page } from '@playwright/test'
import { expect, makeDraft, test, type Host } from './host'
import { clickAt, paragraph, saved, surface } from './text'

const shown = (host: Host, draft: string) => host.cli('draft', 'show', draft)

test('Tab changes the level of a heading and of one of a series', async ({ window, host }) => {
  await makeDraft(window, host)
  const heading = paragraph(window, '下一步')
  await clickAt(window, '下一步', 1)
  await expect(heading).toHaveAttribute('data-number', /、$/)
  await window.keyboard.press('Tab')
  await expect(heading).toHaveAttribute('data-number', /^（.+）$/)
  await window.keyboard.press('Shift+Tab')
  await expect(heading).toHaveAttribute('data-number', /、$/)
  await expect(surface(window)).toBeFocused()
})

test('the outline follows the caret, and both looks are written in', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '加强组织领导', 2)
  await expect(window.locator('.outline [aria-current=true]')).toContainText('加强组织领导')
  await window.locator('[data-test=look-flow]').click()
  await clickAt(window, '加强组织领导', 2)
  await window.keyboard.type('党的')
  await saved(window)
  expect(shown(host, draft)).toContain('加强党的组织领导')
})

/** Numbers and short headings as the outline shows them. */
const outline = (window: Page) => window.locator('.outline li button .ell').allTextContents()
const entry = (window: Page, words: string) => window.locator('.outline li button').filter({ hasText: words })

test('a section is dragged in the outline with all below it, and goes back in one step', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const before = await outline(window)
  const blocks = await window.locator('[data-block]').count()
  const from = (await entry(window, '扛牢政治责任').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const to = (await entry(window, '严格阵地管理').boundingBox()) ?? from
  await window.mouse.move(from.x + 40, from.y + from.height / 2)
  await window.mouse.down()
  await window.mouse.move(from.x + 40, from.y + 40, { steps: 4 })
  await window.mouse.move(to.x + 40, to.y + 2, { steps: 4 })
  await expect(window.locator('[data-test=drop-line]')).toBeVisible()
  await window.mouse.up()
  await expect(entry(window, '深化理论武装')).toContainText('（一）')
  await expect(entry(window, '扛牢政治责任')).toContainText('（二）')
  const after = await outline(window)
  expect(after.slice(2, 10).map((name) => name.replace(/^.*?[）\s]/u, ''))).toEqual([
    '深化理论武装',
    '发挥中心组示范作用',
    '抓实支部日常教育',
    '推动理论走近群众',
    '扛牢政治责任',
    '加强组织领导',
    '完善制度机制',
    '从严督促落实',
  ])
  const text = shown(host, draft)
  expect(text.indexOf('深化理论武装')).toBeLessThan(text.indexOf('扛牢政治责任'))
  await expect(window.locator('[data-block]')).toHaveCount(blocks)
  await window.locator('[data-test=undo]').click()
  await expect.poll(() => outline(window)).toEqual(before)
})

test('by key a section goes over its neighbour, changes its level and is deleted, and the focus stays on it', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const before = await outline(window)
  await entry(window, '深化理论武装').click()
  await entry(window, '深化理论武装').focus()
  await window.keyboard.press('Alt+ArrowUp')
  await expect(entry(window, '深化理论武装')).toContainText('（一）')
  await expect(entry(window, '深化理论武装')).toBeFocused()
  await window.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => outline(window)).toEqual(before)
  await expect(entry(window, '深化理论武装')).toBeFocused()
  await window.keyboard.press('Shift+Tab')
  await expect(entry(window, '深化理论武装')).toContainText('二、')
  await expect(entry(window, '深化理论武装')).toBeFocused()
  // What stood behind it stands under it now; Tab would take that along.
  await window.locator('[data-test=undo]').click()
  await expect.poll(() => outline(window)).toEqual(before)
  await entry(window, '发挥中心组示范作用').focus()
  await window.keyboard.press('Tab')
  await expect(paragraph(window, '发挥中心组示范作用')).toHaveClass(/p-nested_series/)
  await expect(entry(window, '发挥中心组示范作用')).toBeFocused()
  await window.keyboard.press('Shift+Tab')
  await expect.poll(() => outline(window)).toEqual(before)
  await window.keyboard.press('ArrowUp')
  await window.keyboard.press('Delete')
  await expect(entry(window, '深化理论武装')).toHaveCount(0)
  await expect(entry(window, '发挥中心组示范作用')).toHaveCount(0)
  await expect(entry(window, '严格阵地管理')).toContainText('（二）')
  expect(shown(host, draft)).not.toContain('抓实支部日常教育')
  await window.locator('.status').getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => outline(window)).toEqual(before)
})

test('in the text a heading moves with its section', async ({ window, host }) => {
  await makeDraft(window, host)
  await clickAt(window, '扛牢政治责任', 2)
  await window.keyboard.press('Alt+Shift+ArrowDown')
  await expect(entry(window, '扛牢政治责任')).toContainText('（二）')
  await expect(paragraph(window, '加强组织领导')).toHaveAttribute('data-number', '一是')
  const text = await surface(window).innerText()
  expect(text.indexOf('推动理论走近群众')).toBeLessThan(text.indexOf('加强组织领导'))
  // It stays in sight with the caret, also when it goes back.
  await expect(paragraph(window, '扛牢政治责任')).toBeInViewport()
  await window.keyboard.press('Control+z')
  await expect(entry(window, '扛牢政治责任')).toContainText('（一）')
  await expect(paragraph(window, '扛牢政治责任')).toBeInViewport()
  await window.keyboard.type('甲')
  await expect(surface(window)).toContainText('扛牢甲政治责任')
  await window.keyboard.press('Alt+Shift+ArrowDown')
  await expect(entry(window, '扛牢甲政治责任')).toContainText('（二）')
})

test('parts of the format are put in where they belong, once, and an empty line says what it is for', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const insert = async (part: string) => {
    await window.locator('[data-test=insert-menu]').click()
    await window.locator(`[data-test=insert-${part}]`).click()
  }
  await clickAt(window, '下一步', 1)
  await insert('addressee')
  await expect(window.locator('.p-addressee')).toHaveAttribute('data-hint', '主送机关')
  await window.keyboard.type('市安全生产委员会：')
  await insert('attachment_list')
  await window.keyboard.type('活动一览表')
  await insert('note')
  await window.keyboard.type('（此件公开发布）')
  await insert('secrecy')
  await window.keyboard.type('秘密')
  await insert('copies_to')
  await window.keyboard.type('市应急管理局')
  await saved(window)
  const order = await window.locator('[data-block]').evaluateAll((blocks) => blocks.map((block) => /p-(\w+)/.exec(block.className)?.[1]))
  const place = (part: string) => order.indexOf(part)
  expect(place('secrecy')).toBe(0)
  expect(place('addressee')).toBe(order.lastIndexOf('title') + 1)
  expect(place('attachment_list')).toBeLessThan(place('signature'))
  expect(place('note')).toBeGreaterThan(place('date'))
  expect(place('copies_to')).toBe(order.length - 1)
  expect(shown(host, draft)).toContain('市安全生产委员会：')
  // What is there is gone to.
  await insert('addressee')
  await window.keyboard.press('Home')
  await window.keyboard.type('本')
  await expect(window.locator('.p-addressee')).toHaveText('本市安全生产委员会：')
  await expect(window.locator('.p-addressee')).toHaveCount(1)
})

test('a heading and a series are put in behind the paragraph of the caret, and keys make other parts', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await window.locator('[data-test=insert-menu]').click()
  await window.screenshot({ path: test.info().outputPath('insert.png') })
  await window.locator('[data-test=insert-heading1]').click()
  await window.keyboard.type('总的情况')
  await saved(window)
  await expect(paragraph(window, '总的情况')).toHaveAttribute('data-number', '一、')
  await expect(paragraph(window, '主要工作情况')).toHaveAttribute('data-number', '二、')
  await window.keyboard.press('Control+Alt+2')
  await expect(paragraph(window, '总的情况')).toHaveAttribute('data-number', /^（/)
  await window.keyboard.press('Control+Alt+0')
  await expect(paragraph(window, '总的情况')).toHaveClass(/p-paragraph/)
  await window.locator('[data-test=block-menu]').click()
  await window.screenshot({ path: test.info().outputPath('part.png') })
  await window.locator('[data-test=become-heading1]').click()
  await expect(paragraph(window, '总的情况')).toHaveAttribute('data-number', '一、')
  expect(shown(host, draft)).toContain('一、总的情况')
})

test('Ctrl+B emphasises what is selected, and takes it back', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '认真落实', 0)
  for (let n = 0; n < 4; n += 1) await window.keyboard.press('Shift+ArrowRight')
  await window.keyboard.press('Control+b')
  const strong = window.locator('[data-marks=strong]')
  await expect(strong).toHaveText('认真落实')
  await saved(window)
  const { blocks } = host.ask('draft', 'show', draft) as { blocks: { lines: { pieces: { text: string; marks?: string[] }[] }[] }[] }
  const pieces = blocks.flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces))
  expect(pieces.find(({ text }) => text === '认真落实')?.marks).toEqual(['strong'])
  await window.keyboard.press('Control+b')
  await expect(strong).toHaveCount(0)
  await window.keyboard.press('ArrowRight')
  await window.keyboard.press('Control+b')
  await window.keyboard.type('从严')
  await window.keyboard.press('Control+b')
  await window.keyboard.type('从实')
  await expect(strong).toHaveText('从严')
  await expect(surface(window)).toContainText('认真落实从严从实上级')
})
