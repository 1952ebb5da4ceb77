import { expect, makeDraft, test } from './host'

test('an entry names the numbers that it is counted in, and each leads to its place', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await window.getByRole('link', { name: '台账' }).first().click()
  const row = window.locator('.row', { hasText: '党课' }).first()
  await row.locator('[data-column=title]').click()
  const foot = window.getByRole('region', { name: '引用它的数' })
  await expect(foot).toContainText(/被 1 份文稿的 \d+ 个数引用/)
  await foot.getByRole('button').first().click()
  const number = window.getByRole('menuitem').first()
  await expect(number).toBeVisible()
  const text = (await number.locator('b').textContent()) ?? ''
  await number.click()
  await expect(window).toHaveURL(new RegExp(`#/drafts/${draft}$`))
  const id = (await window.locator('[data-id].sel').first().getAttribute('data-id')) ?? ''
  await expect(window.locator(`[data-id="${id}"]`)).toBeInViewport()
  await expect(window.locator(`[data-id="${id}"]`)).toHaveText(text)
})

test('before several go it is told what rests on them, and after one went', async ({ window, host }) => {
  await makeDraft(window, host)
  await window.getByRole('link', { name: '台账' }).first().click()
  const row = window.locator('.row', { hasText: '党课' }).first()
  await row.locator('[data-column=title]').click()
  await window.keyboard.press(' ')
  await window.keyboard.press('Delete')
  await expect(window.locator('.status')).toContainText(/已删除“.*”，被 1 份文稿的 \d+ 个数引用/)
  await window.locator('.status').getByRole('button', { name: '撤销' }).click()
  await window.locator('[data-index="0"] [data-column=title]').click()
  await window.keyboard.press('Control+A')
  await window.keyboard.press('Delete')
  await expect(window.locator('.change')).toContainText(/被 1 份文稿的 \d+ 个数引用/)
})
