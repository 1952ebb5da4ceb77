/** Writing in a draft as a clerk does who knows WPS: by mouse, single keys and an input method, over the real program. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, makeDraft, shown, test, type Host } from './host'
import { clickAt, InputMethod, paragraph, saved, select, surface } from './text'

const figures = (host: Host, draft: string) =>
  (host.ask('draft', 'figures', draft) as { figures: { id: string; text: string; expr: string }[] }).figures

/** Figures of this run, beside its result: nothing fails by the clock of a machine that does something else as well. */
const measured = (description: string) => test.info().annotations.push({ type: 'measured', description })

test('a click from one paragraph into another puts the caret where it was clicked', async ({ window, host }) => {
  await makeDraft(window, host)
  await clickAt(window, '认真落实', 2)
  await window.keyboard.type('【甲】')
  await clickAt(window, '把第一责任人责任', 1)
  await window.keyboard.type('【乙】')
  await expect(surface(window)).toContainText('认真【甲】落实')
  await expect(surface(window)).toContainText('把【乙】第一责任人责任')
})

test('neither Esc nor leaving the page takes anything away that was typed', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.type('写到一半')
  await window.keyboard.press('Escape')
  await expect(surface(window)).toContainText('总结如下：写到一半')
  await saved(window)
  expect(shown(host, draft)).toContain('总结如下：写到一半')
  await window.keyboard.type('，走之前写的。')
  await window.getByRole('link', { name: '今日' }).first().click()
  await expect.poll(() => shown(host, draft)).toContain('总结如下：写到一半，走之前写的。')
})

test('what is typed is on disk within two seconds while typing goes on, and 已保存 waits for it', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.type('一')
  await expect(window.locator('.saved')).toHaveText('保存中…')
  const begun = Date.now()
  let typed = 0
  while (!shown(host, draft).includes('总结如下：一二')) {
    await window.keyboard.type('二')
    typed += 1
    expect(Date.now() - begun).toBeLessThan(10_000)
  }
  expect(typed).toBeGreaterThan(1)
  await saved(window)
})

test('a selection over two paragraphs and Delete removes just that, and both are one', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const before = figures(host, draft).length
  const blocks = window.locator('[data-block]')
  const count = await blocks.count()
  await select(window, ['坚持重要情况', 2], ['督促各级负责同志', 0])
  await window.keyboard.press('Delete')
  await expect(surface(window)).toContainText('坚持督促各级负责同志')
  await expect(blocks).toHaveCount(count - 1)
  await expect(window.locator('.status')).toContainText(/删去了 2 个数/)
  await saved(window)
  const text = shown(host, draft)
  expect(text).toContain('二是完善制度机制。')
  expect(text).toContain('坚持督促各级负责同志')
  expect(figures(host, draft)).toHaveLength(before - 2)
  // The way back brings the paragraph with its figures.
  await window.keyboard.press('Control+z')
  await expect(blocks).toHaveCount(count)
  expect(figures(host, draft)).toHaveLength(before)
})

test('Enter amid a paragraph makes two of it, Backspace at the beginning one again, with every figure', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const before = figures(host, draft).map(({ id }) => id)
  const blocks = window.locator('[data-block]')
  const count = await blocks.count()
  await clickAt(window, '发现问题', 0)
  await window.keyboard.press('Enter')
  await expect(blocks).toHaveCount(count + 1)
  await expect(paragraph(window, '发现问题')).toHaveText(/^发现问题/)
  await saved(window)
  await expect(paragraph(window, '发现问题')).toHaveAttribute('data-number', '四是')
  expect(shown(host, draft)).toContain('四是发现问题')
  await window.keyboard.press('Backspace')
  await expect(blocks).toHaveCount(count)
  await saved(window)
  expect(figures(host, draft).map(({ id }) => id)).toEqual(before)
  await expect(surface(window)).toContainText(/组织督查\d+次，发现问题/)
})

test('Enter behind one of a series makes the next, behind a heading a paragraph, and an empty one ends the series', async ({
  window,
  host,
}) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '加强组织领导', 6)
  await window.keyboard.press('End')
  await paragraph(window, '加强组织领导').evaluate(() => undefined)
  await clickAt(window, '重点问题当面交办。', 9)
  await window.keyboard.press('Enter')
  await window.keyboard.type('新加的一点。')
  await saved(window)
  await expect(paragraph(window, '新加的一点。')).toHaveAttribute('data-number', '二是')
  await expect(paragraph(window, '完善制度机制')).toHaveAttribute('data-number', '三是')
  await window.keyboard.press('Enter')
  await window.keyboard.press('Enter')
  await window.keyboard.type('收个尾。')
  await saved(window)
  await expect(paragraph(window, '收个尾。')).not.toHaveAttribute('data-number', /./)
  await clickAt(window, '主要工作情况', 6)
  await window.keyboard.press('Enter')
  await window.keyboard.type('先说总的。')
  await saved(window)
  await expect(paragraph(window, '先说总的。')).toHaveClass(/p-paragraph/)
  expect(shown(host, draft)).not.toMatch(/是（/)
})

test('a heading may be empty while one is in it, raises no alarm, and goes with Backspace', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const headings = window.locator('.p-heading1')
  const count = await headings.count()
  await clickAt(window, '主要工作情况', 6)
  for (let n = 0; n < 6; n += 1) await window.keyboard.press('Backspace')
  await saved(window)
  const empty = headings.first()
  await expect(empty).toHaveText('')
  await expect(empty).toHaveAttribute('data-number', '一、')
  await expect(window.locator('.bar.error')).toHaveCount(0)
  await window.keyboard.type('工作回顾')
  await saved(window)
  expect(shown(host, draft)).toContain('一、工作回顾')
  for (let n = 0; n < 5; n += 1) await window.keyboard.press('Backspace')
  await saved(window)
  await expect(headings).toHaveCount(count - 1)
  await expect(headings.first()).toHaveAttribute('data-number', '一、')
  await expect(window.locator('.bar.error')).toHaveCount(0)
})

test('an empty paragraph is none once the caret has left it', async ({ window, host }) => {
  await makeDraft(window, host)
  const blocks = window.locator('[data-block]')
  const count = await blocks.count()
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.press('Enter')
  await expect(blocks).toHaveCount(count + 1)
  await clickAt(window, '认真落实', 2)
  await expect(blocks).toHaveCount(count)
  await saved(window)
  await expect(blocks).toHaveCount(count)
})

test('a number is selected before it is erased, goes with a note, and comes back with its identity', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const known = figures(host, draft)
  const chip = window.locator('.f').first()
  const id = (await chip.getAttribute('data-id')) ?? ''
  const text = (await chip.textContent()) ?? ''
  await chip.click()
  await window.keyboard.press('Backspace')
  await expect(window.locator(`[data-id="${id}"]`)).toHaveCount(0)
  await saved(window)
  expect(figures(host, draft)).toHaveLength(known.length - 1)
  const note = window.locator('.status')
  await expect(note).toContainText(`删去了数 ${text}`)
  await note.getByRole('button', { name: '撤销' }).click()
  await expect(window.locator(`[data-id="${id}"]`)).toHaveText(text)
  await saved(window)
  expect(figures(host, draft)).toContainEqual(expect.objectContaining({ id, text }))
})

test('a click at the edge of what is in sight moves nothing, and a double click selects the word under it', async ({ window, host }) => {
  await makeDraft(window, host)
  await window.evaluate(() => document.fonts.ready)
  const desk = window.locator('.draft-desk')
  const box = (await desk.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const scrolled = () => desk.evaluate((element) => element.scrollTop)
  for (const y of [box.y + box.height - 8, box.y + box.height - 40, box.y + 10]) {
    const before = await scrolled()
    await window.mouse.dblclick(box.x + box.width / 2, y)
    await expect(surface(window)).toBeFocused()
    expect(await scrolled()).toBe(before)
  }
})

test('undo takes typing back in pieces, and redo brings it again', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.type('第一处。')
  await clickAt(window, '把第一责任人责任', 1)
  await window.keyboard.type('第二处')
  await window.keyboard.press('Control+z')
  await expect(surface(window)).not.toContainText('第二处')
  await expect(surface(window)).toContainText('第一处。')
  await window.keyboard.press('Control+z')
  await expect(surface(window)).not.toContainText('第一处。')
  await window.keyboard.press('Control+y')
  await expect(surface(window)).toContainText('第一处。')
  expect(shown(host, draft)).toContain('第一处。')
})

test('what is typed while an undo is on its way stays, behind what was taken back', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.type('甲甲甲')
  await saved(window)
  // The answer comes when the clerk has gone on.
  let goOn = (): void => undefined
  const gone = new Promise<void>((done) => (goOn = done))
  await window.route('**/rpc/app.undo', async (route) => {
    await gone
    await route.continue()
  })
  await window.keyboard.press('Control+z')
  await window.keyboard.type('QQ')
  goOn()
  await expect(surface(window)).toContainText('总结如下：QQ')
  await saved(window)
  expect(shown(host, draft)).toContain('总结如下：QQ')
  await window.keyboard.type('再写')
  await saved(window)
  expect(shown(host, draft)).toContain('总结如下：QQ再写')
  expect(shown(host, draft)).not.toContain('甲甲甲')
})

test('both wordings of one line are shown, and both are kept when the clerk wants that', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const { blocks, revision } = host.ask('draft', 'show', draft) as { blocks: { id: string; text: string }[]; revision: number }
  const lead = blocks.find(({ text }) => text.includes('总结如下：'))?.id ?? ''
  await clickAt(window, '总结如下：', 5)
  // What this window writes is on its way while somebody else writes in the same line.
  let held = true
  await window.route('**/rpc/draft.apply', async (route) => {
    while (held) await new Promise((resolve) => setTimeout(resolve, 50))
    await route.continue()
  })
  const sending = window.waitForRequest('**/rpc/draft.apply')
  await window.keyboard.type('这边的话。')
  await sending
  const list = join(host.folder, '..', 'changes.json')
  writeFileSync(list, JSON.stringify([{ do: 'write', block: lead, pieces: [{ type: 'text', text: '那边的话。' }] }]))
  host.cli('draft', 'apply', draft, '--json-changes', list, '--revision', String(revision))
  held = false
  await expect(window.locator('[data-test=mine]')).toContainText('这边的话。')
  await expect(window.locator('[data-test=theirs]')).toContainText('那边的话。')
  await window.screenshot({ path: test.info().outputPath('both.png') })
  await window.keyboard.press('ArrowDown')
  await expect.poll(() => shown(host, draft)).toMatch(/总结如下：这边的话。\s+那边的话。/u)
  await saved(window)
  await expect(window.getByRole('alertdialog')).toHaveCount(0)
})

test('a paragraph that is deleted elsewhere while it is written in stays, with the caret in it', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const { blocks, revision } = host.ask('draft', 'show', draft) as { blocks: { id: string; text: string }[]; revision: number }
  const block = blocks.find(({ text }) => text.includes('丰富活动载体'))?.id ?? ''
  const method = await InputMethod.of(window)
  await clickAt(window, '丰富活动载体', 0)
  await method.compose('jia')
  host.cli('call', 'draft.apply', JSON.stringify({ id: draft, revision, changes: [{ do: 'remove', block }] }))
  await method.put('甲')
  await window.keyboard.type('乙')
  await saved(window)
  await window.keyboard.type('丙')
  await saved(window)
  expect(shown(host, draft)).toContain('甲乙丙丰富活动载体')
})

test('a long draft is written in without delay', async ({ window, host }) => {
  test.setTimeout(120_000)
  await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  const took = await surface(window).evaluate((element) => {
    const data = new DataTransfer()
    const line = '组织开展安全生产各项工作，认真落实责任，逐项检查整改，取得了较好的成效，干部职工的责任意识有了新的提高。'.repeat(4)
    data.setData('text/plain', Array.from({ length: 100 }, (_, n) => `第${n}段，${line}`).join('\n'))
    const begun = performance.now()
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    return performance.now() - begun
  })
  measured(`100 paragraphs pasted in ${took.toFixed(0)} ms`)
  await saved(window)
  await expect(window.locator('.status')).toContainText(/共 \d\d 页/)
  const pages = await window.locator('.status').first().textContent()
  await clickAt(window, '第50段', 3)
  await window.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { times })
    document.addEventListener(
      'keydown',
      (event) => {
        const begun = event.timeStamp
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => times.push(performance.now() - begun)
          channel.port2.postMessage(0)
        })
      },
      true,
    )
  })
  for (let n = 0; n < 120; n += 1) {
    await window.keyboard.press('a')
    await window.waitForTimeout(30)
  }
  const times = await window.evaluate(() => (window as unknown as { times: number[] }).times)
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1)
  measured(`key to frame over ${sorted.length} keys (${pages ?? ''}): median ${at(0.5)} ms, p95 ${at(0.95)} ms`)
  await saved(window)
  const begun = Date.now()
  await window.reload()
  await expect(surface(window)).toBeVisible()
  measured(`opened again in ${Date.now() - begun} ms`)
})
