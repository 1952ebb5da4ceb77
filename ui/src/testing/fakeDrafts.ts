/** The fake program's drafts: one report over the made-up log, with every state a figure can have. */

import type { Commands, DraftShow, DraftSummary, FigureDetail, WireBlock, WireEntry, WireInline } from '@/ipc/generated'
import { Fault } from '@/platform/platform'
import { REPORT, type FakeBlock } from './fakeReport'
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
  figures: Map<string, FakeFigure>
}
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

function draftOf(world: FakeWorld, id: string): FakeDraft {
  const draft = draftsOf(world).find((one) => one.summary.id === id)
  if (!draft) throw new Fault({ code: 'draft.unknown', message: '没有这份文稿，可能已经删除。回到列表另选一份。', detail: id })
  return draft
}

function makeDraft(world: FakeWorld, id: string, title: string, period: string): FakeDraft {
  const figures = new Map<string, FakeFigure>()
  const blocks = REPORT(title).map((block, index) => blockOf(world, block, `b${index}`, figures))
  return {
    summary: { id, title, period, template: 'annual-report', revision: 1, updated: `${world.today}T10:42`, stale: 0, blanks: 0 },
    blocks,
    figures,
  }
}

function blockOf(world: FakeWorld, block: FakeBlock, id: string, figures: Map<string, FakeFigure>): WireBlock {
  let ordinal = 0
  const runs = block.runs.map((run) =>
    run.map((part): WireInline => {
      if (typeof part === 'string') return { type: 'text', text: part }
      ordinal += 1
      const chip = `${id}f${ordinal}`
      if ('hint' in part) return { type: 'blank', id: chip, hint: `〔待填：${part.hint}〕`, proposal: part.proposal ?? null }
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
      return { type: 'figure', id: chip, text: String(behind.length + figure.off), expr: `count(kind="${part.count}")`, state, stale: null }
    }),
  )
  return {
    id,
    role: block.role,
    level: block.level,
    number: block.number ?? '',
    text: '',
    edited: block.edited ?? false,
    runs,
    columns: block.columns ?? null,
  }
}

function entriesOf(world: FakeWorld, { kind, tag }: FakeFigure): WireEntry[] {
  return world.entries.filter(
    (entry) => !entry.deleted && entry.kind === kind && (tag === undefined || entry.tags.includes(tag)) && entry.date.startsWith('2025'),
  )
}

/** The draft's text beside what the log says now. */
function showDraft(world: FakeWorld, draft: FakeDraft): DraftShow {
  let characters = 0
  const blocks = draft.blocks.map((block) => ({
    ...block,
    runs: block.runs.map((run) =>
      run.map((inline): WireInline => {
        characters += inline.type === 'blank' ? inline.hint.length : inline.text.length
        if (inline.type !== 'figure') return inline
        const figure = draft.figures.get(inline.id)
        const now = figure ? String(entriesOf(world, figure).length) : inline.text
        return { ...inline, stale: now === inline.text || inline.state !== 'linked' ? null : now }
      }),
    ),
  }))
  const { id, title, period, template, revision } = draft.summary
  return {
    id,
    title,
    period,
    template,
    revision,
    saved: '10:42',
    blocks,
    pages: Math.max(2, Math.round(characters / 520)),
    characters,
    target: 3500,
  }
}

function summaryOf(world: FakeWorld, draft: FakeDraft): DraftSummary {
  const inlines = showDraft(world, draft).blocks.flatMap((block) => block.runs.flat())
  return {
    ...draft.summary,
    stale: inlines.filter((inline) => inline.type === 'figure' && inline.stale !== null).length,
    blanks: inlines.filter((inline) => inline.type === 'blank').length,
  }
}

function changed(world: FakeWorld, id: string, revision: number | null, change: (draft: FakeDraft) => void): DraftShow {
  const draft = draftOf(world, id)
  if (revision !== null && revision !== draft.summary.revision) {
    throw new Fault({
      code: 'draft.conflict',
      message: '这份文稿在别处改过，这次改动没有存上。',
      detail: `${revision} ≠ ${draft.summary.revision}`,
    })
  }
  change(draft)
  draft.summary.revision += 1
  world.version += 1
  return showDraft(world, draft)
}

function replaceChip(draft: FakeDraft, chip: string, replace: (inline: WireInline) => WireInline): void {
  for (const block of draft.blocks)
    block.runs = block.runs.map((run) => run.map((inline) => (inline.type !== 'text' && inline.id === chip ? replace(inline) : inline)))
}

function refresh(world: FakeWorld, { id, figures }: Commands['draft.refresh']['request']): Commands['draft.refresh']['response'] {
  const changes: Commands['draft.refresh']['response']['changed'] = []
  changed(world, id, null, (draft) => {
    for (const block of showDraft(world, draft).blocks) {
      for (const inline of block.runs.flat()) {
        if (inline.type === 'text' || (figures && !figures.includes(inline.id))) continue
        const to = inline.type === 'figure' ? inline.stale : inline.proposal
        if (to === null) continue
        changes.push({ block: block.id, figure: inline.id, from: inline.type === 'figure' ? inline.text : inline.hint, to })
        replaceChip(draft, inline.id, () => ({
          type: 'figure',
          id: inline.id,
          text: to,
          expr: inline.type === 'figure' ? inline.expr : 'sum(measure="元")',
          state: 'linked',
          stale: null,
        }))
      }
    }
  })
  return { changed: changes, kept_edits: draftOf(world, id).blocks.filter((block) => block.edited).length, conflicts: [] }
}

function detail(world: FakeWorld, { id, figure: chip }: Commands['draft.figure']['request']): FigureDetail {
  const draft = draftOf(world, id)
  const inline = showDraft(world, draft)
    .blocks.flatMap((block) => block.runs.flat())
    .find((one) => one.type !== 'text' && one.id === chip)
  if (!inline || inline.type === 'text') throw new Fault({ code: 'draft.no_figure', message: '文稿里没有这个数了。', detail: chip })
  const figure = draft.figures.get(chip)
  if (inline.type === 'blank' || !figure) {
    const text = inline.type === 'blank' ? inline.hint : inline.text
    return {
      id: chip,
      expr: null,
      text,
      now: inline.type === 'blank' ? inline.proposal : null,
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

export const fakeDrafts: Partial<FakeHandlers> = {
  'template.list': () => ({
    templates: [
      {
        name: 'annual-report',
        title: '年度工作总结',
        kind: '总结',
        period: 'year',
        description: '全年工作三部分：做了什么，差在哪里，明年怎么办。',
        parameters: [
          { key: 'theme', label: '主题', default: '安全生产' },
          { key: 'unit', label: '单位', default: '禾川区综合服务中心' },
          { key: 'leader', label: '主要负责人', default: '王建平' },
        ],
      },
      {
        name: 'half-year',
        title: '半年工作情况报告',
        kind: '报告',
        period: 'half',
        description: '上半年或下半年的工作情况和下一步安排。',
        parameters: [{ key: 'theme', label: '主题', default: '业务培训' }],
      },
    ],
  }),
  'draft.list': (world) => ({ drafts: draftsOf(world).map((draft) => summaryOf(world, draft)) }),
  'draft.show': (world, { id }) => showDraft(world, draftOf(world, id)),
  'draft.new': (world, { period, parameters }) => {
    const drafts = draftsOf(world)
    const id = `draft-${drafts.length + 1}`
    drafts.unshift(makeDraft(world, id, `${period.slice(0, 4)}年度${parameters?.theme ?? '安全生产'}工作总结`, period))
    world.version += 1
    return { draft: id, out: null, pages: 4, figures: [], blanks: [], issues: [] }
  },
  'draft.edit': (world, { id, revision, block, run, pieces }) =>
    changed(world, id, revision, (draft) => {
      const target = draft.blocks.find((one) => one.id === block)
      const chips = new Map(target?.runs.flat().flatMap((inline) => (inline.type === 'text' ? [] : [[inline.id, inline] as const])))
      if (!target) return
      target.edited = true
      target.runs = target.runs.map((inlines, index) =>
        index !== run
          ? inlines
          : pieces.flatMap((piece): WireInline[] => {
              if (piece.type === 'text') return [piece]
              const chip = chips.get(piece.id)
              return chip ? [chip] : []
            }),
      )
    }),
  'draft.insert_block': (world, { id, revision, after, text }) => {
    const block = `u${draftOf(world, id).blocks.length}`
    const draft = changed(world, id, revision, ({ blocks }) => {
      blocks.splice(blocks.findIndex((one) => one.id === after) + 1, 0, {
        id: block,
        role: 'paragraph',
        level: 5,
        number: '',
        text,
        edited: true,
        columns: null,
        runs: [[{ type: 'text', text }]],
      })
    })
    return { block, draft }
  },
  'draft.remove_block': (world, { id, revision, block }) =>
    changed(world, id, revision, (draft) => {
      draft.blocks = draft.blocks.filter((one) => one.id !== block)
    }),
  'draft.fill': (world, { id, revision, blank, text }) =>
    changed(world, id, revision, (draft) => {
      replaceChip(draft, blank, () => ({ type: 'figure', id: blank, text, expr: '', state: 'typed', stale: null }))
    }),
  'draft.link': (world, { id, revision, figure, state, reason }) =>
    changed(world, id, revision, (draft) => {
      replaceChip(draft, figure, (inline) => (inline.type === 'figure' ? { ...inline, state } : inline))
      const known = draft.figures.get(figure)
      if (known) known.reason = reason
    }),
  'draft.refresh': refresh,
  'draft.figure': detail,
  'draft.delete': (world, { id }) => {
    worlds.set(
      world,
      draftsOf(world).filter((draft) => draft.summary.id !== id),
    )
    world.version += 1
    return {}
  },
}
