import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followChanges } from '@/ipc/changes'
import { usePlatform } from '@/platform'
import { runAction } from '@/shell/actions'
import { fakePlatform, type FakePlatform } from '@/testing/fake'
import DraftSurface from '../surface/DraftSurface.vue'
import DraftEditor from './DraftEditor.vue'

let host: FakePlatform

beforeEach(() => {
  document.body.innerHTML = ''
  host = fakePlatform()
  usePlatform(host)
  followChanges()
  vi.stubGlobal('innerWidth', 1366)
  Element.prototype.scrollIntoView = () => undefined
})

let mounted: VueWrapper | undefined
afterEach(() => {
  mounted?.unmount()
})

async function open() {
  const wrapper = mount(DraftEditor, { props: { id: 'draft-1' }, attachTo: document.body })
  mounted = wrapper
  await flushPromises()
  const act = async (id: string) => {
    expect(runAction(id), id).toBe(true)
    await flushPromises()
    await flushPromises()
  }
  /** Puts the caret into a block, a cell or onto a chip. */
  const stand = async (id: string) => {
    ;(wrapper.findComponent(DraftSurface).vm as unknown as { goTo: (id: string) => void }).goTo(id)
    await flushPromises()
  }
  const label = () => wrapper.find('.sel').attributes('aria-label')
  return { wrapper, act, stand, label, shown: (selector: string) => document.body.querySelector(selector)?.textContent ?? null }
}

describe('the editor of a draft', () => {
  it('shows outline, text, strip and counts', async () => {
    const { wrapper, shown } = await open()
    expect(
      wrapper
        .findAll('.outline li')
        .map((item) => item.text())
        .slice(0, 3),
    ).toEqual(['题名与导语', '一、主要工作情况', '（一）层层压实责任'])
    expect(shown('[data-test=stale-strip] b')).toBe('台账有变动，3 个数过时')
    expect(wrapper.findAll('.f.st')).toHaveLength(3)
    expect(shown('footer')).toContain('过时 3')
  })

  it('tells where a number comes from when it is clicked, and opens an entry over that', async () => {
    const { wrapper, shown } = await open()
    await wrapper.find('.f.st').trigger('click')
    await flushPromises()
    expect(shown('.inspector h2')).toBe('培训班次数')
    expect(shown('.inspector .old')).toBe('文中 17')
    await wrapper.find('[data-test=entries] button').trigger('click')
    expect(shown('[data-test=entry-card] h2')).toBe('冬季消防安全专题培训')
  })

  it('walks from item to item and updates one number, then all', async () => {
    const { wrapper, act, label } = await open()
    await act('draft.next')
    expect(label()).toBe('17 期，培训班次数，过时，现为 18')
    await act('draft.update')
    expect([wrapper.findAll('.f.st').length, label()]).toEqual([2, '18 期，培训班次数'])
    await act('draft.updateAll')
    expect([wrapper.findAll('.f.st').length, wrapper.find('[data-test=stale-strip]').exists()]).toEqual([0, false])
  })

  it('asks before an export that leaves something open', async () => {
    const { act, shown } = await open()
    await act('draft.export')
    expect(shown('[role=alertdialog] h3')).toBe('还有 4 处待填、3 个数过时')
    document.body.querySelector<HTMLElement>('[data-test=export-anyway]')?.click()
    await flushPromises()
    expect(host.saved.map(({ what }) => what)).toEqual([{ kind: 'draft', draft: 'draft-1' }])
  })

  it('asks a clerk for the reason before it fixes a number', async () => {
    const { wrapper } = await open()
    await wrapper.find('.f.st').trigger('click')
    await flushPromises()
    await wrapper.find('[data-test=freeze]').trigger('click')
    await wrapper.find('#freeze-reason').setValue('以办公室核定数为准')
    await wrapper.find('.asking').trigger('submit')
    await flushPromises()
    expect(host.calls.find(({ command }) => command === 'draft.apply')?.request).toMatchObject({
      changes: [{ do: 'link', state: 'frozen', reason: '以办公室核定数为准' }],
    })
    expect(wrapper.findAll('.f.fz')).toHaveLength(2)
  })

  it('puts the strip off until the log changes again', async () => {
    const { wrapper } = await open()
    await wrapper.findAll('[data-test=stale-strip] button')[2]?.trigger('click')
    expect(wrapper.find('[data-test=stale-strip]').exists()).toBe(false)
    host.world.entries = host.world.entries.filter((entry) => entry.kind !== '督查')
    host.touch()
    await flushPromises()
    expect(wrapper.find('[data-test=stale-strip]').exists()).toBe(true)
  })

  it('shows every part, the table with its head, and sets the page by the measures of the format', async () => {
    const { wrapper } = await open()
    expect(wrapper.find('.draft-sheet').classes()).toContain('page')
    expect((wrapper.find('.draft-sheet').element as HTMLElement).style.getPropertyValue('--gw-pitch')).toBe('28.95')
    expect(wrapper.find('.p-caption').text()).toBe('全年学习培训情况')
    expect(wrapper.findAll('tr').map((row) => row.findAll('th, td').map((cell) => cell.text()))).toEqual([
      ['类别', '次数', '说明'],
      ['中心组学习', expect.any(String), '含专题研讨'],
      ['业务培训', expect.any(String), '〔待填：说明〕'],
    ])
    expect((wrapper.find('.p-signature').element as HTMLElement).style.getPropertyValue('--out')).toContain('4')
    await wrapper.find('[data-test=look-flow]').trigger('click')
    expect(wrapper.find('.p-heading1').text()).toBe('主要工作情况')
    // Numbers are drawn and no words.
    expect(wrapper.find('.p-heading1').attributes('data-number')).toBe('一、')
  })

  it('shows a changed condition in strip, list and inspector, and nothing changes by itself', async () => {
    const { wrapper, act, stand, shown } = await open()
    const text = () => wrapper.find('.draft-sheet').text()
    const before = text()
    const [entry] = host.world.entries
    if (entry) host.world.entries = [...host.world.entries, { ...entry, id: 'heard', kind: '听证会', title: '物业收费听证会' }]
    host.touch()
    await flushPromises()
    expect(shown('[data-test=stale-strip] b')).toBe('台账有变动，3 个数过时，1 处条件变了')
    await stand('b6')
    await act('draft.next')
    expect(shown('[data-test=condition] p')).toBe('这里的条件变了：现在有听证会的记录 1 条')
    expect(shown('[data-test=condition] .sub')).toBe('模板在这里看：台账里有没有听证会的记录')
    expect(shown('[data-test=condition-entries]')).toContain('物业收费听证会')
    expect(wrapper.find('.block.editing').attributes('data-block')).toBe('b6')
    expect(text()).toBe(before)
    expect(host.calls.some(({ command }) => command === 'draft.apply')).toBe(false)

    await wrapper.find('[data-test=accept-condition]').trigger('click')
    await flushPromises()
    await flushPromises()
    const accept = { do: 'accept', block: 'b6', expr: 'has(kind="听证会")', now: true }
    expect(host.calls.find(({ command }) => command === 'draft.apply')?.request).toMatchObject({ changes: [accept] })
    expect(wrapper.find('[data-test=condition]').exists()).toBe(false)
    expect(shown('[data-test=stale-strip] b')).toBe('台账有变动，3 个数过时')
    expect(text()).toBe(before)
  })

  it('shows what the template says where a condition changed, under a dashed line, and puts it in', async () => {
    const { wrapper, act, stand, shown } = await open()
    const [entry] = host.world.entries
    if (entry) host.world.entries = [...host.world.entries, { ...entry, id: 'heard', kind: '听证会', title: '物业收费听证会' }]
    host.touch()
    await flushPromises()
    expect(wrapper.find('[data-block=b6] .turned').exists()).toBe(true)
    await stand('b6')
    await act('draft.next')
    await flushPromises()
    expect(shown('[data-test=other-wording]')).toBe('全年召开听证会1次。')
    await act('draft.other')
    await flushPromises()
    await flushPromises()
    const asked = host.calls.find(({ command }) => command === 'draft.take_other')?.request
    expect(asked).toMatchObject({ block: 'b6', expr: 'has(kind="听证会")' })
    expect(wrapper.find('[data-test=condition]').exists()).toBe(false)
    expect(wrapper.find('.turned').exists()).toBe(false)
  })

  it('tells at once when its draft is deleted elsewhere, by its title, and brings it back with what was written', async () => {
    const { wrapper, shown } = await open()
    const text = wrapper.find('.draft-sheet').text()
    await host.call('draft.delete', { id: 'draft-1' })
    host.touch()
    await flushPromises()
    await flushPromises()
    expect(shown('[data-test=gone] .said')).toContain('文稿“2025年度安全生产工作总结”已被删除')
    expect(shown('[data-test=gone] .said')).not.toContain('draft-1')
    expect(wrapper.find('.draft-sheet').text()).toBe(text)
    await wrapper.find('[data-test=restore-draft]').trigger('click')
    await flushPromises()
    await flushPromises()
    expect(wrapper.find('[data-test=gone]').exists()).toBe(false)
    expect(host.calls.some(({ command }) => command === 'draft.restore')).toBe(true)
  })

  it('moves and re-levels the block that the clerk is at', async () => {
    const { wrapper, act, stand } = await open()
    const number = () => wrapper.find('[data-block=b4]').attributes('data-number')
    await stand('b4')
    await act('draft.up')
    expect(number()).toBe('（一）')
    await act('draft.promote')
    expect(number()).toBe('二、')
    expect(host.calls.filter(({ command }) => command === 'draft.show')).toHaveLength(1)
  })

  it('gives a table a row, and a block another part, from their menus', async () => {
    const { wrapper, stand } = await open()
    const choose = async (menu: string, item: string) => {
      await flushPromises()
      await wrapper.find(`[data-test=${menu}-menu]`).trigger('click')
      document.body.querySelector<HTMLElement>(`[data-test=${item}]`)?.click()
      await flushPromises()
      await flushPromises()
    }
    await stand('b4')
    await choose('block', 'become-paragraph')
    expect(wrapper.find('[data-block=b4]').text()).toMatch(/^抓实学习培训/u)
    await stand('c10')
    await choose('table', 'insert_row')
    expect(wrapper.findAll('[data-block=b8] tr')).toHaveLength(4)
    expect(host.calls.filter(({ command }) => command === 'draft.show')).toHaveLength(1)
  })
})
