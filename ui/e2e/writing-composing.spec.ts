/** Chinese as it is written: an input method at every edge of a draft, and what ends it. */

import { expect, makeDraft, shown, test, type Host } from './host'
import { clickAt, InputMethod, paragraph, pointAt, saved, select, surface } from './text'

const figures = (host: Host, draft: string) =>
  (host.ask('draft', 'figures', draft) as { figures: { id: string; text: string; expr: string }[] }).figures

test('what an input method composes in the sentence at the head of a paragraph leaves it one', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const method = await InputMethod.of(window)
  const block = paragraph(window, '筑牢')
  for (const [words, at] of [
    ['深化理论武装', 0],
    ['理论武装', 0],
    ['装，筑牢', 1],
  ] as const) {
    await clickAt(window, words, at)
    await method.compose('z')
    await method.compose('zhong')
    await method.put('丙')
    await saved(window)
  }
  await expect(block).toHaveClass(/run-in/)
  await expect(block.locator('.head').first()).toContainText('深化')
  expect(shown(host, draft)).toContain('（二）丙深化丙理论武装丙，筑牢')
  const part = (host.ask('draft', 'show', draft) as { blocks: { part: string; lines: { at: string }[] }[] }).blocks.find(({ lines }) =>
    JSON.stringify(lines).includes('丙深化'),
  )
  expect(part?.lines.map(({ at }) => at)).toEqual(['head', 'rest'])
})

test('what an input method composes over a number asks as typing does', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const known = figures(host, draft)
  const method = await InputMethod.of(window)
  const chip = window.locator('.f').first()
  const id = (await chip.getAttribute('data-id')) ?? ''
  const text = (await chip.textContent()) ?? ''
  await chip.click()
  await method.compose('shi')
  await method.compose('shier')
  await method.put('十二')
  await expect(window.locator('[data-test=overwrite-value]')).toHaveValue('十二')
  await window.keyboard.press('Escape')
  await expect(window.locator(`[data-id="${id}"]`)).toHaveText(text)
  expect(figures(host, draft)).toHaveLength(known.length)
  expect(shown(host, draft)).not.toContain('十二')
})

test('an input method writes amid a paragraph, over a selection of two, and nothing moves under it', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const method = await InputMethod.of(window)
  await clickAt(window, '认真落实', 2)
  await method.compose('zhashi')
  await expect(surface(window)).toContainText('认真zhashi落实')
  // Somebody else logs something meanwhile; it waits.
  host.cli('log', 'add', '--date', '2025-12-18', '--kind', '督查', '--title', '年末安全督查')
  await window.waitForTimeout(1500)
  await expect(surface(window)).toContainText('认真zhashi落实')
  expect(shown(host, draft)).not.toContain('zhashi')
  await method.put('扎实')
  await expect(surface(window)).toContainText('认真扎实落实')
  await expect(window.locator('[data-test=stale-strip]')).toBeVisible()
  await saved(window)
  expect(shown(host, draft)).toContain('认真扎实落实')

  await select(window, ['重大事项集体决定', 2], ['重点问题当面交办', 2])
  await method.compose('he')
  await method.put('和')
  await expect(surface(window)).toContainText('重大和问题当面交办')
  await saved(window)
  expect(shown(host, draft)).toContain('重大和问题当面交办')
})

test('an input method replaces all that is selected, with the numbers at its edges', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const method = await InputMethod.of(window)
  await select(window, ['次，其中专题研究安全生产工作', 0], ['，每个季度的会议', 0])
  await method.compose('h')
  await method.compose('hao')
  await method.put('好')
  await saved(window)
  expect(shown(host, draft)).toMatch(/全年召开党组会\d+好，每个季度的会议/u)
  await window.keyboard.press('Control+z')
  await expect(surface(window)).toContainText('次，其中专题研究安全生产工作')
  // Lines end elsewhere again once the answer is here; what was saved before still says that it is.
  await expect.poll(() => shown(host, draft)).toContain('次，其中专题研究安全生产工作')
  await saved(window)
  // From the number on.
  const { x, y } = await pointAt(window, '次，其中专题研究安全生产工作', 0)
  const end = await pointAt(window, '次，其中专题研究安全生产工作', 5)
  await window.mouse.move(x - 6, y)
  await window.mouse.down()
  await window.mouse.move((x + end.x) / 2, y)
  await window.mouse.move(end.x, end.y)
  await window.mouse.up()
  await method.compose('h')
  await method.compose('hao')
  await method.put('好')
  await saved(window)
  expect(shown(host, draft)).toContain('好题研究安全生产工作')
})

test('composing that nothing ends but a click elsewhere keeps no words from being saved', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const method = await InputMethod.of(window)
  const chip = window.locator('.f').first()
  await chip.click()
  await method.compose('h')
  await method.put('好')
  await expect(window.locator('[data-test=overwrite-value]')).toHaveValue('好')
  await window.keyboard.press('Escape')
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.type('甲')
  await saved(window)
  // One that never tells of its end.
  await method.compose('ceshi')
  await clickAt(window, '认真落实', 2)
  await window.keyboard.press('K')
  await expect.poll(() => shown(host, draft)).toContain('K')
  await method.compose('ceshi')
  await window.keyboard.press('Control+f')
  await window.keyboard.press('Escape')
  await window.keyboard.press('L')
  await expect.poll(() => shown(host, draft)).toContain('L')
})
