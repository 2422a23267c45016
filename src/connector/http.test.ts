import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createNetServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import type { HttpRequest, Log } from './contract.ts'
import { createHttp, type HttpClient, type HttpOptions } from './http.ts'
import { type HttpError, maskUrl } from './http-error.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const cleanups: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function silent(): Log {
  return { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() }
}

async function listen(server: Server | ReturnType<typeof createNetServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => new Promise((resolve) => server.close(resolve)))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler)
  const url = await listen(server)
  cleanups.push(() => server.closeAllConnections())
  return url
}

/** A server that does with each bare connection what the test says. */
async function serveRaw(onData: (socket: Socket, text: string) => void): Promise<{ url: string; received: string[] }> {
  const received: string[] = []
  const sockets = new Set<Socket>()
  const server = createNetServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (data) => {
      received.push(data.toString())
      onData(socket, data.toString())
    })
  })
  const url = await listen(server)
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy()
  })
  return { url, received }
}

function client(baseUrl: string, options: Partial<HttpOptions> = {}): HttpClient {
  const http = createHttp({ baseUrl, log: silent(), ...options })
  cleanups.push(() => http.close())
  return http
}

async function errorOf(http: HttpClient, call: HttpRequest): Promise<HttpError> {
  return http.request(call).then(
    (response) => {
      throw new Error(`expected a failure, got HTTP ${response.status}`)
    },
    (error: HttpError) => error,
  )
}

const post: HttpRequest = { method: 'POST', path: '/orders', body: { orderNo: 'A1' } }

test('joins the base path, sends JSON and default headers, and gives the whole answer', async () => {
  const seen: { method?: string; url?: string; headers?: IncomingMessage['headers']; body?: string } = {}
  const url = await serve(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    Object.assign(seen, { method: request.method, url: request.url, headers: request.headers, body })
    response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': 'a=1' })
    response.end('{"名称":"矿泉水","id":12345678901234567890}')
  })
  const http = client(`${url}/api/`, { headers: { 'X-Default': '1', Authorization: 'default' } })
  const response = await http.request({ ...post, path: '/orders?a=%20b', headers: { authorization: 'Bearer t' } })
  expect(response.status).toBe(201)
  expect(response.headers['set-cookie']).toEqual(['a=1'])
  expect(response.json()).toEqual({ 名称: '矿泉水', id: '12345678901234567890' })
  expect(seen).toMatchObject({ method: 'POST', url: '/api/orders?a=%20b', body: '{"orderNo":"A1"}' })
  expect(seen.headers).toMatchObject({
    'content-type': 'application/json',
    'x-default': '1',
    authorization: 'Bearer t',
  })
})

test('every status is an answer, not an error', async () => {
  const url = await serve((_, response) => response.writeHead(500).end('broken'))
  expect(await client(url).request(post)).toMatchObject({ status: 500, text: 'broken' })
})

test('a POST that is redirected comes back as it is', async () => {
  const url = await serve((_, response) => response.writeHead(302, { location: '/login' }).end())
  expect((await client(url).request(post)).status).toBe(302)
})

test('a GET follows redirects within the origin, at most 3', async () => {
  const url = await serve((request, response) => {
    const left = Number(request.url?.slice(1))
    if (left === 0) response.end('arrived')
    else response.writeHead(302, { location: `/${left - 1}` }).end()
  })
  const http = client(url)
  expect((await http.request({ method: 'GET', path: '/3' })).text).toBe('arrived')
  expect(await errorOf(http, { method: 'GET', path: '/4' })).toMatchObject({ kind: 'refused' })
})

test('a redirect to another origin is refused without a call there', async () => {
  let called = false
  const elsewhere = await serve((_, response) => {
    called = true
    response.end()
  })
  const url = await serve((_, response) => response.writeHead(302, { location: `${elsewhere}/x?token=abc` }).end())
  const error = await errorOf(client(url), { method: 'GET', path: '/' })
  expect(error).toMatchObject({ kind: 'refused', mayHaveArrived: false })
  expect(error.message).toContain('token=***')
  expect(called).toBe(false)
})

test.each([
  ['an absolute address elsewhere', 'http://169.254.169.254/latest/meta-data', /only http:\/\/127/],
  ['another port', 'http://127.0.0.1:1/', /only http:\/\/127/],
  ['another scheme', 'file:///etc/passwd', /only http:\/\/127/],
  ['a path without slash', 'orders', /did you mean "\/orders"/],
  ['a path that climbs', '/a/../../admin', /segments/],
  ['a path that is not encoded', '/A 1', /percent-encoded/],
  ['a header smuggled into the path', '/a\r\nx: y', /percent-encoded/],
])('refuses %s', async (_, path, message) => {
  const url = await serve((_, response) => response.end())
  const error = await errorOf(client(url), { method: 'POST', path })
  expect(error).toMatchObject({ kind: 'refused', mayHaveArrived: false })
  expect(error.message).toMatch(message)
})

test('an absolute address of the same origin is taken as it is', async () => {
  const url = await serve((request, response) => response.end(request.url))
  const next = `${url}/other/page?$skiptoken=2`
  expect((await client(`${url}/base`).request({ method: 'GET', path: next })).text).toBe('/other/page?$skiptoken=2')
})

test('a header that cannot be sent is refused, and nothing arrives', async () => {
  const url = await serve((_, response) => response.end())
  const error = await errorOf(client(url), { ...post, headers: { 'x-a': 'b\r\nx-c: d' } })
  expect(error).toMatchObject({ kind: 'refused', mayHaveArrived: false })
})

test('nobody listening: unreachable, and nothing can have arrived', async () => {
  const server = createNetServer()
  const url = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  const error = await errorOf(client(url), post)
  expect(error).toMatchObject({ kind: 'unreachable', mayHaveArrived: false })
  expect(error.message).toMatch(/ECONNREFUSED.*is the system running/)
})

test('a connection cut while TLS is being set up: unreachable, and nothing can have arrived', async () => {
  const { url } = await serveRaw((socket) => socket.destroy())
  const error = await errorOf(client(url.replace('http:', 'https:')), post)
  expect(error).toMatchObject({ kind: 'unreachable', mayHaveArrived: false })
})

test('a connection cut after the request: cut, may have arrived, and written only once', async () => {
  const { url, received } = await serveRaw((socket) => socket.destroy())
  const http = client(url)
  expect(await errorOf(http, post)).toMatchObject({ kind: 'cut', mayHaveArrived: true })
  expect(await errorOf(http, { ...post, safe: true })).toMatchObject({ kind: 'cut', mayHaveArrived: false })
  expect(received.filter((text) => text.startsWith('POST'))).toHaveLength(2)
})

test('a kept-alive connection that the server closes under a POST does not make it go out twice', async () => {
  let calls = 0
  const { url, received } = await serveRaw((socket, text) => {
    if (!text.startsWith('POST')) return
    calls++
    if (calls === 1) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')
    else socket.resetAndDestroy()
  })
  const http = client(url, { connections: 1 })
  expect((await http.request(post)).text).toBe('ok')
  expect(await errorOf(http, post)).toMatchObject({ kind: 'cut', mayHaveArrived: true })
  expect(received.filter((text) => text.startsWith('POST'))).toHaveLength(2)
})

test('an answer cut in the middle of its body: cut', async () => {
  const { url } = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'))
  expect(await errorOf(client(url), post)).toMatchObject({ kind: 'cut', mayHaveArrived: true })
})

test('an answer that is not HTTP: garbage', async () => {
  const { url } = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
  expect(await errorOf(client(url), post)).toMatchObject({ kind: 'garbage', mayHaveArrived: true })
})

test('no answer in time: timeout, may have arrived', async () => {
  const { url } = await serveRaw(() => {})
  const error = await errorOf(client(url), { ...post, timeoutMs: 50 })
  expect(error).toMatchObject({ kind: 'timeout', mayHaveArrived: true })
  expect(error.message).toMatch(/within 50 ms/)
})

test('given up while waiting for a free connection: nothing was sent', async () => {
  const { url, received } = await serveRaw(() => {})
  const http = client(url, { connections: 1 })
  const first = errorOf(http, { ...post, path: '/first', timeoutMs: 300 })
  const second = errorOf(http, { ...post, path: '/second', timeoutMs: 50 })
  expect(await second).toMatchObject({ kind: 'timeout', mayHaveArrived: false })
  expect(await first).toMatchObject({ kind: 'timeout', mayHaveArrived: true })
  expect(received.join('')).not.toContain('/second')
})

test('cancelling ends the call at once', async () => {
  const abort = new AbortController()
  const { url } = await serveRaw(() => abort.abort())
  const http = client(url).withSignal(abort.signal)
  await expect(http.request(post)).rejects.toMatchObject({ kind: 'cancelled', mayHaveArrived: true })
  await expect(http.request(post)).rejects.toMatchObject({ kind: 'cancelled', mayHaveArrived: false })
})

test('an answer over the limit: too-large, whether it says its length or not', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/length') response.setHeader('content-length', 3000)
    response.end('x'.repeat(3000))
  })
  const http = client(url, { maxResponseBytes: 1000 })
  expect(await errorOf(http, { method: 'GET', path: '/length' })).toMatchObject({ kind: 'too-large' })
  expect(await errorOf(http, { method: 'GET', path: '/chunked' })).toMatchObject({ kind: 'too-large' })
})

test('gzip is undone, within the same limit', async () => {
  const url = await serve((request, response) => {
    response.setHeader('content-encoding', 'gzip')
    if (request.url === '/broken') response.end('not gzip')
    else response.end(gzipSync(request.url === '/bomb' ? 'x'.repeat(100_000) : '{"a":"价税合计"}'))
  })
  const http = client(url, { maxResponseBytes: 5000 })
  expect((await http.request({ method: 'GET', path: '/' })).json()).toEqual({ a: '价税合计' })
  expect(await errorOf(http, { method: 'GET', path: '/bomb' })).toMatchObject({ kind: 'too-large' })
  expect(await errorOf(http, { method: 'GET', path: '/broken' })).toMatchObject({ kind: 'garbage' })
})

test('text in another character set is read as it says', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'text/xml; charset=GBK' })
    response.end(Buffer.from([0xd6, 0xd0, 0xce, 0xc4]))
  })
  expect((await client(url).request({ method: 'GET', path: '' })).text).toBe('中文')
})

test('json() on something else shows its first characters', async () => {
  const url = await serve((_, response) => response.end('<html>Sign in</html>'))
  const response = await client(url).request(post)
  expect(() => response.json()).toThrow(/HTTP 200: expected JSON, got "<html>Sign in<\/html>"/)
  expect(() => response.json()).toThrow(expect.objectContaining({ kind: 'garbage', mayHaveArrived: true }))
})

test('no message and no log line carries a secret', async () => {
  const log = silent()
  const { url } = await serveRaw((socket) => socket.destroy())
  const http = client(url, { log, headers: { authorization: 'Bearer hidden-1' } })
  const error = await errorOf(http, {
    ...post,
    path: '/login?user=u&password=hidden-2&access_token=hidden-3',
    body: 'hidden-4',
  })
  expect(error.message).toContain('user=u&password=***&access_token=***')
  expect(JSON.stringify(vi.mocked(log.debug).mock.calls) + error.message).not.toMatch(/hidden/)
})

test('maskUrl leaves out user names and passwords', () => {
  expect(maskUrl('https://user:pass@erp.example.com/a?sign=x&$top=1&productCode=P1')).toBe(
    'https://erp.example.com/a?sign=***&$top=1&productCode=P1',
  )
})

test.each(['ftp://erp.example.com', 'erp.example.com', 'https://erp.example.com/?client=100'])(
  'the base URL %s is refused',
  (baseUrl) => {
    expect(() => createHttp({ baseUrl, log: silent() })).toThrow(/The base URL must/)
  },
)

test('after close, calls are cancelled', async () => {
  const url = await serve((_, response) => response.end())
  const http = client(url)
  await http.request(post)
  await http.close()
  expect(await errorOf(http, post)).toMatchObject({ kind: 'cancelled', mayHaveArrived: false })
  cleanups.splice(cleanups.length - 1)
})
