import { expect, it } from 'vitest'
import { message, passing } from '@/shell/messages'
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

it('what the check found can be mended where it says so, and undone', async () => {
  const checks = [
    { code: 'doctor.measures', state: 'advice', message: '2 条旧记录的数量和现在的读法不一样。', fix: true },
    { code: 'doctor.backup', state: 'advice', message: '还没有备份。', fix: false },
  ]
  const { wrapper, host, settle } = await show(
    DataPart,
    {},
    { handlers: { 'doctor.run': () => ({ healthy: false, checks }), 'log.mend': () => ({ entries: 2 }) } },
  )
  expect(wrapper.text()).not.toContain('doctor.')
  const buttons = wrapper.findAll('li button')
  expect(buttons).toHaveLength(1)
  await buttons[0]?.trigger('click')
  await settle()
  expect(host.calls.filter(({ command }) => command === 'log.mend')).toHaveLength(1)
  expect(passing.value?.text).toBe('已改好 2 条记录的数量')
  expect(passing.value?.actions[0]).toBeDefined()
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
