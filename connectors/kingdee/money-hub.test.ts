/** What goes back to dealers, and what comes from them: returns, rebates, expenses and payments, from door to door. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exampleClaim, exampleOrder, exampleRebate } from '../../schemas/examples.ts'
import { type HubBench, openHub } from './test-hub.ts'

const LONG = { timeout: 120_000 }

let hub: HubBench
beforeEach(async () => {
  hub = await openHub()
}, 60_000)
afterEach(() => hub.close())

const at = (path: string, body: object) => hub.kingdee.call('POST', `/${path}`, body)
const [line] = exampleOrder.lines

const asked = (returnNo: string, quantity: string) => ({
  returnNo,
  dealerCode: exampleOrder.dealerCode,
  reasonCode: 'damaged',
  requestedOn: '2027-02-10',
  shipBackTo: 'CK001',
  currency: 'CNY',
  priceBasis: 'taxIncluded',
  lines: [
    {
      returnLineNo: 10,
      originalOrderNo: 'RO-1',
      originalOrderLineNo: line?.lineNo,
      originalDeliveryNo: 'XSCKD000001',
      productCode: line?.productCode,
      quantity,
      unit: line?.unit,
      unitPrice: '10.00',
      taxRate: '0.13',
    },
  ],
})

test(
  'a return: receipt and credit come back, more than is left is refused; the payment for the invoice',
  LONG,
  async () => {
    await hub.push('sales-order', { ...exampleOrder, orderNo: 'RO-1', lifecycle: 'submitted' })
    await hub.ended('RO-1', 'order-to-kingdee', 'delivered')
    const quantity = String(line?.quantity)
    await at('ship', { order: 'RO-1', lines: [{ line: String(line?.lineNo), quantity }] })
    const event = asked('RR-1', quantity)
    await hub.push('return', event)
    await hub.push('return', event)
    await hub.ended('RR-1', 'return-to-kingdee', 'delivered')
    expect(await hub.kingdee.state('return')).toMatchObject([{ FBillNo: 'RR-1', FDocumentStatus: 'C' }])

    await hub.push('return', asked('RR-2', '1'))
    const refused = await hub.ended('RR-2', 'return-to-kingdee', 'parked')
    expect(refused.failure?.message).toMatch(/only 0 .* can still be returned/)
    expect(JSON.stringify(await hub.held('feedback', 'key', 'RR-2'))).toContain('最多还可退 0')

    await at('receive-return', { return: 'RR-1', lines: [{ line: 10, quantity: '1' }] })
    const received = await hub.held('return', 'returnNo', 'RR-1', ({ status }) => status === 'received')
    expect(received).toMatchObject({ erpReturnNo: 'RR-1', lines: [{ quantity, receivedQuantity: '1' }] })
    await at('advance', { record: 'return', key: 'RR-1', to: 'credited' })
    const credited = await hub.held('return', 'returnNo', 'RR-1', ({ status }) => status === 'credited')
    expect(credited).toMatchObject({
      creditMemoNos: ['AR000001'],
      lines: [{ creditedQuantity: '1', creditedAmount: '10' }],
    })
    expect(await hub.held('credit-memo', 'sourceNo', 'RR-1')).toMatchObject({
      ...{ sourceType: 'return', grossAmount: '10', netAmount: '8.85', taxAmount: '1.15' },
    })
  },
)

test('a rebate: held while the period is closed, made once, posted with number and day', LONG, async () => {
  const month = new Date().toISOString().slice(0, 7)
  await at('periods', { close: month })
  const { postedDocNo, postedAt, ...rebate } = { postedDocNo: '', postedAt: '', ...exampleRebate }
  await hub.push('rebate-settlement', { ...rebate, settlementNo: 'RB-1', status: 'approved', payoutMode: 'creditMemo' })
  const waits = await hub.ended('RB-1', 'rebate-to-kingdee', 'retrying')
  expect(waits.failure?.message).toContain('已结账')
  await at('periods', { open: month })
  await hub.ended('RB-1', 'rebate-to-kingdee', 'delivered')
  expect(await hub.kingdee.state('rebate-settlement')).toHaveLength(1)
  const posted = await hub.held('rebate-settlement', 'settlementNo', 'RB-1', ({ status }) => status === 'posted')
  expect(posted).toMatchObject({ postedDocNo: 'RB-1', postedAt: expect.any(String), rebateAmount: rebate.rebateAmount })
  expect(await hub.held('credit-memo', 'sourceNo', 'RB-1')).toMatchObject({ sourceType: 'rebate' })
})

test('an expense: one claim an invoice, and the day it was paid; the refund is a payment', LONG, async () => {
  const { postedDocNo, paidOn, ...example } = { postedDocNo: '', paidOn: '', ...exampleClaim }
  const claim = { ...example, claimNo: 'EX-1', status: 'verified', settleMode: 'creditOffset' }
  await hub.push('expense-claim', claim)
  await hub.ended('EX-1', 'expense-to-kingdee', 'delivered')
  await hub.push('expense-claim', { ...claim, claimNo: 'EX-2' })
  const refused = await hub.ended('EX-2', 'expense-to-kingdee', 'parked')
  expect(refused.failure?.message).toContain('in claim EX-1')
  await at('advance', { record: 'expense-claim', key: 'EX-1', to: 'paid' })
  const settled = await hub.held('expense-claim', 'claimNo', 'EX-1', ({ status }) => status === 'settled')
  expect(settled).toMatchObject({
    ...{ postedDocNo: 'EX-1', paidOn: expect.any(String), verifiedAmount: claim.verifiedAmount },
  })
})
