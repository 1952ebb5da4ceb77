import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { parts } from './docx'
import { expect, test, type Host } from './host'

/** A red square of 8 × 8 pixels. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mM4YaOBFTEMLQkAdntLAWbUZrkAAAAASUVORK5CYII='

interface Listed {
  entries: { id: string; attachments: string[] }[]
}

const attached = (host: Host): string[] => (host.ask('log', 'list') as Listed).entries[0]?.attachments ?? []
const form = (window: Page): Locator => window.getByRole('complementary', { name: '记录' })
const list = (window: Page): Locator => form(window).getByRole('list', { name: '附件' })
const names = (window: Page): Locator => list(window).locator('.name')

async function openOne(window: Page, host: Host): Promise<void> {
  host.cli('log', 'add', '--date', '2025-12-05', '--kind', '培训班', '--title', '冬季消防安全专题培训')
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.getByRole('row', { name: /冬季消防安全/ }).click()
  await expect(form(window)).toBeVisible()
}

async function choose(window: Page, ...files: { name: string; text?: string; base64?: string }[]): Promise<void> {
  const choosing = window.waitForEvent('filechooser')
  await window.getByRole('button', { name: '附上文件…' }).click()
  await (
    await choosing
  ).setFiles(
    files.map(({ name, text = name, base64 }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: base64 ? Buffer.from(base64, 'base64') : Buffer.from(text),
    })),
  )
}

/** Drags a file over an element and lets it fall there. */
async function drop(at: Locator, name: string, letGo = true): Promise<void> {
  await at.evaluate(
    (element, { name, letGo }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([`what stands in ${name}`], name))
      const { left, top, width, height } = element.getBoundingClientRect()
      const init = { dataTransfer, clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true }
      element.dispatchEvent(new DragEvent('dragenter', init))
      element.dispatchEvent(new DragEvent('dragover', init))
      if (letGo) element.dispatchEvent(new DragEvent('drop', init))
    },
    { name, letGo },
  )
}

async function pastePicture(at: Locator, text = ''): Promise<void> {
  await at.evaluate(
    (element, { base64, text }) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], 'image.png', { type: 'image/png' }))
      if (text !== '') clipboardData.setData('text/plain', text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { base64: PNG, text },
  )
}

test('files are attached by choosing, shown with a thumbnail, and given back whole', async ({ window, host }) => {
  await openOne(window, host)
  await choose(window, { name: '培训通知.docx' }, { name: '现场照片.png', base64: PNG })
  await expect(names(window)).toHaveText(['培训通知.docx', '现场照片.png'])
  await expect(window.locator('.status').getByText('已附上 2 个文件')).toBeVisible()
  await expect(list(window).locator('img')).toHaveCount(1)
  await expect
    .poll(() =>
      list(window)
        .locator('img')
        .evaluate((picture: HTMLImageElement) => picture.naturalWidth),
    )
    .toBeGreaterThan(0)
  const cell = window
    .getByRole('row', { name: /冬季消防安全/ })
    .getByRole('gridcell')
    .last()
  await expect(cell).toHaveText('2')
  await expect(cell).toHaveAttribute('title', '培训通知.docx\n现场照片.png')

  const download = window.waitForEvent('download')
  await names(window).first().click()
  expect((await download).suggestedFilename()).toBe('培训通知.docx')
  expect(readFileSync(await (await download).path(), 'utf8')).toBe('培训通知.docx')
})

test('files dropped on the form and on a row are attached, elsewhere they are imported; what would happen is said before', async ({
  window,
  host,
}) => {
  await openOne(window, host)
  await drop(form(window), '签到表.txt', false)
  await expect(window.locator('.dropping')).toHaveText('松开，附到“冬季消防安全专题培训”')
  await drop(form(window), '签到表.txt')
  await expect(names(window)).toHaveText(['签到表.txt'])
  await expect(window.locator('.dropping')).toHaveCount(0)

  const row = window.getByRole('row', { name: /冬季消防安全/ })
  await drop(row, '课件.txt')
  await expect(names(window)).toHaveText(['签到表.txt', '课件.txt'])
  await drop(window.getByRole('columnheader', { name: '地点' }), '表格.csv', false)
  await expect(window.locator('.dropping')).toHaveText('松开，导入台账')
  await drop(window.getByRole('columnheader', { name: '地点' }), '表格.csv')
  await expect(window).toHaveURL(/#\/log\/import/)
  expect(attached(host)).toEqual(['签到表.txt', '课件.txt'])
})

test('a pasted picture is attached under a name from its time; with text, a field keeps the text', async ({ window, host }) => {
  await openOne(window, host)
  await pastePicture(form(window).getByLabel('备注'), '只要文字')
  await pastePicture(form(window).getByLabel('备注'))
  await expect(names(window)).toHaveText([/^图片 2025-12-20 \d{4}\.png$/])
  await expect(list(window).locator('img')).toHaveCount(1)
  await window.getByRole('row', { name: /冬季消防安全/ }).focus()
  await pastePicture(window.getByRole('row', { name: /冬季消防安全/ }))
  await expect(window.locator('.status').getByText(/这条已经有了/)).toBeVisible()
  expect(attached(host)).toHaveLength(1)
})

test('an attachment is renamed and taken away by keys, and comes back with undo', async ({ window, host }) => {
  await openOne(window, host)
  await choose(window, { name: '扫描件0001.pdf' }, { name: '方案.docx' })
  await names(window).first().focus()
  await window.keyboard.press('F2')
  await expect(window.getByLabel('附件名称')).toBeFocused()
  await window.keyboard.type('签到表')
  await window.keyboard.press('Enter')
  await expect(names(window)).toHaveText(['签到表.pdf', '方案.docx'])
  await expect(names(window).first()).toBeFocused()
  await window.keyboard.press('F2')
  await window.keyboard.type('不要')
  await window.keyboard.press('Escape')
  await expect(names(window).first()).toHaveText('签到表.pdf')

  await names(window).first().focus()
  await window.keyboard.press('Delete')
  await expect(names(window)).toHaveText(['方案.docx'])
  await expect(names(window).first()).toBeFocused()
  await expect(window.locator('.status').getByText('已拿掉“签到表.pdf”')).toBeVisible()
  await window.locator('.status').getByRole('button', { name: '撤销' }).click()
  await expect(names(window)).toHaveText(['签到表.pdf', '方案.docx'])

  await window.getByRole('button', { name: '修改记录' }).click()
  await expect(window.locator('.history')).toContainText('附件：扫描件0001.pdf')
})

test('a bad file is refused in words and the others are attached all the same', async ({ window, host }) => {
  await openOne(window, host)
  await choose(window, { name: 'CON.txt' }, { name: '空的.txt', text: '' }, { name: '通知.pdf' })
  await expect(names(window)).toHaveCount(3)
  // A folder cannot be read as a file.
  await form(window).evaluate((element) => {
    const dataTransfer = new DataTransfer()
    const folder = new File(['x'], '一个文件夹')
    Object.defineProperty(folder, 'slice', {
      value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
    })
    const files = [folder, new File(['y'], '照片说明.txt')]
    dataTransfer.items.add(folder)
    const event = new DragEvent('drop', {
      dataTransfer,
      clientX: element.getBoundingClientRect().left + 20,
      clientY: 300,
      bubbles: true,
      cancelable: true,
    })
    Object.defineProperty(event, 'dataTransfer', { value: { files, types: ['Files'] } })
    element.dispatchEvent(event)
  })
  await expect(window.getByTestId('message').or(window.locator('[data-test=message]'))).toContainText('“一个文件夹”读不了，没有收下。')
  await expect(names(window)).toHaveCount(4)
  expect(attached(host)).toContain('照片说明.txt')
})

test('files of a new entry are kept until it is saved', async ({ window, host }) => {
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.getByRole('button', { name: '用表单记' }).first().click()
  const fresh = window.getByRole('complementary', { name: '记一条' })
  await fresh.getByLabel('类别').fill('党组会')
  await fresh.getByLabel('主题').fill('听取汇报')
  await choose(window, { name: '会议通知.docx' }, { name: '弄错的.docx' })
  await expect(fresh.getByText('存为一条时一起附上。')).toBeVisible()
  await fresh.getByRole('button', { name: '去掉“弄错的.docx”' }).click()
  await fresh.getByLabel('主题').press('Enter')
  await expect(
    window
      .getByRole('row', { name: /听取汇报/ })
      .getByRole('gridcell')
      .last(),
  ).toHaveText('1')
  await expect(fresh.getByRole('list', { name: '附件' })).toHaveCount(0)
  expect(attached(host)).toEqual(['会议通知.docx'])
})

test('a file that vanished or was changed is named as such, and its original attached again mends it', async ({ window, host }) => {
  await openOne(window, host)
  await choose(window, { name: '方案.txt', text: '原来的' })
  await expect(names(window)).toHaveText(['方案.txt'])
  const folder = join(host.folder, 'attachments')
  const content = readdirSync(folder).find((one) => existsSync(join(folder, one, '方案.txt'))) ?? ''
  rmSync(join(folder, content, '方案.txt'), { force: true })
  await window.getByRole('button', { name: '收起（Esc）' }).click()
  await window.getByRole('row', { name: /冬季消防安全/ }).click()
  await expect(list(window).getByText('缺失')).toBeVisible()
  await names(window).first().click()
  await expect(window.locator('[data-test=message]')).toContainText('附件“方案.txt”不在数据文件夹里了')
  writeFileSync(join(folder, content, '方案.txt'), '被改过，长短也不同')
  await window.getByRole('button', { name: '收起（Esc）' }).click()
  await window.getByRole('row', { name: /冬季消防安全/ }).click()
  await expect(list(window).getByText('内容变了')).toBeVisible()
  await choose(window, { name: '方案.txt', text: '原来的' })
  await expect(list(window).getByText('内容变了')).toHaveCount(0)
  await expect(window.locator('.status').getByText('“方案.txt”已换回原件')).toBeVisible()
  expect(readFileSync(join(folder, content, '方案.txt'), 'utf8')).toBe('原来的')
})

test('an entry is found by the name of its attachment, and the name is shown', async ({ window, host }) => {
  await openOne(window, host)
  await choose(window, { name: '三月签到表.pdf' })
  await expect(names(window)).toHaveCount(1)
  await window.keyboard.press('Control+k')
  await window.keyboard.type('签到')
  await expect(window.getByRole('option', { name: /冬季消防安全/ })).toContainText('三月签到表.pdf')
  await window.keyboard.press('Escape')
  await window.keyboard.press('Escape')
  await window.getByRole('searchbox', { name: '找文字' }).fill('签到')
  await expect(window.getByRole('row', { name: /冬季消防安全/ }).locator('.found')).toHaveText('三月签到表.pdf')
})

test('佐证材料 are looked over and downloaded as numbered files with an index', async ({ window, host }) => {
  await openOne(window, host)
  await choose(window, { name: '签到表.pdf' }, { name: '照片.png', base64: PNG })
  await expect(names(window)).toHaveCount(2)
  host.cli('log', 'add', '--date', '2025-12-08', '--kind', '培训班', '--title', '没有附件的培训')
  await expect(window.getByRole('row', { name: /没有附件的培训/ })).toBeVisible()
  await window.getByRole('button', { name: '导出', exact: true }).click()
  await window.getByRole('menuitem', { name: '佐证材料…' }).click()
  const dialog = window.getByRole('alertdialog')
  await expect(dialog).toContainText('2 条记录，2 件材料')
  await expect(dialog.getByRole('button', { name: '没有附件的培训' })).toBeVisible()
  const download = window.waitForEvent('download')
  await dialog.getByRole('button', { name: '下载压缩包' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/佐证材料\.zip$/)
  const inside = [...parts(await file.path()).keys()]
  expect(inside.map((name) => name.replace(/^[^/]*佐证材料\//, '')).sort()).toEqual([
    '00 佐证材料目录.docx',
    '01-1 签到表.pdf',
    '01-2 照片.png',
  ])
  await expect(window.locator('[data-test=message]')).toContainText('已交给浏览器下载')

  await window.getByRole('button', { name: '导出', exact: true }).click()
  await window.getByRole('menuitem', { name: '佐证材料…' }).click()
  await dialog.getByRole('button', { name: '没有附件的培训' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(form(window).getByLabel('主题')).toHaveValue('没有附件的培训')
})

test('the 佐证材料 of a requirement are asked for on the board', async ({ window, host }) => {
  const notes = mkdtempSync(join(tmpdir(), 'shuhui-files-'))
  writeFileSync(join(notes, '学习记录.txt'), '记录')
  host.cli('log', 'add', '--date', '2025-12-08', '--kind', '中心组学习', '--title', '学习条例', '--attach', join(notes, '学习记录.txt'))
  rmSync(notes, { recursive: true })
  await window.locator('.rail').getByRole('link', { name: '对标' }).click()
  await window.getByRole('gridcell', { name: /^中心组学习，12月/ }).click()
  await window.getByRole('button', { name: '导出佐证材料…' }).click()
  const dialog = window.getByRole('alertdialog')
  await expect(dialog).toContainText('2025年中心组学习')
  await expect(dialog).toContainText('1 条记录，1 件材料')
  const download = window.waitForEvent('download')
  await dialog.getByRole('button', { name: '下载压缩包' }).click()
  expect([...parts(await (await download).path()).keys()].some((name) => name.endsWith('01-1 学习记录.txt'))).toBe(true)
})

test('what nothing needs any more is swept after asking once', async ({ window, host }) => {
  await openOne(window, host)
  await choose(window, { name: '弄错的.pdf' })
  await expect(names(window)).toHaveCount(1)
  // A file that is not any entry's: what a crash between two steps leaves.
  const stray = join(
    host.folder,
    'attachments',
    readdirSync(join(host.folder, 'attachments')).find((name) => !name.startsWith('.')) ?? '',
    '多余的.txt',
  )
  writeFileSync(stray, '0123456789')
  await window.locator('.rail').getByRole('link', { name: '设置' }).click()
  await window.getByRole('link', { name: '数据与备份' }).click()
  await window.getByRole('button', { name: '清理不再使用的附件（1 个文件，10 B）' }).click()
  await window.getByRole('alertdialog').getByRole('button', { name: '清理' }).click()
  await expect(window.getByText('没有不再使用的附件。')).toBeVisible()
  await expect(window.getByText('附件都在，内容和附上时一样。')).toBeVisible()
  expect(existsSync(stray)).toBe(false)
  expect(attached(host)).toEqual(['弄错的.pdf'])
})
