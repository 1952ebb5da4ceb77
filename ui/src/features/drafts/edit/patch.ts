/** A draft as it is shown after the program's answer to a change: what is another is replaced, everything else stays the same object. */
import type { DraftPatch, DraftShow, WireBlock } from '@/ipc/generated'

export function patched(show: DraftShow, patch: DraftPatch): DraftShow {
  const known = new Map(show.blocks.map((block) => [block.id, block]))
  for (const block of patch.blocks) known.set(block.id, block)
  const order = patch.order ?? show.blocks.map(({ id }) => id)
  const blocks = order.flatMap((id): WireBlock[] => {
    const block = known.get(id)
    return block === undefined ? [] : [block]
  })
  const { revision, saved, pages, characters, minutes, target } = patch
  return {
    ...show,
    revision,
    saved,
    pages,
    characters,
    minutes,
    // None is told as 0.
    target: target === undefined ? show.target : target || null,
    blocks,
    title: patch.title ?? show.title,
    look: patch.look ?? show.look,
    profile: patch.profile ?? show.profile,
    sealed: patch.sealed ?? show.sealed,
    conditions: patch.conditions ?? show.conditions,
    comments: patch.comments ?? show.comments,
  }
}

/** A reading with the same objects for blocks that are as before: what is drawn from them stays. */
export function unchangedKept(before: DraftShow | null, answer: DraftShow): DraftShow {
  if (before === null) return answer
  const old = new Map(before.blocks.map((block) => [block.id, { block, text: bare(block) }]))
  const blocks = answer.blocks.map((block) => {
    const known = old.get(block.id)
    return known !== undefined && known.text === bare(block) ? known.block : block
  })
  return {
    ...answer,
    blocks: blocks.every((block, n) => block === before.blocks[n]) && blocks.length === before.blocks.length ? before.blocks : blocks,
  }
}

/** A block without its whole text, which a patch does not have. */
function bare(block: WireBlock): string {
  return JSON.stringify({ ...block, text: undefined })
}
