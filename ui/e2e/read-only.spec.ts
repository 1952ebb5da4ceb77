/** A folder that can only be read, such as a CD or a share: everything can be looked at, and nothing looks as if it could be written. */

import { canMount, expect, makeDraft, shown, test } from './host'
import { surface } from './text'

test('a folder that can only be read is shown, says so, and has text for fields', async ({ page, host }) => {
  test.skip(!canMount(), 'this machine mounts nothing for a test')
  await page.goto(await host.serve())
  const draft = await makeDraft(page, host)
  await host.kill()
  const before = shown(host, draft)
  await page.goto('about:blank')
  await page.goto(await host.serve({ readOnly: true }))
  await expect(page.locator('[data-test=read-only]')).toContainText('只读：数据文件夹不让写')
  await page.getByRole('link', { name: '台账' }).first().click()
  await expect(page.locator('[data-test=quick]:visible')).toHaveCount(0)
  const rows = page.locator('.row[data-index]')
  await rows.nth(0).click()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('地点', { exact: true })).toBeDisabled()
  await rows.nth(2).locator('[data-column=title]').dblclick()
  await expect(page.locator('.edit input')).toHaveCount(0)
  await page.goto(`${page.url().split('#')[0] ?? ''}#/drafts/${draft}`)
  await expect(surface(page)).toContainText('总结如下')
  await expect(surface(page)).toHaveAttribute('contenteditable', 'false')
  await host.kill()
  expect(shown(host, draft)).toBe(before)
})
