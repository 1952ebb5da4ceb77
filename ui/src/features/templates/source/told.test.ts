/** What the program said of a text, while it is written on. */
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import type { TemplatePart } from '@/ipc/generated'
import { markOf } from './lines'
import { answered, modeSet, part as newPart, reveal, told } from './told'

const BODY = '- 讲课{{ count(kind="党课") }}次'
const part: TemplatePart = { ...newPart(4, 26, 'figure', '党课次数'), expr: 'count(kind="党课")' }

function state() {
  const begun = EditorState.create({ doc: BODY, extensions: [told] })
  const placed = { from: part.from, to: part.to, of: part, nth: 0 }
  return begun.update({ effects: answered.of({ parts: [placed], issues: [], numbers: new Map([[0, '一是']]) }) }).state
}
const shown = (now: EditorState) => now.field(told).parts.map(({ from, to }) => now.sliceDoc(from, to))

test('a name moves along with what is written around it', () => {
  const before = state().update({ changes: { from: 2, insert: '全年' } }).state
  expect(shown(before)).toEqual(['{{ count(kind="党课") }}'])
  const behind = state().update({ changes: { from: 4, insert: '了' } }).state
  expect(shown(behind)).toEqual(['{{ count(kind="党课") }}'])
})

test('what is written into is shown as it is written until the program has read it', () => {
  expect(shown(state().update({ changes: { from: 10, insert: 'x' } }).state)).toEqual([])
  expect(shown(state().update({ changes: { from: 3, to: 8 } }).state)).toEqual([])
})

test('a part that is looked into is a name again when the caret leaves it', () => {
  const open = state().update({ effects: reveal.of(0), selection: { anchor: 8 } }).state
  expect(open.field(told).revealed).toBe(0)
  expect(open.update({ selection: { anchor: 20 } }).state.field(told).revealed).toBe(0)
  expect(open.update({ selection: { anchor: 1 } }).state.field(told).revealed).toBeNull()
  expect(open.update({ effects: modeSet.of('code') }).state.field(told).revealed).toBeNull()
})

test('a line is known by its mark', () => {
  const marks = ['## 主要', '- 一', '| a | b |', '〔落款〕{{ unit }}', '〔待填：人数〕名', '正文', '-加强', '###### 六']
  expect(marks.map(markOf)).toEqual(['## ', '- ', '|', '〔落款〕', '', '', '', ''])
})
