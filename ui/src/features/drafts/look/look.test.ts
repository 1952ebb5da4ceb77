import { describe, expect, it } from 'vitest'
import { characterAt } from '@/paper/pageTops'
import { paragraphStyle, partStyle } from '@/paper/paragraphs'
import { declarations } from '@/paper/useMeasures'

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
})

it('the character that begins a page is counted with number and line breaks, through all lines of a block', () => {
  const [first, second] = ['抓<b>学习</b><br>抓检查', '又一行'].map((html) => {
    const element = document.createElement('p')
    element.innerHTML = html
    return element
  })
  if (!first || !second) throw new Error('two lines')
  first.dataset.number = '一、'
  const at = (characters: number) => {
    const place = characterAt([first, second], characters)
    return place?.node.data.slice(place.offset)
  }
  expect([at(0), at(2), at(4), at(6), at(7), at(9), at(13)]).toEqual(['抓', '抓', '习', '抓检查', '检查', '又一行', undefined])
})
