/** Looks into an exported .docx: its parts and the bookmarks of its figures. A zip reader of a page, since Node has none. */

import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50

/** The parts of a file by name. Throws when it is no whole zip file. */
export function parts(path) {
  const file = readFileSync(path)
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || file.readUInt32LE(end) !== END) throw new Error(`${path} is no zip file`)
  const found = new Map()
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== ENTRY) throw new Error(`${path}: the list of parts is broken at ${at}`)
    const [method, size, local] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)]
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset))
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const packed = file.subarray(start, start + size)
    found.set(file.toString('utf8', at + 46, at + 46 + name), (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'))
    at += 46 + name + extra + comment
  }
  return found
}

/** What stands in a report: its words, the names of its bookmarks, and the names of those that mark figures. */
export function report(path) {
  const all = parts(path)
  const body = all.get('word/document.xml')
  if (body === undefined) throw new Error(`${path} has no word/document.xml`)
  const bookmarks = [...body.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map((match) => match[1])
  const paragraphs = body
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(''))
  return { parts: [...all.keys()], text: paragraphs.join('\n'), bookmarks, figures: bookmarks.filter((name) => name.startsWith('_sh_f')) }
}
