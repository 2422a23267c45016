import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { fakeDoors, openDoors } from '../../test/doors.ts'
import type { DoorOptions, Doors } from './app.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function open(doors: Doors, options: DoorOptions = {}): Promise<string> {
  const server = await openDoors(doors, options)
  closing.push(() => server.close(1_000))
  return server.url
}

async function problemOf(answer: Response): Promise<Record<string, unknown>> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const body = (await answer.json()) as Record<string, unknown>
  expect(body).toMatchObject({ type: expect.stringMatching(/^\/problems\//), status: answer.status })
  expect(body.title).toBeTypeOf('string')
  expect(body.detail).toBeTypeOf('string')
  return body
}

/** A call whose body is sent piece by piece. */
function slowCall(url: string, headers: Record<string, string> = {}): { call: ClientRequest; answer: Promise<Answer> } {
  const call = request(url, { method: 'POST', headers })
  const answer = once(call, 'response').then(async ([response]) => {
    const message = response as IncomingMessage
    let body = ''
    for await (const chunk of message) body += chunk
    return { status: message.statusCode, headers: message.headers, body }
  })
  answer.catch(() => {})
  return { call, answer }
}
interface Answer {
  status: number | undefined
  headers: IncomingMessage['headers']
  body: string
}

const post = (url: string, body?: string | Uint8Array | ReadableStream, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', headers, ...(body === undefined ? {} : { body, duplex: 'half' }) } as RequestInit)

/** A body of unknown length, sent chunked. */
function stream(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes
  return new ReadableStream({
    pull(controller) {
      const size = Math.min(left, 16_384)
      left -= size
      if (size > 0) controller.enqueue(new Uint8Array(size))
      else controller.close()
    },
  })
}

describe('a pushed call', () => {
  test('is handed over as it came: raw bytes, lower-case header names', async () => {
    const doors = fakeDoors()
    const url = await open(doors)
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
    const answer = await post(`${url}/in/dms/sales-order?x=1`, bytes, { 'Webhook-Id': 'evt_1', 'Content-Type': 'x/y' })
    expect(answer.status).toBe(202)
    expect(answer.headers.get('x-receipt')).toBe('1')
    expect(await answer.json()).toEqual({ ids: ['1'] })
    const [came] = doors.received
    expect(came?.connection).toBe('dms')
    expect(came?.request).toMatchObject({ method: 'POST', record: 'sales-order' })
    expect(came?.request.headers).toMatchObject({ 'webhook-id': 'evt_1', 'content-type': 'x/y' })
    expect(Buffer.from(came?.request.body ?? []).equals(Buffer.from(bytes))).toBe(true)
  })

  test('without a body reaches the connection, which decides', async () => {
    const doors = fakeDoors()
    const url = await open(doors)
    expect((await post(`${url}/in/dms/sales-order`)).status).toBe(202)
    expect(doors.received[0]?.request.body.length).toBe(0)
  })

  test('is answered in the words of the connection, also as text', async () => {
    const reply = { status: 401, headers: { 'content-type': 'text/xml' }, body: '<fault/>' }
    const url = await open(fakeDoors({ receive: async () => reply }))
    const answer = await post(`${url}/in/dms/x`, 'x')
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      401,
      'text/xml',
      '<fault/>',
    ])
  })

  test('that cannot be stored gets 503 with Retry-After, and nothing of the error but its id', async () => {
    const doors = fakeDoors({
      receive: async () => {
        throw new Error('connect ECONNREFUSED postgres://hub:secret@10.0.0.1')
      },
    })
    const url = await open(doors)
    const answer = await post(`${url}/in/dms/sales-order`, '{}')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
    const body = await problemOf(answer)
    expect(JSON.stringify(body)).not.toMatch(/secret|ECONNREFUSED/)
    expect(body.instance).toBe(`urn:uuid:${doors.logged[0]?.fields.errorId}`)
  })

  test('to an unknown connection is told which there are, and which is meant', async () => {
    const url = await open(fakeDoors())
    const answer = await post(`${url}/in/dsm/sales-order`, '{}')
    expect(answer.status).toBe(404)
    expect(await problemOf(answer)).toMatchObject({
      type: '/problems/unknown-connection',
      detail: 'there is no connection "dsm": did you mean "dms"?',
      known: ['dms', 'sap'],
    })
  })

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('with %s is refused, and told to POST', async (method) => {
    const url = await open(fakeDoors())
    const answer = await fetch(`${url}/in/dms/sales-order`, { method })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    await problemOf(answer)
  })
})

describe('a body', () => {
  const most = 100_000
  const roomy: DoorOptions = { mostBytes: most, mostBytesInFlight: most * 2 }

  test.each([
    ['announced', (bytes: number) => new Uint8Array(bytes)],
    ['chunked', stream],
  ])('of the limit passes, of one byte more does not (%s), and the room is given back', async (_, make) => {
    const doors = fakeDoors()
    const url = await open(doors, roomy)
    for (let round = 0; round < 4; round++) {
      const refused = await post(`${url}/in/dms/x`, make(most + 1))
      expect(refused.status).toBe(413)
      expect(await problemOf(refused)).toMatchObject({ type: '/problems/body-too-large' })
      expect(doors.received).toHaveLength(round)
      expect((await post(`${url}/in/dms/x`, make(most))).status).toBe(202)
      expect(doors.received[round]?.request.body.length).toBe(most)
    }
  })

  test('of 20 MB passes by default, and more does not', async () => {
    const doors = fakeDoors()
    const url = await open(doors)
    expect((await post(`${url}/in/dms/x`, new Uint8Array(20_000_000))).status).toBe(202)
    expect((await post(`${url}/in/dms/x`, new Uint8Array(20_000_001))).status).toBe(413)
    expect((await post(`${url}/in/dms/x`, stream(40_000_000))).status).toBe(413)
    expect(doors.received).toHaveLength(1)
  })

  test('that is shorter than announced is never handed over, and its room is given back', async () => {
    const doors = fakeDoors()
    const url = await open(doors, { mostBytes: 1_000, mostBytesInFlight: 1_000 })
    for (let round = 0; round < 3; round++) {
      const { call, answer } = slowCall(`${url}/in/dms/x`, { 'content-length': '900' })
      call.write('only this')
      call.once('error', () => {})
      await once(call, 'socket').then(([socket]) => socket.connecting && once(socket, 'connect'))
      call.destroy()
      await expect(answer).rejects.toThrow()
    }
    await expect.poll(async () => (await post(`${url}/in/dms/x`, new Uint8Array(1_000))).status).toBe(202)
    expect(doors.received).toHaveLength(1)
  })

  test('that comes too slowly is refused, and its room is given back', async () => {
    const doors = fakeDoors()
    const url = await open(doors, { mostBytes: 1_000, mostBytesInFlight: 1_000, bodyWithinMs: 80 })
    const { call, answer } = slowCall(`${url}/in/dms/x`, { 'content-length': '1000' })
    call.write('x')
    const { status, body } = await answer
    expect([status, JSON.parse(body).type]).toEqual([408, '/problems/body-too-slow'])
    call.destroy()
    expect((await post(`${url}/in/dms/x`, new Uint8Array(1_000))).status).toBe(202)
    expect(doors.received).toHaveLength(1)
  })

  test('waits outside while too many bytes are being handled', async () => {
    const gate = Promise.withResolvers<void>()
    let entered = 0
    const doors = fakeDoors({
      receive: async () => {
        entered++
        await gate.promise
        return { status: 200, body: '' }
      },
    })
    const url = await open(doors, { mostBytes: 1_000, mostBytesInFlight: 2_000 })
    const running = [post(`${url}/in/dms/x`, new Uint8Array(900)), post(`${url}/in/dms/x`, new Uint8Array(900))]
    await expect.poll(() => entered).toBe(2)
    const refused = await post(`${url}/in/dms/x`, new Uint8Array(900))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await problemOf(refused)).toMatchObject({ type: '/problems/busy' })
    // A body of unknown length is refused as soon as it outgrows what is left.
    expect((await post(`${url}/in/dms/x`, stream(900))).status).toBe(503)
    gate.resolve()
    for (const answer of await Promise.all(running)) expect(answer.status).toBe(200)
    expect((await post(`${url}/in/dms/x`, new Uint8Array(900))).status).toBe(200)
  })
})

describe('what is not even HTTP', () => {
  async function say(url: string, text: string): Promise<string> {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.end(text)
    let said = ''
    for await (const chunk of socket) said += chunk
    return said
  }

  test.each([
    ['nonsense', 'hello\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    ['two lengths', 'POST /in/dms/x HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx', 400],
    ['huge headers', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
  ])('is refused: %s', async (_, text, status) => {
    const doors = fakeDoors()
    const said = await say(await open(doors), text)
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(doors.received).toHaveLength(0)
  })
})
