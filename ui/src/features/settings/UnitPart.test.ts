import { expect, it } from 'vitest'
import { show } from '@/testing/mounting'
import UnitPart from './UnitPart.vue'

it('a field that is left as it was writes nothing, another one is saved', async () => {
  const { wrapper, host, settle } = await show(UnitPart)
  const unit = wrapper.get<HTMLInputElement>('[data-first]')
  await unit.trigger('blur')
  await settle()
  const written = () => host.calls.filter(({ command }) => command === 'settings.set')
  expect(written()).toEqual([])
  await unit.setValue('禾川区综合服务中心')
  await unit.trigger('blur')
  await settle()
  expect(written()).toMatchObject([{ request: { unit: '禾川区综合服务中心' } }])
  await unit.trigger('blur')
  await settle()
  expect(written()).toHaveLength(1)
})
