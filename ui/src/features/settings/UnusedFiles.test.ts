import { describe, expect, it } from 'vitest'
import { passing } from '@/shell/messages'
import { show } from '@/testing/mounting'
import UnusedFiles from './UnusedFiles.vue'

const asking = () => [...document.querySelectorAll<HTMLButtonElement>('[role=alertdialog] button')]

describe('attached files that nothing needs', () => {
  it('are swept after asking once', async () => {
    const { wrapper, host, settle } = await show(UnusedFiles)
    expect(wrapper.text()).toContain('没有不再使用的附件。')
    host.world.unused = 3
    host.touch()
    await settle()
    await wrapper.get('button').trigger('click')
    expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('清理以后撤销不了')
    expect(host.calls.some(({ command }) => command === 'attachment.sweep')).toBe(false)
    asking()
      .find(({ textContent }) => textContent === '清理')
      ?.click()
    await settle()
    expect(passing.value?.text).toBe('已清理 3 个文件，共 60 KB，在 removed 里再留 30 天')
    expect(wrapper.text()).toContain('没有不再使用的附件。')
  })

  it('stay when the person thinks better of it', async () => {
    const { wrapper, host, settle } = await show(UnusedFiles)
    host.world.unused = 1
    host.touch()
    await settle()
    await wrapper.get('button').trigger('click')
    asking()
      .find(({ textContent }) => textContent === '取消')
      ?.click()
    await settle()
    expect(wrapper.get('button').text()).toContain('1 个文件')
  })
})
