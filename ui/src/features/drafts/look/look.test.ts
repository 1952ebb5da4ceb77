import { describe, expect, it } from 'vitest'
import { block } from '../text/sample'
import { characterAt } from './pageTops'
import { paragraphStyle, partStyle } from './paragraphs'
import { declarations } from './useMeasures'

it('the measures of a format become properties, one a line', () => {
  expect(declarations('--gw-pitch: 28.95;\n--gw-title-face: "方正小标宋简体";\nh1 { color: red }\n')).toEqual({
    '--gw-pitch': '28.95',
    '--gw-title-face': '"方正小标宋简体"',
  })
})

describe('a paragraph', () => {
  it('stands as its part says, and where that says nothing as the text', () => {
    expect(partStyle('attachment_list')['--size']).toBe('var(--gw-attachment-list-size, var(--gw-text-size))')
    expect(partStyle('title')['--below']).toBe('var(--gw-title-below, 0)')
  })
  it('stands as the typesetting says where that says more', () => {
    expect(paragraphStyle({ block: 'g', above: 2, right: 4 })).toEqual({ '--above': '2', '--out': 'calc(4 * var(--half))' })
    expect(paragraphStyle({ block: 'a', left: 10, hanging: 6 })).toEqual({
      '--in': 'calc(10 * var(--half))',
      '--indent': 'calc(-6 * var(--half))',
    })
    expect(paragraphStyle(undefined)).toEqual({})
  })
  it('of a title is broken where the typesetting breaks it, counted through its lines', () => {
    const title = block('t', 'title', '', '综合服务中心', '关于安全生产工作的报告')
    const look = { block: 't', breaks: [6, 12] }
    expect([breaksIn(title, 0, look), breaksIn(title, 1, look)]).toEqual([[], [6]])
  })
})

it('the character that begins a page is counted with number and line breaks, and without the places of a caret', () => {
  const element = document.createElement('p')
  element.innerHTML = '一、<span>抓<b>学习</b></span><br>\u200B抓检查'
  const at = (characters: number) => {
    const place = characterAt(element, characters)
    return place?.node.data.slice(place.offset)
  }
  expect([at(0), at(2), at(4), at(6), at(7), at(9)]).toEqual(['一、', '抓', '习', '抓检查', '检查', undefined])
})
