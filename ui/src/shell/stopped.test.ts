import { nextTick } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'

/** A window that begins: the modules of the page are read anew, the browser's store stays. */
async function window_(address = '') {
  vi.resetModules()
  window.location.hash = address
  const stopped = await import('./stopped')
  const router = await import('./router')
  stopped.beginWhereStopped()
  router.startRouter(['today', 'log', 'drafts'])
  return { ...stopped, ...router }
}

beforeEach(() => {
  localStorage.clear()
})

it('a window begins where the last one stopped, unless the address says otherwise', async () => {
  const first = await window_()
  first.rememberIn('D:\\台账', () => undefined)
  expect(first.here.page).toBe('today')
  first.go('drafts', ['draft-1'])
  await nextTick()
  first.rememberBlock('draft-1', 'b7')

  const second = await window_()
  expect([second.here.page, second.here.rest]).toEqual(['drafts', ['draft-1']])
  expect([second.isBegunWith('draft-1'), second.lastBlock('draft-1'), second.lastBlock('draft-2')]).toEqual([true, 'b7', null])

  const third = await window_('#/log')
  expect([third.here.page, third.isBegunWith('draft-1')]).toEqual(['log', false])
})

it('where one stopped in another folder says nothing about this one', async () => {
  const first = await window_()
  first.rememberIn('D:\\台账', () => undefined)
  first.go('drafts', ['draft-1'])
  await nextTick()
  first.rememberBlock('draft-1', 'b7')

  const other = await window_()
  const elsewhere = vi.fn()
  other.rememberIn('E:\\别的', elsewhere)
  expect(elsewhere).toHaveBeenCalledOnce()
  expect(other.lastBlock('draft-1')).toBeNull()
})

it('what is kept in another shape is passed over', async () => {
  localStorage.setItem('shuhui.stopped', '{"hash":1}')
  expect((await window_()).here.page).toBe('today')
})
