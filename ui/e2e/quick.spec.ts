import { expect, SAMPLE, test } from './host'

const LINE = '[data-test=quick]'

test('an entry is logged in one line from anywhere, without the mouse, and taken back', async ({ window, host }) => {
  await window.getByRole('link', { name: '设置' }).first().click()
  await window.keyboard.press('Alt+N')
  await expect(window.locator(LINE)).toBeFocused()
  await window.keyboard.type('12月8日 中心组学习 专题研讨 学习应急管理条例 三楼会议室 王建平主持 26人')
  await expect(window.locator('.chip[data-field=kind]')).toContainText('中心组学习')
  await expect(window.locator('.chip[data-field=attendance]')).toContainText('26')
  await expect(window.getByText('保存后：12月中心组学习达标')).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('row', { name: /学习应急管理条例/ })).toContainText('26')
  const row = window.getByRole('row', { name: /学习应急管理条例/ })
  await expect(row).toHaveClass(/tinted/)
  // The tint moves nothing: the row keeps the columns of the table.
  const place = await row.locator('[data-column=place]').boundingBox()
  expect(place?.x).toBe((await window.getByRole('columnheader', { name: '地点' }).boundingBox())?.x)
  await expect(window.locator(LINE)).toBeFocused()
  await expect(window.locator(LINE)).toHaveValue('')
  expect((host.ask('log', 'list') as { entries: unknown[] }).entries).toMatchObject([
    {
      date: '2025-12-08',
      kind: '中心组学习',
      title: '学习应急管理条例',
      place: '三楼会议室',
      host: '王建平',
      attendance: 26,
      tags: ['专题研讨'],
    },
  ])

  await window.keyboard.press('ArrowUp')
  await expect(window.locator(LINE)).toHaveValue(/学习应急管理条例/)
  await window.keyboard.press('Escape')
  await window.locator('.status').getByRole('button', { name: '撤销' }).click()
  await expect(window.getByText('还没有记录。', { exact: true })).toBeVisible()
})

test('a chip is corrected by keyboard and the entry is saved with it', async ({ window, host }) => {
  await window.keyboard.press('Alt+N')
  await expect(window.locator(LINE)).toBeFocused()
  await window.keyboard.type('冬季用电检查情况')
  await expect(window.locator('.chip[data-field=title]')).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog', { name: '类别' }).getByRole('textbox')).toBeFocused()
  await window.keyboard.type('督查')
  await window.keyboard.press('Enter')
  await expect(window.locator('.chip[data-field=kind]')).toContainText('督查')
  await expect(window.locator(LINE)).toBeFocused()
  await window.keyboard.press('Tab')
  await expect(window.locator('.chip[data-field=date]')).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog', { name: '日期' }).getByRole('textbox', { name: '日期' })).toBeFocused()
  await window.keyboard.type('12月3日')
  await window.keyboard.press('Enter')
  await expect(window.locator('.chip[data-field=date]')).toContainText('12月3日')
  await window.keyboard.press('Enter')
  await expect(window.locator(LINE)).toHaveValue('')
  await expect.poll(() => (host.ask('log', 'list') as { entries: unknown[] }).entries).toMatchObject([{ date: '2025-12-03', kind: '督查' }])
})

test('Enter that ends a composition saves nothing', async ({ window, host }) => {
  await window.keyboard.press('Alt+N')
  await expect(window.locator(LINE)).toBeFocused()
  const line = window.locator(LINE)
  await line.fill('12月8日 督查 ')
  await line.focus()
  await window.keyboard.press('End')
  const typing = await window.context().newCDPSession(window)
  await typing.send('Input.imeSetComposition', { text: 'yongdian', selectionStart: 8, selectionEnd: 8 })
  await line.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true })
  await expect(line).toHaveValue('12月8日 督查 yongdian')
  // What is only being composed is not read yet.
  await expect(window.locator('.chip[data-field=title]')).toHaveCount(0)
  await typing.send('Input.insertText', { text: '用电督查' })
  await expect(window.locator('.chip[data-field=title]')).toContainText('用电督查')
  expect((host.ask('log', 'list') as { total: number }).total).toBe(0)
  await line.press('Enter')
  await expect(line).toHaveValue('')
  await expect.poll(() => (host.ask('log', 'list') as { total: number }).total).toBe(1)
})

test('several pasted lines are saved together', async ({ window, host }) => {
  await window.keyboard.press('Alt+N')
  await expect(window.locator(LINE)).toBeFocused()
  await window.locator(LINE).evaluate((input) => {
    const data = new DataTransfer()
    data.setData('text/plain', '12月1日 督查 冬季用电督查\n12月2日 党课 书记讲党课 35人\n')
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect(window.getByText('识别出 2 条')).toBeVisible()
  await window.getByRole('button', { name: '全部保存' }).click()
  await expect(window.locator('.status').getByText('已记下 2 条')).toBeVisible()
  expect((host.ask('log', 'list') as { total: number }).total).toBe(2)
})

test('an impossible day stops Enter, which goes to it, and a day that nobody wrote looks guessed', async ({ window, host }) => {
  await window.keyboard.press('Alt+N')
  const line = window.locator(LINE)
  await expect(line).toBeFocused()
  await window.keyboard.type('党组会 研究干部工作')
  const day = window.locator('.chip[data-field=date]')
  await expect(day).toHaveText(/今天 /)
  await expect(day).toHaveCSS('border-style', 'dashed')
  await line.fill('11月31日 党组会 研究干部工作 9人')
  await expect(day).toHaveText(/11月没有31日/)
  await expect(day).toHaveClass(/unread/)
  await window.screenshot({ path: test.info().outputPath('unread.png') })
  await window.keyboard.press('Enter')
  const field = window.getByRole('dialog', { name: '日期' }).getByRole('textbox', { name: '日期' })
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('11月31日')
  // The calendar opens where the day was meant to be.
  await expect(window.getByRole('dialog', { name: '日期' })).toContainText('2025年11月')
  expect((host.ask('log', 'list') as { total: number }).total).toBe(0)
  await window.keyboard.type('11月30日')
  await window.keyboard.press('Enter')
  await expect(day).toHaveText(/11月30日/)
  await expect(line).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(line).toHaveValue('')
  await expect
    .poll(() => (host.ask('log', 'list') as { entries: unknown[] }).entries)
    .toMatchObject([{ date: '2025-11-30', attendance: 9 }])
})

const NOTICE = `关于召开第四季度安全生产工作会议的通知
各科室：
一、会议时间：12月5日（周五）上午10:00
二、会议地点：二楼会议室
三、主 持 人：王建平
四、参加人员：各科室负责人，12人
综合服务中心
2025年12月3日
`

test('a pasted notice becomes one entry', async ({ window, host }) => {
  await window.keyboard.press('Alt+N')
  const line = window.locator(LINE)
  await expect(line).toBeFocused()
  await line.evaluate((input, text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, NOTICE)
  await expect(window.getByText('这 8 行像是一份通知')).toBeVisible()
  await window.screenshot({ path: test.info().outputPath('notice.png') })
  await window.getByRole('button', { name: '当作一条' }).click()
  await expect(line).toBeFocused()
  await expect(window.locator('.chip[data-field=place]')).toContainText('二楼会议室')
  await expect(window.locator('.chip[data-field=host]')).toContainText('王建平')
  await window.keyboard.press('End')
  await window.keyboard.type(' 党组会')
  await expect(window.locator('.chip[data-field=kind]')).toContainText('党组会')
  await window.keyboard.press('Enter')
  await expect(line).toHaveValue('')
  await expect
    .poll(() => (host.ask('log', 'list') as { entries: unknown[] }).entries)
    .toMatchObject([
      { date: '2025-12-05', kind: '党组会', title: '第四季度安全生产工作会议', place: '二楼会议室', host: '王建平', attendance: 12 },
    ])
})

test('a gap of the board is filled and turns green', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  const rail = window.locator('.rail').getByRole('link', { name: '对标' })
  await expect(rail.locator('.owing')).toBeVisible()
  await rail.click()
  const cell = window.getByRole('gridcell', { name: /^中心组学习，8月/ })
  await expect(cell).toHaveText('缺')
  await cell.click()
  await expect(window.getByText('8月没有中心组学习')).toBeVisible()
  await window.getByRole('button', { name: '补记一条' }).click()
  await expect(window.locator(LINE)).toHaveValue('8月 中心组学习 ')
  await window.locator(LINE).fill('8月26日 中心组学习 学习防汛抗旱条例 26人')
  await expect(window.getByText('保存后：8月中心组学习达标')).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.locator('.status').getByText('已记下“学习防汛抗旱条例”，8月中心组学习达标')).toBeVisible()
  await rail.click()
  await expect(cell).toHaveText('1')
  await expect(cell).toHaveClass(/met/)
  await expect(rail.locator('.owing')).toHaveCount(0)
})

test('a gap that is explained is shown as such and no longer owed', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  // The empty log lacked everything; the imported one lacks this.
  await expect(window.getByText('8月没有记录，至少 1 次')).toBeVisible()
  await expect(window.getByRole('button', { name: '补记或说明' })).toHaveCount(1)
  await window.getByRole('button', { name: '补记或说明' }).click()
  await window.getByRole('button', { name: '写说明' }).click()
  await window.keyboard.type('8月集中培训，并入9月')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('button', { name: '补记或说明' })).toHaveCount(0)
  await window.getByRole('link', { name: '看全年对标' }).click()
  await expect(window.getByRole('gridcell', { name: /^中心组学习，8月/ })).toHaveText('已说明')
})

test('words of the line are completed by pinyin initials, and Enter without a choice saves what stands there', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  await window.keyboard.press('Alt+N')
  const line = window.locator(LINE)
  await expect(line).toBeFocused()
  const list = window.getByRole('listbox', { name: '可能要写的' })
  await window.keyboard.type('12月9日 zxzxx')
  await expect(list.getByRole('option').first()).toContainText('中心组学习')
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await expect(line).toHaveValue('12月9日 中心组学习 ')
  await expect(list).toHaveCount(0)
  await window.keyboard.type('学习应急管理条例 slhys')
  await expect(list.getByRole('option').first()).toContainText('三楼会议室')
  await window.keyboard.press('Tab')
  await expect(line).toHaveValue('12月9日 中心组学习 学习应急管理条例 三楼会议室 ')
  await expect(line).toBeFocused()
  await window.keyboard.type('wang')
  await list.getByRole('option', { name: '王建平' }).click()
  await expect(window.locator('.chip[data-field=place]')).toContainText('三楼会议室')
  await window.keyboard.type('主持 zx')
  await expect(list).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(line).toHaveValue(/zx$/)
  await window.keyboard.type('z')
  await expect(list).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(line).toHaveValue('')
  await expect.poll(() => (host.ask('log', 'list', '--text', 'zxz') as { total: number }).total).toBe(1)
})

test('nothing is proposed while an input method composes', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  await window.keyboard.press('Alt+N')
  const line = window.locator(LINE)
  await expect(line).toBeFocused()
  const typing = await window.context().newCDPSession(window)
  await typing.send('Input.imeSetComposition', { text: 'zxz', selectionStart: 3, selectionEnd: 3 })
  await expect(line).toHaveValue('zxz')
  await line.dispatchEvent('keydown', { key: 'ArrowDown', keyCode: 229, isComposing: true, bubbles: true, cancelable: true })
  await expect(window.getByRole('listbox')).toHaveCount(0)
  await typing.send('Input.insertText', { text: '中心' })
  await expect(window.getByRole('option').first()).toContainText('中心组学习')
})
