/** 批注 and 待办 in a draft, by mouse and keys. */

import { expect, makeDraft, test } from './host'
import { clickAt, InputMethod, paragraph, pointAt, saved, select, surface } from './text'

interface Told {
  comments: {
    id: string
    block?: string
    quote: string
    text: string
    kind: string
    done: boolean
    stretch?: { from: number; to: number }
  }[]
}

const field = '[data-test=comment-text]'
const list = '[data-test=comments]'

test('words get a comment, which is seen under them, in the margin and in its list', async ({ window, host }) => {
  const id = await makeDraft(window, host)
  const told = () => (host.ask('draft', 'comments', id) as Told).comments
  await clickAt(window, '年，', 0)
  await window.keyboard.type('汛期值守六十天。')
  await saved(window)
  const height = await surface(window).evaluate((root) => root.getBoundingClientRect().height)
  await select(window, ['汛期值守', 2], ['汛期值守', 4])
  await window.keyboard.press('Control+Alt+m')
  await expect(window.locator(field)).toBeFocused()
  // The words are seen while the form is open.
  await expect(window.locator('.cm')).toHaveText('值守')
  await window.keyboard.press('Escape')
  await expect(surface(window)).toBeFocused()
  await expect(window.locator('.cm')).toHaveCount(0)

  await window.keyboard.press('Control+Alt+m')
  const method = await InputMethod.of(window)
  await method.compose('核')
  await method.put('核对天数')
  await window.locator('[data-test=comment-kind-todo]').click()
  await window.locator(field).click()
  await window.screenshot({ path: 'test-results/comment-form.png' })
  await window.keyboard.press('Control+Enter')
  await expect(window.locator(field)).toHaveCount(0)
  await expect(surface(window)).toBeFocused()
  await expect(window.locator('.cm.todo')).toHaveText('值守')
  await expect(window.locator(`${list} li`)).toHaveCount(1)
  await expect(window.locator(list)).toContainText('核对天数')
  await expect(window.locator('[data-test=comment-mark]')).toHaveCount(1)
  expect(told()).toMatchObject([{ quote: '值守', text: '核对天数', kind: 'todo', done: false }])
  // Nothing of it is among the words, and no line stands elsewhere.
  expect(await surface(window).evaluate((root) => root.getBoundingClientRect().height)).toBe(height)
  await expect(paragraph(window, '汛期值守六十天。')).toBeVisible()
  const { x, y } = await pointAt(window, '值守', 1)
  const mark = await window.locator('[data-test=comment-mark]').boundingBox()
  expect(Math.abs((mark?.y ?? 0) + (mark?.height ?? 0) / 2 - y)).toBeLessThan(8)
  expect(mark?.x ?? 0).toBeGreaterThan(x)
  await window.screenshot({ path: 'test-results/comments.png' })

  // Another tab, and back by a click on the words and on the mark.
  await window.getByRole('tab', { name: '出处' }).click()
  await window.mouse.click(x, y)
  await expect(window.getByRole('tab', { name: /^批注/u })).toHaveAttribute('aria-selected', 'true')
  await window.getByRole('tab', { name: '出处' }).click()
  await window.locator('[data-test=comment-mark]').click()
  await expect(window.getByRole('tab', { name: /^批注/u })).toHaveAttribute('aria-selected', 'true')
})

test('a comment keeps at its words while they are written in, around and parted, and comes back with undo', async ({ window, host }) => {
  const id = await makeDraft(window, host)
  const told = () => (host.ask('draft', 'comments', id) as Told).comments[0]
  await clickAt(window, '年，', 0)
  await window.keyboard.type('汛期值守六十天。')
  await saved(window)
  await select(window, ['汛期值守', 2], ['汛期值守', 4])
  await window.keyboard.press('Control+Alt+m')
  await window.locator(field).fill('核对')
  await window.locator('[data-test=comment-save]').click()
  const words = window.locator('.cm')
  await expect(words).toHaveText('值守')

  await clickAt(window, '汛期值守', 0)
  await window.keyboard.type('今年')
  await expect(words).toHaveText('值守')
  await clickAt(window, '值守六十天', 1)
  const method = await InputMethod.of(window)
  await method.compose('班')
  await expect(words).toHaveText('值班守')
  await method.put('班')
  await saved(window)
  await expect(words).toHaveText('值班守')
  await expect.poll(() => told()?.quote).toBe('值班守')

  // Enter in front of the words: they go into the new paragraph with their comment.
  const before = told()?.block
  await clickAt(window, '值班守', 0)
  await window.keyboard.press('Enter')
  await saved(window)
  await expect(words).toHaveText('值班守')
  expect(told()?.block).not.toBe(before)
  await window.keyboard.press('Backspace')
  await saved(window)
  await expect(words).toHaveText('值班守')
  expect(told()?.block).toBe(before)

  // The words go, and undo brings them back with the comment.
  await select(window, ['汛期值班守', 0], ['值班守六十天。', 7])
  await window.keyboard.press('Delete')
  await saved(window)
  await expect(words).toHaveCount(0)
  expect(told()?.stretch).toBeUndefined()
  await window.keyboard.press('Control+z')
  await expect(words).toHaveText('值班守')
})

test('what is to do stands in the worklist, is walked with F8, done there, and taken back', async ({ window, host }) => {
  const id = await makeDraft(window, host)
  const told = () => (host.ask('draft', 'comments', id) as Told).comments
  await clickAt(window, '年，', 0)
  await window.keyboard.type('汛期值守六十天。')
  await saved(window)
  // From the menu of the place, for the paragraph that the caret is in.
  const { x, y } = await pointAt(window, '值守六十天', 3)
  await window.mouse.click(x, y, { button: 'right' })
  await window.locator('[data-test=menu-comment]').click()
  await window.locator(field).fill('这一段请示科长')
  await window.locator('[data-test=comment-kind-todo]').click()
  await window.locator('[data-test=comment-save]').click()
  await expect(window.locator(`${list} li`)).toHaveCount(1)
  await expect(window.locator('[data-test=comment-mark]')).toHaveCount(1)

  await window.getByRole('tab', { name: /^待办/u }).click()
  const item = window.locator('[data-test=worklist] li').filter({ hasText: '这一段请示科长' })
  await expect(item).toHaveCount(1)
  await clickAt(window, '值守六十天', 0)
  const all = await window.locator('[data-test=worklist] li').count()
  let found = false
  for (let n = 0; n < all && !found; n += 1) {
    await window.keyboard.press('F8')
    await expect(window.locator('.inspector')).toBeVisible()
    found = (await window.locator(`${list} li.on`).count()) > 0
  }
  expect(found).toBe(true)
  await window.locator('[data-test=comment-done]').click()
  await expect(window.locator('[data-test=comment-done]')).toBeChecked()
  await expect.poll(() => told()[0]?.done).toBe(true)
  await window.getByRole('tab', { name: /^待办/u }).click()
  await expect(item).toHaveCount(0)
  await clickAt(window, '值守六十天', 0)
  await window.keyboard.press('Control+z')
  await expect(item).toHaveCount(1)
  await item.getByRole('button', { name: '完成' }).click()
  await expect(item).toHaveCount(0)

  // Another's page has them too, and what is said there is changed and taken out with the way back.
  await window.getByRole('tab', { name: /^批注/u }).click()
  await window.locator(list).getByRole('button', { name: '改', exact: true }).click()
  await window.locator(field).fill('已请示')
  await window.keyboard.press('Control+Enter')
  await expect(window.locator(list)).toContainText('已请示')
  host.ask('draft', 'comment', id, '旁边的话', '--at', '六十天')
  await expect(window.locator(`${list} li`)).toHaveCount(2)
  await expect(window.locator('.cm.note')).toHaveText('六十天')
  await window.locator(`${list} li`).first().getByRole('button', { name: '删去' }).click()
  await expect(window.locator(`${list} li`)).toHaveCount(1)
  await window.getByRole('button', { name: '撤销' }).last().click()
  await expect(window.locator(`${list} li`)).toHaveCount(2)
})

test('another draft has comments of its own', async ({ window, host }) => {
  const first = await makeDraft(window, host)
  host.ask('draft', 'comment', first, '第一份的话', '--at', '年')
  await expect(window.locator('.cm')).toHaveCount(1)
  const { draft } = host.ask('draft', 'new', '--template', '年度工作总结', '--period', '2025') as { draft: string }
  await window.evaluate((id) => (location.hash = `#/drafts/${id}`), draft)
  await expect(window.getByRole('tab', { name: /^批注$/u })).toBeVisible()
  await expect(window.locator('[data-id]').first()).toBeVisible()
  await expect(window.locator('.cm')).toHaveCount(0)
  await expect(window.locator('[data-test=comment-mark]')).toHaveCount(0)
})
