import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gs1CheckDigit } from '../../schemas/common/check-digit.ts'
import type { RunningSimulator } from '../../src/connector/simulator.ts'
import { Controls } from '../../test/contract/connector.ts'
import { createSapSimulator } from './simulator.ts'

let running: RunningSimulator
let controls: Controls
const clock = { now: new Date('2027-03-01T08:00:00.000Z') }

beforeEach(async () => {
  running = await createSapSimulator({ now: () => clock.now, serverPageSize: 5, refuseHead: true }).listen()
  controls = new Controls(running.url)
})
afterEach(() => running.close())

const AUTH = { authorization: `Basic ${btoa('DMSHUB:simulator')}`, accept: 'application/json' }

function call(path: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  return fetch(`${running.url}/sap/opu/odata/sap/${path}`, {
    ...init,
    headers: { ...AUTH, ...init.headers },
    redirect: 'manual',
  })
}

// biome-ignore lint/suspicious/noExplicitAny: answers in SAP's own shape
async function get(path: string): Promise<any> {
  return ((await (await call(`API_PRODUCT_SRV/${path}`)).json()) as { d: unknown }).d
}

async function rows(query: string): Promise<{ Product: string }[]> {
  return (await get(`A_Product?${new URLSearchParams(query)}`)).results
}

async function post(body: object | string, headers: Record<string, string> = {}) {
  const fetched = await call('API_SALES_ORDER_SRV/', { headers: { 'x-csrf-token': 'Fetch' } })
  const cookie = fetched.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return call('API_SALES_ORDER_SRV/A_SalesOrder', {
    method: 'POST',
    headers: {
      'x-csrf-token': fetched.headers.get('x-csrf-token') ?? '',
      cookie,
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const ORDER = {
  SalesOrderType: 'OR',
  SalesOrganization: '1010',
  DistributionChannel: '10',
  OrganizationDivision: '00',
  SoldToParty: '1001',
  PurchaseOrderByCustomer: 'SO-1',
  to_Item: { results: [{ Material: 'TG11', RequestedQuantity: '3' }] },
}

describe('the door', () => {
  test('no log-on, wrong client, no service, HEAD, missing slash', async () => {
    expect((await call('API_PRODUCT_SRV/', { headers: { authorization: 'Basic eDp5' } })).status).toBe(401)
    expect((await call('API_PRODUCT_SRV/', { headers: { 'sap-client': '200' } })).status).toBe(401)
    const missing = await call('API_NONE_SRV/')
    expect([missing.status, await missing.json()]).toMatchObject([404, { error: { code: '/IWFND/MED/170' } }])
    expect((await call('API_PRODUCT_SRV/', { method: 'HEAD' })).status).toBe(405)
    expect((await call('API_PRODUCT_SRV')).status).toBe(307)
  })

  test('a write without token or without its cookie is told to fetch one', async () => {
    for (const headers of [{ 'x-csrf-token': '' }, { cookie: '' }]) {
      const response = await post(ORDER, headers)
      expect(response.status).toBe(403)
      expect(response.headers.get('x-csrf-token')).toBe('Required')
      expect(await response.text()).toBe('CSRF token validation failed')
    }
    expect((await post(ORDER)).status).toBe(201)
  })

  test('errors in XML for who does not ask for JSON', async () => {
    const response = await call('API_NONE_SRV/', { headers: { accept: '*/*' } })
    expect(await response.text()).toContain('<code>/IWFND/MED/170</code>')
  })
})

describe('queries', () => {
  beforeEach(async () => {
    const at = (second: number) => `2027-02-28T00:00:0${second}Z`
    await controls.seed('product', [
      { Product: 'A', LastChangeDateTime: at(1), GrossWeight: '2.500' },
      { Product: "B'", LastChangeDateTime: at(2), GrossWeight: '10.000', IsMarkedForDeletion: true },
      { Product: '0001', LastChangeDateTime: null, GrossWeight: '1.000' },
    ])
  })

  test.each([
    ["Product eq 'A'", ['A']],
    ["Product eq 'B'''", ["B'"]],
    ["LastChangeDateTime ge datetimeoffset'2027-02-28T00:00:02Z'", ["B'"]],
    ["LastChangeDateTime lt datetimeoffset'2027-02-28T08:00:02+08:00'", ['A']],
    ["CreationDate ge datetime'2027-03-01T00:00:00'", ['0001', 'A', "B'"]],
    ['GrossWeight gt 2.4M', ['A', "B'"]],
    ['IsMarkedForDeletion eq true', ["B'"]],
    ['LastChangeDateTime eq null', ['0001']],
    ["(Product eq 'A' or Product eq '0001') and not (GrossWeight eq 1)", ['A']],
    ["startswith(Product,'00') eq true", ['0001']],
    ["substringof('0',Product)", ['0001']],
  ])('$filter=%s', async ($filter, keys) => {
    expect((await rows(`$filter=${encodeURIComponent($filter)}&$orderby=Product`)).map((row) => row.Product)).toEqual(
      keys,
    )
  })

  test.each([
    '$filter=NoSuch eq 1',
    "$filter=LastChangeDateTime ge datetimeoffset'2027-02-28T00:00:00'",
    "$filter=CreationDate ge datetime'2027-03-01T00:00:00Z'",
    '$filter=Product eq',
    '$orderby=NoSuch',
    '$expand=to_Nothing',
    '$top=x',
    '$search=x',
  ])('%s is refused', async (query) => {
    const response = await call(`API_PRODUCT_SRV/A_Product?${query.replaceAll(' ', '%20')}`)
    expect(response.status).toBe(400)
  })

  test('pages by itself, with the inner host in its links and the total as text', async () => {
    await controls.seed('product', 9)
    const d = await get('A_Product?$top=7&$orderby=Product&$inlinecount=allpages')
    expect(d.results).toHaveLength(5)
    expect(d.__count).toBe('12')
    const link = new URL(d.__next)
    expect(link.host).not.toBe(new URL(running.url).host)
    expect(await rows(link.search.slice(1))).toHaveLength(2)
  })

  test('keys in addresses, and what is expanded', async () => {
    const d = await get("A_Product('B''')?$expand=to_Description")
    expect(d.LastChangeDateTime).toBe('/Date(1803772802000+0000)/')
    expect(d.to_Description.results[0].Product).toBe("B'")
    expect(d.to_ProductUnitsOfMeasure.__deferred.uri).toContain('to_ProductUnitsOfMeasure')
    expect((await call("API_PRODUCT_SRV/A_Product('X')")).status).toBe(404)
  })
})

describe('products', () => {
  test('made-up ones have valid GTINs and keys of both kinds', async () => {
    await controls.seed('product', 20)
    const made = await controls.state('product')
    expect(made.map((row) => row.Product).filter((key: string) => /^0{13}\d{5}$/.test(key))).toHaveLength(4)
    for (const { to_ProductUnitsOfMeasure } of made) {
      for (const { GlobalTradeItemNumber: gtin } of to_ProductUnitsOfMeasure) {
        expect(gtin).toMatch(/^1?952/)
        expect(gtin.at(-1)).toBe(String(gs1CheckDigit(gtin.slice(0, -1))))
      }
    }
  })

  test('seeding a key again changes the product and moves its time', async () => {
    await controls.seed('product', [{ Product: '000071', BaseUnit: 'KG' }])
    await controls.seed('product', [{ Product: '71', IsMarkedForDeletion: true }])
    expect(await controls.state('product')).toMatchObject([
      { BaseUnit: 'KG', IsMarkedForDeletion: true, LastChangeDateTime: '2027-03-01T08:00:00.001Z' },
    ])
  })

  test('wrong rows are refused', async () => {
    await expect(controls.seed('product', [{ Produkt: 'X' }])).rejects.toThrow(/Produkt.*is invalid/)
  })
})

describe('orders', () => {
  test('the same order twice makes two', async () => {
    expect((await post(ORDER)).headers.get('location')).toContain("A_SalesOrder('1000000001')")
    await post(ORDER)
    expect((await controls.state('sales-order')).map((row) => row.SalesOrder)).toEqual(['1000000001', '1000000002'])
  })

  test.each([
    ['no customer', { ...ORDER, SoldToParty: '' }, 'SoldToParty'],
    ['no sales area', { ...ORDER, SalesOrganization: '' }, 'SalesOrganization'],
    ['no items', { ...ORDER, to_Item: [] }, 'to_Item'],
    [
      'a number for a decimal',
      { ...ORDER, to_Item: [{ Material: 'TG11', RequestedQuantity: 3 }] },
      'RequestedQuantity',
    ],
    ['no quantity', { ...ORDER, to_Item: [{ Material: 'TG11', RequestedQuantity: '0' }] }, 'RequestedQuantity'],
    ['too long', { ...ORDER, SoldToParty: '12345678901' }, 'SoldToParty'],
    ['an unknown property', { ...ORDER, Foo: '' }, 'Foo'],
  ])('%s is refused', async (_title, body, field) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { innererror: { errordetails: [{ propertyref: field }] } } })
    expect(await controls.state('sales-order')).toEqual([])
  })

  test('bodies that are no JSON, and unknown materials, are refused', async () => {
    expect((await post('{')).status).toBe(400)
    await controls.seed('product', 1)
    expect((await post({ ...ORDER, to_Item: [{ Material: 'NONE', RequestedQuantity: '1' }] })).status).toBe(400)
    expect((await post(ORDER)).status).toBe(201)
  })

  test('advance goes step by step, or to a state, for one or all', async () => {
    await controls.seed('sales-order', 3)
    const advance = (body: object) => controls.call('POST', '/advance', { record: 'sales-order', ...body })
    const statuses = async () =>
      (await controls.state('sales-order')).map(
        (row) =>
          `${row.OverallSDProcessStatus}${row.OverallTotalDeliveryStatus}${row.OverallOrdReltdBillgStatus} ${row.to_Item[0].ConfdDelivQtyInOrderQtyUnit}`,
      )
    expect(await advance({})).toMatchObject({ advanced: 3 })
    expect(await advance({ key: '1000000002', to: 'billed' })).toEqual({ advanced: 1, orders: ['1000000002'] })
    expect(await advance({ count: 1 })).toEqual({ advanced: 1, orders: ['1000000001'] })
    expect(await advance({ key: 'PO-1000000003', to: 'rejected' })).toMatchObject({ advanced: 1 })
    const quantities = (await controls.state('sales-order')).map((row) => row.to_Item[0].RequestedQuantity)
    expect(await statuses()).toEqual([`BCA ${quantities[0]}`, `CCC ${quantities[1]}`, 'CAA 0.000'])
    expect(await advance({ to: 'confirmed' })).toEqual({ advanced: 0, orders: [] })
    await expect(advance({ to: 'shipped' })).rejects.toThrow(
      'An order can become: confirmed, delivered, billed, rejected',
    )
    await expect(advance({ key: 'X' })).rejects.toThrow(/no order .*X/)
  })

  test('reset forgets everything', async () => {
    await controls.seed('product', 2)
    await post(ORDER)
    await controls.call('POST', '/reset')
    expect([await controls.state('product'), await controls.state('sales-order')]).toEqual([[], []])
    await post(ORDER)
    expect(await controls.state('sales-order')).toMatchObject([{ SalesOrder: '1000000001' }])
  })
})
