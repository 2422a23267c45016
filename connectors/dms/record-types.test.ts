import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DmsResource, dmsResources } from '../../schemas/dms-resources.ts'
import { examplesOf } from '../../schemas/examples-by-entity.ts'
import { type Entity, entities } from '../../schemas/index.ts'
import type { RecordType } from '../../src/connector/index.ts'
import { Bench, outgoing } from '../../test/contract/connector.ts'
import type { DmsContext } from './call.ts'
import { dms } from './connector.ts'
import { subject, token } from './test-bench.ts'

let bench: Bench
beforeEach(async () => {
  bench = await Bench.open(subject)
})
afterEach(() => bench.close())

const entityOf = ({ entity }: DmsResource): Entity => entities[entity]
const example = ({ entity }: DmsResource) => examplesOf[entity][0] as Record<string, unknown>
const typeOf = (path: string) => dms.records[path] as RecordType<DmsContext>

async function send(path: string, records: object[], once = 'once') {
  const { write } = typeOf(path)
  if (!write) throw new Error(`${path} cannot be written`)
  const batch = records.map((data, i) => ({ ...outgoing(i + 1, data), once: `${once}-${i}` }))
  return bench.send(write, batch, await bench.context())
}

/** A record that is newer than `record`. */
function newer(resource: DmsResource, record: Record<string, unknown>, by: number): Record<string, unknown> {
  if (resource.newerBy === 'asOf') return { ...record, asOf: `2026-07-0${by}T00:00:00.000Z` }
  return { ...record, [resource.newerBy]: Number(record[resource.newerBy] ?? 0) + by }
}

const written = dmsResources.filter((one) => one.written !== undefined)

describe.each(written.map((resource) => [resource.path, resource] as const))('%s', (path, resource) => {
  test('is written, given back, listed, and there once however often it is sent', async () => {
    if (path === 'order-confirmation') await bench.controls.seed('sales-order', [examplesOf.SalesOrder[0]])
    const record = example(resource)
    const [first] = await send(path, [record])
    const [again] = await send(path, [record])
    expect(first).toMatchObject({ ok: true, effect: 'created' })
    expect(again).toMatchObject({ ok: true, id: first?.ok === true ? first.id : '' })
    expect(await bench.controls.state(path)).toMatchObject([record])
    const ctx = await bench.context()
    const key = entityOf(resource).key(record)
    expect(await typeOf(path).get?.([key, 'NO-SUCH'], ctx)).toMatchObject([{ id: key, data: record }])
    const page = await typeOf(path).read?.page(undefined, ctx)
    expect(page).toMatchObject({ records: [{ id: key, data: record }], more: false })
  })

  test('a batch gives every record its own result, and a broken one does not hold up the others', async () => {
    if (path === 'order-confirmation') await bench.controls.seed('sales-order', [examplesOf.SalesOrder[0]])
    const record = example(resource)
    const [good, bad] = await send(path, [record, { ...record, schemaVersion: 7 }])
    expect(good).toMatchObject({ ok: true, effect: 'created' })
    expect(bad).toMatchObject({ ok: false, failure: { kind: 'invalid', field: '/schemaVersion', code: '422' } })
  })

  const versionIsKey = entityOf(resource).keyFields.includes(resource.newerBy)
  test.skipIf(versionIsKey)('an older state never replaces a newer one', async () => {
    if (path === 'order-confirmation') await bench.controls.seed('sales-order', [examplesOf.SalesOrder[0]])
    const record = example(resource)
    await send(path, [newer(resource, record, 2)])
    const [late] = await send(path, [newer(resource, record, 1)], 'late')
    expect(late).toMatchObject({ ok: true, effect: 'unchanged', answer: { effect: 'ignoredAsOlder' } })
    const [next] = await send(path, [newer(resource, record, 3)], 'next')
    expect(next).toMatchObject({ ok: true, effect: 'updated' })
  })
})

test('what only the DMS is master of is read, not written', () => {
  const readOnly = dmsResources.filter((one) => one.written === undefined).map(({ path }) => path)
  expect(readOnly).toEqual(['promotion-policy', 'sales-order', 'sell-out-report', 'visit'])
  for (const path of readOnly) expect(typeOf(path)).toMatchObject({ read: {}, get: expect.any(Function) })
})

test('where a record has no version, the moment of its change tells which is newer', async () => {
  const brand = { ...examplesOf.Brand[0], changedAt: '2026-07-02T00:00:00Z' }
  await send('brand', [brand])
  const [late] = await send('brand', [{ ...brand, changedAt: '2026-07-01T23:59:59.999Z', name: '旧名' }], 'late')
  expect(late).toMatchObject({ ok: true, answer: { effect: 'ignoredAsOlder' } })
})

test('a billing document that becomes an invoice stays one record', async () => {
  const { invoiceNo, ...planned } = examplesOf.Invoice[0] as Record<string, unknown>
  const [first] = await send('invoice', [{ ...planned, status: 'draft' }])
  expect(first).toMatchObject({ ok: true, id: planned.billingDocNo, effect: 'created' })
  const [second] = await send('invoice', [{ ...planned, invoiceNo }], 'issued')
  expect(second).toMatchObject({ ok: true, id: invoiceNo, effect: 'updated' })
  expect(await bench.controls.state('invoice')).toMatchObject([{ invoiceNo, status: 'issued' }])
})

test('a full snapshot sets what it leaves out to 0, once all of it is there', async () => {
  const balance = examplesOf.InventoryBalance[0] as Record<string, unknown>
  await send('inventory-balance', [balance, { ...balance, productCode: 'P-OLD' }])
  const snapshot = (productCode: string) => ({
    ...{ ...balance, productCode, asOf: '2026-07-01T09:00:00.000Z' },
    ...{ snapshotId: 'S1', isFullSnapshot: true, snapshotCount: 2 },
  })
  await send('inventory-balance', [snapshot('P100001')], 's1')
  const stock = async () =>
    Object.fromEntries((await bench.controls.state('inventory-balance')).map((row) => [row.productCode, row.quantity]))
  expect(await stock()).toEqual({ P100001: '120', 'P-OLD': '120' })
  await send('inventory-balance', [snapshot('P100002')], 's2')
  expect(await stock()).toEqual({ P100001: '120', P100002: '120', 'P-OLD': '0' })
})

test('feedback shows at its document: the newest of each system, with the fields the other system owns', async () => {
  await bench.controls.seed('rebate-settlement', examplesOf.RebateSettlement.slice(0, 1))
  const told = example(dmsResources.find(({ path }) => path === 'feedback') as DmsResource)
  await send('feedback', [told])
  await send('feedback', [{ ...told, sequence: 1, fields: { status: 'sent' } }], 'older')
  await send('feedback', [{ ...told, system: 'crm', number: 'C-1', fields: {} }], 'crm')
  const [row] = await bench.controls.state('rebate-settlement')
  expect(row).toMatchObject({
    settlementNo: told.key,
    status: 'posted',
    postedDocNo: '0060000042',
    feedback: { sap: { result: 'accepted', number: '0060000042' }, crm: { number: 'C-1' } },
  })
})

test('a record that refers to what the DMS does not have waits for it by name', async () => {
  const { createDmsSimulator } = await import('./simulator.ts')
  const strict = await createDmsSimulator({ token, strictReferences: true, now: () => bench.clock.now }).listen()
  const there = await Bench.open({
    ...subject,
    createSimulator: () => createDmsSimulator({ token, strictReferences: true }),
  })
  try {
    const { write } = typeOf('price-list')
    const records = [examplesOf.PriceList[0], { ...examplesOf.PriceList[0], version: 4 }]
    const batch = records.map((data, i) => outgoing(i + 1, data))
    const alone = write ? await there.send(write, batch.slice(0, 1), await there.context()) : []
    const both = write ? await there.send(write, batch, await there.context()) : []
    for (const outcome of [...alone, ...both]) {
      const failure = { kind: 'missing-reference', record: 'product', value: 'P100001' }
      expect(outcome).toMatchObject({ ok: false, failure })
    }
    expect(both).toHaveLength(2)
  } finally {
    await there.close()
    await strict.close()
  }
})

test('every write is signed as an event, and a wrong signature is refused', async () => {
  const { createDmsSimulator } = await import('./simulator.ts')
  const { webhookSecret } = await import('./test-bench.ts')
  const createSimulator = () => createDmsSimulator({ token, webhookSecret, requireSignature: true, now: () => now })
  const now = new Date()
  const there = await Bench.open({ ...subject, createSimulator })
  try {
    const { write } = typeOf('brand')
    const record = outgoing(1, examplesOf.Brand[0])
    const other = `whsec_${Buffer.from('another key of 24 characters').toString('base64')}`
    const tried = async (signingSecret: string) => {
      const config = { ...(there.config as object), signingSecret }
      const ctx = { ...(await there.context({ config })), now: () => now }
      return write ? (await there.send(write, [record], ctx))[0] : undefined
    }
    expect(await tried('')).toMatchObject({ ok: true, effect: 'created' })
    expect(await tried(`${other} ${webhookSecret}`)).toMatchObject({ ok: true })
    expect(await tried(other)).toMatchObject({ ok: false, failure: { kind: 'auth-expired' } })
  } finally {
    await there.close()
  }
})
