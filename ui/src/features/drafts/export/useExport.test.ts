import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Fault, usePlatform } from '@/platform'
import { message } from '@/shell/messages'
import { fakePlatform } from '@/testing/fake'
import { fileName } from '@/shell/saved'
import { copyName, useExport } from './useExport'

const draft = (open: { blanks: number; stale: number }) => () => Promise.resolve({ id: 'draft-1', title: '2025年度工作总结', ...open })
const busy = (path: string) => Object.assign(new Fault({ code: 'file.target_open', message: '正在使用。', detail: '' }), { path })
let host = fakePlatform()
const drafts = () => host.saved.flatMap(({ what }) => (what.kind === 'draft' ? [what.draft] : []))

beforeEach(() => {
  host = fakePlatform()
  usePlatform(host)
})

it('a draft with nothing open is written at once', async () => {
  const exporting = useExport(draft({ blanks: 0, stale: 0 }))
  await exporting.start()
  expect([drafts(), exporting.question.value]).toEqual([['draft-1'], null])
})

it('what is left open is asked about once', async () => {
  const exporting = useExport(draft({ blanks: 3, stale: 2 }))
  await exporting.start()
  expect([drafts(), exporting.question.value]).toEqual([[], { kind: 'open', blanks: 3, stale: 2, target: {} }])
  await exporting.run()
  expect([drafts(), exporting.question.value]).toEqual([['draft-1'], null])
})

it('a file that is open elsewhere can be tried again under its path, or saved under another name', async () => {
  const save = vi
    .fn()
    .mockRejectedValueOnce(busy('D:\\文稿\\总结.docx'))
    .mockResolvedValue({ kind: 'draft', name: '总结.docx', path: 'D:\\文稿\\总结.docx', pages: 9, blanks: 0, stale: 0 })
  usePlatform({ ...host, save })
  const exporting = useExport(draft({ blanks: 0, stale: 0 }))
  await exporting.start()
  const target = { name: '2025年度工作总结', path: 'D:\\文稿\\总结.docx' }
  expect(exporting.question.value).toEqual({ kind: 'busy', name: '总结', ending: 'docx', copy: '总结（2）', target })
  await exporting.run(target)
  await flushPromises()
  expect(save.mock.calls[1]?.[0]).toMatchObject({ path: 'D:\\文稿\\总结.docx' })
  expect(message.value?.text).toBe('已导出到“D:\\文稿”：总结.docx')
})

it('a foreign look is told before it is written, and goes out as what it is', async () => {
  const look = { file: '去年.docx', changed: 8, cells: 0, added: 0, removed: 0, blanks: 3, stays: [], issues: [] }
  const call = vi.fn((command: string) => Promise.resolve(command === 'base.own_look' ? look : {}))
  const save = vi.fn().mockResolvedValue({ kind: 'own_look', name: '总结.docx', path: null, ...look })
  usePlatform({ ...host, call, save })
  const exporting = useExport(draft({ blanks: 3, stale: 1 }))
  await exporting.startLook()
  expect(exporting.question.value).toEqual({ kind: 'look', look, stale: 1, target: { ownLook: true } })
  expect(save).not.toHaveBeenCalled()
  await exporting.run({ ownLook: true })
  expect(save.mock.calls[0]?.[0]).toMatchObject({ what: { kind: 'own_look', draft: 'draft-1' }, name: '2025年度工作总结.docx' })
})

describe('to where it went last', () => {
  const path = '/家/文稿/总结.docx'
  const made = { kind: 'draft', name: '总结.docx', path, pages: 9, blanks: 0, stale: 0 }
  /** A desktop that has written the draft before. */
  function desktop(last: { changed?: boolean; there?: boolean } | null) {
    const save = vi.fn().mockResolvedValue(made)
    const found = last === null ? null : { path, changed: false, there: true, ...last }
    const call = vi.fn((command: string) => Promise.resolve(command === 'draft.exported' ? { last: found } : {}))
    const openPath = () => Promise.resolve()
    usePlatform({ ...host, host: 'desktop', save, call, openPath })
    return save
  }
  async function remembered() {
    const exporting = useExport(draft({ blanks: 0, stale: 0 }))
    await exporting.recall('draft-1')
    return exporting
  }

  it('one click writes it again, and names the folder', async () => {
    const save = desktop({})
    const exporting = await remembered()
    await exporting.startAgain()
    expect(save.mock.calls[0]?.[0]).toMatchObject({ again: { overwrite: false } })
    expect(message.value?.text).toBe('已导出到“/家/文稿”：总结.docx')
  })

  it('a PDF goes where one chooses, under its own ending, and what is held open is called by it', async () => {
    const save = desktop({})
    const exporting = await remembered()
    save.mockRejectedValueOnce(busy('/家/文稿/总结.pdf'))
    await exporting.start({ ending: 'pdf' })
    expect(save.mock.calls[0]?.[0]).toMatchObject({ name: '2025年度工作总结.pdf', again: undefined })
    expect(exporting.question.value).toMatchObject({ kind: 'busy', name: '总结', ending: 'pdf', copy: '总结（2）' })
    await exporting.run({ name: '总结（2）', ending: 'pdf' })
    expect(save.mock.calls[1]?.[0]).toMatchObject({ name: '总结（2）.pdf' })
  })

  it('what somebody else has changed is asked about, and only then written over', async () => {
    const save = desktop({ changed: true })
    const exporting = await remembered()
    save.mockRejectedValueOnce(new Fault({ code: 'export.changed', message: '被别人改过。', detail: '' }))
    await exporting.startAgain()
    expect(exporting.question.value).toEqual({ kind: 'changed', name: '总结', ending: 'docx', folder: '/家/文稿' })
    await exporting.run({ again: { overwrite: true } })
    expect(save.mock.calls[1]?.[0]).toMatchObject({ again: { overwrite: true } })
    expect(exporting.question.value).toBeNull()
  })

  it('a place that is gone, or was never, is asked for', async () => {
    for (const last of [null, { there: false }]) {
      const save = desktop(last)
      await (await remembered()).startAgain()
      expect(save.mock.calls[0]?.[0]).toMatchObject({ again: undefined })
    }
  })
})

it('names of files and of copies', () => {
  expect([fileName('关于“1/2”的总结?'), fileName('///')]).toEqual(['关于“12”的总结', '起草'])
  expect([copyName('总结'), copyName('总结（2）')]).toEqual(['总结（2）', '总结（3）'])
})
