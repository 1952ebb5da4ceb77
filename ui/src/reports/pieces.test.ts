import { describe, expect, it } from 'vitest'
import type { BaseBlock, BaseSlot, ReportNumber, ReportRead } from '@/ipc/generated'
import { paragraphsOf } from './pieces'

const TEXT = '（二）排查整治。开展隐\n患排查2次，发现问题*个。'

const block = (start: number, end: number, heading: string | null): BaseBlock => ({
  level: 2,
  start,
  end,
  heading,
  text: '',
  joined: true,
  part: 'heading',
  reason: 'number',
  confidence: 'sure',
  of: 0,
})
const slot = (start: number, value: number | null): BaseSlot => ({
  start,
  end: start + 1,
  mark: '',
  role: 'count',
  unit: '次',
  kind: null,
  kinds: [],
  approximate: false,
  per: null,
  value,
})
const number = (at: number, now: string | null): ReportNumber => ({
  slot: at,
  section: 0,
  name: '',
  was: null,
  now,
  expr: null,
  entries: 0,
  sure: false,
  none: false,
  learnable: true,
  candidates: [],
})

const read = (hits: [number, number][]): ReportRead =>
  ({
    base: {
      text: TEXT,
      blocks: [block(0, [...TEXT].length, '（二）排查整治。')],
      slots: [slot(15, 2), slot(22, null)],
    },
    numbers: [number(0, '3 次'), number(1, null)],
    hits,
  }) as unknown as ReportRead

describe('a paragraph of a report', () => {
  it('is cut at its heading, its numbers and what was searched, over breaks', () => {
    const [paragraph] = paragraphsOf(read([[10, 15]]), [0, 1])
    const told = paragraph?.pieces.map(
      ({ text, kind, hit, heading }) => `${heading ? '#' : ''}${text}/${kind}${hit === null ? '' : `!${hit}`}`,
    )
    expect(told).toEqual(['#（二）排查整治。/text', '开展/text', '隐患排查/text!0', '2/known', '次，发现问题/text', '*/blank', '个。/text'])
    expect(paragraph?.isHeading).toBe(false)
  })

  it('runs on behind a heading of the same line, and begins anew in the next', () => {
    const text = '（一）抓学习。学习12次。\n又一段。'
    const base = {
      text,
      blocks: [block(0, 7, null), { ...block(7, 13, null), level: 'body' as const }, { ...block(14, 18, null), level: 'body' as const }],
      slots: [],
    }
    const told = paragraphsOf({ base, numbers: [], hits: [] } as unknown as ReportRead, [0, 3])
    expect(told.map(({ pieces, isHeading }) => [isHeading, ...pieces.map(({ text, heading }) => (heading ? `#${text}` : text))])).toEqual([
      [false, '#（一）抓学习。', '学习12次。'],
      [false, '又一段。'],
    ])
  })

  it('has nothing of what is no part of the report', () => {
    const noisy = read([])
    Object.assign(noisy.base?.blocks[0] ?? {}, { level: 'noise' })
    expect(paragraphsOf(noisy, [0, 1])).toEqual([])
  })
})
