import { afterEach, describe, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import { type SapConfig, sapConfig } from './config.ts'
import { sap } from './connector.ts'
import { parseMetadata } from './metadata.ts'
import type { SapContext } from './session.ts'
import type { SapSimulatorOptions } from './simulator.ts'
import { type Answer, openBench, readRound, sendJson, withServer } from './test-bench.ts'

let bench: Bench | undefined
afterEach(async () => {
  await bench?.close()
  bench = undefined
})

async function checked(config: Partial<SapConfig>, simulator: SapSimulatorOptions = {}): Promise<string> {
  bench = await openBench(simulator, config)
  const ctx = (await bench.context()) as SapContext
  return sap.check(ctx).then(
    () => 'passed',
    (error: Error) => error.message,
  )
}

describe('check tells apart', () => {
  test('a wrong password', async () => {
    expect(await checked({ password: 'x' })).toMatch(/HTTP 401[\s\S]*请检查连接的用户、密码和集团/)
  })

  test('a wrong client', async () => {
    expect(await checked({ client: '999' })).toMatch(/Client 999 is not available[\s\S]*没有此集团/)
  })

  test('a service that is not active', async () => {
    const { services: usual } = sapConfig.parse({ url: 'https://h', user: 'U', password: 'P' })
    const services = { ...usual, salesOrder: 'API_SALESORDER_SRV' }
    expect(await checked({ services })).toMatch(/API_SALESORDER_SRV\/: HTTP 404 \/IWFND\/MED\/170[\s\S]*MAINT_SERVICE/)
  })

  test('a system without data, which is no failure', async () => {
    expect(await checked({})).toBe('passed')
    expect(bench?.logged).toContain('看不到任何物料或订单')
  })

  test('a system with data', async () => {
    bench = await openBench()
    await bench.controls.seed('product', 1)
    await sap.check((await bench.context()) as SapContext)
    expect(bench.logged).not.toContain('看不到')
  })

  test.each<[string, Answer, RegExp]>([
    [
      'missing authorisation',
      (_q, r) => sendJson(r, { error: { code: 'X/1', message: { value: 'no' } } }, 403),
      /SU53/,
    ],
    [
      'a log-on page',
      (_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Logon</title></html>'),
      /返回的是网页/,
    ],
    ['another kind of service', (_q, r) => sendJson(r, { value: [] }), /OData V4/],
  ])('%s', async (_title, answer, expected) => {
    await withServer(answer, {}, async (ctx) => {
      await expect(sap.check(ctx)).rejects.toThrow(expected)
    })
  })

  test.each([
    ['a host that is unknown', 'http://no-such-host.invalid', /DNS/],
    ['a port where nobody listens', 'http://127.0.0.1:1', /ICM/],
  ])('%s', async (_title, url, expected) => {
    const { createHttp } = await import('../../src/connector/index.ts')
    await withServer(
      () => undefined,
      {},
      async (ctx) => {
        const http = createHttp({ baseUrl: url, log: ctx.log })
        await expect(sap.check({ ...ctx, http, config: { ...ctx.config, url } })).rejects.toThrow(expected)
        await http.close()
      },
    )
  })

  test('TLS spoken to a server that does not', async () => {
    const { createHttp } = await import('../../src/connector/index.ts')
    await withServer(
      () => undefined,
      {},
      async (ctx, plain) => {
        const url = plain.replace('http:', 'https:')
        const http = createHttp({ baseUrl: url, log: ctx.log })
        await expect(sap.check({ ...ctx, http, config: { ...ctx.config, url } })).rejects.toThrow(/TLS/)
        await http.close()
      },
    )
  })
})

describe('metadata', () => {
  test('fields of an order and of what hangs below it', async () => {
    bench = await openBench()
    const fields = (await sap.records['sales-order']?.describe?.(await bench.context())) ?? []
    const byName = new Map(fields.map((field) => [field.name, field]))
    expect(byName.get('SalesOrder')).toEqual({
      name: 'SalesOrder',
      type: 'string',
      maxLength: 10,
      required: true,
      title: 'Sales Order',
    })
    expect(byName.get('CompleteDeliveryIsDefined')?.type).toBe('boolean')
    expect(byName.get('RequestedDeliveryDate')?.type).toBe('date')
    expect(byName.get('LastChangeDateTime')?.type).toBe('datetime')
    expect(byName.get('to_Item')?.type).toBe('list')
    expect(byName.get('to_Item.RequestedQuantity')?.type).toBe('number')
    expect(byName.get('to_Item.to_PricingElement.ConditionType')?.maxLength).toBe(4)
  })

  test('what the service does not have is not asked for, and noted once', async () => {
    bench = await openBench({}, { productExpand: ['to_Description', 'to_Nothing', 'to_Description/to_Deeper'] })
    await bench.controls.seed('product', 1)
    const ctx = (await bench.context()) as SapContext
    const { records } = await readRound(ctx, 'product')
    await readRound(ctx, 'product')
    expect(records[0]?.data).toMatchObject({ to_Description: [{ Language: 'ZH' }, { Language: 'EN' }] })
    expect(bench.logged.match(/lacks parts/g)).toHaveLength(1)
    const log = await bench.controls.log()
    expect(log.filter(({ path }) => path.endsWith('$metadata'))).toHaveLength(1)
  })

  test('a document that is none', () => {
    expect(parseMetadata('<html></html>')).toBeUndefined()
  })
})
