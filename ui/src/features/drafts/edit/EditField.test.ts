import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import EditField from './EditField.vue'
import { inlines } from '../text/sample'

function open(text: string, onCommit?: (pieces: unknown) => void) {
  const wrapper = mount(EditField, {
    props: { line: inlines(text), at: '0', selected: null, start: { anchor: 0, focus: 0 }, onCommit },
    attachTo: document.body,
  })
  const field = wrapper.element as HTMLElement
  const say = (text: string) => {
    field.append(document.createTextNode(text))
  }
  return { wrapper, field, say }
}

beforeEach(() => {
  document.body.innerHTML = ''
})

describe('a field', () => {
  it('hands in what was written when it is left', async () => {
    const { wrapper, say } = open('学习[12]次')
    say('，很好')
    await wrapper.trigger('blur')
    expect(wrapper.emitted('commit')?.[0]?.[0]).toEqual([
      { type: 'text', text: '学习' },
      { type: 'keep', id: 'b1f1' },
      { type: 'text', text: '次，很好' },
    ])
    expect(wrapper.emitted('done')).toHaveLength(1)
  })

  it('hands in nothing when nothing changed, and nothing on Esc', async () => {
    const same = open('学习[12]次')
    await same.wrapper.trigger('keydown', { key: 'Enter' })
    const dropped = open('学习[12]次')
    dropped.say('不要')
    await dropped.wrapper.trigger('keydown', { key: 'Escape' })
    expect([same.wrapper.emitted('commit'), dropped.wrapper.emitted('commit')]).toEqual([undefined, undefined])
    expect([same.wrapper.emitted('done'), dropped.wrapper.emitted('done')]).toEqual([[[]], [[]]])
  })

  it('never ends while an input method composes; a blur then waits for the composition', async () => {
    const { wrapper, say } = open('学习')
    await wrapper.trigger('compositionstart')
    await wrapper.trigger('keydown', { key: 'Enter', keyCode: 229 })
    await wrapper.trigger('keydown', { key: 'Enter', isComposing: true })
    await wrapper.trigger('blur')
    expect(wrapper.emitted('done')).toBeUndefined()
    say('培训')
    await wrapper.trigger('compositionend')
    expect(wrapper.emitted('commit')?.[0]?.[0]).toEqual([{ type: 'text', text: '学习培训' }])
    expect(wrapper.emitted('compose')).toEqual([[true], [false]])
  })

  it('hands in what was written when it is taken away', () => {
    const taken = vi.fn()
    const { wrapper, say } = open('学习', taken)
    say('培训')
    wrapper.unmount()
    expect(taken.mock.calls.map(([pieces]) => pieces as unknown)).toEqual([[{ type: 'text', text: '学习培训' }]])
  })

  it('begins a paragraph with Enter at its end only, and where one may stand', async () => {
    const below = async (at: number, begets: boolean) => {
      const wrapper = mount(EditField, {
        props: { line: inlines('学习'), at: '0', selected: null, start: { anchor: at, focus: at }, begets },
        attachTo: document.body,
      })
      await wrapper.trigger('keydown', { key: 'Enter' })
      return [wrapper.emitted('done')?.length, wrapper.emitted('below')?.length]
    }
    expect([await below(2, true), await below(1, true), await below(2, false)]).toEqual([
      [1, 1],
      [1, undefined],
      [1, undefined],
    ])
  })

  it('takes its block away with Backspace once nothing is left, and only where it is all of it', async () => {
    const erase = async (text: string, alone: boolean) => {
      const wrapper = mount(EditField, {
        props: { line: inlines('学习'), at: '0', selected: null, start: { anchor: 0, focus: 0 }, alone },
        attachTo: document.body,
      })
      wrapper.element.textContent = text
      await wrapper.trigger('keydown', { key: 'Backspace', isComposing: false })
      return [wrapper.emitted('erase')?.length, wrapper.emitted('commit')?.length]
    }
    expect([await erase('', true), await erase('学', true), await erase('', false)]).toEqual([
      [1, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ])
  })

  it('lets no markup and no second line in', async () => {
    const { field } = open('学习')
    for (const inputType of ['insertParagraph', 'insertLineBreak', 'formatBold']) {
      const event = new InputEvent('beforeinput', { inputType, cancelable: true })
      field.dispatchEvent(event)
      expect(event.defaultPrevented, inputType).toBe(true)
    }
  })
})
