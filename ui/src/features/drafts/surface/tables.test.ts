import { EditorState, TextSelection } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { schema } from './schema'
import { cellNames, cellsSelected, clearCells, fillCells, lacking, selectedTable, withCellNames } from './tables'

/** A table as it reads: rows between `/`, cells between `|`, `甲2x1` covers two columns and one row. Cells are called by their words. */
function table(text: string): Node {
  const rows = text.split('/').map((row) =>
    schema.node(
      'row',
      null,
      row.split('|').map((cell) => {
        const [, words = '', columns = '1', rows = '1'] = /^(\D*)(?:(\d)x(\d))?$/u.exec(cell) ?? []
        const line = schema.node('cline', null, words === '' ? [] : [schema.text(words)])
        return schema.node('cell', { id: words, columns: Number(columns), rows: Number(rows) }, [line])
      }),
    ),
  )
  return schema.node('table', { id: 't', headerRows: 1 }, rows)
}
const words = (node: Node) => {
  const rows: string[] = []
  node.forEach((row) => {
    const cells: string[] = []
    row.forEach((cell) => cells.push(cell.textContent))
    rows.push(cells.join('|'))
  })
  return rows.join('/')
}
/** Selected from the words of one cell to those of another. */
function selected(text: string, from: string, to = from): EditorState {
  const doc = schema.node('doc', null, [table(text)])
  const at = (words: string) => {
    let found = 0
    doc.descendants((node, pos) => {
      if (node.type.name === 'cline' && node.textContent === words) found ||= pos + 1
      return true
    })
    return found
  }
  const state = EditorState.create({ doc })
  return state.apply(state.tr.setSelection(TextSelection.create(doc, at(from), at(to))))
}
const names = (state: EditorState) =>
  cellsSelected(state)
    ?.selected.map(({ id }) => id)
    .join('')

describe('cells', () => {
  it.each([
    ['甲|乙|丙/丁|戊|己', '甲', '戊', '甲乙丁戊'],
    ['甲|乙|丙/丁|戊|己', '戊', '甲', '甲乙丁戊'],
    ['甲|乙|丙/丁|戊|己', '乙', '己', '乙丙戊己'],
    // What covers more takes its neighbours along.
    ['甲2x1|丙/丁|戊|己', '丁', '甲', '甲丁戊'],
    ['甲1x2|乙/丙', '甲', '乙', '甲乙丙'],
    ['甲|乙', '乙', '乙', '乙'],
  ])('of %s from %s to %s are %s', (text, from, to, expected) => {
    expect(names(selected(text, from, to))).toBe(expected)
  })

  it('are emptied without their neighbours', () => {
    const state = selected('甲|乙|丙/丁|戊|己', '甲', '戊')
    const { tr } = state
    expect(clearCells(tr, cellsSelected(tr))).toBe(true)
    expect(words(tr.doc.child(0))).toBe('||丙/||己')
    expect(clearCells(selected('甲|乙', '甲').tr, cellsSelected(selected('甲|乙', '甲')))).toBe(false)
  })

  it('are copied as a table, and go into other cells from the caret on', () => {
    const source = cellsSelected(selected('甲|乙|丙/丁|戊|己', '乙', '己'))
    const copied = source && selectedTable(source)
    if (!copied) throw new Error('nothing is selected')
    expect(words(copied)).toBe('乙|丙/戊|己')
    const state = selected('一|二|三/四|五|六', '五')
    const cells = cellsSelected(state)
    if (!cells) throw new Error('nothing is selected')
    expect(lacking(cells, copied)).toEqual({ rows: 1, columns: 0 })
    const { tr } = state
    expect(fillCells(tr, cells, copied)).toBe(2)
    expect(words(tr.doc.child(0))).toBe('一|二|三/四|乙|丙')
    expect(tr.selection.$head.parent.textContent).toBe('丙')
  })

  it('have the names of another table that is alike, and of no other', () => {
    const own = table('甲|乙/丙|丁')
    const called = cellNames(own, table('一|二/三|四'))
    expect(called && withCellNames(own, called).child(1).child(0).attrs.id).toBe('三')
    expect(cellNames(own, table('一|二/三2x1'))).toBeNull()
  })
})
