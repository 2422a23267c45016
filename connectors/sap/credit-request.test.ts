import { afterEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { exampleClaim, exampleRebate } from '../../schemas/examples.ts'
import { type EntityName, entities, explain } from '../../schemas/index.ts'
import type { Outcome, Outgoing } from '../../src/connector/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import { shippedMap } from '../../test/shipped-map.ts'
import type { SapConfig } from './config.ts'
import type { CreditBody } from './credit-body.ts'
import { expenseClaim, rebateSettlement } from './credit-request.ts'
import type { SapContext } from './session.ts'
import { openBench, readRound } from './test-bench.ts'

let bench: Bench | undefined
afterEach(async () => {
  await bench?.close()
  bench = undefined
})

async function open(config: Partial<SapConfig> = {}) {
  bench = await openBench({}, config)
  const { controls } = bench
  const at = (path: string, body: object) => controls.call('POST', `/${path}`, body)
  return { bench, ctx: (await bench.context()) as SapContext, at, controls }
}

const rebateOut = shippedMap('sap', 'rebate-settlement', 'out')
const claimOut = shippedMap('sap', 'expense-claim', 'out')

const REBATE: Record<string, unknown> = {
  ...rest(exampleRebate),
  dealerCode: '1001',
  settlementNo: 'REB-1',
  status: 'approved',
}
const CLAIM = {
  ...rest(exampleClaim),
  ...{ dealerCode: '1001', claimNo: 'CLM-1', status: 'verified', settleMode: 'apPayment', currency: 'CNY' },
  ...{ appliedAmount: '5000.00', approvedAmount: '5000.00', verifiedBefore: '0.00' },
  ...{ claimedAmount: '1060.01', verifiedAmount: '1000.00', taxAmount: '56.60' },
  invoices: [
    { invoiceNo: 'INV-1', amount: '530.00', taxRate: '0.06', taxAmount: '30.00' },
    { invoiceNo: 'INV-2', amount: '530.01' },
  ],
}

/** An example without what it refers to or says of the time after. */
function rest(example: object): Record<string, unknown> {
  const { adjusts, adjustmentNo, adjustmentAmount, postedDocNo, postedAt, paidOn, ...fields } = example as Record<
    string,
    unknown
  >
  return fields
}

function outgoing(data: unknown): Outgoing<CreditBody> {
  const key = (data as CreditBody).PurchaseOrderByCustomer
  return { key, once: key, data: data as CreditBody }
}

const rebate = (change: object = {}) => outgoing(rebateOut({ ...REBATE, ...change }))
const claim = (change: object = {}) => outgoing(claimOut({ ...CLAIM, ...change }))

async function send(ctx: SapContext, sent: Outgoing<CreditBody>, record = expenseClaim): Promise<Outcome | undefined> {
  return (await record.write?.send([sent], ctx))?.[0]
}

/** What the map makes of what was read: valid entities. */
async function told(ctx: SapContext, record: string, entity: EntityName): Promise<Record<string, unknown>[]> {
  const back = shippedMap('sap', record, 'in')
  const { records } = await readRound(ctx, record)
  const schema: z.ZodType = entities[entity].schema
  return records.map(({ data }) => {
    const made = back(data)
    const checked = schema.safeParse(made)
    expect(checked.success ? [] : explain(checked.error, made)).toEqual([])
    return checked.data as Record<string, unknown>
  })
}

describe('a rebate', () => {
  test('is asked for without its tax, and comes back whole with number and day of the memo', async () => {
    const { ctx, at, controls } = await open({
      creditMemo: { type: 'ZCR', material: 'REBATE', unit: 'PC', condition: 'ZRB0' },
    })
    expect(await send(ctx, rebate(), rebateSettlement)).toMatchObject({ ok: true, id: '70000001', effect: 'created' })
    expect(await controls.state('rebate-settlement')).toMatchObject([
      {
        CreditMemoRequestType: 'ZCR',
        SDDocumentReason: '101',
        to_Item: [
          { Material: 'REBATE', to_PricingElement: [{ ConditionType: 'ZRB0', ConditionRateValue: REBATE.netAmount }] },
        ],
      },
    ])
    expect(await told(ctx, 'rebate-settlement', 'RebateSettlement')).toEqual([])
    await at('post-credit-memo', { key: 'REB-1', on: '2027-03-02' })
    const { netAmount, taxAmount, rebateAmount, period, policyCode, rate } = REBATE
    expect(await told(ctx, 'rebate-settlement', 'RebateSettlement')).toMatchObject([
      {
        settlementNo: 'REB-1',
        ...{ netAmount, taxAmount, rebateAmount, period, policyCode, rate },
        status: 'posted',
        postedDocNo: '91000001',
        postedAt: '2027-03-02',
      },
    ])
    expect(await told(ctx, 'credit-memo', 'CreditMemo')).toMatchObject([
      { creditMemoNo: '91000001', sourceType: 'rebate', sourceNo: 'REB-1', status: 'posted', postedOn: '2027-03-02' },
    ])
    await at('advance', { record: 'rebate-settlement', key: 'REB-1', to: 'reversed' })
    expect(await told(ctx, 'rebate-settlement', 'RebateSettlement')).toMatchObject([{ status: 'reversed' }])
    expect(await told(ctx, 'credit-memo', 'CreditMemo')).toMatchObject([
      { status: 'reversed', reversedOn: '2027-03-01' },
    ])
  })

  test('is held while the posting period is closed, and goes on when one is open', async () => {
    const { ctx, at, bench } = await open({ periodCheck: 60 })
    await at('periods', { close: '2027-03' })
    expect(await send(ctx, rebate(), rebateSettlement)).toMatchObject({
      ok: false,
      failure: { kind: 'retryable', retryAfterMs: 60_000, message: expect.stringContaining('F5/201') },
    })
    bench.clock.now = new Date('2027-04-01T08:00:00.000Z')
    expect(await send(ctx, rebate(), rebateSettlement)).toMatchObject({ ok: true })
  })

  test('a memo that waits in SAP for its period is told once it is in the books', async () => {
    const { ctx, at } = await open()
    await send(ctx, rebate(), rebateSettlement)
    await at('periods', { close: '2027-03' })
    await at('post-credit-memo', { key: 'REB-1' })
    expect(await told(ctx, 'rebate-settlement', 'RebateSettlement')).toEqual([])
    expect(await told(ctx, 'credit-memo', 'CreditMemo')).toEqual([])
    await at('periods', { open: '2027-03' })
    expect(await told(ctx, 'rebate-settlement', 'RebateSettlement')).toMatchObject([{ status: 'posted' }])
  })

  test('one with the number of a claim is another document', async () => {
    const { ctx } = await open()
    await send(ctx, claim({ claimNo: 'SAME' }))
    const resend = rebateSettlement.write?.resend
    if (typeof resend !== 'object') throw new Error('a rebate must be looked up')
    expect((await resend.find([rebate({ settlementNo: 'SAME' })], ctx)).get('SAME')).toBe('absent')
    expect((await resend.find([claim({ claimNo: 'SAME' })], ctx)).get('SAME')).toMatchObject({ id: '70000001' })
  })

  test('asked for twice in SAP, a person decides', async () => {
    const { ctx } = await open()
    await send(ctx, rebate(), rebateSettlement)
    await send(ctx, rebate(), rebateSettlement)
    const resend = rebateSettlement.write?.resend
    if (typeof resend !== 'object') throw new Error('a rebate must be looked up')
    await expect(resend.find([rebate()], ctx)).rejects.toThrow(/SAP has 2 credit memo requests .* 70000001, 70000002/)
  })
})

describe('an expense', () => {
  test('has an item for every invoice, which add up to what was verified, and the day it was paid', async () => {
    const { ctx, at, controls } = await open({ creditMemo: { ...CREDIT, payout: 'T' } })
    expect(await send(ctx, claim())).toMatchObject({ ok: true })
    expect(await controls.state('expense-claim')).toMatchObject([
      {
        PaymentMethod: 'T',
        TotalNetAmount: '943.400',
        to_Item: [{ PurchaseOrderByCustomer: 'INV-1' }, { PurchaseOrderByCustomer: 'INV-2' }],
      },
    ])
    await at('advance', { record: 'expense-claim', key: 'CLM-1', to: 'posted' })
    const [posted] = await told(ctx, 'expense-claim', 'ExpenseClaim')
    expect(posted).toMatchObject({ status: 'posted', postedDocNo: '91000001', invoices: CLAIM.invoices })
    expect(posted).not.toHaveProperty('paidOn')
    expect(await told(ctx, 'credit-memo', 'CreditMemo')).toMatchObject([
      { sourceType: 'expense', sourceNo: 'CLM-1', netAmount: '943.4', taxAmount: '56.6', grossAmount: '1000' },
    ])
    await at('pay-credit-memo', { key: 'CLM-1', on: '2027-03-20' })
    expect(await told(ctx, 'expense-claim', 'ExpenseClaim')).toMatchObject([
      { status: 'settled', paidOn: '2027-03-20' },
    ])
  })

  test('is settled by a refund in accounting, though that moves neither request nor memo', async () => {
    const { ctx, at } = await open()
    await send(ctx, claim())
    await at('advance', { record: 'expense-claim', key: 'CLM-1', to: 'posted' })
    const { next } = await readRound(ctx, 'expense-claim')
    await at('receive', { customer: '1001', amount: '1000', direction: 'refund', clears: ['91000001'] })
    const { records } = await readRound(ctx, 'expense-claim', next)
    expect(records.at(-1)).toMatchObject({ id: '70000001', version: '2027-03-01T23:59:59.999Z' })
    expect(shippedMap('sap', 'expense-claim', 'in')(records.at(-1)?.data)).toMatchObject({
      status: 'settled',
      paidOn: '2027-03-01',
    })
  })

  test('with an invoice of another claim is refused, and names that claim', async () => {
    const { ctx, at, controls } = await open()
    await send(ctx, claim())
    const second = claim({
      claimNo: 'CLM-2',
      invoices: [
        { invoiceNo: 'INV-9', amount: '1.00' },
        { invoiceNo: 'INV-2', amount: '530.01' },
      ],
    })
    expect(await send(ctx, second)).toMatchObject({
      ok: false,
      failure: {
        kind: 'invalid',
        rule: 'unique',
        field: '/to_Item/1/PurchaseOrderByCustomer',
        value: 'INV-2',
        message: expect.stringMatching(/in claim CLM-1 \(credit memo request 70000001 .*已用于核销单 CLM-1/),
      },
    })
    expect(await controls.state('expense-claim')).toHaveLength(1)
    await at('advance', { record: 'expense-claim', key: 'CLM-1', to: 'rejected' })
    expect(await send(ctx, second)).toMatchObject({ ok: true })
  })

  test('two claims with one invoice at the same moment: one is taken', async () => {
    const { ctx } = await open()
    const both = await Promise.all([send(ctx, claim()), send(ctx, claim({ claimNo: 'CLM-2' }))])
    expect(both.map((outcome) => outcome?.ok).sort()).toEqual([false, true])
  })

  test('a lost answer: found with its amounts, and its own invoices do not speak against it', async () => {
    const { ctx, controls } = await open()
    await controls.fault({ kind: 'drop-after', next: 1, on: 'write' })
    await expect(send(ctx, claim())).rejects.toMatchObject({ mayHaveArrived: true })
    const resend = expenseClaim.write?.resend
    if (typeof resend !== 'object') throw new Error('a claim must be looked up')
    expect((await resend.find([claim()], ctx)).get('CLM-1')).toMatchObject({
      id: '70000001',
      lines: { 10: '10', 20: '20' },
    })
  })
})

const CREDIT = { type: 'CR', material: 'CREDIT', unit: 'PC', condition: 'PMP0' }
