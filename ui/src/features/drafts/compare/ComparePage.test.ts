import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { runAction } from '@/shell/actions'
import { show as showPage } from '@/testing/mounting'
import ComparePage from './ComparePage.vue'

beforeEach(() => {
  vi.stubGlobal('innerWidth', 1366)
  Element.prototype.scrollIntoView = () => undefined
})

async function open() {
  window.location.hash = '#/drafts/draft-1?view=compare'
  const page = await showPage(ComparePage, { id: 'draft-1' })
  const text = (selector: string) => document.body.querySelector(selector)?.textContent.trim() ?? null
  const press = async (key: string, from: Element = document.activeElement ?? document.body) => {
    from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    for (let round = 0; round < 4; round += 1) {
      await flushPromises()
      await nextTick()
    }
  }
  const settled = () => page.host.calls.filter(({ command }) => command === 'base.settle').map(({ request }) => request)
  return { ...page, text, press, settled }
}

describe('last year beside this year', () => {
  it('shows both texts, how alike they are, and what waits in the order of the text', async () => {
    const { wrapper, text } = await open()
    expect(wrapper.findAll('[data-test=before]').length).toBe(wrapper.findAll('[data-test=likeness]').length)
    expect(text('[data-test=likeness-changed]')).toMatch(/^小改 \d+ 段$/u)
    expect(text('.findings h2')).toBe('还剩 5 处')
    expect(text('[data-test=settled]')).toBe('0 / 5 已办')
    expect(text('[data-test=finding-at] b')).toBe('〔待填：文件题名〕 *')
    expect(wrapper.find('.bl.waits.at').exists()).toBe(true)
    expect(wrapper.find('.f[data-difference="+1"]').exists()).toBe(true)
    expect(wrapper.findAll('.waits.claim').map((one) => one.text())).toEqual(['干部职工安全意识进一步增强'])
  })

  it('is walked by keys alone: Enter takes the first, a number another, 0 keeps, F8 goes on', async () => {
    const { text, press, settled } = await open()
    await press('2')
    expect(settled().at(-1)).toMatchObject({ draft: 'draft-1', candidate: 1 })
    expect([text('[data-test=finding-at] b'), text('[data-test=settled]')]).toEqual(['“干部职工安全意识进一步增强”', '0 / 4 已办'])
    await press('Enter')
    expect(text('.draft-sheet')).toContain('干部职工安全意识有所增强')
    await press('0')
    expect([settled().at(-1), text('[data-test=settled]')]).toMatchObject([{ keep: true }, '1 / 3 已办'])
    const before = text('[data-test=finding-at] b')
    expect(runAction('draft.next')).toBe(true)
    await press('Shift')
    expect(text('[data-test=finding-at] b')).not.toBe(before)
    expect(document.activeElement?.getAttribute('data-test')).toBe('finding-at')
  })

  it('takes a word of one’s own', async () => {
    const { press, settled, text } = await open()
    await press('3')
    const field = document.body.querySelector<HTMLInputElement>('[data-test=finding-typed]')
    expect(document.activeElement).toBe(field)
    if (field) field.value = '《责任清单》'
    field?.dispatchEvent(new Event('input'))
    // A digit there is a digit.
    await press('1', field ?? document.body)
    expect(settled()).toEqual([])
    await press('Enter', field ?? document.body)
    expect(settled()).toMatchObject([{ text: '《责任清单》' }])
    expect(text('.draft-sheet')).toContain('《责任清单》')
  })

  it('takes no proposal for an empty field of one’s own, wherever Enter comes from', async () => {
    const { press, settled, text } = await open()
    const at = text('[data-test=finding-at] b')
    await press('3')
    const field = document.body.querySelector<HTMLInputElement>('[data-test=finding-typed]')
    await press('Enter', field ?? document.body)
    expect([settled(), text('[data-test=finding-at] b')]).toEqual([[], at])
    expect(text('[data-test=finding-lacks]')).toBe('还没有写。写好按 Enter，不写按 Esc。')
    field?.blur()
    for (const key of ['Enter', '1', '0', '-']) await press(key, document.body)
    expect(settled()).toEqual([])
    expect(document.activeElement).toBe(field)
    await press('Escape', field ?? document.body)
    await press('Enter')
    expect(settled()).toMatchObject([{ candidate: 0 }])
  })

  it('keeps what was written and not put there while one looks at other places', async () => {
    const { press, settled, text } = await open()
    await press('3')
    const field = document.body.querySelector<HTMLInputElement>('[data-test=finding-typed]')
    if (field) field.value = '《责任清单》'
    field?.dispatchEvent(new Event('input'))
    runAction('draft.next')
    await press('Shift')
    expect(text('[data-test=finding-unput]')).toBe('写了还没填上：《责任清单》')
    runAction('draft.previous')
    await press('Shift')
    const again = document.body.querySelector<HTMLInputElement>('[data-test=finding-typed]')
    expect([again?.value, document.activeElement === again]).toEqual(['《责任清单》', true])
    await press('Enter', again ?? document.body)
    expect(settled()).toMatchObject([{ text: '《责任清单》' }])
    expect(text('[data-test=finding-unput]')).toBe(null)
  })

  it('leaves keys to the text while that is written in', async () => {
    const { wrapper, press, settled } = await open()
    await press('1', wrapper.find('.ProseMirror').element)
    expect(settled()).toEqual([])
  })

  it('does all safe ones at once and shows what is done', async () => {
    const { wrapper, text, settled, press } = await open()
    expect(text('[data-test=settle-safe]')).toBe('先办稳妥的 1 处')
    await wrapper.find('[data-test=settle-safe]').trigger('click')
    await press('Shift')
    expect(settled()).toMatchObject([{ safe: true }])
    await press('0')
    await wrapper.find('[data-test=see-done]').trigger('click')
    expect(text('[data-test=done] li')).toContain('留着不改')
    await wrapper.find('[data-test=done] .link').trigger('click')
    await press('Shift')
    expect(settled().at(-1)).toMatchObject({ keep: false })
  })

  it('shows only the paragraphs in which something waits, and writes in none of them meanwhile', async () => {
    const { wrapper } = await open()
    await wrapper.find('[data-test=open-only]').trigger('click')
    await nextTick()
    const seen = wrapper.findAll('.draft-sheet .block:not(.unseen)')
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.every((block) => block.find('.waits').exists())).toBe(true)
    expect(wrapper.find('.ProseMirror').attributes('contenteditable')).toBe('false')
    await wrapper.find('[data-test=whole]').trigger('click')
    expect(wrapper.find('.unseen').exists()).toBe(false)
  })

  it('narrows the worklist to one family', async () => {
    const { wrapper, text } = await open()
    const claim = wrapper.findAll('.families .tag').find((one) => one.text() === '说法 1')
    await claim?.trigger('click')
    expect([wrapper.findAll('.findings .one').length, text('[data-test=finding-at] b')]).toEqual([1, '“干部职工安全意识进一步增强”'])
  })

  it('exports the comparison and leads on to the draft', async () => {
    const { wrapper, host, settle } = await open()
    await wrapper.find('[data-test=export-comparison]').trigger('click')
    await settle()
    expect(host.saved.map(({ what, name }) => [what, name])).toEqual([
      [{ kind: 'comparison', draft: 'draft-1' }, '2025年度安全生产工作总结（与去年对照）.docx'],
    ])
    await wrapper.find('[data-test=finish]').trigger('click')
    await settle()
    expect(window.location.hash).toBe('#/drafts/draft-1')
  })
})
