/** What the window is around its pages: its title, where it begins, its menus, help. */
import { expect, makeDraft, test } from './host'
import { clickAt, paragraph, pointAt, saved, surface } from './text'

test('the window is called after the draft while it is shown, and after the page elsewhere', async ({ window, host }) => {
  await expect(window).toHaveTitle('今日 · 述汇')
  await makeDraft(window, host)
  await expect(window).toHaveTitle(/2025年安全生产工作总结 · 述汇$/)
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window).toHaveTitle('台账 · 述汇')
  // The rail leads back to the draft that was open.
  await window.getByRole('link', { name: '起草' }).first().click()
  await expect(window).toHaveTitle(/2025年安全生产工作总结 · 述汇$/)
})

test('the program opens where one stopped, at the paragraph of the caret', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '存在的问题')
  await window.keyboard.press('End')
  await window.keyboard.type('和困难')
  await saved(window)
  await host.restart(window)
  expect(window.url()).toContain(`#/drafts/${draft}`)
  await expect(surface(window)).toBeFocused()
  await expect(paragraph(window, '存在的问题')).toBeInViewport()
  await window.keyboard.type('两方面')
  await expect(paragraph(window, '存在的问题与不足和困难两方面')).toBeVisible()
})

test('a draft that was deleted meanwhile is no fault: the window opens on the list', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await window.goto('about:blank')
  host.cli('call', 'draft.delete', JSON.stringify({ id: draft }))
  await window.goto(await host.serve())
  await expect(window.getByText('还没有文稿。')).toBeVisible()
  await expect(window.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
})

test('an address that says where to begin is obeyed', async ({ window, host }) => {
  await makeDraft(window, host)
  await window.goto(window.url().replace(/#.*/, '#/log'))
  await window.reload()
  await expect(window).toHaveTitle('台账 · 述汇')
})

test('help opens in the window by F1, with first steps and keys', async ({ window }) => {
  await window.keyboard.press('F1')
  await expect(window).toHaveTitle('帮助 · 述汇')
  await expect(window.getByText('从头到一份总结')).toBeVisible()
  await expect(window.getByText('Ctrl+Shift+S').last()).toBeVisible()
  await window.getByRole('link', { name: '去写单位' }).click()
  await expect(window.getByLabel('单位全称')).toBeVisible()
})

test.describe('the menu of a place in the text', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('cuts and pastes what is selected, figures with their log, and takes it back', async ({ window, host }) => {
    await makeDraft(window, host)
    const figures = await window.locator('[data-id]').count()
    await clickAt(window, '存在的问题')
    const from = await pointAt(window, '存在的问题', 0, false)
    const block = paragraph(window, '存在的问题')
    const before = await block.textContent()
    await window.keyboard.press('End')
    await window.keyboard.press('Shift+Home')
    // The surface hears of a selection a moment after the key; no hand clicks within it.
    await expect.poll(() => window.evaluate(() => String(getSelection()))).toContain('存在的问题')
    await window.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    await window.mouse.click(from.x + 20, from.y, { button: 'right' })
    await window.locator('[data-test=menu-cut]').click()
    await expect(surface(window)).toBeFocused()
    await expect(surface(window)).not.toContainText('存在的问题')
    await window.keyboard.press('Shift+F10')
    await window.locator('[data-test=menu-paste]').click()
    await expect(paragraph(window, '存在的问题')).toHaveText(before ?? '')
    await saved(window)

    // A number that is copied by menu is a number again.
    await window.locator('[data-id].f').first().click({ button: 'right' })
    await window.locator('[data-test=menu-copy]').click()
    await clickAt(window, '存在的问题')
    await window.keyboard.press('Shift+F10')
    await window.locator('[data-test=menu-paste]').click()
    await expect(window.locator('[data-id]')).toHaveCount(figures + 1)
    await saved(window)
    await window.keyboard.press('Shift+F10')
    await window.locator('[data-test=menu-undo]').click()
    await expect(window.locator('[data-id]')).toHaveCount(figures)
  })

  test('shows where a number comes from, fixes it with a reason, and moves and removes the paragraph', async ({ window, host }) => {
    await makeDraft(window, host)
    const figure = window.locator('[data-id].f').first()
    const value = (await figure.textContent()) ?? ''
    await figure.click({ button: 'right' })
    await window.locator('[data-test=menu-freeze]').click()
    await expect(window.getByLabel('固定的理由')).toBeFocused()
    await window.keyboard.type('以办公室核定数为准')
    await window.keyboard.press('Enter')
    await expect(window.getByText('固定的理由：以办公室核定数为准')).toBeVisible()
    await expect(figure).toHaveText(value)
    await figure.click({ button: 'right' })
    await window.locator('[data-test=menu-relink]').click()
    await expect(window.getByText('固定的理由：以办公室核定数为准')).toHaveCount(0)

    const texts = () => window.locator('[data-block]').allTextContents()
    await clickAt(window, '存在的问题')
    const count = (await texts()).length
    const at = (await texts()).findIndex((text) => text.includes('存在的问题'))
    await window.keyboard.press('Shift+F10')
    await window.locator('[data-test=move-up]').click()
    await expect.poll(async () => (await texts()).findIndex((text) => text.includes('存在的问题'))).toBeLessThan(at)
    await window.keyboard.press('Shift+F10')
    await window.locator('[data-test=menu-remove]').click()
    await expect.poll(async () => (await texts()).length).toBe(count - 1)
  })

  test('is closed by Esc, with the caret where it was', async ({ window, host }) => {
    await makeDraft(window, host)
    await clickAt(window, '存在的问题')
    await window.keyboard.press('End')
    await window.keyboard.press('Shift+F10')
    await expect(window.getByRole('menu', { name: '这一处' })).toBeVisible()
    await window.keyboard.press('Escape')
    await expect(surface(window)).toBeFocused()
    await window.keyboard.type('仍在这里')
    await expect(paragraph(window, '存在的问题与不足仍在这里')).toBeVisible()
  })
})
