/**
 * A host without a program behind it, for component tests and for `npm run dev`: a log in memory that obeys the
 * contract of the commands. It never gets into a build.
 */

import { READS, type Areas, type Commands, type Exported, type WireAttachment, type WireEntry, type WireKind } from '@/ipc/generated'
import { Fault, type Chosen, type ExportKind, type Platform, type Point, type Saved, type Wanted } from '@/platform/platform'
import { fakeAttachments } from './fakeAttachments'
import { KINDS, makeEntries } from './fakeData'
import { fakeCompare } from './fakeCompare'
import { fakeDrafts } from './fakeDrafts'
import { fakeLog } from './fakeLog'
import { fakePeriods } from './fakePeriods'
import { fakeQuick } from './fakeQuick'
import { fakeSettings } from './fakeSettings'
import { fakeWords } from './fakeWords'

export type FakeHandlers = {
  [C in keyof Commands]: (world: FakeWorld, request: Commands[C]['request']) => Commands[C]['response']
}

/** What the fake program knows. */
export interface FakeWorld {
  today: string
  entries: WireEntry[]
  kinds: WireKind[]
  /** What is special about attached files, by name. */
  files: Map<string, Partial<WireAttachment>>
  /** Attached files that nothing needs. */
  unused: number
  /** Steps back, and steps forward, each with its name and the entries to go back to. */
  past: FakeStep[]
  future: FakeStep[]
  version: number
  /** Whether nothing was ever logged, which the window says how to change. */
  first: boolean
  /** Writes that touched drafts only. */
  drafted: number
  nextId: number
}

export interface FakeStep {
  name: string
  entries: WireEntry[]
}

export interface FakePlatform extends Platform {
  world: FakeWorld
  /** Every call in order. */
  calls: { command: string; request: unknown }[]
  /** Announces a change by somebody else. */
  touch(): void
  menu(action: string): void
  /** Names of the files that the user chooses when asked. */
  choice: string[]
  drag(at: Point | null): void
  drop(names: string[], at: Point): void
  /** Every file that was to be saved, in order. */
  saved: Wanted[]
  /** Answers from now on what is to be saved, or throws. */
  answerSave(answer: (wanted: Wanted) => Exported): void
  /** Answers the next call of a command with a fault. */
  failNext(command: string, fault: Fault): void
}

export interface FakeOptions {
  rows?: number
  /** Whether an empty log is one that somebody begins. */
  first?: boolean
  today?: string
  delayMs?: number
  handlers?: Partial<FakeHandlers>
}

/** What the fake program says of the files that it makes. */
const REPORTS: { [K in ExportKind]: Omit<Saved<K>, 'name' | 'path' | 'address'> } = {
  comparison: { kind: 'comparison', paragraphs: 20, open: 0 },
  own_look: { kind: 'own_look', file: '去年.docx', changed: 3, cells: 0, added: 0, removed: 0, blanks: 0, stays: [], issues: [] },
  draft: { kind: 'draft', pages: 9, blanks: 0, stale: 0, issues: [] },
  print: { kind: 'print', pages: 9, sheets: 5, empty_back: 9 },
  log: { kind: 'log', entries: 3 },
  problems: { kind: 'problems', rows: 1, passed_over: 0 },
  board: { kind: 'board', requirements: 12 },
  evidence: { kind: 'evidence', title: '', entries: 2, files: 1, size: '', without: [], without_count: 1, faults: [] },
  chart: { kind: 'chart' },
  attachment: { kind: 'attachment' },
  report: { kind: 'report' },
  template: { kind: 'template', template: '年度工作总结' },
  format: { kind: 'format', format: '国标' },
  manuscripts: { kind: 'manuscripts', files: [], stopped: false },
  backup: { kind: 'backup', files: 1, size: '12.5 MB' },
}

export function fakePlatform(options: FakeOptions = {}): FakePlatform {
  const asked = new URLSearchParams(window.location.search)
  const rows = options.rows ?? Number(asked.get('rows') ?? 186)
  const world: FakeWorld = {
    today: options.today ?? '2025-12-08',
    entries: makeEntries(rows),
    kinds: KINDS,
    files: new Map(),
    unused: 0,
    past: [],
    future: [],
    version: 1,
    first: options.first ?? false,
    drafted: 0,
    nextId: rows + 1,
  }
  const handlers: Partial<FakeHandlers> = {
    ...fakeSettings,
    ...fakeLog,
    ...fakeAttachments,
    ...fakeDrafts,
    ...fakeCompare,
    ...fakePeriods,
    ...fakeQuick,
    ...fakeWords,
    ...options.handlers,
  }
  const changed: ((areas: Areas) => void)[] = []
  function announce(): void {
    for (const listener of changed) listener(areasOf(world))
  }
  const menus: ((action: string) => void)[] = []
  const drops: ((files: Chosen, at: Point) => void)[] = []
  const drags: ((at: Point | null) => void)[] = []
  const faults = new Map<string, Fault>()
  const calls: FakePlatform['calls'] = []
  const saved: Wanted[] = []
  let exported = (wanted: Wanted): Exported =>
    ({ name: wanted.name, path: null, address: '/download/1', ...REPORTS[wanted.what.kind] }) as Exported

  return {
    host: 'web',
    world,
    calls,
    saved,
    choice: ['2025年台账.csv'],
    async call(command, request) {
      calls.push({ command, request })
      await (options.delayMs ? new Promise((resolve) => setTimeout(resolve, options.delayMs)) : Promise.resolve())
      const fault = faults.get(command)
      if (fault) {
        faults.delete(command)
        throw fault
      }
      const handler = handlers[command as keyof Commands] as ((world: FakeWorld, request: unknown) => unknown) | undefined
      if (!handler) throw new Fault({ code: 'command.unknown', message: `没有“${command}”这个命令。`, detail: command })
      const answer = asSent(handler(world, structuredClone(request)))
      if (!(command in READS)) {
        if (command.startsWith('draft.') || command.startsWith('base.')) world.drafted += 1
        else world.version += 1
        // A real host's answers to whoever asks again come after the answer to the write.
        queueMicrotask(announce)
      }
      return answer
    },
    onChanged(listener) {
      changed.push(listener)
      listener(areasOf(world))
    },
    onMenu(listener) {
      menus.push(listener)
    },
    onFilesDropped(listener) {
      drops.push(listener)
    },
    onClosing() {
      /* a test has no window to close */
    },
    onDragging(listener) {
      drags.push(listener)
    },
    openFiles() {
      return Promise.resolve(chosen(this.choice))
    },
    openFolder() {
      return Promise.resolve(chosen(this.choice))
    },
    keepFile: (name) => Promise.resolve({ file: `upload:${name}`, name }),
    save: <K extends ExportKind>(asked: Wanted<K>) => {
      const wanted = asked as unknown as Wanted
      saved.push(wanted)
      return Promise.resolve().then(() => {
        // One that is missing or altered does not leave.
        if (wanted.what.kind === 'attachment') handlers['attachment.locate']?.(world, wanted.what)
        return exported(wanted) as Saved<K>
      })
    },
    page: (look) => `/page/${look}`,
    print: (asked) => {
      const wanted = { ...asked, label: '' }
      saved.push(wanted)
      return Promise.resolve().then(() => exported(wanted) as Saved<'print'>)
    },
    answerSave(answer) {
      exported = answer
    },
    ready: () => Promise.resolve(),
    touch() {
      world.version += 1
      announce()
    },
    menu(action) {
      for (const listener of menus) listener(action)
    },
    drag(at) {
      for (const listener of drags) listener(at)
    },
    drop(names, at) {
      for (const listener of drops) listener(chosen(names), at)
    },
    failNext(command, fault) {
      faults.set(command, fault)
    },
  }
}

/** The fake program knows of a write only whether it touched more than drafts. */
export function areasOf({ version, drafted }: FakeWorld): Areas {
  return {
    entries: version,
    kinds: version,
    files: version,
    settings: version,
    drafts: version + drafted,
    templates: version,
    reports: version,
    learned: version,
    steps: version + drafted,
  }
}

/** A copy as the real program sends it: fields by their names' order, whatever the order in which they are declared. */
function asSent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSent)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([name, field]) => [name, asSent(field)] as const).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Files by their names; one called so is not taken by the host. */
function chosen(names: string[]): Chosen {
  const refused = (name: string) =>
    name.startsWith('读不了')
      ? { refused: new Fault({ code: 'upload.unreadable', message: `“${name}”读不了，没有收下。`, detail: '' }) }
      : {}
  return { names, take: () => Promise.resolve(names.map((name) => ({ file: `upload:${name}`, name, ...refused(name) }))) }
}

/** One undoable step of the fake program. */
export function step(world: FakeWorld, name: string, change: (entries: WireEntry[]) => WireEntry[]): void {
  world.past.push({ name, entries: world.entries })
  world.future = []
  world.entries = change(world.entries.map((entry) => ({ ...entry })))
  world.version += 1
}
