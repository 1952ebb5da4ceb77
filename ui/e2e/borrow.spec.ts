/** Paragraphs of earlier reports taken into a draft: by drag, by key and by button, with this year's numbers and where they are from. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, shown, test, type Host } from './host'

const REPORT = `2023年宣讲工作总结

2023年，开展党课3次，走访企业46家。
深入推进阵地建设，压实各级责任，形成工作合力。
`
const LAST_YEAR = `2024年宣讲工作总结

扎实做好各项工作。
开展党课5次。
`

function begin(host: Host): string {
  // As many of each earlier year as its report says: then the number of this year is sure.
  for (const [year, count] of Object.entries({ 2023: 3, 2024: 5, 2025: 2 }))
    for (let nth = 1; nth <= count; nth += 1) host.cli('log', 'add', '--date', `${year}-04-05`, '--kind', '党课', '--title', `党课${nth}`)
  const place = mkdtempSync(join(tmpdir(), 'shuhui-'))
  for (const [name, text] of Object.entries({ '2023.txt': REPORT, '2024.txt': LAST_YEAR })) writeFileSync(join(place, name), text)
  host.cli('base', 'add', place)
  const made = JSON.parse(host.cli('--json', 'draft', 'new', '--base', join(place, '2024.txt'), '--period', '2025')) as { draft: string }
  rmSync(place, { recursive: true })
  return made.draft
}
async function open(window: Page, path: string): Promise<void> {
  await window.goto(`${window.url().split('#')[0] ?? ''}#/${path}`)
  await expect(window.locator('.ProseMirror .block').first()).toBeVisible()
}
async function drag(window: Page, what: Locator, to: Locator): Promise<void> {
  const from = await what.boundingBox()
  const target = await to.boundingBox()
  if (!from || !target) throw new Error('not in sight')
  await window.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await window.mouse.down()
  await window.mouse.move(target.x + 40, target.y + target.height - 4, { steps: 5 })
  await expect(window.locator('.borrow-line')).toBeVisible()
  await window.screenshot({ path: test.info().outputPath('dragging.png') })
  await window.mouse.up()
}

test('a paragraph is dragged into the text, another comes by key, and both say where they are from', async ({ window, host }) => {
  const draft = begin(host)
  await open(window, `drafts/${draft}`)
  await window.locator('.ProseMirror .block', { hasText: '扎实做好' }).click()
  await window.keyboard.press('Control+Alt+w')
  const pane = window.locator('[data-test=borrow]')
  await pane.locator('[data-test=borrow-find]').fill('走访企业')
  await pane.locator('[data-test=borrow-report]', { hasText: '2023年' }).click()
  const paragraph = pane.locator('[data-test=borrow-paragraph]', { hasText: '走访企业' })
  await drag(window, paragraph.locator('.grip'), window.locator('.ProseMirror .block', { hasText: '扎实做好' }))
  const taken = window.locator('.ProseMirror .block', { hasText: '走访企业' })
  await expect(taken).toContainText('2025年，开展党课2次')
  await expect(taken).toContainText('待填')
  await expect(taken).not.toContainText('开展党课3次')
  await expect(window.locator('[data-test=borrowed]')).toHaveCount(1)
  await window.screenshot({ path: test.info().outputPath('taken.png') })

  // By key, where the caret stands.
  await window.locator('.ProseMirror .block', { hasText: '开展党课2次。' }).last().click()
  const other = pane.locator('[data-test=borrow-paragraph]', { hasText: '阵地建设' })
  await other.focus()
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('.ProseMirror .block', { hasText: '阵地建设' })).toBeVisible()
  await expect(window.locator('[data-test=borrowed]')).toHaveCount(2)
  await window.keyboard.press('Control+z')
  await expect(window.locator('[data-test=borrowed]')).toHaveCount(1)
  expect(shown(host, draft)).toContain('走访企业')

  await window.reload()
  await window.locator('[data-test=borrowed]').click()
  await expect(window.getByText('来自“2023年宣讲工作总结”')).toBeVisible()
  await window.locator('[data-test=borrowed-open]').click()
  await expect(window.locator('[data-test=report]')).toContainText('2023年宣讲工作总结')
})

test('words that are selected go where the caret stands', async ({ window, host }) => {
  const draft = begin(host)
  await open(window, `drafts/${draft}`)
  await window.locator('.ProseMirror .block', { hasText: '扎实做好' }).click()
  await window.keyboard.press('End')
  await window.locator('[data-test=borrow-open]').click()
  const pane = window.locator('[data-test=borrow]')
  await pane.locator('[data-test=borrow-report]', { hasText: '2023年' }).click()
  const words = pane.locator('[data-test=borrow-paragraph]', { hasText: '阵地建设' }).locator('p span').first()
  const box = await words.boundingBox()
  if (!box) throw new Error('not in sight')
  await window.mouse.move(box.x + 2, box.y + 10)
  await window.mouse.down()
  await window.mouse.move(box.x + 14 * 8 + 2, box.y + 10, { steps: 4 })
  await window.mouse.up()
  await pane.locator('[data-test=borrow-selected]').click()
  await expect(window.locator('.ProseMirror .block', { hasText: '扎实做好' })).toContainText('深入推进阵地建设')
  expect(shown(host, draft)).not.toContain('形成工作合力')
})

test('beside last year’s text a paragraph of it is taken in again', async ({ window, host }) => {
  const draft = begin(host)
  await open(window, `drafts/${draft}?view=compare`)
  const old = window.locator('[data-test=before]', { hasText: '扎实做好' })
  await old.hover()
  await drag(window, old.locator('[data-test=old-grip]'), window.locator('.ProseMirror .block', { hasText: '开展党课' }))
  await expect(window.locator('.ProseMirror .block', { hasText: '扎实做好' })).toHaveCount(2)
  await expect(window.locator('[data-test=borrowed]')).toHaveCount(1)
  await window.keyboard.press('Control+z')
  await expect(window.locator('.ProseMirror .block', { hasText: '扎实做好' })).toHaveCount(1)

  // Some of its words only, where the caret stands; they can be copied, too.
  await window.locator('.ProseMirror .block', { hasText: '开展党课' }).click()
  await window.keyboard.press('End')
  const words = await old.locator('p span').first().boundingBox()
  if (!words) throw new Error('not in sight')
  await window.mouse.move(words.x + 2 * 17 + 2, words.y + 10)
  await window.mouse.down()
  await window.mouse.move(words.x + 6 * 17 + 2, words.y + 10, { steps: 4 })
  await window.mouse.up()
  const chosen = await window.evaluate(() => document.getSelection()?.toString() ?? '')
  expect(chosen.length).toBeGreaterThan(1)
  await old.locator('[data-test=old-put]').click()
  await expect(window.locator('.ProseMirror .block', { hasText: '开展党课' })).toContainText(chosen)
  await expect(window.locator('.ProseMirror .block', { hasText: '扎实做好各项工作' })).toHaveCount(1)
})
