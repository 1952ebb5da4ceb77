/** A WebDriver client of a page: what the smoke test of the window says to WebKitWebDriver, in plain HTTP. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** How long a condition may take to come true before the test gives up. No test waits this long when all is well. */
const PATIENCE = 20_000
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** WebDriver's names of keys that write nothing. */
export const KEYS = { enter: '\uE007', escape: '\uE00C', tab: '\uE004', control: '\uE009', shift: '\uE008', alt: '\uE00A' }

/** Starts the driver and, through it, the program: `environment` is added to that of this process. */
export async function openWindow(binary, environment) {
  const port = await freePort()
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, ...environment, TAURI_AUTOMATION: 'true', TAURI_WEBVIEW_AUTOMATION: 'true' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const base = `http://127.0.0.1:${port}`
  try {
    await until('WebKitWebDriver 应答', async () => {
      if (driver.exitCode !== null) throw new Error(`WebKitWebDriver 结束了（${driver.exitCode}）`)
      return (await fetch(`${base}/status`).catch(() => null))?.ok
    })
    const capabilities = { alwaysMatch: { browserName: 'wry', 'webkitgtk:browserOptions': { binary, args: [] } } }
    const { sessionId } = await send(base, 'POST', '/session', { capabilities })
    return new Window(`${base}/session/${sessionId}`, driver)
  } catch (cause) {
    driver.kill()
    throw cause
  }
}

export class Window {
  constructor(session, driver) {
    this.session = session
    this.driver = driver
  }

  /** Runs a function's body in the page; its `return` comes back, a promise's value as well. */
  run(script, ...args) {
    return send(this.session, 'POST', '/execute/sync', { script: `return (async function () { ${script} }).apply(null, arguments)`, args })
  }

  /** The one element that answers to a selector and, if asked for, to its visible words. Waits for it. */
  async find(selector, words) {
    const script = `
      const [selector, words] = arguments
      const shown = [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0)
      const answers = (element) => element.textContent.includes(words) || element.getAttribute('aria-label') === words
      return shown.find((element) => words === null || answers(element)) ?? null`
    const found = await until(`${selector} ${words ?? ''}`, () =>
      send(this.session, 'POST', '/execute/sync', { script, args: [selector, words ?? null] }),
    )
    return new Element(this, found[ELEMENT])
  }

  /** Waits until the visible words of the page hold these. */
  async sees(words) {
    await until(`“${words}”`, () =>
      this.run('return document.body.innerText.includes(arguments[0])'.replaceAll('arguments[0]', JSON.stringify(words))),
    )
  }

  /** Presses keys together, as a person does: the first ones are held. */
  press(...keys) {
    const down = keys.map((value) => ({ type: 'keyDown', value }))
    const up = [...keys].reverse().map((value) => ({ type: 'keyUp', value }))
    return send(this.session, 'POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }] })
  }

  /** Clicks where something stands, as a hand does. */
  clickAt({ x, y }) {
    const pointer = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } }
    const actions = [
      { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]
    return send(this.session, 'POST', '/actions', { actions: [{ ...pointer, actions }] })
  }

  /** Types into whatever has the keyboard. */
  typeOn(text) {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ])
    return send(this.session, 'POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
  }

  /** A picture of the page as PNG. */
  async screenshot() {
    return Buffer.from(await send(this.session, 'GET', '/screenshot'), 'base64')
  }

  /** Closes window and driver. */
  async close() {
    await send(this.session, 'DELETE', '').catch(() => undefined)
    this.driver.kill()
    if (this.driver.exitCode === null) await once(this.driver, 'exit')
  }
}

class Element {
  constructor(window, id) {
    this.window = window
    this.path = `/element/${id}`
  }

  click() {
    return send(this.window.session, 'POST', `${this.path}/click`, {})
  }
  clear() {
    return send(this.window.session, 'POST', `${this.path}/clear`, {})
  }
  type(text) {
    return send(this.window.session, 'POST', `${this.path}/value`, { text })
  }
  text() {
    return send(this.window.session, 'GET', `${this.path}/text`)
  }
  attribute(name) {
    return send(this.window.session, 'GET', `${this.path}/attribute/${name}`)
  }
}

/** Asks again and again until the answer is true; a condition, not a pause. */
export async function until(what, ask) {
  const end = performance.now() + PATIENCE
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (performance.now() > end) throw new Error(`等了 ${PATIENCE / 1000} 秒也没有：${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

async function send(base, method, path, body) {
  const answer = await fetch(base + path, { method, body: body === undefined ? undefined : JSON.stringify(body) })
  const { value } = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`)
  return value
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => {
        resolve(port)
      })
    })
  })
}
