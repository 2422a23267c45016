/** Logging in, tokens, and what `check` says. */
import { describe, expect, test } from 'vitest'
import { openConnection } from '../../src/connection/connection.ts'
import { Bench } from '../../test/contract/connector.ts'
import { httpJson } from './connector.ts'
import { login } from './session.ts'
import { config, type Played, played, simulator, subject } from './test-bench.ts'

const records = { thing: { list: { path: '/things', items: 'items', paging: { style: 'none' } } } }
const oauth2 = { tokenUrl: '/oauth/token', clientId: 'a:b', clientSecret: 'ü&=' }

async function loginWith(auth: object, answer: Played = { json: { access_token: 't1', expires_in: 600 } }) {
  const world = played({ auth, records }, () => answer)
  return { ...world, ...(await login({ ...world.ctx, session: undefined })) }
}

test('client credentials in the header are form-encoded first', async () => {
  const { asked, session, expiresAt } = await loginWith({ oauth2: { ...oauth2, scope: 'api' } })
  expect(asked[0]).toMatchObject({
    method: 'POST',
    path: 'https://rest.example.com/v1/oauth/token',
    safe: true,
    body: 'grant_type=client_credentials&scope=api',
  })
  expect(Buffer.from(String(asked[0]?.headers?.authorization).slice(6), 'base64').toString()).toBe('a%3Ab:%C3%BC%26%3D')
  expect(session).toEqual({ headers: { authorization: 'Bearer t1' }, query: {} })
  expect(expiresAt).toEqual(new Date('2027-03-01T08:09:30Z'))
})

test('client credentials in the body, a token in the query, a life that only the settings know', async () => {
  const { asked, session, expiresAt } = await loginWith(
    {
      oauth2: {
        ...oauth2,
        credentials: 'body',
        token: 'tok',
        life: 100,
        parameters: { audience: 'x' },
        sendAs: { query: 'access' },
      },
    },
    { json: { tok: 't2' } },
  )
  expect(String(asked[0]?.body)).toBe(
    'grant_type=client_credentials&audience=x&client_id=a%3Ab&client_secret=%C3%BC%26%3D',
  )
  expect([session, expiresAt]).toEqual([{ headers: {}, query: { access: 't2' } }, new Date('2027-03-01T08:01:30Z')])
})

test.each<[string, object, object]>([
  [
    'basic',
    { basic: { user: 'u', password: 'p:ä' } },
    { headers: { authorization: `Basic ${Buffer.from('u:p:ä').toString('base64')}` }, query: {} },
  ],
  [
    'a bearer and a key',
    { bearer: { token: 'b' }, apiKey: { header: 'X-Key', value: 'k' } },
    { headers: { authorization: 'Bearer b', 'x-key': 'k' }, query: {} },
  ],
  ['a key in the query', { apiKey: { query: 'k', value: 'v&1' } }, { headers: {}, query: { k: 'v&1' } }],
])('no call is needed for %s', async (_, auth, expected) => {
  const { session, asked } = await loginWith(auth)
  expect([session, asked]).toEqual([expected, []])
})

test.each<[number, unknown, string]>([
  [401, { error: 'invalid_client' }, 'auth-expired'],
  [400, { error: 'invalid_scope' }, 'auth-expired'],
  [404, { message: 'x' }, 'invalid'],
  [503, undefined, 'retryable'],
])('a token endpoint that answers %i', async (status, json, kind) => {
  await expect(loginWith({ oauth2 }, { status, json })).rejects.toMatchObject({ failure: { kind } })
})

test('a token endpoint at another host is called there; everything else is not', () => {
  const at = (tokenUrl: string) =>
    httpJson.login.url?.(
      httpJson.config.parse({ url: 'https://a.example.com/x', auth: { oauth2: { ...oauth2, tokenUrl } }, records }),
    )
  expect(at('https://login.example.com/token')).toBe('https://login.example.com/token')
  expect([at('/token'), at('https://a.example.com/token')]).toEqual([undefined, undefined])
})

test('a token that ran out is replaced, by one login for all', async () => {
  const clock = { now: new Date('2027-03-01T08:00:00Z') }
  const running = await simulator({ now: () => clock.now, tokenLifeS: 100 }).listen()
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const connection = openConnection({
    name: 'crm',
    connector: httpJson,
    config: httpJson.config.parse(config(running.url)) as object,
    log: silent,
    now: () => clock.now,
  })
  const read = () =>
    connection.read(
      (ctx) => connection.record('account').read?.page(undefined, ctx) ?? Promise.reject(),
      new AbortController().signal,
    )
  const logins = async () => {
    const response = await fetch(`${running.url}/__sim/log`)
    return ((await response.json()) as { path: string }[]).filter(({ path }) => path === '/oauth/token').length
  }
  try {
    await Promise.all([read(), read(), read()])
    expect(await logins()).toBe(1)
    clock.now = new Date('2027-03-01T08:03:00Z')
    await Promise.all([read(), read(), read()])
    expect(await logins()).toBe(2)
    await fetch(`${running.url}/__sim/revoke`, { method: 'POST' })
    await Promise.all([read(), read(), read()])
    expect(await logins()).toBe(3)
  } finally {
    await connection.close()
    await running.close()
  }
})

describe('check tells', () => {
  const message = (answer: (path: string) => Played) => {
    const world = played(
      {
        auth: { apiKey: { query: 'k', value: 'v' } },
        records: { ...records, other: { ...records.thing, list: { ...records.thing.list, path: '/others' } } },
      },
      ({ path }) => answer(path),
    )
    return world.connector.check(world.ctx).then(
      () => 'fine',
      (error: Error) => error.message,
    )
  }
  const fine: Played = { json: { items: [] } }

  test.each<[string, (path: string) => Played, RegExp]>([
    ['nothing, when all is well', () => fine, /^fine$/],
    ['wrong credentials', () => ({ status: 401 }), /refuses the credentials/],
    [
      'a missing right, and for what',
      (path) => (path.startsWith('/others') ? { status: 403 } : fine),
      /records\.other: the user of the connection may not read this/,
    ],
    [
      'a wrong path, and whose',
      (path) => (path.startsWith('/things') ? { status: 404, json: {} } : fine),
      /records\.thing: there is nothing at its path/,
    ],
    ['a wrong URL', () => ({ status: 404, text: 'nginx' }), /correct the URL/],
    ['another system', () => ({ text: '<html>' }), /is not the system that the config describes/],
    [
      'a wrong place in the answer',
      (path) => (path.startsWith('/things') ? { json: { rows: [] } } : fine),
      /records\.thing: .*there is no list at "items"/,
    ],
    ['fields that are not there', () => ({ json: { items: [{ nr: 1 }] } }), /records\.thing: its records have no id/],
    [
      'a question that is refused',
      () => ({ status: 400, json: { message: 'bad limit' } }),
      /refuses the question.*bad limit/,
    ],
    ['a system in trouble', () => ({ status: 500 }), /trouble of its own/],
  ])('%s', async (_, answer, expected) => {
    expect(await message(answer)).toMatch(expected)
  })

  test('a wrong token endpoint', async () => {
    const bench = await Bench.open(subject)
    const wrong = httpJson.config.parse({
      ...config(bench.url),
      auth: { oauth2: { ...oauth2, tokenUrl: '/no/such' } },
    }) as object
    await expect(bench.context({ config: wrong })).rejects.toMatchObject({
      failure: { advice: expect.stringMatching(/tokenUrl/) },
    })
    await bench.close()
  })
})
