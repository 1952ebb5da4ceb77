/**
 * The fake program's 往年: every draft counts as made from one report, which said what the draft says with other numbers. Its blanks wait
 * to be filled, and one of its sentences to be confirmed.
 */

import type { BaseComparison, BaseFinding, Commands, CompareRow, DoneFinding, DraftPiece, WireBlock, WireInline } from '@/ipc/generated'
import { inlineText } from '@/paper/inlines'
import { apply, draftOf, showDraft } from './fakeDrafts'
import { fakePeriod } from './fakePeriods'
import type { FakeHandlers, FakeWorld } from './fake'

const NAME = '2024年度安全生产工作总结.docx'
/** A sentence that has to be confirmed each year, and one that may stand in its place. */
const CLAIM = '干部职工安全意识进一步增强'
const MILDER = '干部职工安全意识有所增强'

/** What was kept, and what is done, by draft. */
const kept = new WeakMap<FakeWorld, Map<string, string[]>>()
function keptIn(world: FakeWorld, draft: string): string[] {
  let all = kept.get(world)
  if (!all) kept.set(world, (all = new Map()))
  let own = all.get(draft)
  if (!own) all.set(draft, (own = []))
  return own
}

function findingsOf(blocks: readonly WireBlock[]): BaseFinding[] {
  return blocks.flatMap((block) =>
    block.lines.flatMap(({ at, pieces }) => {
      let from = 0
      return pieces.flatMap((piece): BaseFinding[] => {
        const start = from
        from += piece.type === 'text' ? [...piece.text].length : 1
        const place = { block: block.id, at, context: '', safe: false, free: true, was: null }
        if (piece.type === 'blank')
          return [
            {
              ...place,
              id: piece.id,
              family: 'figure',
              code: 'base.blank',
              start,
              end: start + 1,
              words: `${piece.hint} *`,
              message: '去年没填。台账里这几个数对得上：',
              figure: piece.id,
              safe: piece.proposal !== undefined,
              candidates: [
                { label: '督查，计数', shown: '11', expr: 'count(kind="督查")', entries: 11, then: '9', learned: false },
                {
                  label: '督查＋风险排查，计数',
                  shown: '14',
                  expr: 'count(kind="督查,风险排查")',
                  entries: 14,
                  then: null,
                  learned: false,
                },
              ],
            },
          ]
        const found = piece.type === 'text' ? piece.text.indexOf(CLAIM) : -1
        if (found < 0) return []
        return [
          {
            ...place,
            id: 'claim',
            family: 'claim',
            code: 'base.claim',
            start: start + found,
            end: start + found + CLAIM.length,
            words: CLAIM,
            message: '今年还成立吗，请核实',
            figure: null,
            candidates: [{ label: '改得缓些', shown: MILDER, expr: null, entries: 0, then: null, learned: false }],
          },
        ]
      })
    }),
  )
}

function rowOf(block: WireBlock, open: readonly BaseFinding[]): CompareRow {
  const head = (at: string) => at === 'head'
  const pieces = block.lines.flatMap(({ at, pieces }) => pieces.map((piece) => ({ at, piece })))
  const draft = pieces.map(({ at, piece }): DraftPiece => {
    const found = open.find(({ figure }) => figure !== null && figure === chipId(piece))
    const shown = { text: inlineText(piece), at, head: head(at), changed: false, ...(found && { finding: found.id }) }
    if (piece.type === 'figure') return { ...shown, kind: 'figure', id: piece.id, was: '8', by: '+1' }
    return { ...shown, kind: piece.type === 'blank' ? 'blank' : 'text', ...(piece.type === 'blank' && { id: piece.id }) }
  })
  const figures = pieces.some(({ piece }) => chipId(piece) !== null)
  const base = [
    ...(block.number === '' ? [] : [{ text: block.number, changed: false }]),
    ...pieces.map(({ piece }) => ({ text: chipId(piece) === null ? inlineText(piece) : '8', changed: chipId(piece) !== null })),
  ]
  return { kind: figures ? 'changed' : 'same', block: block.id, part: block.part, level: block.level, place: null, base, draft }
}
const chipId = (piece: WireInline): string | null => (piece.type === 'figure' || piece.type === 'blank' ? piece.id : null)

function compare(world: FakeWorld, { draft: id }: Commands['base.compare']['request']): BaseComparison {
  const { title, period, revision, blocks, characters } = showDraft(world, draftOf(world, id))
  const own = keptIn(world, id)
  const all = findingsOf(blocks)
  const open = all.filter((one) => !own.includes(one.id))
  const gone: CompareRow = {
    kind: 'gone',
    block: null,
    part: 'paragraph',
    level: 0,
    place: null,
    base: [{ text: '去年说过、今年没有写的一段。', changed: false }],
    draft: [],
  }
  const rows = blocks.flatMap((block, nth) => (nth === 2 ? [rowOf(block, open), gone] : [rowOf(block, open)]))
  const done = all
    .filter((one) => own.includes(one.id))
    .map(({ id, family, words, block }): DoneFinding => ({ id, family, words, became: '', kept: true, block }))
  const count = (kind: CompareRow['kind']) => rows.filter((row) => row.kind === kind).length
  return {
    draft: id,
    revision,
    title,
    base: 'report-1',
    name: NAME,
    from: '2024',
    from_name: '2024年',
    period,
    period_name: fakePeriod(period).name,
    characters: { base: 3102, draft: characters },
    same: count('same'),
    changed: count('changed'),
    new: 0,
    gone: count('gone'),
    rows,
    findings: open,
    done,
    total: all.length,
  }
}

function settle(world: FakeWorld, asked: Commands['base.settle']['request']): Commands['base.settle']['response'] {
  const { draft: id, revision, finding, candidate, text, keep, safe } = asked
  const own = keptIn(world, id)
  const { blocks } = showDraft(world, draftOf(world, id))
  const now = findingsOf(blocks).filter((one) => (safe === true ? one.safe : one.id === finding))
  if (keep !== undefined) {
    if (keep) own.push(finding ?? '')
    else own.splice(own.indexOf(finding ?? ''), 1)
    return apply(world, { id, revision, changes: [] })
  }
  const changes = now.map((one) => {
    const words = text ?? one.candidates[candidate ?? 0]?.shown ?? ''
    if (one.figure !== null) return { do: 'fill' as const, blank: one.figure, text: words }
    const line = blocks.find(({ id }) => id === one.block)?.lines.find(({ at }) => at === one.at)
    const pieces = (line?.pieces ?? []).map((piece) =>
      piece.type === 'text'
        ? { type: 'text' as const, text: piece.text.replace(CLAIM, words) }
        : { type: 'keep' as const, id: chipId(piece) ?? '' },
    )
    return { do: 'write' as const, block: one.block, at: one.at, pieces }
  })
  return apply(world, { id, revision, changes })
}

export const fakeCompare: Partial<FakeHandlers> = {
  'shelf.list': () => ({ reports: [], count: 0, times: 0, all: 0, unsure: 0, years: [], genres: [], units: [] }),
  'base.plan': (world, { period = '2025' }) => {
    const {
      findings,
      rows,
      title,
      characters: { base: characters },
      total,
    } = compare(world, { draft: 'draft-1' })
    const safe = findings.filter((one) => one.safe).length
    return {
      title: title.replace('2025', '2024'),
      new_title: title.replace('2025', period.slice(0, 4)),
      name: NAME,
      own_look: true,
      from: '2024',
      from_name: '2024年',
      period,
      period_name: fakePeriod(period).name,
      characters,
      blocks: rows.length,
      texts: 1,
      of: 0,
      along: [{ code: 'along.text', count: rows.length, text: `标题和正文 ${rows.length} 段` }],
      emptied: [{ code: 'emptied.figure', count: 12, text: '去年的数 12 个' }],
      asked: [{ code: 'asked.claim', count: 1, text: '说法 1 处' }],
      safe,
      open: total - safe,
      findings,
      promises: [],
      same: null,
      issues: [],
      left_out: [],
    }
  },
  'base.compare': compare,
  'base.settle': settle,
}
