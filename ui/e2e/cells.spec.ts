import type { Locator, Page } from '@playwright/test'
import { expect, SAMPLE, test, type Host } from './host'

interface Entry {
  date: string
  title: string
  place: string
  host: string
  speaker: string
  dept: string
}

/** The log of a year that is real but for its names; 研判报告 of 8 December has a department and no host. */
async function opened(window: Page, host: Host): Promise<void> {
  host.cli('log', 'import', SAMPLE)
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.locator('[data-index="0"]')).toBeVisible()
}

const row = (window: Page, title: string) => window.getByRole('row', { name: new RegExp(title) })
const cell = (window: Page, title: string, column: string) => row(window, title).locator(`[data-column=${column}]`)
const logged = (host: Host, title: string) =>
  (host.ask('log', 'list', '--limit', '1000') as { entries: Entry[] }).entries.find((entry) => entry.title === title)

async function middle(place: Locator): Promise<[number, number]> {
  const box = await place.boundingBox()
  if (!box) throw new Error('not in sight')
  return [box.x + box.width / 2, box.y + box.height / 2]
}

const REPORT = '全年窗口诉求研判报告'

test('the cell of the people is the host, also where a department stands in for nobody', async ({ window, host }) => {
  await opened(window, host)
  const people = cell(window, REPORT, 'people')
  await expect(people.locator('.pale')).toHaveText('业务指导科')
  await expect(people).toHaveAttribute('title', '科室 业务指导科，没有写主持')
  await window.mouse.dblclick(...(await middle(people)))
  const input = row(window, REPORT).locator('.edit input')
  await expect(input).toBeFocused()
  await expect(input).toHaveValue('')
  await expect(input).toHaveAttribute('placeholder', '主持')
  await window.keyboard.press('Control+A')
  await window.keyboard.type('王建平')
  await expect(window.getByRole('option', { name: '王建平' })).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(people).toHaveText('王建平')
  await expect(people.locator('.pale')).toHaveCount(0)
  expect(logged(host, REPORT)).toMatchObject({ host: '王建平', speaker: '', dept: '业务指导科' })
  await expect(window.locator('.status')).not.toContainText('以前没有写过')

  // Emptied it is the department's sight again, and still nothing of it is written.
  await window.mouse.dblclick(...(await middle(people)))
  await window.keyboard.press('Control+A')
  await window.keyboard.press('Delete')
  await window.keyboard.press('Enter')
  await expect(people.locator('.pale')).toHaveText('业务指导科')
  expect(logged(host, REPORT)).toMatchObject({ host: '', speaker: '', dept: '业务指导科' })
})

test('Esc leaves a cell as it was, whatever list is open, and a press elsewhere stores nothing', async ({ window, host }) => {
  await opened(window, host)
  for (const [column, typed] of [
    ['place', '河湾'],
    ['people', '王'],
    ['kind', 'dk'],
    ['title', '专题'],
  ] as const) {
    const before = logged(host, REPORT)
    await window.mouse.dblclick(...(await middle(cell(window, REPORT, column))))
    await expect(row(window, REPORT).locator('.edit input')).toBeFocused()
    await window.keyboard.press('Control+A')
    await window.keyboard.type(typed)
    await expect(window.getByRole('listbox')).toBeVisible()
    await window.keyboard.press('Escape')
    await expect(window.getByRole('listbox')).toHaveCount(0)
    await expect(row(window, REPORT).locator('.edit.waiting')).toHaveCount(1)
    await window.mouse.click(...(await middle(window.locator('[data-index="1"] [data-column=attendance]'))))
    await expect(window.locator('[data-index="1"] [data-at]')).toHaveAttribute('data-column', 'attendance')
    expect(logged(host, REPORT)).toEqual(before)
  }
})

test('what a cell did not take is told when the cursor has gone on, with the way back', async ({ window, host }) => {
  await opened(window, host)
  const day = cell(window, REPORT, 'date')
  const write = async (text: string) => {
    await window.mouse.dblclick(...(await middle(day)))
    await expect(row(window, REPORT).locator('.edit input')).toBeFocused()
    await window.keyboard.press('Control+A')
    await window.keyboard.type(text)
  }
  const bar = window.locator('[data-test=message]')
  const said = `“${REPORT}”的日期没有改：“11月31日”不对`
  await write('11月31日')
  await window.keyboard.press('Enter')
  await expect(window.locator('#cell-says')).toContainText('11月没有31日')
  await window.mouse.click(...(await middle(window.locator('[data-index="1"] [data-column=title]'))))
  await expect(bar).toContainText(said)
  await bar.getByRole('button', { name: '接着改' }).click()
  await expect(bar).toHaveCount(0)
  const input = row(window, REPORT).locator('.edit input')
  await expect(input).toBeFocused()
  await expect(input).toHaveValue('11月31日')

  // Another cell of the row takes nothing of it, and a double click writes where its first press fell.
  const place = await middle(cell(window, REPORT, 'place'))
  await window.mouse.dblclick(...place)
  await expect(bar).toContainText(said)
  await expect(row(window, REPORT).locator('.edit:not(.waiting)')).toHaveCount(1)
  await expect(input).toHaveAttribute('aria-label', '地点')
  await expect(input).toHaveValue('')
  await window.keyboard.type('三楼会议室')
  await window.keyboard.press('Enter')
  await expect(cell(window, REPORT, 'place')).toHaveText('三楼会议室')
  expect(logged(host, REPORT)).toMatchObject({ date: '2025-12-08', place: '三楼会议室' })

  // So it is with a kind that is none, left without Enter.
  await window.mouse.dblclick(...(await middle(cell(window, REPORT, 'kind'))))
  await window.keyboard.press('Control+A')
  await window.keyboard.type('xyzabc')
  await window.mouse.click(...(await middle(window.locator('[data-index="1"] [data-column=title]'))))
  await expect(bar).toContainText(`“${REPORT}”的类别没有改：没有“xyzabc”这个类别`)
})

test('that a name is new is said until the next change, and a short name leaves no gap', async ({ window, host }) => {
  await opened(window, host)
  const status = window.locator('.status')
  await window.mouse.dblclick(...(await middle(cell(window, REPORT, 'people'))))
  await window.keyboard.type('佴')
  await window.keyboard.press('Enter')
  await expect(status).toContainText('主持照写记作“佴”，以前没有写过')
  const [before, name, after] = await Promise.all([0, 1, 2].map((n) => status.locator('.one-line > span').nth(n).boundingBox()))
  expect(name?.width).toBeLessThan(20)
  expect(after?.x).toBeCloseTo((before?.x ?? 0) + (before?.width ?? 0) + (name?.width ?? 0), 0)
  await window.mouse.dblclick(...(await middle(cell(window, REPORT, 'attendance'))))
  await window.keyboard.type('5')
  await window.keyboard.press('Enter')
  await expect(cell(window, REPORT, 'attendance')).toHaveText('5')
  await expect(status).not.toContainText('以前没有写过')
})

test('a cell goes along with its entry when another window or the command line adds one, while it is written', async ({ window, host }) => {
  await opened(window, host)
  const other = await window.context().newPage()
  await other.goto(window.url())
  await expect(other.locator('[data-index="0"]')).toBeVisible()
  for (const [n, column] of (['place', 'title'] as const).entries()) {
    const row = window.locator(`[data-index="${5 + 2 * n}"]`)
    const title = (await row.locator('[data-column=title] .ell').first().textContent()) ?? ''
    await window.mouse.dblclick(...(await middle(row.locator(`[data-column=${column}]`))))
    await expect(row.locator('.edit input')).toBeFocused()
    await window.keyboard.press('Control+A')
    await window.keyboard.type('正在写的字')
    await window.keyboard.press('ArrowLeft')
    host.cli('log', 'add', '--date', '2025-12-19', '--kind', '党课', '--title', `旁边记下的${n}`)
    const moved = (by: number) => window.locator(`[data-index="${5 + 2 * n + by}"]`).locator('.edit:not(.waiting) input')
    await expect(moved(1)).toHaveValue('正在写的字')
    await expect(moved(1)).toBeFocused()
    await other.bringToFront()
    await other.locator('[data-test=quick]:visible').fill(`12月19日 党课 另一个窗口记下的${n}`)
    await other.keyboard.press('Enter')
    await expect(other.locator('[data-test=quick]:visible')).toHaveValue('')
    await window.bringToFront()
    await expect(moved(2)).toHaveValue('正在写的字')
    await expect(moved(2)).toBeFocused()
    await window.keyboard.type('、')
    await expect(moved(2)).toHaveValue('正在写的、字')
    await window.keyboard.press('Enter')
    if (column === 'place') await expect(cell(window, title, 'place')).toHaveText('正在写的、字')
    else await expect.poll(() => logged(host, '正在写的、字')).toBeDefined()
  }
  await other.close()
})

test('an entry that is deleted elsewhere while its cell is written takes no other with it, and the words can be copied', async ({
  window,
  host,
}) => {
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await opened(window, host)
  const { id } = (host.ask('log', 'list', '--limit', '1000') as { entries: (Entry & { id: string })[] }).entries.find(
    ({ title }) => title === REPORT,
  ) ?? { id: '' }
  await window.mouse.dblclick(...(await middle(cell(window, REPORT, 'title'))))
  await expect(row(window, REPORT).locator('.edit input')).toBeFocused()
  await window.keyboard.press('Control+A')
  await window.keyboard.type('正在写的字')
  const before = host.ask('log', 'list', '--limit', '1000') as { total: number }
  host.cli('call', 'log.delete', JSON.stringify({ ids: [id] }))
  const bar = window.locator('[data-test=message]')
  await expect(bar).toContainText(`“${REPORT}”在别处删了，在回收站里。`)
  await expect(window.locator('.edit:not(.waiting)')).toHaveCount(0)
  await window.keyboard.type('又写的字')
  await window.keyboard.press('Enter')
  await expect(window.locator('.edit:not(.waiting)')).toHaveCount(0)
  expect((host.ask('log', 'list', '--limit', '1000') as { total: number }).total).toBe(before.total - 1)
  expect(host.cli('call', 'log.get', JSON.stringify({ ids: [id] }))).toContain(REPORT)
  await bar.getByRole('button', { name: '复制' }).click()
  expect(await window.evaluate(() => navigator.clipboard.readText())).toContain('正在写的字')
})

test('a kind that was refused can be added from the list that ↓ opens, under what was said', async ({ window, host }) => {
  await opened(window, host)
  await window.mouse.dblclick(...(await middle(cell(window, REPORT, 'kind'))))
  await expect(row(window, REPORT).locator('.edit input')).toBeFocused()
  await window.keyboard.press('Control+A')
  await window.keyboard.type('廉政谈话')
  await expect(window.getByRole('option', { name: '新增类别“廉政谈话”' })).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.locator('#cell-says')).toContainText('没有“廉政谈话”这个类别')
  await window.keyboard.press('ArrowDown')
  const options = window.getByRole('option')
  await expect(options.last()).toHaveText('新增类别“廉政谈话”')
  const [says, list] = [await window.locator('#cell-says').boundingBox(), await window.locator('.pop').boundingBox()]
  const apart = (says?.y ?? 0) + (says?.height ?? 0) <= (list?.y ?? 0) || (list?.y ?? 0) + (list?.height ?? 0) <= (says?.y ?? 0)
  expect(apart).toBe(true)
  await window.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  await expect(options.last()).toBeInViewport()
  await window.keyboard.press('Enter')
  await expect(cell(window, REPORT, 'kind')).toHaveText('廉政谈话')
})
