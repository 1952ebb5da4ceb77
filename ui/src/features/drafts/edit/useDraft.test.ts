import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { followChanges } from '@/ipc/changes'
import type { ApplyChanges, WireChange } from '@/ipc/generated'
import { Fault, usePlatform } from '@/platform'
import { fakePlatform, type FakePlatform } from '@/testing/fake'
import { piecesOf } from './pieces'
import { isChip, isStale, lineAt, lineText } from '../text/inlines'
import { FRESH } from './edits'
import { useDraft, type OpenDraft } from './useDraft'

let host: FakePlatform
const ID = 'draft-1'
/** A paragraph without figures, another, and one with. */
const PLAIN = 'b1'
const OTHER = 'b9'
const FIGURES = 'b3'

beforeEach(() => {
  host = fakePlatform()
  usePlatform(host)
  followChanges()
})

let mounted: VueWrapper | undefined
afterEach(() => {
  mounted?.unmount()
})

async function open(): Promise<OpenDraft> {
  let draft: OpenDraft | undefined
  mounted = mount(
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

const lineOf = (draft: OpenDraft, block: string, at = '0') =>
  lineAt(
    draft.blocks.value.find((one) => one.id === block),
    at,
  ) ?? []
const textOf = (draft: OpenDraft, block: string) => lineText(lineOf(draft, block))
const write = (draft: OpenDraft, block: string, text: string) =>
  draft.edit(block, '0', piecesOf(lineOf(draft, block)), [{ type: 'text', text }])
const inlinesOf = (draft: OpenDraft) => draft.blocks.value.flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces))
/** Somebody else makes changes. */
async function elsewhere(...changes: WireChange[]) {
  const { revision } = (await host.call('draft.show', { id: ID })) as { revision: number }
  await host.call('draft.apply', { id: ID, revision, changes })
}
const writes = (block: string, text: string): WireChange => ({ do: 'write', block, pieces: [{ type: 'text', text }] })
/** How often the page asked something since the calls so far. */
const asked = (command: string, since = 0) => host.calls.slice(since).filter((call) => call.command === command).length
const sent = () => host.calls.flatMap(({ command, request }) => (command === 'draft.apply' ? [request as ApplyChanges] : []))

describe('words written into a draft', () => {
  it('stand in the text at once and are stored with the revision that was shown', async () => {
    const draft = await open()
    const stored = write(draft, PLAIN, '新的一段。')
    expect(textOf(draft, PLAIN)).toBe('新的一段。')
    expect(await stored).toBe(true)
    expect(sent()[0]).toMatchObject({ revision: 1, changes: [{ do: 'write', block: PLAIN, at: '0' }] })
    expect([draft.edits.size, draft.show.value?.revision, draft.blocks.value[1]?.edited]).toEqual([0, 2, true])
  })

  it('go out one after another, each with the newest revision', async () => {
    const draft = await open()
    await Promise.all([write(draft, PLAIN, '一'), write(draft, OTHER, '二'), draft.link(`${FIGURES}f1`, 'frozen', '核定')])
    expect(sent().map(({ revision }) => revision)).toEqual([1, 2, 3])
  })

  it('are stored on top of a change to another part of the draft', async () => {
    const draft = await open()
    await elsewhere(writes(OTHER, '别处'))
    expect(await write(draft, PLAIN, '这里')).toBe(true)
    expect([textOf(draft, PLAIN), textOf(draft, OTHER), draft.conflict.value]).toEqual(['这里', '别处', null])
  })

  it('are kept beside the other ones when the same run was changed elsewhere', async () => {
    const draft = await open()
    await elsewhere(writes(PLAIN, '别处的'))
    expect(await write(draft, PLAIN, '我的')).toBe(false)
    expect(draft.conflict.value).toMatchObject({ mine: '我的', theirs: '别处的' })
    await draft.settle('mine')
    expect([textOf(draft, PLAIN), draft.conflict.value, draft.edits.size]).toEqual(['我的', null, 0])
  })

  it('do not go over the other ones either when those were shown before the clerk was done', async () => {
    const draft = await open()
    draft.open(PLAIN, '0')
    const base = piecesOf(lineOf(draft, PLAIN))
    await elsewhere(writes(PLAIN, '别处的'))
    await draft.load()
    expect(await draft.edit(PLAIN, '0', base, [{ type: 'text', text: '我的' }])).toBe(false)
    expect(draft.conflict.value).toMatchObject({ mine: '我的', theirs: '别处的' })
  })

  it('give way when the clerk takes the other ones', async () => {
    const draft = await open()
    await elsewhere(writes(PLAIN, '别处的'))
    await write(draft, PLAIN, '我的')
    await draft.settle('theirs')
    expect([textOf(draft, PLAIN), draft.edits.size]).toEqual(['别处的', 0])
  })

  it('stay in the window when they could not be stored, and are stored on the next try', async () => {
    const draft = await open()
    host.failNext('draft.apply', new Fault({ code: 'store.full', message: 'D 盘满了。', detail: '' }))
    expect(await write(draft, PLAIN, '留住')).toBe(false)
    await draft.load()
    expect([textOf(draft, PLAIN), draft.unsaved.value?.code, draft.edits.size]).toEqual(['留住', 'store.full', 1])
    await draft.storeAgain()
    expect([draft.unsaved.value, draft.edits.size]).toEqual([null, 0])
  })

  it('come back as they were when a block would be left without any', async () => {
    const draft = await open()
    const before = textOf(draft, PLAIN)
    host.failNext('draft.apply', new Fault({ code: 'draft.empty_block', message: '这一段会变成空的，没有改动。', detail: '' }))
    await draft.edit(PLAIN, '0', piecesOf(lineOf(draft, PLAIN)), [])
    expect([textOf(draft, PLAIN), draft.unsaved.value, draft.edits.size]).toEqual([before, null, 0])
  })

  it('never move under an input method', async () => {
    const draft = await open()
    const before = draft.show.value
    draft.composing.value = true
    await elsewhere(writes(OTHER, '别处'))
    host.touch()
    await flushPromises()
    await draft.load()
    expect(draft.show.value).toBe(before)
    draft.composing.value = false
    await flushPromises()
    expect(textOf(draft, OTHER)).toBe('别处')
  })
})

describe('figures and blanks', () => {
  it('are brought up to the log, all or one', async () => {
    const draft = await open()
    const stale = () => inlinesOf(draft).filter(isStale)
    const [first] = stale()
    if (first?.type !== 'figure') throw new Error('the sample has stale figures')
    const before = stale().length
    expect((await draft.refresh([first.id])).changed).toHaveLength(1)
    expect(stale()).toHaveLength(before - 1)
    await draft.refresh()
    expect(stale()).toHaveLength(0)
  })

  it('a blank is filled, also when somebody changed another place meanwhile', async () => {
    const draft = await open()
    const blank = inlinesOf(draft)
      .filter(isChip)
      .find(({ type }) => type === 'blank')
    if (!blank) throw new Error('the sample has blanks')
    await elsewhere(writes(PLAIN, '别处'))
    expect(await draft.fill(blank.id, '《条例》')).toBe(true)
    expect(inlinesOf(draft)).toContainEqual(expect.objectContaining({ id: blank.id, text: '《条例》', state: 'typed' }))
    expect(textOf(draft, PLAIN)).toBe('别处')
  })

  it('a draft that is gone says so', async () => {
    host.failNext('draft.show', new Fault({ code: 'draft.unknown', message: '没有这份文稿。', detail: '' }))
    const draft = await open()
    expect(draft.fault.value?.code).toBe('draft.unknown')
  })
})

describe('a paragraph that is begun', () => {
  const ids = (draft: OpenDraft) => draft.blocks.value.map(({ id }) => id)
  const say = (draft: OpenDraft, text: string) => draft.edit(FRESH, '0', [], [{ type: 'text', text }])

  it('stands behind its block and is stored with its first words', async () => {
    const draft = await open()
    const before = ids(draft)
    expect(draft.begin(PLAIN)).toBe(true)
    expect(ids(draft)).toEqual([...before.slice(0, 2), FRESH, ...before.slice(2)])
    expect(host.calls.some(({ command }) => command === 'draft.apply')).toBe(false)
    expect(await say(draft, '另起一段。')).toBe(true)
    expect(ids(draft)[2]).toBe(draft.begun.value)
    expect([textOf(draft, draft.begun.value ?? ''), draft.edits.size, ids(draft).includes(FRESH)]).toEqual(['另起一段。', 0, false])
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
    host.failNext('draft.apply', new Fault({ code: 'store.full', message: '没有存上。', detail: '' }))
    expect(await say(draft, '另起一段。')).toBe(false)
    expect([textOf(draft, FRESH), draft.unsaved.value?.code, draft.begin('b3')]).toEqual(['另起一段。', 'store.full', false])
    await elsewhere({ do: 'remove', block: PLAIN })
    await draft.load()
    await draft.storeAgain()
    expect([ids(draft)[1], draft.unsaved.value, draft.edits.size]).toEqual([draft.begun.value, null, 0])
  })

  it('of nothing but spaces is none', async () => {
    const draft = await open()
    const before = ids(draft)
    draft.begin(PLAIN)
    expect(await say(draft, ' ')).toBe(false)
    expect([ids(draft), draft.edits.size, draft.unsaved.value, sent()]).toEqual([before, 0, null, []])
  })

  it('written on while it is stored keeps what came later', async () => {
    const draft = await open()
    draft.begin(PLAIN)
    const first = say(draft, '另起')
    await Promise.all([first, say(draft, '另起一段。')])
    await draft.settled()
    expect([textOf(draft, draft.begun.value ?? ''), draft.conflict.value]).toEqual(['另起一段。', null])
  })
})

it('a block that is taken away goes with the words that were not stored', async () => {
  const draft = await open()
  host.failNext('draft.apply', new Fault({ code: 'store.full', message: '没有存上。', detail: '' }))
  await write(draft, PLAIN, '没有存上的话')
  expect(await draft.remove(PLAIN)).toBe(true)
  expect([lineOf(draft, PLAIN), draft.edits.size]).toEqual([[], 0])
})

describe('the answer to a change', () => {
  it('is put into the text that is shown; nothing is asked again', async () => {
    const draft = await open()
    const [before, since] = [draft.show.value, host.calls.length]
    await write(draft, PLAIN, '新的一段。')
    await flushPromises()
    expect(host.calls.slice(since).map(({ command }) => command)).toEqual(['draft.apply'])
    const same = draft.show.value?.blocks.filter((block, n) => block === before?.blocks[n]).length
    expect([textOf(draft, PLAIN), same]).toEqual(['新的一段。', (before?.blocks.length ?? 0) - 1])
    expect(draft.show.value?.characters).not.toBe(before?.characters)
  })

  it('tells the order when blocks move, and the numbers that follow', async () => {
    const draft = await open()
    const numbers = () => ['b3', 'b4'].map((id) => draft.blocks.value.find((block) => block.id === id)?.number)
    await draft.change({ do: 'move', block: 'b4', after: 'b2' })
    expect(draft.blocks.value.map(({ id }) => id).slice(2, 5)).toEqual(['b2', 'b4', 'b3'])
    expect([numbers(), asked('draft.show')]).toEqual([['（二）', '（一）'], 1])
  })

  it('is enough for another part of a block, and for a row of a table', async () => {
    const draft = await open()
    await draft.change({ do: 'part', block: PLAIN, part: 'heading1' })
    expect(draft.blocks.value[1]).toMatchObject({ part: 'heading1', number: '一、' })
    expect(draft.blocks.value[2]?.number).toBe('二、')
    await draft.change({ do: 'insert_row', block: 'b8', cell: 'c10' })
    const table = draft.blocks.value.find(({ id }) => id === 'b8')
    expect(table?.table?.rows.map((row) => row.length)).toEqual([3, 3, 3, 3])
    expect([table?.lines.length, asked('draft.show')]).toEqual([12, 1])
  })

  it('is not asked about again when the host tells of it; what others write is, once', async () => {
    const draft = await open()
    await write(draft, PLAIN, '我的')
    await flushPromises()
    expect(asked('draft.show')).toBe(1)
    const since = host.calls.length
    await host.call('draft.apply', { id: ID, revision: draft.show.value?.revision, changes: [writes(OTHER, '别处')] })
    await flushPromises()
    expect([textOf(draft, OTHER), asked('draft.show', since)]).toEqual(['别处', 1])
  })

  it('that the program refuses leaves the text as the others left it', async () => {
    const draft = await open()
    await elsewhere(writes(PLAIN, '别处的'))
    await expect(draft.change({ do: 'remove', block: PLAIN })).rejects.toMatchObject({ code: 'draft.conflict' })
    expect(textOf(draft, PLAIN)).toBe('别处的')
  })
})

it('conditions come with the draft, and with a refresh', async () => {
  const draft = await open()
  expect(draft.show.value?.conditions).toEqual([])
  const [entry] = host.world.entries
  if (entry) host.world.entries = [...host.world.entries, { ...entry, id: 'heard', kind: '听证会' }]
  await draft.refresh([])
  expect(draft.show.value?.conditions).toMatchObject([{ block: 'b6', entries: ['heard'], stale: true }])
})
