import { expect, it } from 'vitest'
import type { WireBlock } from '@/ipc/generated'
import { nextItem, nextNews, type WorkItem } from './worklist'

const block = (id: string, ...chips: WireBlock['lines'][number]['pieces']) =>
  ({ id, lines: [{ at: '0', pieces: chips }] }) as unknown as WireBlock
const blank = (id: string) => ({ type: 'blank', id, hint: '', text: '' }) as unknown as WireBlock['lines'][number]['pieces'][number]
const TEXT = [block('a', blank('f1')), block('b'), block('c', blank('f2'))]
const item = (kind: WorkItem['kind'], id: string, block: string) => ({ kind, id, block }) as WorkItem
const ITEMS = [item('blank', 'f1', 'a'), item('condition', 'b?has', 'b'), item('blank', 'f2', 'c')]

it('goes by the order of the text, and while the log has news to these before the blanks', () => {
  const walk = (next: typeof nextItem, from: string | null) => {
    const walked: string[] = []
    let standing: { item: string | null; block: string | null } = { item: from, block: null }
    for (let n = 0; n < 4; n += 1) {
      const found = next(TEXT, ITEMS, standing, 1)
      if (!found) break
      walked.push(found.id)
      standing = { item: found.id, block: found.block }
    }
    return walked
  }
  expect(walk(nextItem, null)).toEqual(['f1', 'b?has', 'f2', 'f1'])
  expect(walk(nextNews, null)).toEqual(['b?has', 'f1', 'f2', 'b?has'])
  expect(nextNews(TEXT, ITEMS, { item: null, block: 'c' }, 1)?.id).toBe('b?has')
})
