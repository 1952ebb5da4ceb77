/** 查找替换 in a draft, by keys and by mouse. */

import { expect, makeDraft, test } from './host'
import { clickAt, InputMethod, paragraph, saved, surface } from './text'

const words = '[data-test=find-words]'
const count = '[data-test=find-count]'

test('words are found, walked and left with the caret at the place', async ({ window, host }) => {
  await makeDraft(window, host)
  await clickAt(window, '年，', 0)
  await window.keyboard.type('抓好ＷＰＳ培训，')
  await saved(window)
  const lines = await surface(window).evaluate((root) => root.getBoundingClientRect().height)
  await window.keyboard.press('Control+f')
  await expect(window.locator(words)).toBeFocused()
  await window.keyboard.type('wps')
  await expect(window.locator(count)).toHaveText('第 1 处，共 1 处')
  await expect(window.locator('.hit.at')).toHaveText('ＷＰＳ')
  // Marks of places change no line.
  expect(await surface(window).evaluate((root) => root.getBoundingClientRect().height)).toBe(lines)

  await window.locator(words).fill('工作')
  await expect(window.locator(count)).toHaveText(/^第 \d+ 处，共 [2-9]\d* 处$/)
  const said = async () => (await window.locator(count).textContent()) ?? ''
  const [at, all] = [...(await said()).matchAll(/\d+/g)].map(Number)
  await window.keyboard.press('Enter')
  await expect(window.locator(count)).toHaveText(`第 ${((at ?? 0) % (all ?? 1)) + 1} 处，共 ${all} 处`)
  await window.keyboard.press('F3')
  await window.keyboard.press('Shift+Enter')
  await window.keyboard.press('Shift+F3')
  await expect(window.locator(count)).toHaveText(`第 ${at} 处，共 ${all} 处`)
  await expect(window.locator('.hit.at').first()).toBeInViewport()
  await window.keyboard.press('Escape')
  await expect(window.locator(words)).toHaveCount(0)
  await expect(surface(window)).toBeFocused()
  await expect(window.locator('.hit')).toHaveCount(0)
  // What is typed stands where the place was.
  await window.keyboard.type('事项')
  await saved(window)
  await window.keyboard.press('Control+f')
  await window.locator(words).fill('工作')
  await expect(window.locator(count)).toHaveText(`第 ${Math.min(at ?? 0, (all ?? 1) - 1)} 处，共 ${(all ?? 1) - 1} 处`)
})

test('all are replaced as one step but those in numbers, and one by one with the next in sight', async ({ window, host }) => {
  const id = await makeDraft(window, host)
  await clickAt(window, '年，', 0)
  await window.keyboard.type('甲方、甲方和甲方。')
  await window.getByRole('button', { name: '查找替换' }).click()
  await window.locator(words).fill('甲方')
  await expect(window.locator(count)).toHaveText(/共 3 处$/)
  await window.locator('[data-test=find-into]').fill('甲方单位')
  await window.keyboard.press('Enter')
  await expect(paragraph(window, '甲方单位、甲方和甲方。')).toBeVisible()
  // The place that was made is not found again first.
  await expect(window.locator(count)).toHaveText('第 2 处，共 3 处')
  await window.getByRole('button', { name: '替换', exact: true }).click()
  await expect(paragraph(window, '甲方单位、甲方单位和甲方。')).toBeVisible()

  await window.locator(words).fill('〔待填')
  await window.getByRole('button', { name: '替换', exact: true }).click()
  await expect(window.locator('[data-test=find-said]')).toHaveText('这一处在数里，没有动')

  const found = host.ask('draft', 'find', id, '1') as { hits: { held: boolean }[] }
  const held = found.hits.filter((hit) => hit.held).length
  await window.locator(words).fill('1')
  await window.locator('[data-test=find-into]').fill('壹')
  await expect(window.locator(count)).toHaveText(new RegExp(`共 ${found.hits.length} 处$`))
  await window.getByRole('button', { name: '全部替换' }).click()
  await expect(window.locator('[data-test=find-said]')).toHaveText(
    held > 0 ? `已替换 ${found.hits.length - held} 处；${held} 处在数里，没有动` : `已替换 ${found.hits.length} 处`,
  )
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+z')
  await expect(async () => {
    expect((host.ask('draft', 'find', id, '1') as typeof found).hits).toHaveLength(found.hits.length)
  }).toPass()
})

test('the bar takes what is selected, whole words, and an input method', async ({ window, host }) => {
  await makeDraft(window, host)
  await clickAt(window, '年，', 0)
  await window.keyboard.type('用OA和OAuth。')
  for (const key of 'OA和OAuth。'.replace(/./gu, '<').split('')) await window.keyboard.press(key.replace('<', 'ArrowLeft'))
  await window.keyboard.press('Shift+ArrowRight')
  await window.keyboard.press('Shift+ArrowRight')
  await window.keyboard.press('Control+h')
  await expect(window.locator(words)).toHaveValue('OA')
  await expect(window.locator(count)).toHaveText('第 1 处，共 2 处')
  await window.getByLabel('整词').check()
  await expect(window.locator(count)).toHaveText('第 1 处，共 1 处')
  await window.getByLabel('整词').uncheck()
  await window.locator(words).fill('')
  const method = await InputMethod.of(window)
  await method.compose('用')
  // Enter ends the composition and goes nowhere.
  await method.put('用OA和')
  await expect(window.locator(count)).toHaveText('第 1 处，共 1 处')
  await expect(window.locator('.hit')).toHaveText('用OA和')
  // While the text is written in, the marks go with it.
  await clickAt(window, '用OA', 0)
  await method.compose('常')
  await expect(window.locator('.hit')).toHaveText('用OA和')
  await method.put('常')
  await saved(window)
  await expect(window.locator('.hit')).toHaveText('用OA和')
})

test('the length is told against what is aimed at, which can be set and goes back to what the template names', async ({ window, host }) => {
  const id = await makeDraft(window, host)
  const length = window.locator('[data-test=length]')
  await expect(length).toHaveText(/^\s*\d+ \/ 3500\s*$/)
  await expect(window.locator('.outline .foot')).toContainText(/读一遍约 \d+ 分钟/)
  await length.click()
  await window.keyboard.type('2000')
  await window.keyboard.press('Enter')
  await expect(length).toHaveText(/\/ 2000/)
  await expect(window.locator('footer')).toContainText(/\d+ \/ 2000 字/)
  expect((host.ask('draft', 'target', id) as { target: number }).target).toBe(2000)
  await clickAt(window, '年，', 0)
  await window.keyboard.press('Control+z')
  await expect(length).toHaveText(/\/ 3500/)
  await length.click()
  await window.keyboard.press('Escape')
  await expect(length).toHaveText(/\/ 3500/)
})

test('Ctrl+K finds words in the text of any draft and leads to the place', async ({ window, host }) => {
  const id = await makeDraft(window, host)
  const { revision } = host.ask('draft', 'show', id) as { revision: number }
  const lines = [[{ type: 'text', text: '汛期值守六十天，巡堤查险不间断。' }]]
  const changes = [{ do: 'insert', after: 'a2', part: 'paragraph', lines }]
  host.cli('call', 'draft.apply', JSON.stringify({ id, revision, changes }))
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.getByRole('grid')).toBeVisible()
  await window.keyboard.press('Control+k')
  await expect(window.getByRole('combobox', { name: /^搜/u })).toBeFocused()
  await window.keyboard.type('巡堤查险')
  const found = window.getByRole('option').filter({ hasText: '汛期值守六十天，巡堤查险不间断。' })
  await expect(found).toBeVisible()
  await expect(found.locator('.place mark')).toHaveText('巡堤查险')
  await window.screenshot({ path: 'test-results/search.png' })
  await window.keyboard.press('Enter')
  await expect(window.locator('.hit.at')).toHaveText('巡堤查险')
  await expect(window.locator('.hit.at')).toBeInViewport()
  await expect(window.locator(count)).toHaveText('第 1 处，共 1 处')
  await window.locator(words).press('Escape')
  await window.keyboard.type('巡查')
  await saved(window)
  expect((host.ask('draft', 'search', '六十天，巡查') as { total: number }).total).toBe(1)
})
