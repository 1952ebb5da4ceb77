import { request as http } from 'node:http'
import { expect, test } from './host'

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A request with any headers at all, also those that a browser would never let a page set. */
function ask(address: string, path: string, method: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    const asked = http({ hostname, port, path, method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => {
        text += piece
      })
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Opens the session that the address's token pays for; gives the cookie. */
async function session(address: string): Promise<string> {
  const { pathname, search } = new URL(address)
  const answer = await ask(address, pathname + search, 'GET', {})
  expect(answer.status).toBe(303)
  const [cookie = ''] = [answer.headers['set-cookie'] ?? []].flat()
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict/)
  return cookie.split(';')[0] ?? ''
}

const OURS = { 'x-shuhui': '1', 'content-type': 'application/json' }

test('a command wants the session, our page, our host name and the header that no foreign page can send', async ({ host }) => {
  const address = await host.serve()
  const { origin } = new URL(address)
  const cookie = await session(address)
  const command = (headers: Record<string, string>) => ask(address, '/rpc/app.status', 'POST', headers, '{}')

  expect((await command({ ...OURS, cookie })).status).toBe(200)
  expect((await command({ ...OURS, cookie, origin })).status).toBe(200)
  expect((await command({ ...OURS })).status, 'without the session').toBe(401)
  expect((await command({ ...OURS, cookie: `${cookie.slice(0, -1)}x` })).status, 'with a wrong session').toBe(401)
  expect((await command({ 'content-type': 'application/json', cookie })).status, 'without x-shuhui').toBe(401)
  expect((await command({ ...OURS, cookie, origin: 'http://evil.example' })).status, 'from another page').toBe(403)
  expect((await command({ ...OURS, cookie, origin: 'null' })).status, 'from a page without an origin').toBe(403)
  expect((await command({ ...OURS, cookie, origin: origin.replace('http:', 'https:') })).status, 'from https').toBe(403)
  expect((await command({ ...OURS, cookie, host: 'evil.example' })).status, 'under another host name').toBe(403)
  expect((await command({ ...OURS, cookie, host: 'evil.example:80' })).status).toBe(403)
})

test('everything but the first address wants the session: page, events, files', async ({ host }) => {
  const address = await host.serve()
  for (const path of ['/', '/index.html', '/events', '/download/x', '/?token=', '/?token=0']) {
    const answer = await ask(address, path, 'GET', {})
    expect(answer.status, path).toBe(401)
    expect(answer.body).toContain('重新打开述汇')
  }
})

test('a token opens one session; the address does nothing for who finds it later', async ({ host, page, browser }) => {
  const address = await host.serve()
  await page.goto(address)
  await expect(page.locator('.rail')).toBeVisible()
  expect(page.url()).not.toContain('token')
  // Who has the session may press "back" or open the bookmark.
  await page.goto(address)
  await expect(page.locator('.rail')).toBeVisible()

  const stranger = await browser.newContext()
  const visit = await stranger.newPage()
  const answer = await visit.goto(address)
  expect(answer?.status()).toBe(401)
  await expect(visit.getByText('已经用过')).toBeVisible()
  await stranger.close()
})

test('every answer tells the browser what the page may do: nothing from elsewhere, nothing inline', async ({ host }) => {
  const address = await host.serve()
  const cookie = await session(address)
  const answers = [
    await ask(address, '/', 'GET', { cookie }),
    await ask(address, '/nowhere', 'GET', { cookie }),
    await ask(address, '/rpc/app.status', 'POST', { ...OURS, cookie }, '{}'),
    await ask(address, '/', 'GET', {}),
    await ask(address, '/', 'GET', { cookie, host: 'evil.example' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 200, 401, 403])
  for (const { headers } of answers) {
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
  }
})

test('the policy holds in the page: an inline script and a foreign picture are refused', async ({ host, page }) => {
  await page.goto(await host.serve())
  const refused = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = []
        document.addEventListener('securitypolicyviolation', (event) => {
          seen.push(event.effectiveDirective)
          if (seen.length === 2) resolve(seen.sort())
        })
        const script = document.createElement('script')
        script.textContent = 'window.broken = true'
        document.head.append(script)
        const picture = document.createElement('img')
        picture.src = 'http://evil.example/x.png'
        document.body.append(picture)
      }),
  )
  expect(refused).toEqual(['img-src', 'script-src-elem'])
})

test('a path leads out of nowhere, and a second serve hands out another address for the same folder', async ({ host, browser }) => {
  const address = await host.serve()
  const cookie = await session(address)
  for (const path of ['/../Cargo.toml', '/..%2f..%2fCargo.toml', '/assets/../../package.json', '/download/..%2f..%2fx.docx']) {
    const answer = await ask(address, path, 'GET', { cookie })
    expect([400, 404, 422], `${path} → ${answer.status}`).toContain(answer.status)
  }
  const again = (host.ask('serve') as { url: string }).url
  expect(new URL(again).origin).toBe(new URL(address).origin)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(again)
  await expect(page.locator('.rail')).toBeVisible()
  await context.close()
})
