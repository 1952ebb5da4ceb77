/**
 * Writing in a draft of thirty pages. Each figure is a line of JSON in the file that SHUHUI_BENCH names; times are the page's own,
 * from the event to the frame that shows it.
 */
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, SAMPLE, test, type Host } from '../e2e/host'
import { clickAt, paste, saved, surface } from '../e2e/text'

const SENTENCE = '坚持问题导向，逐项列出清单、明确责任人和完成时限，做到件件有着落、事事有回音，推动各项工作落到实处。'

function tell(name: string, measured: number, unit: string, budget?: number) {
  const line = JSON.stringify({ name, measured, unit, budget: budget ?? null })
  if (process.env.SHUHUI_BENCH) appendFileSync(process.env.SHUHUI_BENCH, `${line}\n`)
}

/** The year's report and twenty-three pages more: sections of forty blocks. */
function thirtyPages(host: Host): string {
  host.cli('log', 'import', SAMPLE)
  const { draft: id } = host.ask('draft', 'new', '--template', '年度工作总结', '--period', '2025') as { draft: string }
  const { blocks } = host.ask('draft', 'show', id) as { blocks: { id: string; part: string }[] }
  const first = blocks.find(({ part }) => part === 'heading1')
  const before = blocks[blocks.findIndex((block) => block === first) - 1]?.id
  const insert = (part: string, text: string) => ({ do: 'insert', after: before, part, lines: [[{ type: 'text', text }]] })
  const changes: object[] = []
  // Each goes right behind the same block: the last comes first.
  for (let section = 4; section >= 1; section -= 1) {
    for (let n = 39; n >= 1; n -= 1) changes.push(insert('paragraph', `第${section}部分第${n}段。${SENTENCE.repeat(2)}`))
    changes.push(insert('heading1', `第${section}部分工作`))
  }
  const file = join(host.folder, '..', 'changes.json')
  writeFileSync(file, JSON.stringify(changes))
  host.cli('draft', 'apply', id, '--json-changes', file)
  const { pages } = host.ask('draft', 'show', id) as { pages: number }
  expect(pages).toBeGreaterThanOrEqual(30)
  return id
}

/** From now on the page notes how long each key and paste takes to the frame that shows what came of it. */
const noting = (window: Page) =>
  window.evaluate(() => {
    const took: number[] = []
    Object.assign(globalThis, { took })
    for (const type of ['keydown', 'paste'])
      addEventListener(
        type,
        () => {
          const begun = performance.now()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => took.push(performance.now() - begun)
            port2.postMessage(null)
          })
        },
        { capture: true },
      )
  })

/** What was noted while something was done, which is so many events. */
async function noted(window: Page, events: number, act: () => Promise<unknown>): Promise<number[]> {
  const took = () => window.evaluate(() => (globalThis as unknown as { took: number[] }).took)
  const before = (await took()).length
  await act()
  await expect.poll(async () => (await took()).length).toBeGreaterThanOrEqual(before + events)
  return (await took()).slice(before)
}

const sorted = (figures: number[]) => [...figures].sort((a, b) => a - b)
const at = (figures: number[], share: number) => sorted(figures)[Math.min(figures.length - 1, Math.floor(figures.length * share))] ?? 0

test('writing', async ({ window, host }) => {
  const id = thirtyPages(host)
  await window.evaluate(() => (location.hash = '#/drafts'))
  const openings: number[] = []
  for (let n = 0; n < 6; n += 1) {
    await expect(window.getByRole('button', { name: /^删除“/ }).first()).toBeVisible()
    const opened = window.evaluate(
      (id) =>
        new Promise<number>((told) => {
          const begun = performance.now()
          location.hash = `#/drafts/${id}`
          const looking = () => {
            if (document.querySelector('.ProseMirror [data-block]') === null) requestAnimationFrame(looking)
            else
              requestAnimationFrame(() => {
                setTimeout(() => {
                  told(performance.now() - begun)
                })
              })
          }
          looking()
        }),
      id,
    )
    openings.push(await opened)
    await expect(surface(window)).toBeVisible()
    await window.evaluate(() => (location.hash = '#/drafts'))
  }
  tell('30 pages, opened for the first time', openings.shift() ?? 0, 'ms')
  tell('30 pages, opened to the first key', at(openings, 0.5), 'ms', 300)

  await window.evaluate((id) => (location.hash = `#/drafts/${id}`), id)
  await expect(surface(window)).toBeVisible()
  await clickAt(window, '第2部分第9段。', 7)
  await noting(window)
  const keys = await noted(window, 300, async () => {
    for (let n = 0; n < 300; n += 1) await window.keyboard.press('z', { delay: 20 })
  })
  tell('a key to its frame, median', at(keys, 0.5), 'ms', 16)
  tell('a key to its frame, 95 of 100', at(keys, 0.95), 'ms', 30)
  await saved(window)

  const pasted: number[] = []
  const html = Array.from({ length: 100 }, (_, n) => `<p>粘贴的第${n}段。${SENTENCE}</p>`).join('')
  for (let n = 0; n < 3; n += 1) {
    await clickAt(window, '第3部分第9段。', 7)
    pasted.push(...(await noted(window, 1, () => paste(window, '', html))))
    await saved(window)
    await window.keyboard.press('Control+z')
    await expect(window.locator('[data-block]').filter({ hasText: '粘贴的第50段' })).toHaveCount(0)
    await saved(window)
  }
  tell('100 paragraphs pasted', at(pasted, 0.5), 'ms', 150)

  const moved: number[] = []
  for (let n = 0; n < 5; n += 1) {
    await clickAt(window, '第2部分工作', 2)
    const keys = await noted(window, 1, () => window.keyboard.press(n % 2 === 0 ? 'Alt+Shift+ArrowUp' : 'Alt+Shift+ArrowDown'))
    moved.push(Math.max(...keys))
    await saved(window)
  }
  tell('a section of 40 blocks moved', at(moved, 0.5), 'ms', 50)

  const session = await window.context().newCDPSession(window)
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage')
    return ((await session.send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize / (1 << 20)
  }
  await clickAt(window, '第4部分第9段。', 7)
  const before = await heap()
  // A hundred at a time are on their way: the page takes them one by one. A fifth of a day's keys is typed, and what it costs taken five
  // times: the whole would take six minutes.
  for (let n = 0; n < 40; n += 1) {
    const keys = Array.from({ length: 100 }, (_, key) =>
      key < 50
        ? session.send('Input.dispatchKeyEvent', { type: 'char', text: '一' })
        : session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 }),
    )
    await Promise.all(keys)
  }
  await saved(window)
  tell('memory that 20,000 keystrokes cost the page', 5 * Math.max(0, (await heap()) - before), 'MiB', 20)
})
