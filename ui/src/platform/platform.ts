/** What a host offers the window. The desktop and the browser each fulfil it; no page knows which one it has. */

import type { Evidence, EvidenceRequest, ImportRequest, LogQuery, WireError } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'

export interface Platform {
  readonly host: 'desktop' | 'web'
  /** Runs a command of the program. Rejects with a `Fault`. */
  call(command: string, request: unknown): Promise<unknown>
  /** Calls back when anybody wrote to the log or a draft. */
  onChanged(listener: (dataVersion: number) => void): void
  /** Shows these menus, or what changed in them; absent where the host has a menu of its own. */
  showMenu?(menus: readonly NativeMenu[]): Promise<void>
  /** Calls back with an action's id when it was chosen in the native menu. */
  onMenu(listener: (action: string) => void): void
  /** Calls back when the window is to close. The desktop waits for the answer and stays open when it is false. */
  onClosing(listener: () => Promise<boolean>): void
  /** Calls back when files are dropped on the window, with the point of the page where they fell. */
  onFilesDropped(listener: (files: Chosen, at: Point) => void): void
  /** Calls back while files hang over the window, with where; with null when they are gone. */
  onDragging(listener: (at: Point | null) => void): void
  /** Lets the user choose files to read. None when they think better of it. */
  openFiles(options: OpenOptions): Promise<Chosen>
  /** Keeps what has no file of its own, such as a picture from the clipboard, until a request names it. */
  keepFile(name: string, content: Blob): Promise<ChosenFile>
  /**
   * Exports a draft as a file of the user's choice. On the desktop the answer names the file;
   * in a browser the file is downloaded and the browser tells where it went.
   * Null when the user thinks better of it. With a `path` that the user chose before nothing is asked; a fault names the path.
   */
  exportDraft(draft: string, name: string, path?: string): Promise<ExportedFile | null>
  /**
   * Saves a picture as a file: of the user's choice on the desktop, as a download in a browser. Null when the user thinks
   * better of it. `name` has no ending.
   */
  savePicture(name: string, picture: Blob): Promise<SavedFile | null>
  /**
   * Exports entries of the log as a file, whose ending says what it becomes: of the user's choice on the desktop, as a
   * download in a browser. Null when the user thinks better of it; a fault names the path that was chosen.
   */
  exportLog(wanted: LogExport): Promise<SavedLog | null>
  /**
   * Writes the rows that an import cannot read as a workbook: of the user's choice on the desktop, as a download in a
   * browser. Null when the user thinks better of it; a fault names the path that was chosen.
   */
  exportProblems(wanted: ProblemsExport): Promise<SavedProblems | null>
  /**
   * Writes 佐证材料: into a folder of the user's choice on the desktop, as a .zip that is downloaded in a browser. Null
   * when the user thinks better of it; a fault names the folder that was chosen.
   */
  exportEvidence(wanted: EvidenceExport): Promise<SavedEvidence | null>
  /** Leaves an attachment to the browser's downloads; absent where files are opened where they lie. */
  downloadAttachment?(entry: string, name: string): void
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
  /** Has the host take them, once. */
  take: () => Promise<ChosenFile[]>
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

export interface EvidenceExport {
  which: EvidenceRequest
  /** Without an ending. */
  name: string
  /** Chosen before; nothing is asked then. */
  path?: string | undefined
}

export interface LogExport {
  query: LogQuery
  /** With its ending: `台账.xlsx`. */
  name: string
  /** What a person calls this kind of file. */
  kind: string
  /** Chosen before; nothing is asked then. */
  path?: string | undefined
}

/** Where a file went; only its name is known in a browser. */
export interface SavedFile {
  name: string
  path: string | null
}

export interface ProblemsExport {
  import: ImportRequest
  /** Rows that the log has already, too. */
  duplicates: boolean
  /** With its ending. */
  name: string
  /** Chosen before; nothing is asked then. */
  path?: string | undefined
}

/** Where the rows went; a browser does not tell how many there are. */
export interface SavedProblems extends SavedFile {
  rows: number | null
}

/** Where the log went; a browser does not tell how many entries it got. */
export interface SavedLog extends SavedFile {
  entries: number | null
}

/** Where 佐证材料 went, and what was written; a browser does not tell. */
export interface SavedEvidence extends SavedFile {
  evidence: Evidence | null
}

/** Where an export went. Nothing but the name is known in a browser. */
export interface ExportedFile {
  name: string
  path: string | null
  pages: number | null
  blanks: number | null
  stale: number | null
}

/** An error with its sentence for the clerk. */
export class Fault extends Error {
  readonly code: string
  readonly detail: string
  /** The file that could not be written, when one was chosen. */
  path: string | null = null

  constructor(error: WireError) {
    super(error.message)
    this.name = 'Fault'
    this.code = error.code
    this.detail = error.detail
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
