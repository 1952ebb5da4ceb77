/** The text of the fake program's report: our own words, neutral, with the parts of a report. */

export type FakePart =
  string | { count: string; tag?: string; off?: number; frozen?: string; typed?: boolean } | { hint: string; proposal?: string }

export interface FakeBlock {
  part: string
  edited?: boolean
  /** Its lines; with two of them a head and what goes on behind it, but for a title. */
  lines?: FakePart[][]
  /** Or the cells of a table. */
  rows?: FakePart[][][]
}

const paragraph = (...line: FakePart[]): FakeBlock => ({ part: 'paragraph', lines: [line] })
const heading = (level: number, ...lines: FakePart[][]): FakeBlock => ({ part: `heading${level}`, lines })
const series = (...line: FakePart[]): FakeBlock => ({ part: 'series', lines: [line] })

export const REPORT = (title: string): FakeBlock[] => [
  { part: 'title', lines: [['禾川区综合服务中心'], [title]] },
  paragraph(
    '2025年，禾川区综合服务中心坚持预防为主、防治结合，把安全生产与业务工作同部署、同检查、同考核，' +
      '全年未发生责任事故，各项任务较好完成。现将有关情况总结如下：',
  ),
  heading(1, ['主要工作情况']),
  heading(
    2,
    ['层层压实责任。'],
    [
      '中心党组定期研究安全生产，全年专题研究',
      { count: '党组会' },
      '次，听取情况汇报',
      { count: '党组会', tag: '听取汇报' },
      '次，召开形势研判会',
      { count: '研判会' },
      '次。年初制定工作要点和责任清单，印发制度文件',
      { count: '座谈会', typed: true },
      '份，任务分解到科室、落实到岗位。',
    ],
  ),
  {
    ...heading(
      2,
      ['抓实学习培训。'],
      [
        '把应急管理知识列入理论学习计划，组织中心组学习',
        { count: '中心组学习' },
        '次，其中专题研讨',
        { count: '中心组学习', tag: '集体学习' },
        '次；举办业务培训',
        { count: '培训班', off: -1 },
        '期，开展主题党日',
        { count: '主题党日', off: -2 },
        '次。编发安全提示',
        { count: '信息编发' },
        '条，集体学习了',
        { hint: '文件题名' },
        '，干部职工安全意识进一步增强。',
      ],
    ),
    edited: true,
  },
  heading(
    2,
    ['从严排查整治。'],
    [
      '开展专项督查',
      { count: '督查' },
      '次、隐患排查',
      { count: '风险排查' },
      '次，已整改',
      { count: '督查', tag: '专项', frozen: '以办公室核定数为准' },
      '个。投入经费',
      { hint: '元', proposal: '86500' },
      '元，更换老旧线路，补充消防器材，消除了一批隐患。',
    ],
  ),
  heading(
    2,
    ['广泛宣传引导。'],
    [
      '围绕安全生产月等节点，举办主题活动',
      { count: '主题党日', off: 1 },
      '场；媒体刊发报道',
      { count: '媒体报道' },
      '篇，营造了良好氛围。',
    ],
  ),
  { part: 'caption', lines: [['全年学习培训情况']] },
  {
    part: 'table',
    rows: [
      [['类别'], ['次数'], ['说明']],
      [['中心组学习'], [{ count: '中心组学习' }], ['含专题研讨']],
      [['业务培训'], [{ count: '培训班' }], [{ hint: '说明' }]],
    ],
  },
  heading(1, ['存在的问题与不足']),
  paragraph('对照上级要求和群众期盼，工作中还有一些不足，主要表现在三个方面。'),
  series('学习培训不够均衡，个别月份安排偏少，参训人员覆盖面还不够广。'),
  series('专业力量不足，发现深层次问题的能力有待提高。'),
  series('长效机制不健全，一些好做法没有及时固定下来。'),
  heading(1, ['下一步工作打算']),
  heading(2, ['抓责任落实。'], ['健全责任清单，每季度召开一次形势研判会，把任务落到岗位、落到人头，做到有部署、有检查、有回音。']),
  heading(2, ['抓隐患治理。'], ['坚持每月排查一次，建立问题台账，逐项销号管理，重点场所实行领导包联。']),
  heading(2, ['抓能力提升。'], ['全年举办业务培训不少于', { hint: '期数' }, '期，分层分类组织演练，提升应急处置能力。']),
  { part: 'signature', lines: [['禾川区综合服务中心']] },
  { part: 'date', lines: [['2025年12月20日']] },
]
