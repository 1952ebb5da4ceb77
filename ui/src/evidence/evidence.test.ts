import { describe, expect, it } from 'vitest'
import { Fault } from '@/platform'
import { message } from '@/shell/messages'
import { show } from '@/testing/mounting'
import { requested } from '@/entries/requests'
import EvidenceDialog from './EvidenceDialog.vue'
import { saveEvidence } from './saveEvidence'

const WHICH = { query: { kinds: ['督查'] } }
const dialog = () => document.querySelector<HTMLElement>('[role=alertdialog]')
const button = (name: string) =>
  [...document.querySelectorAll<HTMLButtonElement>('[role=alertdialog] button')].find(({ textContent }) => textContent.endsWith(name))

async function asked(attachments: string[] = ['签到表.pdf']) {
  const shown = await show(EvidenceDialog, { which: WHICH })
  const first = shown.host.world.entries.find(({ kind }) => kind === '督查')
  if (first) first.attachments = attachments
  shown.host.touch()
  await shown.settle()
  return shown
}

describe('佐证材料', () => {
  it('are counted before they are written, and an entry without an attachment opens', async () => {
    const { wrapper, settle } = await asked()
    expect(dialog()?.textContent).toContain('2 条记录，1 件材料，12.5 MB')
    expect(dialog()?.textContent).toContain('没有附件的记录 1 条：')
    button('冬季用电用气专项督查')?.click()
    await settle()
    expect(requested.value).toMatchObject({ type: 'entry' })
    expect(wrapper.findComponent(EvidenceDialog).emitted('close')).toHaveLength(1)
    requested.value = null
  })

  it('that are lost are told, and are not written', async () => {
    const { host, settle } = await asked(['签到表.pdf', '照片.jpg'])
    host.world.files.set('照片.jpg', { state: 'missing' })
    host.touch()
    await settle()
    expect(dialog()?.textContent).toContain('有问题的附件 1 个：')
    expect(dialog()?.textContent).toContain('1 件材料')
  })

  it('can be left with Esc before they are counted', async () => {
    const { wrapper } = await show(EvidenceDialog, { which: WHICH }, { delayMs: 60_000 })
    expect(dialog()?.textContent).toContain('读取中')
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    expect(wrapper.findComponent(EvidenceDialog).emitted('close')).toHaveLength(1)
  })

  it('of entries without any attachment are not offered', async () => {
    await asked([])
    expect(dialog()?.textContent).toContain('没有可导出的材料')
    expect(button('下载压缩包')?.disabled).toBe(true)
    expect(document.activeElement).toBe(button('取消'))
  })

  it('are downloaded, and the line says so', async () => {
    const { host, wrapper, settle } = await asked()
    expect(button('下载压缩包')?.disabled).toBe(false)
    button('下载压缩包')?.click()
    await settle()
    expect(host.saved.map(({ what }) => what)).toEqual([{ kind: 'evidence', which: WHICH }])
    expect(message.value?.text).toBe('“某市综合服务中心2025年佐证材料.zip”已交给浏览器下载。')
    expect(wrapper.findComponent(EvidenceDialog).emitted('close')).toHaveLength(1)
  })

  it('that could not be written are tried again in the folder that was chosen before', async () => {
    const { host } = await asked()
    const wanted: (string | undefined)[] = []
    const fault = Object.assign(new Fault({ code: 'file.disk_full', message: '磁盘已满。', detail: '' }), { path: 'D:\\检查' })
    host.answerSave(({ path }) => {
      wanted.push(path)
      if (path === undefined) throw fault
      return {
        kind: 'evidence',
        name: '佐证材料',
        path: 'D:\\检查\\佐证材料',
        address: null,
        title: '',
        entries: 2,
        files: 1,
        size: '',
        without: [],
        without_count: 1,
        faults: ['“甲”的附件“乙”不在了，没有放进去。'],
      }
    })
    await saveEvidence(WHICH, '佐证材料')
    expect(message.value?.code).toBe('file.disk_full')
    await message.value?.actions?.[0]?.run()
    expect(wanted).toEqual([undefined, 'D:\\检查'])
    expect(message.value?.text).toBe('1 件材料和目录已写到“佐证材料”。\n“甲”的附件“乙”不在了，没有放进去。')
    expect(message.value?.tone).toBe('stale')
  })
})
