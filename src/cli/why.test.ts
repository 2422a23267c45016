/** `hub why` and `hub try` beside a running hub, as a user runs them; and the same over the API. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleOrder } from '../../schemas/examples.ts'
import { changeOrders, copyFlows } from '../../test/changed-flows.ts'
import { hub } from '../../test/hub-command.ts'
import { until } from '../../test/landscape.ts'
import { type HubProcess, openSystems, type Systems } from '../../test/processes.ts'
import { freshDatabase, temporaryFolder } from '../../test/services.ts'

const LONG = 60_000
/** What orders are pushed with; a remark is personal. */
const REMARK = 'x'.repeat(30)

const folder = temporaryFolder()
let systems: Systems
let http: HubProcess
let changed: string
beforeAll(async () => {
  systems = await openSystems({ DATABASE_URL: await freshDatabase() })
  http = await systems.hub('all')
  for (const orderNo of ['WHY-1', 'WHY-2']) {
    expect(await systems.push(http.url, orderNo, { bytes: REMARK.length })).toMatchObject({ status: 202 })
    await until(
      () => systems.deliveries(orderNo),
      ([only]) => only?.state === 'delivered',
    )
  }
  changed = copyFlows(folder)
  changeOrders(changed, 'TA')
}, LONG)
afterAll(async () => {
  await systems.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (args: string[], env: Record<string, string> = {}) => hub(args, { env: { ...systems.env, ...env } })

async function post(body: unknown, type = 'application/json') {
  const init = { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) }
  const answer = await fetch(`${http.url}/api/try`, init)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

describe('hub why', () => {
  test('tells a field back to the order as it came', { timeout: LONG }, async () => {
    const { code, out } = await run(['why', 'WHY-1', 'RequestedQuantityUnit', '--flow', 'order-to-sap'])
    expect(code).toBe(0)
    for (const told of [
      'WHY-1 → sap: sales-order',
      'checked: the maps of that release give the same again',
      '/to_Item/0/RequestedQuantityUnit = "',
      '=$code("sap-unit", unit)  connectors/sap/sales-order.map.yaml:',
      'flows/values/sap-unit.yaml:',
      'read  /lines/0/unit = "',
    ])
      expect(out).toContain(told)
  })

  test('lists all fields, in Chinese too, and as JSON; nothing personal', { timeout: LONG }, async () => {
    const { code, out } = await run(['why', 'WHY-1', '--flow', 'order-to-sap', '--lang', 'zh'])
    expect(code).toBe(0)
    expect(out).toContain('已核对')
    expect(out).toMatch(
      /\/PurchaseOrderByCustomer +\S+ +=orderNo +connectors\/sap\/sales-order.map.yaml:\d+:\d+ +\/orderNo/,
    )
    const json = await run(['why', 'WHY-1', 'remark', '--json', '--flow', 'order-to-sap'])
    expect(JSON.parse(json.out)).toMatchObject({
      whys: [{ of: 'entity', fields: [{ pointer: '/remark', value: '***' }] }],
    })
    const open = await run(['why', 'WHY-1', 'remark', '--json', '--flow', 'order-to-sap', '--reveal'])
    expect(JSON.parse(open.out).whys[0].fields[0].value).toBe(REMARK)
  })

  test('helps with a name that is not there, and ends with 3', { timeout: LONG }, async () => {
    const { code, err } = await run(['why', 'WHY-1', 'SoldToPart'])
    expect(code).toBe(3)
    expect(err).toContain('did you mean "SoldToParty"?')
    expect(await run(['why', 'NOBODY'])).toMatchObject({ code: 3, out: '' })
  })
})

describe('hub try', () => {
  const order = () => {
    const file = join(folder, 'order.json')
    writeFileSync(file, JSON.stringify({ ...exampleOrder, orderNo: 'TRY-1' }))
    return file
  }

  test('shows what one record becomes, and leaves no trace', { timeout: LONG }, async () => {
    const { code, out } = await run(['try', 'order-to-sap', order(), '--dir', changed])
    expect(code).toBe(0)
    for (const told of ['would be sent to sap sales-order', 'key: "TRY-1"', 'where: true', '"SalesOrderType": "TA"'])
      expect(out).toContain(told)
    // The hub beside it goes on polling: only what is about this order counts.
    expect(await systems.sql(`SELECT id FROM message WHERE 'TRY-1' IN (business_key, source_key)`)).toEqual([])
    expect(await systems.ordersInSap()).toEqual(['WHY-1', 'WHY-2'])
  })

  test('needs no ledger, and says what is wrong by field', { timeout: LONG }, async () => {
    const alone = { DATABASE_URL: '', HUB_DATA: join(folder, 'none') }
    writeFileSync(join(folder, 'bad.json'), JSON.stringify({ ...exampleOrder, currency: '?' }))
    const { code, out } = await run(['try', 'order-to-sap', join(folder, 'bad.json'), '--json'], alone)
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ outcome: 'parked', mistakes: [{ pointer: '/currency' }] })
    expect((await run(['try', 'order-to-sap', order()], alone)).code).toBe(0)
  })

  test('says what is wrong with the question', { timeout: LONG }, async () => {
    const { code, err } = await run(['try', 'order-to-sa', order()])
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean "order-to-sap"?')])
    expect((await run(['try', 'order-to-sap'])).code).toBe(2)
    expect((await run(['try', 'order-to-sap', order(), '--link', 'dealer=1'])).err).toContain('RECORD:KEY=ID')
    writeFileSync(join(folder, 'no.json'), '{')
    expect((await run(['try', 'order-to-sap', join(folder, 'no.json')])).err).toContain('is not JSON')
  })

  test('compares the last real records with what is in force, field by field', { timeout: LONG }, async () => {
    const { code, out } = await run(['try', 'order-to-sap', '--last', '10', '--dir', changed])
    expect(code).toBe(0)
    for (const told of ['beside release 1 in force', '2 records', 'changed: 2', '/SalesOrderType  2 records', '→ "TA"'])
      expect(out).toContain(told)
    const same = await run(['try', 'order-to-sap', '--last', '10', '--json'])
    expect(JSON.parse(same.out)).toMatchObject({ records: 2, same: 2, changed: 0, sent: { same: 2 } })
    expect((await run(['try', 'product-to-dms', '--last', '5'])).code).toBe(3)
  })
})

describe('the API', () => {
  test('tells why, and refuses what is no question', async () => {
    const ask = (query: string) => fetch(`${http.url}/api/why?${query}`)
    const found = (await (await ask('key=WHY-2&field=SoldToParty')).json()) as object
    expect(found).toMatchObject({ whys: [{ proof: 'same', fields: [{ value: exampleOrder.dealerCode }] }] })
    expect((await ask('key=')).status).toBe(400)
    expect((await ask('key=NOBODY')).status).toBe(404)
  })

  test('tries changed files with one record, and with the last real ones', async () => {
    const text = `flow: order-to-sap
from: { connection: dms, record: sales-order, push: true }
key: orderNo
once: orderNo
to: { connection: sap, record: sales-order }
map: { SoldToParty: X }
`
    const files = [{ path: 'flows/order-to-sap.yaml', text }]
    const one = await post({ flow: 'order-to-sap', files, record: exampleOrder })
    expect(one).toMatchObject({ status: 200, body: { tried: { outcome: 'sends', sends: { SoldToParty: 'X' } } } })
    const many = await post({ flow: 'order-to-sap', files, last: 10 })
    expect(many.body).toMatchObject({
      shadow: { records: 2, changed: 2, fields: [{ field: '/SoldToParty', count: 2 }] },
    })
    const wrong = await post({
      flow: 'order-to-sap',
      files: [{ path: 'flows/order-to-sap.yaml', text: 'flow: [' }],
      last: 1,
    })
    expect(wrong.body).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ code: 'yaml-syntax' })]),
    })
  })

  test.each([
    ['of another site', { flow: 'order-to-sap', last: 1 }, 'text/plain'],
    ['of an unknown flow', { flow: 'nope', last: 1 }, 'application/json'],
    ['that asks for nothing', { flow: 'order-to-sap' }, 'application/json'],
    ['that asks for too much', { flow: 'order-to-sap', last: 1_000_000 }, 'application/json'],
  ])('refuses a body %s', async (_, body, type) => {
    expect(await post(body, type)).toMatchObject({ status: 400, body: { type: '/problems/bad-question' } })
  })
})
