/** The rows of 版式: which measures stand together, and what stands beside them. What no row names stands among the others. */
import { words } from '@/locales/zh-CN'

const { rows, beside, sections } = words.formats

export interface Field {
  key: string
  /** Before the field. */
  before?: string
  /** Behind it; else its unit. */
  after?: string
}

export interface Row {
  name: string
  fields: Field[]
}

export interface Section {
  name: string
  rows: Row[]
}

const heading = (level: 1 | 2 | 3 | 4): Row => ({
  name: rows[`heading${level}`],
  fields: [
    { key: `heading${level}.face`, after: beside[`heading${level}`] },
    { key: `heading${level}.bold`, after: beside.bold },
  ],
})

export const SECTIONS: readonly Section[] = [
  {
    name: sections.page,
    rows: [
      {
        name: rows.margins,
        fields: [
          { key: 'page.top', before: beside.top, after: '' },
          { key: 'page.bottom', before: beside.bottom, after: '' },
          { key: 'page.left', before: beside.left, after: '' },
          { key: 'page.right', before: beside.right },
        ],
      },
      {
        name: rows.grid,
        fields: [
          { key: 'grid.lines', before: beside.perPage },
          { key: 'grid.characters', before: beside.perLine },
        ],
      },
      { name: rows.pitch, fields: [{ key: 'grid.pitch' }] },
    ],
  },
  {
    name: sections.type,
    rows: [
      { name: rows.title, fields: [{ key: 'title.face' }, { key: 'title.size' }] },
      { name: rows.text, fields: [{ key: 'text.face' }, { key: 'text.size' }] },
      heading(1),
      heading(2),
      heading(3),
      heading(4),
      { name: rows.latin, fields: [{ key: 'latin.face', after: beside.digits }] },
    ],
  },
  {
    name: sections.closing,
    rows: [
      { name: rows.number, fields: [{ key: 'page_number.centred', after: beside.number }] },
      { name: rows.first, fields: [{ key: 'page_number.first', after: beside.first }] },
      { name: rows.closing, fields: [{ key: 'signature.right', before: beside.closing }] },
      { name: rows.head, fields: [{ key: 'head.on', after: beside.head }] },
      { name: rows.imprint, fields: [{ key: 'imprint.on', after: beside.imprint }] },
    ],
  },
  { name: sections.file, rows: [{ name: rows.each, fields: [{ key: 'file.each_paragraph', after: beside.each }] }] },
]

export const NAMED: ReadonlySet<string> = new Set(
  SECTIONS.flatMap((section) => section.rows.flatMap((row) => row.fields.map(({ key }) => key))),
)
