import { afterEach, describe, expect, it } from 'vitest'
import { write } from '@/ipc/call'
import { Fault, usePlatform } from '@/platform'
import { fakePlatform } from '@/testing/fake'
import { finishWriting } from './closing'
import { message } from './messages'

const unit = { unit: '禾川区综合服务中心', unit_short: '', leader: '', depts: [] }

describe('closing the window', () => {
  afterEach(() => {
    document.body.replaceChildren()
  })

  it('waits for what the field with the focus stores when it is left', async () => {
    const host = fakePlatform({ delayMs: 5 })
    usePlatform(host)
    const field = document.body.appendChild(document.createElement('input'))
    field.addEventListener('blur', () => {
      void Promise.resolve().then(() => write('settings.set', unit))
    })
    field.focus()
    expect(await finishWriting()).toBe(true)
    expect(host.calls.map(({ command }) => command)).toEqual(['settings.set'])
  })

  it('stays open once when something could not be stored, and goes when asked again', async () => {
    const host = fakePlatform()
    usePlatform(host)
    host.failNext('settings.set', new Fault({ code: 'store.disk_full', message: '磁盘满了。', detail: '' }))
    await write('settings.set', unit).catch(() => undefined)
    expect(await finishWriting()).toBe(false)
    expect(message.value?.text).toContain('再关一次')
    expect(await finishWriting()).toBe(true)
  })
})
