/** 套公文格式: words that were pasted, and files, become 公文; what was put right is said, and a text becomes a draft. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './host'
import { report } from './docx.js'

const TEXT =
  '# 2025年培训工作总结\n\n2025年,全年开展**培训**2期,共120人。\n\n## 主要做法\n\n(一)抓计划。年初制定培训计划。\n\n区业务局\n2025年06月30日\n'

test('pasted words become a file and a draft', async ({ window, host }) => {
  await window.getByRole('link', { name: '起草' }).first().click()
  await window.locator('[data-test=format]').click()
  await window.locator('[data-test=format-text]').fill(TEXT)
  await window.locator('[data-test=format-pasted]').click()
  const file = window.locator('[data-test=format-file]')
  await expect(file).toContainText('1 页')
  await expect(file).toContainText('半角标点改成全角')
  await expect(file).toContainText('成文日期改成规范的写法')
  const [download] = await Promise.all([window.waitForEvent('download'), window.locator('[data-test=format-save]').click()])
  expect(download.suggestedFilename()).toBe('粘贴的文字.docx')
  const { text } = report(await download.path())
  expect(text).toContain('全年开展培训2期，共120人。')
  expect(text).toContain('一、主要做法')
  const [printed] = await Promise.all([window.waitForEvent('download'), window.locator('[data-test=format-save-pdf]').click()])
  expect(printed.suggestedFilename()).toBe('粘贴的文字.pdf')
  expect(
    readFileSync(await printed.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  await window.locator('[data-test=format-keep]').click()
  await expect(window.locator('.ProseMirror')).toContainText('全年开展培训2期，共120人。')
  const drafts = host.ask('draft', 'list') as { drafts: { title: string }[] }
  expect(drafts.drafts.map(({ title }) => title)).toEqual(['2025年培训工作总结'])
})

test('the format is named on the page and can be another', async ({ window }) => {
  await window.goto(`${window.url().split('#')[0] ?? ''}#/drafts/format`)
  const format = window.locator('[data-test=format-profile]')
  await expect(format).toHaveValue('国标')
  await window.locator('[data-test=format-text]').fill(TEXT)
  await window.locator('[data-test=format-pasted]').click()
  await expect(window.locator('[data-test=format-file]')).toContainText('1 页')
  await format.selectOption('带版头的报告')
  await expect(format).toBeEnabled()
  await window.locator('[data-test=format-keep]').click()
  await expect(window.locator('.ProseMirror')).toContainText('全年开展培训2期')
  await expect(window.locator('[data-test=draft-format]')).toContainText('带版头的报告')
})

test('several files are done together, and one that cannot be read says why', async ({ window }) => {
  await expect(window.locator('main')).toContainText('记一条')
  await window.keyboard.press('Control+k')
  await window.keyboard.insertText('套公文格式')
  await window.getByRole('option', { name: '套公文格式' }).first().click()
  const [chooser] = await Promise.all([window.waitForEvent('filechooser'), window.locator('[data-test=format-choose]').click()])
  await chooser.setFiles([
    { name: '总结.txt', mimeType: 'text/plain', buffer: Buffer.from('2025年总结\n全年召开会议12次。\n') },
    { name: '坏.docx', mimeType: '', buffer: Buffer.from('不是压缩包') },
  ])
  const files = window.locator('[data-test=format-file]')
  await expect(files).toHaveCount(2)
  await expect(files.nth(0)).toContainText('1 页')
  await expect(files.nth(1)).toContainText('已经损坏')
  const [download] = await Promise.all([window.waitForEvent('download'), window.locator('[data-test=format-save]').click()])
  expect(download.suggestedFilename()).toBe('排好的公文.zip')
})

/** 總結。全年開會三次。 as an office in Taipei writes it, and 总结。全年开会三次。 as Chinese Windows does. */
const BIG5 = 'c1 60 b5 b2 0a a5 fe a6 7e b6 7d b7 7c a4 54 a6 b8 a1 43 0a'
const GBK = 'd7 dc bd e1 0a c8 ab c4 ea bf aa bb e1 c8 fd b4 ce a1 a3 0a'
const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex')

test('a folder that falls on the window is looked through, in whatever encoding its texts are', async ({ window }) => {
  const place = mkdtempSync(join(tmpdir(), 'shuhui-'))
  const folder = join(place, '来稿')
  mkdirSync(join(folder, '里面'), { recursive: true })
  writeFileSync(join(folder, '甲.txt'), bytes(GBK))
  writeFileSync(join(folder, '里面', '乙.TXT'), bytes(BIG5))
  writeFileSync(join(folder, '里面', '丙.txt'), Buffer.from('﻿总结\n全年开会5次。\n', 'utf16le'))
  writeFileSync(join(folder, '里面', '图.png'), 'no text')
  writeFileSync(join(folder, '~$锁.docx'), 'left by an office program')
  await window.goto(`${window.url().split('#')[0] ?? ''}#/drafts/format`)
  await expect(window.locator('[data-test=format-text]')).toBeVisible()
  const hand = await window.context().newCDPSession(window)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver'] as const) await hand.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
  await expect(window.locator('body')).toContainText('松开')
  await hand.send('Input.dispatchDragEvent', { type: 'drop', x: 600, y: 400, data })
  const files = window.locator('[data-test=format-file]')
  await expect(files).toHaveCount(3)
  for (const name of ['甲.txt', '乙.TXT', '丙.txt']) await expect(files.filter({ hasText: name })).toContainText('1 页')
  const [download] = await Promise.all([window.waitForEvent('download'), window.locator('[data-test=format-save]').click()])
  expect(download.suggestedFilename()).toBe('排好的公文.zip')
  rmSync(place, { recursive: true })
})

const ANSWER = `好的，以下是为您撰写的工作总结：

---

# **2025年度安全生产工作总结**

## 一、主要工作

### （一）**抓学习**

- **压实责任**：全年召开会议**12**次。
- **强化培训**：举办培训3期。

1. **第一，**完善制度；
2. 第二，加强督查。

| 项目 | 次数 |
| --- | --- |
| 督查 | 4 |

> 引用一句话。

希望以上内容对您有帮助！
`

test('an answer of an AI that is pasted loses its marks and keeps every word', async ({ window }) => {
  await window.goto(`${window.url().split('#')[0] ?? ''}#/drafts/format`)
  await window.locator('[data-test=format-text]').fill(ANSWER)
  await window.locator('[data-test=format-pasted]').click()
  const [download] = await Promise.all([window.waitForEvent('download'), window.locator('[data-test=format-save]').click()])
  const { text } = report(await download.path())
  expect(text).not.toMatch(/[#*|>]|---/)
  for (const words of ['2025年度安全生产工作总结', '一、主要工作', '（一）抓学习', '全年召开会议12次', '举办培训3期', '督查', '引用一句话'])
    expect(text).toContain(words)
  await expect(window.locator('[data-test=format-file]')).toContainText('去掉排版记号')
})

test('many files say how far they are, and stop when they are told to', async ({ window }) => {
  // Each takes so long that the program is still at work when it is asked.
  const lines = Array.from(
    { length: 900 },
    (_, nth) => `第${nth + 1}项工作，全年召开会议${nth}次，参加${nth * 3}人次，按要求逐项整改到位。`,
  )
  const buffer = Buffer.from(`工作总结\n\n${lines.join('\n')}\n`)
  const COUNT = 150
  await window.goto(`${window.url().split('#')[0] ?? ''}#/drafts/format`)
  const [chooser] = await Promise.all([window.waitForEvent('filechooser'), window.locator('[data-test=format-choose]').click()])
  await chooser.setFiles(Array.from({ length: COUNT }, (_, nth) => ({ name: `总结${nth + 1}.txt`, mimeType: 'text/plain', buffer })))
  const bar = window.locator('[data-test=format-progress]')
  await expect(bar).toContainText(new RegExp(`正在排“总结\\d+\\.txt”，\\d+/${COUNT}`), { timeout: 30_000 })
  const at = async () => Number(/，(\d+)\//.exec((await bar.textContent()) ?? '')?.[1])
  const before = await at()
  await expect.poll(at, { timeout: 30_000 }).toBeGreaterThan(before)
  await bar.getByRole('button', { name: '取消' }).click()
  await expect(bar).toBeHidden()
  await expect(window.locator('footer.status')).toContainText('停下了，后面的没有排')
  const done = await window.locator('[data-test=format-file]').count()
  await expect(window.locator('[data-test=format-stopped]')).toContainText('停下了')
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(COUNT)
  // What was done can be had, and another text as before.
  await expect(window.locator('[data-test=format-save]')).toBeEnabled()
  await window.locator('[data-test=format-again]').click()
  await window.locator('[data-test=format-text]').fill(TEXT)
  await window.locator('[data-test=format-pasted]').click()
  await expect(window.locator('[data-test=format-file]')).toContainText('1 页')
})
