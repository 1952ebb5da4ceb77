/** 常用语: by `/` in the text and from the list; the user's own. */

import { expect, makeDraft, test } from './host'
import { clickAt, InputMethod, paragraph, saved, surface } from './text'

const list = '[data-test=slash]'

test('a slash offers phrases that are chosen by characters, pinyin and keys, and stays a character with Esc', async ({ window, host }) => {
  await makeDraft(window, host)
  await clickAt(window, '年，', 0)
  await window.keyboard.type('，/')
  await expect(window.locator(list)).toBeVisible()
  await window.keyboard.type('tcbg')
  await expect(window.locator(`${list} [role=option].at`)).toContainText('特此报告。')
  await window.screenshot({ path: 'test-results/slash.png' })
  await window.keyboard.press('Enter')
  await expect(paragraph(window, '特此报告。年，')).toBeVisible()
  await expect(window.locator(list)).toHaveCount(0)
  // It is a step of its own.
  await saved(window)

  await window.keyboard.type('/')
  await window.keyboard.press('Escape')
  await expect(window.locator(list)).toHaveCount(0)
  await window.keyboard.type('或')
  await expect(paragraph(window, '特此报告。/或年，')).toBeVisible()

  // Behind a number it is the sign of a fraction.
  await window.keyboard.type('1/2')
  await expect(window.locator(list)).toHaveCount(0)

  // An input method's words filter as well; Enter that ends a composition chooses nothing.
  await window.keyboard.type('，/')
  const method = await InputMethod.of(window)
  await method.compose('妥否')
  await method.put('妥否')
  await expect(window.locator(`${list} [role=option]`)).toHaveCount(1)
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await expect(paragraph(window, '妥否，请批示。')).toBeVisible()
  await expect(surface(window)).not.toContainText('/妥否')
  // What no phrase fits disturbs nobody.
  await window.keyboard.type('/zzzz')
  await expect(window.locator(list)).toHaveCount(0)
  await window.keyboard.press('Enter')
  await expect(surface(window)).toContainText('/zzzz')
})

test('what is selected is kept as a phrase, put in from the list, changed, given up and brought back', async ({ window, host }) => {
  await makeDraft(window, host)
  await clickAt(window, '年，', 0)
  await window.keyboard.type('巡堤查险不间断。')
  for (const key of Array<string>(8).fill('Shift+ArrowLeft')) await window.keyboard.press(key)
  await window.locator('[data-test=phrases]').click()
  await window.locator('[data-test=phrase-keep]').click()
  await expect(window.locator('[data-test=phrase-text]')).toHaveValue('巡堤查险不间断。')
  await window.getByRole('combobox', { name: '主题' }).fill('防汛')
  await window.getByRole('button', { name: '存上' }).click()
  await expect(window.getByRole('button', { name: '巡堤查险不间断。', exact: true })).toBeVisible()
  await window.screenshot({ path: 'test-results/phrases.png' })
  expect(host.cli('phrase', 'list', 'fangxun')).toContain('巡堤查险不间断。')

  await window.getByRole('button', { name: '改：巡堤查险不间断。' }).click()
  await window.locator('[data-test=phrase-text]').fill('昼夜巡堤查险。')
  await window.getByRole('button', { name: '存上' }).click()
  await window.locator('[data-test=phrase-find]').fill('zyxd')
  await window.keyboard.press('Enter')
  await expect(paragraph(window, '昼夜巡堤查险。年，')).toBeVisible()
  await expect(surface(window)).toBeFocused()

  await window.locator('[data-test=phrases]').click()
  await window.getByRole('button', { name: '删去：昼夜巡堤查险。' }).click()
  await expect(window.getByText('昼夜巡堤查险。', { exact: true })).toHaveCount(0)
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: '撤销', exact: true }).last().click()
  await expect(() => {
    expect(host.cli('phrase', 'list')).toContain('昼夜巡堤查险。')
  }).toPass()
})
