/**
 * A host without a program behind it, for component tests and for `npm run dev`: a log in memory that obeys the
 * contract of the commands. It never gets into a build.
 */

import type { Commands, EvidenceRequest, LogQuery, WireAttachment, WireEntry, WireKind } from '@/ipc/generated'
import { Fault, type Chosen, type Platform, type Point, type ProblemsExport } from '@/platform/platform'
import { fakeAttachments } from './fakeAttachments'
import { KINDS, makeEntries } from './fakeData'
import { fakeDrafts } from './fakeDrafts'
import { fakeLog } from './fakeLog'
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
  downloaded: string[]
  evidence: EvidenceRequest[]
  exported: string[]
  savedLogs: { query: LogQuery; name: string }[]
  savedProblems: ProblemsExport[]
  /** Answers the next call of a command with a fault. */
  failNext(command: string, fault: Fault): void
}

export interface FakeOptions {
  rows?: number
  today?: string
  delayMs?: number
  handlers?: Partial<FakeHandlers>
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
    nextId: rows + 1,
  }
  const handlers: Partial<FakeHandlers> = {
    ...fakeSettings,
    ...fakeLog,
    ...fakeAttachments,
    ...fakeDrafts,
    ...fakeQuick,
    ...fakeWords,
    ...options.handlers,
  }
  const changed: ((version: number) => void)[] = []
  const menus: ((action: string) => void)[] = []
  const drops: ((files: Chosen, at: Point) => void)[] = []
  const drags: ((at: Point | null) => void)[] = []
  const faults = new Map<string, Fault>()
  const calls: FakePlatform['calls'] = []
  const exported: string[] = []
  const savedLogs: FakePlatform['savedLogs'] = []
  const savedProblems: FakePlatform['savedProblems'] = []

  return {
    host: 'web',
    world,
    calls,
    exported,
    savedLogs,
    savedProblems,
    choice: ['2025年台账.csv'],
    downloaded: [],
    evidence: [],
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
      return structuredClone(handler(world, structuredClone(request)))
    },
    onChanged(listener) {
      changed.push(listener)
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
    keepFile: (name) => Promise.resolve({ file: `upload:${name}`, name }),
    downloadAttachment(_entry, name) {
      this.downloaded.push(name)
    },
    exportEvidence({ which, name }) {
      this.evidence.push(which)
      return Promise.resolve({ name: `${name}.zip`, path: null, evidence: null })
    },
    exportDraft(draft, name) {
      exported.push(draft)
      return Promise.resolve({ name: `${name}.docx`, path: null, pages: null, blanks: null, stale: null })
    },
    savePicture: (name) => Promise.resolve({ name: `${name}.png`, path: null }),
    exportLog({ query, name }) {
      savedLogs.push({ query, name })
      return Promise.resolve({ name, path: null, entries: null })
    },
    exportProblems(wanted) {
      savedProblems.push(wanted)
      return Promise.resolve({ name: wanted.name, path: null, rows: null })
    },
    ready: () => Promise.resolve(),
    touch() {
      world.version += 1
      for (const listener of changed) listener(world.version)
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
