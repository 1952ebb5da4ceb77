import { describe, expect, it } from 'vitest'
import { readClipboard, type Pasted, type PastedCell } from './outside'

const cellText = ({ lines, rows, columns }: PastedCell) => `${lines.join('↵')}${rows > 1 || columns > 1 ? `${columns}x${rows}` : ''}`
const say = (block: Pasted) =>
  'rows' in block
    ? block.rows.map((row) => row.map(cellText).join('|')).join('/')
    : `${block.part}: ${block.head === undefined ? '' : `${block.head}+`}${block.text}`
const html = (source: string) => readClipboard(`<html><body>${source}</body></html>`, '').blocks.map(say)
const plain = (source: string) => readClipboard('', source).blocks.map(say)

describe('what other programs copied', () => {
  const check = (name: string, source: string, ...expected: string[]) => {
    it(name, () => {
      expect(source.startsWith('<') ? html(source) : plain(source)).toEqual(expected)
    })
  }
  check(
    'paragraphs of a word processor',
    '<p class=MsoNormal style="color:red"><b>一段</b>话</p><p>　　第二段&nbsp;</p>',
    'paragraph: 一段话',
    'paragraph: 第二段',
  )
  check('lines of a source are no spaces between hanzi', '<p>组织\n   学习 and\n more</p>', 'paragraph: 组织学习 and more')
  check(
    'breaks and text outside of paragraphs',
    '<div>甲<br>乙<p>丙</p>丁</div>戊',
    'paragraph: 甲',
    'paragraph: 乙',
    'paragraph: 丙',
    'paragraph: 丁',
    'paragraph: 戊',
  )
  check(
    'numbers become parts',
    '<p>一、总的</p><p>（一）抓学习。学习多次。</p><p>1. 小节</p><p>（2）再小</p><p>一是快</p>',
    'heading1: 总的',
    'heading2: 抓学习。+学习多次。',
    'heading3: 小节',
    'heading4: 再小',
    'series: 快',
  )
  check(
    'numbers in words stay',
    '一般来说\n2025年\n1.5亿元\n一、',
    'paragraph: 一般来说',
    'paragraph: 2025年',
    'paragraph: 1.5亿元',
    'paragraph: 一、',
  )
  check(
    'counted lists are series, points are paragraphs',
    '<ol><li>甲<ol><li>甲一</li></ol></li><li><p>乙</p><p>再说乙</p></li></ol><ul><li>点<ol><li>又数</li></ol></li></ul><p>完</p>',
    'series: 甲',
    'nested_series: 甲一',
    'series: 乙',
    'paragraph: 再说乙',
    'paragraph: 点',
    'series: 又数',
    'paragraph: 完',
  )
  check('points that were drawn stay behind', '<p>·   甲</p><p>• 乙</p>', 'paragraph: 甲', 'paragraph: 乙')
  check('headings of a page', '<h1>大</h1><p>文</p><h2>小</h2>', 'heading1: 大', 'paragraph: 文', 'heading2: 小')
  check(
    'tables, with cells that span',
    '<p>前</p><table><tr><td colspan=2>头</td></tr><tr><td>甲</td><td>1</td></tr></table>后',
    'paragraph: 前',
    '头2x1/甲|1',
    'paragraph: 后',
  )
  check(
    'a table in a table is words of its cell',
    '<table><tr><td>甲<table><tr><td>里</td></tr></table></td><td>乙</td></tr></table>',
    '甲↵里|乙',
  )
  check(
    'cells that span rows, and paragraphs in one',
    '<table><tr><td rowspan=2>办公室</td><td>12</td></tr><tr><td><p>丁1</p><p>丁2</p></td></tr><tr><td>少</td></tr></table>',
    '办公室1x2|12/丁1↵丁2/少|',
  )
  check('cells of a spreadsheet', '类别\t次数\n学习\t3', '类别|次数/学习|3')
  check('scripts and styles are nothing', '<style>p{color:red}</style><script>1</script><p>文</p>', 'paragraph: 文')
  check('places of a caret and turned directions stay behind', '零\u200B宽\u202E倒', 'paragraph: 零宽倒')
  check('nothing', '')
})

describe('whatever comes is bounded', () => {
  it('ten thousand spans in one another', () => {
    expect(html(`<p>${'<span>'.repeat(10_000)}深${'</span>'.repeat(10_000)}</p>`)).toEqual(['paragraph: 深'])
  })
  it('more paragraphs than a report has', () => {
    const { blocks, cut } = readClipboard('', '一段话\n'.repeat(5000))
    expect([blocks.length, cut]).toEqual([2000, true])
  })
  it('a paragraph longer than a change may be', () => {
    const { blocks, cut } = readClipboard('', '字'.repeat(120_000))
    expect([blocks.map((block) => ('text' in block ? block.text.length : 0)), cut]).toEqual([[50_000, 50_000, 20_000], false])
  })
})
