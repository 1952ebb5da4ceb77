/** In the 版面 look lines end where the program ends them, and go on doing so while a clerk writes. */

import type { Page } from '@playwright/test'
import { expect, makeDraft, test, type Host } from './host'
import { clickAt, InputMethod, paragraph, saved, surface } from './text'

interface Block {
  id: string
  number: string
  part: string
  text: string
  ends?: [characters: number, wider: number][]
}
const blocksOf = (host: Host, draft: string) => (host.ask('draft', 'show', draft) as { blocks: Block[] }).blocks

/** The lines of each block as they stand on the screen, drawn numbers left out; only of blocks that are set in lines. */
async function linesShown(window: Page): Promise<Record<string, string[]>> {
  return surface(window).evaluate((root) => {
    const shown: Record<string, string[]> = {}
    for (const block of root.querySelectorAll<HTMLElement>('[data-lines]')) {
      const lines: string[] = []
      let top = -Infinity
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const value = node.nodeValue ?? ''
        for (let at = 0; at < value.length; at += 1) {
          const range = document.createRange()
          range.setStart(node, at)
          range.setEnd(node, at + 1)
          const box = range.getBoundingClientRect()
          if (box.top > top + 5) lines.push('')
          top = Math.max(top, box.top)
          lines[lines.length - 1] += value[at] ?? ''
        }
      }
      shown[block.dataset.block ?? ''] = lines
    }
    return shown
  })
}

/** The same as the program has it. */
function linesSet({ number, text, ends = [] }: Block): string[] {
  const characters = [...text]
  return ends.map(([end], nth) => characters.slice(Math.max(ends[nth - 1]?.[0] ?? 0, [...number].length), end).join(''))
}

test('lines end where the program ends them, and fill their room', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await window.evaluate(() => document.fonts.ready)
  await expect.poll(async () => Object.keys(await linesShown(window)).length).toBeGreaterThan(20)
  const shown = await linesShown(window)
  const set = new Map(blocksOf(host, draft).map((block) => [block.id, block]))
  for (const [id, lines] of Object.entries(shown)) expect(lines).toEqual(linesSet(set.get(id) as Block))
  const ragged = await surface(window).evaluate((root) => {
    const block = root.querySelector<HTMLElement>('[data-lines]')
    const edge = (block?.getBoundingClientRect().right ?? 0) - parseFloat(getComputedStyle(block as HTMLElement).paddingRight)
    return [...(block?.querySelectorAll('br.line') ?? [])].map((end) => {
      const range = document.createRange()
      range.setStartBefore(block as HTMLElement)
      range.setEndBefore(end)
      const boxes = [...range.getClientRects()]
      return Math.abs((boxes[boxes.length - 1]?.right ?? 0) - edge)
    })
  })
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
