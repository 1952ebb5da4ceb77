/** The browser window of `shuhui serve`: commands by POST, changes by server-sent events, files by upload and download. */

import type { Areas } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import {
  Fault,
  isWireError,
  type Chosen,
  type ChosenFile,
  type ExportKind,
  type Handing,
  type Platform,
  type Saved,
  type Wanted,
} from './platform'
import { elsewhere, isUnreached, reach, setReach, unreached, type Reach } from './reach'

/** Shows that a request comes from this page: another site's page cannot set it. */
const HEADERS = { 'x-shuhui': '1' }

/** Asked as often as this whether the program is there again. */
const LOOK_AGAIN_MS = 2000
/** The data that this page was opened on. */
let home: string | null = null
/** Hears what changed, until the program goes. */
let line: EventSource | null = null
let looking: Promise<void> | null = null
let waiting: ReturnType<typeof setTimeout> | undefined

/** Finds out whether the program answers, knows this page, and shows the same data: nothing is written into another's. */
function look(): Promise<void> {
  clearTimeout(waiting)
  looking ??= found()
    .then((how) => {
      setReach(how)
      if (how !== 'here') waiting = setTimeout(() => void look(), LOOK_AGAIN_MS)
      else if (line !== null && line.readyState === EventSource.CLOSED) hearFrom()
    })
    .finally(() => {
      looking = null
    })
  return looking
}

async function found(): Promise<Reach> {
  const response = await fetch('/rpc/app.status', { method: 'POST', headers: HEADERS, body: '{}' }).catch(() => null)
  if (response === null) return 'away'
  if (response.status === UNKNOWN) return 'locked'
  // Whatever else it answers is told to whoever asks for something.
  const status = (await response.json().catch(() => null)) as { data_dir?: string; code?: string } | null
  if (status?.code === LOST) return 'lost'
  return status?.data_dir === undefined || isHome(status.data_dir) ? 'here' : 'other'
}

function isHome(folder: string): boolean {
  home ??= folder
  elsewhere.value = folder
  return home === folder
}

/** The code of an answer of a program that has no data to show. */
const LOST = 'host.rescue'

/** The status of an answer to a page that the program does not know. */
const UNKNOWN = 401

async function ask(path: string, init: RequestInit): Promise<Response> {
  if (reach.value !== 'here') await look()
  if (reach.value !== 'here') throw unreached(reach.value, path)
  let response: Response
  try {
    response = await fetch(path, init)
  } catch (cause) {
    setReach('away')
    void look()
    throw unreached('away', String(cause))
  }
  if (response.status !== UNKNOWN) return response
  setReach('locked')
  void look()
  throw unreached('locked', path)
}

function send(path: string, body: BodyInit, type: string): Promise<Response> {
  return ask(path, { method: 'POST', headers: { ...HEADERS, 'content-type': type }, body, keepalive: isShort(body) })
}

async function post(path: string, body: BodyInit, type: string): Promise<unknown> {
  return answerOf(path, await send(path, body, type))
}

/** The answer; a refusal is thrown with its sentence. */
async function answerOf(path: string, response: Response): Promise<unknown> {
  const text = await response.text()
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    throw new Fault({ code: 'host.answer', message: words.faults.hostAnswer, detail: `${response.status} ${path}: ${text.slice(0, 500)}` })
  }
  if (response.ok) return answer
  // A page that was opened before the program was renewed asks for what there is no more; how to ask is no matter of its reader's.
  if (isWireError(answer) && answer.code.startsWith('command.'))
    throw new Fault({ code: answer.code, message: words.faults.oldPage, detail: answer.message })
  throw isWireError(answer) ? new Fault(answer) : Fault.of(new Error(`${response.status} ${path}`))
}

/** Browsers finish requests of a page that is gone, as long as all of them together stay under 64 KiB. */
function isShort(body: BodyInit): boolean {
  return typeof body === 'string' && body.length < 8000
}

/** The header of an answer that says what its command changed. */
const CHANGED = 'x-shuhui-changed'

let tell: (areas: Areas) => void = () => undefined

async function command(name: string, request: unknown): Promise<unknown> {
  const path = `/rpc/${name}`
  const response = await send(path, JSON.stringify(request), 'application/json')
  const answer = await answerOf(path, response)
  if (name === 'app.status') isHome((answer as { data_dir: string }).data_dir)
  const changed = response.headers.get(CHANGED)
  if (changed !== null) tell(JSON.parse(changed) as Areas)
  return answer
}

/** Whenever the line opens the host tells everything, so that nothing written while it was down is missed. */
function hearFrom(): void {
  line = new EventSource('/events')
  line.addEventListener('changed', (event) => {
    tell(JSON.parse((event as MessageEvent<string>).data) as Areas)
  })
  // It breaks with the program, which is noticed before anybody writes.
  line.addEventListener('error', () => void look())
}

export function webPlatform(): Platform {
  return {
    host: 'web',
    call: command,
    onChanged(listener) {
      tell = listener
      hearFrom()
    },
    lookAgain: look,
    onMenu() {
      // A browser has its own menu.
    },
    onClosing(listener) {
      // A browser does not wait; what is begun here goes on without the page.
      window.addEventListener('pagehide', () => {
        void listener()
      })
    },
    onFilesDropped(listener) {
      // Without a dragover that is refused its default, the browser would leave the page and show the file.
      window.addEventListener('dragover', (event) => {
        if (hasFiles(event)) event.preventDefault()
      })
      window.addEventListener('drop', (event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        listener(dropped(event.dataTransfer), { x: event.clientX, y: event.clientY })
      })
    },
    onDragging(listener) {
      window.addEventListener('dragover', (event) => {
        if (hasFiles(event)) listener({ x: event.clientX, y: event.clientY })
      })
      window.addEventListener('dragleave', (event) => {
        if (event.relatedTarget === null) listener(null)
      })
      window.addEventListener('drop', () => {
        listener(null)
      })
    },
    openFiles: async ({ extensions }) => chosen(await chooseFiles(extensions)),
    openFolder: async () => ofFolder(await chooseFiles([], true)),
    keepFile: upload,
    async save<K extends ExportKind>({ what, name }: Wanted<K>) {
      const made = (await command('export.make', { what, to: { download: name } })) as Saved<K>
      // By a link, once it is made: a refusal is told, and a film need not fit into memory.
      if (made.address !== null) follow(made.address, made.name)
      return made
    },
    page: (look) => `/page/${look}`,
    async print({ what, name }) {
      // In the moment of the press: a browser opens no window later.
      const tab = window.open('', '_blank')
      try {
        const made = (await command('export.make', { what, to: { download: name } })) as Saved<'print'>
        const address = made.address ?? ''
        if (tab === null) follow(address, made.name)
        else tab.location.replace(`${address}/look`)
        return made
      } catch (cause) {
        tab?.close()
        throw cause
      }
    },
    openSample: () => leaveFor('/sample'),
    leaveSample: () => leaveFor('/sample/leave'),
    ready: () => Promise.resolve(),
  }
}

/** Turns this page into the one that the host names. */
async function leaveFor(path: string): Promise<void> {
  const { url } = (await post(path, '{}', 'application/json')) as { url: string }
  window.location.assign(url)
}

/** Leaves a file to the browser's downloads. */
function follow(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** What fell on the window. A folder is looked through when it is taken; what it is has to be asked before the event is over. */
function dropped(transfer: DataTransfer | null): Chosen {
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const files = [...(transfer?.files ?? [])]
  if (!entries.some(({ isDirectory }) => isDirectory)) return chosen(files)
  return {
    names: entries.map(({ name }) => name),
    async take(ofFolders, handing) {
      const found: File[] = files.filter(({ name }) => !entries.some((entry) => entry.isDirectory && entry.name === name))
      for (const entry of entries) {
        if (!isFolder(entry)) continue
        if (ofFolders === undefined) found.push(...files.filter(({ name }) => name === entry.name))
        else await lookThrough(entry, ofFolders, 0, found)
      }
      return chosen(found).take(ofFolders, handing)
    },
  }
}

/** Folders inside one another that are looked through, and files that are taken of them. */
const DEEPEST = 12
const MOST_FILES = 5_000

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** Gathers the files of a folder and of those in it, by their names. What office programs leave beside an open file is none. */
async function lookThrough(folder: FileSystemDirectoryEntry, endings: readonly string[], depth: number, found: File[]): Promise<void> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  // It gives a hundred at a time, and at last none.
  for (let more = await some(reader); more.length > 0; more = await some(reader)) entries.push(...more)
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const entry of entries) {
    if (/^[.~]/u.test(entry.name) || found.length >= MOST_FILES) continue
    if (isFolder(entry) && depth < DEEPEST) await lookThrough(entry, endings, depth + 1, found)
    else if (isFile(entry) && endings.includes(endingOf(entry.name)))
      found.push(
        await new Promise<File>((resolve, reject) => {
          entry.file(resolve, reject)
        }),
      )
  }
}

function some(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => {
    reader.readEntries(resolve, reject)
  })
}

/** A folder that was chosen: a browser names all that lies in it, however deep. */
function ofFolder(files: File[]): Chosen {
  const named = files[0]?.webkitRelativePath.split('/')[0]
  return {
    names: named === undefined ? [] : [named],
    take(endings, handing) {
      const wanted = files.filter(({ name, webkitRelativePath }) => {
        const folders = webkitRelativePath.split('/').slice(0, -1)
        const hidden = [...folders, name].some((part) => /^[.~]/u.test(part))
        return !hidden && folders.length <= DEEPEST && (endings === undefined || endings.includes(endingOf(name)))
      })
      wanted.sort((one, other) => (one.webkitRelativePath < other.webkitRelativePath ? -1 : 1))
      return chosen(wanted.slice(0, MOST_FILES)).take(endings, handing)
    },
  }
}

const endingOf = (name: string): string => /\.(\w+)$/u.exec(name)?.[1]?.toLowerCase() ?? ''

/**
 * Files of the browser, uploaded when they are taken: one after another, and one that is refused loses no other. Where nobody answers any
 * more none of the rest is tried.
 */
function chosen(files: File[]): Chosen {
  async function take(_ofFolders?: readonly string[], handing?: Handing): Promise<ChosenFile[]> {
    const taken: ChosenFile[] = []
    let gone: Fault | null = null
    for (const file of files) {
      handing?.told(taken.length, files.length)
      if (handing?.stopped() === true) break
      const one: ChosenFile =
        gone === null
          ? await upload(file.name, file).catch((cause: unknown) => ({ file: '', name: file.name, refused: Fault.of(cause) }))
          : { file: '', name: file.name, refused: gone }
      if (isUnreached(one.refused)) gone = one.refused ?? null
      taken.push(one)
    }
    return taken
  }
  return { names: files.map(({ name }) => name), take }
}

async function upload(name: string, content: Blob): Promise<ChosenFile> {
  // A folder, or a file that is gone, would look as if the host did not answer.
  await content
    .slice(0, 1)
    .arrayBuffer()
    .catch((cause: unknown) => {
      throw new Fault({ code: 'upload.unreadable', message: words.faults.unreadable(name), detail: String(cause) })
    })
  const answer = (await post(`/upload?name=${encodeURIComponent(name)}`, content, 'application/octet-stream')) as { token: string }
  return { file: answer.token, name }
}

function chooseFiles(extensions: string[], folder = false): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.webkitdirectory = folder
    input.accept = extensions.map((extension) => `.${extension}`).join(',')
    input.addEventListener('change', () => {
      resolve([...(input.files ?? [])])
    })
    input.addEventListener('cancel', () => {
      resolve([])
    })
    input.click()
  })
}
