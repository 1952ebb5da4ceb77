/** What goes into a draft by the clipboard and out of it: from other programs, from itself, and from another draft. */

import { expect, makeDraft, shown, test, type Host } from './host'
import { clickAt, paragraph, paste, pointAt, saved, select, surface } from './text'

const figures = (host: Host, draft: string) =>
  (host.ask('draft', 'figures', draft) as { figures: { id: string; text: string; expr: string }[] }).figures

/** Figures of this run, beside its result: nothing fails by the clock of a machine that does something else as well. */
const measured = (description: string) => test.info().annotations.push({ type: 'measured', description })

test('cut and paste keeps a number, copy and paste makes another of the same expression', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const before = figures(host, draft)
  await select(window, ['全年召开党组会', 2], ['其中专题研究安全生产工作', 2])
  await window.keyboard.press('Control+x')
  await expect(surface(window)).toContainText('全年专题研究安全生产工作')
  await saved(window)
  const cut = before.filter(({ id }) => !figures(host, draft).some((one) => one.id === id))
  expect(cut).toHaveLength(1)
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.press('Control+v')
  await saved(window)
  expect(figures(host, draft)).toContainEqual(expect.objectContaining({ id: cut[0]?.id, expr: cut[0]?.expr }))
  await window.keyboard.press('Control+v')
  await saved(window)
  const after = figures(host, draft)
  expect(after).toHaveLength(before.length + 1)
  expect(after.filter(({ expr, text }) => expr === cut[0]?.expr && text === cut[0]?.text).length).toBeGreaterThanOrEqual(2)
})

test('a paste from a word processor makes paragraphs, levels and a table, and says so', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  const html = `<html><body><p class=MsoNormal><b><span style='mso-list:Ignore'>一、<span>&nbsp; </span></span><span style="color:red">抓
    重点</span></b></p><p>（一）抓学习。组织学习多次。</p><p>正文　第二段。</p>
    <table><tr><td>类别</td><td>次数</td></tr><tr><td>学习</td><td>3</td></tr></table><p>表后的话。</p></body></html>`
  await paste(window, '没有用上', html)
  await expect(window.locator('.status')).toContainText('已粘贴 4 段、1 张表格；2 处编号改由文稿来编')
  await saved(window)
  const text = shown(host, draft)
  expect(text).toContain('一、抓重点')
  expect(text).toContain('（一）抓学习。组织学习多次。')
  expect(text).toContain('表后的话。')
  await expect(window.locator('td', { hasText: '学习' }).first()).toBeVisible()
  await expect(paragraph(window, '主要工作情况')).toHaveAttribute('data-number', '二、')
})

test('a page of five megabytes is pasted in bounds', async ({ window, host }) => {
  await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  const took = await surface(window).evaluate((element) => {
    const data = new DataTransfer()
    data.setData('text/html', '<p><span style="x">很长的一段话，说了又说。</span></p>'.repeat(80_000))
    const begun = performance.now()
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    return performance.now() - begun
  })
  measured(`5 MB of HTML: ${took.toFixed(0)} ms`)
  await expect(window.locator('.status')).toContainText('太长，后面的没有收')
})

test('a counted list of a page becomes a series, its points paragraphs', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await paste(window, '', '<p>要点：</p><ol><li>抓学习。<ol><li>抓党课。</li></ol></li><li>抓督查。</li></ol><ul><li>另外一点。</li></ul>')
  await expect(window.locator('.status')).toContainText('3 处编号改由文稿来编')
  await saved(window)
  await expect(paragraph(window, '抓学习。')).toHaveAttribute('data-number', '一是')
  await expect(paragraph(window, '抓党课。')).toHaveClass(/p-nested_series/)
  await expect(paragraph(window, '抓督查。')).toHaveAttribute('data-number', '二是')
  await expect(paragraph(window, '另外一点。')).toHaveClass(/p-paragraph/)
  expect(shown(host, draft)).toContain('二是抓督查。')
})

test('what is pasted from another draft brings its figures, under names of their own', async ({ window, host }) => {
  const first = await makeDraft(window, host)
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await select(window, ['全年召开党组会', 2], ['其中专题研究安全生产工作', 2])
  await window.keyboard.press('Control+c')
  const { draft: second } = host.ask('draft', 'new', '--template', '年度工作总结', '--period', '2025') as { draft: string }
  const before = figures(host, second)
  await window.goto(window.url().replace(first, second))
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.press('Control+v')
  await saved(window)
  const known = new Set(before.map(({ id }) => id))
  const fresh = figures(host, second).filter(({ id }) => !known.has(id))
  expect(fresh.map(({ expr }) => expr)).toEqual(['count(kind="党组会")'])
  expect(figures(host, first)).toHaveLength(before.length)
})

test('numbers that another period counts otherwise are told where they are pasted', async ({ window, host }) => {
  const first = await makeDraft(window, host)
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const [figure] = figures(host, first).filter(({ expr }) => expr === 'count(kind="党组会")')
  await select(window, ['全年召开党组会', 2], ['其中专题研究安全生产工作', 2])
  await window.keyboard.press('Control+c')
  // What begins amid a paragraph has not its number.
  expect(await window.evaluate(() => navigator.clipboard.readText())).toMatch(/^召开党组会/u)
  const { draft: second } = host.ask('draft', 'new', '--template', '年度工作总结', '--period', '2024') as { draft: string }
  await window.goto(window.url().replace(first, second))
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.press('Control+v')
  await expect(window.locator('.status')).toContainText(`带来 1 个数，按本稿的期间和范围算，1 个变了：${figure?.text ?? ''}→`)
})

test('a table is pasted with the cells that it merged, copied with them, and its paragraphs are lines', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await clickAt(window, '总结如下：', 5)
  const rows = [
    '<tr><td>部门</td><td>一月</td><td>二月</td></tr>',
    '<tr><td rowspan="2">办公室</td><td>12</td><td>3.5</td></tr>',
    '<tr><td><p>丁1</p><p>丁2</p></td><td>6</td></tr>',
    '<tr><td colspan="2">合计</td><td>15%</td></tr>',
  ]
  await paste(window, '', `<table>${rows.join('')}</table>`)
  await saved(window)
  await expect(window.locator('.tabular td[rowspan="2"]')).toHaveText('办公室')
  await expect(window.locator('.tabular td[colspan="2"]')).toHaveText('合计')
  expect(await window.locator('.tabular td', { hasText: '丁1' }).innerText()).toBe('丁1\n丁2')
  const cells = () =>
    (host.ask('draft', 'show', draft) as { blocks: { table?: { rows: { columns?: number; rows?: number }[][] } }[] }).blocks.flatMap(
      ({ table }) => table?.rows.flat().filter(({ columns, rows }) => (columns ?? 1) + (rows ?? 1) > 2) ?? [],
    )
  expect(cells()).toHaveLength(2)
  // The whole table goes along with the paragraphs around it.
  await select(window, ['总结如下：', 4], ['主要工作情况', 0])
  await window.keyboard.press('Control+c')
  await clickAt(window, '加强组织领导。', 7)
  await window.keyboard.press('Control+v')
  await expect(window.locator('.tabular td[rowspan="2"]')).toHaveCount(2)
  await saved(window)
  expect(cells()).toHaveLength(4)
})

test('a whole text is cut and put in again as it was, and another takes the place of an emptied one', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const parts = () => (host.ask('draft', 'show', draft) as { blocks: { part: string }[] }).blocks.map(({ part }) => part)
  const said = () => shown(host, draft).replace(/第 \d+ 次改动/u, '')
  const before = { text: said(), parts: parts() }
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.press('Control+a')
  await window.keyboard.press('Control+x')
  await expect(surface(window)).not.toContainText('总结如下')
  await window.keyboard.press('Control+v')
  await expect(surface(window)).toContainText('总结如下')
  await saved(window)
  expect(parts()).toEqual(before.parts)
  expect(said()).toEqual(before.text)

  await window.keyboard.press('Control+a')
  await window.keyboard.press('Delete')
  await paste(window, '关于某事的报告\n区委：\n一、总体情况\n今年以来，工作有序。\n（一）加强领导。成立小组。')
  await saved(window)
  expect(parts()).toEqual(['title', 'paragraph', 'heading1', 'paragraph', 'heading2'])
  expect(shown(host, draft)).toContain('一、总体情况')
  // Under a title that is there its first line goes on, and the rest is text.
  await clickAt(window, '某事的报告', 5)
  await paste(window, '（稿）\n二、又一项')
  await saved(window)
  expect(parts()).toEqual(['title', 'heading1', 'paragraph', 'heading1', 'paragraph', 'heading2'])
  expect(shown(host, draft)).toContain('关于某事的报告（稿）')
})

test('a paragraph that is cut with its end stands by itself in front of another', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const before = (host.ask('draft', 'show', draft) as { blocks: unknown[] }).blocks.length
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await clickAt(window, '深入排查隐患', 0)
  const next = await pointAt(window, '稳妥应对突发情况', 0)
  await window.keyboard.down('Shift')
  await window.mouse.click(next.x, next.y)
  await window.keyboard.up('Shift')
  await window.keyboard.press('Control+x')
  await expect(paragraph(window, '稳妥应对突发情况')).toHaveAttribute('data-number', '二是')
  await clickAt(window, '定期分析研判', 0)
  await window.keyboard.press('Control+v')
  await expect(paragraph(window, '深入排查隐患')).toHaveAttribute('data-number', '一是')
  await expect(paragraph(window, '定期分析研判')).toHaveAttribute('data-number', '二是')
  await expect(paragraph(window, '稳妥应对突发情况')).toHaveAttribute('data-number', '三是')
  await saved(window)
  expect((host.ask('draft', 'show', draft) as { blocks: unknown[] }).blocks).toHaveLength(before)
})

test('what nothing can be read of is told', async ({ window, host }) => {
  await makeDraft(window, host)
  await clickAt(window, '总结如下：', 5)
  await surface(window).evaluate((element) => {
    const data = new DataTransfer()
    data.setData('text/rtf', '{\\rtf1 x}')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect(window.locator('.status')).toContainText('剪贴板里没有能放进正文的文字和图片')
})

/** A picture of one dot. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('a picture is pasted behind the paragraph of the caret, dropped behind another, and one undo takes it away', async ({
  window,
  host,
}) => {
  const draft = await makeDraft(window, host)
  const pictures = window.locator('.p-picture')
  await clickAt(window, '总结如下：', 5)
  await surface(window).evaluate((element, dot) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(atob(dot), (byte) => byte.charCodeAt(0))], 'image.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, DOT)
  await expect(pictures).toHaveCount(1)
  await expect(window.locator('.status')).toContainText('已插入 1 张图')
  const after = await pictures.evaluate((element) => element.previousElementSibling?.textContent ?? '')
  expect(after).toContain('总结如下：')
  const box = (await paragraph(window, '扛牢政治责任').boundingBox()) ?? { x: 0, y: 0 }
  await paragraph(window, '扛牢政治责任').evaluate(
    (element, { dot, x, y }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(atob(dot), (byte) => byte.charCodeAt(0))], '现场.png', { type: 'image/png' }))
      const event = { dataTransfer, bubbles: true, cancelable: true, clientX: x + 120, clientY: y + 8 }
      element.dispatchEvent(new DragEvent('dragover', event))
      element.dispatchEvent(new DragEvent('drop', event))
    },
    { dot: DOT, ...box },
  )
  await expect(pictures).toHaveCount(2)
  await expect(pictures.nth(1).locator('img')).toHaveAttribute('alt', /现场/)
  await expect(pictures.nth(0).locator('img')).toHaveJSProperty('naturalWidth', 1)
  expect(await pictures.nth(1).evaluate((element) => element.previousElementSibling?.textContent ?? '')).toContain('扛牢政治责任')
  const { blocks } = host.ask('draft', 'show', draft) as { blocks: { part: string }[] }
  expect(blocks.filter(({ part }) => part === 'picture')).toHaveLength(2)
  await window.locator('[data-test=undo]').click()
  await expect(pictures).toHaveCount(1)
})

test('what is chosen and is no picture is told, and nothing changes', async ({ window, host }) => {
  await makeDraft(window, host)
  const choosing = window.waitForEvent('filechooser')
  await clickAt(window, '总结如下：', 5)
  await window.locator('[data-test=insert-menu]').click()
  await window.locator('[data-test=insert-picture]').click()
  await (await choosing).setFiles({ name: '通知.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await expect(window.locator('[data-test=message]')).toContainText('“通知.png”不是 WPS 和 Word 能显示的图片')
  // All that was written is on disk.
  await saved(window)
  await expect(window.locator('.p-picture')).toHaveCount(0)
})

test('a cut number keeps its name over undo, and a copy stays one of the log when the first is undone', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const before = figures(host, draft)
  await select(window, ['全年召开党组会', 2], ['其中专题研究安全生产工作', 2])
  await window.keyboard.press('Control+x')
  await saved(window)
  const gone = before.filter(({ id }) => !figures(host, draft).some((one) => one.id === id))
  expect(gone).toHaveLength(1)
  // Undone, the number stands where it stood; pasted then, it is a copy of the same expression.
  await window.keyboard.press('Control+z')
  await expect(surface(window)).toContainText('召开党组会')
  await expect.poll(() => figures(host, draft).map(({ id }) => id)).toContain(gone[0]?.id)
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.press('Control+v')
  await saved(window)
  const copied = figures(host, draft)
  expect(copied).toHaveLength(before.length + 1)
  expect(copied.filter(({ id }) => id === gone[0]?.id)).toHaveLength(1)
  expect(copied.filter(({ expr, text }) => expr === gone[0]?.expr && text === gone[0]?.text).length).toBeGreaterThanOrEqual(2)
  await window.keyboard.press('Control+z')
  await expect.poll(() => figures(host, draft).length).toBe(before.length)
  await window.keyboard.press('Control+y')
  await expect.poll(() => figures(host, draft).length).toBe(before.length + 1)
})

test('a number that was cut here and pasted into another draft comes back here under its name', async ({ window, host }) => {
  const first = await makeDraft(window, host)
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const before = figures(host, first)
  await select(window, ['全年召开党组会', 2], ['其中专题研究安全生产工作', 2])
  await window.keyboard.press('Control+x')
  await saved(window)
  const cut = before.filter(({ id }) => !figures(host, first).some((one) => one.id === id))
  const { draft: second } = host.ask('draft', 'new', '--template', '年度工作总结', '--period', '2024') as { draft: string }
  const other = figures(host, second)
  await window.goto(window.url().replace(first, second))
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.press('Control+v')
  await saved(window)
  // There it counts that draft's year, under a name of its own.
  const fresh = figures(host, second).filter(({ id }) => !other.some((one) => one.id === id))
  expect(fresh.map(({ expr }) => expr)).toEqual([cut[0]?.expr])
  expect(fresh[0]?.text).not.toBe(cut[0]?.text)
  await window.goto(window.url().replace(second, first))
  await clickAt(window, '总结如下：', 5)
  await window.keyboard.press('Control+v')
  await saved(window)
  const back = figures(host, first)
  expect(back.filter(({ expr, text }) => expr === cut[0]?.expr && text === cut[0]?.text).length).toBeGreaterThan(0)
  expect(back).toHaveLength(before.length)
})

test('a triple click takes a paragraph with its end, to be cut, pasted and deleted as a whole', async ({ window, host }) => {
  const draft = await makeDraft(window, host)
  const blocks = () => (host.ask('draft', 'show', draft) as { blocks: unknown[] }).blocks.length
  const before = blocks()
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const triple = async (words: string) => {
    const { x, y } = await pointAt(window, words, 2)
    await window.mouse.click(x, y, { clickCount: 3 })
  }
  await triple('深入排查隐患')
  await window.keyboard.press('Control+x')
  await expect(paragraph(window, '稳妥应对突发情况')).toHaveAttribute('data-number', '二是')
  await clickAt(window, '定期分析研判', 0)
  await window.keyboard.press('Control+v')
  await expect(paragraph(window, '深入排查隐患')).toHaveAttribute('data-number', '一是')
  await expect(paragraph(window, '定期分析研判')).toHaveAttribute('data-number', '二是')
  await saved(window)
  expect(blocks()).toBe(before)
  await triple('定期分析研判')
  await window.keyboard.press('Delete')
  await expect(paragraph(window, '稳妥应对突发情况')).toHaveAttribute('data-number', '二是')
  await saved(window)
  expect(blocks()).toBe(before - 1)
  // What is written over it stays a paragraph by itself.
  await triple('稳妥应对突发情况')
  await window.keyboard.type('另写一段。')
  await expect(paragraph(window, '另写一段。')).toHaveAttribute('data-number', '二是')
  await saved(window)
  expect(blocks()).toBe(before - 1)
})
