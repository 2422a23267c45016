/** What the doors answer to bad input, and that the ledger shows nothing half-stored. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleOrder, exampleReferences } from '../../schemas/examples.ts'
import { type Answer, type Event, type Landscape, openLandscape, type Row, until } from '../landscape.ts'
import { freshDatabase } from '../services.ts'
import { kingdee, sap } from './frame/erps.ts'
import { openWorld, type World } from './frame/world.ts'

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
})

describe.each([sap, kingdee])('an order that $title does not take', { timeout: 60_000 }, (erp) => {
  const flow = `order-to-${erp.name}`
  let world: World
  beforeAll(async () => {
    const databaseUrl = await freshDatabase()
    const systems = { erp: { customers: [exampleOrder.dealerCode] } }
    world = await openWorld({ databaseUrl, tenant: erp.name, erp, flows: ['F07', 'F08'], systems })
  })
  afterAll(() => world.close())

  /** Pushes one after the other, as events of their own, and gives how each ended. */
  async function ends(...bodies: { orderNo: string }[]) {
    for (const body of bodies)
      expect(await world.push('sales-order', body, `evt_${randomUUID()}`)).toMatchObject({ status: 202 })
    return await until(
      async () => (await world.deliveries(bodies[0]?.orderNo ?? '')).filter((one) => one.flow === flow),
      (found) => found.length === bodies.length && found.every(({ state }) => ENDS.includes(state)),
    )
  }

  const inErp = async (wanted: string) => (await world.erp.orders()).filter(({ orderNo }) => orderNo === wanted).length

  const told = (wanted: string, isIt: (row: Row) => boolean) =>
    until(
      async () => (await world.dms.rows('order-confirmation')).find((row) => row.orderNo === wanted && isIt(row)),
      (row) => row !== undefined,
    )

  it('because it has it, as another event: nothing is written twice', async () => {
    const body = order()
    expect(await ends(body, body)).toMatchObject([{ state: 'delivered' }, { state: 'unchanged' }])
    expect(await inErp(body.orderNo)).toBe(1)
  })

  it('because another order has its number: parked, and the DMS is told', async () => {
    const body = order()
    const other = { ...body, lines: exampleOrder.lines.map((line) => ({ ...line, productCode: 'P100009' })) }
    expect(await ends(body, other)).toMatchObject([{ state: 'delivered' }, { state: 'parked' }])
    expect(await inErp(body.orderNo)).toBe(1)
    const confirmation = await told(body.orderNo, (row) => JSON.stringify(row).includes('other content'))
    expect(confirmation).toMatchObject({ response: 'accepted', holds: [{ reason: 'manual' }] })
  })

  it('because it has no such customer yet: it waits for it', async () => {
    const body = order({ dealerCode: 'D9009' })
    expect(await ends(body)).toMatchObject([
      { state: 'waiting', failure: { message: expect.stringMatching(/D9009.*不存在/) } },
    ])
    expect(await inErp(body.orderNo)).toBe(0)
  })

  it('because it knows no such unit: rejected with the field, and the DMS is told', async () => {
    const body = order({ lines: exampleOrder.lines.map((line) => ({ ...line, unit: 'KWH' })) })
    expect(await ends(body)).toMatchObject([{ state: 'parked' }])
    expect(await inErp(body.orderNo)).toBe(0)
    const confirmation = await told(body.orderNo, ({ response }) => response === 'rejected')
    expect(confirmation).toMatchObject({ lifecycle: 'rejected', lines: [{ rejectedQuantity: '3' }, {}, {}] })
    expect(JSON.stringify(confirmation)).toContain('KWH')
  })
})

/** States in which nothing more happens to a delivery by itself, as long as nothing else comes. */
const ENDS = ['delivered', 'unchanged', 'skipped', 'parked', 'waiting']
