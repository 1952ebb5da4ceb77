/** A paragraph of last year's text, or some of it, on its way into this year's. */
import type { CompareRow } from '@/ipc/generated'
import type { Passage } from '../borrow/useBorrowing'

/** Some of a paragraph's characters; null where all are meant. */
export type Some = readonly [from: number, to: number] | null

export function passageOf(report: string, { place, base }: CompareRow, some: Some): Passage {
  const [from, to] = place ?? [0, 0]
  const words = base.map(({ text }) => text).join('')
  if (some === null) return { report, from, to, whole: true, words }
  return { report, from: from + some[0], to: from + some[1], whole: false, words: [...words].slice(...some).join('') }
}

/**
 * Which of a paragraph's characters are selected where its words are shown. Lines that were joined hold other characters than are shown,
 * so that all of them are meant.
 */
export function selectedIn(shown: HTMLElement, { place }: CompareRow): Some {
  const chosen = window.getSelection()
  const [begin, end] = place ?? [0, 0]
  if (!chosen || chosen.isCollapsed || chosen.rangeCount === 0 || [...(shown.textContent ?? '')].length !== end - begin) return null
  const range = chosen.getRangeAt(0)
  if (!shown.contains(range.startContainer) || !shown.contains(range.endContainer)) return null
  const before = document.createRange()
  before.setStart(shown, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const from = [...before.toString()].length
  return [from, from + [...range.toString()].length]
}
