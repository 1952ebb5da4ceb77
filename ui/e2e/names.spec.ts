import { expect, SAMPLE, test, type Host } from './host'
import type { Page } from '@playwright/test'

async function opened(window: Page, host: Host): Promise<void> {
  host.cli('log', 'import', SAMPLE)
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.locator('[data-index="0"]')).toBeVisible()
}

test('a name that is half typed and left by mouse stays as it is, is said to be new, and one press makes it the one that fits', async ({
  window,
  host,
}) => {
  await opened(window, host)
  await window.locator('[data-index="0"] [data-column=title]').click()
  const form = window.getByRole('complementary', { name: '记录' })
  await form.getByLabel('主持').click()
  await form.getByLabel('主持').fill('wjp')
  await expect(window.getByRole('option', { name: '王建平' })).toBeVisible()
  await form.getByLabel('备注').click()
  await expect(form.getByText('“wjp”以前没有写过，照这样记')).toBeVisible()
  await form.getByRole('button', { name: '改成“王建平”' }).click()
  await expect(form.getByLabel('主持')).toHaveValue('王建平')
  await expect(form.getByText('以前没有写过')).toHaveCount(0)

  // A name that the log knows is no matter.
  await form.getByLabel('主持').fill('陈志远')
  await form.getByLabel('备注').click()
  await expect(window.locator('[data-index="0"] [data-column=people]')).toContainText('陈志远')
  await expect(form.getByText('以前没有写过')).toHaveCount(0)
})

test('a cell says the same in the status line', async ({ window, host }) => {
  await opened(window, host)
  const cell = window.locator('[data-index="1"] [data-column=people]')
  await cell.dblclick()
  await window.keyboard.press('Control+A')
  await window.keyboard.type('wjp')
  await expect(window.getByRole('option', { name: '王建平' })).toBeVisible()
  await window.locator('[data-index="4"] [data-column=place]').click()
  await expect(window.locator('.status')).toContainText('照写记作“wjp”，以前没有写过')
  await window.locator('.status').getByRole('button', { name: '改成“王建平”' }).click()
  await expect(cell).toContainText('王建平')
})

test('a chip keeps what was written when something else is pressed, and says so', async ({ window, host }) => {
  await opened(window, host)
  const line = window.locator('[data-test=quick]')
  await line.fill('12月8日 党课 年末一课 王建平主持 26人')
  await window.locator('.chip[data-field=host]').click()
  const panel = window.getByRole('dialog', { name: '主持' })
  await panel.getByRole('textbox').or(panel.locator('input')).first().fill('czy')
  await expect(panel.getByRole('option', { name: '陈志远' })).toBeVisible()
  await window.locator('.status').click()
  await expect(window.locator('.chip[data-field=host]')).toContainText('czy')
  await expect(window.locator('.quick')).toContainText('“czy”以前没有写过')
  await window.locator('.quick').getByRole('button', { name: '改成“陈志远”' }).click()
  await expect(window.locator('.chip[data-field=host]')).toContainText('陈志远')
  // Esc leaves the chip as it was.
  await window.locator('.chip[data-field=host]').click()
  await panel.locator('input').first().fill('李')
  await window.keyboard.press('Escape')
  await expect(window.locator('.chip[data-field=host]')).toContainText('陈志远')
})

test('a long title and note are read whole in the form, and the status line keeps its buttons', async ({ window, host }) => {
  const title = '关于进一步做好安全生产工作的通知'.repeat(18).slice(0, 284)
  host.cli(
    'log',
    'add',
    '--date',
    '2025-12-08',
    '--end-date',
    '2025-12-10',
    '--kind',
    '党课',
    '--title',
    title,
    '--note',
    '说明。'.repeat(160),
  )
  await window.getByRole('link', { name: '台账' }).first().click()
  const date = window.locator('[data-index="0"] [data-column=date]')
  await expect(date).toHaveText('12-08 至 12-10')
  await window.locator('[data-index="0"] [data-column=place]').click()
  const form = window.getByRole('complementary', { name: '记录' })
  for (const name of ['主题', '备注']) {
    const [whole, seen] = await form.getByLabel(name).evaluate((area) => [area.scrollHeight, area.clientHeight])
    expect(whole).toBeLessThanOrEqual((seen ?? 0) + 1)
  }
  await window.locator('[data-index="0"] [data-column=place]').click()
  await window.keyboard.press(' ')
  await window.keyboard.press('Delete')
  const undo = window.locator('.status').getByRole('button', { name: '撤销' })
  await expect(undo).toBeInViewport({ ratio: 1 })
  await undo.click()

  // Both days stand in the cell, and one alone ends the range.
  await date.click()
  await window.keyboard.press('F2')
  await expect(window.locator('.editing input:focus')).toHaveValue('2025-12-08 至 2025-12-10')
  await window.keyboard.type('12月9日至12日')
  await window.keyboard.press('Enter')
  await expect(date).toHaveText('12-09 至 12-12')
  await date.click()
  await window.keyboard.press('F2')
  await window.keyboard.type('12-11')
  await window.keyboard.press('Enter')
  await expect(date).toHaveText('12-11四')
})
