/**
 * Where dropped files go. Parts of the window say what they would do with files at a place of theirs; the innermost
 * place wins, so that a row of the table comes before the page it stands on. What lies over everything, such as a
 * dialog, belongs to nobody and takes none.
 */

import { readonly, shallowRef } from 'vue'
import { platform, type Chosen, type Point } from '@/platform'
import { whileShown } from './shown'

export interface DropPlace {
  /** What lights up. */
  element: HTMLElement
  /** What letting go does: 「松开，附到“…”」 */
  words: string
  take: (files: Chosen) => unknown
}

/** What a part does with files at an element; null where it wants none. */
export type DropTarget = (at: Element) => DropPlace | null

/** The place under the files that hang over the window, and where it lies. */
export interface Hanging {
  words: string
  box: { left: string; top: string; width: string; height: string }
}

const targets: DropTarget[] = []
const over = shallowRef<Hanging | null>(null)
export const hanging = readonly(over)

/** Adds a target until the answer is called. */
export function addDropTarget(target: DropTarget): () => void {
  targets.push(target)
  return () => {
    const at = targets.indexOf(target)
    if (at >= 0) targets.splice(at, 1)
  }
}

/** The calling component's target: there while it is shown, also within a page that is kept alive. */
export function useDropTarget(target: DropTarget): void {
  whileShown(() => addDropTarget(target))
}

/** The innermost place at an element. */
export function placeAt(at: Element | null): DropPlace | null {
  if (at === null) return null
  const places = targets.map((target) => target(at)).filter((place) => place !== null)
  return places.reduce<DropPlace | null>((inner, place) => (inner !== null && place.element.contains(inner.element) ? inner : place), null)
}

/** Follows the files that are dragged over the window and dropped on it. */
export function startDrops(): void {
  const host = platform()
  const under = ({ x, y }: Point): DropPlace | null => placeAt(document.elementFromPoint(x, y))
  host.onDragging((at) => {
    const place = at === null ? null : under(at)
    over.value = place && { words: place.words, box: boxOf(place.element) }
  })
  host.onFilesDropped((files, at) => {
    over.value = null
    void under(at)?.take(files)
  })
}

function boxOf(element: HTMLElement): Hanging['box'] {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }
}
