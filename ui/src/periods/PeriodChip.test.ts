import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { fakePeriod } from '@/testing/fakePeriods'
import { show } from '@/testing/mounting'
import PeriodChip from './PeriodChip.vue'

const button = (text: string) =>
  [...document.querySelectorAll<HTMLButtonElement>('.periods button')].find((one) => one.textContent.trim() === text)
const chosen = (wrapper: VueWrapper) => wrapper.getComponent(PeriodChip).emitted('update:modelValue')
const open = async (written: string | null) => {
  const modelValue = written === null ? null : fakePeriod(written)
  const shown = await show(PeriodChip, { modelValue, years: [2025, 2024], year: 2025 })
  await shown.wrapper.get('.chip').trigger('click')
  await shown.settle()
  return shown
}
async function write(from: string, to: string): Promise<void> {
  for (const [at, text] of [from, to].entries()) {
    const field = document.querySelectorAll<HTMLInputElement>('.range input')[at]
    if (!field) throw new Error('no field')
    field.value = text
    field.dispatchEvent(new Event('input'))
  }
  document.querySelector('.range')?.dispatchEvent(new Event('submit'))
}

describe('the chip of the period', () => {
  it('says what the program calls it, and offers the parts of its year', async () => {
    const { wrapper } = await open('2024Q3')
    expect(wrapper.get('.chip').text()).toBe('期间2024年第三季度')
    expect(button('第三季度')?.classList).toContain('on')
    button('下半年')?.click()
    expect(chosen(wrapper)).toEqual([[fakePeriod('2024H2')]])
  })

  it('turns to another year', async () => {
    const { wrapper, settle } = await open(null)
    button('2024年')?.click()
    await settle()
    expect(button('2024年全年')).toBeDefined()
    expect(chosen(wrapper)).toEqual([[fakePeriod('2024')]])
  })

  it('has the program read days, and says what it says of those that are none', async () => {
    const { wrapper, settle } = await open('2025')
    await write('7月1日', '9月30日')
    await settle()
    expect(chosen(wrapper)).toEqual([[fakePeriod('2025Q3')]])

    await wrapper.get('.chip').trigger('click')
    await settle()
    await write('6月5日', '3月31日')
    await settle()
    expect(document.querySelector('.periods [role=alert]')?.textContent).toContain('末日 2025-03-31 早于首日 2025-06-05')
  })
})
