import { afterEach, beforeEach, expect, test } from 'vitest'
import { ControlError, createSimulator, problem, type RunningSimulator } from './simulator.ts'

/** A system of one kind of record: `POST /things` adds, `GET /things` lists, `POST /things/batch` adds several. */
function thingSimulator() {
  let things: { id: string; state: string }[] = []
  return createSimulator({
    id: 'things',
    now: () => new Date('2027-01-01T00:00:00Z'),
    records: {
      thing: {
        rows: () => things,
        seed(what) {
          const rows = 'rows' in what ? what.rows : Array.from({ length: what.count }, (_, n) => ({ id: `T${n}` }))
          for (const row of rows as { id?: string }[]) {
            if (!row.id) throw new ControlError('a thing needs an id')
            things.push({ id: row.id, state: 'new' })
          }
          return rows.length
        },
      },
      note: { rows: () => [] },
    },
    recordOf: (_, path) => (path.startsWith('/things') ? 'thing' : undefined),
    faults: {
      'partial-batch': { applies: (call) => call.req.path.endsWith('/batch') },
      locked: { answer: (call) => problem(call, 409, 'Locked by 张三', 'Another user is working on it.') },
    },
    routes(app) {
      app.get('/things', (call) => call.json(things))
      app.post('/things', async (call) => {
        things.push({ ...(await call.req.json()), state: 'new' })
        return call.json({ ok: true }, 201)
      })
      app.post('/things/batch', (call) => call.json({ partial: call.get('fault')?.kind === 'partial-batch' }))
    },
    advance({ key, to = 'done' }) {
      const chosen = things.filter(({ id }) => key === undefined || id === key)
      for (const thing of chosen) thing.state = to
      return { advanced: chosen.length }
    },
    reset() {
      things = []
    },
  })
}

let running: RunningSimulator
beforeEach(async () => {
  running = await thingSimulator().listen()
})
afterEach(() => running.close())

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const init =
    body === undefined ? { method } : { method, body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(running.url + path, init)
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text }
}

const state = async () => (await call('GET', '/__sim/state/thing')).body
const addThing = (id: string) => call('POST', '/things', { id })

test('seeds, counts and shows what it holds', async () => {
  expect((await call('POST', '/__sim/seed', { record: 'thing', count: 1200 })).body).toEqual({
    record: 'thing',
    seeded: 1200,
    total: 1200,
  })
  await call('POST', '/__sim/seed', { record: 'thing', rows: [{ id: 'own' }] })
  expect((await call('GET', '/__sim/state')).body).toEqual({ thing: 1201, note: 0 })
  expect(await state()).toHaveLength(1201)
  expect((await call('GET', '/__sim/state/note')).body).toEqual([])
  expect((await call('GET', '/__sim/state/thing?fields=id')).body).toContainEqual({ id: 'own' })
})

test('advance and reset', async () => {
  await call('POST', '/__sim/seed', { record: 'thing', count: 2 })
  expect((await call('POST', '/__sim/advance', { key: 'T1', to: 'billed' })).body).toEqual({ advanced: 1 })
  expect((await call('POST', '/__sim/advance')).body).toEqual({ advanced: 2 })
  await call('POST', '/__sim/faults', { kind: 'status-503', rate: 1 })
  await call('POST', '/__sim/reset')
  expect(await state()).toEqual([])
  expect((await call('GET', '/__sim/faults')).body).toEqual([])
  expect((await call('GET', '/__sim/log')).body).toEqual([])
})

test('drop-before cuts the connection and changes nothing', async () => {
  await call('POST', '/__sim/faults', { kind: 'drop-before', next: 1 })
  await expect(addThing('A')).rejects.toThrow()
  expect(await state()).toEqual([])
  expect((await addThing('B')).status).toBe(201)
})

test('drop-after does the work and cuts the connection without an answer', async () => {
  await call('POST', '/__sim/faults', { kind: 'drop-after', next: 1 })
  await expect(addThing('A')).rejects.toThrow()
  expect(await state()).toEqual([{ id: 'A', state: 'new' }])
})

test('slow does the work at once and answers late; close does not wait for it', async () => {
  await call('POST', '/__sim/faults', { kind: 'slow', next: 1, delayMs: 60_000 })
  const answer = addThing('A').catch(() => 'cut')
  await expect.poll(state).toHaveLength(1)
  await running.close()
  expect(await answer).toBe('cut')
  running = await thingSimulator().listen()
})

test('slow goes together with another fault', async () => {
  await call('POST', '/__sim/faults', { kind: 'slow', next: 1, delayMs: 20 })
  await call('POST', '/__sim/faults', { kind: 'status-503', next: 1 })
  const started = performance.now()
  expect((await addThing('A')).status).toBe(503)
  expect(performance.now() - started).toBeGreaterThan(15)
})

test('plain answers: 503, 429 with Retry-After, 401, garbage, and the vendor’s own', async () => {
  for (const kind of ['status-503', 'session-expired', 'garbage-200', 'locked']) {
    await call('POST', '/__sim/faults', { kind, next: 1 })
  }
  expect(await addThing('A')).toMatchObject({ status: 503, body: { title: 'Service unavailable' } })
  expect(await addThing('A')).toMatchObject({ status: 401 })
  expect(await addThing('A')).toMatchObject({ status: 200, body: expect.stringContaining('<html>') })
  expect(await addThing('A')).toMatchObject({ status: 409, body: { title: 'Locked by 张三' } })
  await call('POST', '/__sim/faults', { kind: 'rate-limited', next: 1, retryAfter: 7 })
  const limited = await fetch(`${running.url}/things`)
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
  expect(await state()).toEqual([])
})

test('a fault strikes every n-th matching call', async () => {
  await call('POST', '/__sim/faults', { kind: 'status-503', every: 3 })
  const statuses = []
  for (let n = 0; n < 6; n++) statuses.push((await call('GET', '/things')).status)
  expect(statuses).toEqual([200, 200, 503, 200, 200, 503])
})

test('a fault by rate follows the seed, and strikes about as often as told', async () => {
  async function statuses() {
    await call('POST', '/__sim/reset')
    await call('POST', '/__sim/faults', { kind: 'status-503', rate: 0.3 })
    const seen = []
    for (let n = 0; n < 100; n++) seen.push((await call('GET', '/things')).status)
    return seen
  }
  const first = await statuses()
  const struck = first.filter((status) => status === 503).length
  expect(struck).toBeGreaterThan(15)
  expect(struck).toBeLessThan(45)
  expect(await statuses()).toEqual(first)
})

test.each([
  ['POST', [200, 503]],
  ['write', [200, 503]],
  ['read', [503, 201]],
  ['thing', [503, 503]],
  ['GET things', [503, 201]],
  ['/nothing', [200, 201]],
])('on "%s" narrows a fault', async (on, [read, write]) => {
  await call('POST', '/__sim/faults', { kind: 'status-503', rate: 1, on })
  expect((await call('GET', '/things')).status).toBe(read)
  expect((await addThing('A')).status).toBe(write)
})

test('a fault the route makes itself is given to it, and only where it applies', async () => {
  await call('POST', '/__sim/faults', { kind: 'partial-batch', next: 1 })
  expect((await call('GET', '/things')).status).toBe(200)
  expect((await call('POST', '/things/batch')).body).toEqual({ partial: true })
  expect((await call('POST', '/things/batch')).body).toEqual({ partial: false })
})

test('the log names every call of the protocol, and no control', async () => {
  await call('POST', '/__sim/faults', { kind: 'drop-after', next: 1 })
  await addThing('A').catch(() => {})
  await call('GET', '/things?top=1')
  await call('GET', '/unknown')
  const at = '2027-01-01T00:00:00.000Z'
  expect((await call('GET', '/__sim/log')).body).toEqual([
    { at, method: 'POST', path: '/things', status: 0, record: 'thing', fault: 'drop-after' },
    { at, method: 'GET', path: '/things?top=1', status: 200, record: 'thing' },
    { at, method: 'GET', path: '/unknown', status: 404 },
  ])
})

test('faults are listed with what they did, and cleared', async () => {
  await call('POST', '/__sim/faults', { kind: 'status-503', every: 2, on: 'read' })
  await call('GET', '/things')
  await call('GET', '/things')
  expect((await call('GET', '/__sim/faults')).body).toMatchObject([{ kind: 'status-503', seen: 2, fired: 1 }])
  expect((await call('DELETE', '/__sim/faults')).body).toEqual({ cleared: 1 })
  expect((await call('GET', '/things')).status).toBe(200)
})

test.each([
  ['/faults', { kind: 'explode', rate: 1 }, /Known kinds: .*drop-before.*partial-batch/],
  ['/faults', { kind: 'slow' }, /exactly one of rate/],
  ['/faults', { kind: 'slow', rate: 1, next: 1 }, /exactly one of rate/],
  ['/faults', { kind: 'slow', rate: 3 }, /^rate: /],
  ['/faults', { kind: 'slow', rate: 1, when: 'now' }, /when/],
  ['/faults', 'kind=slow', /must be JSON, got "kind=slow"/],
  ['/faults', '', /must be JSON, got nothing/],
  ['/seed', { record: 'think', count: 1 }, /Unknown record "think". This simulator holds: thing, note/],
  ['/seed', { record: 'note', count: 1 }, /cannot be seeded/],
  ['/seed', { record: 'thing' }, /either count or rows/],
  ['/seed', { record: 'thing', count: -1 }, /^count: /],
  ['/seed', { record: 'thing', rows: [{}] }, /a thing needs an id/],
  ['/advance', { count: 0 }, /^count: /],
])('POST /__sim%s %j is refused in clear words', async (path, body, detail) => {
  const answer = await call('POST', `/__sim${path}`, body)
  expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringMatching(detail) } })
})

test('an unknown record is a 404 that names the known ones', async () => {
  expect(await call('GET', '/__sim/state/think')).toMatchObject({
    status: 404,
    body: { detail: expect.stringContaining('thing, note') },
  })
})

test('it listens on loopback only, and says when the port is taken', async () => {
  expect(running.url).toBe(`http://127.0.0.1:${running.port}`)
  await expect(thingSimulator().listen(running.port)).rejects.toThrow(
    /things simulator cannot listen on port \d+: it is taken/,
  )
})
