/** 做成模板: a report of 往年 becomes a template of the office's own, with what it will be told before, and a step that undo takes back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './host'

const REPORT = `禾川区综合服务中心2024年度安全生产工作总结
2024年，禾川区综合服务中心坚持预防为主，抓好安全生产，各项工作有序推进。
一、主要工作情况
（一）抓实学习培训。组织中心组学习3次，走访企业46家。
（二）从严排查整治。开展督查*次。
二、下一步工作打算
2025年，把安全生产任务落到岗位。
禾川区综合服务中心
2024年12月20日
`

test('a report becomes a template: counts before, parameters to rename and to leave, and it opens in 模板', async ({ window, host }) => {
  for (const day of ['2024-03-05', '2024-04-05', '2024-05-06']) {
    host.cli('log', 'add', '--date', day, '--kind', '中心组学习', '--title', `学习 ${day}`)
  }
  // A number is a figure only in the unit's own report.
  host.cli('call', 'settings.set', JSON.stringify({ unit: '禾川区综合服务中心', unit_short: '', leader: '', depts: [] }))
  const place = mkdtempSync(join(tmpdir(), 'shuhui-'))
  const file = join(place, '2024年总结.txt')
  writeFileSync(file, REPORT)
  host.cli('base', 'add', file)
  rmSync(place, { recursive: true })

  await window.getByRole('link', { name: '往年' }).first().click()
  await window.getByText('禾川区综合服务中心2024年度安全生产工作总结').first().click()
  await window.locator('[data-test=report-template]').click()
  const ask = window.locator('[data-test=of-report]')
  await expect(ask.locator('[data-test=of-report-counts]')).toHaveText('1 个数接上台账2 处留待填')
  await expect(ask).toContainText('走访企业（家）')
  await expect(ask.locator('[data-parameter=theme]')).toContainText('3 处')
  await window.screenshot({ path: test.info().outputPath('of-report.png') })

  // The unit stands as it is; the theme has another name.
  await ask.locator('[data-parameter=unit] input[type=checkbox]').uncheck()
  await expect(ask.locator('[data-parameter=unit]')).toContainText('照原样留着')
  await ask.locator('[data-parameter=theme] .label').fill('总结哪项工作')
  await ask.locator('[data-parameter=theme] .label').press('Tab')
  await expect(ask.locator('[data-parameter=theme] .label')).toHaveValue('总结哪项工作')
  await window.locator('[data-test=make-template]').click()

  await expect(window).toHaveURL(/#\/templates\//u)
  const name = decodeURIComponent(/#\/templates\/([^/?]+)/u.exec(window.url())?.[1] ?? '')
  expect(name).toBe('安全生产工作总结')
  await expect(window.locator(`[data-template="${name}"]`)).toBeVisible()
  const { out } = { out: host.cli('template', 'show', name) }
  expect(out).toContain('组织中心组学习{{ count(kind="中心组学习") }}次')
  expect(out).toContain('总结哪项工作')
  expect(out).toContain('# 禾川区综合服务中心{{ year }}年度{{ theme }}工作总结')
  await window.screenshot({ path: test.info().outputPath('template.png') })

  // One step takes it away again.
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: /^撤销/u }).first().click()
  await expect(window.locator(`[data-template="${name}"]`)).toHaveCount(0)
})

test('at the foot of the list a report of 往年 is chosen, by keys', async ({ window, host }) => {
  const place = mkdtempSync(join(tmpdir(), 'shuhui-'))
  const file = join(place, '2024年总结.txt')
  writeFileSync(file, REPORT)
  host.cli('base', 'add', file)
  rmSync(place, { recursive: true })
  await window.getByRole('link', { name: '模板' }).first().click()
  await window.locator('[data-test=template-of-report]').click()
  await expect(window.locator('[data-test=find-report]')).toBeFocused()
  await window.keyboard.type('排查整治')
  await expect(window.locator('[data-test=choose-report]')).toHaveCount(1)
  await window.keyboard.press('Tab')
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-test=of-report-name]')).toBeFocused()
  await expect(window.locator('[data-test=of-report-counts]')).toContainText('处留待填')
  await window.locator('[data-test=of-report-name]').fill('我们的总结')
  await window.keyboard.press('Tab')
  await window.locator('[data-test=make-template]').click()
  await expect(window.locator('[data-template="我们的总结"]')).toBeVisible()
})
