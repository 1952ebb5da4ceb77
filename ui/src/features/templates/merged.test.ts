import { expect, test } from 'vitest'
import type { TemplateForm } from '@/ipc/generated'
import { merged } from './merged'

const form = (words: Record<string, string>, more: Partial<TemplateForm> = {}): TemplateForm => ({
  title: '总结',
  kind: '总结',
  period: 'year',
  characters: null,
  note: '',
  parameters: Object.entries(words).map(([key, value]) => ({ key, label: key, default: value, note: '', section: false })),
  scope: { with: [] },
  ...more,
})
const said = ({ parameters }: TemplateForm) => parameters.map(({ key, default: value }) => `${key} ${value}`)

test('what was typed while the field before was stored stays', () => {
  const now = merged(form({ name: '', post: '' }), form({ name: '王建平', post: '副主任' }), form({ name: '王建平', post: '' }))
  expect(said(now)).toEqual(['name 王建平', 'post 副主任'])
})

test('what somebody else changed comes in beside it', () => {
  const before = form({ name: '', post: '' })
  const now = merged(before, form({ name: '王', post: '' }), form({ name: '', post: '主任', more: '甲' }, { note: '新' }))
  expect(said(now)).toEqual(['name 王', 'post 主任', 'more 甲'])
  expect(now.note).toBe('新')
  expect(said(merged(before, form({ name: '' }), before))).toEqual(['name '])
  expect(said(merged(before, form({ name: '', post: '', word_1: '' }), before))).toEqual(['name ', 'post ', 'word_1 '])
})
