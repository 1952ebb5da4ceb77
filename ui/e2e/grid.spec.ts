import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host'

interface Entry {
  date: string
  kind: string
  title: string
  place: string
  host: string
  tags: string[]
  note: string
}

const logged = (host: Host) => (host.ask('log', 'list') as { entries: Entry[] }).entries

/** Four entries, the newest in the first row, and 台账 in sight. */
async function fill(window: Page, host: Host): Promise<void> {
  for (const [day, title] of [
    ['02', '甲组学习'],
    ['03', '乙组学习'],
    ['04', '丙组学习'],
    ['05', '丁组学习'],
  ] as const) {
    host.cli('log', 'add', '--date', `2025-12-${day}`, '--kind', '中心组学习', '--title', title, '--place', `${title[0] ?? ''}室`)
  }
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.getByRole('row', { name: /丁组学习/ })).toBeVisible()
}

/** What a spreadsheet puts into the clipboard, pasted where the focus is. */
async function paste(window: Page, text: string): Promise<void> {
  await window.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

/** What Ctrl+C would put there. */
function copied(window: Page): Promise<string> {
  return window.evaluate(() => {
    const data = new DataTransfer()
    document.activeElement?.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return data.getData('text/plain')
  })
}

test('several entries are changed at once from the keyboard, and one undo takes it back', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('Shift+ArrowDown')
  await window.keyboard.press('Shift+ArrowDown')
  await expect(window.locator('.status')).toContainText('已选 3 条')
  await window.keyboard.press('Enter')
  const form = window.getByRole('complementary', { name: '3 条一起改' })
  await expect(form.getByLabel('类别')).toHaveValue('中心组学习')
  await expect(form.getByLabel('地点')).toHaveAttribute('placeholder', '多个值')
  await form.getByLabel('地点').fill('三楼会议室')
  await form.getByLabel('标签').fill('专题研讨')
  await form.getByLabel('标签').press('Enter')
  await expect(form.getByText('将改 3 条')).toBeVisible()
  await form.getByLabel('地点').press('Enter')
  expect(logged(host).map(({ place }) => place)).toEqual(['丁室', '丙室', '乙室', '甲室'])
  await form.getByLabel('地点').press('Control+Enter')
  await expect(window.locator('.status')).toContainText('已改 3 条')
  expect(logged(host).map(({ title, place, tags }) => [title, place, tags.join()])).toEqual([
    ['丁组学习', '三楼会议室', '专题研讨'],
    ['丙组学习', '三楼会议室', '专题研讨'],
    ['乙组学习', '三楼会议室', '专题研讨'],
    ['甲组学习', '甲室', ''],
  ])
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('Control+z')
  await expect(window.getByRole('row', { name: /丙组学习/ })).toContainText('丙室')
  expect(logged(host).map(({ place }) => place)).toEqual(['丁室', '丙室', '乙室', '甲室'])
})

test('a cell is written in place with F2, and what cannot be read is named at it', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="1"]').focus()
  await window.keyboard.press('ArrowRight')
  await window.keyboard.press('F2')
  await window.keyboard.type('二楼报告厅')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-index="1"]')).toContainText('二楼报告厅')
  await expect(window.locator('[data-index="2"] .edit input')).toBeFocused()

  for (let n = 0; n < 3; n += 1) await window.keyboard.press('ArrowLeft')
  await window.keyboard.press('F2')
  await window.keyboard.type('2月31日')
  await window.keyboard.press('Tab')
  await expect(window.locator('#cell-says').getByText(/2月没有31日/)).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(window.locator('[data-index="2"] .edit input')).toBeFocused()
  expect(logged(host).map(({ date, place }) => [date, place])).toEqual([
    ['2025-12-05', '丁室'],
    ['2025-12-04', '二楼报告厅'],
    ['2025-12-03', '乙室'],
    ['2025-12-02', '甲室'],
  ])
})

test('Enter that ends a composition in a cell stores nothing', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('F2')
  const cell = window.locator('[data-index="0"] .edit input')
  await cell.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true })
  await expect(cell).toBeFocused()
  await cell.fill('改过的主题')
  await cell.press('Enter')
  await expect(window.locator('[data-index="0"]')).toContainText('改过的主题')
})

test('Ctrl+D fills the value of the top row into the rows below', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('ArrowRight')
  await window.keyboard.press('Shift+ArrowDown')
  await window.keyboard.press('Shift+ArrowDown')
  await window.keyboard.press('Control+d')
  const bar = window.getByRole('region', { name: '向下填充，将改 2 条的地点' })
  await expect(bar).toContainText('“丁室”')
  await window.keyboard.press('Enter')
  expect(logged(host).map(({ place }) => place)).toEqual(['丁室', '丙室', '乙室', '甲室'])
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('[data-index="2"]')).toContainText('丁室')
  expect(logged(host).map(({ place }) => place)).toEqual(['丁室', '丁室', '丁室', '甲室'])
  await window.keyboard.press('Escape')
  await window.locator('[data-index="3"]').focus()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Control+d')
  await expect(window.locator('[data-index="3"]')).toContainText('丁室')
})

test('rows of a spreadsheet are added, bad rows are told, and copied rows come back as they were', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="0"]').focus()
  await paste(window, '日期\t类别\t主题\t备注\n12月8日\t党课\t"书记讲\t党课"\t"一\n二"\n2月30日\t党课\t错的\t\n12月9日\t党课\t\'=1+1\t')
  const bar = window.getByRole('region', { name: '粘贴的行' })
  await expect(bar).toContainText('识别出 2 条')
  await expect(bar).toContainText('第 3 行')
  await window.keyboard.press('Control+Enter')
  await expect(bar).toContainText('已添 2 条')
  await expect(bar.getByRole('button', { name: '复制这 1 行' })).toBeVisible()
  await bar.getByRole('button', { name: '关闭' }).click()
  const added = logged(host).filter(({ kind }) => kind === '党课')
  expect(added.map(({ date, title, note }) => [date, title, note])).toEqual([
    ['2025-12-09', '=1+1', ''],
    ['2025-12-08', '书记讲党课', '一\n二'],
  ])

  // What is copied and pasted elsewhere is the same entries.
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('Shift+ArrowDown')
  await expect(window.locator('.status')).toContainText('已选 2 条')
  const text = await copied(window)
  expect(text).toContain("'=1+1")
  await paste(window, text)
  await expect(bar).toContainText('2 条与台账相同，不重复添')
  await bar.getByRole('button', { name: '取消' }).click()
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('Control+z')
  await expect(window.getByRole('row', { name: /书记讲党课/ })).toHaveCount(0)
  expect(logged(host)).toHaveLength(4)
})

test('one column of cells goes into the cells below the cursor', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="1"]').focus()
  await window.keyboard.press('ArrowRight')
  await paste(window, '三楼\n四楼\n')
  await expect(window.getByRole('region', { name: '粘贴，将改 2 条的地点' })).toContainText('“丙室” → “三楼”')
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('[data-index="2"]')).toContainText('四楼')
  expect(logged(host).map(({ place }) => place)).toEqual(['丁室', '三楼', '四楼', '甲室'])
  await paste(window, '一\n二\n三\n四\n五')
  await expect(window.locator('.status')).toContainText('下面只有 3 行，没有改动')
})

test('an entry is logged again with today and the title at hand', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="2"]').focus()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('ArrowUp')
  await window.keyboard.press('Control+Shift+D')
  const form = window.getByRole('complementary', { name: '记一条' })
  await expect(form.getByLabel('主题')).toBeFocused()
  await expect(form.getByLabel('日期')).toHaveValue('2025-12-20')
  await expect(form.getByLabel('地点')).toHaveValue('乙室')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-index="0"]')).toContainText('乙组学习')
  expect(logged(host)[0]).toMatchObject({ date: '2025-12-20', title: '乙组学习', place: '乙室' })
})

test('a month is gone to from the list of months', async ({ window, host }) => {
  for (let month = 1; month <= 12; month += 1) {
    for (let day = 1; day <= 4; day += 1) {
      host.cli(
        'log',
        'add',
        '--date',
        `2025-${String(month).padStart(2, '0')}-0${day}`,
        '--kind',
        '党课',
        '--title',
        `${month}月第${day}课`,
      )
    }
  }
  await window.getByRole('link', { name: '台账' }).first().click()
  await expect(window.getByRole('row', { name: /12月第4课/ })).toBeVisible()
  await window.keyboard.press('Control+g')
  const months = window.getByRole('dialog', { name: '跳到月份' })
  await months.getByRole('button', { name: '7月 4 条', exact: true }).click()
  const row = window.getByRole('row', { name: /7月第4课/ })
  await expect(row.locator('.edit input')).toBeFocused()
  // The month itself lies at the top, not its first row at the foot.
  const grid = await window.getByRole('grid').boundingBox()
  const at = await row.boundingBox()
  expect((at?.y ?? 0) - (grid?.y ?? 0)).toBeLessThan(80)
})

test('a double click into an empty cell writes there, with the mouse and one key at a time', async ({ window, host }) => {
  await fill(window, host)
  host.cli('log', 'edit', (host.ask('log', 'list') as { entries: { id: string }[] }).entries[1]?.id ?? '', '--place', '')
  const cell = window.locator('[data-index="1"] [data-column=place]')
  await expect(cell).toHaveText('')
  const box = await cell.boundingBox()
  const at = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const
  // The whole height of the row is the cell.
  expect(box?.height).toBeGreaterThan(30)
  await window.mouse.dblclick(...at)
  // The form that came with the first press has not moved the cell.
  await expect(window.getByRole('complementary', { name: '记录' })).toBeVisible()
  expect(await cell.boundingBox()).toEqual(box)
  await window.keyboard.type('二楼报告厅')
  await window.keyboard.press('Enter')
  await expect(cell).toHaveText('二楼报告厅')
  await window.mouse.dblclick(...at)
  await window.keyboard.press('End')
  await window.keyboard.press('Backspace')
  await window.keyboard.type('室')
  await window.keyboard.press('Enter')
  await expect(cell).toHaveText('二楼报告室')
  expect(logged(host).map(({ title, place }) => [title, place])).toEqual([
    ['丁组学习', '丁室'],
    ['丙组学习', '二楼报告室'],
    ['乙组学习', '乙室'],
    ['甲组学习', '甲室'],
  ])
})

test('dk and Enter is 党课: in a cell, in the form, in a filter; and never a new kind', async ({ window, host }) => {
  await fill(window, host)
  host.cli('log', 'add', '--date', '2025-12-01', '--kind', '党课', '--title', '书记讲党课')
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('ArrowLeft')
  await window.keyboard.type('dk')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-index="0"]')).toContainText('党课')

  await window.locator('[data-index="1"]').focus()
  await window.keyboard.press('Enter')
  const kind = window.getByRole('complementary', { name: '记录' }).getByLabel('类别')
  await kind.click()
  await expect(window.getByRole('listbox')).toHaveCount(0)
  await window.keyboard.press('Control+a')
  await window.keyboard.type('dk')
  await window.keyboard.press('Enter')
  await expect(kind).toHaveValue('党课')
  await expect.poll(() => logged(host)[1]?.kind).toBe('党课')
  // What is no kind is said and not stored.
  await window.keyboard.press('Control+a')
  await window.keyboard.type('xyzabc')
  await window.keyboard.press('Enter')
  await window.keyboard.press('Tab')
  await expect(window.getByText('没有“xyzabc”这个类别').first()).toBeVisible()
  expect(logged(host).map(({ kind }) => kind)).not.toContain('xyzabc')
  await kind.press('Escape')

  await window.getByRole('search').getByRole('button', { name: /^类别/ }).click()
  await window.keyboard.type('dk')
  await expect(window.locator('.choices .at')).toContainText('党课')
  await window.keyboard.press('Enter')
  await window.keyboard.press('Escape')
  await expect(window.locator('.status')).toContainText('筛出 3 条')
})

test('two kinds with the same initials stand one below the other, and Enter takes the one that stands chosen', async ({ window, host }) => {
  await fill(window, host)
  for (const kind of ['党课', '档口检查', '王建平']) {
    host.cli('log', 'add', '--date', '2025-11-01', '--kind', kind, '--title', `${kind}的一条`, '--host', '王建平')
  }
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('ArrowLeft')
  await window.keyboard.type('dk')
  const options = window.getByRole('option')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expect(window.getByRole('listbox')).toContainText('档口检查')
  await expect(options.last()).toHaveText('新增类别“dk”')
  const chosen = (await options.nth(1).textContent())?.trim() ?? ''
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await expect.poll(() => logged(host)[0]?.kind).toBe(chosen)
  // A kind that is called as a person is a kind in its own field, and the person stays one in the other.
  await window.keyboard.type('wjp')
  await window.keyboard.press('Enter')
  await expect.poll(() => logged(host)[1]?.kind).toBe('王建平')
  await window.locator('[data-index="2"] [data-column=people]').dblclick()
  await window.keyboard.type('wjp')
  await window.keyboard.press('Enter')
  await expect.poll(() => logged(host)[2]).toMatchObject({ kind: '中心组学习', host: '王建平' })
})

test('an input method begins in the cell with its first key', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="0"]').focus()
  await window.keyboard.press('ArrowRight')
  const session = await window.context().newCDPSession(window)
  await session.send('Input.imeSetComposition', { text: 's', selectionStart: 1, selectionEnd: 1 })
  await session.send('Input.imeSetComposition', { text: 'sanlou', selectionStart: 6, selectionEnd: 6 })
  await expect(window.locator('[data-index="0"] .edit input')).toHaveValue('sanlou')
  await session.send('Input.insertText', { text: '三楼' })
  await window.keyboard.press('Enter')
  await expect.poll(() => logged(host)[0]?.place).toBe('三楼')
})

test('cells without headers are taken by what they are, and every one is named before', async ({ window, host }) => {
  await fill(window, host)
  await window.locator('[data-index="0"]').focus()
  await paste(window, '12月9日\t中心组学习\t学习条例\t丁室\t33')
  const bar = window.getByRole('region', { name: '粘贴的行' })
  await expect(bar).toContainText('地点 丁室')
  await expect(bar).toContainText('人次 33')
  await expect(bar).not.toContainText('主持')
})

test('the menu of a cell narrows the table to its kind, and its head orders it', async ({ window, host }) => {
  await fill(window, host)
  host.cli('log', 'add', '--date', '2025-12-01', '--kind', '党课', '--title', '书记讲党课', '--attendance', '40')
  await window.locator('[data-index="4"] [data-column=kind]').click({ button: 'right' })
  await window.getByRole('menuitem', { name: '只看“党课”' }).click()
  await expect(window.locator('.status')).toContainText('筛出 1 条')
  await window.getByRole('button', { name: '清除筛选' }).first().click()
  await window.getByRole('columnheader', { name: '人次' }).getByRole('button').click()
  await expect(window.locator('[data-index="0"]')).toContainText('书记讲党课')
  await expect(window.getByRole('columnheader', { name: '人次' })).toHaveAttribute('aria-sort', 'descending')
})
