import { request } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { fakeDoors, openDoors } from '../../test/doors.ts'
import type { DoorOptions, Doors } from './app.ts'
import { problems } from './problems.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function open(over: Partial<Doors> = {}, options: DoorOptions = {}) {
  const doors = fakeDoors(over)
  const server = await openDoors(doors, options)
  closing.push(() => server.close(1_000))
  return { doors, url: server.url, get: (path: string, init?: RequestInit) => fetch(server.url + path, init) }
}

const down = async () => {
  throw new Error('password authentication failed for user "hub"')
}

describe('what machines ask', () => {
  test('it is alive as long as it answers', async () => {
    const { get } = await open({ ready: down, status: down })
    expect((await get('/health/live')).status).toBe(200)
  })

  test('it is ready, or says what is missing', async () => {
    const checks = { ledger: { ok: false, detail: 'no answer' }, queue: { ok: true } }
    const { get } = await open({ ready: async () => ({ ok: false, checks }) })
    const answer = await get('/health/ready')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ type: '/problems/not-ready', detail: 'not ready: ledger', checks })
    const fine = await open()
    expect((await fine.get('/health/ready')).status).toBe(200)
  })

  test.each([
    ['throw', down],
    ['hang', () => new Promise<never>(() => {})],
  ])('checks that %s count as failed', async (_, ready) => {
    const { get } = await open({ ready }, { readyWithinMs: 30 })
    const answer = await get('/health/ready')
    expect(answer.status).toBe(503)
    expect(await answer.text()).not.toContain('password')
  })

  test('figures are in the format of Prometheus', async () => {
    const { get } = await open()
    const answer = await get('/metrics')
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
      'text/plain; version=0.0.4; charset=utf-8',
      'hub_up 1\n',
    ])
  })

  test('status and timelines are JSON; personal fields are blanked, unknown keys are 404', async () => {
    const receivedAt = new Date('2026-03-01T00:00:00Z')
    const { get } = await open({
      status: async () => ({ release: 3, flows: [], polls: [], connections: [] }),
      timeline: async (key) => ({
        key,
        links: [],
        messages:
          key === 'SO/1'
            ? [
                {
                  id: 'm1',
                  connection: 'dms',
                  record: 'sales-order',
                  kind: 'push',
                  sourceKey: key,
                  receivedAt,
                  data: {
                    orderNo: key,
                    shipToAddress: { contactName: '王小明', phone: '13800000000', city: '上海市' },
                  },
                  deliveries: [],
                },
              ]
            : [],
      }),
    })
    expect(await (await get('/api/status')).json()).toMatchObject({ release: 3 })
    const shown = await (await get('/api/timeline/SO%2F1')).text()
    expect(JSON.parse(shown).messages[0].data.shipToAddress).toEqual({
      contactName: '***',
      phone: '***',
      city: '上海市',
    })
    const unknown = await get('/api/timeline/nope')
    expect([unknown.status, ((await unknown.json()) as { type: string }).type]).toEqual([
      404,
      '/problems/nothing-known',
    ])
  })

  test('an away ledger is a 503 with an id, and nothing of the error', async () => {
    const { doors, get } = await open({ status: down, timeline: down })
    for (const path of ['/api/status', '/api/timeline/x', '/', '/show?key=x']) {
      const answer = await get(path)
      const text = await answer.text()
      expect(answer.status).toBe(503)
      expect(text).toContain(doors.logged.at(-1)?.fields.errorId)
      expect(text).not.toContain('password')
    }
  })
})

describe('every refusal', () => {
  test('of an unknown address or method is a problem with a stable type', async () => {
    const { get } = await open()
    const unknown = await get('/nope')
    expect([unknown.status, ((await unknown.json()) as { type: string }).type]).toEqual([404, '/problems/not-found'])
    const method = await get('/api/status', { method: 'DELETE' })
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('of a mistake of our own tells an id and nothing else', async () => {
    const { doors, get } = await open({ metrics: down })
    const answer = await get('/metrics')
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(JSON.parse(text).instance).toBe(`urn:uuid:${doors.logged[0]?.fields.errorId}`)
    expect(text).not.toMatch(/password|at .*\.ts/)
  })

  test('is explained at its own address', async () => {
    const { get } = await open()
    for (const [name, { title }] of Object.entries(problems)) {
      const answer = await get(`/problems/${name}`)
      expect([name, answer.status]).toEqual([name, 200])
      expect(await answer.text()).toContain(title)
    }
    expect((await get('/problems/toString')).status).toBe(404)
  })
})

describe('pages and documents', () => {
  /** `fetch` does not let anybody set Host. */
  const asHost = (url: string, host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const call = request(url, { headers: { host } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      call.on('error', reject).end()
    })

  test('answer on this machine to loopback names only, so that no web site can read them', async () => {
    const { url } = await open()
    for (const path of ['/', '/show?key=x', '/api/status', '/api/timeline/x']) {
      expect(await asHost(url + path, 'attacker.example')).toBe(421)
      expect(await asHost(url + path, 'attacker.example:8080')).toBe(421)
    }
    for (const host of ['localhost', 'localhost:1', '127.0.0.1:99', '[::1]:8080', 'hub.localhost']) {
      expect([host, await asHost(`${url}/api/status`, host)]).toEqual([host, 200])
    }
    expect(await asHost(`${url}/health/live`, 'hub.internal')).toBe(200)
  })

  test('allow nothing from elsewhere', async () => {
    const { get } = await open()
    const { headers } = await get('/')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', '', 'zh-CN'],
    ['fr,en;q=0.5,zh;q=0.4', '', 'en'],
    ['fr', '', 'en'],
    ['zh', '?lang=en', 'en'],
    ['en', '?lang=zh', 'zh-CN'],
    ['zh', '?lang=<script>', 'zh-CN'],
  ])('speak the language asked for: %s%s', async (accept, query, expected) => {
    const { get } = await open()
    const page = await (await get(`/${query}`, { headers: { 'accept-language': accept } })).text()
    expect(page).toContain(`<html lang="${expected}">`)
  })

  test('show whatever a key holds as text', async () => {
    const { get } = await open()
    const page = await (await get(`/show?key=${encodeURIComponent('"><script>alert(1)</script>')}`)).text()
    expect(page).not.toContain('<script>alert')
  })
})
