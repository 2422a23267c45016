import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { createHttp } from './http.ts'

const log = { debug() {}, info() {}, warn() {}, error() {} }

test('a request that waited for a connection until it may not be sent any more is not sent', async () => {
  let received = ''
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      received += chunk.toString()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const http = createHttp({ baseUrl: `http://127.0.0.1:${port}`, log, connections: 1 })
  const signal = new AbortController().signal
  let may = true
  const post = (path: string, timeoutMs: number) => ({ method: 'POST', path, body: '{}', timeoutMs }) as const
  const first = http.request(post('/first', 100)).catch((error) => error)
  const second = http
    .withSignal(signal, () => may)
    .request(post('/second', 10_000))
    .catch((error) => error)
  may = false
  expect(await first).toMatchObject({ kind: 'timeout', mayHaveArrived: true })
  expect(await second).toMatchObject({ kind: 'cancelled', mayHaveArrived: false })
  expect(received).toContain('/first')
  expect(received).not.toContain('/second')
  await http.close()
  server.close()
})
