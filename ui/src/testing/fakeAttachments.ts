/** The fake program's attachments and 佐证材料. A file's name says what it is. */

import type { AttachmentOf, EvidenceRequest, WireAttachment, WireEntry } from '@/ipc/generated'
import { Fault } from '@/platform/platform'
import { step, type FakeHandlers, type FakeWorld } from './fake'

export const fakeAttachments: Partial<FakeHandlers> = {
  'attachment.list': (world, { entry }) => ({ attachments: listed(world, entry) }),
  'attachment.add'(world, { entry, files }) {
    const names = files.map(nameOf)
    const refused = names
      .filter((name) => name.endsWith('.坏'))
      .map((name) => ({ name, code: 'attachment.gone', message: `附件“${name}”读到一半就读不到了，没有附上。` }))
    const good = names.filter((name) => !name.endsWith('.坏'))
    const had = good.filter((name) => of(world, entry).attachments.includes(name))
    const added = good.filter((name) => !had.includes(name))
    for (const name of had) world.files.delete(name)
    if (added.length > 0)
      change(world, entry, `给“${of(world, entry).title}”附上 ${added.length} 个文件`, (before) => [...before, ...added])
    return { attachments: listed(world, entry), added, had, refused }
  },
  'attachment.remove'(world, { entry, names }) {
    change(world, entry, `从“${of(world, entry).title}”拿掉 ${names.length} 个附件`, (before) =>
      before.filter((name) => !names.includes(name)),
    )
    return { attachments: listed(world, entry) }
  },
  'attachment.rename'(world, { entry, name, into }) {
    const ending = /\.[^.]+$/.exec(name)?.[0] ?? ''
    const next = into.includes('.') ? into : `${into}${ending}`
    change(world, entry, `附件“${name}”改名“${next}”`, (before) => before.map((one) => (one === name ? next : one)))
    return { attachments: listed(world, entry) }
  },
  'attachment.locate'(world, { entry, name }) {
    const { state, opens } = find(world, { entry, name })
    if (state !== 'whole') throw new Fault({ code: `attachment.${state}`, message: `附件“${name}”不在数据文件夹里了。`, detail: '' })
    return { path: `D:\\述汇\\attachments\\0\\${name}`, opens }
  },
  'attachment.thumbnail': (world, asked) => ({
    url: find(world, asked).picture ? 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=' : null,
  }),
  'attachment.unused': ({ unused }) => ({ files: unused, size: unused === 0 ? '0 B' : `${unused * 20} KB`, former: false }),
  'attachment.sweep'(world) {
    const files = world.unused
    world.unused = 0
    return { files, size: `${files * 20} KB`, former: false }
  },
  'evidence.preview'(world, asked) {
    const found = world.entries.filter((entry) => counts(entry, asked))
    const lacking = found.filter(({ attachments }) => attachments.length === 0)
    const files = found.flatMap(({ id }) => listed(world, id))
    return {
      title: '某市综合服务中心2025年佐证材料',
      entries: found.length,
      files: files.filter(({ state }) => state === 'whole').length,
      size: '12.5 MB',
      without: lacking.slice(0, 20).map(({ id, date, title }) => ({ id, date, title })),
      without_count: lacking.length,
      faults: files.filter(({ state }) => state !== 'whole').map(({ name }) => `附件“${name}”不在了，没有放进去。`),
    }
  },
}

/** What an upload is called: its token says it here. */
export function nameOf(file: string): string {
  return file.replace(/^upload:/, '')
}

function counts(entry: WireEntry, { query }: EvidenceRequest): boolean {
  return !entry.deleted && (!query.kinds?.length || query.kinds.includes(entry.kind))
}

function of(world: FakeWorld, id: string): WireEntry {
  const entry = world.entries.find((entry) => entry.id === id)
  if (!entry) throw new Fault({ code: 'entry.unknown', message: '这条记录已经不在台账里。刷新后再找。', detail: id })
  return entry
}

function listed(world: FakeWorld, id: string): WireAttachment[] {
  return of(world, id).attachments.map((name) => ({
    name,
    content: `content of ${name}`,
    size: '20 KB',
    picture: /\.(png|jpg)$/.test(name),
    opens: !name.endsWith('.exe'),
    state: 'whole',
    ...world.files.get(name),
  }))
}

function find(world: FakeWorld, { entry, name }: AttachmentOf): WireAttachment {
  const found = listed(world, entry).find((one) => one.name === name)
  if (!found) throw new Fault({ code: 'attachment.unknown', message: `这条记录没有叫“${name}”的附件，没有改动。`, detail: '' })
  return found
}

function change(world: FakeWorld, id: string, name: string, next: (before: string[]) => string[]): void {
  step(world, name, (entries) => entries.map((entry) => (entry.id === id ? { ...entry, attachments: next(entry.attachments) } : entry)))
}
