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

  it('keeps a download, and hands on why there is none', async () => {
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined }))
    const fetched = answering(200, 'file')
    const wanted = { query: { period: '2025' }, name: '2025年台账.xlsx', kind: 'Excel' }
    expect(await webPlatform().exportLog(wanted)).toEqual({ name: '2025年台账.xlsx', path: null, entries: null })
    const asked = new URL(String(fetched.mock.calls[0]?.[0]), 'http://localhost')
    expect([asked.pathname, asked.searchParams.get('query'), asked.searchParams.get('name')]).toEqual(['/download/log.xlsx', '{"period":"2025"}', '2025年台账.xlsx'])
    answering(422, '{"code":"period.bad_quarter","message":"没有第5季度。","detail":""}')
    await expect(webPlatform().exportLog(wanted)).rejects.toMatchObject({ code: 'period.bad_quarter' })
  })

  it('that is gone or talks nonsense is told in words', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('refused')))
    await expect(webPlatform().call('log.list', {})).rejects.toMatchObject({ code: 'host.gone' })
    answering(502, '<html>')
    await expect(webPlatform().call('log.list', {})).rejects.toMatchObject({ code: 'host.answer' })
  })
})
