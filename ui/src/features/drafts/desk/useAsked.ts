/**
 * What another view of the draft, or another page, leads to: a number with what stands behind it, a place in the text, or back to where
 * the caret was. It comes into sight, and the address is the draft's again.
 */

import { watch, type Ref } from 'vue'
import { go, here } from '@/shell/router'
import { whileShown } from '@/shell/shown'

export interface Asked {
  /** A figure and what stands behind it. */
  inspect: (figure: string) => unknown
  /** A figure or blank in the text; `fill` when a blank is to be filled. */
  visit: (chip: string, fill: boolean) => unknown
  /** So many characters into a block, or into a line of a cell. */
  stand: (block: string, at: string | null, characters: number) => unknown
  /** The caret where it was. */
  back: () => unknown
}

/** A page that is not shown yet scrolls nowhere. */
export function useAsked(id: string, ready: Ref<boolean>, asked: Asked): void {
  whileShown(() =>
    watch(
      () => (ready.value && here.page === 'drafts' && here.rest[0] === id ? { ...here.query } : {}),
      ({ figure, to, fill, stand, at, characters, back }) => {
        if (figure !== undefined) asked.inspect(figure)
        else if (to !== undefined) asked.visit(to, fill !== undefined)
        else if (stand !== undefined) asked.stand(stand, at ?? null, Number(characters) || 0)
        else if (back !== undefined) asked.back()
        else return
        go('drafts', [id])
      },
      { immediate: true, flush: 'post' },
    ),
  )
}
