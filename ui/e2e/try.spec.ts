import { makeDraft, test, expect } from './host'
test('look', async ({ window, host }) => {
  const logs: string[] = []
  window.on('console', (m) => logs.push(m.type() + ': ' + m.text()))
  window.on('pageerror', (m) => logs.push('pageerror: ' + m.stack))
  const draft = await makeDraft(window, host)
  await window.waitForTimeout(1000)
  await window.screenshot({ path: '/tmp/surface1.png' })
  const p = window.locator('p[data-block]').filter({ hasText: '现将' }).first()
  const box = (await p.boundingBox())!
  await window.mouse.click(box.x + 200, box.y + box.height - 15)
  await window.keyboard.type('你好')
  await window.waitForTimeout(1500)
  await window.keyboard.press('End')
  await window.keyboard.press('Enter')
  await window.keyboard.type('另一段。')
  await window.waitForTimeout(1500)
  await window.screenshot({ path: '/tmp/surface2.png' })
  console.log(host.cli('draft', 'show', draft).slice(0, 700))
  console.log(logs.join('\n'))
})
