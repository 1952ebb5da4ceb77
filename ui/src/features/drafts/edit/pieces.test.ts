import { describe, expect, it } from 'vitest'
import { chipElement } from '../text/chips'
import { fillField, offsetOf, piecesOf, piecesText, plainWords, positionAt, readField, samePieces, withPieces } from './pieces'
import { lineText } from '../text/inlines'
import { inlines as lineOf } from '../text/sample'

const LINES = ['组织学习[12]次，举办培训[9→10]期。', '[12][9]', '〔元〕元', '', '没有数', '[5]次', '*重点*抓[5]项，#一是快//#二是准']

function fieldOf(text: string) {
  const inlines = lineOf(text)
  const field = document.createElement('span')
  fillField(field, inlines, (chip) => chipElement(inlines, chip))
  return { field, inlines }
}

describe('a line in its field', () => {
  it('comes out as it went in', () => {
    for (const text of LINES) {
      const { field, inlines } = fieldOf(text)
      expect(samePieces(readField(field, inlines), piecesOf(inlines)), text).toBe(true)
      expect(lineText(withPieces(inlines, readField(field, inlines))), text).toBe(lineText(inlines))
    }
  })
  it('keeps a chip that stays and loses one that was deleted', () => {
    const { field, inlines } = fieldOf('组织学习[12]次，举办培训[9]期。')
    field.querySelector('[data-id=b1f1]')?.replaceWith(document.createTextNode('多'))
    expect(readField(field, inlines)).toEqual([
      { type: 'text', text: '组织学习多次，举办培训' },
      { type: 'keep', id: 'b1f2' },
      { type: 'text', text: '期。' },
    ])
  })
  it('takes a chip that stands there twice, or came from elsewhere, for words', () => {
    const { field, inlines } = fieldOf('学习[12]次')
    const chip = field.querySelector('[data-id]')
    if (chip) field.append(chip.cloneNode(true))
    const stranger = document.createElement('b')
    stranger.dataset.id = 'other'
    stranger.textContent = '7'
    field.append(stranger)
    expect(readField(field, inlines)).toEqual([
      { type: 'text', text: '学习' },
      { type: 'keep', id: 'b1f1' },
      { type: 'text', text: '次127' },
    ])
  })
  it('reads what browsers leave behind: no-break blanks, line breaks, wrappers', () => {
    const { field, inlines } = fieldOf('')
    field.innerHTML = '一&nbsp;二<br><div>三<span>四</span></div>'
    expect(readField(field, inlines)).toEqual([{ type: 'text', text: '一 二三四' }])
  })
  it('keeps marks, numbers and line breaks, and what is typed among marked words is marked', () => {
    const { field, inlines } = fieldOf('*重点*，#一是快//完')
    field.querySelector('[data-marks]')?.append(document.createTextNode('工作'))
    expect(readField(field, inlines)).toEqual([
      { type: 'text', text: '重点工作', marks: ['strong'] },
      { type: 'text', text: '，' },
      { type: 'number', style: 'shi' },
      { type: 'text', text: '快' },
      { type: 'break' },
      { type: 'text', text: '完' },
    ])
  })
  it('is empty when all was deleted', () => {
    const { field, inlines } = fieldOf('没有数')
    field.textContent = ''
    expect(readField(field, inlines)).toEqual([])
  })
})

it('carets go to offsets and come back from them, a chip counting one', () => {
  for (const text of LINES) {
    const { field, inlines } = fieldOf(text)
    const length = inlines.reduce((sum, inline) => sum + (inline.type === 'text' ? inline.text.length : 1), 0)
    for (let at = 0; at <= length; at += 1) {
      const { node, offset } = positionAt(field, at)
      expect(offsetOf(field, node, offset), `${text} at ${at}`).toBe(at)
    }
    expect(offsetOf(field, field, field.childNodes.length), text).toBe(length)
  }
})

it('pasted words lose their lines, tabs and what a file cannot hold', () => {
  expect(plainWords('  第一行\r\n\r\n第二行\u0007\t完 ')).toBe('第一行第二行 完')
})

it('pieces read as text for comparing two versions', () => {
  const inlines = lineOf('学习[12]次')
  expect(
    piecesText(
      [
        { type: 'text', text: '研讨' },
        { type: 'keep', id: 'b1f1' },
        { type: 'keep', id: 'gone' },
      ],
      inlines,
    ),
  ).toBe('研讨12')
})
