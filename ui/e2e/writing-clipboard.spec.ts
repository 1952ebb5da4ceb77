/** What goes into a draft by the clipboard and out of it: from other programs, from itself, and from another draft. */

import { expect, makeDraft, test, type Host } from './host'
import { clickAt, paragraph, paste, saved, select, surface } from './text'

const shown = (host: Host, draft: string) => host.cli('draft', 'show', draft)
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
