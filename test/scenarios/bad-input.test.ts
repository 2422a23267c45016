/** What the doors answer to bad input, and that the ledger shows nothing half-stored. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleOrder, exampleReferences } from '../../schemas/examples.ts'
import { type Answer, type Event, type Landscape, openLandscape, until } from '../landscape.ts'

let land: Landscape
beforeAll(async () => {
  land = await openLandscape({ sap: { strictMaterials: false } })
})
afterAll(() => land.close())

let n = 0
const order = (more: object = {}) => ({ ...exampleOrder, orderNo: `BAD-${++n}`, ...more })

/** Orders taken so far; feedback and polls go on beside. */
async function accepted(): Promise<number> {
  return (await land.status()).flows.find(({ flow }) => flow === 'order-to-sap')?.accepted ?? 0
}

const MB = 1024 * 1024
const NOW = Math.floor(Date.now() / 1000)

describe('a push that cannot be taken', () => {
  it.each<[string, number, string, unknown, Partial<Event>, Partial<Answer>]>([
    ['malformed JSON', 400, 'sales-order', undefined, { raw: '{"orderNo": "A1",' }, {}],
    ['JSON that is no object', 422, 'sales-order', [1, 2], {}, {}],
    ['no body at all', 400, 'sales-order', undefined, { raw: '' }, {}],
    ['bytes that are no UTF-8', 400, 'sales-order', undefined, { raw: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) }, {}],
    ['20 MB', 413, 'sales-order', undefined, { raw: `"${'x'.repeat(20 * MB)}"` }, {}],
    ['a little more than the 5 MB of this door', 413, 'sales-order', undefined, { raw: `"${'x'.repeat(5 * MB)}"` }, {}],
    ['a content type that is not JSON', 415, 'sales-order', order(), { contentType: 'text/xml' }, {}],
    ['a wrong signature', 401, 'sales-order', order(), { signature: `v1,${Buffer.alloc(32).toString('base64')}` }, {}],
    ['a signature of another scheme', 401, 'sales-order', order(), { signature: 'v9,abc' }, {}],
    ['a timestamp of ten minutes ago', 401, 'sales-order', order(), { timestamp: NOW - 600 }, {}],
    ['a timestamp in ten minutes', 401, 'sales-order', order(), { timestamp: NOW + 600 }, {}],
    ['an entity that nobody knows', 404, 'sales-orders', order(), {}, {}],
    ['an entity that no flow takes', 404, 'brand', exampleReferences.Brand, {}, {}],
    ['a wrong type', 422, 'sales-order', order({ revision: 'one' }), {}, {}],
    [
      'a number where a decimal text belongs',
      422,
      'sales-order',
      order({ lines: [{ ...exampleOrder.lines[0], quantity: 3 }] }),
      {},
      {},
    ],
    ['a missing field', 422, 'sales-order', order({ dealerCode: undefined }), {}, {}],
    [
      'totals that do not add up',
      422,
      'sales-order',
      order({ totals: { ...exampleOrder.totals, grossAmount: '999.00' } }),
      {},
      {},
    ],
  ])('%s: %i, as problem details, and nothing is stored', async (_, status, entity, body, wrong) => {
    const before = await accepted()
    const answer = await land.push(entity, body, wrong)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
    if (status === 422) {
      expect(answer.body.errors?.[0]).toMatchObject({
        pointer: expect.any(String),
        detail: expect.any(String),
        rule: expect.any(String),
      })
    }
    expect(await accepted()).toBe(before)
  })

  it('names both numbers when totals do not add up', async () => {
    const totals = { ...exampleOrder.totals, grossAmount: '999.00' }
    const { body } = await land.push('sales-order', order({ totals }))
    expect(body.errors?.some(({ detail }) => detail.includes('999.00') && detail.includes('140.97'))).toBe(true)
  })

  it('without a connection of that name: 404 that names those there are', async () => {
    const answer = await fetch(`${land.hub.url}/in/dsm/sales-order`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(404)
    expect(((await answer.json()) as Answer).detail).toMatch(/dms/)
  })

  it('with another method: 405', async () => {
    expect((await fetch(`${land.hub.url}/in/dms/sales-order`)).status).toBe(405)
  })
})

describe('a push that repeats', () => {
  it('the same event: 200 with the first receipt, stored once', async () => {
    const body = order()
    const first = await land.push('sales-order', body, { id: 'evt-1' })
    expect(first).toMatchObject({
      status: 202,
      body: { duplicate: false, key: body.orderNo, receipt: expect.any(String) },
    })
    const before = await accepted()
    const again = await land.push('sales-order', body, { id: 'evt-1' })
    expect(again).toMatchObject({ status: 200, body: { duplicate: true, receipt: first.body.receipt } })
    expect(await accepted()).toBe(before)
  })

  it('twenty times at once: stored once', async () => {
    const body = order()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => land.push('sales-order', body, { id: 'evt-20' })),
    )
    expect(answers.filter((answer) => answer.status === 202)).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.body.receipt)).size).toBe(1)
    await until(
      () => land.rows('sap', 'sales-order'),
      (rows) => rows.some((row) => row.PurchaseOrderByCustomer === body.orderNo),
    )
    expect(
      (await land.timeline(body.orderNo)).messages.filter(({ deliveries }) => deliveries[0]?.flow === 'order-to-sap'),
    ).toHaveLength(1)
  })

  it('the same event id with other content: 409, and the first stays', async () => {
    await land.push('sales-order', order(), { id: 'evt-2' })
    const before = await accepted()
    expect((await land.push('sales-order', order(), { id: 'evt-2' })).status).toBe(409)
    expect(await accepted()).toBe(before)
  })

  it('the same order as a new event: taken, and nothing is written twice', async () => {
    const body = order()
    await land.push('sales-order', body)
    await land.push('sales-order', body)
    const states = await until(
      () => statesOf(body.orderNo),
      (found) => found.length === 2 && found.every(isEnd),
    )
    expect(states).toEqual(['delivered', 'unchanged'])
    expect(await inSap(body.orderNo)).toBe(1)
  })

  it('the same order number with other content: taken, parked, and the DMS is told', async () => {
    const body = order()
    await land.push('sales-order', body)
    await land.push('sales-order', { ...body, dealerCode: 'D2002' })
    const states = await until(
      () => statesOf(body.orderNo),
      (found) => found.length === 2 && found.every(isEnd),
    )
    expect(states).toEqual(['delivered', 'parked'])
    expect(await inSap(body.orderNo)).toBe(1)
    const told = await until(
      () => land.rows('dms', 'order-confirmation'),
      (rows) => rows.some((row) => row.orderNo === body.orderNo && JSON.stringify(row).includes('other content')),
    )
    expect(told.length).toBeGreaterThan(0)
  })
})

const isEnd = (state: string) => ['delivered', 'unchanged', 'skipped', 'parked'].includes(state)

async function statesOf(key: string): Promise<string[]> {
  const { messages } = await land.timeline(key)
  return messages.flatMap((m) => m.deliveries.filter((d) => d.flow === 'order-to-sap').map((d) => d.state))
}

async function inSap(orderNo: string): Promise<number> {
  return (await land.rows('sap', 'sales-order')).filter((row) => row.PurchaseOrderByCustomer === orderNo).length
}
