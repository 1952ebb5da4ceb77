import { describe, expect, it } from 'vitest'
import { oneLine, shortened } from './oneLine'

const LONG = '关于进一步做好安全生产工作的通知'.repeat(18)

describe('a sentence in one line', () => {
  it.each([
    ['已删除“冬季督查”', '已删除“', '冬季督查', '”'],
    ['已记下“学习“两会”精神”，12月达标', '已记下“', '学习“两会”精神', '”，12月达标'],
    ['已改 3 条', '已改 3 条', '', ''],
    ['', '', '', ''],
  ])('%s is parted at its outer quotation marks', (text, before, name, after) => {
    expect(oneLine(text)).toEqual({ before, name, after })
  })

  it('is shortened in what it names, and stays as it is when it is short', () => {
    expect(shortened(`撤销 删除“${LONG}”`)).toMatch(/^撤销 删除“.{39}…”$/u)
    expect(shortened('撤销 删除“冬季督查”')).toBe('撤销 删除“冬季督查”')
    expect([...shortened(LONG)]).toHaveLength(40)
    expect(shortened('𠀀'.repeat(60))).toBe(`${'𠀀'.repeat(39)}…`)
  })
})
