import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { followChanges } from '@/ipc/changes'
import { usePlatform } from '@/platform'
import { fakePlatform, type FakePlatform } from '@/testing/fake'
import DraftList from './DraftList.vue'

let host: FakePlatform

beforeEach(() => {
  document.body.innerHTML = ''
  host = fakePlatform()
  usePlatform(host)
  followChanges()
})

async function open(trash: boolean) {
  const wrapper = mount(DraftList, { props: { trash }, attachTo: document.body })
  await flushPromises()
  const titles = () => wrapper.findAll('tbody .title').map((title) => title.text())
  return { wrapper, titles }
}

describe('the list of drafts', () => {
  it('moves a draft to the 回收站, which lists it without opening it and brings it back', async () => {
    const list = await open(false)
    expect(list.titles()).toHaveLength(2)
    await list.wrapper.find('[aria-label="删除“2025年上半年培训工作情况报告”"]').trigger('click')
    await flushPromises()
    expect(list.titles()).toEqual(['2025年度安全生产工作总结'])
    list.wrapper.unmount()

    const trash = await open(true)
    expect(trash.titles()).toEqual(['2025年上半年培训工作情况报告'])
    expect(trash.wrapper.find('tbody a').exists()).toBe(false)
    await trash.wrapper.find('[aria-label="恢复“2025年上半年培训工作情况报告”"]').trigger('click')
    await flushPromises()
    expect(trash.wrapper.text()).toContain('回收站里没有文稿。')
    trash.wrapper.unmount()

    expect((await open(false)).titles()).toHaveLength(2)
  })
})
