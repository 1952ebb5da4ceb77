import { afterEach, describe, expect, it, vi } from 'vitest'
import { webPlatform } from './web'

afterEach(() => { vi.unstubAllGlobals() })
const answering = (status: number, body: string) => {
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(new Response(body, { status })))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

describe('the web host', () => {
  it('is asked by POST, with the header that other sites cannot send', async () => {
    const fetched = answering(200, '{"total":0}')
    expect(await webPlatform().call('log.list', { limit: 1 })).toEqual({ total: 0 })
    const [path, init] = fetched.mock.calls[0] ?? []
    expect([path, init?.method, init?.body, (init?.headers as Record<string, string>)['x-shuhui']]).toEqual(['/rpc/log.list', 'POST', '{"limit":1}', '1'])
  })

  it('hands on the sentence of an error', async () => {
    answering(422, '{"code":"date.bad_day","message":"2月没有31日。","detail":"…"}')
    await expect(webPlatform().call('log.add', {})).rejects.toMatchObject({ code: 'date.bad_day', message: '2月没有31日。' })
  })

  it('that is gone or talks nonsense is told in words', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('refused')))
    await expect(webPlatform().call('log.list', {})).rejects.toMatchObject({ code: 'host.gone' })
    answering(502, '<html>')
    await expect(webPlatform().call('log.list', {})).rejects.toMatchObject({ code: 'host.answer' })
  })
})
