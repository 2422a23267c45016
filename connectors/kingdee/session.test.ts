import { describe, expect, test } from 'vitest'
import { openConnection } from '../../src/connection/connection.ts'
import type { Bench } from '../../test/contract/connector.ts'
import { check } from './check.ts'
import { kingdeeConfig } from './config.ts'
import { kingdee } from './connector.ts'
import { signedHeaders } from './signing.ts'
import { APP, CREDENTIALS, openBench, order, outgoing, readRound, withServer } from './test-bench.ts'

const sessions = async (bench: Bench) =>
  (await bench.controls.call('GET', '/sessions')) as { logins: number; open: number }
const app = { ...CREDENTIALS, ...APP }

async function withBench(work: (bench: Bench) => Promise<void>, ...options: Parameters<typeof openBench>) {
  const bench = await openBench(...options)
  try {
    await work(bench)
  } finally {
    await bench.close()
  }
}

describe('four ways to log on', () => {
  test.each(['password', 'app-secret', 'signature'] as const)('%s', (login) =>
    withBench(
      async (bench) => {
        await bench.controls.seed('product', 3)
        expect((await readRound(await bench.context(), 'product')).records).toHaveLength(3)
        expect(await sessions(bench)).toEqual({ logins: 1, open: 1 })
      },
      {},
      { ...app, login },
    ),
  )

  test.each([true, false])('headers: every call is signed, no session is opened (gateway: %s)', (gateway) =>
    withBench(
      async (bench) => {
        await bench.controls.seed('product', 3)
        expect((await readRound(await bench.context(), 'product')).records).toHaveLength(3)
        expect(await sessions(bench)).toEqual({ logins: 0, open: 0 })
      },
      { gateway },
      { ...app, login: 'headers', user: 'DMSHUB' },
    ),
  )

  test('a Chinese user and an organisation are signed as the headers carry them', () =>
    withBench(
      async (bench) => {
        await check(await bench.context())
      },
      { gateway: true, user: '集成用户' },
      { ...app, login: 'headers', user: '集成用户', organization: '101' },
    ))

  test('the public gateway has a folder of its own, and its path is what is signed', async () => {
    const seen: { url: string; signature: unknown }[] = []
    const config = { ...app, login: 'headers' as const }
    await withServer(
      (request, response) => {
        seen.push({ url: request.url ?? '', signature: request.headers['x-api-signature'] })
        response.end('[]')
      },
      config,
      async (ctx, url) => {
        const at = { ...ctx, config: { ...ctx.config, url: `${url}/galaxyapi/` } }
        await check({ ...at, config: { ...at.config, organization: undefined } } as never)
      },
    )
    const [first] = seen
    expect(first?.url).toMatch(/^\/galaxyapi\/Kingdee\.BOS\.WebApi.*ExecuteBillQuery\.common\.kdsvc$/)
    const ms = Date.parse('2027-03-01T08:00:00.000Z')
    const expected = signedHeaders({
      ...APP,
      account: CREDENTIALS.account,
      user: 'DMSHUB',
      lcid: 2052,
      organization: '0',
      path: first?.url ?? '',
      timestamp: ms,
      nonce: ms,
    })
    expect(first?.signature).toBe(expected['X-Api-Signature'])
  })
})

describe('one session', () => {
  const opened = (bench: Bench) =>
    openConnection({
      name: 'kingdee',
      connector: kingdee,
      config: bench.config,
      log: bench.log,
      now: () => bench.clock.now,
    })
  const { signal } = new AbortController()

  test('ten parallel calls that lose the session: one login', () =>
    withBench(async (bench) => {
      await bench.controls.seed('product', 3)
      const connection = opened(bench)
      const read = () => connection.read((ctx) => readRound(ctx, 'product'), signal)
      await read()
      expect((await sessions(bench)).logins).toBe(1)
      await bench.controls.fault({ kind: 'session-expired', next: 1, on: 'read' })
      const rounds = await Promise.all(Array.from({ length: 10 }, read))
      expect(rounds.map(({ records }) => records.length)).toEqual(Array.from({ length: 10 }, () => 3))
      expect(await sessions(bench)).toEqual({ logins: 2, open: 1 })
      await connection.close()
      expect((await sessions(bench)).open).toBe(0)
    }))

  test.each(['.Save.', '.Submit.', '.Audit.'])('ten orders at once, the session lost at %s: one login', (service) =>
    withBench(
      async (bench) => {
        await bench.controls.seed('product', 5)
        const connection = opened(bench)
        const write = kingdee.records['sales-order']?.write as Parameters<typeof connection.send>[0]
        const send = (n: number) =>
          connection.send(write, [outgoing(order(`SO-${n}`))], { signal, step: async () => {} })
        expect(await send(0)).toMatchObject([{ ok: true }])
        await bench.controls.fault({ kind: 'session-expired', next: 1, on: service })
        const sent = await Promise.all(Array.from({ length: 10 }, (_, n) => send(n + 1)))
        expect(sent.flat().map(({ ok }) => ok)).toEqual(Array.from({ length: 10 }, () => true))
        const orders: { FDocumentStatus: string }[] = await bench.controls.state('sales-order')
        expect(orders.map(({ FDocumentStatus }) => FDocumentStatus)).toEqual(Array.from({ length: 11 }, () => 'C'))
        expect(await sessions(bench)).toEqual({ logins: 2, open: 1 })
        await connection.close()
      },
      {},
      { finish: 'audit' },
    ),
  )

  test('a session that sat idle for too long is renewed', () =>
    withBench(async (bench) => {
      const connection = opened(bench)
      const read = () => connection.read((ctx) => readRound(ctx, 'product'), signal)
      await read()
      bench.clock.now = new Date(bench.clock.now.getTime() + 30 * 60_000)
      await read()
      expect((await sessions(bench)).logins).toBe(2)
      await connection.close()
    }))

  test('a View that a lost session answers with nothing is not taken for "there is none"', () =>
    withBench(async (bench) => {
      const { view } = await import('./operations.ts')
      await bench.controls.seed('sales-order', 1)
      const ctx = await bench.context()
      expect(await view(ctx, 'SAL_SaleOrder', { number: 'SO-SIM-1' })).toMatchObject({ BillNo: 'SO-SIM-1' })
      expect(await view(ctx, 'SAL_SaleOrder', { number: 'NO-SUCH' })).toBeUndefined()
      await bench.controls.fault({ kind: 'session-expired', rate: 1, on: 'ExecuteBillQuery' })
      await bench.controls.fault({ kind: 'empty-view', rate: 1 })
      const failure = await bench.failureOf(view(ctx, 'SAL_SaleOrder', { number: 'SO-SIM-1' }), 'read')
      expect(failure.kind).toBe('auth-expired')
    }))
})

describe('a refused log-on says what is wrong', () => {
  const refusals: [string, object, RegExp][] = [
    ['account set', { account: 'other' }, /account set.*账套/],
    ['password', { password: 'wrong' }, /password.*密码/],
    ['account set of an app', { ...APP, login: 'app-secret', account: 'other' }, /wrong account set.*会话信息已丢失/],
    ['app secret', { ...APP, login: 'app-secret', appSecret: 'wrong' }, /app secret.*密钥/],
    ['signature', { ...APP, login: 'signature', appSecret: 'wrong' }, /signature.*签名/],
  ]
  test.each(refusals)('%s', (_what, change, expected) =>
    withBench(async (bench) => {
      const config = kingdeeConfig.parse({ ...bench.config, ...change })
      const failure = await bench.failureOf(bench.context({ config }), 'read')
      expect(failure).toMatchObject({ kind: 'auth-expired', message: expect.stringMatching(expected) })
      expect(failure.advice).toMatch(/ \/ /)
      expect((await sessions(bench)).logins).toBe(1)
    }),
  )

  test('no free seat: the connection rests and tries again', () =>
    withBench(
      async (bench) => {
        const failure = await bench.failureOf(bench.context(), 'read')
        expect(failure).toMatchObject({ kind: 'rate-limited', message: expect.stringContaining('并发') })
      },
      { seats: 0 },
    ))
})

describe('the settings', () => {
  const problems = (config: object) =>
    kingdeeConfig
      .safeParse({ url: 'https://erp.example.com', account: 'a', user: 'u', ...config })
      .error?.issues.map(({ path }) => path.join('.'))

  test.each([
    [{}, ['password']],
    [{ login: 'app-secret' }, ['appId', 'appSecret']],
    [{ login: 'headers', appId: '100001', appSecret: 's' }, ['appId']],
    [{ password: 'p' }, undefined],
    [{ password: 'p', zone: 'Asia/Nowhere' }, ['zone']],
  ])('%j', (config, expected) => expect(problems(config)).toEqual(expected))
})
