/** Steps by their names: the list beside 撤销 and 重做, from which several are taken at once. */
import { expect, makeDraft, shown, test } from './host'
import { clickAt, paragraph, saved, surface } from './text'

test('a key pressed once too often is told in passing, and everything is saved', async ({ window, host }) => {
  await makeDraft(window, host)
  await clickAt(window, '年，', 0)
  await window.keyboard.type('甲')
  await saved(window)
  for (let n = 0; n < 4; n += 1) await window.keyboard.press('Control+z')
  await expect(window.locator('.status')).toContainText('没有可以撤销的操作')
  await expect(window.locator('.bar.error')).toHaveCount(0)
  await expect(window.getByText('没有存上')).toHaveCount(0)
  await window.keyboard.press('Control+y')
  await expect(surface(window)).toContainText('甲年，')
})

test('steps in two paragraphs by turns go back one by one, and the window shows what is stored', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.press('Enter')
  await window.keyboard.type('甲段')
  await window.keyboard.press('Enter')
  await window.keyboard.type('乙段')
  await saved(window)
  for (let n = 0; n < 3; n += 1) {
    await clickAt(window, '甲段', 2)
    await window.keyboard.type('x')
    await clickAt(window, '乙段', 2)
    await window.keyboard.type('y')
  }
  await saved(window)
  for (const [x, y] of [
    ['xxx', 'yy'],
    ['xx', 'yy'],
    ['xx', 'y'],
    ['x', 'y'],
  ]) {
    await window.keyboard.press('Control+z')
    await expect.poll(() => host.cli('draft', 'show', draft)).toMatch(new RegExp(`甲段${x}\\n[\\s\\S]*乙段${y}\\n`, 'u'))
    await expect(paragraph(window, '甲段')).toHaveText(`甲段${x}`)
    await expect(paragraph(window, '乙段')).toHaveText(`乙段${y}`)
  }
})

test('the list beside 撤销 names the steps, and one of them takes back all up to it', async ({ window, host }) => {
  await makeDraft(window, host)
  const before = await surface(window).textContent()
  await clickAt(window, '存在的问题与不足')
  await window.keyboard.press('End')
  await window.keyboard.type('和困难')
  await saved(window)
  await window.keyboard.press('Alt+Shift+ArrowUp')
  await expect(window.locator('[data-test=undo]')).toHaveAttribute('title', '撤销 移动二、存在的问题与不足和困')
  await clickAt(window, '进一步压实工作责任')
  await window.keyboard.press('Shift+F10')
  await window.locator('[data-test=menu-remove]').click()
  await expect(window.locator('[data-test=undo]')).toHaveAttribute('title', '撤销 删去（一）')

  await window.locator('[data-test=undo-list]').click()
  const menu = window.getByRole('menu')
  await expect(menu.getByRole('menuitem')).toHaveText([/撤销 删去（一）/, /撤销 移动二、/, /撤销 改写二、/])
  await menu.getByRole('menuitem').nth(2).hover()
  await expect(menu).toContainText('撤销 3 步')
  await menu.getByRole('menuitem').nth(2).click()
  await expect(window.locator('.status')).toContainText('已撤销 3 步')
  await expect(surface(window)).toHaveText(before ?? '')

  await window.locator('[data-test=redo-list]').click()
  await menu.getByRole('menuitem').nth(1).click()
  await expect(paragraph(window, '存在的问题与不足和困难')).toBeVisible()
  await expect(window.locator('[data-test=redo]')).toHaveAttribute('title', '重做 删去（一）')
})

test('keys that come while an undo is on its way wait for it, in their order', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  // The answers come when all keys were pressed.
  let answer: () => void = () => undefined
  const pressed = new Promise<void>((resolve) => (answer = resolve))
  await window.route('**/rpc/app.undo', async (route) => {
    await pressed
    await route.continue()
  })
  await clickAt(window, '深入排查隐患', 0)
  await window.keyboard.press('Home')
  await window.keyboard.type('甲')
  await window.keyboard.press('Enter')
  await window.keyboard.type('乙')
  await window.keyboard.press('Control+z')
  await window.keyboard.type('丙')
  await window.keyboard.press('Control+z')
  await window.keyboard.press('Control+z')
  await window.keyboard.type('丁')
  await window.keyboard.press('ArrowLeft')
  await window.keyboard.type('戊')
  await window.keyboard.press('Backspace')
  await window.keyboard.type('己庚')
  answer()
  await expect(surface(window)).toContainText('己庚丁')
  await saved(window)
  await expect(window.locator('[role=alertdialog]')).toHaveCount(0)
  expect(shown(host, draft)).toContain('己庚丁')
  await window.reload()
  await expect(surface(window)).toContainText('己庚丁')
  await expect(surface(window)).not.toContainText('丙')
})
