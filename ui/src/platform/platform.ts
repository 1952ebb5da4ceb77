/** What a host offers the window. The desktop and the browser each fulfil it; no page knows which one it has. */

import type { Areas, Export, Exported, WireError } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'

export interface Platform {
  readonly host: 'desktop' | 'web'
  /** Runs a command of the program. Rejects with a `Fault`. */
  call(command: string, request: unknown): Promise<unknown>
  /**
   * Calls back with the numbers of areas that changed: of an own write before its answer comes, of anybody else's when the
   * host notices it.
   */
  onChanged(listener: (areas: Areas) => void): void
  /** Finds out now whether the program answers (reach.ts); absent where page and program end together. */
  lookAgain?(): Promise<void>
  /** Shows these menus, or what changed in them; absent where the host has a menu of its own. */
  showMenu?(menus: readonly NativeMenu[]): Promise<void>
  /** Calls back with an action's id when it was chosen in the native menu. */
  onMenu(listener: (action: string) => void): void
  /** Does to the text that has the focus what the key does; false where this host cannot. Absent where it never can. */
  edit?(what: 'cut' | 'copy' | 'paste' | 'selectAll'): Promise<boolean>
  /** Shows the sample, a data folder of its own, in this window or in one beside it; absent where the host has none. */
  openSample?(): Promise<void>
  /** Goes from the sample back to one's own data. */
  leaveSample?(): Promise<void>
  /** Closes the program, the way that closing its window does; absent where the window is a browser's. */
  quit?(): Promise<void>
  /** Calls back when the window is to close. The desktop waits for the answer and stays open when it is false. */
  onClosing(listener: () => Promise<boolean>): void
  /** Calls back when files are dropped on the window, with the point of the page where they fell. */
  onFilesDropped(listener: (files: Chosen, at: Point) => void): void
  /** Calls back while files hang over the window, with where; with null when they are gone. */
  onDragging(listener: (at: Point | null) => void): void
  /** Lets the user choose files to read. None when they think better of it. */
  openFiles(options: OpenOptions): Promise<Chosen>
  /** Lets the user choose a folder whose files are read. None when they think better of it. */
  openFolder(title: string): Promise<Chosen>
  /** Keeps what has no file of its own, such as a picture from the clipboard, until a request names it. */
  keepFile(name: string, content: Blob): Promise<ChosenFile>
  /**
   * Has the program make a file and puts it where the user wants it: at a path of their choice on the desktop, among the
   * downloads in a browser, which tells by itself where it went. Null when the user thinks better of it. With a `path` that
   * the user chose before nothing is asked; a fault names the path.
   */
  save<K extends ExportKind>(wanted: Wanted<K>): Promise<Saved<K> | null>
  /** The address of a page of a draft by its look, for an image. */
  page(look: string): string
  /** Has the program make the pages for a printer and hands them to what prints on this machine: the system's dialog is theirs. */
  print(wanted: Pick<Wanted<'print'>, 'what' | 'name'>): Promise<Saved<'print'>>
  /** Whether this machine has a printer; null where that cannot be found out, absent where the host never can. */
  hasPrinter?(): Promise<boolean | null>
  /** Opens a file with the system's program for it; absent where the host cannot. */
  openPath?(path: string): Promise<void>
  /** Shows a file in its folder; absent where the host cannot. */
  revealPath?(path: string): Promise<void>
  /** Tells the host that the first page can be used. */
  ready(): Promise<void>
}

/** One menu of the native menu bar. */
export interface NativeMenu {
  label: string
  items: { action: string; label: string; enabled: boolean }[]
}

/** A point of the page, as `clientX` and `clientY` name it. */
export interface Point {
  x: number
  y: number
}

/** Files that the user chose or dropped. Their names are known at once; a browser has yet to upload them. */
export interface Chosen {
  names: string[]
  /**
   * Has the host take them; again where nobody answered. Of a folder a browser takes the files with these endings, those of the folders in
   * it too; on the desktop a folder goes by its path.
   */
  take: (ofFolders?: readonly string[], handing?: Handing) => Promise<ChosenFile[]>
}

/** Follows files on their way to the host, one by one, and ends it. */
export interface Handing {
  told: (done: number, total: number) => void
  stopped: () => boolean
}

/** A file the user chose: `file` is what a request names it by, `name` what a person calls it. */
export interface ChosenFile {
  file: string
  name: string
  /** Why the host did not take it; `file` names nothing then. */
  refused?: Fault
}

export interface OpenOptions {
  title: string
  /** Without dots: `csv`. None: whatever there is. */
  extensions: string[]
}

export type ExportKind = Export['kind']

/** What is to leave the program as a file. */
export interface Wanted<K extends ExportKind = ExportKind> {
  what: Extract<Export, { kind: K }>
  /** What the file is called, with its ending, which says what form it takes. */
  name: string
  /** What a person calls this kind of file; for 佐证材料, which go into a folder on the desktop, what is asked about it. */
  label: string
  /** Chosen before; nothing is asked then. */
  path?: string | undefined
  /** Where the same draft went last, for a desktop; over what somebody else has changed there only when that is wanted. */
  again?: { overwrite: boolean } | undefined
}

/** Where a file went, and what is in it. */
export type Saved<K extends ExportKind = ExportKind> = Extract<Exported, { kind: K }>

/** An error with its sentence for the clerk. */
export class Fault extends Error {
  readonly code: string
  readonly detail: string
  /** The field of the request that it is about: a form shows it there. */
  readonly field: string | null
  /** The file that could not be written, when one was chosen. */
  path: string | null = null

  /** What the window finds out itself is about no field. */
  constructor(error: Omit<WireError, 'field'> & Partial<Pick<WireError, 'field'>>) {
    super(error.message)
    this.name = 'Fault'
    this.code = error.code
    this.detail = error.detail
    this.field = error.field ?? null
  }

  /** Whatever was thrown, as a fault. */
  static of(cause: unknown): Fault {
    if (cause instanceof Fault) return cause
    if (isWireError(cause)) return new Fault(cause)
    const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
    return new Fault({ code: 'window.fault', message: words.faults.window, detail })
  }
}

export function isWireError(value: unknown): value is WireError {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value
}
