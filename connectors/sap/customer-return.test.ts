import { afterEach, describe, expect, test } from 'vitest'
import { explain, type Return } from '../../schemas/index.ts'
import { return_ } from '../../schemas/return.ts'
import type { Outcome, Outgoing } from '../../src/connector/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import { shippedMap } from '../../test/shipped-map.ts'
import type { SapConfig } from './config.ts'
import { customerReturn } from './customer-return.ts'
import type { ReturnBody } from './return-body.ts'
import type { SapContext } from './session.ts'
import { openBench, readRound } from './test-bench.ts'

let bench: Bench | undefined
afterEach(async () => {
  await bench?.close()
  bench = undefined
})

const ORDER = {
  SoldToParty: '1001',
  SalesOrganization: '1010',
  DistributionChannel: '10',
  OrganizationDivision: '00',
  SalesOrderType: 'OR',
  PurchaseOrderByCustomer: 'SO-1',
  to_Item: [
    {
      SalesOrderItem: '10',
      UnderlyingPurchaseOrderItem: '10',
      Material: 'TG11',
      RequestedQuantity: '10',
      RequestedQuantityUnit: 'PC',
    },
  ],
}

/** A simulator with an order of ten pieces, which two deliveries brought: four of batch A and six of batch B. */
async function open(config: Partial<SapConfig> = {}) {
  bench = await openBench({}, config)
  const { controls } = bench
  const at = (path: string, body: object) => controls.call('POST', `/${path}`, body)
  await at('seed', { record: 'sales-order', rows: [ORDER] })
  await at('ship', { order: 'SO-1', lines: [{ line: '10', batches: [{ batch: 'A', quantity: '4' }] }] })
  await at('ship', { order: 'SO-1', lines: [{ line: '10', batches: [{ batch: 'B', quantity: '6' }] }] })
  return { bench, ctx: (await bench.context()) as SapContext, at }
}

const LINE = {
  returnLineNo: 10,
  originalOrderNo: 'SO-1',
  originalOrderLineNo: 10,
  originalDeliveryNo: '80000001',
  productCode: 'TG11',
  quantity: '3',
  unit: 'EA',
  unitPrice: '19.99',
  taxRate: '0.13',
}

function asked(change: Partial<Return> = {}): Partial<Return> {
  return {
    returnNo: 'RET-1',
    dealerCode: '1001',
    reasonCode: 'damaged',
    requestedOn: '2027-03-01',
    shipBackTo: '1010',
    currency: 'CNY',
    priceBasis: 'taxIncluded',
    status: 'approved',
    lines: [LINE] as unknown as Return['lines'],
    ...change,
  }
}

const links = { delivery: { '80000001': '80000001', '80000002': '80000002' }, 'sales-order': { 'SO-1': '1000000001' } }
const out = shippedMap('sap', 'return', 'out', links)
const back = shippedMap('sap', 'return', 'in')

function outgoing(change: Partial<Return> = {}): Outgoing<ReturnBody> {
  const data = out(asked(change)) as ReturnBody
  return { key: data.PurchaseOrderByCustomer, once: data.PurchaseOrderByCustomer, data }
}

async function send(ctx: SapContext, sent = outgoing()): Promise<Outcome | undefined> {
  return (await customerReturn.write?.send([sent], ctx))?.[0]
}

async function find(ctx: SapContext, ...sought: Outgoing<ReturnBody>[]) {
  const resend = customerReturn.write?.resend
  if (typeof resend !== 'object') throw new Error('a return must be looked up')
  return await resend.find(sought, ctx)
}

async function told(ctx: SapContext): Promise<unknown> {
  const { records } = await readRound(ctx, 'return')
  const [record] = records.slice(-1)
  const entity = back(record?.data)
  const checked = return_.safeParse(entity)
  expect(checked.success ? [] : explain(checked.error, entity)).toEqual([])
  return checked.data
}

const lines = (...changed: object[]) => changed.map((change) => ({ ...LINE, ...change })) as unknown as Return['lines']

describe('creating', () => {
  test('a return refers to the item of its delivery, and what SAP has no field for stands in notes', async () => {
    const { ctx, bench } = await open({ orderPrefix: 'DMS-' })
    expect(await send(ctx)).toMatchObject({ ok: true, id: '84000001', effect: 'created', lines: { 10: '10' } })
    expect(await bench.controls.state('return')).toMatchObject([
      {
        CustomerReturnType: 'CBAR',
        SalesOrganization: '1010',
        PurchaseOrderByCustomer: 'DMS-RET-1',
        SDDocumentReason: '002',
        to_Text: [{ Language: 'ZH', LongTextID: '0002', LongText: expect.stringContaining('shipBackTo: 1010') }],
        to_Item: [{ ReferenceSDDocument: '80000001', ReferenceSDDocumentItem: '10', RequestedQuantity: '3.000' }],
      },
    ])
  })

  test('more than the delivery brought is refused with what can still be returned', async () => {
    const { ctx, bench } = await open()
    await send(ctx)
    const second = await send(ctx, outgoing({ returnNo: 'RET-2', lines: lines({ quantity: '2' }) }))
    expect(second).toMatchObject({
      ok: false,
      failure: {
        kind: 'invalid',
        rule: 'return-quantity',
        field: '/to_Item/0/RequestedQuantity',
        value: '2',
        message: expect.stringMatching(/only 1 PC can still be returned .* 最多还可退 1 PC/),
      },
    })
    expect(await bench.controls.state('return')).toHaveLength(1)
    expect(await send(ctx, outgoing({ returnNo: 'RET-2', lines: lines({ quantity: '1' }) }))).toMatchObject({
      ok: true,
    })
  })

  test('lines of one return count together, deliveries and batches apart', async () => {
    const { ctx } = await open()
    const tooMuch = lines({}, { returnLineNo: 20, quantity: '2' })
    expect(await send(ctx, outgoing({ lines: tooMuch }))).toMatchObject({
      failure: { field: '/to_Item/1/RequestedQuantity' },
    })
    const wrongBatch = lines({ batchNo: 'B', quantity: '1' })
    expect(await send(ctx, outgoing({ lines: wrongBatch }))).toMatchObject({
      failure: { value: '1', rule: 'return-quantity' },
    })
    const both = lines(
      { batchNo: 'A', quantity: '4' },
      { returnLineNo: 20, originalDeliveryNo: '80000002', quantity: '6' },
    )
    expect(await send(ctx, outgoing({ lines: both }))).toMatchObject({ ok: true })
  })

  test('other units are compared in the base unit', async () => {
    const { ctx } = await open()
    const cases = (quantity: string, baseQuantity: string) => lines({ unit: 'XCT', quantity, baseQuantity })
    expect(await send(ctx, outgoing({ lines: cases('5', '5') }))).toMatchObject({ failure: { value: '5' } })
    expect(await send(ctx, outgoing({ lines: cases('2', '4') }))).toMatchObject({ ok: true })
  })

  test('goods that have not left, or came back and were rejected', async () => {
    const { ctx, at } = await open()
    await at('goods-issue', { delivery: '80000001', reverse: true })
    expect(await send(ctx)).toMatchObject({ failure: { rule: 'return-quantity' } })
    await at('goods-issue', { delivery: '80000001' })
    await send(ctx)
    await at('advance', { record: 'return', key: 'RET-1', to: 'rejected' })
    expect(await send(ctx, outgoing({ returnNo: 'RET-2', lines: lines({ quantity: '4' }) }))).toMatchObject({
      ok: true,
    })
  })

  test('two returns at the same moment are checked one after the other', async () => {
    const { ctx } = await open()
    const both = await Promise.all([send(ctx), send(ctx, outgoing({ returnNo: 'RET-2' }))])
    expect(both.map((outcome) => outcome?.ok).sort()).toEqual([false, true])
  })

  test('where SAP shows no deliveries it is SAP that refuses', async () => {
    const { ctx } = await open({ services: { ...(await defaults()), delivery: 'API_NOT_ACTIVE_SRV' } })
    const over = outgoing({ lines: lines({ originalDeliveryLineNo: 10, quantity: '5' }) })
    expect(await send(ctx, over)).toMatchObject({
      failure: { kind: 'invalid', code: 'V1/499', message: expect.stringContaining('4') },
    })
  })

  test('what is asked before nothing was sent is no doubt', async () => {
    const { ctx, bench } = await open()
    await bench.controls.fault({ kind: 'drop-after', next: 1, on: 'read' })
    expect(await send(ctx)).toMatchObject({ ok: false, failure: { kind: 'retryable' } })
  })

  test('a lost answer: found by number, customer and kind, with the content that was sent', async () => {
    const { ctx, bench } = await open()
    await bench.controls.fault({ kind: 'drop-after', next: 1, on: 'write' })
    await expect(send(ctx)).rejects.toMatchObject({ mayHaveArrived: true })
    const other = outgoing({ returnNo: 'RET-9' })
    const answers = await find(ctx, outgoing(), other)
    expect(answers.get('RET-1')).toMatchObject({ id: '84000001', found: { to_Item: [{ RequestedQuantity: '3' }] } })
    expect(answers.get('RET-9')).toBe('absent')
  })
})

describe('what became of it', () => {
  test('a whole record each time: received in part, inspected, credited, closed', async () => {
    const { ctx, at } = await open()
    await send(ctx)
    expect(await told(ctx)).toMatchObject({ ...asked(), erpReturnNo: '84000001' })
    await at('receive-return', { return: 'RET-1', lines: [{ line: 10, quantity: '2' }] })
    expect(await told(ctx)).toMatchObject({ status: 'received', lines: [{ ...LINE, receivedQuantity: '2' }] })
    await at('advance', { record: 'return', key: 'RET-1', to: 'inspected' })
    expect(await told(ctx)).toMatchObject({
      status: 'inspected',
      lines: [{ acceptedQuantity: '2', rejectedQuantity: '0' }],
    })
    await at('advance', { record: 'return', key: 'RET-1', to: 'credited' })
    expect(await told(ctx)).toMatchObject({
      status: 'credited',
      creditMemoNos: ['91000001'],
      lines: [{ creditedQuantity: '2', creditedAmount: '39.98' }],
    })
    await at('advance', { record: 'return', key: 'RET-1' })
    expect(await told(ctx)).toMatchObject({ status: 'closed' })
  })

  test('goods that are refused bring no credit', async () => {
    const { ctx, at } = await open()
    await send(ctx)
    await at('receive-return', { return: 'RET-1', lines: [{ line: 10, refused: true }] })
    await at('advance', { record: 'return', key: 'RET-1', to: 'closed' })
    const closed = (await told(ctx)) as Return
    expect(closed).toMatchObject({ status: 'closed', creditMemoNos: [] })
    expect(closed.lines).toMatchObject([{ receivedQuantity: '3', acceptedQuantity: '0', rejectedQuantity: '3' }])
  })

  test('returns of others are left out', async () => {
    const { ctx } = await open({ orderPrefix: 'DMS-' })
    await send(ctx)
    const { config } = ctx
    const other = { ...ctx, config: { ...config, orderPrefix: 'OTHER-' } }
    expect((await readRound(other, 'return')).records).toEqual([])
  })
})

async function defaults(): Promise<SapConfig['services']> {
  const { sapConfig } = await import('./config.ts')
  return sapConfig.shape.services.parse(undefined)
}
