import { expect, it } from 'vitest'
import { around, marked } from './marked'

/** 「学习[应急]条例」 */
const shown = (text: string, search: string) =>
  marked(text, search)
    .map(({ text, found }) => (found ? `[${text}]` : text))
    .join('')

it('marks every place of every word, also of one character', () => {
  expect(shown('冬季用电用气督查', '电')).toBe('冬季用[电]用气督查')
  expect(shown('冬季用电用气督查', '督查 用')).toBe('冬季[用]电[用]气[督查]')
  expect(shown('人人过关', '人')).toBe('[人人]过关')
})

it('passes over marks and width as the search does', () => {
  expect(shown('学习《应急》管理条例', '应急管理')).toBe('学习《[应急》管理]条例')
  expect(shown('ＰＰＴ制作', 'ppt')).toBe('[ＰＰＴ]制作')
  expect(shown('𬭎㛃会议', '㛃')).toBe('𬭎[㛃]会议')
})

it('leaves a text alone that holds none, and one without a search', () => {
  expect(shown('用电督查', '消防')).toBe('用电督查')
  expect(marked('用电督查', ' 《')).toEqual([{ text: '用电督查', found: false }])
})

it('a long text is cut in front of what was found', () => {
  expect(around('请各科室提前准备材料，重点说明消防整改情况', '消防')).toBe('…备材料，重点说明消防整改情况')
  expect([around('重点说明消防整改', '消防'), around('消防整改', '消防')]).toEqual(['重点说明消防整改', '消防整改'])
})
