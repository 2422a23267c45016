import { afterEach, describe, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import { sapConfig, serviceRoot } from './config.ts'
import { CookieJar } from './cookies.ts'
import { salesOrder } from './sales-order.ts'
import { create, read, type SapContext } from './session.ts'
import { openBench, sendJson, withServer } from './test-bench.ts'

let bench: Bench | undefined
afterEach(async () => {
  await bench?.close()
  bench = undefined
})

function order(n: number) {
  return {
    key: `k${n}`,
    once: `k${n}`,
    data: {
      SoldToParty: '1001',
      PurchaseOrderByCustomer: `SO-${n}`,
      to_Item: [{ Material: 'TG11', RequestedQuantity: '1' }],
    },
  }
}

async function writeMany(ctx: SapContext, from: number, count: number): Promise<number> {
  const sending = Array.from({ length: count }, (_, i) => salesOrder.write?.send([order(from + i)], ctx))
  return (await Promise.all(sending)).flat().filter((outcome) => outcome?.ok === true).length
}

async function calls(open: Bench): Promise<string[]> {
  return (await open.controls.log()).map(
    ({ method, path, status }) => `${method} ${path.replace(/\?.*/, '')} ${status}`,
  )
}

const ROOT = '/sap/opu/odata/sap/API_SALES_ORDER_SRV/'

describe('tokens', () => {
  test('many parallel writers fetch one token, and later ones none', async () => {
    bench = await openBench()
    const ctx = await bench.context()
    expect(await writeMany(ctx, 0, 20)).toBe(20)
    expect(await writeMany(ctx, 20, 5)).toBe(5)
    const log = await calls(bench)
    expect(log.filter((line) => line === `GET ${ROOT} 200`)).toHaveLength(1)
    expect(log.filter((line) => line.startsWith('POST'))).toHaveLength(25)
  })

  test('a forgotten token is fetched once again for all, and each order is created once', async () => {
    bench = await openBench()
    const ctx = await bench.context()
    await writeMany(ctx, 0, 1)
    await bench.controls.fault({ kind: 'csrf-expired', next: 1 })
    expect(await writeMany(ctx, 1, 12)).toBe(12)
    const log = await calls(bench)
    expect(log.filter((line) => line === `GET ${ROOT} 200`).length).toBeLessThanOrEqual(3)
    const references = (await bench.controls.state('sales-order')).map((row) => row.PurchaseOrderByCustomer)
    expect(references).toHaveLength(13)
    expect(new Set(references).size).toBe(13)
  })

  test('a token refused again and again ends in a log-on, after one repeat', async () => {
    let posts = 0
    await withServer(
      (request, response) => {
        if (request.method === 'GET') return sendJson(response, { d: {} }, 200, { 'x-csrf-token': 'abc' })
        posts++
        response.writeHead(403, { 'x-csrf-token': 'Required' }).end('CSRF token validation failed')
      },
      {},
      async (ctx) => {
        const [outcome] = (await salesOrder.write?.send([order(1)], ctx)) ?? []
        expect(outcome).toMatchObject({ ok: false, failure: { kind: 'auth-expired' } })
        expect(posts).toBe(2)
      },
    )
  })

  test('a service that gives no token needs none', async () => {
    await withServer(
      (request, response) => {
        expect(request.headers['x-csrf-token']).toBe(request.method === 'GET' ? 'Fetch' : undefined)
        sendJson(response, { d: { SalesOrder: '5' } }, request.method === 'GET' ? 200 : 201)
      },
      {},
      async (ctx) => {
        expect(await salesOrder.write?.send([order(1)], ctx)).toMatchObject([{ ok: true, id: '5' }])
      },
    )
  })

  test('a failing fetch of the token is never an order in doubt', async () => {
    await withServer(
      (request, response) => {
        if (request.method === 'GET') response.writeHead(500).end('dump')
        else throw new Error('nothing may be posted')
      },
      {},
      async (ctx) => {
        const [outcome] = (await salesOrder.write?.send([order(1)], ctx)) ?? []
        expect(outcome).toMatchObject({ ok: false, failure: { kind: 'retryable' } })
      },
    )
  })

  test('services with tokens of their own keep them apart', async () => {
    const seen: string[] = []
    await withServer(
      (request, response) => {
        const service = request.url?.includes('PRODUCT') ? 'product' : 'order'
        if (request.method === 'GET') return sendJson(response, { d: {} }, 200, { 'x-csrf-token': `of-${service}` })
        const token = request.headers['x-csrf-token']
        seen.push(`${service} ${token}`)
        if (token === `of-${service}`) return sendJson(response, { d: { SalesOrder: '1' } }, 201)
        response.writeHead(403, { 'x-csrf-token': 'required' }).end()
      },
      {},
      async (ctx) => {
        for (const service of ['salesOrder', 'product', 'salesOrder', 'product'] as const)
          await create(ctx, service, 'A_X', {})
        expect(seen).toEqual([
          'order of-order',
          'product of-order',
          'product of-product',
          'order of-order',
          'product of-product',
        ])
      },
    )
  })
})

describe('sessions', () => {
  test('one server session, however many calls begin at once', async () => {
    const cookies: (string | undefined)[] = []
    await withServer(
      (request, response) => {
        cookies.push(request.headers.cookie)
        const headers: Record<string, string> = request.headers.cookie
          ? {}
          : { 'set-cookie': `odd name-${cookies.length}=v1; Path=/` }
        sendJson(response, { d: { results: [] } }, 200, headers)
      },
      {},
      async (ctx) => {
        await Promise.all(Array.from({ length: 10 }, () => read(ctx, 'product', 'A_Product')))
        expect(cookies.filter((cookie) => cookie === undefined)).toHaveLength(1)
        expect(cookies.slice(1).every((cookie) => cookie === 'odd name-1=v1')).toBe(true)
      },
    )
  })

  test('when the first call breaks, the next one takes its place', async () => {
    let calls = 0
    await withServer(
      (request, response) => {
        if (++calls === 1) request.socket.destroy()
        else sendJson(response, { d: { results: [] } })
      },
      {},
      async (ctx) => {
        const all = await Promise.allSettled(Array.from({ length: 4 }, () => read(ctx, 'product', 'A_Product')))
        expect(all.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(3)
      },
    )
  })

  test('client and language go with every call, and log-on in UTF-8', async () => {
    await withServer(
      (request, response) => {
        expect(request.headers).toMatchObject({
          'sap-client': '100',
          'sap-language': 'ZH',
          'accept-language': 'zh',
          accept: 'application/json',
        })
        expect(Buffer.from(String(request.headers.authorization).slice(6), 'base64').toString()).toBe('U:密码:1')
        sendJson(response, { d: { results: [] } })
      },
      { client: '100', password: '密码:1' },
      (ctx) => read(ctx, 'product', 'A_Product'),
    )
  })

  test('a service root without its final slash redirects, and is followed', async () => {
    bench = await openBench()
    const ctx = await bench.context()
    const response = await ctx.http.request({
      method: 'GET',
      path: ROOT.slice(0, -1),
      headers: { authorization: `Basic ${btoa('DMSHUB:simulator')}` },
    })
    expect(response.status).toBe(200)
  })
})

describe('cookies', () => {
  const now = new Date('2027-01-01T00:00:00Z')

  test('are replaced, dropped when they expire, and sent only below their path', () => {
    const jar = new CookieJar()
    jar.store(
      ['a=1; Path=/', 'b=2=3; Path=/sap; HttpOnly', 'c=4', 'a=9; path=/sap/x', 'bad', '=x'],
      '/sap/opu/svc',
      now,
    )
    expect(jar.header('/other')).toBe('a=1')
    expect(jar.header('/sap/x/y')).toBe('a=9; b=2=3')
    expect(jar.header('/sap/opu/z')).toBe('a=1; b=2=3; c=4')
    expect(jar.header('/sapling')).toBe('a=1')
    jar.store(['a=; Path=/; Max-Age=0', 'b=; Path=/sap; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], '/', now)
    jar.store('c=5; Max-Age=60', '/sap/opu/svc', now)
    expect(jar.header('/sap/opu/z')).toBe('c=5')
    expect(jar.header('/')).toBeUndefined()
  })
})

test.each([
  ['https://h', {}, 'https://h/sap/opu/odata/sap/API_PRODUCT_SRV/'],
  ['https://h:44300/', {}, 'https://h:44300/sap/opu/odata/sap/API_PRODUCT_SRV/'],
  ['https://h/sap/opu/odata/sap', {}, 'https://h/sap/opu/odata/sap/API_PRODUCT_SRV/'],
  ['https://h/sap/opu/odata/sap/', {}, 'https://h/sap/opu/odata/sap/API_PRODUCT_SRV/'],
  ['https://h/odata/v2', {}, 'https://h/odata/v2/API_PRODUCT_SRV/'],
  ['https://h/s4', {}, 'https://h/s4/sap/opu/odata/sap/API_PRODUCT_SRV/'],
  ['https://h/sap/opu/odata/sap/API_SALES_ORDER_SRV/', {}, 'https://h/sap/opu/odata/sap/API_PRODUCT_SRV/'],
  ['https://h/s4', { product: '/x/MY_PRODUCT_SRV' }, 'https://h/x/MY_PRODUCT_SRV/'],
  ['https://h/s4', { product: 'ZPRODUCT;v=2/' }, 'https://h/s4/sap/opu/odata/sap/ZPRODUCT;v=2/'],
])('%s with %j leads to %s', (url, services, root) => {
  const { services: usual } = sapConfig.parse({ url, user: 'U', password: 'P' })
  expect(serviceRoot({ url, services: { ...usual, ...services } }, 'product')).toBe(root)
})
