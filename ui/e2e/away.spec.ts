/** The program behind an open page goes and comes again: the page says so, keeps what is not stored, and goes on without loss. */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, importSample, makeDraft, SAMPLE, shown, test, type Host } from './host'
import { clickAt, saved, surface } from './text'

const away = (page: Page) => page.locator('[data-test=away]')
const quick = (page: Page) => page.locator('[data-test=quick]:visible')
const total = (host: Host) => (host.ask('log', 'list') as { total: number }).total
const titles = (host: Host) => host.cli('call', 'log.page', '{"limit":500}')

/** Opens 台账 with the sample log in it. */
async function openLog(page: Page, host: Host): Promise<void> {
  await page.goto(await host.serve())
  await importSample(page)
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a line that Enter could not store stays, can be copied, and is stored once when the program is there again', async ({
  page,
  host,
}) => {
  await page.goto(await host.serve())
  await quick(page).fill('12月8日 党课 学习应急管理条例 26人')
  await host.kill()
  await quick(page).press('Enter')
  await expect(away(page)).toContainText('述汇没有应答')
  await expect(page.locator('#quick-says:visible')).toContainText('字还在这里')
  await expect(quick(page)).toHaveValue('12月8日 党课 学习应急管理条例 26人')
  await away(page).getByRole('button', { name: '复制没存上的字' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('记一条：12月8日 党课 学习应急管理条例 26人')
  await expect(page.locator('body')).not.toContainText('host.gone')
  await host.serve()
  await expect(away(page)).toBeHidden()
  await quick(page).press('Enter')
  await expect(quick(page)).toHaveValue('')
  expect(total(host)).toBe(1)
})

test('a cell and a field that were left while the program was away are stored by themselves', async ({ page, host }) => {
  await openLog(page, host)
  const rows = page.locator('.row[data-index]')
  await rows.nth(0).click()
  await rows.nth(0).press('Enter')
  const place = page.getByLabel('地点', { exact: true })
  await place.fill('断电时写的地点')
  await host.kill()
  await place.press('Tab')
  await expect(page.locator('.form')).toContainText('没有存上，字还在这里')
  await expect(place).toHaveValue('断电时写的地点')
  await page.locator('.form').press('Escape')
  // A cell of the third row, left by a click into another row.
  await rows.nth(2).locator('[data-column=title]').dblclick()
  await page.keyboard.type('断电时写的主题')
  await page.keyboard.press('Enter')
  await expect(page.locator('.edit .says')).toContainText('没有存上，字还在这里')
  await rows.nth(5).locator('[data-column=title]').click()
  await expect(away(page).getByRole('button', { name: /复制没存上/ })).toBeVisible()
  await host.serve()
  await expect(away(page)).toBeHidden()
  await expect.poll(() => titles(host)).toContain('断电时写的主题')
})

test('a field stays as it was written and is stored when the program is there again', async ({ page, host }) => {
  await openLog(page, host)
  const rows = page.locator('.row[data-index]')
  await rows.nth(0).click()
  await rows.nth(0).press('Enter')
  const place = page.getByLabel('地点', { exact: true })
  await place.fill('断电时写的地点')
  await host.kill()
  await place.press('Tab')
  await expect(page.locator('.form')).toContainText('没有存上，字还在这里')
  await host.serve()
  await expect(page.locator('.form')).not.toContainText('没有存上')
  await expect.poll(() => titles(host)).toContain('断电时写的地点')
})

test('Ctrl+Z in a draft says that the program is away, and works again afterwards', async ({ page, host }) => {
  await page.goto(await host.serve())
  const draft = await makeDraft(page, host)
  await clickAt(page, '总结如下：', 5)
  await page.keyboard.type('先写的话。')
  await saved(page)
  await host.kill()
  await page.keyboard.press('Control+z')
  await expect(page.getByLabel('状态')).toContainText('现在撤销不了')
  await expect(surface(page)).toContainText('先写的话。')
  await host.serve()
  await expect(away(page)).toBeHidden()
  await clickAt(page, '先写的话。', 2)
  await page.keyboard.press('Control+z')
  await expect(surface(page)).not.toContainText('先写的话。')
  await expect.poll(() => shown(host, draft)).not.toContain('先写的话。')
})

test('a page that the new program does not know goes on as soon as a new window was opened', async ({ page, context, host }) => {
  const address = await host.serve()
  await page.goto(address)
  await quick(page).fill('12月8日 党课 登录以前写的')
  await host.kill()
  rmSync(join(host.folder, 'web.json'))
  const next = await host.serve({ port: new URL(address).port })
  await expect(away(page)).toContainText('还没有登录')
  await quick(page).press('Enter')
  await expect(quick(page)).toHaveValue('12月8日 党课 登录以前写的')
  await (await context.newPage()).goto(next)
  await expect(away(page)).toBeHidden()
  await quick(page).press('Enter')
  await expect.poll(() => titles(host)).toContain('登录以前写的')
})

test('nothing goes into other data that is served at the same address', async ({ page, context, host }) => {
  const address = await host.serve()
  await page.goto(address)
  await quick(page).fill('12月8日 党课 只属于这里')
  await host.kill()
  const folder = `${host.folder} 别的`
  const next = await host.serve({ folder, port: new URL(address).port })
  const other = await context.newPage()
  await other.goto(next)
  await expect(away(page)).toContainText('另一份数据')
  await quick(page).press('Enter')
  await expect(quick(page)).toHaveValue('12月8日 党课 只属于这里')
  const stored = await other.evaluate(async () => {
    const answer = await fetch('/rpc/log.page', { method: 'POST', headers: { 'x-shuhui': '1' }, body: '{"limit":10}' })
    return answer.text()
  })
  expect(stored).toContain('"entries":[]')
})

test('what a page that went has left unstored is offered by the next', async ({ page, context, host }) => {
  await page.goto(await host.serve())
  await quick(page).fill('12月8日 党课 窗口关了也在')
  await host.kill()
  await quick(page).press('Enter')
  await expect(away(page)).toBeVisible()
  await page.close({ runBeforeUnload: false })
  const next = await context.newPage()
  await next.goto(await host.serve())
  const message = next.locator('[data-test=message]')
  await expect(message).toContainText('上次的窗口里有一处字没有存上')
  await expect(message).toContainText('窗口关了也在')
  await message.getByRole('button', { name: '复制' }).click()
  await next.reload()
  await expect(next.locator('.rail')).toBeVisible()
  await expect(message).toBeHidden()
})

test('a draft that was deleted and restored elsewhere is stored again without a key', async ({ page, host }) => {
  await page.goto(await host.serve())
  const draft = await makeDraft(page, host)
  host.cli('call', 'draft.delete', JSON.stringify({ id: draft }))
  await expect(page.locator('[data-test=gone]')).toBeVisible()
  await clickAt(page, '总结如下：', 5)
  await page.keyboard.type('删除以后写的。')
  await expect(page.locator('[data-test=gone]')).toContainText('写的文字都在窗口里')
  host.cli('call', 'draft.restore', JSON.stringify({ id: draft }))
  await expect(page.locator('[data-test=gone]')).toBeHidden()
  await expect.poll(() => shown(host, draft)).toContain('删除以后写的。')
})

test('a template that is written while the program is away is stored by itself, also where its page was left', async ({ page, host }) => {
  await page.goto(await host.serve())
  host.cli('log', 'import', SAMPLE)
  host.cli('template', 'copy', '年度工作总结', '总结')
  await page.getByRole('link', { name: '模板' }).first().click()
  await page.locator('[data-template=总结]').click()
  const text = page.locator('[data-test=template-text]')
  await expect(text).toContainText('主要工作情况')
  await text.locator('.cm-line.h2').first().click()
  await host.kill()
  await page.keyboard.press('End')
  await page.keyboard.insertText('断电时写的')
  await expect(away(page)).toContainText('述汇没有应答')
  await page.getByRole('link', { name: '台账' }).first().click()
  await host.serve()
  await expect(away(page)).toBeHidden()
  await expect.poll(() => (host.ask('template', 'show', '总结') as { body: string }).body).toContain('断电时写的')
})
