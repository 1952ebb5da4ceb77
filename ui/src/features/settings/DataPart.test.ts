import { expect, it } from 'vitest'
import { message } from '@/shell/messages'
import { show } from '@/testing/mounting'
import DataPart from './DataPart.vue'

it('all data is saved as one file, named after the day', async () => {
  const { wrapper, host, settle } = await show(DataPart)
  await wrapper.get('[data-test=backup]').trigger('click')
  await settle()
  expect(host.saved).toMatchObject([{ what: { kind: 'backup' }, name: '述汇备份 2025-12-08.zip' }])
  expect(message.value?.text).toBe('“述汇备份 2025-12-08.zip”已交给浏览器下载。')
  host.answerSave(() => ({ kind: 'backup', name: '备份.zip', path: 'D:\\备份.zip', address: null, files: 3, size: '2 MB' }))
  await wrapper.get('[data-test=backup]').trigger('click')
  await settle()
  expect(message.value?.text).toBe('已备份到“备份.zip”：共 2 MB，其中附件 3 件。')
})

it('the diagnostics log is opened where files are', async () => {
  const { wrapper, host, settle } = await show(DataPart)
  expect(wrapper.find('[data-test=diagnostics]').exists()).toBe(false)
  const opened: string[] = []
  Object.assign(host, {
    openPath: (path: string) => {
      opened.push(path)
      return Promise.resolve()
    },
  })
  host.touch()
  await settle()
  await wrapper.get('[data-test=diagnostics]').trigger('click')
  expect(opened).toEqual(['D:\\述汇\\diagnostics\\shuhui.log'])
})
