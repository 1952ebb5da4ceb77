/** The fake program's state, start page, settings and undo. */

import type { UndoState, UnitProfile } from '@/ipc/generated'
import { Fault } from '@/platform/platform'
import { areasOf, type FakeHandlers, type FakeStep, type FakeWorld } from './fake'
import { fakeTodo } from './fakeQuick'

let profile: UnitProfile = { unit: '某市综合服务中心', unit_short: '本中心', leader: '王建平', depts: ['综合科', '业务一科'] }

export const fakeSettings: Partial<FakeHandlers> = {
  'app.status': (world) => ({
    version: '0.1.0',
    data_dir: 'D:\\述汇',
    diagnostics: 'D:\\述汇\\diagnostics\\shuhui.log',
    today: world.today,
    undo: undoState(world),
    areas: areasOf(world),
    host: 'web',
    read_only: false,
    sample: false,
    beginning: null,
  }),
  'app.today'(world) {
    const year = Number(world.today.slice(0, 4))
    const live = world.entries.filter(({ deleted }) => !deleted)
    const these = live.filter(({ date }) => date.startsWith(String(year)))
    const months = Array.from({ length: 12 }, (_, n) => these.filter(({ date }) => Number(date.slice(5, 7)) === n + 1).length)
    return {
      today: world.today,
      days_left: 23,
      year: {
        year,
        entries: these.length,
        attendance: these.reduce((sum, { attendance }) => sum + (attendance ?? 0), 0),
        entries_before: these.length - 15,
        attendance_before: 1600,
        months,
        months_before: months.map((count, n) => Math.max(0, count - (n % 4) + 1)),
      },
      drafts:
        world.entries.length === 0
          ? []
          : [
              {
                id: 'd1',
                title: '2025年度安全生产工作总结',
                period: '2025',
                period_name: '2025年',
                template: 'annual-summary',
                revision: 3,
                updated: '2025-12-08T10:42',
                deleted_at: null,
                stale: 3,
                blanks: 3,
                conditions: 0,
                damaged: null,
                stage: 'first',
              },
              {
                id: 'd2',
                title: '2025年度述职报告',
                period: '2025',
                period_name: '2025年',
                template: 'annual-summary',
                revision: 1,
                updated: '2025-12-04T09:00',
                deleted_at: null,
                stale: 1,
                blanks: 0,
                conditions: 0,
                damaged: null,
                stage: 'first',
              },
              {
                id: 'd3',
                title: '第三季度理论学习情况汇报',
                period: '2025Q3',
                period_name: '2025年第三季度',
                template: 'annual-summary',
                revision: 9,
                updated: '2025-10-11T16:20',
                deleted_at: null,
                stale: 0,
                blanks: 0,
                conditions: 0,
                damaged: null,
                stage: 'first',
              },
            ],
      entries: live.slice(0, 8),
      todo: fakeTodo(world),
      standing: { met: 8, all: 12 },
      empty: world.first && live.length === 0,
    }
  },
  'requirement.owed': (world) => ({ todo: fakeTodo(world) }),
  'app.undo': (world, { steps }) => move(world, world.past, world.future, steps),
  'app.redo': (world, { steps }) => move(world, world.future, world.past, steps),
  'app.steps': ({ past, future }) => ({
    undo: past.map(({ name }) => name).reverse(),
    redo: future.map(({ name }) => name).reverse(),
  }),
  'settings.get': () => profile,
  'settings.set'(_world, next) {
    profile = next
    return profile
  },
  'backup.list': () => ({ folder: '/data/backups', copies: [] }),
  'doctor.run': () => ({
    healthy: false,
    checks: [
      { code: 'doctor.folder', state: 'ok', message: '数据文件夹可以读写，余下 41 GB。', fix: false },
      { code: 'doctor.integrity', state: 'ok', message: '台账完好：186 条记录、3 份文稿。', fix: false },
      {
        code: 'doctor.fonts',
        state: 'advice',
        message: '这台电脑没有方正小标宋简体，预览用代替字体；文档里写的仍是规定字体。',
        fix: false,
      },
    ],
  }),
}

function undoState(world: FakeWorld): UndoState {
  return { undo: world.past.at(-1)?.name ?? null, redo: world.future.at(-1)?.name ?? null }
}

function move(world: FakeWorld, from: FakeStep[], to: FakeStep[], wanted = 1) {
  if (from.length === 0) throw new Fault({ code: 'undo.nothing', message: '没有可撤销的改动。', detail: '' })
  let what = ''
  let steps = 0
  for (let step = steps < wanted ? from.pop() : undefined; step; step = steps < wanted ? from.pop() : undefined) {
    to.push({ name: step.name, entries: world.entries })
    world.entries = step.entries
    world.version += 1
    what = step.name
    steps += 1
  }
  return { what, steps, undo: undoState(world) }
}
