import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usePlatform, type Chosen } from '@/platform'
import { fakePlatform } from '@/testing/fake'
import { addDropTarget, hanging, placeAt, startDrops } from './drops'

let removers: (() => void)[] = []

function place(element: HTMLElement, words: string, taken: string[] = []): void {
  removers.push(
    addDropTarget((at) =>
      element.contains(at)
        ? {
            element,
            words,
            take: ({ names }: Chosen) => {
              taken.push(...names)
            },
          }
        : null,
    ),
  )
}

function box(parent: HTMLElement): HTMLElement {
  const made = document.createElement('div')
  parent.append(made)
  return made
}

beforeEach(() => {
  removers = []
})
afterEach(() => {
  for (const remove of removers) remove()
  document.body.innerHTML = ''
})

describe('a place for dropped files', () => {
  it('is the innermost one, whichever was there first', () => {
    const page = box(document.body)
    const row = box(page)
    place(row, '附到这条')
    place(page, '导入台账')
    expect(placeAt(row)?.words).toBe('附到这条')
    expect(placeAt(page)?.words).toBe('导入台账')
  })

  it('is none over what belongs to nobody, and none once its part is gone', () => {
    const page = box(document.body)
    place(page, '导入台账')
    expect(placeAt(box(document.body))).toBeNull()
    removers.splice(0).forEach((remove) => {
      remove()
    })
    expect(placeAt(page)).toBeNull()
  })

  it('lights up with its words while files hang over it, and takes them when they fall', () => {
    const host = fakePlatform({ rows: 0 })
    usePlatform(host)
    const page = box(document.body)
    const taken: string[] = []
    place(page, '导入台账', taken)
    document.elementFromPoint = (x: number) => (x < 100 ? page : document.body)
    startDrops()
    host.drag({ x: 10, y: 10 })
    expect(hanging.value?.words).toBe('导入台账')
    host.drag({ x: 200, y: 10 })
    expect(hanging.value).toBeNull()
    host.drag({ x: 10, y: 10 })
    host.drop(['台账.csv'], { x: 10, y: 10 })
    expect(hanging.value).toBeNull()
    host.drop(['别处.csv'], { x: 200, y: 10 })
    expect(taken).toEqual(['台账.csv'])
  })
})
