import type { Page } from '@playwright/test'
import { expect, importSample, SAMPLE, test, type Host } from './host'

/** A row that lies wholly within the table. */
async function inSight(window: Page, title: string): Promise<void> {
  const row = window.locator('.row', { hasText: title })
  await expect(row).toBeInViewport({ ratio: 0.9 })
}

async function write(window: Page, line: string): Promise<void> {
  await window.getByTestId('quick').or(window.locator('[data-test=quick]')).first().fill(line)
  await window.keyboard.press('Enter')
}

/** A log whose newest entries fill the window. */
async function opened(window: Page, host: Host): Promise<void> {
  host.cli('log', 'import', SAMPLE)
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.locator('[data-index="0"]')).toBeVisible()
}

test('what the quick line saved is brought into sight, however old it is, and the line keeps the keyboard', async ({ window, host }) => {
  await opened(window, host)
  await write(window, '1月3日 党课 新年第一课 王建平主讲 26人')
  await inSight(window, '新年第一课')
  await expect(window.locator('.row.tinted', { hasText: '新年第一课' })).toBeVisible()
  await expect(window.locator('[data-test=quick]')).toBeFocused()
  // The tint belongs to the saving, not to the row.
  await expect(window.locator('.row.tinted')).toHaveCount(0)
})

test('a saved entry that the filter hides is told with what hides it, and comes into sight', async ({ window, host }) => {
  await opened(window, host)
  await window.getByRole('button', { name: /^类别/ }).click()
  await window.getByRole('dialog', { name: '类别' }).getByText('党课', { exact: true }).click()
  await window.keyboard.press('Escape')
  await expect(window.locator('.status')).toContainText('筛出')
  await write(window, '12月3日 督查 冬季用电督查 赵永强带队')
  await expect(window.locator('.status')).toContainText('被筛选挡住：类别 党课')
  await expect(window.locator('.status').getByRole('button', { name: '撤销' })).toBeVisible()
  await window.locator('.status').getByRole('button', { name: '清除筛选' }).click()
  await inSight(window, '冬季用电督查')
  await expect(window.locator('.status')).not.toContainText('筛出')
})

test('an entry that leaves the listing by a change of its own is told as well', async ({ window, host }) => {
  await opened(window, host)
  await window.getByRole('button', { name: /^类别/ }).click()
  await window.getByRole('dialog', { name: '类别' }).getByText('党课', { exact: true }).click()
  await window.keyboard.press('Escape')
  await expect(window.locator('.status')).toContainText('筛出')
  await window.locator('[data-index="0"] [data-column=kind]').dblclick()
  await window.keyboard.type('督查')
  await window.keyboard.press('Enter')
  await expect(window.locator('.status')).toContainText('被筛选挡住：类别 党课')
})

test('what the form and an import saved is brought into sight', async ({ window }) => {
  await importSample(window)
  await expect(window.locator('.row.tinted').first()).toBeVisible()
  await window.getByRole('button', { name: '用表单记' }).first().click()
  const form = window.getByRole('complementary', { name: '记一条' })
  await form.getByLabel('日期').fill('2025-01-02')
  await form.getByLabel('类别').fill('党课')
  await form.getByLabel('主题').fill('年初补记的一条')
  await window.keyboard.press('Control+Enter')
  await inSight(window, '年初补记的一条')
})

test('回收站 says when something was deleted, the last first, brings several back, and Esc leaves it', async ({ window, host }) => {
  await opened(window, host)
  const titles: string[] = []
  for (const n of [4, 1, 2]) {
    const row = window.locator(`[data-index="${n}"]`)
    titles.unshift((await row.locator('.title').getAttribute('title')) ?? '')
    await row.locator('[data-column=place]').click()
    await window.keyboard.press(' ')
    await window.keyboard.press('Delete')
    await expect(window.locator('.status')).toContainText('已删除')
    await expect(window.locator('.row .title').nth(n)).not.toHaveAttribute('title', titles[0] ?? '')
  }
  await window.getByRole('button', { name: '回收站' }).click()
  await expect(window.getByRole('columnheader', { name: '按删除排' })).toHaveAttribute('aria-sort', 'descending')
  await expect(window.locator('.row').first()).toContainText('今天')
  await expect(window.locator('.row .title').first()).toHaveAttribute('title', titles[0] ?? '')
  await expect(window.locator('.row')).toHaveCount(3)

  await window.locator('[data-index="0"]').click()
  await window.locator('[data-index="1"]').click({ modifiers: ['Shift'] })
  await window.locator('[data-index="1"]').click({ button: 'right' })
  await window.getByRole('menuitem', { name: '恢复 2 条' }).click()
  await expect(window.locator('.status')).toContainText('已恢复 2 条')
  await expect(window.locator('.row')).toHaveCount(1)
  await window.locator('.status').getByRole('button', { name: '撤销' }).click()
  await expect(window.locator('.row')).toHaveCount(3)

  // Esc closes the form, then the selection, then the page.
  await window.locator('[data-index="2"]').click()
  await window.keyboard.press('Escape')
  await window.keyboard.press('Escape')
  await window.keyboard.press('Escape')
  await expect(window).toHaveURL(/#\/log$/)
})
