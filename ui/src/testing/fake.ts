/**
 * A host without a program behind it, for component tests and for `npm run dev`: a log in memory that obeys the
 * contract of the commands. It never gets into a build.
 */

import type { Commands, LogQuery, WireEntry, WireKind } from '@/ipc/generated'
import { Fault, type ChosenFile, type Platform, type ProblemsExport } from '@/platform/platform'
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
  drop(files: ChosenFile[]): void
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
  const world: FakeWorld = { today: options.today ?? '2025-12-08', entries: makeEntries(rows), kinds: KINDS, past: [], future: [], version: 1, nextId: rows + 1 }
  const handlers: Partial<FakeHandlers> = { ...fakeSettings, ...fakeLog, ...fakeDrafts, ...fakeQuick, ...fakeWords, ...options.handlers }
  const changed: ((version: number) => void)[] = []
  const menus: ((action: string) => void)[] = []
  const drops: ((files: Promise<ChosenFile[]>) => void)[] = []
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
    onChanged(listener) { changed.push(listener) },
    onMenu(listener) { menus.push(listener) },
    onFilesDropped(listener) { drops.push(listener) },
    onClosing() { /* a test has no window to close */ },
    onDragging() { /* nothing is ever dragged here */ },
    openFiles: () => Promise.resolve([{ file: 'upload:1', name: '2025年台账.csv' }]),
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
    menu(action) { for (const listener of menus) listener(action) },
    drop(files) { for (const listener of drops) listener(Promise.resolve(files)) },
    failNext(command, fault) { faults.set(command, fault) },
  }
}

/** One undoable step of the fake program. */
export function step(world: FakeWorld, name: string, change: (entries: WireEntry[]) => WireEntry[]): void {
  world.past.push({ name, entries: world.entries })
  world.future = []
  world.entries = change(world.entries.map((entry) => ({ ...entry })))
  world.version += 1
}
