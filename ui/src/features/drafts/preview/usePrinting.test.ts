import { mount } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { Fault } from '@/platform'
import { message } from '@/shell/messages'
import { show } from '@/testing/mounting'
import { usePrinting, type Printing } from './usePrinting'

let printing: Printing
const draft = { title: '2025年度“工作”总结', blanks: 0 }
const mirrored = ref(false)
const copy = ref<'fair' | 'review'>('fair')
const Desk = defineComponent({
  setup() {
    printing = usePrinting('draft-1', { copy, mirrored }, () => draft)
    return () => h('div')
  },
})
const handlers = { 'draft.prints': () => ({ pages: 9, sheets: 5, empty_back: 9 }) }

beforeEach(() => {
  draft.blanks = 0
  mirrored.value = false
  copy.value = 'fair'
})

it('what is chosen goes to the host as it was chosen, and what to do there is said', async () => {
  const { host, settle } = await show(Desk, {}, { handlers })
  printing.setCopies(3)
  printing.pages.value = ' 2-5 '
  mirrored.value = true
  await settle()
  await printing.print()
  expect(host.saved.at(-1)).toMatchObject({
    what: { kind: 'print', draft: 'draft-1', how: { copies: 3, sides: 'both', pages: ' 2-5 ', mirrored: true } },
    name: '2025年度“工作”总结（打印）.pdf',
  })
  expect(message.value).toMatchObject({ tone: 'good' })
  expect(message.value?.text).toContain('双面，长边翻转')
})

it('a copy for correction is printed as one, and called so', async () => {
  const { host } = await show(Desk, {}, { handlers })
  copy.value = 'review'
  await printing.print()
  expect(host.saved.at(-1)).toMatchObject({
    what: { how: { copy: 'review', copies: 1, sides: 'both' } },
    name: '2025年度“工作”总结（送审稿打印）.pdf',
  })
})

it('blanks are said once more when they are printed', async () => {
  draft.blanks = 2
  await show(Desk, {}, { handlers })
  printing.twofold.value = false
  await printing.print()
  expect([message.value?.tone, message.value?.text]).toEqual(['stale', expect.stringMatching(/单面.*还有 2 处待填，会印出来。$/)])
})

it('after the fronts the backs are next, until they are printed', async () => {
  await show(Desk, {}, { handlers })
  await printing.print('odd')
  expect([printing.turned.value, message.value?.text]).toEqual([true, expect.stringContaining('字朝下放回')])
  await printing.print('even')
  expect(printing.turned.value).toBe(false)
})

it('nothing is printed of pages that are not there, nor without a printer', async () => {
  const { host, settle } = await show(Desk, {}, { handlers })
  host.failNext('draft.prints', new Fault({ code: 'print.pages', message: '看不出是哪几页。', detail: '', field: 'pages' }))
  printing.pages.value = '99'
  await settle()
  expect([printing.ready.value, printing.fault.value?.message]).toEqual([false, '看不出是哪几页。'])
  await printing.print()
  expect(host.saved).toEqual([])

  host.hasPrinter = vi.fn().mockResolvedValue(false)
  mount(Desk)
  await settle()
  await printing.print()
  expect([printing.ready.value, host.saved]).toEqual([false, []])
})

it('copies are a number between one and ninety-nine', async () => {
  await show(Desk, {}, { handlers })
  const set = (copies: number) => (printing.setCopies(copies), printing.copies.value)
  expect([set(0), set(7), set(1000), set(Number.NaN)]).toEqual([1, 7, 99, 1])
})
