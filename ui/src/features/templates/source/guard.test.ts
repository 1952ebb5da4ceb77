import { EditorSelection, EditorState, type TransactionSpec } from '@codemirror/state'
import { expect, test } from 'vitest'
import { guard } from './guard'
import { branchAt, governed, shape } from './shape'
import { answered, EXPECTED, expected, part, told } from './told'

const KINDS = { if: 'if', elif: 'else_if', else: 'else', endif: 'end' } as Record<string, string>

/** A state as it is when the program has read the text; `|` is the caret, or one end of what is selected. */
function state(marked: string): EditorState {
  const ends = [...marked.matchAll(/\|/gu)].map(({ index }, nth) => index - nth)
  const doc = marked.replaceAll('|', '')
  const parts = [...doc.matchAll(/\{%-? (\w+).*?%\}/gsu)].map(({ 0: tag, 1: word = '', index }) =>
    part(index, index + tag.length, KINDS[word] ?? 'tag', word),
  )
  const open: number[] = []
  parts.forEach((one, nth) => {
    const before = one.kind === 'if' || one.kind === 'tag' ? undefined : open.pop()
    if (before !== undefined && parts[before]) parts[before].until = nth
    if (one.kind !== 'end' && one.kind !== 'tag') open.push(nth)
  })
  const [anchor = 0, head = anchor] = ends
  const begun = EditorState.create({ doc, selection: { anchor, head }, extensions: [told, shape, guard] })
  const placed = parts.map((of, nth) => ({ from: of.from, to: of.to, of, nth }))
  return begun.update({ effects: answered.of({ parts: placed, issues: [], numbers: new Map() }) }).state
}
function shown({ doc, selection: { main } }: EditorState): string {
  const text = doc.toString()
  return `${text.slice(0, main.head)}|${text.slice(main.head)}`
}
const erase = (now: EditorState): TransactionSpec => ({ changes: now.selection.main, userEvent: 'delete.selection' })
const after = (marked: string, spec: (now: EditorState) => TransactionSpec) => {
  const now = state(marked)
  return shown(now.update(spec(now)).state)
}

test('a deletion over the beginning of a condition leaves its tag, and one over the whole takes all of it', () => {
  expect(after('甲|乙{% if a %}丙|丁{% endif %}戊', erase)).toBe('甲|{% if a %}丁{% endif %}戊')
  expect(after('甲|{% if a %}丙{% endif %}|戊', erase)).toBe('甲|戊')
  expect(after('甲|乙\n{% if a %}\n- 丙|丁\n{% endif %}\n戊', erase)).toBe('甲|\n{% if a %}\n丁\n{% endif %}\n戊')
  expect(after('|甲\n{% if a %}\n- 丙\n{% else %}\n丁\n{% endif %}\n|戊', erase)).toBe('|戊')
  expect(after('{% if a %}甲|{% else %}|乙{% endif %}', erase)).toBe('{% if a %}甲|{% else %}乙{% endif %}')
})

test('a key at the edge of a line that nobody sees goes over it and takes nothing', () => {
  const back: (now: EditorState) => TransactionSpec = () => ({ changes: { from: 1, to: 13 }, userEvent: 'delete.backward' })
  expect(after('甲\n{% if a %}\n|乙\n{% endif %}\n丙', back)).toBe('甲|\n{% if a %}\n乙\n{% endif %}\n丙')
  const forward: (now: EditorState) => TransactionSpec = () => ({ changes: { from: 1, to: 13 }, userEvent: 'delete.forward' })
  expect(after('甲|\n{% if a %}\n乙\n{% endif %}\n丙', forward)).toBe('甲\n{% if a %}\n|乙\n{% endif %}\n丙')
})

test('a condition in which nothing is left goes with the next key', () => {
  const back: (now: EditorState) => TransactionSpec = () => ({ changes: { from: 1, to: 11 }, userEvent: 'delete.backward' })
  expect(after('甲{% if a %}|{% endif %}乙', back)).toBe('甲|乙')
})

test('words typed over a part of a condition stand before what stays of it', () => {
  const write = (now: EditorState): TransactionSpec => ({ changes: { ...rangeOf(now), insert: '新' }, userEvent: 'input.type' })
  expect(after('甲|乙{% if a %}丙|丁{% endif %}', write)).toBe('甲新|{% if a %}丁{% endif %}')
})
const rangeOf = ({ selection: { main } }: EditorState) => ({ from: main.from, to: main.to })

test('a press behind a row writes within its condition, one step more comes out of it', () => {
  const press = (at: number, event: string) => () => ({ selection: EditorSelection.cursor(at), userEvent: event })
  const text = '甲{% if a %}乙{% if b %}丙{% endif %}{% endif %}'
  expect(after(`|${text}`, press(text.length, 'select.pointer'))).toBe('甲{% if a %}乙{% if b %}丙|{% endif %}{% endif %}')
  const inner = '甲{% if a %}乙{% if b %}丙{% endif %}|{% endif %}'
  expect(after(inner, press(text.length, 'select'))).toBe(`${text}|`)
})

test('the caret never stands in a line that nobody sees', () => {
  const press = (at: number) => () => ({ selection: EditorSelection.cursor(at) })
  expect(after('|甲\n{% if a %}\n{% if b %}\n乙', press(4))).toBe('甲\n{% if a %}\n{% if b %}\n|乙')
  expect(after('|甲\n{% endif %}', press(8))).toBe('甲|\n{% endif %}')
})

test('a place is in the innermost branch around it', () => {
  const now = state('{% if a %}\n甲{% if b %}乙{% else %}丙{% endif %}\n{% endif %}\n丁')
  const at = (words: string) => branchAt(now, now.doc.toString().indexOf(words) + 1)?.open.nth
  expect(['甲', '乙', '丙', '丁'].map(at)).toEqual([0, 1, 2, undefined])
  const [outer] = now.field(shape).branches
  if (outer) expect(governed(now.field(shape), outer)).toEqual({ from: 11, to: 45 })
})

test('a condition that was just put around words is one before the program has read it', () => {
  const begun = EditorState.create({ doc: '甲{% if a %}乙{% endif %}', extensions: [told, shape, guard] })
  const parts = [{ ...part(1, 11, 'if', '有党课时'), until: EXPECTED - 1 }, part(12, 23, 'end', '')]
  const now = begun.update({ effects: expected.of(parts) }).state.field(shape)
  expect(now.wholes.map(({ from, to }) => [from, to])).toEqual([[1, 23]])
  expect(now.branches.map(({ open }) => open.of.name)).toEqual(['有党课时'])
})
