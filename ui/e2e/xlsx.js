/** Changes a cell of a workbook as a person would in WPS. Its parts are written unpacked, since Node has no writer of zip files. */

import { writeFileSync } from 'node:fs'
import { parts } from './docx.js'

const LOCAL = 0x04034b50
const ENTRY = 0x02014b50
const END = 0x06054b50

function checksum(bytes) {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ~sum >>> 0
}

function header(signature, fields) {
  const bytes = Buffer.alloc(4 + fields.reduce((size, [width]) => size + width, 0))
  bytes.writeUInt32LE(signature)
  fields.reduce((at, [width, value]) => bytes.writeUIntLE(value, at, width), 4)
  return bytes
}

/** The workbook with another number in place of one that stands once on its first sheet. */
export function correct(from, to, number, other) {
  const [locals, entries] = [[], []]
  let at = 0
  for (const [name, text] of parts(from)) {
    const changed = name === 'xl/worksheets/sheet1.xml' ? text.replace(`<v>${number}</v>`, `<v>${other}</v>`) : text
    if (name === 'xl/worksheets/sheet1.xml' && changed === text) throw new Error(`${number} stands nowhere on the sheet`)
    const [title, bytes] = [Buffer.from(name), Buffer.from(changed)]
    const about = [
      [2, 20],
      [2, 0x0800],
      [2, 0],
      [4, 0x00210000],
      [4, checksum(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, title.length],
      [2, 0],
    ]
    locals.push(header(LOCAL, about), title, bytes)
    entries.push(header(ENTRY, [[2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), title)
    at += 30 + title.length + bytes.length
  }
  const count = entries.length / 2
  const size = entries.reduce((sum, { length }) => sum + length, 0)
  const end = header(END, [
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, at],
    [2, 0],
  ])
  writeFileSync(to, Buffer.concat([...locals, ...entries, end]))
}
