/** What is done to a draft as a step of its own: changes, and the commands whose answer is the same patch. */
import { write } from '@/ipc/call'
import type {
  BorrowPassage,
  DraftPatch,
  DraftReplaced,
  DraftReworded,
  ReplaceInDraft,
  SettleBase,
  WireBlock,
  WireChange,
} from '@/ipc/generated'
import { findChip } from '@/paper/inlines'

/** `asStep` sends it behind what was written, with the revision that it is made on; `blocks` are the newest ones. */
export function stepsOf(
  id: string,
  asStep: (send: (revision: number) => Promise<DraftPatch>) => Promise<DraftPatch>,
  blocks: () => readonly WireBlock[],
) {
  const change = (...changes: WireChange[]) => asStep((revision) => write('draft.apply', { id, revision, changes }))
  /** Has the draft say again what it said in a saved state. */
  const revert = (revision: number) => asStep(() => write('draft.revert', { id, revision }))

  /** A step whose answer tells more than the patch; `none` is told when nothing was sent. */
  async function telling<T extends { patch: DraftPatch }>(send: (revision: number) => Promise<T>, none: Omit<T, 'patch'>): Promise<T> {
    let told: T | undefined
    const patch = await asStep(async (revision) => (told = await send(revision)).patch)
    return told ?? ({ ...none, patch } as T)
  }
  /** Puts other words where these stand. */
  const replace = (sought: Omit<ReplaceInDraft, 'id' | 'revision'>) =>
    telling<DraftReplaced>((revision) => write('draft.replace', { id, revision, ...sought }), { replaced: 0, held: 0 })
  /** Puts others for the template's parameters: other words, sections written or left out. */
  const reword = (parameters: Record<string, string>) =>
    telling<DraftReworded>((revision) => write('draft.reword', { id, revision, parameters }), {
      replaced: 0,
      added: 0,
      removed: 0,
      kept: [],
    })

  /** The template's other wording of a condition goes in. */
  const takeOther = (block: string, expr: string) => asStep((revision) => write('draft.take_other', { id, revision, block, expr }))

  /** Settles what was found in it beside the report that it was made from. */
  const settleFinding = (how: Omit<SettleBase, 'draft' | 'revision'>) =>
    asStep((revision) => write('base.settle', { draft: id, revision, ...how }))

  /** Words of an earlier report go in. */
  const borrow = (passage: Omit<BorrowPassage, 'draft' | 'revision'>) =>
    asStep((revision) => write('draft.borrow', { draft: id, revision, ...passage }))

  async function fill(blanks: readonly string[], text: string): Promise<boolean> {
    const there = blanks.filter((blank) => findChip(blocks(), blank)?.chip.type === 'blank')
    if (there.length > 0) await change(...there.map((blank): WireChange => ({ do: 'fill', blank, text })))
    return there.length > 0
  }
  async function link(figure: string, state: 'linked' | 'frozen' | 'typed', reason?: string): Promise<boolean> {
    if (findChip(blocks(), figure) === undefined) return false
    await change({ do: 'link', figure, state, reason })
    return true
  }

  return { change, revert, replace, reword, takeOther, settleFinding, borrow, fill, link }
}
