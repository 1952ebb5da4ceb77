/** The program behind the tests: one `shuhui serve` on a data folder of its own for each test. */

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test as base, type Page } from '@playwright/test'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const program = process.env.SHUHUI_PROGRAM ?? join(root, 'target/debug', process.platform === 'win32' ? 'shuhui.exe' : 'shuhui')

/** The day on which all tests happen. */
export const TODAY = '2025-12-08'
export const SAMPLE = join(root, 'assets/sample/2025年台账.csv')

export interface Host {
  folder: string
  /** Runs the command line beside the open window. */
  cli: (...args: string[]) => string
}

export const test = base.extend<{ host: Host; window: Page }>({
  // Playwright insists on a pattern here, also where nothing is taken from it.
  host: async ({}, use) => {
    expect(existsSync(program), `${program} is missing: cargo build -p shuhui-cli`).toBe(true)
    const folder = mkdtempSync(join(tmpdir(), 'shuhui-e2e-'))
    await use({
      folder,
      cli(...args) {
        const done = spawnSync(program, ['--data', folder, '--today', TODAY, ...args], { encoding: 'utf8' })
        expect(done.status, `shuhui ${args.join(' ')}: ${done.stderr}`).toBe(0)
        return done.stdout
      },
    })
    rmSync(folder, { recursive: true, force: true })
  },

  /** The open window, with an empty log. Errors in its console fail the test. */
  window: async ({ host, page }, use) => {
    const server = spawn(program, ['--data', host.folder, '--today', TODAY, '--json', 'serve'], { stdio: ['ignore', 'pipe', 'pipe'] })
    try {
      const faults: string[] = []
      page.on('pageerror', (fault) => faults.push(String(fault)))
      // A refused request is an answer of the program; everything else is a fault of the page, the policy's among them.
      page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text()) })
      await page.goto(await addressOf(server))
      await expect(page.locator('.rail')).toBeVisible()
      await use(page)
      expect(faults).toEqual([])
    } finally {
      server.kill()
    }
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
    server.stderr?.on('data', (bytes: Buffer) => { said += bytes.toString() })
    server.on('exit', (status) => { reject(new Error(`shuhui serve ended with ${status}: ${said}`)) })
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
