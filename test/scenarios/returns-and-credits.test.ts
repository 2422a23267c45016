/** What goes back to dealers: returns, rebates and expenses, each down to the ERP and its result back to the DMS. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exampleClaim, exampleOrder, exampleRebate } from '../../schemas/examples.ts'
import { type Row, until } from '../landscape.ts'
import { freshDatabase } from '../services.ts'
import { type Erp, kingdee, sap } from './frame/erps.ts'
import { openWorld, type World } from './frame/world.ts'

const LONG = { timeout: 120_000 }

interface Words {
  /** Numbers that the ERP gives the first return and the first credit memo, which credits it. */
  returnNo: string
  creditMemoNo: string
  /** How it says that the period is closed. */
  closed: string
}

const WORDS: Record<Erp['name'], Words> = {
  sap: { returnNo: '84000001', creditMemoNo: '91000001', closed: 'F5/201' },
  kingdee: { returnNo: 'RR-1', creditMemoNo: 'AR000001', closed: '已结账' },
}

let databaseUrl: string
beforeAll(async () => {
  databaseUrl = await freshDatabase()
})

const [line] = exampleOrder.lines

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

describe.each([sap, kingdee])('what goes back to dealers: $title', (erp) => {
  const { returnNo, creditMemoNo, closed } = WORDS[erp.name]
  let world: World
  let worlds = 0
  beforeEach(async () => {
    world = await openWorld({
      databaseUrl,
      tenant: `${erp.name}-${worlds++}`,
      erp,
      flows: ['F07', 'F09', 'F12', 'F13', 'F14'],
    })
  })
  afterEach(() => world.close())

  const push = (entity: string, body: Row) => world.push(entity, body, `evt_${randomUUID()}`)

  const held = (record: string, key: string, value: string, isDone: (row: Row) => boolean) =>
    until(
      async () => (await world.dms.rows(record)).find((row) => row[key] === value),
      (row) => row !== undefined && isDone(row),
      60_000,
    ) as Promise<Row>

  /** How the delivery of a document ended in a flow. */
  const ended = (key: string, flow: string, state: string) =>
    until(
      async () => (await world.deliveries(key)).find((one) => one.flow === flow),
      (delivery) => delivery?.state === state,
      60_000,
    )

  describe('a return', () => {
    test('receipt and credit come back; more than is left is refused with the number', LONG, async () => {
      await push('sales-order', { ...exampleOrder, orderNo: 'RO-1' })
      await ended('RO-1', `order-to-${erp.name}`, 'delivered')
      await world.erp.control('ship', {
        order: 'RO-1',
        lines: [{ line: String(line?.lineNo), quantity: line?.quantity }],
      })
      const deliveryNo = erp.deliveryNo(1)
      const quantity = String(line?.quantity)
      const event = asked('RR-1', deliveryNo, quantity)
      await push('return', event)
      await push('return', event)
      await ended('RR-1', `return-to-${erp.name}`, 'delivered')
      expect(await world.erp.rows('return')).toHaveLength(1)

      await push('return', asked('RR-2', deliveryNo, '1'))
      const refused = await ended('RR-2', `return-to-${erp.name}`, 'parked')
      expect(refused?.failure?.message).toMatch(/only 0 .* can still be returned/)
      const told = await held('feedback', 'key', 'RR-2', () => true)
      expect(JSON.stringify(told)).toContain('最多还可退 0')

      await world.erp.control('receive-return', { return: 'RR-1', lines: [{ line: 10, quantity: '1' }] })
      const received = await held('return', 'returnNo', 'RR-1', ({ status }) => status === 'received')
      expect(received).toMatchObject({ erpReturnNo: returnNo, lines: [{ quantity, receivedQuantity: '1' }] })
      await world.erp.control('advance', { record: 'return', key: 'RR-1', to: 'credited' })
      const credited = await held('return', 'returnNo', 'RR-1', ({ status }) => status === 'credited')
      expect(credited).toMatchObject({
        creditMemoNos: [creditMemoNo],
        lines: [{ creditedQuantity: '1', creditedAmount: '10' }],
      })
      const memo = await held('credit-memo', 'sourceNo', 'RR-1', () => true)
      expect(memo).toMatchObject({ sourceType: 'return', grossAmount: '10', netAmount: '8.85', taxAmount: '1.15' })
    })
  })

  describe('money without goods', () => {
    test('a rebate: held while the period is closed, asked for once, posted with number and day', LONG, async () => {
      const today = new Date().toISOString().slice(0, 7)
      await world.erp.control('periods', { close: today })
      const { postedDocNo, postedAt, ...rebate } = { postedDocNo: '', postedAt: '', ...exampleRebate }
      await push('rebate-settlement', {
        ...rebate,
        settlementNo: 'RB-1',
        status: 'approved',
        payoutMode: 'creditMemo',
      })
      const waits = await ended('RB-1', `rebate-to-${erp.name}`, 'retrying')
      expect(waits?.failure?.message).toContain(closed)
      await world.erp.control('periods', { open: today })
      await ended('RB-1', `rebate-to-${erp.name}`, 'delivered')
      expect(await world.erp.rows('rebate-settlement')).toHaveLength(1)
      await world.erp.control('post-credit-memo', { key: 'RB-1' })
      const posted = await held('rebate-settlement', 'settlementNo', 'RB-1', ({ status }) => status === 'posted')
      expect(posted).toMatchObject({
        postedDocNo: erp.creditMemoNo(1, 'RB-1'),
        postedAt: expect.any(String),
        rebateAmount: rebate.rebateAmount,
      })
      expect(await held('credit-memo', 'sourceNo', 'RB-1', () => true)).toMatchObject({ sourceType: 'rebate' })
    })

    test('an expense: one claim an invoice, and the day it was paid', LONG, async () => {
      const { postedDocNo, paidOn, ...example } = { postedDocNo: '', paidOn: '', ...exampleClaim }
      const claim = { ...example, claimNo: 'EX-1', status: 'verified', settleMode: 'creditOffset' }
      await push('expense-claim', claim)
      await ended('EX-1', `expense-to-${erp.name}`, 'delivered')
      await push('expense-claim', { ...claim, claimNo: 'EX-2' })
      const refused = await ended('EX-2', `expense-to-${erp.name}`, 'parked')
      expect(refused?.failure?.message).toContain('in claim EX-1')
      await world.erp.control('advance', { record: 'expense-claim', key: 'EX-1', to: 'paid' })
      const settled = await held('expense-claim', 'claimNo', 'EX-1', ({ status }) => status === 'settled')
      expect(settled).toMatchObject({
        postedDocNo: erp.creditMemoNo(1, 'EX-1'),
        paidOn: expect.any(String),
        verifiedAmount: claim.verifiedAmount,
      })
    })
  })
})
