/** The fake program's kinds, tags, measures, views, statistics and histories. */

import type { KeptView, KindSums, Sums, WireEntry, WordRow } from '@/ipc/generated'
import { Fault } from '@/platform/platform'
import { fakePeriod } from './fakePeriods'
import { step, type FakeHandlers, type FakeWorld } from './fake'

let views: KeptView[] = []
/** A view may be written without its hosts. */
const NO_HOSTS = { hosts: [] as string[] }

export const fakeWords: Partial<FakeHandlers> = {
  'kind.usage': (world) => ({
    kinds: world.kinds.map((kind) => ({
      kind,
      entries: live(world).filter((entry) => entry.kind === kind.name).length,
      deleted: world.entries.filter((entry) => entry.deleted && entry.kind === kind.name).length,
    })),
    tags: counted(
      world,
      (entry) => entry.tags,
      world.kinds.flatMap(({ tags }) => tags),
    ),
    measures: counted(
      world,
      (entry) => Object.keys(entry.measures),
      world.kinds.flatMap(({ measures }) => measures),
    ),
  }),
  'kind.add'(world, { kind }) {
    if (world.kinds.some(({ name }) => name === kind.name))
      throw new Fault({
        code: 'store.kind_exists',
        field: 'name',
        message: `已经有“${kind.name}”这个类别，没有改动任何内容。换一个名称，或把两个类别合并。`,
        detail: '',
      })
    world.kinds = [...world.kinds, kind]
    return { kinds: world.kinds }
  },
  'kind.edit'(world, { name, kind }) {
    world.kinds = world.kinds.map((one) => (one.name === name ? kind : one))
    step(world, `修改类别“${name}”`, (entries) => entries.map((entry) => (entry.kind === name ? { ...entry, kind: kind.name } : entry)))
    return { kinds: world.kinds }
  },
  'kind.remove': (world, { name, into }) => moveKind(world, name, into ?? name),
  'kind.merge': (world, { from, into }) => moveKind(world, from, into),
  'tag.rename': (world, { from, into }) => retag(world, from, [into]),
  'tag.remove': (world, { name }) => retag(world, name, []),
  'measure.rename': () => ({ entries: 0 }),
  'view.list': () => ({ views }),
  'view.save'(_world, { view }) {
    views = [
      ...views.filter(({ name }) => name !== view.name),
      { ...NO_HOSTS, ...view, named_period: view.period === '' ? null : fakePeriod(view.period) },
    ]
    return { views }
  },
  'view.remove'(_world, { name }) {
    views = views.filter((view) => view.name !== name)
    return { views }
  },
  'history.entry': (world) => ({
    lines: [
      {
        at: '2025-12-08T10:42',
        who: '李慧敏',
        what: '修改“冬季消防安全专题培训”',
        fields: [
          { field: 'attendance', before: '24', after: '26' },
          { field: 'place', before: '', after: '二楼报告厅' },
          { field: 'attachments', before: '签到表.jpg', after: '签到表.jpg、现场照片.jpg' },
        ],
      },
      { at: '2025-12-05T09:15', who: '李慧敏', what: `导入“2025年台账.csv”（${world.entries.length} 条）`, fields: [] },
    ],
  }),
  'statistics.year'(world, { period }) {
    const entries = live(world).filter(({ date }) => date.startsWith(period.slice(0, 4)))
    const before = entries.filter((_, n) => n % 13 !== 0)
    const months = Array.from({ length: 12 }, (_, n) => `${period.slice(0, 4)}-${String(n + 1).padStart(2, '0')}`)
    const of = (list: WireEntry[], month: string) => list.filter(({ date }) => date.startsWith(month))
    const year = Number(period.slice(0, 4))
    const days = [...new Set(entries.map(({ date }) => date))].sort()
    return {
      period: fakePeriod(String(year)),
      before: fakePeriod(`${year - 1}-01-01..${year - 1}-12-08`),
      running: true,
      sums: sums(entries),
      sums_before: sums(before),
      months: months.map((month, n) => ({
        period: fakePeriod(month),
        period_before: fakePeriod(`${year - 1}${month.slice(4)}`),
        sums: sums(of(entries, month)),
        sums_before: sums(of(before, months[(n + 1) % 12] ?? month)),
      })),
      kinds: world.kinds
        .map((kind): KindSums => {
          const mine = entries.filter((entry) => entry.kind === kind.name)
          const amounts: Record<string, number> = {}
          for (const { measures } of mine)
            for (const [name, amount] of Object.entries(measures)) amounts[name] = (amounts[name] ?? 0) + amount
          return {
            kind: kind.name,
            word: kind.word,
            colour: kind.colour,
            sums: sums(mine),
            sums_before: sums(before.filter((entry) => entry.kind === kind.name)),
            measures: amounts,
            measures_before: amounts,
            means: {},
            months: months.map((month) => of(mine, month).length),
          }
        })
        .filter(({ sums: { entries } }) => entries > 0)
        .sort((a, b) => b.sums.entries - a.sums.entries),
      days: days.map((date) => ({ date, entries: entries.filter((entry) => entry.date === date).length })),
      year,
      years: [year, year],
    }
  },
}

function live(world: FakeWorld): WireEntry[] {
  return world.entries.filter(({ deleted }) => !deleted)
}

function sums(entries: WireEntry[]): Sums {
  return { entries: entries.length, attendance: entries.reduce((sum, { attendance }) => sum + (attendance ?? 0), 0) }
}

function counted(world: FakeWorld, wordsOf: (entry: WireEntry) => string[], offered: string[]): WordRow[] {
  const names = [...new Set([...live(world).flatMap(wordsOf), ...offered])]
  return names
    .map((name) => ({
      name,
      entries: live(world).filter((entry) => wordsOf(entry).includes(name)).length,
      deleted: 0,
      kinds: world.kinds.filter(({ tags, measures }) => tags.includes(name) || measures.includes(name)).map((kind) => kind.name),
    }))
    .sort((a, b) => b.entries - a.entries)
}

function moveKind(world: FakeWorld, from: string, into: string) {
  const entries = world.entries.filter(({ kind }) => kind === from).length
  world.kinds = world.kinds.filter(({ name }) => name !== from)
  step(world, `把类别“${from}”并入“${into}”`, (all) => all.map((entry) => (entry.kind === from ? { ...entry, kind: into } : entry)))
  return { entries }
}

function retag(world: FakeWorld, from: string, into: string[]) {
  const entries = world.entries.filter(({ tags }) => tags.includes(from)).length
  step(world, `修改标签“${from}”`, (all) =>
    all.map((entry) => ({ ...entry, tags: [...new Set(entry.tags.flatMap((tag) => (tag === from ? into : [tag])))] })),
  )
  return { entries }
}
