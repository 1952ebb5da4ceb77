import { describe, expect, it } from 'vitest'
import { show } from '@/testing/mounting'
import EntryHistory from './EntryHistory.vue'

describe('the history of an entry', () => {
  it('is asked for when it is opened, and says who changed what and when', async () => {
    const { wrapper, host, settle } = await show(EntryHistory, { id: '00000000-0000-7000-8000-000000000001' })
    const asked = () => host.calls.filter(({ command }) => command === 'history.entry')
    expect(asked()).toEqual([])
    await wrapper.get('button').trigger('click')
    await settle()
    expect(asked()).toHaveLength(1)
    const lines = [...document.querySelectorAll('.history li')].map((line) => line.textContent)
    expect(lines[0]).toContain('人次：24 → 26')
    expect(lines[0]).toContain('地点：（空） → 二楼报告厅')
    expect(lines[0]).toContain('今天 10:42 · 李慧敏')
    expect(lines[0]).toContain('附件：签到表.jpg → 签到表.jpg、现场照片.jpg')
    expect(lines[1]).toContain('12月5日 09:15')
  })
})
