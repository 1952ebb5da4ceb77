/** Nothing written is lost: not when the program behind the page goes, nor the page with it, nor what a draft said once. */

import { expect, makeDraft, shown, test } from './host'
import { clickAt, InputMethod, saved, surface } from './text'

test('what is written while the program is away is stored by itself when it is back', async ({ page, host }) => {
  await page.goto(await host.serve())
  const draft = await makeDraft(page, host)
  await host.kill()
  await clickAt(page, '总结如下：', 5)
  await page.keyboard.type('后台不在时写的。')
  await expect(page.locator('.bar.error')).toContainText('没有应答')
  await page.keyboard.type('接着写。')
  await host.serve()
  await expect.poll(() => shown(host, draft), { timeout: 20_000 }).toContain('总结如下：后台不在时写的。接着写。')
  await expect(page.locator('.bar.error')).toBeHidden()
  await saved(page)
})

test('what a page wrote that went without storing it is brought home by the next, with the difference', async ({ page, context, host }) => {
  await page.goto(await host.serve())
  const draft = await makeDraft(page, host)
  await host.kill()
  await clickAt(page, '总结如下：', 5)
  await page.keyboard.type('没存上的话。')
  await expect(page.locator('.bar.error')).toContainText('没有应答')
  // As a browser that is killed: nothing is told to the page.
  await page.close({ runBeforeUnload: false })
  const next = await context.newPage()
  await next.goto(await host.serve())
  const message = next.locator('[data-test=message]')
  await expect(message).toContainText(/上次有没存完的改动，文稿《.+》已恢复到 \d\d:\d\d。/)
  expect(shown(host, draft)).toContain('总结如下：没存上的话。')
  await message.getByRole('button', { name: '看差别' }).click()
  await expect(next.locator('[data-test=difference]')).toHaveCount(1)
  await expect(next.locator('[data-test=difference]')).toContainText('总结如下：没存上的话。')
  await next.getByRole('button', { name: '关闭', exact: true }).last().click()
  await expect(surface(next)).toContainText('总结如下：没存上的话。')
  // It is one step, and told once.
  await clickAt(next, '总结如下：', 2)
  await next.keyboard.press('Control+z')
  await expect(surface(next)).not.toContainText('没存上的话')
  await next.reload()
  await expect(surface(next)).toContainText('总结如下')
  await expect(next.locator('[data-test=message]')).toBeHidden()
  expect(shown(host, draft)).not.toContain('没存上的话')
})

test('what does not fit any more is shown and changes nothing; a page that is still there keeps its own', async ({
  page,
  context,
  host,
}) => {
  await page.goto(await host.serve())
  const draft = await makeDraft(page, host)
  await page.route('**/rpc/draft.apply', (route) => route.abort('connectionrefused'))
  await clickAt(page, '总结如下：', 5)
  await page.keyboard.type('甲写的')
  await expect(page.locator('.bar.error')).toContainText('没有应答')
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(surface(other)).toContainText('总结如下')
  await expect(other.locator('[data-test=message]')).toBeHidden()
  await clickAt(other, '总结如下：', 5)
  await other.keyboard.type('乙写的')
  await saved(other)
  await page.close({ runBeforeUnload: false })
  await other.reload()
  const message = other.locator('[data-test=message]')
  await expect(message).toContainText(/写在《.+》里的改动没能放回去/)
  await message.getByRole('button', { name: '看差别' }).click()
  await expect(other.locator('[data-test=difference]')).toContainText('甲写的')
  expect(shown(host, draft)).toContain('总结如下：乙写的')
  expect(shown(host, draft)).not.toContain('甲写的')
})

test('words that wait in a conflict are found again when the page goes', async ({ page, context, host }) => {
  await page.goto(await host.serve())
  const draft = await makeDraft(page, host)
  const { blocks, revision } = host.ask('draft', 'show', draft) as { blocks: { id: string; text: string }[]; revision: number }
  const lead = blocks.find(({ text }) => text.includes('总结如下：'))?.id ?? ''
  const method = await InputMethod.of(page)
  await clickAt(page, '总结如下：', 5)
  await method.compose('zhebian')
  host.cli(
    'call',
    'draft.apply',
    JSON.stringify({ id: draft, revision, changes: [{ do: 'write', block: lead, pieces: [{ type: 'text', text: '那边的话。' }] }] }),
  )
  await method.put('这边的话。')
  await expect(page.locator('[data-test=mine]')).toContainText('这边的话。')
  await page.close({ runBeforeUnload: false })
  const next = await context.newPage()
  await next.goto(await host.serve())
  const message = next.locator('[data-test=message]')
  await expect(message).toContainText('没能放回去')
  await message.getByRole('button', { name: '看差别' }).click()
  await expect(next.locator('[data-test=difference]')).toContainText('这边的话。')
  expect(shown(host, draft)).toContain('那边的话。')
})

test('Ctrl+S keeps a version for good, and from the list of versions the draft goes back to it', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.type('第一稿的话。')
  await window.keyboard.press('Control+s')
  await expect(window.getByLabel('状态')).toContainText('已存成版本')
  await clickAt(window, '第一稿的话。', 6)
  await window.keyboard.type('第二稿又加的。')
  await saved(window)
  await window.locator('.title').first().click()
  await window.getByRole('menuitem', { name: '版本…' }).click()
  const versions = window.locator('[data-test=versions] li')
  await window.getByLabel('只看起了名的').check()
  await expect(versions).toHaveCount(2)
  await versions.last().getByRole('button', { name: '回到这一稿' }).click()
  await expect(surface(window)).not.toContainText('第二稿又加的')
  await expect(surface(window)).toContainText('第一稿的话。')
  await saved(window)
  expect(shown(host, draft)).not.toContain('第二稿又加的')
  await clickAt(window, '第一稿的话。', 2)
  await window.keyboard.press('Control+z')
  await expect(surface(window)).toContainText('第一稿的话。第二稿又加的。')
})

test('a kill is told once in a quiet line, and a good end is not', async ({ page, context, host }) => {
  const message = page.locator('[data-test=message]')
  const at = async (where: typeof page) => {
    await where.goto(await host.serve())
    await expect(where.locator('.rail')).toBeVisible()
  }
  await at(page)
  host.cli('log', 'line', '12月8日 党课 学习应急管理条例 26人')
  await page.goto('about:blank')
  await host.kill()
  await at(page)
  await expect(message).toContainText('上次没有正常退出')
  await expect(message).toHaveClass(/quiet/)
  // Neither again, nor in a second window.
  await page.reload()
  await expect(page.getByText('学习应急管理条例').first()).toBeVisible()
  await expect(message).toHaveCount(0)
  const second = await context.newPage()
  await at(second)
  await expect(second.getByText('学习应急管理条例').first()).toBeVisible()
  await expect(second.locator('[data-test=message]')).toHaveCount(0)
  await second.close()
  await host.restart(page)
  await expect(page.getByText('学习应急管理条例').first()).toBeVisible()
  await expect(message).toHaveCount(0)
})

test('after a kill the words that were kept are told with it', async ({ page, context, host }) => {
  await page.goto(await host.serve())
  await page.locator('[data-test=quick]:visible').fill('12月8日 党课 学习应急管理条例 26人')
  await host.kill()
  await page.locator('[data-test=quick]:visible').press('Enter')
  await expect(page.locator('[data-test=away]')).toContainText('述汇没有应答')
  await page.close({ runBeforeUnload: false })
  const next = await context.newPage()
  await next.goto(await host.serve())
  await expect(next.locator('[data-test=message]')).toContainText(/上次没有正常退出.*存下的内容都在。上次的窗口里有一处字没有存上，留着/)
})
