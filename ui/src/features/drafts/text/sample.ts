/** Blocks for tests, written as they read: `[9→10]` is a stale figure, `[12]` a linked one, `〔元〕` a blank, `#是` a number. */
import type { WireBlock, WireInline } from '@/ipc/generated'

export function inlines(text: string, block = 'b1'): WireInline[] {
  let ordinal = 0
  return text
    .split(/(\[[^\]]+\]|〔[^〕]+〕|#[一二三]是|\/\/|\*[^*]+\*)/u)
    .filter((part) => part !== '')
    .map((part): WireInline => {
      if (part === '//') return { type: 'break' }
      if (part.startsWith('#')) return { type: 'number', style: 'shi', text: part.slice(1) }
      if (part.startsWith('*')) return { type: 'text', text: part.slice(1, -1), marks: ['strong'] }
      if (part.startsWith('〔')) return { type: 'blank', id: `${block}f${++ordinal}`, hint: part.slice(1, -1) }
      if (!part.startsWith('[')) return { type: 'text', text: part }
      const [text = '', stale] = part.slice(1, -1).split('→')
      const figure: WireInline = {
        type: 'figure',
        id: `${block}f${++ordinal}`,
        text,
        name: '学习次数',
        expr: 'count()',
        state: 'linked',
      }
      return stale === undefined ? figure : { ...figure, stale }
    })
}

const LEVELS: Record<string, number> = { title: 0, heading1: 1, heading2: 2, heading3: 3, heading4: 4, series: 3 }
const ROLES: Record<string, string> = { series: 'paragraph', attachment_list: 'attachment' }

/** A block of a part; with two texts a head and what goes on behind it, for a title its lines. */
export function block(id: string, part: string, number: string, ...texts: string[]): WireBlock {
  const runIn = texts.length === 2 && part !== 'title'
  const at = (n: number) => (runIn ? (n === 0 ? 'head' : 'rest') : String(n))
  return {
    id,
    role: part.startsWith('heading') ? 'heading' : (ROLES[part] ?? part),
    part,
    level: LEVELS[part] ?? 5,
    number,
    edited: false,
    touched: [],
    lines: texts.map((text, n) => ({ at: at(n), pieces: inlines(text, id) })),
  }
}

export const BLOCKS: WireBlock[] = [
  block('t', 'title', '', '2025年度工作总结'),
  block('p', 'paragraph', '', '现将情况总结如下：'),
  block('h1', 'heading1', '一、', '主要工作情况'),
  block('h2', 'heading2', '（一）', '抓实学习。', '组织学习[12]次，举办业务培训[9→10]期，[386→412]人次参加，学习了〔文件题名〕。'),
  block('h3', 'heading1', '二、', '问题'),
  block('s1', 'series', '一是', '培训不够均衡，个别月份偏少；经费〔元〕元。'),
  block('g', 'signature', '', '综合服务中心'),
  block('d', 'date', '', '2025年12月20日'),
]
