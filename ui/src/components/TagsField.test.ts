import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import TagsField from './TagsField.vue'

function field(tags: string[]) {
  const wrapper = mount(TagsField, {
    props: {
      modelValue: tags,
      ask: () => Promise.resolve([{ value: '举办' }, { value: '选派' }]),
      'onUpdate:modelValue': (now: string[]) => wrapper.setProps({ modelValue: now }),
    },
    attachTo: document.body,
  })
  return { wrapper, input: wrapper.get('input'), tags: () => wrapper.props('modelValue') }
}

describe('tags', () => {
  it('end with Enter or a comma', async () => {
    const { input, tags } = field([])
    await input.setValue('举办')
    await input.trigger('keydown', { key: 'Enter' })
    await input.setValue('专项、')
    expect(tags()).toEqual(['举办', '专项'])
  })

  it('are taken back one by one with Backspace', async () => {
    const { input, tags } = field(['举办', '专项'])
    await input.trigger('keydown', { key: 'Backspace' })
    expect(tags()).toEqual(['举办'])
  })

  it('are not ended by the Enter that ends a composition', async () => {
    const { input, tags } = field([])
    await input.setValue('举')
    await input.trigger('keydown', { key: 'Enter', isComposing: true })
    expect(tags()).toEqual([])
  })

  it('stand once', async () => {
    const { input, tags } = field(['举办'])
    await input.setValue('举办')
    await input.trigger('keydown', { key: 'Enter' })
    expect(tags()).toEqual(['举办'])
  })

  it('left unfinished are kept', async () => {
    const { input, tags } = field([])
    await input.setValue('专项')
    await input.trigger('blur')
    expect(tags()).toEqual(['专项'])
  })

  it('takes words where nothing is proposed', async () => {
    const wrapper = mount(TagsField, { props: { modelValue: [] }, attachTo: document.body })
    const input = wrapper.get('input')
    await input.trigger('focus')
    await input.setValue('集体学习')
    await flushPromises()
    await input.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('commit')).toEqual([[['集体学习']]])
  })
})
