/** 模板: a shipped one is made one's own, written without seeing a brace, drafted from, and carried away as one file. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, SAMPLE, test, type Host } from './host'

const OWN = '年度工作总结（本单位）'

const text = (window: Page) => window.locator('[data-test=template-text]')
const result = (window: Page) => window.locator('[data-test=template-result]')
const line = (window: Page, words: string) => text(window).locator('.cm-line').filter({ hasText: words }).first()
const stored = (host: Host, name = OWN) => host.ask('template', 'show', name) as { body: string; revision: number }

async function openCopy(window: Page, host: Host): Promise<void> {
  host.cli('log', 'import', SAMPLE)
  await window.getByRole('link', { name: '模板' }).first().click()
  await window.locator('[data-template=年度工作总结]').click()
  await expect(window.locator('[data-test=read-only-template]')).toContainText('随程序带来的，只能看')
  await expect(result(window)).toContainText('主要工作情况')
  await window.locator('[data-test=copy-here]').click()
  await expect(window.locator('h1')).toHaveText(OWN)
  await expect(text(window)).toHaveAttribute('contenteditable', 'true')
  await expect(result(window)).toContainText('主要工作情况')
}

/** A new line behind a heading of these words. */
async function writeBelow(window: Page, words: string): Promise<void> {
  await text(window)
    .locator('.cm-line.h2')
    .filter({ hasText: words })
    .click({ position: { x: 70, y: 10 } })
  await window.keyboard.press('End')
  await window.keyboard.press('Enter')
}

test('a copy is written, a figure chosen from menus, the result seen, a draft made, and a file carried away and taken in', async ({
  window,
  host,
}) => {
  await openCopy(window, host)
  await expect(text(window)).toContainText('〔党组会次数〕')
  await expect(text(window)).not.toContainText('{')
  await writeBelow(window, '主要工作情况')
  await window.keyboard.insertText('全年督查')
  await window.keyboard.type('#')
  const picker = window.locator('[data-test=figure-picker]')
  await expect(picker).toBeVisible()
  await window.keyboard.insertText('督查')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-test=figure-now]')).toContainText('现在是')
  await window.locator('[data-test=figure-take]').click()
  await expect(picker).toBeHidden()
  await expect(window.locator('.cm-content')).toBeFocused()
  await window.keyboard.insertText('次，件件有着落。')
  const written = line(window, '件件有着落')
  await expect(written).toContainText('全年督查〔督查次数〕次，件件有着落。')
  const counted = (host.ask('figure', 'count(kind="督查")', '--period', '2025') as { text: string }).text
  await expect(result(window)).toContainText(`全年督查${counted}次，件件有着落。`)
  await expect(window.locator('.saved')).toContainText('已保存')
  await expect.poll(() => stored(host).body).toContain('全年督查{{ count(kind="督查") }}次，件件有着落。')

  // A figure of the result leads to where it is written.
  await result(window).locator('[data-block]').filter({ hasText: '件件有着落' }).locator('[data-figure]').click()
  await expect(written).toHaveClass(/here/)
  await expect(result(window).locator('.chosen')).toHaveText(counted)

  const leaves = window.waitForEvent('download')
  await window.locator('[data-test=export-template]').click()
  const file = await (await leaves).path()
  const choosing = window.waitForEvent('filechooser')
  await window.locator('[data-test=import-template]').click()
  await (await choosing).setFiles({ name: '模板.zip', mimeType: 'application/zip', buffer: readFileSync(file) })
  await expect(window.locator('h1')).toHaveText(`${OWN}（2）`)
  expect(stored(host, `${OWN}（2）`).body).toBe(stored(host).body)

  await window.locator(`[data-template="${OWN}"]`).click()
  await window.locator('[data-test=draft-from-template]').click()
  await expect(window.locator(`[data-template="${OWN}"] input`)).toBeChecked()
  await window.getByRole('button', { name: '生成' }).click()
  await expect(window.locator('[data-id]').first()).toBeVisible()
  await expect(window.locator('.draft-sheet')).toContainText(`全年督查${counted}次，件件有着落。`)
})

test('what is wrong is said at its place with what is meant, and the rest of the text still stands', async ({ window, host }) => {
  await openCopy(window, host)
  await window.locator('[data-test=mode-code]').click()
  await writeBelow(window, '主要工作情况')
  await window.keyboard.insertText('督查{{ conut(kind="督查") }}次。')
  const fault = window.locator('[data-test=template-fault]')
  await expect(fault).toContainText('没有“conut”这种算法')
  await expect(result(window)).toContainText('督查〔有错〕次。')
  await window.keyboard.press('Alt+Enter')
  await expect(fault).toBeHidden()
  await expect(result(window)).not.toContainText('有错')
  // A text that cannot be put together leaves the last document, and says so.
  await window.keyboard.press('Control+End')
  await window.keyboard.press('Enter')
  await window.keyboard.insertText('{% if plans %}')
  await expect(window.locator('[data-test=template-stopped]')).toContainText('没有写完')
  await expect(result(window)).toContainText('主要工作情况')
  await expect(window.locator(`[data-template="${OWN}"]`)).toContainText('暂不能用')
})

test('parameters and scope are a form; steps are taken back; an earlier state comes back', async ({ window, host }) => {
  await openCopy(window, host)
  await window.locator('[data-test=tab-form]').click()
  const form = window.locator('[data-test=template-form]')
  await form.locator('[data-parameter=theme] input').nth(1).fill('党建工作')
  await form.locator('[data-parameter=theme] input').nth(1).press('Tab')
  await expect(result(window)).toContainText('党建工作总结')
  await form.locator('[data-test=add-parameter]').click()
  await expect(form.locator('[data-parameter=word_1]')).toBeVisible()
  await window.locator('[data-test=undo]').click()
  await expect(form.locator('[data-parameter=word_1]')).toHaveCount(0)
  await form.locator('[data-test=template-name]').fill('党建总结')
  await form.locator('[data-test=template-name]').press('Tab')
  await expect(window.locator('h1')).toHaveText('党建总结')
  await window.locator('[data-test=template-more]').click()
  await window.locator('[data-test=template-versions]').click()
  await expect(window.locator('[data-test=versions]')).toContainText('改了参数与范围')
  await window.locator('[data-test=versions] li').last().getByRole('button').click()
  await expect(result(window)).toContainText('安全生产工作总结')
  await window.locator('[data-test=template-more]').click()
  await window.locator('[data-test=template-remove]').click()
  await expect(window.locator('[data-template=党建总结]')).toHaveCount(0)
  await window.locator('[data-test=template-bin]').click()
  await window.getByRole('button', { name: '拿回来' }).click()
  await expect(window.locator('h1')).toHaveText('党建总结')
})

test('a second window on the same template is told, and neither side loses its words', async ({ window, host, context }) => {
  await openCopy(window, host)
  const second = await context.newPage()
  await second.goto(window.url())
  await expect(second.locator('[data-test=template-elsewhere]')).toBeVisible()
  await expect(result(second)).toContainText('主要工作情况')
  const { body, revision } = stored(host)
  await writeBelow(window, '主要工作情况')
  await window.keyboard.insertText('这里写的。')
  // The other side saves before this one does.
  host.cli('call', 'template.save', JSON.stringify({ name: OWN, revision, body: `${body}那边写的。\n` }))
  await expect(window.locator('[data-test=template-conflict]')).toBeVisible()
  await expect(text(window)).toContainText('这里写的。')
  await window.getByRole('button', { name: '用这里的' }).click()
  await expect.poll(() => stored(host).body).toContain('这里写的。')
  await expect(text(second)).toContainText('这里写的。')
})

/** Where words of the text stand on the screen: behind the last of them, or before the first. */
async function press(window: Page, words: string, where: 'before' | 'behind' = 'behind'): Promise<void> {
  const place = await text(window).evaluate(
    (root, [words, where]) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node instanceof Text && !node.parentElement?.closest('.t-when') ? node.data.indexOf(words) : -1
        if (at < 0) continue
        node.parentElement?.scrollIntoView({ block: 'center' })
        const range = document.createRange()
        range.setStart(node, where === 'behind' ? at + words.length - 1 : at)
        range.setEnd(node, where === 'behind' ? at + words.length : at + 1)
        const box = range.getBoundingClientRect()
        return { x: where === 'behind' ? box.right - 3 : box.left + 3, y: box.top + box.height / 2 }
      }
      return null
    },
    [words, where] as const,
  )
  if (place === null) throw new Error(`${words} does not stand there`)
  await window.mouse.click(place.x, place.y)
}

test('conditions stand in the margin with their words, and those that do not hold now are pale', async ({ window, host }) => {
  await openCopy(window, host)
  const when = (words: string) => text(window).locator('.t-when').filter({ hasText: words }).first()
  await expect(when('有制度文件，或有向上汇报，或还没有记录时')).toBeVisible()
  await expect(when('填了“台账里的标签”时')).not.toHaveClass(/not/)
  await expect(window.locator('[data-test=conditions-count]')).toContainText(/68 个条件，现在成立 \d\d 个/)
  await expect(text(window)).not.toContainText('条件成立时')
  await expect(text(window)).not.toContainText('{')
  // Written behind a row it is within its condition; one step more comes out of it.
  await press(window, '专题研究')
  await window.keyboard.insertText('（甲）')
  await expect.poll(() => stored(host).body).toContain('%}专题研究（甲）{% if theme_tag %}')
  const end = text(window).locator('.t-end').first()
  const box = await end.boundingBox()
  if (box) await window.mouse.click(box.x + 40, box.y + 4)
  await window.keyboard.insertText('，乙')
  await window.keyboard.press('ArrowRight')
  await expect.poll(() => stored(host).body).toMatch(/次，乙\{% endif %\}/u)
})

test('what nobody sees is not deleted by chance, and a paragraph is not torn out of its condition', async ({ window, host }) => {
  await openCopy(window, host)
  const before = stored(host).body
  await press(window, '完善制度机制', 'before')
  for (let n = 0; n < 4; n++) await window.keyboard.press('Backspace')
  await window.keyboard.insertText('（丙）')
  await expect.poll(() => stored(host).body).toContain('（丙）')
  const tags = (body: string) => body.match(/\{%.*?%\}/gu) ?? []
  expect(tags(stored(host).body)).toEqual(tags(before))
  await expect(window.locator('[data-test=template-stopped]')).toBeHidden()
})

test('a sentence is written only where the log has something, by menus; its condition is changed, joined, and taken away', async ({
  window,
  host,
}) => {
  await openCopy(window, host)
  await writeBelow(window, '主要工作情况')
  await window.keyboard.insertText('全年抓实督查。另有安排。')
  for (let n = 0; n < 5; n++) await window.keyboard.press('Shift+ArrowLeft')
  await window.locator('[data-test=insert-condition]').click()
  await window.locator('[data-test=condition-kinds] [data-asks=gone]').click()
  await expect(window.locator('[data-test=figure-kind]').first()).toBeFocused()
  await window.keyboard.insertText('督查')
  await window.keyboard.press('Enter')
  await window.locator('[data-test=figure-take]').click()
  await expect.poll(() => stored(host).body).toContain('全年抓实督查。{% if not has(kind="督查") %}另有安排。{% endif %}')
  await expect(text(window)).not.toContainText('{')
  await expect(result(window)).not.toContainText('另有安排')
  const words = text(window).locator('.t-when').filter({ hasText: '没有督查时' })
  await expect(words).toHaveClass(/not/)
  // By its words: another question beside it, and then that alone.
  await words.click()
  const panel = window.locator('[data-test=condition-panel]')
  await expect(panel).toContainText('现在不写')
  await panel.locator('[data-test=condition-or]').click()
  await panel.locator('[data-asks=number]').click()
  await expect(window.locator('[data-test=figure-kind]').first()).toBeFocused()
  await window.keyboard.insertText('党课')
  await window.keyboard.press('Enter')
  await window.locator('[data-test=figure-take]').click()
  await expect.poll(() => stored(host).body).toContain('{% if not has(kind="督查") or number(kind="党课") >= 2 %}另有安排。')
  const both = text(window).locator('.t-when').filter({ hasText: '没有督查，或党课不少于 2 次时' })
  await expect(both).not.toHaveClass(/not/)
  await expect(result(window)).toContainText('另有安排')
  await both.click()
  await panel.locator('[data-test=condition-drop]').first().click()
  await text(window)
    .locator('.t-when')
    .filter({ hasText: /^党课不少于 2 次时$/ })
    .click()
  await panel.locator('[data-test=condition-number]').fill('99')
  await panel.locator('[data-test=condition-number]').press('Tab')
  await expect.poll(() => stored(host).body).toContain('{% if number(kind="党课") >= 99 %}另有安排。{% endif %}')
  await text(window).locator('.t-when').filter({ hasText: '党课不少于 99 次时' }).click()
  await panel.locator('[data-test=condition-unwrap]').click()
  await expect.poll(() => stored(host).body).toContain('全年抓实督查。另有安排。\n')
})

test('a figure follows a parameter by menus, and is opened again as what it is', async ({ window, host }) => {
  await openCopy(window, host)
  await press(window, '党组会（专题研究）次数')
  const picker = window.locator('[data-test=figure-picker]')
  await expect(picker).toContainText('随参数“台账里的标签”')
  await expect(window.locator('[data-test=figure-now]')).toContainText('现在是')
  await window.keyboard.press('Escape')
  await writeBelow(window, '主要工作情况')
  await window.keyboard.insertText('督查')
  await window.keyboard.type('#')
  await expect(window.locator('[data-test=figure-kind]').first()).toBeFocused()
  await window.keyboard.insertText('督查')
  await window.keyboard.press('Enter')
  await expect(picker.locator('[data-test=figure-tag]').filter({ hasText: '专项' })).toBeVisible()
  await expect(window.locator('[data-test=figure-now]')).toContainText('5 次')
  await picker.locator('[data-test=figure-more]').click()
  await picker.locator('[data-follow=with]').selectOption({ label: '随参数“台账里的标签”' })
  await expect(window.locator('[data-test=figure-now]')).toContainText('现在')
  await window.locator('[data-test=figure-take]').click()
  await expect.poll(() => stored(host).body).toContain('督查{{ count(kind="督查", with=theme_tag) }}')
})

test('a template with one wrong figure is drafted with a blank in its place', async ({ window, host }) => {
  await openCopy(window, host)
  await window.locator('[data-test=mode-code]').click()
  await writeBelow(window, '主要工作情况')
  await window.keyboard.insertText('督查{{ conut(kind="督查") }}次。')
  await expect(window.locator('[data-test=template-fault]')).toBeVisible()
  await window.locator('[data-test=draft-from-template]').click()
  await expect(window.locator(`[data-template="${OWN}"] input`)).toBeChecked()
  await expect(window.locator('main')).toContainText('模板里有 1 个数写错了')
  await window.getByRole('button', { name: '生成' }).click()
  await expect(window.locator('.draft-desk .draft-sheet')).toContainText('督查〔待填：模板里写错的数〕次。')
  await expect(window.locator('main')).toContainText('模板里有 1 个数写错了，先留作待填')
})

test('the result has pages that are turned, and shows the one that is written on', async ({ window, host }) => {
  await openCopy(window, host)
  const at = window.locator('[data-test=page-at]')
  await expect(at).toHaveText(/^1 \/ \d$/)
  await window.locator('[data-test=page-next]').click()
  await expect(at).toHaveText(/^2 \/ \d$/)
  await window.locator('[data-test=page-before]').click()
  await expect(at).toHaveText(/^1 \/ \d$/)
  await press(window, '现将')
  await window.keyboard.press('Control+End')
  await expect(at).not.toHaveText(/^1 \//)
})

test('what is typed in the next field while the one before is stored stays', async ({ window, host }) => {
  await openCopy(window, host)
  await window.locator('[data-test=tab-form]').click()
  const field = (key: string) => window.locator(`[data-parameter=${key}] input`).nth(1)
  await field('theme').fill('党建工作')
  await field('leader').click()
  await field('leader').press('Control+a')
  await field('leader').pressSequentially('书记王建平')
  await expect(result(window)).toContainText('党建工作总结')
  await expect(field('leader')).toHaveValue('书记王建平')
  await field('leader').press('Tab')
  const saved = () => (host.ask('template', 'show', OWN) as { toml: string }).toml
  await expect.poll(saved).toContain('书记王建平')
  expect(saved()).toContain('党建工作')
})

test('words that could not be stored stand in their template again when it is opened again', async ({ window, host }) => {
  await openCopy(window, host)
  const { body, revision } = stored(host)
  await writeBelow(window, '主要工作情况')
  await window.keyboard.insertText('这里写的。')
  host.cli('call', 'template.save', JSON.stringify({ name: OWN, revision, body: `${body}那边写的。\n` }))
  await expect(window.locator('[data-test=template-conflict]')).toBeVisible()
  await window.locator('[data-template=情况报告]').click()
  await expect(window.locator('h1')).toHaveText('情况报告')
  await window.locator(`[data-template="${OWN}"]`).click()
  await expect(text(window)).toContainText('这里写的。')
  await expect(window.locator('[data-test=template-conflict]')).toBeVisible()
  await window.getByRole('button', { name: '用这里的' }).click()
  await expect.poll(() => stored(host).body).toContain('这里写的。')
})

test('writing in one that came with the program makes a copy; undo in its text takes back no more than the text', async ({
  window,
  host,
}) => {
  host.cli('log', 'import', SAMPLE)
  await window.getByRole('link', { name: '模板' }).first().click()
  await window.locator('[data-template=年度工作总结]').click()
  await expect(result(window)).toContainText('主要工作情况')
  await press(window, '各项任务落到实处')
  await window.keyboard.press('x')
  await expect(window.locator('h1')).toHaveText(OWN)
  await expect(line(window, '各项任务落到实处x')).toBeVisible()
  await window.keyboard.insertText('甲')
  await expect.poll(() => stored(host).body).toContain('各项任务落到实处x甲')
  for (let n = 0; n < 5; n++) await window.keyboard.press('Control+z')
  await expect(line(window, '各项任务落到实处。')).toBeVisible()
  await expect(window.locator('h1')).toHaveText(OWN)
  await expect.poll(() => stored(host).body).not.toContain('落到实处x')
})

test('a table stands on lines of its own, and Tab stays in the text', async ({ window, host }) => {
  await openCopy(window, host)
  await press(window, '现将')
  await window.locator('[data-test=insert-table]').click()
  await expect.poll(() => stored(host).body).toContain('总结如下：\n| 项目 | 次数 |\n')
  await expect(result(window).locator('th').first()).toHaveText('项目')
  await press(window, '加强组织领导')
  await window.keyboard.press('Tab')
  await expect(line(window, '加强组织领导')).toContainText('+')
  await window.keyboard.press('Shift+Tab')
  await window.keyboard.press('Shift+Tab')
  await expect(window.locator('.cm-content')).toBeFocused()
})

test('a name is copied with its figure, and deleted as a whole; letters of an input method stay while the text is read', async ({
  window,
  host,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openCopy(window, host)
  const call = '{{ count(kind="党组会") }}'
  await press(window, '召开党组会')
  await window.keyboard.press('Shift+ArrowRight')
  await window.keyboard.press('Control+c')
  await window.keyboard.press('ArrowRight')
  await window.keyboard.insertText('次又')
  await window.keyboard.press('Control+v')
  await expect.poll(() => stored(host).body).toContain(`召开党组会${call}次又${call}次`)
  await expect(line(window, '次又〔党组会次数〕')).toBeVisible()
  await window.keyboard.press('Backspace')
  await expect.poll(() => stored(host).body).toContain(`召开党组会${call}次又次`)
  const ime = await context.newCDPSession(window)
  for (const letters of ['z', 'zh', 'zhong', 'zhong g', 'zhong guo']) {
    await ime.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length })
    await expect(line(window, `次又${letters}`)).toBeVisible()
  }
  await ime.send('Input.insertText', { text: '中国' })
  await expect.poll(() => stored(host).body).toContain(`次又中国次`)
})
