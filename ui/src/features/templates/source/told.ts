/** What the program said of the text last, moved along with what was written since. */
import { StateEffect, StateField, type ChangeDesc } from '@codemirror/state'
import type { TemplateIssue, TemplatePart } from '@/ipc/generated'

/** How the text is shown: names in place of braces, or as it is written. */
export type Mode = 'names' | 'code'

export interface Placed<T> {
  from: number
  to: number
  of: T
  /** Which of the answer's it is; none of them for what is only expected. */
  nth: number
}

export interface Told {
  parts: readonly Placed<TemplatePart>[]
  issues: readonly Placed<TemplateIssue>[]
  /** Numbers that the program makes, by the start of their line. */
  numbers: ReadonlyMap<number, string>
  mode: Mode
  /** A part that is shown as it is written. */
  revealed: number | null
}

export const answered = StateEffect.define<Pick<Told, 'parts' | 'issues' | 'numbers'>>()
export const modeSet = StateEffect.define<Mode>()
export const reveal = StateEffect.define<number | null>()
/** What was just put in is called so until the program has read it. */
export const expected = StateEffect.define<readonly TemplatePart[]>()
/** The number of the first of them; the next ones count down from it. */
export const EXPECTED = -1

/** A part that is put in, before the program has said anything of it. */
export function part(from: number, to: number, kind: string, name: string): TemplatePart {
  return { from, to, kind, name, expr: null, apart: false, until: null, written: null, questions: [] }
}

export const told = StateField.define<Told>({
  create: () => ({ parts: [], issues: [], numbers: new Map(), mode: 'names', revealed: null }),
  update(before, transaction) {
    let now = before
    if (transaction.docChanged)
      now = {
        ...now,
        parts: moved(now.parts, transaction.changes),
        issues: moved(now.issues, transaction.changes),
        numbers: new Map([...now.numbers].map(([at, number]) => [transaction.changes.mapPos(at, -1), number])),
      }
    for (const effect of transaction.effects) {
      if (effect.is(answered)) now = { ...now, ...effect.value }
      else if (effect.is(modeSet)) now = { ...now, mode: effect.value, revealed: null }
      else if (effect.is(reveal)) now = { ...now, revealed: effect.value }
      else if (effect.is(expected)) {
        const more = effect.value.map((of, nth) => ({ from: of.from, to: of.to, of, nth: EXPECTED - nth }))
        now = { ...now, parts: [...now.parts, ...more].sort((one, other) => one.from - other.from) }
      }
    }
    // Out of it again, it is a name again.
    const { head } = transaction.state.selection.main
    const shown = now.parts.find(({ nth }) => nth === now.revealed)
    if (now.revealed !== null && transaction.selection !== undefined && (!shown || head < shown.from || head > shown.to))
      now = { ...now, revealed: null }
    return now
  },
})

/** Each where it stands after a change; what was written into is nothing that was told of. */
function moved<T>(placed: readonly Placed<T>[], changes: ChangeDesc): Placed<T>[] {
  return placed.flatMap((one) => {
    if (changes.touchesRange(one.from, one.to) === 'cover') return []
    const [from, to] = [changes.mapPos(one.from, 1), changes.mapPos(one.to, -1)]
    return to - from === one.to - one.from ? [{ ...one, from, to }] : []
  })
}
