/** The program behind the tests: one `shuhui serve` on a data folder of its own for each test. */

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test as base, type Page } from '@playwright/test'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const program = process.env.SHUHUI_BIN ?? join(root, 'target/debug', process.platform === 'win32' ? 'shuhui.exe' : 'shuhui')

/** Every machine has the same fonts here: those that ship. */
process.env.SHUHUI_FONTS = join(root, 'target/no-fonts')

/** The day on which all tests happen. */
export const TODAY = '2025-12-20'
export const SAMPLE = join(root, 'assets/sample/2025年台账.csv')
/** The log of the year before. */
export const BEFORE = join(root, 'assets/sample/2024年台账.csv')

interface Served {
  folder?: string
  port?: string
  /** The folder can only be read: it is mounted so, for this program alone. */
  readOnly?: boolean
}

/** Whether this machine lets a test mount a folder for one program. */
export const canMount = (): boolean =>
  spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0

export interface Host {
  folder: string
  /** Runs the command line beside the open window. */
  cli: (...args: string[]) => string
  /** The same, answered in JSON. */
  ask: (...args: string[]) => unknown
  /** Serves the folder, or another one, until the test ends; gives the address with its one-time token. */
  serve: (more?: Served) => Promise<string>
  /** Ends the program at once, as a system does that has no memory left. */
  kill: () => Promise<void>
  /** Ends the program and starts it again on the same folder, with the window open in it. */
  restart: (window: Page) => Promise<void>
}

export const test = base.extend<{ host: Host; window: Page }>({
  // Playwright insists on a pattern here, also where nothing is taken from it.
  host: async ({}, use) => {
    expect(existsSync(program), `${program} is missing: cargo build --bin shuhui`).toBe(true)
    // Folders of clerks have Chinese names, and spaces in them.
    const place = mkdtempSync(join(tmpdir(), 'shuhui-'))
    const folder = join(place, '台账 数据')
    const servers: ChildProcess[] = []
    const cli = (...args: string[]) => {
      const done = spawnSync(program, ['--data', folder, '--today', TODAY, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 })
      expect(done.status, `shuhui ${args.join(' ')}: ${done.stderr}`).toBe(0)
      return done.stdout
    }
    const serve = ({ folder: data = folder, port, readOnly = false }: Served = {}) => {
      const which = port === undefined ? [] : ['--port', port]
      const call = [program, '--data', data, '--today', TODAY, '--json', 'serve', ...which]
      const mounted = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
      const [command = '', ...words] = readOnly ? ['unshare', '--map-root-user', '--mount', 'sh', '-c', mounted, data, ...call] : call
      const server = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] })
      servers.push(server)
      return addressOf(server)
    }
    const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
      for (const server of servers.splice(0)) {
        server.kill(signal)
        if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      }
    }
    await use({
      folder,
      cli,
      ask: (...args) => JSON.parse(cli('--json', ...args)) as unknown,
      serve,
      kill: () => stop('SIGKILL'),
      async restart(window) {
        // A page that is left open would complain of the connection it lost.
        await window.goto('about:blank')
        await stop()
        await window.goto(await serve())
        await expect(window.locator('.rail')).toBeVisible()
      },
    })
    await stop()
    rmSync(place, { recursive: true, force: true })
  },

  /** The open window, with an empty log. Whatever its console complains of fails the test, the security policy above all. */
  window: async ({ host, page }, use) => {
    const faults: string[] = []
    page.on('pageerror', (fault) => faults.push(String(fault)))
    page.on('console', (message) => {
      // A refused command is an answer of the program.
      const refused = message.text().startsWith('Failed to load resource') && message.location().url.includes('/rpc/')
      if (message.type() === 'error' && !refused) faults.push(`${message.text()} ${message.location().url}`)
    })
    await page.goto(await host.serve())
    await expect(page.locator('.rail')).toBeVisible()
    await use(page)
    expect(faults).toEqual([])
  },
})

export { expect }

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      const url = /"url":\s*"([^"]+)"/.exec(said)?.[1]
      if (url) resolve(url)
    })
    server.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
    server.on('exit', (status) => {
      reject(new Error(`shuhui serve ended with ${String(status)}: ${said}`))
    })
  })
}

/** Imports the sample log through the window and goes to 台账. */
export async function importSample(window: Page): Promise<void> {
  await window.getByRole('link', { name: '台账' }).first().click()
  const choosing = window.waitForEvent('filechooser')
  await window.getByRole('button', { name: '导入', exact: true }).click()
  await (await choosing).setFiles(SAMPLE)
  await window.getByRole('button', { name: /^导入 \d+ 条/ }).click()
  await expect(window.getByText(/^已导入 \d+ 条$/)).toBeVisible()
  await window.getByRole('link', { name: '看台账' }).click()
  await expect(window.getByRole('grid')).toBeVisible()
}

/** Makes the annual report of the sample log through the window and stays in its editor; gives the draft's id. */
export async function makeDraft(window: Page, host: Host): Promise<string> {
  host.cli('log', 'import', SAMPLE)
  await window.getByRole('link', { name: '起草' }).first().click()
  await window.getByRole('button', { name: '新建文稿' }).first().click()
  await window.getByRole('radio', { name: /2025年$/ }).check({ force: true })
  await window.getByRole('button', { name: '生成' }).click()
  await expect(window.locator('[data-id]').first()).toBeVisible()
  return /#\/drafts\/([^/?]+)/.exec(window.url())?.[1] ?? ''
}

/** The text of a draft as it is stored. */
export const shown = (host: Host, draft: string): string => host.cli('draft', 'show', draft)
