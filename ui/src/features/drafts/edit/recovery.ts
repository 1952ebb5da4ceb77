/** Brings home what pages before this one have written and not stored, and says what that was. */
import { shallowRef } from 'vue'
import { clock, read, write } from '@/ipc/call'
import type { WireBlock } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault } from '@/platform'
import { show } from '@/shell/messages'
import { go } from '@/shell/router'
import { chipsIn, piecesText } from '../surface/document'
import { forget, type Kept } from './kept'

/** One paragraph: what it said, and what was written in its place. */
export interface Difference {
  before: string
  now: string
}

export interface Recovered {
  draft: string
  title: string
  /** `10:41` */
  at: string
  /** Whether the words stand in the draft again; else somebody else has changed the same ones since. */
  done: boolean
  differences: Difference[]
}

/** What is looked at. */
export const looked = shallowRef<Recovered | null>(null)

const say = words.drafts.recovery

/** Called with what was left when the program has answered for the first time. */
export async function recover(left: readonly [string, Kept][]): Promise<void> {
  const all: Recovered[] = []
  for (const [key, kept] of left) {
    const recovered = await home(kept)
    if (recovered === null) continue
    forget(key)
    all.push(recovered)
  }
  const [first] = all.filter(({ differences }) => differences.length > 0)
  if (first === undefined) return
  const text = first.done ? say.done(first.title, first.at) : say.refused(first.title, first.at)
  show({
    tone: first.done ? 'good' : 'error',
    text: all.length > 1 ? text + say.more(all.length - 1) : text,
    actions: [
      {
        label: say.look,
        run: () => {
          go('drafts', [first.draft])
          looked.value = first
        },
      },
    ],
  })
}

/** Null when it has to wait: the draft lies in the bin, or the program does not answer. */
async function home({ draft, title, revision, changes, at }: Kept): Promise<Recovered | null> {
  const told = { draft, title, at: clock(new Date(at)) }
  try {
    const before = await read('draft.show', { id: draft })
    try {
      const { blocks } = await write('draft.apply', { id: draft, revision, changes, begins_step: true })
      return { ...told, done: true, differences: between(before.blocks, blocks) }
    } catch (cause) {
      if (!Fault.of(cause).code.startsWith('draft.')) return null
      return { ...told, done: false, differences: written(before.blocks, changes) }
    }
  } catch {
    return null
  }
}

function between(before: readonly WireBlock[], changed: readonly WireBlock[]): Difference[] {
  const was = new Map(before.map((block) => [block.id, block]))
  const both = changed.map((block) => ({ before: textOf(was.get(block.id)), now: textOf(block) }))
  return both.filter((one) => one.before !== one.now)
}

/** What the changes would have written, where they do not fit any more. */
function written(before: readonly WireBlock[], changes: Kept['changes']): Difference[] {
  const chips = chipsIn(before)
  const was = new Map(before.map((block) => [block.id, block]))
  return changes.flatMap((change) => {
    if (!('pieces' in change) || change.pieces === undefined) return []
    return [{ before: 'block' in change ? textOf(was.get(change.block)) : '', now: piecesText(change.pieces, chips) }]
  })
}

function textOf(block: WireBlock | undefined): string {
  if (block === undefined) return ''
  const texts = block.lines.map(({ pieces }) => pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''))
  return texts.join('')
}
