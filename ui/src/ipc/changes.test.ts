import { expect, it } from 'vitest'
import { dataReplaced, followChanges, hear } from './changes'
import { fakePlatform } from '@/testing/fake'
import { usePlatform } from '@/platform'

it('data that a copy took the place of is told from data that was written to', () => {
  usePlatform({ ...fakePlatform(), onChanged: () => undefined })
  followChanges()
  const all = (seq: number) => ({
    entries: seq,
    kinds: seq,
    drafts: seq,
    files: seq,
    settings: seq,
    templates: seq,
    reports: seq,
    learned: seq,
    steps: seq,
  })
  hear(all(3))
  expect(dataReplaced.value).toBe(0)
  hear({ entries: 4, steps: 4 })
  // What a host tells when its line opens again: nothing new but one area.
  hear({ ...all(3), entries: 5, steps: 5 })
  expect(dataReplaced.value).toBe(0)
  hear(all(6))
  expect(dataReplaced.value).toBe(1)
})
