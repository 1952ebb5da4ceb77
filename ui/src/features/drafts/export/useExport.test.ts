import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
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
  expect([drafts(), exporting.question.value]).toEqual([[], { kind: 'open', blanks: 3, stale: 2 }])
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
  expect(exporting.question.value).toEqual({ kind: 'busy', name: '总结', copy: '总结（2）', path: 'D:\\文稿\\总结.docx' })
  await exporting.run('总结', 'D:\\文稿\\总结.docx')
  await flushPromises()
  expect(save.mock.calls[1]?.[0]).toMatchObject({ name: '总结.docx', path: 'D:\\文稿\\总结.docx' })
  expect(message.value?.text).toBe('已导出到“总结.docx”')
})

it('names of files and of copies', () => {
  expect([fileName('关于“1/2”的总结?'), fileName('///')]).toEqual(['关于“12”的总结', '起草'])
  expect([copyName('总结'), copyName('总结（2）')]).toEqual(['总结（2）', '总结（3）'])
})
