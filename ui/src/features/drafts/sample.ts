/** Blocks for tests, written as they read: `[9→10]` is a stale figure, `[12]` a linked one, `〔元〕` a blank. */
import type { WireBlock, WireInline } from '@/ipc/generated'
import type { Run } from './runs'

export function run(text: string, block = 'b1'): Run {
  let ordinal = 0
  return text
    .split(/(\[[^\]]+\]|〔[^〕]+〕)/u)
    .filter((part) => part !== '')
    .map((part): WireInline => {
      if (part.startsWith('〔')) return { type: 'blank', id: `${block}f${++ordinal}`, hint: part.slice(1, -1), proposal: null }
      if (!part.startsWith('[')) return { type: 'text', text: part }
      const [before = '', now] = part.slice(1, -1).split('→')
      return { type: 'figure', id: `${block}f${++ordinal}`, text: before, expr: 'count()', state: 'linked', stale: now ?? null }
    })
}

export function block(id: string, role: string, level: number, number: string, ...runs: string[]): WireBlock {
  return { id, role, level, number, text: '', edited: false, columns: null, runs: runs.map((text) => run(text, id)) }
}

export const BLOCKS: WireBlock[] = [
  block('t', 'title', 0, '', '2025年度工作总结'),
  block('p', 'paragraph', 5, '', '现将情况总结如下：'),
  block('h1', 'heading', 1, '一、', '主要工作情况', ''),
  block('h2', 'heading', 2, '（一）', '抓实学习。', '组织学习[12]次，举办业务培训[9→10]期，[386→412]人次参加，学习了〔文件题名〕。'),
  block('h3', 'heading', 1, '二、', '问题', ''),
  block('s1', 'paragraph', 3, '一是', '培训不够均衡，个别月份偏少；经费〔元〕元。'),
  block('g', 'signature', 5, '', '综合服务中心'),
  block('d', 'date', 5, '', '2025年12月20日'),
]
