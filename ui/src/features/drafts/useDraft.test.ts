import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { Fault, usePlatform } from '@/platform'
import { fakePlatform, type FakePlatform } from '@/testing/fake'
import { piecesOf } from './pieces'
import { runText } from './runs'
import { FRESH, useDraft, type OpenDraft } from './useDraft'

let host: FakePlatform
const ID = 'draft-1'
/** A paragraph without figures, and one with. */
const PLAIN = 'b1'
const FIGURES = 'b3'

beforeEach(() => {
  host = fakePlatform()
  usePlatform(host)
})

async function open(): Promise<OpenDraft> {
  let draft: OpenDraft | undefined
  mount(
    defineComponent({
      setup() {
        draft = useDraft(ID)
        return () => h('i')
      },
    }),
  )
  await flushPromises()
  if (!draft) throw new Error('setup did not run')
  return draft
}

const runOf = (draft: OpenDraft, block: string, run = 0) => draft.blocks.value.find((one) => one.id === block)?.runs[run] ?? []
const write = (draft: OpenDraft, block: string, run: number, text: string) =>
  draft.edit(block, run, piecesOf(runOf(draft, block, run)), [{ type: 'text', text }])
/** Somebody else changes a run. */
async function elsewhere(block: string, run: number, text: string) {
  const { revision } = (await host.call('draft.show', { id: ID })) as { revision: number }
  await host.call('draft.edit', { id: ID, revision, block, run, pieces: [{ type: 'text', text }] })
}
const conflicts = () => new Fault({ code: 'draft.conflict', message: '在别处改过。', detail: '' })

describe('words written into a draft', () => {
  it('stand in the text at once and are stored with the revision that was shown', async () => {
    const draft = await open()
    const stored = write(draft, PLAIN, 0, '新的一段。')
    expect(runText(runOf(draft, PLAIN))).toBe('新的一段。')
    expect(await stored).toBe(true)
    expect(host.calls.filter((call) => call.command === 'draft.edit')[0]?.request).toMatchObject({ revision: 1, block: PLAIN, run: 0 })
    expect([draft.edits.size, draft.show.value?.revision, draft.blocks.value[1]?.edited]).toEqual([0, 2, true])
  })

  it('go out one after another, each with the newest revision', async () => {
    const draft = await open()
    await Promise.all([write(draft, PLAIN, 0, '一'), write(draft, 'b9', 0, '二'), draft.link(`${FIGURES}f1`, 'frozen', '核定')])
    const revisions = host.calls.flatMap(({ command, request }) =>
      command === 'draft.edit' || command === 'draft.link' ? [(request as { revision: number }).revision] : [],
    )
    expect(revisions).toEqual([1, 2, 3])
  })

  it('are stored on top of a change to another part of the draft', async () => {
    const draft = await open()
    await elsewhere('b9', 0, '别处')
    expect(await write(draft, PLAIN, 0, '这里')).toBe(true)
    expect([runText(runOf(draft, PLAIN)), runText(runOf(draft, 'b9')), draft.conflict.value]).toEqual(['这里', '别处', null])
  })

  it('are kept beside the other ones when the same run was changed elsewhere', async () => {
    const draft = await open()
    await elsewhere(PLAIN, 0, '别处的')
    expect(await write(draft, PLAIN, 0, '我的')).toBe(false)
    expect(draft.conflict.value).toMatchObject({ mine: '我的', theirs: '别处的' })
    await draft.settle('mine')
    expect([runText(runOf(draft, PLAIN)), draft.conflict.value, draft.edits.size]).toEqual(['我的', null, 0])
  })

  it('do not go over the other ones either when those were shown before the clerk was done', async () => {
    const draft = await open()
    const base = piecesOf(runOf(draft, PLAIN))
    await elsewhere(PLAIN, 0, '别处的')
    await draft.load()
    expect(await draft.edit(PLAIN, 0, base, [{ type: 'text', text: '我的' }])).toBe(false)
    expect(draft.conflict.value).toMatchObject({ mine: '我的', theirs: '别处的' })
  })

  it('give way when the clerk takes the other ones', async () => {
    const draft = await open()
    await elsewhere(PLAIN, 0, '别处的')
    await write(draft, PLAIN, 0, '我的')
    await draft.settle('theirs')
    expect([runText(runOf(draft, PLAIN)), draft.edits.size]).toEqual(['别处的', 0])
  })

  it('stay in the window when they could not be stored, and are stored on the next try', async () => {
    const draft = await open()
    host.failNext('draft.edit', new Fault({ code: 'store.full', message: 'D 盘满了。', detail: '' }))
    expect(await write(draft, PLAIN, 0, '留住')).toBe(false)
    await draft.load()
    expect([runText(runOf(draft, PLAIN)), draft.unsaved.value?.code, draft.edits.size]).toEqual(['留住', 'store.full', 1])
    await draft.storeAgain()
    expect([draft.unsaved.value, draft.edits.size]).toEqual([null, 0])
  })

  it('come back as they were when a block would be left without any', async () => {
    const draft = await open()
    const before = runText(runOf(draft, PLAIN))
    host.failNext('draft.edit', new Fault({ code: 'draft.empty_block', message: '这一段会变成空的，没有改动。', detail: '' }))
    await draft.edit(PLAIN, 0, piecesOf(runOf(draft, PLAIN)), [])
    expect([runText(runOf(draft, PLAIN)), draft.unsaved.value, draft.edits.size]).toEqual([before, null, 0])
  })

  it('never move under an input method', async () => {
    const draft = await open()
    const before = draft.show.value
    draft.composing.value = true
    await elsewhere('b9', 0, '别处')
    host.touch()
    await flushPromises()
    await draft.load()
    expect(draft.show.value).toBe(before)
    draft.composing.value = false
    await flushPromises()
    expect(runText(runOf(draft, 'b9'))).toBe('别处')
  })
})

describe('figures and blanks', () => {
  it('are brought up to the log, all or one', async () => {
    const draft = await open()
    const stale = () =>
      draft.blocks.value.flatMap((block) => block.runs.flat()).filter((inline) => inline.type === 'figure' && inline.stale !== null)
    const [first] = stale()
    if (first?.type !== 'figure') throw new Error('the sample has stale figures')
    const before = stale().length
    expect((await draft.refresh([first.id])).changed).toHaveLength(1)
    expect(stale()).toHaveLength(before - 1)
    await draft.refresh()
    expect(stale()).toHaveLength(0)
  })

  it('a blank is filled with the newest revision, also when somebody was faster', async () => {
    const draft = await open()
    const blank = draft.blocks.value.flatMap((block) => block.runs.flat()).find((inline) => inline.type === 'blank')
    if (blank?.type !== 'blank') throw new Error('the sample has blanks')
    host.failNext('draft.fill', conflicts())
    expect(await draft.fill(blank.id, '《条例》')).toBe(true)
    expect(draft.blocks.value.flatMap((block) => block.runs.flat())).toContainEqual(
      expect.objectContaining({ id: blank.id, text: '《条例》', state: 'typed' }),
    )
  })

  it('a draft that is gone says so', async () => {
    host.failNext('draft.show', new Fault({ code: 'draft.unknown', message: '没有这份文稿。', detail: '' }))
    const draft = await open()
    expect(draft.fault.value?.code).toBe('draft.unknown')
  })
})

describe('a paragraph that is begun', () => {
  const ids = (draft: OpenDraft) => draft.blocks.value.map(({ id }) => id)
  const say = (draft: OpenDraft, text: string) => draft.edit(FRESH, 0, [], [{ type: 'text', text }])

  it('stands behind its block and is stored with its first words', async () => {
    const draft = await open()
    const before = ids(draft)
    expect(draft.begin(PLAIN)).toBe(true)
    expect(ids(draft)).toEqual([...before.slice(0, 2), FRESH, ...before.slice(2)])
    expect(host.calls.some(({ command }) => command === 'draft.insert_block')).toBe(false)
    expect(await say(draft, '另起一段。')).toBe(true)
    expect(ids(draft)[2]).toBe(draft.begun.value)
    expect([runText(runOf(draft, draft.begun.value ?? '')), draft.edits.size, ids(draft).includes(FRESH)]).toEqual(['另起一段。', 0, false])
  })

  it('is gone when it is left without words', async () => {
    const draft = await open()
    const before = ids(draft)
    draft.begin(PLAIN)
    draft.giveUp()
    expect(ids(draft)).toEqual(before)
  })

  it('keeps its words in the window while they cannot be stored, and its place when the block before it is gone', async () => {
    const draft = await open()
    draft.begin(PLAIN)
    host.failNext('draft.insert_block', new Fault({ code: 'store.full', message: '没有存上。', detail: '' }))
    expect(await say(draft, '另起一段。')).toBe(false)
    expect([runText(runOf(draft, FRESH)), draft.unsaved.value?.code, draft.begin('b3')]).toEqual(['另起一段。', 'store.full', false])
    await host.call('draft.remove_block', { id: ID, revision: 1, block: PLAIN })
    await draft.storeAgain()
    expect([ids(draft)[1], draft.unsaved.value, draft.edits.size]).toEqual([draft.begun.value, null, 0])
  })

  it('of nothing but spaces is none', async () => {
    const draft = await open()
    const before = ids(draft)
    draft.begin(PLAIN)
    host.failNext('draft.insert_block', new Fault({ code: 'draft.empty_block', message: '空的。', detail: '' }))
    expect(await say(draft, ' ')).toBe(false)
    expect([ids(draft), draft.edits.size, draft.unsaved.value]).toEqual([before, 0, null])
  })

  it('written on while it is stored keeps what came later', async () => {
    const draft = await open()
    draft.begin(PLAIN)
    const first = say(draft, '另起')
    await Promise.all([first, say(draft, '另起一段。')])
    await draft.settled()
    expect([runText(runOf(draft, draft.begun.value ?? '')), draft.conflict.value]).toEqual(['另起一段。', null])
  })
})

it('a block that is taken away goes with the words that were not stored', async () => {
  const draft = await open()
  host.failNext('draft.edit', new Fault({ code: 'store.full', message: '没有存上。', detail: '' }))
  await write(draft, PLAIN, 0, '没有存上的话')
  expect(await draft.remove(PLAIN)).toBe(true)
  expect([runOf(draft, PLAIN), draft.edits.size]).toEqual([[], 0])
})
