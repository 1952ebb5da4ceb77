import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Chosen, Point } from './platform'
import { webPlatform } from './web'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})
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
    expect([path, init?.method, init?.body, (init?.headers as Record<string, string>)['x-shuhui']]).toEqual([
      '/rpc/log.list',
      'POST',
      '{"limit":1}',
      '1',
    ])
  })

  it('hands on the sentence of an error', async () => {
    answering(422, '{"code":"date.bad_day","message":"2月没有31日。","detail":"…"}')
    await expect(webPlatform().call('log.add', {})).rejects.toMatchObject({ code: 'date.bad_day', message: '2月没有31日。' })
  })

  it('follows the address of a file that was made, and hands on why there is none', async () => {
    const followed: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      followed.push(`${this.getAttribute('href')} ${this.download}`)
    })
    const made = { kind: 'log', name: '2025年台账.xlsx', path: null, address: '/download/1', entries: 3 }
    const fetched = answering(200, JSON.stringify(made))
    const what = { kind: 'log', query: { period: '2025' } } as const
    const wanted = { what, name: '2025年台账.xlsx', label: 'Excel' }
    expect(await webPlatform().save(wanted)).toEqual(made)
    expect(fetched.mock.calls[0]?.[0]).toBe('/rpc/export.make')
    expect(fetched.mock.calls[0]?.[1]?.body).toBe(JSON.stringify({ what, to: { download: '2025年台账.xlsx' } }))
    expect(followed).toEqual(['/download/1 2025年台账.xlsx'])
    answering(422, '{"code":"period.bad_quarter","message":"没有第5季度。","detail":""}')
    await expect(webPlatform().save(wanted)).rejects.toMatchObject({ code: 'period.bad_quarter' })
    expect(followed).toHaveLength(1)
  })

  it('takes files one after another, and one that it refuses or that cannot be read loses no other', async () => {
    let uploads = 0
    const fetched = vi.fn<typeof fetch>((path) => {
      uploads += 1
      return Promise.resolve(
        String(path).includes(encodeURIComponent('太大'))
          ? new Response('{"code":"upload.too_large","message":"“太大.mp4”超过 500 MB 的上限，没有收下。","detail":""}', { status: 422 })
          : new Response(`{"token":"upload:${uploads}"}`),
      )
    })
    vi.stubGlobal('fetch', fetched)
    const folder = new File(['x'], '文件夹')
    Object.defineProperty(folder, 'slice', {
      value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('no file', 'NotFoundError')) }),
    })
    let fall: ((event: DragEvent) => void) | undefined
    vi.spyOn(window, 'addEventListener').mockImplementation((name: string, listener: unknown) => {
      if (name === 'drop') fall = listener as typeof fall
    })
    const dropped = new Promise<[Chosen, Point]>((resolve) => {
      webPlatform().onFilesDropped((files, at) => {
        resolve([files, at])
      })
    })
    const event = {
      dataTransfer: { types: ['Files'], files: [new File(['a'], '太大.mp4'), folder, new File(['b'], '通知.docx')] },
      clientX: 7,
      clientY: 9,
      preventDefault: () => undefined,
    }
    fall?.(event as unknown as DragEvent)
    const [files, at] = await dropped
    expect([files.names, at]).toEqual([['太大.mp4', '文件夹', '通知.docx'], { x: 7, y: 9 }])
    expect(fetched).not.toHaveBeenCalled()
    expect((await files.take()).map(({ file, refused }) => refused?.code ?? file)).toEqual([
      'upload.too_large',
      'upload.unreadable',
      'upload:2',
    ])
    expect(String(fetched.mock.calls[1]?.[0])).toBe(`/upload?name=${encodeURIComponent('通知.docx')}`)
  })

  it('that is gone or talks nonsense is told in words', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('refused')))
    await expect(webPlatform().call('log.list', {})).rejects.toMatchObject({ code: 'host.gone' })
    answering(502, '<html>')
    await expect(webPlatform().call('log.list', {})).rejects.toMatchObject({ code: 'host.answer' })
  })
})
