import { expect, makeDraft, test } from './host'

const SIZES = [
  { name: '1280 × 720', width: 1280, height: 720 },
  // What a page of 1280 × 720 has left at 200 %.
  { name: '200 %', width: 640, height: 360 },
]

for (const { name, width, height } of SIZES) {
  test(`no page scrolls sideways at ${name}`, async ({ window, host }) => {
    const draft = await makeDraft(window, host)
    await window.setViewportSize({ width, height })
    for (const page of ['drafts', 'drafts/new', `drafts/${draft}`, 'today', 'log', 'log/trash', 'log/import', 'settings']) {
      await window.goto(window.url().replace(/#.*/, `#/${page}`))
      await expect(window.locator('main .status')).toBeVisible()
      const over = await window.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        const [body, main] = [document.body, document.querySelector('main')]
        return {
          page: scrollWidth - clientWidth,
          body: body.scrollWidth - body.clientWidth,
          main: main ? main.scrollWidth - main.clientWidth : 0,
        }
      })
      expect(over, page).toEqual({ page: 0, body: 0, main: 0 })
      if (page === 'drafts')
        expect((await window.getByRole('link', { name: /工作总结/ }).boundingBox())?.width, 'the title has room').toBeGreaterThan(100)
    }
  })
}

test('undo and redo tell what they will do, for every kind of step', async ({ window, host }) => {
  const undo = window.locator('[data-test=undo]')
  await expect(undo).toBeDisabled()
  host.cli('log', 'add', '--date', '2025-12-01', '--kind', '党课', '--title', '初冬党课')
  await expect(undo).toHaveAttribute('title', /^撤销 .*初冬党课/)
  await window.keyboard.press('Control+z')
  await expect(undo).toBeDisabled()
  await expect(window.locator('[data-test=redo]')).toHaveAttribute('title', /^重做 .*初冬党课/)
  await window.keyboard.press('Control+y')
  await expect(undo).toHaveAttribute('title', /初冬党课/)
})

test('Esc in the search goes back to where Ctrl+K was pressed', async ({ window, host }) => {
  host.cli('log', 'add', '--date', '2025-12-01', '--kind', '党课', '--title', '初冬党课')
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('Control+k')
  await window.keyboard.type('党课')
  await window.keyboard.press('Escape')
  await window.keyboard.press('Escape')
  await expect(window.locator('[data-index="0"] .edit input')).toBeFocused()
})

test('the unit is written once in 设置 and stands in the next draft', async ({ window, host }) => {
  await window.getByRole('link', { name: '设置' }).first().click()
  await window.getByLabel('单位全称').fill('禾川区综合服务中心')
  await window.getByLabel('简称').focus()
  await expect(window.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible()
  await makeDraft(window, host)
  await expect(window.locator('[data-block]').first()).toContainText('禾川区综合服务中心')
})

test('when the program behind the page ends, the page says so and keeps what was typed', async ({ page, host }) => {
  await page.goto(await host.serve())
  await expect(page.locator('.rail')).toBeVisible()
  await page.getByRole('link', { name: '台账' }).first().click()
  await page.getByRole('button', { name: '用表单记' }).first().click()
  const form = page.getByRole('complementary', { name: '记一条' })
  await form.getByLabel('类别').fill('党课')
  await form.getByLabel('主题').fill('没有存上的一课')
  const away = page.locator('[data-test=away]')
  await page.route('**/rpc/**', (route) => route.abort('connectionrefused'))
  await form.getByLabel('主题').press('Enter')
  await expect(away).toContainText('没有应答')
  await expect(form.getByLabel('主题')).toHaveValue('没有存上的一课')
  await page.unroute('**/rpc/**')
  await away.getByRole('button', { name: '再试一次' }).click()
  await expect(away).toHaveCount(0)
  await form.getByLabel('主题').press('Enter')
  await expect(page.getByRole('row', { name: /没有存上的一课/ })).toBeVisible()
})
