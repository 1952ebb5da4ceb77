import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { passing } from '@/shell/messages'
import { show } from '@/testing/mounting'
import KindsPart from './KindsPart.vue'

const written = (calls: { command: string; request: unknown }[]) =>
  calls.filter(({ command }) => /^(kind|tag|measure)\.(?!usage|list)/.test(command))
const choose = async (wrapper: VueWrapper, name: string) => {
  await wrapper
    .findAll('button.name')
    .find((button) => button.text() === name)
    ?.trigger('click')
}
const dialog = () => document.querySelector<HTMLElement>('[role=alertdialog]')
const press = (test: string) => {
  dialog()?.querySelector<HTMLElement>(`[data-test="${test}"]`)?.click()
}
async function part(wrapper: VueWrapper, name: string) {
  await wrapper
    .findAll('.seg button')
    .find((button) => button.text() === name)
    ?.trigger('click')
}

describe('kinds', () => {
  it('are listed with the number of their entries', async () => {
    const { wrapper, host } = await show(KindsPart)
    const first = wrapper.findAll('tbody tr')[0]
    expect(first?.text()).toContain('党组会')
    expect(first?.text()).toContain(String(host.world.entries.filter(({ kind }) => kind === '党组会').length))
  })

  it('take a new name when the field is left, and the form stays with them', async () => {
    const { wrapper, host, settle } = await show(KindsPart)
    await choose(wrapper, '督查')
    const name = wrapper.get<HTMLInputElement>('[data-test="kind-name"]')
    await name.setValue('督导检查')
    await name.trigger('blur')
    await settle()
    expect(written(host.calls)).toEqual([
      { command: 'kind.edit', request: { name: '督查', kind: expect.objectContaining({ name: '督导检查', word: '次' }) as unknown } },
    ])
    expect(wrapper.get('.form h2').text()).toBe('督导检查')
    expect(passing.value?.text).toContain('“督查”已改名为“督导检查”')
  })

  it('are given up with Esc while new, but not while an input method composes', async () => {
    const { wrapper, host, settle } = await show(KindsPart)
    await wrapper.get('[data-test="add-kind"]').trigger('click')
    await settle()
    await wrapper.get('.form').trigger('keydown', { key: 'Escape', isComposing: true })
    expect(wrapper.find('.form').exists()).toBe(true)
    await wrapper.get('.form').trigger('keydown', { key: 'Escape' })
    expect(wrapper.find('.form').exists()).toBe(false)
    expect(document.activeElement).toBe(wrapper.get('[data-test="add-kind"]').element)
    expect(written(host.calls)).toEqual([])
  })

  it('are written only when something differs', async () => {
    const { wrapper, host, settle } = await show(KindsPart)
    await choose(wrapper, '督查')
    await wrapper.get('[data-test="kind-name"]').trigger('blur')
    await settle()
    expect(written(host.calls)).toEqual([])
  })

  it('in use ask where their entries go before they are given up', async () => {
    const { wrapper, host, settle } = await show(KindsPart)
    await choose(wrapper, '督查')
    await wrapper.get('[data-test="remove"]').trigger('click')
    expect(written(host.calls)).toEqual([])
    expect(dialog()?.textContent).toContain('归到')
    // Nothing is chosen for the person.
    press('go')
    await settle()
    expect(written(host.calls)).toEqual([])
    const into = dialog()?.querySelector<HTMLSelectElement>('[data-test="into"]')
    if (!into) throw new Error('no list')
    into.value = '党组会'
    into.dispatchEvent(new Event('change'))
    await settle()
    press('go')
    await settle()
    expect(written(host.calls)).toEqual([{ command: 'kind.remove', request: { name: '督查', into: '党组会' } }])
    expect(dialog()).toBeNull()
  })

  it('are merged into the one that was chosen', async () => {
    const { wrapper, host, settle } = await show(KindsPart)
    await choose(wrapper, '督查')
    await wrapper.get('[data-test="merge"]').trigger('click')
    const select = dialog()?.querySelector('select')
    if (select) {
      select.value = '风险排查'
      select.dispatchEvent(new Event('change'))
    }
    await settle()
    press('go')
    await settle()
    expect(written(host.calls)).toEqual([{ command: 'kind.merge', request: { from: '督查', into: '风险排查' } }])
    expect(wrapper.get('.form h2').text()).toBe('风险排查')
  })

  it('are added with a name', async () => {
    const { wrapper, host, settle } = await show(KindsPart)
    await wrapper.get('[data-test="add-kind"]').trigger('click')
    await wrapper.get('[data-test="kind-name"]').setValue('应急演练')
    await wrapper.get('.form form').trigger('submit')
    await settle()
    expect(written(host.calls)[0]).toMatchObject({ command: 'kind.add', request: { kind: { name: '应急演练', word: '次' } } })
    expect(wrapper.get('.form h2').text()).toBe('应急演练')
  })
})

describe('tags', () => {
  it('are renamed in place, and asked about where the other name is there', async () => {
    const { wrapper, host, settle } = await show(KindsPart)
    await part(wrapper, '标签')
    const row = wrapper.findAll('tbody tr').find((row) => row.text().includes('专项'))
    await row?.find('[aria-label="给“专项”改名"]').trigger('click')
    await settle()
    const field = wrapper.get<HTMLInputElement>('tbody input')
    await field.setValue('听取汇报')
    await field.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(written(host.calls)).toEqual([])
    expect(dialog()?.textContent).toContain('已经有“听取汇报”')
    press('go')
    await settle()
    expect(written(host.calls)).toEqual([{ command: 'tag.rename', request: { from: '专项', into: '听取汇报' } }])
  })

  it('keep their name with Esc', async () => {
    const { wrapper, host, settle } = await show(KindsPart)
    await part(wrapper, '标签')
    await wrapper.get('[aria-label="给“专项”改名"]').trigger('click')
    await settle()
    const field = wrapper.get<HTMLInputElement>('tbody input')
    await field.setValue('别的')
    await field.trigger('keydown', { key: 'Escape' })
    await settle()
    expect(written(host.calls)).toEqual([])
  })

  it('are given up at once, with the way back', async () => {
    const { wrapper, host, settle } = await show(KindsPart)
    await part(wrapper, '标签')
    await wrapper.get('[aria-label="删除标签“专项”"]').trigger('click')
    await settle()
    expect(written(host.calls)).toEqual([{ command: 'tag.remove', request: { name: '专项' } }])
    expect(passing.value?.actions[0]?.label).toBe('撤销')
  })
})
