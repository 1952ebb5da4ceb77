/** 套公文格式: words that were pasted, and files, become 公文; what was put right is said, and a text becomes a draft. */
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
  await window.locator('[data-test=format-keep]').click()
  await expect(window.locator('.ProseMirror')).toContainText('全年开展培训2期，共120人。')
  const drafts = host.ask('draft', 'list') as { drafts: { title: string }[] }
  expect(drafts.drafts.map(({ title }) => title)).toEqual(['2025年培训工作总结'])
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
