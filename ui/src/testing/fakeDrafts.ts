/** The fake program's drafts: one report over the made-up log, with every state a figure can have. */

import type {
  Commands,
  DraftPatch,
  DraftShow,
  DraftSummary,
  FigureDetail,
  PageLook,
  WireBlock,
  WireEntry,
  WireInline,
} from '@/ipc/generated'
import { Fault } from '@/platform/platform'
import { blockOf, conflict, isChip, made, numbered, replaceChip, same, together } from './fakeChanges'
import { fakePeriod } from './fakePeriods'
import { REPORT, type FakeBlock, type FakePart } from './fakeReport'
import type { FakeHandlers, FakeWorld } from './fake'

interface FakeFigure {
  kind: string
  tag?: string
  how: string[]
  /** Added to what the log has, so that a figure can be stale. */
  off: number
  reason?: string
  known: string[]
}
interface FakeDraft {
  summary: DraftSummary
  blocks: WireBlock[]
  /** The text of each revision. */
  past: Map<number, WireBlock[]>
  figures: Map<string, FakeFigure>
  /** Expressions of conditions that were accepted. */
  accepted: Set<string>
  deleted: boolean
}
/** The template asks whether there was a hearing, and leaves a paragraph out when there was none. */
const ASKED = { block: 'b6', kind: '听证会' }

/** Drafts of each fake program: tests do not see each other's. */
const worlds = new WeakMap<FakeWorld, FakeDraft[]>()

function draftsOf(world: FakeWorld): FakeDraft[] {
  let drafts = worlds.get(world)
  if (!drafts) {
    drafts = [
      makeDraft(world, 'draft-1', '2025年度安全生产工作总结', '2025'),
      makeDraft(world, 'draft-2', '2025年上半年培训工作情况报告', '2025H1'),
    ]
    worlds.set(world, drafts)
  }
  return drafts
}

export function draftOf(world: FakeWorld, id: string): FakeDraft {
  const draft = draftsOf(world).find((one) => one.summary.id === id)
  if (!draft) throw new Fault({ code: 'draft.unknown', message: '没有这份文稿，可能已经删除。回到列表另选一份。', detail: id })
  if (draft.deleted) {
    const message = `文稿“${draft.summary.title}”已被删除，在回收站里，文字都还在。`
    throw new Fault({ code: 'draft.in_bin', message, detail: '' })
  }
  return draft
}

function makeDraft(world: FakeWorld, id: string, title: string, period: string): FakeDraft {
  const figures = new Map<string, FakeFigure>()
  const blocks = numbered(REPORT(title).map((block, index) => madeBlock(world, block, `b${index}`, figures)))
  const counts = { stale: 0, blanks: 0, conditions: 0, damaged: null, stage: 'first' as const }
  return {
    summary: {
      id,
      title,
      period,
      period_name: fakePeriod(period).name,
      template: 'annual-report',
      revision: 1,
      updated: `${world.today}T10:42`,
      deleted_at: null,
      ...counts,
    },
    accepted: new Set(),
    deleted: false,
    blocks,
    past: new Map([[1, blocks]]),
    figures,
  }
}

function madeBlock(world: FakeWorld, block: FakeBlock, id: string, figures: Map<string, FakeFigure>): WireBlock {
  let ordinal = 0
  const pieces = (line: FakePart[]) =>
    line.map((part): WireInline => {
      if (typeof part === 'string') return { type: 'text', text: part }
      ordinal += 1
      const chip = `${id}f${ordinal}`
      if ('hint' in part) {
        const blank = { type: 'blank', id: chip, hint: `〔待填：${part.hint}〕` } as const
        return part.proposal === undefined ? blank : { ...blank, proposal: part.proposal }
      }
      const figure: FakeFigure = {
        kind: part.count,
        tag: part.tag,
        how: ['计数', part.count, ...(part.tag ? [part.tag] : []), '2025年'],
        off: part.off ?? 0,
        known: [],
        reason: part.frozen,
      }
      figures.set(chip, figure)
      const behind = entriesOf(world, figure)
      figure.known = behind.slice(Math.max(0, -figure.off)).map((entry) => entry.id)
      const state = part.frozen ? 'frozen' : part.typed ? 'typed' : 'linked'
      const [text, expr] = [String(behind.length + figure.off), `count(kind="${part.count}")`]
      return { type: 'figure', id: chip, text, name: nameOf(figure), expr, state }
    })
  const runIn = block.part !== 'title' && block.lines?.length === 2
  const at = (n: number) => (runIn ? (n === 0 ? 'head' : 'rest') : String(n))
  const cell = (row: number, column: number) => `c${row * 10 + column}`
  const lines = block.rows
    ? block.rows.flatMap((row, y) => row.map((words, x) => ({ at: `${cell(y, x)}:0`, pieces: pieces(words) })))
    : (block.lines ?? []).map((line, n) => ({ at: at(n), pieces: pieces(line) }))
  const rows = block.rows?.map((row, y) => row.map((_, x) => ({ id: cell(y, x) })))
  const table = rows ? { table: { columns: rows[0]?.length ?? 0, header_rows: 1, rows } } : {}
  return { ...blockOf(id, block.part, lines), ...table, edited: block.edited ?? false }
}

function entriesOf(world: FakeWorld, { kind, tag }: FakeFigure): WireEntry[] {
  return world.entries.filter(
    (entry) => !entry.deleted && entry.kind === kind && (tag === undefined || entry.tags.includes(tag)) && entry.date.startsWith('2025'),
  )
}

/** The text beside what the log says now. */
function withNews(world: FakeWorld, draft: FakeDraft): WireBlock[] {
  const news = (inline: WireInline): WireInline => {
    if (inline.type !== 'figure') return inline
    const figure = draft.figures.get(inline.id)
    const now = figure ? String(entriesOf(world, figure).length) : inline.text
    return now === inline.text || inline.state !== 'linked' ? inline : { ...inline, stale: now }
  }
  return draft.blocks.map((block) => ({ ...block, lines: block.lines.map((line) => ({ ...line, pieces: line.pieces.map(news) })) }))
}

function inlinesOf(blocks: readonly WireBlock[]): WireInline[] {
  return blocks.flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces))
}

function sizes(blocks: readonly WireBlock[]) {
  const length = (inline: WireInline) => (inline.type === 'break' ? 0 : inline.type === 'blank' ? inline.hint.length : inline.text.length)
  const characters = inlinesOf(blocks).reduce((sum, inline) => sum + length(inline), 0)
  return {
    characters,
    minutes: Math.max(1, Math.round(characters / 240)),
    pages: Math.max(2, Math.round(characters / 520)),
    saved: '10:42',
  }
}

/** The second page begins with the table, and 署名 and 成文日期 stand to rule 7.3.5.2. */
function lookOf(blocks: readonly WireBlock[]): PageLook {
  const paragraphs = blocks.flatMap(({ id, part }) =>
    part === 'signature' ? [{ block: id, above: 2, right: 4 }] : part === 'date' ? [{ block: id, right: 4 }] : [],
  )
  return { ends: blocks.filter(({ part }) => part === 'caption').map(({ id }) => ({ block: id, line: 0, characters: 0 })), paragraphs }
}

function conditionsOf(world: FakeWorld, draft: FakeDraft): DraftShow['conditions'] {
  const entries = world.entries.filter((entry) => !entry.deleted && entry.kind === ASKED.kind).map(({ id }) => id)
  const expr = `has(kind="${ASKED.kind}")`
  if (entries.length === 0 || draft.accepted.has(expr)) return []
  const asks = `台账里有没有${ASKED.kind}的记录`
  const text = `这里的条件变了：现在有${ASKED.kind}的记录 ${entries.length} 条`
  return [{ block: ASKED.block, expr, asks, gave: false, now: true, stale: true, entries, text }]
}

export function showDraft(world: FakeWorld, draft: FakeDraft): DraftShow {
  const { id, title, period, template, revision } = draft.summary
  const blocks = withNews(world, draft)
  const rest = { target: 3500, look: lookOf(blocks), profile: '', sealed: false, scope: null, base: null, comments: [], moved: '' }
  const conditions = conditionsOf(world, draft)
  return { id, title, period, template, revision, blocks, ...sizes(blocks), conditions, ...rest }
}

function summaryOf(world: FakeWorld, draft: FakeDraft): DraftSummary {
  const inlines = inlinesOf(withNews(world, draft))
  return {
    ...draft.summary,
    stale: inlines.filter((inline) => inline.type === 'figure' && inline.stale !== undefined).length,
    blanks: inlines.filter((inline) => inline.type === 'blank').length,
    conditions: conditionsOf(world, draft).length,
  }
}

/** Saves a text as the next revision and says what leads to it from another. */
function save(world: FakeWorld, draft: FakeDraft, start: readonly WireBlock[], blocks: WireBlock[]): DraftPatch {
  draft.blocks = numbered(blocks)
  draft.summary.revision += 1
  draft.past.set(draft.summary.revision, draft.blocks)
  const was = new Map(start.map((block) => [block.id, block]))
  const shown = withNews(world, draft)
  const order = draft.blocks.map(({ id }) => id)
  return {
    revision: draft.summary.revision,
    blocks: shown.filter((_, n) => !same(draft.blocks[n], was.get(order[n] ?? ''))),
    ...(same(
      order,
      start.map(({ id }) => id),
    )
      ? {}
      : { order, look: lookOf(shown) }),
    ...sizes(shown),
  }
}

export function apply(world: FakeWorld, { id, revision, changes }: Commands['draft.apply']['request']): DraftPatch {
  const draft = draftOf(world, id)
  const start = draft.past.get(revision)
  if (!start) throw conflict()
  // All figures that any text had.
  const earlier = new Map(
    [...draft.past.values()].flatMap((blocks) =>
      inlinesOf(blocks)
        .filter(isChip)
        .map((chip) => [chip.id, chip] as const),
    ),
  )
  const own = made(start, changes, () => `u${world.nextId++}`, earlier)
  for (const change of changes) {
    const known = change.do === 'link' ? draft.figures.get(change.figure) : undefined
    if (known && change.do === 'link') known.reason = change.reason
  }
  const accepted = changes.flatMap((change) => (change.do === 'accept' ? [change.expr] : []))
  for (const expr of accepted) draft.accepted.add(expr)
  const patch = save(world, draft, start, together(start, own, draft.blocks))
  return accepted.length === 0 ? patch : { ...patch, conditions: conditionsOf(world, draft) }
}

function refresh(world: FakeWorld, { id, figures }: Commands['draft.refresh']['request']): Commands['draft.refresh']['response'] {
  const draft = draftOf(world, id)
  const start = draft.blocks
  const changed: Commands['draft.refresh']['response']['changed'] = []
  const blocks = structuredClone(start)
  for (const block of withNews(world, draft)) {
    for (const inline of inlinesOf([block]).filter(isChip)) {
      if (figures && !figures.includes(inline.id)) continue
      const to = inline.type === 'figure' ? inline.stale : inline.proposal
      if (to === undefined) continue
      changed.push({ block: block.id, figure: inline.id, from: inline.type === 'figure' ? inline.text : inline.hint, to })
      const [name, expr] = inline.type === 'figure' ? [inline.name, inline.expr] : ['经费支出元数', 'sum(measure="元")']
      replaceChip(blocks, inline.id, (chip) => ({ type: 'figure', id: chip.id, text: to, name, expr, state: 'linked' }))
    }
  }
  const patch = save(world, draft, start, blocks)
  return {
    changed,
    kept_edits: start.filter(({ edited }) => edited).length,
    conflicts: [],
    conditions: conditionsOf(world, draft),
    issues: [],
    moved: '',
    patch,
  }
}

const nameOf = ({ kind, tag }: FakeFigure) => `${kind}${tag === undefined ? '' : `（${tag}）`}次数`

function detail(world: FakeWorld, { id, figure: chip }: Commands['draft.figure']['request']): FigureDetail {
  const draft = draftOf(world, id)
  const inline = inlinesOf(withNews(world, draft))
    .filter(isChip)
    .find((one) => one.id === chip)
  if (!inline) throw new Fault({ code: 'draft.no_figure', message: '文稿里没有这个数了。', detail: chip })
  const figure = draft.figures.get(chip)
  if (inline.type === 'blank' || !figure) {
    const text = inline.type === 'blank' ? inline.hint : inline.text
    return {
      id: chip,
      name: inline.type === 'blank' ? inline.hint : inline.name,
      beside: null,
      finding: null,
      expr: null,
      text,
      now: inline.type === 'blank' ? (inline.proposal ?? null) : null,
      last_year: null,
      state: inline.type === 'blank' ? 'blank' : inline.state,
      reason: null,
      how: [],
      entries: [],
      added: [],
      removed: 0,
    }
  }
  const entries = entriesOf(world, figure)
  return {
    id: chip,
    name: nameOf(figure),
    beside: null,
    finding: null,
    expr: inline.expr,
    text: inline.text,
    now: String(entries.length),
    last_year: String(Math.max(0, entries.length - 2)),
    state: inline.state,
    reason: figure.reason ?? null,
    how: figure.how,
    entries,
    added: entries.filter((entry) => !figure.known.includes(entry.id)).map((entry) => entry.id),
    removed: 0,
  }
}

/** What a page needs of the format's measures. */
const MEASURES = {
  'page-width': 595.3,
  'page-height': 841.9,
  'page-top': 104.9,
  'page-right': 73.1,
  'page-bottom': 99.2,
  'page-left': 79.4,
  pitch: 28.95,
  tightening: 0.25,
  character: 15.75,
  lines: 22,
  characters: 28,
  minutes: 1,
  'text-size': 16,
  'text-weight': 400,
  'title-size': 22,
  'title-below': 1,
}

export const fakeDrafts: Partial<FakeHandlers> = {
  'template.list': () => ({
    faulty: [],
    binned: [],
    templates: [
      {
        name: 'annual-report',
        title: '年度工作总结',
        kind: '总结',
        period: 'year',
        description: '全年工作三部分：做了什么，差在哪里，明年怎么办。',
        characters: 3500,
        own: false,
        origin: 'shipped',
        replaces: false,
        parameters: [
          { key: 'theme', label: '主题', default: '安全生产', note: '', choices: [] },
          { key: 'unit', label: '单位', default: '禾川区综合服务中心', note: '', choices: [] },
          { key: 'leader', label: '主要负责人', default: '王建平', note: '', choices: [] },
        ],
      },
      {
        name: 'half-year',
        title: '半年工作情况报告',
        kind: '报告',
        period: 'half',
        description: '上半年或下半年的工作情况和下一步安排。',
        characters: null,
        own: false,
        origin: 'shipped',
        replaces: false,
        parameters: [{ key: 'theme', label: '主题', default: '业务培训', note: '', choices: [] }],
      },
    ],
  }),
  'draft.list': (world, { deleted }) => {
    const drafts = draftsOf(world).filter((draft) => draft.deleted === (deleted ?? false))
    return { drafts: drafts.map((draft) => summaryOf(world, draft)) }
  },
  'draft.show': (world, { id }) => showDraft(world, draftOf(world, id)),
  'draft.new': (world, { period, parameters }) => {
    const drafts = draftsOf(world)
    const id = `draft-${drafts.length + 1}`
    drafts.unshift(makeDraft(world, id, `${period.slice(0, 4)}年度${parameters?.theme ?? '安全生产'}工作总结`, period))
    return { draft: id, out: null, pages: 4, figures: [], blanks: [], issues: [], promises: null, base: null }
  },
  'draft.apply': apply,
  'draft.other': () => ({ says: ['全年召开听证会1次。'], goes: [] }),
  'draft.take_other': (world, { block, expr, ...at }) => apply(world, { ...at, changes: [{ do: 'accept', block, expr, now: true }] }),
  'format.list': () => ({ formats: [{ name: '国标', origin: 'shipped', about: '22 行 × 28 字', fault: null }], chosen: '国标' }),
  'format.style': () => ({
    css: Object.entries(MEASURES)
      .map(([name, value]) => `--gw-${name}: ${value};\n`)
      .join(''),
  }),
  'draft.refresh': refresh,
  'draft.figure': detail,
  'draft.delete': (world, { id }) => {
    draftOf(world, id).deleted = true
    return {}
  },
  'draft.restore': (world, { id }) => {
    const draft = draftsOf(world).find((one) => one.summary.id === id) ?? draftOf(world, id)
    draft.deleted = false
    return summaryOf(world, draft)
  },
}
