/** Numbers as objects: put in, counted otherwise, typed over, last year's beside, and what cannot be right. */

import type { Page } from '@playwright/test'
import { expect, makeDraft, test, type Host } from './host'
import { clickAt, paragraph, saved, surface } from './text'

interface Figure {
  id: string
  text: string
  name: string
  expr: string
  finding?: { severity: string }
}
const figures = (host: Host, draft: string) => (host.ask('draft', 'figures', draft) as { figures: Figure[] }).figures
const shown = (host: Host, draft: string) => host.cli('draft', 'show', draft)
const counted = (host: Host, draft: string, expr: string) => {
  const found = figures(host, draft).find((one) => one.expr === expr)
  if (!found) throw new Error(`no figure ${expr}`)
  return found
}
const picker = (window: Page) => window.locator('[data-test=figure-picker]')
const now = (window: Page) => window.locator('[data-test=figure-now]')
const chip = (window: Page, id: string) => window.locator(`[data-id="${id}"]`)
const source = (window: Page) => window.getByRole('complementary', { name: '出处' })

test('# puts in a number by keyboard alone: kind, Enter, Enter', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const before = figures(host, draft).length
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.type('共讲党课#')
  await expect(window.locator('[data-test=figure-kind]')).toBeFocused()
  await window.keyboard.type('党课')
  await window.keyboard.press('Enter')
  const { text } = host.ask('figure', 'count(kind="党课")', '--period', '2025') as { text: string }
  await expect(now(window)).toHaveText(`现在是${text} 次`)
  await expect(picker(window)).toContainText('去年')
  await window.keyboard.press('Enter')
  await expect(picker(window)).toBeHidden()
  await window.keyboard.type('次。')
  await saved(window)
  expect(figures(host, draft)).toHaveLength(before + 1)
  expect(shown(host, draft)).toContain(`总结如下：共讲党课${text}次。`)
  await window.keyboard.press('Control+z')
  await window.keyboard.press('Control+z')
  await expect(surface(window)).not.toContainText(`共讲党课${text}`)
})

test('Esc leaves the # in the text, with what was typed behind it', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.type('见#')
  await expect(picker(window)).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(picker(window)).toBeHidden()
  await window.keyboard.type('3号楼，＃')
  await expect(picker(window)).toBeVisible()
  await window.keyboard.type('5号楼')
  await window.keyboard.press('Escape')
  await window.keyboard.type('。')
  await saved(window)
  expect(shown(host, draft)).toContain('见#3号楼，＃5号楼。')
})

test('a number is put in by mouse: kind, last year, what is counted; none would be a blank', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await window.locator('[data-test=insert-figure]').click()
  await expect(now(window)).toHaveText('选一个类别或标签。')
  await expect(window.locator('[data-test=figure-take]')).toBeDisabled()
  await window.locator('[data-test=figure-kind]').click()
  await window.getByRole('option', { name: /^培训班/ }).click()
  await window.getByRole('radio', { name: '合计' }).click()
  await expect(now(window)).toHaveText('选合计的是什么。')
  await window.locator('[data-test=figure-measures]').getByRole('radio', { name: '人次' }).click()
  const { text } = host.ask('figure', 'sum(measure="人次", kind="培训班")', '--period', '2025') as { text: string }
  await expect(now(window)).toContainText(text)
  await picker(window).getByRole('radio', { name: '去年' }).click()
  await expect(now(window)).toHaveText('现在没有，会待填')
  await picker(window).getByRole('radio', { name: '今年' }).click()
  await picker(window)
    .getByRole('button', { name: /^看 \d+ 条$/ })
    .click()
  await expect(window.locator('[data-test=figure-entries] li').first()).toBeVisible()
  await window.locator('[data-test=figure-take]').click()
  await saved(window)
  expect(figures(host, draft).filter(({ expr }) => expr === 'sum(measure="人次", kind="培训班")').length).toBeGreaterThan(1)
  expect(shown(host, draft)).toContain(`总结如下：${text}`)
})

test('how a number is counted is changed in the inspector, as one step with its name', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const { id, text } = counted(host, draft, 'count(kind="督查")')
  await chip(window, id).click()
  await expect(source(window).getByRole('heading', { level: 2 }).first()).toHaveText('督查次数')
  await source(window).locator('[data-test=how]').last().click()
  await expect(window.locator('[data-test=figure-kind]')).toHaveValue('督查')
  await window.locator('[data-test=figure-periods]').click()
  await picker(window).getByRole('button', { name: '上半年' }).click()
  await window.locator('[data-test=figure-take]').click()
  await expect(source(window).getByRole('heading', { level: 2 }).first()).toHaveText('督查次数·上半年')
  await saved(window)
  expect(figures(host, draft).find((one) => one.id === id)?.expr).toBe('count(kind="督查", period="2025H1")')
  await expect(window.locator('[data-test=undo]')).toHaveAttribute('title', /改“督查次数”的算法/)
  await window.locator('[data-test=undo]').click()
  await expect(chip(window, id)).toHaveText(text)
  expect(figures(host, draft).find((one) => one.id === id)?.expr).toBe('count(kind="督查")')
})

test('a call that says more than the picker offers is changed as text, with its fault at the place', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const { id } = counted(host, draft, 'count(kind="督查")')
  host.cli('draft', 'figure', draft, id, '--expr', 'count(kind="督查", zero="0")')
  await chip(window, id).click()
  await source(window).locator('[data-test=recount]').click()
  const call = window.locator('[data-test=figure-call]')
  await expect(call).toHaveValue('count(kind="督查", zero="0")')
  await call.fill('count(kind=督查)')
  await expect(picker(window).getByRole('alert')).toContainText('第 14 个字处')
  await expect(window.locator('[data-test=figure-take]')).toBeDisabled()
  await call.fill('count(kind="督查", zero="未开展")')
  await expect(window.locator('[data-test=figure-take]')).toBeEnabled()
  await call.press('Enter')
  await expect(picker(window)).toBeHidden()
  await saved(window)
  expect(figures(host, draft).find((one) => one.id === id)?.expr).toBe('count(kind="督查", zero="未开展")')
})

test('typing over a number asks: fixed for a reason, let go, or left as it was', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const { id, text } = counted(host, draft, 'count(kind="督查")')
  await chip(window, id).click()
  await window.keyboard.type('13')
  await expect(window.locator('[data-test=overwrite-value]')).toHaveValue('13')
  await window.keyboard.press('Escape')
  await expect(chip(window, id)).toHaveText(text)
  await window.keyboard.type('13')
  await window.keyboard.press('Enter')
  await window.keyboard.type('以核定数为准')
  await window.keyboard.press('Enter')
  await expect(chip(window, id)).toHaveText('13')
  await expect(chip(window, id)).toHaveClass(/fz/)
  await window.mouse.move(5, 5)
  await chip(window, id).hover()
  await expect(window.locator('.figure-card')).toContainText('以核定数为准')
  await window.mouse.move(5, 5)
  await expect(window.locator('.figure-card')).toBeHidden()
  await chip(window, id).click()
  await window.keyboard.type('14')
  await window.locator('[data-test=overwrite-unlink]').click()
  await expect(chip(window, id)).toHaveText('14')
  await expect(chip(window, id)).toHaveClass(/ty/)
  await saved(window)
  expect(host.ask('draft', 'figure', draft, id)).toMatchObject({ state: 'typed', text: '14' })
})

test("last year's number stands beside in two keys, seen before it goes in", async ({ window, host }) => {
  host.cli('log', 'add', '--date', '2024-05-06', '--kind', '督查', '--title', '去年的督查')
  const draft = await makeDraft(window, host)
  const { id, text } = counted(host, draft, 'count(kind="督查")')
  const { beside } = host.ask('draft', 'figure', draft, id) as { beside: { expr: string; back: string } }
  await chip(window, id).click()
  await window.keyboard.press('Alt+ArrowDown')
  await expect(window.locator('[data-test=card-beside]')).toContainText(`（上年1${beside.back}`)
  await window.keyboard.press('q')
  await expect(paragraph(window, '组织督查')).toContainText(`${text}${beside.back.slice(0, -1)}（上年1${beside.back}`)
  await saved(window)
  expect(figures(host, draft)).toContainEqual(expect.objectContaining({ expr: beside.expr, text: '1', name: '督查次数·2024年' }))
  await window.locator('[data-test=undo]').click()
  await expect(paragraph(window, '组织督查')).not.toContainText('上年1')
  // The same by mouse.
  await chip(window, id).click()
  await source(window).locator('[data-test=beside]').click()
  await expect(paragraph(window, '组织督查')).toContainText(`（上年1${beside.back}`)
})

test('a part that is more than its whole is red in the text, in the outline and in 待办', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const part = counted(host, draft, 'count(kind="中心组学习", tag="专题研讨")')
  await chip(window, part.id).click()
  await window.keyboard.type('99')
  await window.keyboard.press('Shift+Enter')
  await expect(chip(window, part.id)).toHaveClass(/wrong/)
  await expect(chip(window, part.id)).toHaveAttribute('aria-label', /其中的99次比前面的\d+次还多/)
  await expect(window.locator('.status')).toContainText('错误 1')
  await expect(window.locator('.outline .mark.error')).toHaveCount(1)
  await window.getByRole('tab', { name: /待办/ }).click()
  await expect(window.locator('[data-test=worklist]')).toContainText('错误：其中的99次')
  await saved(window)
  expect(figures(host, draft).find(({ id }) => id === part.id)?.finding?.severity).toBe('error')
  await window.locator('[data-test=undo]').click()
  await expect(chip(window, part.id)).not.toHaveClass(/wrong/)
})

test('one answer fills every blank that waits for it, in one step', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const blanks = () => (host.ask('draft', 'figures', draft) as { blanks: { id: string; hint: string }[] }).blanks
  const hints = blanks().map(({ hint }) => hint)
  const hint = hints.find((one, n) => hints.indexOf(one) !== n)
  if (hint === undefined) throw new Error('the template asks nothing twice')
  const alike = blanks().filter((one) => one.hint === hint)
  await chip(window, alike[0]?.id ?? '').click()
  await window.locator('.anchored [data-test=fill-value]').fill('某局')
  await expect(window.locator('.anchored [data-test=fill-all]')).toContainText(`同样填到其余 ${alike.length - 1} 处`)
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('.anchored')).toBeHidden()
  expect(blanks().filter((one) => one.hint === hint)).toHaveLength(0)
  await window.locator('[data-test=undo]').click()
  await expect.poll(() => blanks().filter((one) => one.hint === hint).length).toBe(alike.length)
})
