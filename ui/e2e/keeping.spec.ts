/** What is changed can be taken back: also after the program was ended and started again. */
import { expect, SAMPLE, test } from './host'

interface Listed {
  total: number
  entries: { title: string; kind: string; place: string }[]
}

test('two kinds are merged, the program is started again, and undo takes the merge back', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  const of = (kind: string) => (host.ask('log', 'list', '--kind', kind) as Listed).total
  const [courses, lectures] = [of('党课'), of('专题辅导')]
  expect(Math.min(courses, lectures)).toBeGreaterThan(0)

  await window.getByRole('link', { name: '设置' }).first().click()
  await window
    .getByRole('link', { name: '类别与标签' })
    .or(window.getByRole('button', { name: '类别与标签' }))
    .click()
  await window.getByRole('button', { name: '党课', exact: true }).click()
  await window.locator('[data-test=merge]').click()
  const dialog = window.getByRole('alertdialog')
  await dialog.locator('[data-test=into]').selectOption('专题辅导')
  await dialog.locator('[data-test=go]').click()
  await expect(window.locator('.status').getByText(`已把“党课”并入“专题辅导”，${courses} 条记录跟着走`)).toBeVisible()
  // Who asks for the old name is answered by the new one.
  expect([of('专题辅导'), of('党课')]).toEqual([courses + lectures, courses + lectures])

  await host.restart(window)
  const undo = window.locator('[data-test=undo]')
  await expect(undo).toHaveAttribute('title', /党课/)
  await undo.click()
  await expect.poll(() => [of('党课'), of('专题辅导')]).toEqual([courses, lectures])
  await expect(window.locator('.status').getByText(/^已撤销 /)).toBeVisible()
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.getByRole('button', { name: /^类别/ }).click()
  await expect(window.getByRole('dialog', { name: '类别' }).getByText('党课', { exact: true })).toBeVisible()
})

test('a deleted entry is restored after the program was started again, undone again, and its history tells it all', async ({
  window,
  host,
}) => {
  host.cli('log', 'add', '--date', '2025-12-01', '--kind', '党课', '--title', '书记讲党课')
  host.cli('log', 'add', '--date', '2025-12-02', '--kind', '督查', '--title', '冬季用电督查')
  const titles = () => (host.ask('log', 'list') as Listed).entries.map(({ title }) => title)
  await window.getByRole('link', { name: '台账' }).first().click()
  const row = window.getByRole('row', { name: /书记讲党课/ })
  await row.click()
  const form = window.getByRole('complementary', { name: '记录' })
  await form.getByLabel('地点').fill('三楼会议室')
  await form.getByLabel('主题').focus()
  await expect(row).toContainText('三楼会议室')
  await form.getByRole('button', { name: '删除' }).click()
  await expect(row).toHaveCount(0)
  expect(titles()).toEqual(['冬季用电督查'])

  await host.restart(window)
  await window.getByRole('link', { name: '台账' }).first().click()
  await window.getByRole('button', { name: '回收站' }).click()
  await window.getByRole('row', { name: /书记讲党课/ }).click()
  await window.getByRole('complementary', { name: '记录' }).getByRole('button', { name: '恢复这条' }).click()
  await expect(window.locator('.status').getByText('已恢复“书记讲党课”')).toBeVisible()
  expect(titles()).toEqual(['冬季用电督查', '书记讲党课'])
  await window.locator('[data-test=undo]').click()
  await expect.poll(titles).toEqual(['冬季用电督查'])
  await window.locator('[data-test=redo]').click()
  await expect.poll(titles).toEqual(['冬季用电督查', '书记讲党课'])

  await window.getByRole('link', { name: '台账' }).first().click()
  await row.click()
  await window.getByRole('button', { name: '修改记录' }).click()
  const history = window.getByRole('dialog', { name: '这条记录的修改' })
  await expect(history.getByText('地点：（空） → 三楼会议室')).toBeVisible()
  await expect(history.getByRole('listitem').first()).toContainText('恢复')
  await expect(history.getByRole('listitem').last()).toContainText('新增“书记讲党课”')
  await expect(history.getByRole('listitem').filter({ hasText: '删除' }).first()).toBeVisible()
})

test('a requirement is edited in the window: the board turns red, and green where the gap is filled', async ({ window, host }) => {
  host.cli('log', 'import', SAMPLE)
  await window.locator('.rail').getByRole('link', { name: '对标' }).click()
  const cell = window.getByRole('gridcell', { name: /^专项督查/ })
  await expect(cell).toHaveClass(/met/)
  const had = Number(await cell.textContent())

  await window
    .getByRole('button', { name: '要求设置' })
    .or(window.getByRole('link', { name: '要求设置' }))
    .or(window.getByRole('tab', { name: '要求设置' }))
    .first()
    .click()
  await window.getByText('专项督查', { exact: true }).first().click()
  const form = window.getByRole('complementary', { name: '改要求' })
  await form.getByLabel('至少').fill(String(had + 1))
  await form.getByLabel('出处').fill('《本局督查工作办法》')
  await form.getByLabel('条款').fill('第六条')
  await form
    .getByRole('button', { name: '存' })
    .or(form.getByRole('button', { name: '保存' }))
    .click()
  await expect(window.locator('.status').getByText('已存下“专项督查”')).toBeVisible()

  await window
    .getByRole('button', { name: '对标检查' })
    .or(window.getByRole('link', { name: '对标检查' }))
    .or(window.getByRole('tab', { name: '对标检查' }))
    .first()
    .click()
  await expect(window.getByText('《本局督查工作办法》')).toBeVisible()
  await expect(cell).not.toHaveClass(/met/)
  await cell.click()
  await window.getByRole('button', { name: /^(补记|记)一条$/ }).click()
  const line = window.locator('[data-test=quick]')
  await expect(line).toHaveValue('督查 专项 ')
  await window.keyboard.type('岁末安全专项检查')
  await window.keyboard.press('Enter')
  await expect(line).toHaveValue('')
  await window.locator('.rail').getByRole('link', { name: '对标' }).click()
  await expect(cell).toHaveText(String(had + 1))
  await expect(cell).toHaveClass(/met/)
})
