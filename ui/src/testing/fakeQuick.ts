/** The fake program's quick line and requirements: enough of a grammar for the window's own tests. */

import type {
  CheckedRequirement,
  CountedFrom,
  Completion,
  EntryInput,
  NameField,
  QuickPart,
  QuickRead,
  QuickRequest,
  Todo,
  WireEntry,
  WireRequirement,
  WireSlot,
} from '@/ipc/generated'
import { step, type FakeHandlers, type FakeWorld } from './fake'
import { fakeId, fakeMeasures } from './fakeData'

export const fakeQuick: Partial<FakeHandlers> = {
  'log.quick': (world, request) => ({
    lines: linesOf(request).map((line, n) => readLine(world, line, request.overrides?.[n] ?? {})),
    notice: noticeIn(request),
  }),
  'log.quick_save'(world, request) {
    const added = linesOf(request).map((line, n) => ({
      ...readLine(world, line, request.overrides?.[n] ?? {}).entry,
      id: fakeId(world.nextId + n),
    }))
    world.nextId += added.length
    step(world, added.length === 1 ? `录入“${added[0]?.title ?? ''}”` : `录入 ${added.length} 条`, (entries) =>
      [...added, ...entries].sort((a, b) => b.date.localeCompare(a.date)),
    )
    return { entries: added }
  },
  'log.complete': (world, { field, text, limit }) => ({
    names: namesOf(world, field ?? null)
      .filter((name) => name.text.includes(text) && (field !== undefined || name.text !== text))
      .slice(0, limit ?? 12),
    more: 0,
  }),
  'requirement.list': (world) => ({ requirements: requirementsOf(world), shipped: true }),
  'requirement.save'(world, request) {
    const list = requirementsOf(world)
    const saved = { ...request, id: request.id || `r${list.length + 1}`, every_text: EVERY[request.every] }
    kept.set(world, list.some(({ id }) => id === saved.id) ? list.map((one) => (one.id === saved.id ? saved : one)) : [...list, saved])
    return { requirements: requirementsOf(world), shipped: false }
  },
  'requirement.delete'(world, { id }) {
    kept.set(
      world,
      requirementsOf(world).filter((one) => one.id !== id),
    )
    return { requirements: requirementsOf(world), shipped: false }
  },
  'requirement.note'(world, { id, from, note }) {
    notes.set(world, { ...notes.get(world), [`${id}@${from}`]: note })
    return {}
  },
  'requirement.start'(world, { month }) {
    const start = { month: month || '2025-01', text: month || '2025年1月', agreed: month !== '', empty: false }
    starts.set(world, start)
    return start
  },
  'requirement.check': (world, { period }) => ({
    period: { from: `${period}-01-01`, to: `${period}-12-31` },
    today: world.today,
    start: starts.get(world) ?? { month: '2025-01', text: '2025年1月', agreed: false, empty: world.first },
    met: 1,
    requirements: requirementsOf(world).map((one) => checked(world, one, Number(period))),
  }),
}

const starts = new WeakMap<FakeWorld, CountedFrom>()

const EVERY: Record<WireRequirement['every'], string> = {
  month: '每月',
  quarter: '每季度',
  half: '每半年',
  year: '全年',
  span: '年初',
  advice: '定期',
}
const kept = new WeakMap<FakeWorld, WireRequirement[]>()
const notes = new WeakMap<FakeWorld, Record<string, string>>()

function requirementsOf(world: FakeWorld): WireRequirement[] {
  return (
    kept.get(world) ?? [
      requirement('r1', '中心组学习', '中心组学习', 'month', '学习制度'),
      requirement('r2', '形势研判会', '研判会', 'quarter', '研判办法'),
      requirement('r3', '专项督查', '督查', 'year', '督查办法'),
    ]
  )
}

function requirement(id: string, title: string, kind: string, every: WireRequirement['every'], document: string): WireRequirement {
  return {
    id,
    title,
    figure: `count(kind="${kind}")`,
    kinds: [kind],
    tags: [],
    need: 1,
    every,
    span: null,
    every_text: EVERY[every],
    document,
    clause: '第五条',
    active: true,
  }
}

/** The names of a field, or of all; the real program also knows pinyin. */
function namesOf(world: FakeWorld, field: NameField | null): Completion[] {
  const said: [NameField, string, number | null][] = [
    ...world.kinds.map(({ name, colour }): [NameField, string, number | null] => ['kind', name, colour]),
    ...world.kinds.flatMap(({ tags, measures }): [NameField, string, number | null][] => [
      ...tags.map((tag): [NameField, string, null] => ['tag', tag, null]),
      ...measures.map((measure): [NameField, string, null] => ['measure', measure, null]),
    ]),
    ...world.entries.flatMap((entry): [NameField, string, number | null][] => [
      ...entry.tags.map((tag): [NameField, string, number | null] => ['tag', tag, null]),
      ['place', entry.place, null],
      ['host', entry.host, null],
      ['speaker', entry.speaker, null],
      ['dept', entry.dept, null],
      ['title', entry.title, null],
    ]),
  ]
  const names = new Map<string, Completion>()
  for (const [of, text, colour] of said) {
    if (text !== '' && (field === null || of === field) && !names.has(text)) names.set(text, { field: of, text, by: null, colour })
  }
  return [...names.values()]
}

function linesOf(request: QuickRequest): string[] {
  return request.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Lines with two labels are a notice. */
function noticeIn(request: QuickRequest): string | null {
  const labelled = linesOf(request).filter((line) => /^(时间|地点|主持人)：/.test(line))
  return labelled.length > 1 ? linesOf(request).join('；') : null
}

function readLine(world: FakeWorld, text: string, overrides: EntryInput): QuickRead {
  const entry: WireEntry = {
    id: '',
    date: world.today,
    end_date: null,
    kind: '',
    title: '',
    place: '',
    dept: '',
    host: '',
    speaker: '',
    attendance: null,
    measures: {},
    measures_text: '',
    tags: [],
    note: '',
    attachments: [],
    source: null,
    deleted: false,
    deleted_at: null,
  }
  const title: string[] = []
  for (const word of text.split(/\s+/)) {
    const day = /^(\d{1,2})月(\d{1,2})日$/.exec(word)
    const people = /^(\d+)人$/.exec(word)
    const host = /^(.+)主持$/.exec(word)
    if (day) entry.date = `${world.today.slice(0, 4)}-${(day[1] ?? '').padStart(2, '0')}-${(day[2] ?? '').padStart(2, '0')}`
    else if (people) entry.attendance = Number(people[1])
    else if (host) entry.host = host[1] ?? ''
    else if (entry.kind === '' && world.kinds.some(({ name }) => name === word)) entry.kind = word
    else title.push(word)
  }
  entry.title = title.join(' ')
  const { attendance, measures, ...rest } = overrides
  Object.assign(entry, Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)))
  if (attendance !== undefined) entry.attendance = attendance === '' ? null : Number.parseInt(attendance)
  if (measures !== undefined) entry.measures = fakeMeasures(measures)
  const part = (field: QuickPart['field'], shown: string): QuickPart[] =>
    shown === '' ? [] : [{ field, text: shown, spans: [], chosen: false, guessed: false, unread: null }]
  const parts = [
    ...part('date', entry.date),
    ...part('kind', entry.kind),
    ...part('title', entry.title),
    ...part('place', entry.place),
    ...part('host', entry.host),
    ...part('attendance', entry.attendance === null ? '' : String(entry.attendance)),
  ]
  const fault =
    entry.kind === ''
      ? { code: 'entry.no_kind', message: '还没有选类别。', field: 'kind', detail: '' }
      : entry.title === ''
        ? { code: 'entry.no_title', message: '还没有写主题。', field: 'title', detail: '' }
        : null
  const settles = requirementsOf(world)
    .filter(({ kinds }) => kinds.includes(entry.kind))
    .flatMap((one) => {
      const slot = checked(world, one, Number(entry.date.slice(0, 4))).slots.find(({ from, to }) => from <= entry.date && entry.date <= to)
      return slot && slot.state !== 'met' ? [{ requirement: one.id, met: true, text: `保存后：${slot.label}${one.title}达标` }] : []
    })
  return { text, parts, entry, fault, settles: fault ? [] : settles }
}

function checked(world: FakeWorld, one: WireRequirement, year: number): CheckedRequirement {
  const length = { month: 1, quarter: 3, half: 6, year: 12, span: 3, advice: 12 }[one.every]
  const slots: WireSlot[] = []
  for (let first = 1; first + length - 1 <= 12; first += length) {
    const pad = (month: number) => String(month).padStart(2, '0')
    const last = first + length - 1
    const [from, to] = [`${year}-${pad(first)}-01`, new Date(Date.UTC(year, last, 0)).toISOString().slice(0, 10)]
    const entries = world.entries
      .filter(({ date, kind, deleted }) => !deleted && one.kinds.includes(kind) && date >= from && date <= to)
      .map(({ id }) => id)
    const state = entries.length >= one.need ? 'met' : to < world.today ? 'missing' : from <= world.today ? 'due' : 'not_yet'
    const label = {
      month: `${first}月`,
      quarter: `第${'一二三四'[(first - 1) / 3] ?? ''}季度`,
      half: first === 1 ? '上半年' : '下半年',
      year: '全年',
      span: '年初',
      advice: '全年',
    }[one.every]
    slots.push({
      label,
      from,
      to,
      count: entries.length,
      need: one.need,
      state,
      entries,
      note: notes.get(world)?.[`${one.id}@${from}`] || null,
      line: `${to < world.today ? `${label} ` : ''}${one.kinds[0] ?? ''}`,
    })
    if (one.every === 'span') break
  }
  const gaps = slots.filter(({ state }) => state === 'missing')
  const status = gaps.length > 0 ? 'missing' : slots.some(({ state }) => state === 'due' || state === 'not_yet') ? 'due' : 'met'
  const { id, title, kinds, tags, figure, every, every_text, need, document, clause } = one
  return {
    id,
    title,
    kind: kinds[0] ?? '',
    kinds,
    tags,
    figure,
    word: '次',
    every,
    every_text,
    need,
    document,
    clause,
    status,
    explained: gaps.length > 0 && gaps.every(({ note }) => note !== null),
    count: slots.reduce((sum, { count }) => sum + count, 0),
    slots,
  }
}

/** What the start page lists. */
export function fakeTodo(world: FakeWorld): Todo[] {
  return requirementsOf(world)
    .flatMap((one) =>
      checked(world, one, Number(world.today.slice(0, 4))).slots.flatMap((slot): Todo[] => {
        if ((slot.state !== 'missing' && slot.state !== 'due') || slot.note) return []
        const missing = slot.state === 'missing'
        return [
          {
            requirement: one.id,
            title: one.title,
            label: slot.label,
            from: slot.from,
            to: slot.to,
            state: missing ? 'missing' : 'due',
            text: missing ? `${slot.label}没有记录，至少 1 次` : `${slot.label}还差 1 次，还有 23 天`,
            days_left: missing ? null : 23,
            line: slot.line,
          },
        ]
      }),
    )
    .sort((a, b) => b.state.localeCompare(a.state))
    .slice(0, 8)
}
