/** The fake program's log commands. */

import type {
  EntryInput,
  ImportPreview,
  ImportReport,
  ImportRequest,
  LogQuery,
  PasteRequest,
  WireEntry,
  WireError,
  ValueEdit,
  WireIssue,
} from '@/ipc/generated'
import { fieldsOf, textOf, type FieldName } from '@/entries/fields'
import { Fault } from '@/platform/platform'
import { step, type FakeHandlers, type FakeWorld } from './fake'
import { nameOf } from './fakeAttachments'
import { fakeId, fakeMeasures, fakeMeasuresText } from './fakeData'

export const fakeLog: Partial<FakeHandlers> = {
  'log.list'(world, query) {
    const found = find(world, query)
    const offset = query.offset ?? 0
    return { total: found.length, attendance: sum(found), entries: found.slice(offset, offset + (query.limit ?? 200)) }
  },
  'log.page'(world, query) {
    const found = find(world, query)
    const { month } = query
    const offset = (query.offset ?? 0) + (month ? found.filter(({ date }) => date.slice(0, 7) > month).length : 0)
    return { entries: found.slice(offset, offset + (query.limit ?? 200)) }
  },
  'log.months'(world, query) {
    const months = new Map<string, WireEntry[]>()
    for (const entry of find(world, query)) {
      const month = entry.date.slice(0, 7)
      months.set(month, [...(months.get(month) ?? []), entry])
    }
    // Newest first, whatever orders the entries.
    const newest = [...months].sort(([a], [b]) => (a < b ? 1 : -1))
    return { months: newest.map(([month, entries]) => ({ month, count: entries.length, attendance: sum(entries) })) }
  },
  'log.years': (world, { deleted }) => ({ years: [...new Set(find(world, { deleted }).map(({ date }) => Number(date.slice(0, 4))))] }),
  'log.place'(world, { id, query }) {
    const index = find(world, query).findIndex((entry) => entry.id === id)
    return index >= 0 ? { index, hidden_by: [] } : { index: null, hidden_by: query.kinds ? ['kinds'] : ['text'] }
  },
  'log.cited': () => ({ drafts: 0, figures: 0, words: null, told: [] }),
  'log.read'(world, { fields }) {
    let entry = { ...blank(''), title: '主题' }
    const faults: WireError[] = []
    for (const [name, value] of Object.entries(fields)) {
      try {
        entry = apply(world, entry, { [name]: value as string })
      } catch (cause) {
        const { code, message, detail } = Fault.of(cause)
        faults.push({ code, message, detail, field: name })
      }
    }
    return { entry, faults }
  },
  'log.edit_many'(world, { edits }) {
    const edited = new Map<string, WireEntry>()
    for (const { ids, fields, add_tags: add = [], remove_tags: remove = [] } of edits) {
      for (const id of ids) {
        const entry = apply(world, byId(world, id), fields)
        edited.set(id, { ...entry, tags: [...new Set([...entry.tags.filter((tag) => !remove.includes(tag)), ...add])] })
      }
    }
    for (const [id, entry] of edited) if (JSON.stringify(entry) === JSON.stringify(byId(world, id))) edited.delete(id)
    if (edited.size > 0)
      step(world, `修改 ${edited.size} 条记录`, (entries) => sorted(entries.map((entry) => edited.get(entry.id) ?? entry)))
    return { entries: edited.size }
  },
  'log.edit_preview'(world, { edits }) {
    const told = new Map<string, ValueEdit[]>()
    const ids = new Set<string>()
    const kinds = new Set<string>()
    for (const { ids: of, fields, add_tags: add = [], remove_tags: remove = [] } of edits) {
      for (const id of of) {
        const before = byId(world, id)
        const applied = apply(world, before, fields)
        const after = { ...applied, tags: [...new Set([...applied.tags.filter((tag) => !remove.includes(tag)), ...add])] }
        if (!world.kinds.some(({ name }) => name === after.kind)) kinds.add(after.kind)
        const [old, fresh] = [fieldsOf(before), fieldsOf(after)]
        for (const name of Object.keys(old) as FieldName[]) {
          const [was, is] = [textOf(old, name), textOf(fresh, name)]
          if (was === is) continue
          ids.add(id)
          const list = told.get(name) ?? []
          const same = list.find((one) => one.before === was && one.after === is)
          if (same) same.entries += 1
          else list.push({ before: was, after: is, entries: 1 })
          told.set(name, list)
        }
      }
    }
    const fields = [...told].map(([field, changes]) => ({
      field,
      entries: changes.reduce((sum, { entries }) => sum + entries, 0),
      changes,
      others: 0,
    }))
    return { entries: ids.size, fields, new_kinds: [...kinds] }
  },
  'log.paste': (world, request) => {
    const { rows, issues } = fakePaste(world, request)
    return {
      new: rows.length,
      duplicates: 0,
      new_kinds: [],
      issues,
      fault: null,
      dated: true,
      rows: rows.map((entry, n) => ({ sheet: '', row: n + 1, state: 'new', cells: [], readings: [], entry, issues: [] })),
    }
  },
  'log.paste_save'(world, request) {
    const added = fakePaste(world, request).rows.map((entry, n) => ({ ...entry, id: fakeId(world.nextId + n) }))
    world.nextId += added.length
    step(world, `新增 ${added.length} 条记录`, (entries) => sorted([...added, ...entries]))
    return { entries: added }
  },
  'log.get': (world, { ids }) => ({ entries: ids.flatMap((id) => world.entries.find((entry) => entry.id === id) ?? []) }),
  'log.add'(world, { fields, attach = [] }) {
    const entry = { ...apply(world, blank(fakeId(world.nextId)), fields), attachments: attach.map(nameOf) }
    world.nextId += 1
    step(world, `录入“${entry.title}”`, (entries) => sorted([entry, ...entries]))
    return entry
  },
  'log.edit'(world, { id, fields, was }) {
    const now = fieldsOf(byId(world, id))
    for (const name of Object.keys(was ?? {}) as FieldName[]) {
      const [stands, stood, wanted] = [textOf(now, name), String(was?.[name] ?? ''), String(fields[name] ?? '')]
      if (stands !== stood && stands !== wanted)
        throw new Fault({ code: 'entry.changed_meanwhile', field: name, message: `另一个窗口刚改成“${stands}”。`, detail: '' })
    }
    const edited = apply(world, byId(world, id), fields)
    step(world, `修改“${edited.title}”`, (entries) => sorted(entries.map((entry) => (entry.id === id ? edited : entry))))
    return edited
  },
  'log.delete': (world, { ids }) => mark(world, ids, true, '删除'),
  'log.restore': (world, { ids }) => mark(world, ids, false, '恢复'),
  'log.import_preview': (world, request) => fakePreview(world, request),
  'log.import_progress': () => ({ stage: 'reading', file: '2025年台账.xlsx', rows: 12_000, total: null }),
  'log.import_cancel': () => ({}),
  'log.import_maps': () => ({ maps: [] }),
  'log.forget_import_map': () => ({ maps: [] }),
  'log.import'(world, request) {
    const { report, rows } = fakePreview(world, request)
    step(world, `导入 ${report.imported} 条`, (entries) =>
      sorted([
        ...rows.flatMap(({ state, entry }, n) => (state === 'new' && entry !== null ? [{ ...entry, id: fakeId(world.nextId + n) }] : [])),
        ...entries,
      ]),
    )
    world.nextId += rows.length
    return report
  },
  'kind.list': (world) => ({ kinds: world.kinds }),
}

function find(world: FakeWorld, query: LogQuery): WireEntry[] {
  const found = world.entries.filter(
    (entry) =>
      entry.deleted === (query.deleted ?? false) &&
      (!query.period || within(entry.date, query.period)) &&
      (!query.kinds?.length || query.kinds.includes(entry.kind)) &&
      (!query.hosts?.length || query.hosts.some((host) => entry.host.includes(host))) &&
      (!query.tags?.length || query.tags.some((tag) => entry.tags.includes(tag))) &&
      (!query.text ||
        [entry.title, entry.place, entry.host, entry.kind, ...entry.attachments].some((text) => text.includes(query.text ?? ''))),
  )
  const { sort, descending = false } = query
  if (!sort) return found
  const key = (entry: WireEntry) =>
    String(sort === 'people' ? entry.host : (entry[sort === 'added' ? 'id' : sort === 'deleted' ? 'deleted_at' : sort] ?? '')).padStart(
      4,
      '0',
    )
  return found.sort((a, b) => (descending ? -1 : 1) * key(a).localeCompare(key(b)))
}

function within(date: string, period: string): boolean {
  const [from, to] = period.split('..')
  if (from && to) return date >= from && date <= to
  const half = /^(\d{4})H([12])$/.exec(period)
  if (half) return date.startsWith(half[1] ?? '') && Number(date.slice(5, 7)) <= 6 === (half[2] === '1')
  const quarter = /^(\d{4})Q([1-4])$/.exec(period)
  if (quarter) return date.startsWith(quarter[1] ?? '') && Math.ceil(Number(date.slice(5, 7)) / 3) === Number(quarter[2])
  return date.startsWith(period)
}

function apply(world: FakeWorld, entry: WireEntry, fields: EntryInput): WireEntry {
  const { date, end_date, attendance, measures, kind, ...rest } = fields
  const changed = { ...entry, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) }
  if (date !== undefined) changed.date = readDate(world, date)
  if (end_date !== undefined) changed.end_date = end_date.trim() === '' ? null : readDate(world, end_date)
  if (attendance !== undefined) changed.attendance = attendance.trim() === '' ? null : Number.parseInt(attendance)
  if (measures !== undefined) {
    changed.measures = fakeMeasures(measures)
    changed.measures_text = fakeMeasuresText(changed.measures)
  }
  if (kind !== undefined) changed.kind = world.kinds.find(({ name, synonyms }) => name === kind || synonyms.includes(kind))?.name ?? kind
  if (changed.title === '')
    throw new Fault({ code: 'entry.no_title', field: 'title', message: '还没有写主题。写上这次活动的名称。', detail: '' })
  return changed
}

function readDate(world: FakeWorld, text: string): string {
  const parts = /^(?:(\d{4})[-年/.])?(\d{1,2})[-月/.](\d{1,2})日?$/.exec(text.trim())
  const refuse = (code: string, message: string) => new Fault({ code, field: 'date', message, detail: text })
  if (!parts) throw refuse('date.form', `“${text}”不是日期。可以写 2025-03-05、2025年3月5日、3月5日上午或 3月5日至7日。`)
  const [year, month, day] = [Number(parts[1] ?? world.today.slice(0, 4)), Number(parts[2]), Number(parts[3])]
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day > last) throw refuse('date.bad_day', `“${text}”不对：${year}年${month}月没有${day}日，这个月只有${last}天。改正后再试。`)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function blank(id: string): WireEntry {
  return {
    id,
    date: '',
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
}

function byId(world: FakeWorld, id: string): WireEntry {
  const entry = world.entries.find((entry) => entry.id === id)
  if (!entry) throw new Fault({ code: 'entry.unknown', message: '这条记录已经不在台账里。刷新后再找。', detail: id })
  return entry
}

/** Pasted rows without headers whose first three cells are day, kind and title. */
function fakePaste(world: FakeWorld, { text }: PasteRequest): { rows: WireEntry[]; issues: WireIssue[] } {
  const rows: WireEntry[] = []
  const issues: WireIssue[] = []
  for (const [n, line] of text.split('\n').entries()) {
    const [date = '', kind = '', title = ''] = line.split('\t')
    try {
      rows.push(apply(world, blank(''), { date, kind, title }))
    } catch (cause) {
      issues.push({
        place: 'sheet',
        sheet: '',
        row: n + 1,
        column: '日期',
        code: 'date.form',
        severity: 'error',
        message: Fault.of(cause).message,
        snippet: date,
      })
    }
  }
  return { rows, issues }
}

function mark(world: FakeWorld, ids: string[], deleted: boolean, verb: string): { entries: WireEntry[] } {
  const titles = ids.map((id) => byId(world, id).title)
  step(world, ids.length === 1 ? `${verb}“${titles[0] ?? ''}”` : `${verb} ${ids.length} 条记录`, (entries) =>
    entries.map((entry) => (ids.includes(entry.id) ? { ...entry, deleted, deleted_at: deleted ? `${world.today}T10:42` : null } : entry)),
  )
  return { entries: ids.map((id) => byId(world, id)) }
}

function sorted(entries: WireEntry[]): WireEntry[] {
  return entries.sort((a, b) => b.date.localeCompare(a.date))
}

function sum(entries: WireEntry[]): number {
  return entries.reduce((total, entry) => total + (entry.attendance ?? 0), 0)
}

/** The columns of the file to import: header, choice, name. */
const COLUMNS = [
  ['时间', 'date', '日期'],
  ['会议类别', 'kind', '类别'],
  ['内容', 'title', '主题'],
  ['地点', 'place', '地点'],
  ['主持人', 'host', '主持人'],
  ['人数', 'attendance', '人次'],
  ['数量', 'amounts', '成果'],
  ['序号', 'skip', null],
] as const

/** An entry as it stands in the file. */
function cellsOf(entry: WireEntry): string[] {
  const [, month = '', day = ''] = entry.date.split('-')
  return [
    `${Number(month)}月${Number(day)}日`,
    entry.kind,
    entry.title,
    entry.place,
    entry.host,
    entry.attendance === null ? '' : `${entry.attendance}人`,
    '',
    '1',
  ]
}

/** What the fake import would do. */
export function fakePreview(world: FakeWorld, { maps = [], leave_out: leaveOut = [] }: ImportRequest): ImportPreview {
  const sheet = '2025年台账.csv'
  const asked = Object.assign({}, ...maps.map(({ columns }) => columns)) as Record<string, string>
  const given = Object.assign({}, ...maps.map(({ kinds }) => kinds)) as Record<string, string>
  const rows = world.entries.slice(0, 20).map((entry, n) => ({
    sheet,
    row: n + 2,
    state: n % 7 === 3 ? 'duplicate' : leaveOut.some(({ row }) => row === n + 2) ? 'left_out' : 'new',
    cells: cellsOf(entry),
    readings: [],
    entry: { ...entry, id: '' },
    issues: [],
  }))
  const unknown = [{ name: '理论学习', rows: 4, candidates: ['中心组学习'] }].filter(({ name }) => !(name in given))
  const imported = rows.filter(({ state }) => state === 'new').length
  const report: ImportReport = {
    imported,
    duplicates: 3,
    skipped: 2,
    bad: 2,
    left_out: leaveOut.length,
    updated: 0,
    changed: 0,
    deleted: 0,
    changed_rows: [],
    new_kinds: unknown.map(({ name }) => name),
    sheets: [{ name: sheet, header: 1, remembered: false, rows: 22, imported }],
    issues: [
      {
        place: 'sheet',
        sheet,
        row: 13,
        column: '时间',
        code: 'date.no_such_day',
        severity: 'error',
        message: '2025年2月没有31日，这一行没有导入。',
        snippet: '2月31日',
      },
      {
        place: 'sheet',
        sheet,
        row: 18,
        column: '时间',
        code: 'date.no_year',
        severity: 'error',
        message: '日期没有写年份，这一行没有导入。选好年份再读一次。',
        snippet: '3月5日',
      },
    ],
  }
  const fields = [...COLUMNS.map(([, choice, label]) => ({ choice, label: label ?? '不导入' })), { choice: 'note', label: '备注' }]
  const near = [4, 6]
    .map((row) => ({
      sheet,
      row,
      title: `第 ${row} 行的主题`,
      id: fakeId(row),
      entry_title: '台账里的主题',
      date: '2025-03-12',
      kind: '培训班',
    }))
    .filter(({ row }) => !leaveOut.some((one) => one.row === row))
  return {
    report,
    rows,
    fields,
    near,
    years: [],
    unknown_kinds: unknown,
    near_total: near.length,
    columns: COLUMNS.map(([header, guess]) => {
      const choice = asked[header] ?? guess
      return {
        sheet,
        signature: 'fake',
        key: header,
        header,
        choice,
        field: choice === 'skip' ? null : (fields.find((field) => field.choice === choice)?.label ?? '成果'),
      }
    }),
  }
}
