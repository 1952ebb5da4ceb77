import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { message, passing } from '@/shell/messages'
import { undo } from '@/shell/program'
import { Fault } from '@/platform'
import { show, type Mounted } from '@/testing/mounting'
import LogList from '../LogList.vue'

const row = (wrapper: VueWrapper, index: number) => wrapper.get(`[data-index="${index}"]`)
const press = async (wrapper: VueWrapper, index: number, key: string, more: KeyboardEventInit = {}) => {
  await row(wrapper, index).trigger('keydown', { key, ...more })
}
const table = () => show(LogList, { trash: false })

async function select({ wrapper, settle }: Mounted, rows: number): Promise<void> {
  await press(wrapper, 0, ' ')
  for (let n = 0; n < rows - 1; n += 1) {
    await press(wrapper, n, 'ArrowDown', { shiftKey: true })
    await settle()
  }
}

async function paste({ wrapper, settle }: Mounted, index: number, text: string): Promise<void> {
  await row(wrapper, index).trigger('paste', { clipboardData: { getData: () => text } })
  await settle()
}

async function confirm({ wrapper, settle }: Mounted): Promise<void> {
  await wrapper.get('.change').trigger('keydown', { key: 'Enter', ctrlKey: true })
  await settle()
}

describe('a cell', () => {
  it('is written by typing, which takes the place of what stood there, also by an input method', async () => {
    const { wrapper, host, settle } = await table()
    await press(wrapper, 0, 'ArrowRight')
    wrapper.get<HTMLElement>('[data-index="0"]').element.focus()
    await settle()
    const input = row(wrapper, 0).get<HTMLInputElement>('.edit input')
    expect(document.activeElement).toBe(input.element)
    expect(wrapper.find('.edit.waiting').exists()).toBe(true)
    await input.trigger('compositionstart')
    await settle()
    // The same element, or the composition would be lost.
    expect(document.activeElement).toBe(input.element)
    expect(wrapper.find('.edit.waiting').exists()).toBe(false)
    await input.trigger('compositionend')
    await input.setValue('二号楼')
    await input.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(host.world.entries[0]?.place).toBe('二号楼')
  })

  it('of a kind takes the first match with Enter, and makes no kind of anything else', async () => {
    const { wrapper, host, settle } = await table()
    const kinds = host.world.kinds.length
    for (const [typed, expected] of [
      ['培训', '培训班'],
      ['查无此类', '党组会'],
    ] as const) {
      host.world.entries.slice(0, 1).forEach((entry) => (entry.kind = '党组会'))
      host.touch()
      await settle()
      await wrapper.get('[data-index="0"] [data-column=kind]').trigger('dblclick')
      await settle()
      const input = row(wrapper, 0).get<HTMLInputElement>('.edit input')
      await input.setValue(typed)
      // Quicker than the answer.
      await input.trigger('keydown', { key: 'Enter' })
      await settle()
      expect(host.world.entries[0]?.kind).toBe(expected)
    }
    expect(wrapper.get('#cell-says').text()).toContain('没有“查无此类”这个类别')
    expect(host.world.kinds).toHaveLength(kinds)
  })

  it('that another window wrote meanwhile shows both values', async () => {
    const { wrapper, host, settle } = await table()
    await press(wrapper, 0, 'ArrowRight')
    await press(wrapper, 0, 'F2')
    await settle()
    host.world.entries.slice(0, 1).forEach((entry) => (entry.place = '三号楼'))
    const input = row(wrapper, 0).get<HTMLInputElement>('.edit input')
    await input.setValue('二号楼')
    await input.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(wrapper.get('#cell-says').text()).toContain('另一个窗口刚改成“三号楼”')
    expect(host.world.entries[0]?.place).toBe('三号楼')
    await wrapper.findAll('#cell-says button').at(-1)?.trigger('click')
    await settle()
    expect(host.world.entries[0]?.place).toBe('二号楼')
  })

  it('goes along with its entry when others come above it, with the same field and what stands in it', async () => {
    for (const composing of [false, true]) {
      const { wrapper, host, settle } = await table()
      await press(wrapper, 0, 'ArrowRight')
      wrapper.get<HTMLElement>('[data-index="4"]').element.focus()
      await settle()
      const [id, title] = [host.world.entries[4]?.id, host.world.entries[4]?.title ?? '']
      const input = row(wrapper, 4).get<HTMLInputElement>('.edit input')
      if (composing) await input.trigger('compositionstart')
      await input.setValue('正在写的字')
      let left = 0
      input.element.addEventListener('blur', () => (left += 1))
      // One comes above, then the entry itself goes to the other end, then one above goes.
      const [first] = host.world.entries
      if (first) host.world.entries = [{ ...first, id: 'x', title: '别处记下的一条' }, ...host.world.entries]
      host.touch()
      await settle()
      expect(row(wrapper, 5).text()).toContain(title)
      expect(row(wrapper, 5).get('.edit:not(.waiting) input').element).toBe(input.element)
      const own = host.world.entries.find((entry) => entry.id === id)
      if (own) host.world.entries = [...host.world.entries.filter((entry) => entry !== own), { ...own, date: '2025-01-02' }]
      host.touch()
      await settle()
      expect(row(wrapper, 20).get('.edit:not(.waiting) input').element).toBe(input.element)
      host.world.entries = host.world.entries.slice(1)
      host.touch()
      await settle()
      expect(row(wrapper, 19).get('.edit:not(.waiting) input').element).toBe(input.element)
      expect([document.activeElement === input.element, input.element.value, left]).toEqual([true, '正在写的字', 0])
      if (composing) await input.trigger('compositionend')
      await input.trigger('keydown', { key: 'Enter' })
      await settle()
      expect(host.world.entries.filter(({ place }) => place === '正在写的字').map((entry) => entry.id)).toEqual([id])
      wrapper.unmount()
    }
  })

  it('of an entry on the edge of a page goes along with it', async () => {
    const { wrapper, host, settle } = await show(LogList, { trash: false }, { rows: 1000 })
    await press(wrapper, 0, 'End', { ctrlKey: true })
    await settle()
    const grid = wrapper.get('[role=grid]')
    grid.element.scrollTop = 205 * 34
    await grid.trigger('scroll')
    await settle()
    wrapper.get<HTMLElement>('[data-index="199"]').element.focus()
    await settle()
    await press(wrapper, 199, 'F2')
    await settle()
    const title = host.world.entries[199]?.title ?? ''
    const input = row(wrapper, 199).get<HTMLInputElement>('.edit input')
    await input.setValue('正在写的字')
    const [first] = host.world.entries
    if (first) host.world.entries = [{ ...first, id: 'x', title: '别处记下的一条' }, ...host.world.entries]
    host.touch()
    await settle()
    expect(row(wrapper, 200).text()).toContain(title)
    expect(row(wrapper, 200).get('.edit:not(.waiting) input').element).toBe(input.element)
    expect(input.element.value).toBe('正在写的字')
  })

  it('of an entry that is deleted elsewhere is left: nothing of it goes to the next, and its words wait with it', async () => {
    const { wrapper, host, settle } = await table()
    await press(wrapper, 0, 'F2')
    await settle()
    const [gone] = host.world.entries
    const input = row(wrapper, 0).get<HTMLInputElement>('.edit input')
    await input.setValue('正在写的字')
    host.world.entries = host.world.entries.map((entry) => (entry.id === gone?.id ? { ...entry, deleted: true } : entry))
    host.touch()
    await settle()
    expect(wrapper.find('.edit:not(.waiting)').exists()).toBe(false)
    expect(document.activeElement?.closest('[data-index]')).toBeFalsy()
    expect(message.value?.text).toBe(
      `“${gone?.title ?? ''}”在别处删了，在回收站里。“${gone?.title ?? ''}”的主题没有存上，写的字留着，打开那一条接着改。`,
    )
    expect(message.value?.actions?.map(({ label }) => label)).toEqual(['复制', '打开那一条'])
    expect(host.calls.some(({ command }) => command === 'log.edit')).toBe(false)
    // Opened and restored, its field has them.
    await message.value?.actions?.[1]?.run()
    await settle()
    expect(wrapper.get('.form').text()).toContain('写的“正在写的字”没有存上，字还在；恢复后接着改。')
  })

  it('of a kind offers the new kind last when the list is opened after it was refused', async () => {
    const { wrapper, host, settle } = await table()
    await press(wrapper, 0, 'ArrowLeft')
    await press(wrapper, 0, 'F2')
    await settle()
    const input = row(wrapper, 0).get<HTMLInputElement>('.edit input')
    await input.setValue('廉政谈话')
    await settle()
    for (const key of ['Enter', 'ArrowDown', 'ArrowUp']) {
      await input.trigger('keydown', { key })
      await settle()
    }
    const options = [...document.querySelectorAll('[role=option]')]
    expect(options.length).toBeGreaterThan(5)
    expect(options.at(-1)?.textContent).toBe('新增类别“廉政谈话”')
    expect(options.at(-1)?.getAttribute('aria-selected')).toBe('true')
    await input.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(host.world.entries[0]?.kind).toBe('廉政谈话')
  })

  it('is at the cursor, which the arrow keys move', async () => {
    const { wrapper } = await table()
    expect(row(wrapper, 0).attributes('aria-activedescendant')).toBe(row(wrapper, 0).get('[data-column=title]').attributes('id'))
    await press(wrapper, 0, 'ArrowLeft')
    expect(row(wrapper, 0).get('[data-at]').attributes('data-column')).toBe('kind')
  })

  it('is written with F2 and stored with Enter, and the next row is gone to', async () => {
    const { wrapper, host, settle } = await table()
    await press(wrapper, 0, 'F2')
    const input = row(wrapper, 0).get<HTMLInputElement>('.edit input')
    expect(document.activeElement).toBe(input.element)
    await input.setValue('改过的主题')
    await input.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(host.world.entries[0]?.title).toBe('改过的主题')
    expect(document.activeElement?.closest('[data-index]')?.getAttribute('data-index')).toBe('1')
  })

  it('stays as it was with Esc and while an input method composes', async () => {
    const { wrapper, host, settle } = await table()
    await press(wrapper, 0, 'F2')
    const input = row(wrapper, 0).get<HTMLInputElement>('.edit input')
    await input.setValue('xin')
    await input.trigger('keydown', { key: 'Enter', isComposing: true })
    await settle()
    expect(wrapper.find('.edit:not(.waiting)').exists()).toBe(true)
    await input.trigger('keydown', { key: 'Escape' })
    await settle()
    expect(wrapper.find('.edit:not(.waiting)').exists()).toBe(false)
    expect(host.calls.some(({ command }) => command === 'log.edit')).toBe(false)
  })

  it('names what is wrong with it and keeps what was written', async () => {
    const { wrapper, settle } = await table()
    await press(wrapper, 0, 'ArrowLeft')
    await press(wrapper, 0, 'ArrowLeft')
    await press(wrapper, 0, 'F2')
    const input = row(wrapper, 0).get<HTMLInputElement>('.edit input')
    await input.setValue('哪天')
    await input.trigger('keydown', { key: 'Tab' })
    await settle()
    expect(wrapper.get('#cell-says').text()).toContain('“哪天”不是日期')
    expect(input.element.value).toBe('哪天')
  })

  it('of the top row is filled into the others as one step', async () => {
    const mounted = await table()
    const { wrapper, host, settle } = mounted
    const before = host.world.entries.map(({ place }) => place)
    await press(wrapper, 0, 'ArrowRight')
    await select(mounted, 3)
    await press(wrapper, 2, 'd', { ctrlKey: true })
    await settle()
    expect(host.world.entries.map(({ place }) => place)).toEqual(before)
    expect(wrapper.get('.change').text()).toContain('向下填充，将改 2 条的地点')
    expect(wrapper.get('.change').text()).toContain(`→ “${before[0] ?? ''}”`)
    await confirm(mounted)
    expect(host.world.entries.slice(0, 4).map(({ place }) => place)).toEqual([before[0], before[0], before[0], before[3]])
    await undo()
    expect(host.world.entries.map(({ place }) => place)).toEqual(before)
  })

  it('of the row above comes down into the one row that is selected, wherever the cursor went', async () => {
    const { wrapper, host, settle } = await table()
    const before = host.world.entries.map(({ place }) => place)
    await press(wrapper, 0, 'ArrowRight')
    await press(wrapper, 0, 'ArrowDown')
    await press(wrapper, 1, ' ')
    for (const index of [1, 2]) {
      await press(wrapper, index, 'ArrowDown')
      await settle()
    }
    await press(wrapper, 3, 'd', { ctrlKey: true })
    await settle()
    expect(before[2]).not.toBe(before[0])
    expect(host.world.entries.slice(0, 4).map(({ place }) => place)).toEqual([before[0], before[0], before[2], before[3]])
  })

  it('takes a value of the clipboard, with all that are selected', async () => {
    const mounted = await table()
    await press(mounted.wrapper, 0, 'ArrowRight')
    await select(mounted, 2)
    await paste(mounted, 1, '报告厅\r\n')
    expect(mounted.wrapper.get('.change').text()).toContain('粘贴，将改 2 条的地点')
    await mounted.wrapper.get('.change').trigger('keydown', { key: 'Enter' })
    await mounted.settle()
    expect(mounted.host.world.entries.some(({ place }) => place === '报告厅')).toBe(false)
    await confirm(mounted)
    expect(mounted.host.world.entries.slice(0, 2).map(({ place }) => place)).toEqual(['报告厅', '报告厅'])
  })
})

describe('what is done next', () => {
  it('takes the place of what was said of a refused paste and of one that changed nothing', async () => {
    const mounted = await table()
    const { wrapper, host } = mounted
    const refused = new Fault({ code: 'entry.of_several', message: '“某条”没有改成：日期不对。', detail: '' })
    await press(wrapper, 0, 'ArrowRight')
    host.failNext('log.edit_preview', refused)
    await paste(mounted, 0, '报告厅')
    expect(message.value?.text).toContain('没有改成')
    await paste(mounted, 0, host.world.entries[0]?.place ?? '')
    expect(message.value).toBeNull()
    expect(passing.value?.text).toContain('本来就是这样')
    host.failNext('log.paste', refused)
    await select(mounted, 3)
    await paste(mounted, 2, '12月6日\t党组会\t第一条')
    expect(passing.value).toBeNull()
    expect(message.value).not.toBeNull()
    await press(wrapper, 2, 'Delete')
    await mounted.settle()
    expect(wrapper.get('.change').text()).toContain('将把 3 条移到回收站')
    expect(message.value).toBeNull()
  })
})

describe('pasted rows', () => {
  it('are shown before they are added, and the bad ones stay in sight', async () => {
    const mounted = await table()
    const { wrapper, host, settle } = mounted
    await paste(mounted, 0, '12月6日\t党组会\t第一条\n哪天\t党组会\t第二条\n12月7日\t党组会\t第三条')
    expect(wrapper.get('.paste').text()).toContain('识别出 2 条')
    expect(wrapper.get('.paste').text()).toContain('第 2 行')
    expect(host.world.entries).toHaveLength(20)
    await wrapper.get('.paste [data-first]').trigger('click')
    await settle()
    expect(host.world.entries).toHaveLength(22)
    expect(wrapper.get('.paste').text()).toContain('已添 2 条')
    expect(wrapper.get('.paste').text()).toContain('复制这 1 行')
  })
})

describe('the form of several entries', () => {
  async function several(rows: number): Promise<Mounted> {
    const mounted = await table()
    await select(mounted, rows)
    await press(mounted.wrapper, rows - 1, 'Enter')
    await mounted.settle()
    return mounted
  }

  it('shows what they have in common, and changes only what was touched', async () => {
    const { wrapper, host, settle } = await several(3)
    const before = host.world.entries.slice(0, 3)
    expect(wrapper.get('.form h2').text()).toBe('3 条一起改')
    const place = wrapper.get<HTMLInputElement>('.form [data-field=place] input')
    expect(place.element.placeholder).toBe('多个值')
    await place.setValue('三楼会议室')
    await settle()
    expect(wrapper.get('.form footer').text()).toContain('将改 2 条，其余 1 条已经是这样')
    await place.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(host.world.entries.slice(0, 3)).toEqual(before)
    await place.trigger('keydown', { key: 'Enter', ctrlKey: true })
    await settle()
    expect(host.world.entries.slice(0, 3)).toEqual(before.map((entry) => ({ ...entry, place: '三楼会议室' })))
    expect(wrapper.get<HTMLInputElement>('.form [data-field=place] input').element.value).toBe('三楼会议室')
  })

  it('empties a field of all only when a person emptied it', async () => {
    const { wrapper, host, settle } = await several(2)
    const place = wrapper.get<HTMLInputElement>('.form [data-field=place] input')
    await place.setValue('某处')
    await place.setValue('')
    expect(place.element.placeholder).toBe('全部清空')
    await settle()
    await place.trigger('keydown', { key: 'Enter', ctrlKey: true })
    await settle()
    expect(host.world.entries.slice(0, 2).map(({ place }) => place)).toEqual(['', ''])
  })

  it('offers nothing to undo when nothing changed', async () => {
    const { wrapper, host, settle } = await several(2)
    const steps = host.world.past.length
    const date = wrapper.get<HTMLInputElement>('.form [data-field=date] input')
    host.world.entries.slice(0, 2).forEach((entry) => {
      entry.note = '补记'
    })
    await wrapper.get<HTMLInputElement>('.form [data-field=note] input').setValue('补记')
    await settle()
    expect(wrapper.get('.form footer').text()).toContain('都已经是这样')
    await date.trigger('keydown', { key: 'Enter', ctrlKey: true })
    await settle()
    expect(host.world.past.length).toBe(steps)
  })

  it('makes no kind for all of them of a stray word and Enter', async () => {
    const { wrapper, host, settle } = await several(3)
    const before = host.world.entries.map(({ kind }) => kind)
    const kind = wrapper.get<HTMLInputElement>('.form [data-field=kind] input')
    await kind.setValue('abc')
    await settle()
    for (const ctrlKey of [false, true]) {
      await kind.trigger('keydown', { key: 'Enter', ctrlKey })
      await settle()
    }
    expect(host.world.entries.map(({ kind }) => kind)).toEqual(before)
    expect(wrapper.get('.form').text()).toContain('没有“abc”这个类别')
  })

  it('takes tags away from all that have them', async () => {
    const { wrapper, host, settle } = await several(2)
    await wrapper
      .findAll('.form .tags .chip')
      .find((chip) => chip.text().startsWith('举办'))
      ?.trigger('click')
    await settle()
    await wrapper.get('.form footer .pri').trigger('click')
    await settle()
    expect(host.world.entries.slice(0, 2).map(({ tags }) => tags)).toEqual([['听取汇报'], []])
  })
})

it('an entry is logged again with today as its day', async () => {
  const { wrapper, host, settle } = await table()
  await press(wrapper, 0, 'Enter')
  await settle()
  await wrapper
    .findAll('.form footer button')
    .find((button) => button.text() === '再记一条')
    ?.trigger('click')
  await settle()
  expect(wrapper.get<HTMLInputElement>('.form input[data-field=date], .form [data-field=date] input').element.value).toBe('2025-12-08')
  await wrapper.get('.form footer .pri').trigger('click')
  await settle()
  const [first, second] = host.world.entries
  expect(first).toEqual({ ...second, id: first?.id, date: '2025-12-08', source: null, attachments: [] })
})
