/** What goes back to dealers: returns, rebates and expenses, each down to SAP and its result back to the DMS. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exampleClaim, exampleOrder, exampleRebate } from '../../schemas/examples.ts'
import { type Landscape, openLandscape, type Row, until } from '../landscape.ts'

const LONG = { timeout: 120_000 }

let land: Landscape
beforeEach(async () => {
  land = await openLandscape({ sap: { strictMaterials: false }, environment: { SAP_PERIOD_CHECK: '1' } })
})
afterEach(() => land.close())

const held = (record: string, key: string, value: string, isDone: (row: Row) => boolean) =>
  until(
    async () => (await land.rows('dms', record)).find((row) => row[key] === value),
    (row) => row !== undefined && isDone(row),
    60_000,
  ) as Promise<Row>

/** How the delivery of a document ended in a flow. */
const ended = (key: string, flow: string, state: string) =>
  until(
    async () =>
      (await land.timeline(key)).messages.flatMap(({ deliveries }) => deliveries).find((d) => d.flow === flow),
    (delivery) => delivery?.state === state,
    60_000,
  )

const [line] = exampleOrder.lines

describe('a return', () => {
  const asked = (returnNo: string, deliveryNo: unknown, quantity: string) => ({
    returnNo,
    dealerCode: exampleOrder.dealerCode,
    reasonCode: 'damaged',
    requestedOn: '2027-02-10',
    shipBackTo: '1010',
    currency: 'CNY',
    priceBasis: 'taxIncluded',
    lines: [
      {
        returnLineNo: 10,
        originalOrderNo: 'RO-1',
        originalOrderLineNo: line?.lineNo,
        originalDeliveryNo: deliveryNo,
        productCode: line?.productCode,
        quantity,
        unit: line?.unit,
        unitPrice: '10.00',
        taxRate: '0.13',
      },
    ],
  })

  test('receipt and credit come back; more than is left is refused with the number', LONG, async () => {
    await land.push('sales-order', { ...exampleOrder, orderNo: 'RO-1' })
    await ended('RO-1', 'order-to-sap', 'delivered')
    const shipped = (await land.control('sap', 'ship', {
      order: 'RO-1',
      lines: [{ line: String(line?.lineNo), quantity: line?.quantity }],
    })) as Row
    const deliveryNo = shipped.DeliveryDocument
    const quantity = String(line?.quantity)
    const event = asked('RR-1', deliveryNo, quantity)
    await land.push('return', event)
    await land.push('return', event)
    await ended('RR-1', 'return-to-sap', 'delivered')
    expect(await land.rows('sap', 'return')).toHaveLength(1)

    await land.push('return', asked('RR-2', deliveryNo, '1'))
    const refused = await ended('RR-2', 'return-to-sap', 'parked')
    expect(refused?.failure?.message).toMatch(/only 0 .* can still be returned/)
    const told = await held('feedback', 'key', 'RR-2', () => true)
    expect(JSON.stringify(told)).toContain('最多还可退 0')

    await land.control('sap', 'receive-return', { return: 'RR-1', lines: [{ line: 10, quantity: '1' }] })
    const received = await held('return', 'returnNo', 'RR-1', ({ status }) => status === 'received')
    expect(received).toMatchObject({ erpReturnNo: '84000001', lines: [{ quantity, receivedQuantity: '1' }] })
    await land.control('sap', 'advance', { record: 'return', key: 'RR-1', to: 'credited' })
    const credited = await held('return', 'returnNo', 'RR-1', ({ status }) => status === 'credited')
    expect(credited).toMatchObject({
      creditMemoNos: ['91000001'],
      lines: [{ creditedQuantity: '1', creditedAmount: '10' }],
    })
    const memo = await held('credit-memo', 'sourceNo', 'RR-1', () => true)
    expect(memo).toMatchObject({ sourceType: 'return', grossAmount: '10', netAmount: '8.85', taxAmount: '1.15' })
  })
})

describe('money without goods', () => {
  test('a rebate: held while the period is closed, asked for once, posted with number and day', LONG, async () => {
    const today = new Date().toISOString().slice(0, 7)
    await land.control('sap', 'periods', { close: today })
    const { postedDocNo, postedAt, ...rebate } = { postedDocNo: '', postedAt: '', ...exampleRebate }
    await land.push('rebate-settlement', {
      ...rebate,
      settlementNo: 'RB-1',
      status: 'approved',
      payoutMode: 'creditMemo',
    })
    const waits = await ended('RB-1', 'rebate-to-sap', 'retrying')
    expect(waits?.failure?.message).toContain('F5/201')
    await land.control('sap', 'periods', { open: today })
    await ended('RB-1', 'rebate-to-sap', 'delivered')
    expect(await land.rows('sap', 'rebate-settlement')).toHaveLength(1)
    await land.control('sap', 'post-credit-memo', { key: 'RB-1' })
    const posted = await held('rebate-settlement', 'settlementNo', 'RB-1', ({ status }) => status === 'posted')
    expect(posted).toMatchObject({
      postedDocNo: '91000001',
      postedAt: expect.any(String),
      rebateAmount: rebate.rebateAmount,
    })
    expect(await held('credit-memo', 'sourceNo', 'RB-1', () => true)).toMatchObject({ sourceType: 'rebate' })
  })

  test('an expense: one claim an invoice, and the day it was paid', LONG, async () => {
    const { postedDocNo, paidOn, ...example } = { postedDocNo: '', paidOn: '', ...exampleClaim }
    const claim = { ...example, claimNo: 'EX-1', status: 'verified', settleMode: 'creditOffset' }
    await land.push('expense-claim', claim)
    await ended('EX-1', 'expense-to-sap', 'delivered')
    await land.push('expense-claim', { ...claim, claimNo: 'EX-2' })
    const refused = await ended('EX-2', 'expense-to-sap', 'parked')
    expect(refused?.failure?.message).toContain('in claim EX-1')
    await land.control('sap', 'advance', { record: 'expense-claim', key: 'EX-1', to: 'paid' })
    const settled = await held('expense-claim', 'claimNo', 'EX-1', ({ status }) => status === 'settled')
    expect(settled).toMatchObject({
      postedDocNo: '91000001',
      paidOn: expect.any(String),
      verifiedAmount: claim.verifiedAmount,
    })
  })
})
