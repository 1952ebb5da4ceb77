import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { saveState } from '@/ipc/call'
import { followChanges } from '@/ipc/changes'
import type { ApplyChanges, WireChange } from '@/ipc/generated'
import { Fault, usePlatform } from '@/platform'
import { fakePlatform, type FakePlatform } from '@/testing/fake'
import { breakParagraph, deleteSelected, eraseBack, eraseForward } from '../surface/commands'
import { readDocument } from '../surface/document'
import { Headless } from '../surface/headless'
import { schema } from '../surface/schema'
import { isChip, isStale, lineAt, lineText } from '@/paper/inlines'
import { useDraft, type OpenDraft } from './useDraft'

let host: FakePlatform
const ID = 'draft-1'
/** A paragraph without figures, another, and one with. */
const PLAIN = 'b1'
const OTHER = 'b9'
const FIGURES = 'b3'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  host = fakePlatform()
  usePlatform(host)
  followChanges()
})

let mounted: VueWrapper | undefined
afterEach(() => {
  mounted?.unmount()
  vi.useRealTimers()
})

async function settle() {
  for (let n = 0; n < 8; n += 1) await Promise.resolve()
}

async function open(): Promise<{ draft: OpenDraft; surface: Headless }> {
  let draft: OpenDraft | undefined
  mounted = mount(
    defineComponent({
      setup() {
        draft = useDraft(ID)
        return () => h('i')
      },
    }),
  )
  for (let n = 0; n < 4; n += 1) await settle()
  if (!draft) throw new Error('setup did not run')
  return { draft, surface: new Headless(draft.blocks.value, draft) }
}

const lineOf = (draft: OpenDraft, block: string, at = '0') =>
  lineAt(
    draft.blocks.value.find((one) => one.id === block),
    at,
  ) ?? []
const textOf = (draft: OpenDraft, block: string) => lineText(lineOf(draft, block))
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

describe('what is written', () => {
  it('is stored after a pause, and says saved only then', async () => {
    const { draft, surface } = await open()
    surface.write(PLAIN, '新的一段。')
    expect([sent().length, draft.dirty.value, saveState.phase]).toEqual([0, true, 'saving'])
    await vi.advanceTimersByTimeAsync(700)
    expect(sent()[0]).toMatchObject({ revision: 1, changes: [{ do: 'write', block: PLAIN, at: '0' }], begins_step: true })
    expect([draft.dirty.value, draft.show.value?.revision, textOf(draft, PLAIN), saveState.phase]).toEqual([
      false,
      2,
      '新的一段。',
      'saved',
    ])
  })

  it('is stored at the latest within two seconds of typing without a pause', async () => {
    const { surface } = await open()
    surface.at(PLAIN, 0)
    for (let n = 0; n < 10; n += 1) {
      surface.type('字')
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(sent().length).toBeGreaterThanOrEqual(1)
  })

  it('goes on as one step, and begins another in another paragraph or after a pause', async () => {
    const { draft, surface } = await open()
    const say = async (block: string) => {
      surface.at(block, 0).type('字')
      await draft.flush()
    }
    await say(PLAIN)
    await say(PLAIN)
    await say(OTHER)
    await vi.advanceTimersByTimeAsync(5000)
    await say(OTHER)
    expect(sent().map(({ begins_step }) => begins_step ?? false)).toEqual([true, false, true, true])
  })

  it('while it is on its way stays, and follows with the next', async () => {
    const { draft, surface } = await open()
    surface.write(PLAIN, '另起')
    const first = draft.flush()
    surface.type('一段。')
    await first
    expect([surface.text(PLAIN), textOf(draft, PLAIN)]).toEqual(['另起一段。', '另起一段。'])
    expect([await draft.flush(), draft.dirty.value, draft.conflict.value]).toEqual([true, false, null])
  })

  it('is stored on top of a change to another part of the draft', async () => {
    const { draft, surface } = await open()
    await elsewhere(writes(OTHER, '别处'))
    surface.write(PLAIN, '这里')
    await draft.flush()
    await settle()
    expect([textOf(draft, PLAIN), surface.text(OTHER), draft.conflict.value]).toEqual(['这里', '别处', null])
  })

  it('is kept beside the other wording when the same line was changed elsewhere', async () => {
    const { draft, surface } = await open()
    surface.write(PLAIN, '我的')
    await elsewhere(writes(PLAIN, '别处的'))
    expect(await draft.flush()).toBe(false)
    expect([draft.conflict.value?.mineText, draft.conflict.value?.theirsText, surface.text(PLAIN)]).toEqual(['我的', '别处的', '我的'])
    await draft.settle('mine')
    expect([textOf(draft, PLAIN), draft.conflict.value, draft.dirty.value]).toEqual(['我的', null, false])
  })

  it('stands in front of the other wording when the clerk keeps both', async () => {
    const { draft, surface } = await open()
    surface.write(PLAIN, '我的')
    await elsewhere(writes(PLAIN, '别处的'))
    await draft.flush()
    await draft.settle('both')
    await settle()
    const at = draft.blocks.value.findIndex(({ id }) => id === PLAIN)
    expect(draft.blocks.value.slice(at, at + 2).map(({ id }) => textOf(draft, id))).toEqual(['我的', '别处的'])
    expect([draft.conflict.value, draft.dirty.value]).toEqual([null, false])
  })

  it('gives way when the clerk takes the other wording', async () => {
    const { draft, surface } = await open()
    surface.write(PLAIN, '我的')
    await elsewhere(writes(PLAIN, '别处的'))
    await draft.flush()
    await draft.settle('theirs')
    expect([textOf(draft, PLAIN), surface.text(PLAIN), draft.dirty.value]).toEqual(['别处的', '别处的', false])
  })

  it('stays in the window when it could not be stored, and is stored on the next try', async () => {
    const { draft, surface } = await open()
    host.failNext('draft.apply', new Fault({ code: 'store.full', message: 'D 盘满了。', detail: '' }))
    surface.write(PLAIN, '留住')
    expect(await draft.flush()).toBe(false)
    await draft.load()
    expect([surface.text(PLAIN), draft.unsaved.value?.code, draft.dirty.value]).toEqual(['留住', 'store.full', true])
    await draft.storeAgain()
    expect([draft.unsaved.value, draft.dirty.value, textOf(draft, PLAIN)]).toEqual([null, false, '留住'])
  })

  it('is given up only when the clerk says so', async () => {
    const { draft, surface } = await open()
    const before = surface.text(PLAIN)
    host.failNext('draft.apply', new Fault({ code: 'store.full', message: 'D 盘满了。', detail: '' }))
    surface.write(PLAIN, '不要了')
    await draft.flush()
    draft.discard()
    expect([surface.text(PLAIN), draft.unsaved.value, draft.dirty.value]).toEqual([before, null, false])
  })

  it('never moves under an input method, nor is half of it stored', async () => {
    const { draft, surface } = await open()
    const before = surface.read()
    draft.composing.value = true
    await elsewhere(writes(OTHER, '别处'))
    host.touch()
    await vi.advanceTimersByTimeAsync(3000)
    await draft.load()
    expect(surface.read()).toEqual(before)
    surface.at(PLAIN, 0).type('zi')
    await vi.advanceTimersByTimeAsync(3000)
    expect(await draft.flush()).toBe(false)
    draft.composing.value = false
    await vi.advanceTimersByTimeAsync(2000)
    expect([surface.text(OTHER), textOf(draft, PLAIN).startsWith('zi')]).toEqual(['别处', true])
  })
})

describe('figures and blanks', () => {
  it('are brought up to the log, all or one, in the surface as well', async () => {
    const { draft, surface } = await open()
    const stale = () => inlinesOf(draft).filter(isStale)
    const [first] = stale()
    if (first?.type !== 'figure') throw new Error('the sample has stale figures')
    const before = stale().length
    expect((await draft.refresh([first.id])).changed).toHaveLength(1)
    expect(stale()).toHaveLength(before - 1)
    await draft.refresh()
    const shown: unknown[] = []
    surface.state.doc.descendants((node) => {
      if (node.type.name === 'figure') shown.push(node.attrs.stale)
    })
    expect([stale().length, shown.every((stale) => stale === null)]).toEqual([0, true])
  })

  it('a blank is filled, also when somebody changed another place meanwhile', async () => {
    const { draft, surface } = await open()
    const blank = inlinesOf(draft)
      .filter(isChip)
      .find(({ type }) => type === 'blank')
    if (!blank) throw new Error('the sample has blanks')
    await elsewhere(writes(PLAIN, '别处'))
    expect(await draft.fill([blank.id], '《条例》')).toBe(true)
    expect(inlinesOf(draft)).toContainEqual(expect.objectContaining({ id: blank.id, text: '《条例》', state: 'typed' }))
    expect(surface.text(PLAIN)).toBe('别处')
  })

  it('a figure that was cut and stored is put in again with the revision that it stood in', async () => {
    const { draft, surface } = await open()
    const figure = `${FIGURES}f1`
    let node = schema.text('无')
    surface.state.doc.descendants((one) => {
      if (one.attrs.id === figure) node = one
    })
    surface.at(FIGURES, 0, 40).do(deleteSelected)
    await draft.flush()
    expect(inlinesOf(draft).some((inline) => isChip(inline) && inline.id === figure)).toBe(false)
    surface.at(PLAIN, 0).dispatch(surface.state.tr.insert(surface.state.selection.from, node))
    await draft.flush()
    expect(sent().at(-1)?.changes).toMatchObject([{ do: 'write', block: PLAIN, pieces: [{ type: 'keep', id: figure, from: 1 }, {}] }])
    expect(lineOf(draft, PLAIN)[0]).toMatchObject({ type: 'figure', id: figure })
  })

  it('a draft that is gone says so', async () => {
    host.failNext('draft.show', new Fault({ code: 'draft.unknown', message: '没有这份文稿。', detail: '' }))
    const { draft } = await open()
    expect(draft.fault.value?.code).toBe('draft.unknown')
  })
})

describe('the answer to a change', () => {
  it('is put into the text that is shown; nothing is asked again', async () => {
    const { draft, surface } = await open()
    const [before, since] = [draft.show.value, host.calls.length]
    surface.write(PLAIN, '新的一段。')
    await draft.flush()
    await settle()
    expect(host.calls.slice(since).map(({ command }) => command)).toEqual(['draft.apply'])
    const same = draft.show.value?.blocks.filter((block, n) => block === before?.blocks[n]).length
    expect([textOf(draft, PLAIN), same]).toEqual(['新的一段。', (before?.blocks.length ?? 0) - 1])
    expect(draft.show.value?.characters).not.toBe(before?.characters)
  })

  it('gives a new paragraph its name, and what is written on goes there', async () => {
    const { draft, surface } = await open()
    surface.at(PLAIN, 2).do(breakParagraph)
    await draft.flush()
    const name = draft.blocks.value[2]?.id ?? ''
    expect([surface.read()[2]?.id, name.startsWith('u')]).toEqual([name, true])
    surface.type('又')
    await draft.flush()
    expect([textOf(draft, name).startsWith('又'), draft.blocks.value.length]).toEqual([true, surface.read().length])
  })

  it('tells the order when blocks move, and the numbers that follow', async () => {
    const { draft } = await open()
    const numbers = () => ['b3', 'b4'].map((id) => draft.blocks.value.find((block) => block.id === id)?.number)
    await draft.change({ do: 'move', block: 'b4', after: 'b2' })
    expect(draft.blocks.value.map(({ id }) => id).slice(2, 5)).toEqual(['b2', 'b4', 'b3'])
    expect([numbers(), asked('draft.show')]).toEqual([['（二）', '（一）'], 1])
  })

  it('comes behind what was written before', async () => {
    const { draft, surface } = await open()
    surface.write(PLAIN, '先写的')
    await draft.change({ do: 'part', block: PLAIN, part: 'heading1' })
    expect(sent().map(({ changes }) => changes[0]?.do)).toEqual(['write', 'part'])
    expect(draft.blocks.value[1]).toMatchObject({ part: 'heading1', number: '一、' })
    await draft.change({ do: 'insert_row', block: 'b8', cell: 'c10' })
    expect(surface.block('b8')?.cells?.map((row) => row.length)).toEqual([3, 3, 3, 3])
    expect(asked('draft.show')).toBe(1)
  })

  it('is not asked about again when the host tells of it; what others write is, once', async () => {
    const { draft, surface } = await open()
    surface.write(PLAIN, '我的')
    await draft.flush()
    await settle()
    expect(asked('draft.show')).toBe(1)
    const since = host.calls.length
    await host.call('draft.apply', { id: ID, revision: draft.show.value?.revision, changes: [writes(OTHER, '别处')] })
    for (let n = 0; n < 4; n += 1) await settle()
    expect([surface.text(OTHER), asked('draft.show', since)]).toEqual(['别处', 1])
  })

  it('that the program refuses leaves the text as the others left it', async () => {
    const { draft, surface } = await open()
    await elsewhere(writes(PLAIN, '别处的'))
    await expect(draft.change({ do: 'remove', block: PLAIN })).rejects.toMatchObject({ code: 'draft.conflict' })
    expect(surface.text(PLAIN)).toBe('别处的')
  })
})

it('conditions come with the draft, and with a refresh', async () => {
  const { draft } = await open()
  expect(draft.show.value?.conditions).toEqual([])
  const [entry] = host.world.entries
  if (entry) host.world.entries = [...host.world.entries, { ...entry, id: 'heard', kind: '听证会' }]
  await draft.refresh([])
  expect(draft.show.value?.conditions).toMatchObject([{ block: 'b6', entries: ['heard'], stale: true }])
})

describe('whatever is done in the surface', () => {
  /** Numbers that are the same in every run. */
  function dice(seed: number) {
    let state = seed
    return (sides: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      return Math.floor((state / 2 ** 32) * sides)
    }
  }
  const figuresIn = (surface: Headless) =>
    surface
      .read()
      .flatMap(({ lines }) =>
        lines.flatMap(({ pieces }) => pieces.filter(({ type }) => type === 'keep').map((piece) => ('id' in piece ? piece.id : ''))),
      )

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands in the program as in the surface, with every figure that nobody deleted (%i)', async (seed) => {
    const { draft, surface } = await open()
    const roll = dice(seed)
    const place = () => {
      const { doc } = surface.state
      const spots: number[] = []
      doc.descendants((node, pos) => {
        if (node.isTextblock) spots.push(pos + 1 + roll(node.content.size + 1))
        return !node.isTextblock
      })
      return spots[roll(spots.length)] ?? 1
    }
    for (let step = 0; step < 60; step += 1) {
      const before = figuresIn(surface)
      const at = place()
      const caret = (from: number, to = from) => {
        surface.select(from, to)
      }
      let deletes = false
      switch (roll(6)) {
        case 0:
          caret(at)
          surface.type('新写的')
          break
        case 1:
          caret(at)
          surface.do(breakParagraph)
          break
        case 2:
          caret(at)
          surface.do(eraseBack)
          break
        case 3:
          caret(at)
          surface.do(eraseForward)
          break
        case 4: {
          const end = Math.min(surface.state.doc.content.size - 1, at + roll(80))
          if (!surface.state.doc.resolve(end).parent.isTextblock) break
          caret(at, end)
          deletes = true
          surface.do(deleteSelected)
          break
        }
        default:
          await draft.flush()
      }
      if (!deletes && !surface.state.selection.empty) deletes = true
      if (!deletes)
        expect(
          before.filter((id) => !figuresIn(surface).includes(id)),
          `step ${step}`,
        ).toEqual([])
      if (roll(5) === 0) await vi.advanceTimersByTimeAsync(800)
    }
    expect(await draft.flush(), draft.unsaved.value?.code).toBe(true)
    const reloaded = (await host.call('draft.show', { id: ID })) as { blocks: typeof draft.blocks.value }
    expect(new Headless(reloaded.blocks).lines()).toEqual(surface.lines())
    expect(figuresIn(new Headless(reloaded.blocks))).toEqual(figuresIn(surface))
    expect(readDocument(surface.state.doc).map(({ id }) => id)).toEqual(reloaded.blocks.map(({ id }) => id))
  })
})
