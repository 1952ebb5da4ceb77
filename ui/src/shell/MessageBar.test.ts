import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import MessageBar from './MessageBar.vue'
import { message, show } from './messages'

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
