import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import MessageBar from './MessageBar.vue'
import { dismiss, dropDataFault, dropWriteFault, message, sayFirst, show } from './messages'

it('goes when its action is taken, and stays where a second one may be wanted', async () => {
  const run = vi.fn()
  const bar = mount(MessageBar)
  const press = async (stays: boolean) => {
    show({ tone: 'good', text: '已导出到“总结.docx”', stays, actions: [{ label: '打开', run }] })
    await bar.vm.$nextTick()
    await bar.get('button.btn').trigger('click')
    return message.value !== null
  }
  expect([await press(true), await press(false), run.mock.calls.length]).toEqual([true, false, 2])
})

it('that stays is closed by hand', async () => {
  show({ tone: 'good', text: '已导出', stays: true })
  const bar = mount(MessageBar)
  await bar.get('.icb').trigger('click')
  expect(message.value).toBeNull()
})

it('of data that could not be read goes when the data is well again, and no other does', () => {
  show({ tone: 'error', text: '“shuhui.db”有损坏', code: 'store.damaged' })
  dropDataFault()
  expect(message.value).toBeNull()
  show({ tone: 'error', text: '没有导出', code: 'file.write_denied' })
  dropDataFault()
  expect(message.value?.code).toBe('file.write_denied')
})

it('of data that was gone goes with the next step that is stored, and no other does', () => {
  show({ tone: 'error', text: '数据文件在程序运行时被移走', code: 'store.moved' })
  dropWriteFault()
  expect(message.value).toBeNull()
  show({ tone: 'error', text: '“shuhui.db”有损坏', code: 'store.damaged' })
  dropWriteFault()
  expect(message.value?.code).toBe('store.damaged')
})

it('says how the program began before what was kept, and alone where nothing was', () => {
  show({ tone: 'quiet', text: '有一处字没有存上。', actions: [{ label: '复制', run: vi.fn() }] })
  sayFirst('上次没有正常退出。')
  expect(message.value?.text).toBe('上次没有正常退出。有一处字没有存上。')
  expect(message.value?.actions).toHaveLength(1)
  dismiss()
  sayFirst('上次没有正常退出。')
  expect(message.value).toMatchObject({ tone: 'quiet', text: '上次没有正常退出。' })
})
