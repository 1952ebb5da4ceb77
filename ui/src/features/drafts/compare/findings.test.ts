import { nextTick, ref, shallowRef } from 'vue'
import { describe, expect, it } from 'vitest'
import type { BaseFinding } from '@/ipc/generated'
import { familyCounts, useWalk, type Family } from './findings'

const finding = (id: string, family: Family = 'figure') => ({ id, family }) as BaseFinding

describe('the walk over what waits', () => {
  it('begins at the first, goes on and round at both ends', () => {
    const walk = useWalk(ref([finding('a'), finding('b'), finding('c')]))
    expect(walk.current.value?.id).toBe('a')
    walk.step(-1)
    expect(walk.current.value?.id).toBe('c')
    walk.step(1)
    walk.step(1)
    expect(walk.current.value?.id).toBe('b')
  })

  it('stands at the next one when one was settled, at the first behind the last', () => {
    const all = shallowRef([finding('a'), finding('b'), finding('c')])
    const walk = useWalk(all)
    walk.step(1)
    all.value = [finding('a'), finding('c')]
    expect(walk.current.value?.id).toBe('c')
    all.value = [finding('a')]
    expect(walk.current.value?.id).toBe('a')
    all.value = []
    expect(walk.current.value).toBe(null)
  })

  it('stays where it is when an undo brings one back in front of it', () => {
    const all = shallowRef([finding('b'), finding('c')])
    const walk = useWalk(all)
    all.value = [finding('a'), finding('b'), finding('c')]
    expect(walk.current.value?.id).toBe('b')
    walk.step(1)
    expect(walk.current.value?.id).toBe('c')
  })

  it('keeps to one family until nothing of that waits', async () => {
    const all = shallowRef([finding('a'), finding('b', 'claim'), finding('c', 'claim')])
    const walk = useWalk(all)
    walk.narrow('claim')
    expect(walk.shown.value.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(walk.current.value?.id).toBe('b')
    all.value = [finding('a')]
    await nextTick()
    expect([walk.family.value, walk.current.value?.id]).toEqual([null, 'a'])
  })

  it('counts the families that there are', () => {
    expect(familyCounts([finding('a', 'claim'), finding('b'), finding('c', 'claim')])).toEqual([
      { family: 'figure', count: 1 },
      { family: 'claim', count: 2 },
    ])
  })
})
