/** Mounts a component on a fake host, attached to the document so that focus works. */

import { mount, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, vi } from 'vitest'
import { defineComponent, h, KeepAlive, nextTick, type Component } from 'vue'
import { forgetBegun } from '@/features/log/form/useEntryForm'
import { forgetKept } from '@/entries/kept'
import { followChanges } from '@/ipc/changes'
import { usePlatform } from '@/platform'
import { dismiss, dropNote } from '@/shell/messages'
import { startProgram } from '@/shell/program'
import { fakePlatform, type FakeOptions, type FakePlatform } from './fake'

let mounted: VueWrapper[] = []

afterEach(() => {
  for (const wrapper of mounted) wrapper.unmount()
  mounted = []
  forgetBegun()
  forgetKept()
  dismiss()
  dropNote()
  document.body.innerHTML = ''
  window.location.hash = ''
  vi.useRealTimers()
})

export interface Mounted {
  wrapper: VueWrapper
  host: FakePlatform
  /** Waits until all answers have come and are shown. */
  settle: () => Promise<void>
}

/** Shows a component as a page: kept alive, with the program's state known. */
export async function show(component: Component, props: Record<string, unknown> = {}, options: FakeOptions = {}): Promise<Mounted> {
  const host = fakePlatform({ rows: 20, ...options })
  usePlatform(host)
  followChanges()
  const Window = defineComponent({
    setup() {
      startProgram()
      return () => h(KeepAlive, null, { default: () => h(component, props) })
    },
  })
  const wrapper = mount(Window, { attachTo: document.body })
  mounted.push(wrapper)
  await settle()
  return { wrapper, host, settle }
}

/** The field that a label names. */
export function field(wrapper: VueWrapper, label: string) {
  const { for: id = '' } =
    wrapper
      .findAll('label')
      .find((one) => one.text() === label)
      ?.attributes() ?? {}
  return wrapper.get<HTMLInputElement>(`[id="${id}"]`)
}

async function settle(): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await flushPromises()
    await nextTick()
  }
}
