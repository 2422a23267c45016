import { afterEach, describe, expect, test } from 'vitest'
import { exampleClaim, exampleRebate } from '../../schemas/examples.ts'
import type { Bench } from '../../test/contract/connector.ts'
import type { KingdeeConfig } from './config.ts'
import { kingdee } from './connector.ts'
import type { CreditForm } from './money-config.ts'
import { openBench } from './test-bench.ts'
import { find, read, send, sent, told } from './test-money.ts'

let bench: Bench
afterEach(() => bench.close())

async function open(config: Partial<KingdeeConfig> = {}) {
  bench = await openBench({}, { finish: 'audit', ...config })
  return bench
}
const at = (path: string, body: object) => bench.controls.call('POST', `/${path}`, body)
const credits = (change: Partial<KingdeeConfig['credits']>): KingdeeConfig['credits'] => ({
  ...{ rebate: 'AR_OtherRecAble', expense: 'AR_OtherRecAble', payOut: 'AP_OtherPayable' },
  ...{ types: {}, settled: 'FWRITTENOFFSTATUS' },
  ...change,
})

/** An example without what it refers to or says of the time after. */
function rest(example: object): Record<string, unknown> {
  const { adjusts, adjustmentNo, adjustmentAmount, postedDocNo, postedAt, paidOn, ...fields } = example as Record<
    string,
    unknown
  >
  return fields
}

const REBATE = {
  ...rest(exampleRebate),
  ...{ dealerCode: 'D1001', settlementNo: 'REB-1', status: 'approved', payoutMode: 'creditMemo' },
  ...{ rebateAmount: '1000.00', netAmount: '884.96', taxAmount: '115.04' },
}
const CLAIM = {
  ...rest(exampleClaim),
  ...{ dealerCode: 'D1001', claimNo: 'CLM-1', status: 'verified', settleMode: 'creditOffset', currency: 'CNY' },
  ...{ appliedAmount: '5000.00', approvedAmount: '5000.00', verifiedBefore: '0.00' },
  ...{ claimedAmount: '1060.01', verifiedAmount: '1000.00', taxAmount: '56.60' },
  invoices: [
    { invoiceNo: 'INV-1', amount: '530.00', taxRate: '0.06', taxAmount: '30.00' },
    { invoiceNo: 'INV-2', amount: '530.01' },
  ],
}
const rebate = (change: object = {}) => sent('rebate-settlement', { ...REBATE, ...change })
const claim = (change: object = {}) => sent('expense-claim', { ...CLAIM, ...change })

describe('what a rebate becomes', () => {
  test('an other receivable below zero, audited', async () => {
    await open()
    const { outcome, steps } = await send(bench, 'rebate-settlement', rebate())
    expect(outcome).toMatchObject({ ok: true, id: 'REB-1', effect: 'created' })
    expect(steps).toMatchObject([{ step: 'saved' }, { step: 'submitted' }, { step: 'audited' }])
    expect(await bench.controls.state('other-receivable')).toMatchObject([
      {
        ...{ FBillNo: 'REB-1', FDocumentStatus: 'C', FBillTypeID: { FNumber: 'QTYSD01_SYS' }, FAMOUNTFOR: '-1000.00' },
        ...{ FCONTACTUNITTYPE: 'BD_Customer', FCONTACTUNIT: { FNumber: 'D1001' }, FSETTLEORGID: { FNumber: '100' } },
        FEntity: [{ FNOTAXAMOUNTFOR: '-884.96', FTAXAMOUNTFOR: '-115.04', FAMOUNTFOR_D: '-1000' }],
      },
    ])
  })

  test('a payable, when it is paid out; a red receivable, where the connection says so', async () => {
    await open({ credits: credits({ rebate: 'AR_receivable', material: 'FL001' }) })
    await send(bench, 'rebate-settlement', rebate())
    await send(bench, 'rebate-settlement', rebate({ settlementNo: 'REB-2', payoutMode: 'cash' }))
    expect(await bench.controls.state('invoice')).toMatchObject([
      {
        ...{ FBillNo: 'REB-1', FDocumentStatus: 'C', FALLAMOUNTFOR: '-1000.00', FCUSTOMERID: { FNumber: 'D1001' } },
        FEntityDetail: [{ FMATERIALID: { FNumber: 'FL001' }, FPriceQty: '-1', FALLAMOUNTFOR_D: '-1000' }],
      },
    ])
    expect(await bench.controls.state('other-payable')).toMatchObject([
      {
        FBillNo: 'REB-2',
        FTOTALAMOUNTFOR_H: '1000.00',
        FEntity: [{ FTOTALAMOUNTFOR: '1000', FTAXAMOUNTFOR: '115.04' }],
      },
    ])
    const posted = await told(bench, 'rebate-settlement', 'RebateSettlement')
    expect(posted.map(({ settlementNo, status }) => [settlementNo, status])).toEqual([
      ['REB-1', 'posted'],
      ['REB-2', 'posted'],
    ])
    const memos = await told(bench, 'credit-memo', 'CreditMemo')
    expect(memos).toMatchObject([
      { creditMemoNo: 'REB-1', sourceType: 'rebate', netAmount: '884.96', taxAmount: '115.04', grossAmount: '1000' },
      { creditMemoNo: 'REB-2', sourceType: 'rebate', grossAmount: '1000', dealerCode: 'D1001' },
    ])
  })

  test.each<[CreditForm, string, string]>([
    ['AR_OtherRecAble', 'other-receivable', '100.00'],
    ['AR_receivable', 'invoice', '100.00'],
  ])('a correction below zero is a charge: %s', async (form, record, total) => {
    await open({ credits: credits({ rebate: form }) })
    const change = { netAmount: '-88.50', taxAmount: '-11.50', rebateAmount: '-100.00', adjusts: 'REB-1' }
    const correction = { settlementNo: 'REB-3', adjustmentNo: 1, adjustmentAmount: '-100.00', ...change }
    expect((await send(bench, 'rebate-settlement', rebate(correction))).outcome).toMatchObject({ ok: true })
    const [row] = await bench.controls.state(record)
    expect([row.FAMOUNTFOR, row.FALLAMOUNTFOR]).toContain(total)
    expect(await told(bench, 'credit-memo', 'CreditMemo')).toMatchObject([{ grossAmount: '-100', status: 'posted' }])
  })

  test('one a settlement: a lost answer is found, a repeat changes nothing, another amount stops for a person', async () => {
    await open()
    await bench.controls.fault({ kind: 'drop-after', next: 1, on: '.Save.' })
    expect((await send(bench, 'rebate-settlement', rebate())).outcome).toMatchObject({ failure: { kind: 'ambiguous' } })
    expect(await find(bench, 'rebate-settlement', rebate())).toBe('absent')
    expect((await send(bench, 'rebate-settlement', rebate())).outcome).toMatchObject({ ok: true })
    expect(await find(bench, 'rebate-settlement', rebate())).toMatchObject({ id: 'REB-1' })
    const other = rebate({ netAmount: '884.95', taxAmount: '115.05' })
    expect((await send(bench, 'rebate-settlement', other)).outcome).toMatchObject({ failure: { kind: 'duplicate' } })
    expect(await bench.controls.state('other-receivable')).toHaveLength(1)
  })

  test('a closed period holds it until it opens; another refusal is for a person', async () => {
    await open({ periodCheck: 1800 })
    const month = bench.clock.now.toISOString().slice(0, 7)
    await at('periods', { close: month })
    const held = await send(bench, 'rebate-settlement', rebate())
    expect(held.outcome).toMatchObject({
      failure: {
        kind: 'retryable',
        retryAfterMs: 1_800_000,
        message: expect.stringContaining('已结账'),
        advice: expect.stringMatching(/held and goes on.*单据暂缓/),
      },
    })
    await at('rules', { customers: ['D2002'] })
    await at('periods', { open: month })
    expect((await send(bench, 'rebate-settlement', rebate())).outcome).toMatchObject({
      failure: { kind: 'missing-reference', record: 'dealer', value: 'D1001' },
    })
    await at('rules', { customers: null })
    expect((await send(bench, 'rebate-settlement', rebate())).outcome).toMatchObject({ ok: true })
  })
})

describe('what becomes of it', () => {
  test('a rebate: not told before it is posted; the whole settlement, posted, paid, reversed', async () => {
    await open({ finish: 'submit' })
    await send(bench, 'rebate-settlement', rebate())
    expect(await read(bench, 'rebate-settlement')).toEqual([])
    await at('post-credit-memo', { key: 'REB-1', on: '2027-03-05' })
    const { account, basisDocuments, tiers, cap, ...same } = REBATE as Record<string, unknown>
    const [posted] = await told(bench, 'rebate-settlement', 'RebateSettlement')
    expect(posted).toMatchObject({ ...same, status: 'posted', postedDocNo: 'REB-1', postedAt: '2027-03-05' })
    await at('pay-credit-memo', { key: 'REB-1' })
    expect(await told(bench, 'rebate-settlement', 'RebateSettlement')).toMatchObject([{ status: 'paid' }])
    await at('advance', { record: 'rebate-settlement', key: 'REB-1', to: 'reversed' })
    expect(await told(bench, 'rebate-settlement', 'RebateSettlement')).toMatchObject([{ status: 'reversed' }])
    expect(await told(bench, 'credit-memo', 'CreditMemo')).toMatchObject([
      { status: 'reversed', reversedOn: expect.any(String) },
    ])
  })

  test('what a person un-audits and leaves so is reversed: the rebate, and the credit memos of both', async () => {
    await open()
    await send(bench, 'rebate-settlement', rebate())
    await send(bench, 'expense-claim', claim())
    expect((await told(bench, 'credit-memo', 'CreditMemo')).map(({ status }) => status)).toEqual(['posted', 'posted'])
    const rows = ['REB-1', 'CLM-1'].map((FBillNo) => ({ FBillNo, FDocumentStatus: 'D' }))
    await at('seed', { record: 'other-receivable', rows })
    expect(await told(bench, 'rebate-settlement', 'RebateSettlement')).toMatchObject([{ status: 'reversed' }])
    // The DMS knows no expense that is taken back.
    expect(await read(bench, 'expense-claim')).toEqual([])
    expect(await told(bench, 'credit-memo', 'CreditMemo')).toMatchObject([
      { creditMemoNo: 'REB-1', status: 'reversed', reversedOn: expect.any(String) },
      { creditMemoNo: 'CLM-1', status: 'reversed' },
    ])
  })

  test('an expense: spread over its invoices, posted, then paid on the day of the payment', async () => {
    await open()
    await send(bench, 'expense-claim', claim({ settleMode: 'apPayment' }))
    expect(await bench.controls.state('other-payable')).toMatchObject([
      {
        FEntity: [
          { FNOTAXAMOUNTFOR: '471.7', FTAXAMOUNTFOR: '28.3', FTOTALAMOUNTFOR: '500', FEntryTaxRate: '6' },
          { FNOTAXAMOUNTFOR: '471.7', FTAXAMOUNTFOR: '28.3', FTOTALAMOUNTFOR: '500' },
        ],
      },
    ])
    const [posted] = await told(bench, 'expense-claim', 'ExpenseClaim')
    expect(posted).toMatchObject({ claimNo: 'CLM-1', status: 'posted', postedDocNo: 'CLM-1', invoices: CLAIM.invoices })
    expect(posted).not.toHaveProperty('paidOn')
    await at('pay-credit-memo', { key: 'CLM-1', on: '2027-03-20' })
    expect(await told(bench, 'expense-claim', 'ExpenseClaim')).toMatchObject([
      { status: 'settled', paidOn: '2027-03-20', verifiedAmount: '1000.00' },
    ])
    const again = await kingdee.records['expense-claim']?.get?.(['CLM-1'], await bench.context())
    expect(again).toMatchObject([{ id: 'CLM-1', data: { Status: 'paid' } }])
  })

  test('rebates and expenses are told apart, and what people entered is left out', async () => {
    await open()
    await send(bench, 'rebate-settlement', rebate())
    await send(bench, 'expense-claim', claim())
    await at('seed', { record: 'other-receivable', rows: [{ FBillNo: 'BY-HAND', FAR_OtherRemarks: '押金' }] })
    expect((await read(bench, 'rebate-settlement')).map(({ id }) => id)).toEqual(['REB-1'])
    expect((await read(bench, 'expense-claim')).map(({ id }) => id)).toEqual(['CLM-1'])
    expect((await told(bench, 'credit-memo', 'CreditMemo')).map(({ sourceNo }) => sourceNo)).toEqual(['REB-1', 'CLM-1'])
  })
})

describe('an invoice of an expense is used once', () => {
  test('a second claim with it is refused, and names the first', async () => {
    await open()
    await send(bench, 'expense-claim', claim())
    const second = claim({ claimNo: 'CLM-2', invoices: [{ invoiceNo: 'INV-2', amount: '1060.01' }] })
    const { outcome } = await send(bench, 'expense-claim', second)
    expect(outcome).toMatchObject({
      failure: { kind: 'invalid', rule: 'unique', value: 'INV-2', field: '/FEntity/0/Invoice' },
    })
    expect(JSON.stringify(outcome)).toContain('in claim CLM-1')
    expect(JSON.stringify(outcome)).toContain('已用于核销单 CLM-1')
  })

  test('also when both come at once, and when they become different documents', async () => {
    await open()
    const write = kingdee.records['expense-claim']?.write
    const ctx = { ...(await bench.context()), step: async () => {} }
    const both = [claim(), claim({ claimNo: 'CLM-2', settleMode: 'apPayment' })]
    const outcomes = await Promise.all(both.map((one) => write?.send([one], ctx)))
    expect(outcomes.flat().filter((outcome) => outcome?.ok)).toHaveLength(1)
  })

  test('a number that is only a part of the other is another one; a cancelled claim frees its own', async () => {
    await open()
    await send(bench, 'expense-claim', claim())
    const part = claim({ claimNo: 'CLM-2', invoices: [{ invoiceNo: 'INV', amount: '1060.01' }] })
    expect((await send(bench, 'expense-claim', part)).outcome).toMatchObject({ ok: true })
    await at('advance', { record: 'expense-claim', key: 'CLM-1', to: 'reversed' })
    expect((await send(bench, 'expense-claim', claim({ claimNo: 'CLM-3' }))).outcome).toMatchObject({ ok: true })
  })
})
