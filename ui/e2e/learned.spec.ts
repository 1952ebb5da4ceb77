/** 记住的数: what is chosen beside last year's report or on the shelf is proposed first from then on, in a list that can be changed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host'

const LAST_YEAR = `2024年宣讲工作总结

便民志愿服务和主题活动9场次。
现有社区8个。
`
const YEAR_BEFORE = `2023年宣讲工作总结

便民志愿服务和主题活动7场次。
`

/** Two reports on the shelf, and a log of three entries. */
async function begin(window: Page, host: Host): Promise<{ now: string; before: string }> {
  for (const [kind, title] of [
    ['志愿服务', '便民服务一'],
    ['志愿服务', '便民服务二'],
    ['主题活动', '知识竞赛'],
  ] as const)
    host.cli('log', 'add', '--date', '2025-04-05', '--kind', kind, '--title', title)
  const place = mkdtempSync(join(tmpdir(), 'shuhui-'))
  writeFileSync(join(place, '2024.txt'), LAST_YEAR)
  writeFileSync(join(place, '2023.txt'), YEAR_BEFORE)
  host.cli('base', 'add', place)
  rmSync(place, { recursive: true })
  const { reports } = JSON.parse(host.cli('--json', 'base', 'list')) as { reports: { id: string; year: number }[] }
  const of = (wanted: number) => reports.find(({ year }) => year === wanted)?.id ?? ''
  await window.reload()
  return { now: of(2024), before: of(2023) }
}

test('what is chosen beside last year’s report comes first in another one, is listed, changed and forgotten', async ({ window, host }) => {
  const { now, before } = await begin(window, host)
  await window.goto(`${window.url().split('#')[0] ?? ''}#/drafts/from/${now}`)
  await window.locator('[data-test=make-draft]').click()
  const at = window.locator('[data-test=finding-at]')
  await expect(at).toBeFocused()
  await expect(at).toContainText('便民志愿服务和主题活动')
  await expect(window.locator('[data-test=candidate-learned]')).toHaveCount(0)
  const second = window.locator('[data-test=candidate]').nth(1)
  const chosen = (await second.locator('.ell').first().textContent()) ?? ''
  await window.keyboard.press('2')
  // A number that is none of the log stays as it was, by one key.
  await expect(at).toContainText('现有社区')
  await window.screenshot({ path: test.info().outputPath('no-number.png') })
  await window.keyboard.press('-')
  await expect(window.locator('.ProseMirror')).toContainText('现有社区8个')

  await window.goto(`${window.url().split('#')[0] ?? ''}#/drafts/from/${before}`)
  await window.locator('[data-test=make-draft]').click()
  await expect(at).toContainText('便民志愿服务和主题活动')
  await expect(window.locator('[data-test=candidate]').first()).toContainText(chosen)
  await expect(window.locator('[data-test=candidate]').first()).toContainText('您上次这样选')
  await window.screenshot({ path: test.info().outputPath('learned-first.png') })

  await window.goto(`${window.url().split('#')[0] ?? ''}#/settings/learned`)
  const rows = window.locator('[data-test=learned-choice]')
  await expect(rows).toHaveCount(2)
  await expect(rows.filter({ hasText: chosen })).toContainText('2024年宣讲工作总结')
  await window.screenshot({ path: test.info().outputPath('list.png') })
  await rows.filter({ hasText: chosen }).locator('[data-test=learned-none]').click()
  await expect(rows.filter({ hasText: chosen })).toHaveCount(0)
  await window.keyboard.press('Control+z')
  await expect(rows.filter({ hasText: chosen })).toHaveCount(1)
  await rows.filter({ hasText: chosen }).locator('[data-test=learned-change]').click()
  await expect(window.locator('[data-test=figure-picker]')).toBeVisible()
  await window.keyboard.press('Escape')
  await rows.filter({ hasText: '现有社区' }).locator('[data-test=learned-forget]').click()
  await expect(rows).toHaveCount(1)
})

test('a number on the shelf is chosen by hand and says that it was', async ({ window, host }) => {
  const { now } = await begin(window, host)
  await window.goto(`${window.url().split('#')[0] ?? ''}#/reports/${now}`)
  const number = window.locator('[data-test=report-numbers] tbody tr').first()
  await expect(number.locator('[data-test=number-now]')).toHaveText('3 场次')
  await number.locator('[data-test=number-choice]').click()
  await window.screenshot({ path: test.info().outputPath('choice.png') })
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await expect(number.locator('[data-test=number-now]')).toHaveText('2 场次')
  await expect(number.locator('[data-test=number-now]')).toHaveAttribute('title', '您上次这样选')
  await number.locator('[data-test=number-choice]').click()
  await window.locator('[data-test=number-none]').click()
  await expect(number).toContainText('不是数')
  await window.keyboard.press('Control+z')
  await expect(number.locator('[data-test=number-now]')).toHaveText('2 场次')
  expect(host.cli('base', 'learned', 'list')).toContain('便民志愿服务和主题活动…场次')
})
