/** In the 版面 look lines end where the program ends them, and go on doing so while a clerk writes. */

import type { Page } from '@playwright/test'
import { expect, makeDraft, test, type Host } from './host'
import { LINES_SHOWN, linesSet } from './lines.js'
import { clickAt, InputMethod, paragraph, saved, surface } from './text'

interface Block {
  id: string
  number: string
  part: string
  text: string
  ends?: [characters: number, wider: number][]
}
const blocksOf = (host: Host, draft: string) => (host.ask('draft', 'show', draft) as { blocks: Block[] }).blocks

interface Shown {
  block: string
  lines: string[]
  short: number[]
}
const shownLines = (window: Page) => window.evaluate<Shown[]>(LINES_SHOWN)

/** By block. */
const linesShown = async (window: Page): Promise<Record<string, string[]>> =>
  Object.fromEntries((await shownLines(window)).map(({ block, lines }) => [block, lines]))

test('lines end where the program ends them, and fill their room', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await window.evaluate(() => document.fonts.ready)
  await expect.poll(async () => Object.keys(await linesShown(window)).length).toBeGreaterThan(20)
  const shown = await linesShown(window)
  const set = new Map(blocksOf(host, draft).map((block) => [block.id, block]))
  for (const [id, lines] of Object.entries(shown)) expect(lines).toEqual(linesSet(set.get(id) as Block))
  const ragged = (await shownLines(window)).flatMap(({ short }) => short)
  expect(Math.max(...ragged)).toBeLessThan(6)
})

test('a paragraph that is written in flows until it has been set anew', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const block = paragraph(window, '全年召开党组会')
  await expect(block).toHaveAttribute('data-lines', '')
  await clickAt(window, '重要文件及时传达', 4)
  await window.keyboard.type('、及时学习')
  await expect(block).not.toHaveAttribute('data-lines')
  await expect(block).toContainText('重要文件、及时学习及时传达')
  await saved(window)
  await expect(block).toHaveAttribute('data-lines', '')
  const id = (await block.getAttribute('data-block')) ?? ''
  const set = blocksOf(host, draft).find((one) => one.id === id) as Block
  expect((await linesShown(window))[id]).toEqual(linesSet(set))
})

for (const side of ['end of one', 'beginning of the next'] as const)
  test(`an input method at a line’s end writes there, by the ${side}`, async ({ window, host }) => {
    const draft = await makeDraft(window, host)
    const block = paragraph(window, '全年召开党组会')
    await expect(block).toHaveAttribute('data-lines', '')
    const id = (await block.getAttribute('data-block')) ?? ''
    const [first = '', second = ''] = (await linesShown(window))[id] ?? []
    await clickAt(window, second, 3)
    await window.keyboard.press('Home')
    if (side === 'end of one') {
      await window.keyboard.press('ArrowUp')
      await window.keyboard.press('End')
    }
    const method = await InputMethod.of(window)
    await method.compose('ceshi')
    await expect(surface(window)).toContainText('ceshi')
    await method.put('测试')
    await window.keyboard.type('甲')
    await saved(window)
    expect(host.cli('draft', 'show', draft)).toContain(`${first.slice(-6)}测试甲${second.slice(0, 6)}`)
    await expect(block).toHaveAttribute('data-lines', '')
  })
