import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { namedFile, pasteOf } from '@/testing/clipboard'
import { message, passing } from '@/shell/messages'
import { fakePlatform } from '@/testing/fake'
import { show } from '@/testing/mounting'
import { undo } from '@/shell/program'
import EntryPanel from '../form/EntryPanel.vue'
import { attachmentsFound } from '@/entries/attachmentsFound'
import { nameOfPasted } from '@/shell/pasted'

/** Everything is in sight at once. */
class Seen {
  constructor(private readonly tell: (seen: { isIntersecting: boolean }[]) => void) {}
  observe(): void {
    this.tell([{ isIntersecting: true }])
  }
  disconnect(): void {
    /* nothing was begun */
  }
}
beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', Seen)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const FIRST = '00000000-0000-7000-8000-000000000000'
/** The form of an entry with these attachments. */
async function opened(...names: string[]) {
  const shown = await show(EntryPanel, { entry: fakePlatform({ rows: 1 }).world.entries[0] })
  const entry = shown.host.world.entries.find(({ id }) => id === FIRST)
  if (entry) entry.attachments = names
  shown.host.touch()
  await shown.settle()
  const items = () => shown.wrapper.findAll('[data-attachment]')
  return {
    ...shown,
    items,
    names: () => items().map((item) => item.attributes('data-attachment')),
    item: (index: number) => {
      const one = items()[index]
      if (!one) throw new Error('no such attachment')
      return one
    },
    asked: (wanted: string) => shown.host.calls.filter(({ command }) => command === wanted).map(({ request }) => request),
    async choose(...chosen: string[]) {
      shown.host.choice = chosen
      await shown.wrapper
        .findAll('button')
        .find((button) => button.text() === '附上文件…')
        ?.trigger('click')
      await shown.settle()
    },
  }
}

describe('the attachments of an entry', () => {
  it('come in several at once, and one note takes them back', async () => {
    const { choose, names, settle } = await opened('通知.docx')
    await choose('签到表.jpg', '课件.pptx')
    expect(names()).toEqual(['通知.docx', '签到表.jpg', '课件.pptx'])
    expect(passing.value?.text).toBe('已附上 2 个文件')
    await passing.value?.actions[0]?.run()
    await settle()
    expect(names()).toEqual(['通知.docx'])
  })

  it('that are refused are told one by one, whoever refused them, and the others come in', async () => {
    const { choose, names } = await opened()
    await choose('读不了的文件夹', '断了的.坏', '签到表.jpg')
    expect(names()).toEqual(['签到表.jpg'])
    expect(message.value?.text.split('\n')).toEqual(['“读不了的文件夹”读不了，没有收下。', '附件“断了的.坏”读到一半就读不到了，没有附上。'])
  })

  it('are not asked for when the host took none', async () => {
    const { choose, asked } = await opened()
    await choose('读不了的文件夹')
    expect(asked('attachment.add')).toEqual([])
    expect(message.value?.text).toBe('“读不了的文件夹”读不了，没有收下。')
  })

  it('that are there already are told, and offer nothing to undo', async () => {
    const { choose } = await opened('通知.docx')
    await choose('通知.docx')
    expect(passing.value).toEqual({ text: '“通知.docx”这条已经有了', actions: [] })
  })

  it('that were lost are mended by their originals', async () => {
    const { choose, host, item, settle } = await opened('方案.docx')
    host.world.files.set('方案.docx', { state: 'missing' })
    host.touch()
    await settle()
    expect(item(0).get('.tag.err').text()).toBe('缺失')
    await choose('方案.docx')
    expect(passing.value?.text).toBe('“方案.docx”已换回原件')
    expect(item(0).find('.tag').exists()).toBe(false)
  })

  it('show a thumbnail for a picture and ask for none of what is none', async () => {
    const { item, asked } = await opened('现场照片.png', '通知.docx')
    expect(item(0).find('img').exists()).toBe(true)
    expect(item(1).find('.i-draft').exists()).toBe(true)
    expect(asked('attachment.thumbnail')).toEqual([{ entry: FIRST, name: '现场照片.png' }])
  })

  it('are given to the browser, or opened; a program is only shown in its folder, with the reason', async () => {
    const { host, item, settle } = await opened('通知.docx', '安装.exe')
    await item(0).get('.name').trigger('click')
    await settle()
    expect(host.saved).toMatchObject([{ what: { kind: 'attachment' }, name: '通知.docx' }])
    const done: string[] = []
    Object.assign(host, {
      openPath: (path: string) => {
        done.push(`open ${path}`)
        return Promise.resolve()
      },
      revealPath: (path: string) => {
        done.push(`show ${path}`)
        return Promise.resolve()
      },
    })
    await item(0).get('.name').trigger('click')
    await settle()
    await item(1).get('.name').trigger('click')
    await settle()
    expect(done).toEqual(['open D:\\述汇\\attachments\\0\\通知.docx', 'show D:\\述汇\\attachments\\0\\安装.exe'])
    expect(passing.value?.text).toContain('“安装.exe”是程序')
  })

  it('that is missing says so when it is opened', async () => {
    const { host, item, settle } = await opened('通知.docx')
    host.world.files.set('通知.docx', { state: 'missing' })
    await item(0).get('.name').trigger('click')
    await settle()
    expect(message.value?.text).toBe('附件“通知.docx”不在数据文件夹里了。')
  })

  it('is renamed with F2 and Enter, keeps its ending, and Esc lets it be', async () => {
    const { item, names, settle } = await opened('扫描件0001.pdf')
    await item(0).get('.name').trigger('keydown', { key: 'F2' })
    await settle()
    const field = item(0).get<HTMLInputElement>('input')
    expect(document.activeElement).toBe(field.element)
    expect([field.element.selectionStart, field.element.selectionEnd]).toEqual([0, '扫描件0001'.length])
    await field.setValue('签到表')
    await field.trigger('keydown', { key: 'Enter', isComposing: true })
    await settle()
    expect(names()).toEqual(['扫描件0001.pdf'])
    await field.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(names()).toEqual(['签到表.pdf'])
    await item(0).get('.name').trigger('keydown', { key: 'F2' })
    await settle()
    await item(0).get('input').setValue('不要这个')
    await item(0).get('input').trigger('keydown', { key: 'Escape' })
    await settle()
    expect(names()).toEqual(['签到表.pdf'])
    expect(item(0).find('input').exists()).toBe(false)
  })

  it('is taken away with Delete without asking; the next one has the focus, and undo brings it back', async () => {
    const { item, names, settle, wrapper } = await opened('甲.pdf', '乙.pdf')
    await item(0).get('.name').trigger('keydown', { key: 'Delete' })
    await settle()
    expect(names()).toEqual(['乙.pdf'])
    expect(document.activeElement).toBe(item(0).get('.name').element)
    expect(passing.value?.text).toBe('已拿掉“甲.pdf”')
    await item(0).get('.name').trigger('keydown', { key: 'Delete' })
    await settle()
    expect(document.activeElement?.textContent).toBe('附上文件…')
    await undo()
    await settle()
    expect(names()).toEqual(['乙.pdf'])
    expect(wrapper.findComponent(EntryPanel).emitted('delete')).toBeUndefined()
  })

  it('of an entry in 回收站 can be opened and nothing else', async () => {
    const entry = { ...fakePlatform({ rows: 1 }).world.entries[0], deleted: true }
    const { wrapper, host, settle } = await show(EntryPanel, { entry })
    const [first] = host.world.entries
    if (first) first.attachments = ['通知.docx']
    host.touch()
    await settle()
    expect(wrapper.text()).not.toContain('附上文件…')
    await wrapper.get('[data-attachment] .name').trigger('keydown', { key: 'Delete' })
    await wrapper.get('[data-attachment] .icb').trigger('click')
    await settle()
    expect([...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent)).toEqual(['下载'])
    expect(host.calls.some(({ command }) => command === 'attachment.remove')).toBe(false)
  })
})

describe('a paste', () => {
  it('of a picture attaches it, wherever the focus is in the form', async () => {
    const { wrapper, names, settle } = await opened()
    wrapper.get('textarea').element.dispatchEvent(pasteOf([namedFile('image.png', 'image/png')]))
    await settle()
    expect(names()).toHaveLength(1)
    expect(names()[0]).toMatch(/^图片 2025-12-08 \d{4}\.png$/)
  })

  it('of text into a field stays text, though a picture of it comes along', async () => {
    const { wrapper, names, settle } = await opened()
    wrapper.get('textarea').element.dispatchEvent(pasteOf([namedFile('image.png', 'image/png')], '从表格里来的'))
    await settle()
    expect(names()).toEqual([])
  })

  it('of cells beside the form is not its, of a picture it is', async () => {
    const { names, settle } = await opened()
    document.body.dispatchEvent(pasteOf([namedFile('image.png', 'image/png')], '3月5日\t党课'))
    await settle()
    expect(names()).toEqual([])
    document.body.dispatchEvent(pasteOf([namedFile('image.png', 'image/png')]))
    await settle()
    expect(names()).toHaveLength(1)
  })

  it('names a picture by its time and leaves a file its name', () => {
    const at = new Date(2025, 11, 8, 10, 42)
    expect(nameOfPasted({ name: 'image.png', type: 'image/png' }, '2025-12-08', at)).toBe('图片 2025-12-08 1042.png')
    expect(nameOfPasted({ name: '', type: 'image/jpeg' }, '2025-12-08', at)).toBe('图片 2025-12-08 1042.jpg')
    expect(nameOfPasted({ name: '签到表.jpg', type: 'image/jpeg' }, '2025-12-08', at)).toBe('签到表.jpg')
  })
})

describe('the files of a new entry', () => {
  async function writing() {
    const shown = await show(EntryPanel, { entry: null, preset: { kind: '党组会', title: '听取汇报' } })
    const held = () => shown.wrapper.findAll('[aria-label=附件] li').map((item) => item.text())
    return {
      ...shown,
      held,
      async choose(...names: string[]) {
        shown.host.choice = names
        await shown.wrapper
          .findAll('button')
          .find((button) => button.text() === '附上文件…')
          ?.trigger('click')
        await shown.settle()
      },
    }
  }

  it('are held until it is saved, and come in with it', async () => {
    const { wrapper, host, held, choose, settle } = await writing()
    await choose('通知.docx', '弄错的.docx')
    expect(held()).toEqual(['通知.docx', '弄错的.docx'])
    await wrapper.get('[aria-label="去掉“弄错的.docx”"]').trigger('click')
    await wrapper.get('[data-field=title] textarea').trigger('keydown', { key: 'Enter' })
    await settle()
    expect(host.calls.find(({ command }) => command === 'log.add')?.request).toMatchObject({ attach: ['upload:通知.docx'] })
    expect(host.world.entries.find(({ title }) => title === '听取汇报')?.attachments).toEqual(['通知.docx'])
    expect(held()).toEqual([])
  })

  it('are still there after another entry was looked at', async () => {
    const first = await show(EntryPanel, { entry: null })
    first.host.choice = ['通知.docx']
    await first.wrapper
      .findAll('button')
      .find((button) => button.text() === '附上文件…')
      ?.trigger('click')
    await first.settle()
    first.wrapper.unmount()
    const { wrapper } = await show(EntryPanel, { entry: null })
    expect(wrapper.get('[aria-label=附件]').text()).toContain('通知.docx')
  })
})

it('a search names the attachments that hold one of its words, whatever their case', () => {
  const entry = { attachments: ['三月签到表.PDF', '现场照片.jpg'] }
  expect(attachmentsFound(entry, '签到')).toEqual(['三月签到表.PDF'])
  expect(attachmentsFound(entry, '培训 pdf')).toEqual(['三月签到表.PDF'])
  expect(attachmentsFound(entry, '  ')).toEqual([])
})
