import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { Fault } from '@/platform'
import { show } from '@/testing/mounting'
import ImportPage from './ImportPage.vue'
import { offered } from './offered'

const button = (wrapper: VueWrapper, text: RegExp) => {
  const found = wrapper.findAll('button').find((one) => text.test(one.text()))
  if (!found) throw new Error(`no button ${text.source}`)
  return found
}
const importing = async () => {
  offered.value = [{ file: 'upload:1', name: '2025年台账.csv' }]
  return show(ImportPage)
}

describe('the import', () => {
  it('shows what it would do before it does it', async () => {
    const { wrapper, host } = await importing()
    expect(wrapper.get('.result .big').text()).toContain('17 条')
    expect(wrapper.get('thead').text()).toContain('← 会议类别')
    expect(wrapper.get('.note').text()).toContain('不导入：序号')
    expect(host.calls.some(({ command }) => command === 'log.import')).toBe(false)
  })

  it('lists what was not understood with its place and reason', async () => {
    const { wrapper } = await importing()
    await button(wrapper, /^有问题的 2/).trigger('click')
    expect(wrapper.get('tbody').text()).toContain('第 13 行 时间')
    expect(wrapper.get('tbody').text()).toContain('2025年2月没有31日')
  })

  it('reads again with the year that dates lack', async () => {
    const { wrapper, host, settle } = await importing()
    await wrapper.get('#import-year').setValue('2025')
    await wrapper.get('form.year').trigger('submit')
    await settle()
    expect(host.calls.filter(({ command }) => command === 'log.import_preview').at(-1)?.request).toEqual({ files: ['upload:1'], year: 2025 })
  })

  it('imports, and takes all back with one undo', async () => {
    const { wrapper, host, settle } = await importing()
    await button(wrapper, /^导入 17 条/).trigger('click')
    await settle()
    expect(wrapper.get('.result').text()).toContain('已导入 17 条')
    expect(host.world.entries).toHaveLength(37)
    await button(wrapper, /^撤销这次导入/).trigger('click')
    await settle()
    expect(host.world.entries).toHaveLength(20)
    expect(wrapper.get('.result').text()).toContain('已撤销')
  })

  it('says why a file cannot be read', async () => {
    const { wrapper, host, settle } = await importing()
    host.failNext('log.import_preview', new Fault({ code: 'import.empty', message: '文件是空的，没有导入任何内容。', detail: '' }))
    offered.value = [{ file: 'upload:2', name: '空.csv' }]
    await settle()
    expect(wrapper.get('.bar.error').text()).toContain('文件是空的')
  })
})
