/** A made-up log for the fake program: neutral, regular, the same every time. */

import { isMeasureWord } from '@/amounts/results'
import type { WireEntry, WireKind } from '@/ipc/generated'
import { Fault } from '@/platform/platform'

export const KINDS: WireKind[] = [
  kind('党组会', ['党组会议', '党委会'], '次', [], ['听取汇报', '专题研究'], 0),
  kind('中心组学习', ['集中学习', '集体学习'], '次', [], ['集体学习', '专题研讨', '专家辅导'], 1),
  kind('主题党日', [], '次', [], [], 1),
  kind('培训班', ['培训', '研讨会'], '期', [], ['举办', '选派'], 2),
  kind('督查', ['专项督查', '督导'], '次', ['问题', '整改', '通报'], ['专项'], 3),
  kind('风险排查', ['隐患排查'], '次', ['隐患'], [], 3),
  kind('研判会', ['分析研判', '会商'], '次', [], [], 0),
  kind('媒体报道', ['正面报道'], '篇', ['篇'], ['市级', '省级'], 7),
  kind('信息编发', [], '条', ['条'], [], 7),
  kind('座谈会', [], '次', [], ['年轻干部'], 0),
]

function kind(name: string, synonyms: string[], word: string, measures: string[], tags: string[], colour: number): WireKind {
  return { name, synonyms, word, measures, tags, colour }
}

const TITLES = [
  ['党组会', '听取第四季度安全生产情况汇报', '三楼会议室', '王建平', ['听取汇报'], 9, {}],
  ['培训班', '冬季消防安全专题培训', '二楼报告厅', '李慧敏', ['举办'], 26, {}],
  ['主题党日', '“安全在身边”主题党日', '党员活动室', '陈志远', [], 35, {}],
  ['信息编发', '冬季安全提示（第十二期）', '', '', [], null, { 条: 4 }],
  ['督查', '冬季用电用气专项督查', '各服务窗口', '赵永强', ['专项'], null, { 问题: 6, 整改: 6 }],
  ['中心组学习', '学习应急管理体系建设有关论述', '三楼会议室', '王建平', ['集体学习'], 11, {}],
  ['风险排查', '办公区用电隐患排查', '办公楼', '赵永强', [], null, { 隐患: 7 }],
  ['研判会', '第四季度安全形势分析研判', '二楼会议室', '陈志远', [], 12, {}],
  ['媒体报道', '窗口安全服务做法被刊发', '', '', ['市级'], null, { 篇: 2 }],
  ['座谈会', '青年干部安全责任座谈会', '二楼会议室', '李慧敏', ['年轻干部'], 18, {}],
] as const

/** So many entries, newest first, about one every second day back from 2025-12-05. */
export function makeEntries(count: number): WireEntry[] {
  const last = Date.UTC(2025, 11, 5)
  const entries: WireEntry[] = []
  for (let n = 0; n < count; n += 1) {
    const [kind, title, place, host, tags, attendance, measures] = TITLES[n % TITLES.length] ?? TITLES[0]
    const date = new Date(last - Math.floor(n * (count > 1000 ? 0.02 : 1.9)) * 86_400_000).toISOString().slice(0, 10)
    entries.push({
      id: fakeId(n),
      date,
      end_date: null,
      kind,
      title,
      place,
      dept: '',
      host,
      speaker: '',
      attendance,
      measures: { ...measures },
      measures_text: fakeMeasuresText(measures),
      tags: [...tags],
      note: '',
      attachments: [],
      source: n % 3 === 0 ? `2025年台账.csv 第${n + 2}行` : null,
      deleted: false,
    })
  }
  return entries
}

/** How the program writes measures; it reads far more than this. */
export function fakeMeasuresText(measures: Readonly<Record<string, number>>): string {
  return Object.entries(measures)
    .map(([name, amount]) => (isMeasureWord(name) ? `${amount}${name}` : `${name}${amount}`))
    .join(' ')
}

/** Enough of the grammar for the page's tests; the word that cannot be read is thrown. */
export function fakeMeasures(text: string): Record<string, number> {
  const pieces = text.split(/[\s，、；]+/).filter((piece) => piece !== '')
  return Object.fromEntries(
    pieces.map((piece) => {
      const [, before = '', amount, behind = ''] = /^(\D*)(\d+)(\D*)$/.exec(piece) ?? []
      if (amount === undefined)
        throw new Fault({ code: 'measure.form', message: `“${piece}”看不出数量。`, detail: piece, field: 'measures' })
      return [before || behind, Number(amount)]
    }),
  )
}

export function fakeId(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}
