/** The real window, from its start to a printed report; what only the desktop has. The rest is tested in ../e2e. */

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { report } from '../e2e/docx.js'
import { LINES_SHOWN, linesSet } from '../e2e/lines.js'
import { KEYS, openWindow, until } from './driver.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const program = (name) => join(root, 'target/debug', name)
const desktop = process.env.SHUHUI_DESKTOP ?? program('shuhui-desktop')
const shuhui = process.env.SHUHUI_BIN ?? program('shuhui')
const shared = process.env.SHUHUI_SHARED ?? join(root, '../shared')
const pictures = join(root, 'ui/test-results')

/** The window goes by the clock of the machine, so the sample log is moved into this year. */
const year = new Date().getFullYear()
const place = mkdtempSync(join(tmpdir(), '述汇 窗口-'))
// Linux keeps the data of programs below a hidden folder.
const data = join(place, '.local', '台账 数据')
const exports = join(place, '导出 文件')
const opened = join(place, 'opened.txt')
let window

before(async () => {
  mkdirSync(exports)
  mkdirSync(pictures, { recursive: true })
  const log = join(place, '台账.csv')
  writeFileSync(log, readFileSync(join(root, 'assets/sample/2025年台账.csv'), 'utf8').replaceAll('2025', String(year)))
  cli('log', 'import', log)
  window = await openWindow(desktop, {
    SHUHUI_DATA: data,
    SHUHUI_FAKE_SAVE: exports,
    PATH: `${systemThatNotesWhatItOpens()}:${process.env.PATH}`,
  })
  await window.run(`
    globalThis.violations = []
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI))
    globalThis.faults = []
    globalThis.addEventListener('error', (event) => faults.push(event.message))`)
})

after(async () => {
  await window?.close()
  endWhatTheDriverLeft()
  rmSync(place, { recursive: true, force: true })
})

test('the window opens on 今日 with the log that the command line made', async () => {
  await window.sees('今日')
  assert.match(await window.run('return document.title'), /述汇/)
  await window.sees(`${year}年`)
})

test('an entry is added with the keyboard alone', async () => {
  await window.press(KEYS.alt, 'n')
  const line = await window.find('[data-test=quick]:focus')
  await line.type('党课 窗口里记下的一课 26人')
  await window.find('.chip[data-field=attendance]', '26')
  await line.type(KEYS.enter)
  await window.sees('已记下“窗口里记下的一课”')
  const found = JSON.parse(cli('--json', 'log', 'list', '--text', '窗口里记下'))
  assert.equal(found.entries.length, 1)
  assert.equal(found.entries[0].attendance, 26)
})

test('what the command line writes appears in the open window', async () => {
  cli('log', 'add', '--date', `${year}-12-31`, '--kind', '党课', '--title', '命令行记下的一课')
  await window.sees('命令行记下的一课')
})

test('a draft is made from the template and exported as a report in official format', async () => {
  await window.run(`location.hash = '#/drafts/new'`)
  await window.sees(`${year}年`)
  await (await window.find('button', '生成')).click()
  await window.find('[data-id]')
  const figures = await window.run(`return document.querySelectorAll('[data-id]').length`)
  const pages = Number(/共 (\d+) 页/.exec(await (await window.find('.status')).text())[1])

  await (await window.find('button', '导出 .docx')).click()
  await (await window.find('[data-test=export-anyway]')).click()
  await window.sees('已导出到')
  const file = join(exports, `${await title()}.docx`)
  const made = report(file)
  assert.equal(made.figures.length, figures, 'every figure and blank of the page is a bookmark of the file')
  assert.ok(made.parts.includes('customXml/item1.xml'))
  assert.ok(made.text.includes('党课'))
  writeFileSync(join(pictures, 'window.png'), await window.screenshot())
  standsOnPaper(file, pages)
})

test('lines end where the program ends them and reach the right edge, in this engine too', async () => {
  await window.run('await document.fonts.ready')
  const id = await draftShown()
  const { blocks } = JSON.parse(cli('--json', 'draft', 'show', id))
  const set = new Map(blocks.map((block) => [block.id, linesSet(block)]))
  const shown = await until('成行的段落', async () => {
    const lines = await window.run(`return ${LINES_SHOWN}`)
    return lines.length > 20 && lines
  })
  for (const { block, lines } of shown) assert.deepEqual(lines, set.get(block))
  const ragged = Math.max(...shown.flatMap(({ short }) => short))
  assert.ok(ragged < 8, `${ragged} px short of the right edge`)
})

test('the exported file is opened with the program of the system', async () => {
  await (await window.find('.bar button', '打开')).click()
  await until('xdg-open 收到文件', () => existsSync(opened))
  assert.match(readFileSync(opened, 'utf8'), /\.docx\n$/)
})

test('the pages of the draft are the program’s own, and a figure on them has its card', async () => {
  const id = await draftShown()
  await window.run(`location.hash = '#/drafts/${id}?view=preview'`)
  await window.sees('第 1 页，共')
  const drawn = `const page = document.querySelector('.sheet[data-page="1"] img')
    return page !== null && page.complete && page.naturalWidth > 0`
  await until('第一页画出', () => window.run(drawn))
  const places = await window.run(`
    const at = (selector) => {
      const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    }
    return { figure: at('.sheet[data-page="1"] .spot.f'), review: at('[data-test=copy-review]') }`)
  await window.clickAt(places.figure)
  await window.find('.figure-card [data-test=card-entries]')
  await window.press(KEYS.escape)
  writeFileSync(join(pictures, 'preview.png'), await window.screenshot())
  const before = await window.run(`return document.querySelector('.sheet[data-page="1"] img').src`)
  await window.clickAt(places.review)
  await until('送审稿的页', () => window.run(`return document.querySelector('.sheet[data-page="1"] img').src !== '${before}'`))
  await until('送审稿画出', () => window.run(drawn))
  await window.press(KEYS.escape)
  await window.find('.ProseMirror [data-block]')
})

test('a PDF and a .docx of the same draft have the same lines', async () => {
  const name = await title()
  const docx = join(exports, `${name}.docx`)
  const pdf = join(exports, `${name}.pdf`)
  await (await window.find('[data-test=export-more]')).click()
  await (await window.find('[data-test=export-pdf]')).click()
  await (await window.find('[data-test=export-anyway]')).click()
  await until('PDF 写好', () => existsSync(pdf))
  haveTheSameWords(docx, pdf)
  haveTheSameLines(docx, pdf)
})

test('a pasted picture is attached, shown small, and opened read-only from the data folder', async () => {
  rmSync(opened)
  const { id } = JSON.parse(cli('--json', 'log', 'add', '--date', `${year}-12-30`, '--kind', '党课', '--title', '有照片的一课'))
  await window.run(`location.hash = '#/log'`)
  await (await window.find('[role=row] .title', '有照片的一课')).click()
  await window.find('aside.form .attach, aside.form [data-field=attachments], aside.form', '附上文件')
  await window.run(`
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    canvas.getContext('2d').fillRect(0, 0, 320, 480)
    const picture = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([picture], 'image.png', { type: 'image/png' }))
    document.querySelector('aside.form').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))`)
  const name = await window.find('aside.form .name', '图片')
  await until('缩略图', () => window.run(`return (document.querySelector('aside.form img')?.naturalWidth ?? 0) > 0`))
  const [attached] = JSON.parse(cli('--json', 'log', 'list', '--text', '有照片的一课')).entries
  assert.equal(attached.id, id)
  assert.match(attached.attachments[0], /^图片 .*\.png$/)
  await name.click()
  await until('xdg-open 收到附件', () => existsSync(opened))
  const path = readFileSync(opened, 'utf8').trim()
  assert.ok(path.startsWith(join(data, 'attachments')) && path.endsWith('.png'), path)
  writeFileSync(join(pictures, 'attachment.png'), await window.screenshot())
})

test('佐证材料 are written into a folder of the user’s choice', async () => {
  await (await window.find('button', '导出')).click()
  await (await window.find('[role=menuitem], .menu button, .menu li', '佐证材料')).click()
  // Nothing can be written before it is known what there is.
  await window.sees('件材料')
  await (await window.find('button', '导出到文件夹')).click()
  const folder = await until('佐证材料的文件夹', () => readdirSync(exports).find((item) => item.includes('佐证材料')))
  const files = readdirSync(join(exports, folder))
  assert.ok(files.some((file) => file.endsWith('.docx')) && files.some((file) => file.endsWith('.png')), files.join(' '))
})

test('an own template is assembled in a process of its own, started from the program of the window', async () => {
  cpSync(join(root, 'templates/年度工作总结'), join(data, 'templates/自用总结'), { recursive: true })
  const made = await window.run(`
    const request = { template: '自用总结', period: '${year}', parameters: {} }
    return window.__TAURI_INTERNALS__.invoke('rpc', { name: 'draft.new', request }).then(([answer]) => answer)`)
  assert.ok(made.figures.length > 30, JSON.stringify(made).slice(0, 300))
})

test('a second window brings the first forward and leaves', async () => {
  const second = spawn(desktop, { env: { ...process.env, SHUHUI_DATA: data }, stdio: 'inherit' })
  assert.deepEqual(await once(second, 'exit'), [0, null])
  const served = JSON.parse(cli('--json', 'serve'))
  assert.equal(served.url, null)
})

test('nothing in the page asked for what the content security policy forbids', async () => {
  for (const page of ['今日', '台账', '起草', '设置']) {
    await (await window.find('nav a', page)).click()
    // An open draft gives the window its own title.
    await until(`页面“${page}”`, () => window.run(`return location.hash.startsWith('#/drafts') || document.title.startsWith('${page}')`))
  }
  assert.deepEqual(await window.run('return violations'), [])
  assert.deepEqual(await window.run('return faults'), [])
  await assert.rejects(
    window.run(`
    const link = document.createElement('script')
    link.textContent = 'globalThis.inline = true'
    document.head.append(link)
    if (!globalThis.inline) throw new Error('the policy held')`),
  )
})

test('a window that can be used says so to who measures its start', async () => {
  const alone = spawn(desktop, {
    env: { ...process.env, SHUHUI_DATA: join(place, '另一个'), SHUHUI_READY_LINE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(alone.stdout.setEncoding('utf8'), 'data')
  alone.kill()
  await once(alone, 'exit')
  assert.match(said, /^shuhui ready \d+\n$/)
})

test('a data folder that cannot be opened is explained', async () => {
  const file = join(place, '是个文件')
  writeFileSync(file, '')
  const failed = spawn(desktop, { env: { ...process.env, SHUHUI_DATA: file }, stdio: ['ignore', 'ignore', 'pipe'] })
  const [said] = await once(failed.stderr.setEncoding('utf8'), 'data')
  assert.match(said, /是个文件/)
  failed.kill()
  await once(failed, 'exit')
})

test('without a display it says so instead of breaking', () => {
  const done = spawnSync(desktop, { env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', SHUHUI_DATA: data }, encoding: 'utf8' })
  assert.equal(done.status, 4)
  assert.match(done.stderr, /没有图形显示/)
})

test('what was typed into a draft is there again when the window ended without a word', async () => {
  const first = JSON.parse(cli('--json', 'draft', 'list')).drafts[0].id
  await window.run(`location.hash = '#/drafts/${first}'`)
  await window.find('.ProseMirror [data-block]')
  // In front of the full stop of the first paragraph of words.
  const point = await window.run(`
    const block = [...document.querySelectorAll('.ProseMirror .p-paragraph')].find((one) => one.textContent.length > 60)
    block.scrollIntoView({ block: 'center' })
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    const text = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode()
    const range = document.createRange()
    range.setStart(text, 5)
    range.setEnd(text, 6)
    const { left, top, height } = range.getBoundingClientRect()
    return { x: left + 1, y: top + height / 2 }`)
  await window.clickAt(point)
  await window.typeOn('typed')
  await window.typeOn('在窗口里')
  await until('写下的字已存上', () => cli('draft', 'show', first).includes('typed在窗口里'))
  process.kill(JSON.parse(readFileSync(join(data, 'host.json'), 'utf8')).pid, 'SIGKILL')
  await window.close()
  window = await openWindow(desktop, { SHUHUI_DATA: data })
  await window.run(`location.hash = '#/drafts/${first}'`)
  await window.sees('typed在窗口里')
})

/** The driver ends its session by taking the page away; a window that was asked to close by then waits for its page. */
function endWhatTheDriverLeft() {
  try {
    process.kill(JSON.parse(readFileSync(join(data, 'host.json'), 'utf8')).pid)
  } catch {
    // It has ended, as it should.
  }
}

/** The draft that the window shows. */
async function draftShown() {
  return /#\/drafts\/([^/?]+)/.exec(await window.run('return location.hash'))[1]
}

/** The title of the open draft. */
async function title() {
  return (await window.find('button.title')).attribute('title')
}

function cli(...args) {
  const done = spawnSync(shuhui, ['--data', data, ...args], { encoding: 'utf8' })
  assert.equal(done.status, 0, `shuhui ${args.join(' ')}: ${done.stderr}`)
  return done.stdout
}

/** A folder with an xdg-open that writes down what it was asked to open. */
function systemThatNotesWhatItOpens() {
  const folder = join(place, 'bin')
  mkdirSync(folder)
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${opened}'\n`, { mode: 0o755 })
  return folder
}

/** Holds the file against the schemas and what LibreOffice prints of it against the grid: 22 lines of 28 characters. */
function standsOnPaper(file, pages) {
  const checker = join(shared, 'check/gongwen_check.py')
  const python = process.env.SHUHUI_PYTHON
  if (!python || !existsSync(checker)) {
    process.stdout.write('# not measured on paper: SHUHUI_PYTHON or ../shared is absent\n')
    return
  }
  const done = spawnSync(python, [checker, file, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  assert.equal(done.status, 0, done.stderr)
  const paper = JSON.parse(done.stdout)
  assert.deepEqual(paper.schema, {})
  assert.equal(paper.pages, pages, 'as many pages as the window said')
  for (const page of paper.page) {
    assert.ok(page.lines <= 22, `${page.lines} lines`)
    assert.ok(Math.abs(page.left_mm - 28) < 0.3 && page.right_mm > 25.7, JSON.stringify(page))
    // The last side may hold nothing but a few short lines, which reach no edge.
    if (page.longest >= 28) assert.ok(page.right_mm < 26.3, JSON.stringify(page))
  }
  for (const line of paper.lines) assert.ok(ems(line) <= 28, line)
}

/** Every word of the file stands in the PDF, in the same order: what is copied from it is the text. */
function haveTheSameWords(docx, pdf) {
  const read = spawnSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' })
  if (read.error) {
    process.stdout.write('# words of the PDF not compared: pdftotext is absent\n')
    return
  }
  const printed = read.stdout.split(/[\n\f]/).filter((line) => !/^— \d+ —$/.test(line.trim()))
  const bare = (text) => text.replace(/\s/g, '')
  assert.equal(bare(printed.join('')), bare(report(docx).text))
}

/** The lines of the PDF and those that LibreOffice prints of the file. */
function haveTheSameLines(docx, pdf) {
  const checker = join(shared, 'check/gongwen_check.py')
  const python = process.env.SHUHUI_PYTHON
  if (!python || !existsSync(checker)) {
    process.stdout.write('# lines not compared on paper: SHUHUI_PYTHON or ../shared is absent\n')
    return
  }
  const done = spawnSync(python, [checker, docx, '--against', pdf, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  assert.equal(done.status, 0, done.stderr)
  const { equal_lines: equal, differences } = JSON.parse(done.stdout)
  assert.ok(equal >= 0.995, `${equal} of the lines: ${JSON.stringify(differences)}`)
}

/** How many 字 a line is wide: digits and Latin letters are half of one. */
function ems(line) {
  return [...line].reduce((sum, character) => sum + (/[\x21-\x7e]/.test(character) ? 0.5 : 1), 0)
}
