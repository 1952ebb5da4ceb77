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
  const { revision, saved, pages, characters } = patch
  return {
    ...show,
    revision,
    saved,
    pages,
    characters,
    blocks,
    title: patch.title ?? show.title,
    look: patch.look ?? show.look,
    conditions: patch.conditions ?? show.conditions,
  }
}
