/** Money: receipts, refunds and payments, and what of it settles which document. */
import { z } from 'zod'
import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { type Row, text } from '../values.ts'
import type { Account } from './account.ts'
import { auditedAt, byKey } from './by-key.ts'
import { flat } from './documents.ts'
import { made } from './push.ts'
import type { Stored } from './tables.ts'

const amount = z.string().regex(/^\d+(\.\d+)?$/, 'must be an amount as text, like "59.97"')

/** `POST /__sim/receive`: money from a customer, or back to him, and the documents that it settles. */
export const ReceiveRequest = z.strictObject({
  customer: z.string(),
  amount,
  /** As ISO 4217 has it. */
  currency: z.string().max(3).optional(),
  direction: z.enum(['receipt', 'refund']).optional(),
  /** Receivables, other receivables and orders, by their numbers. */
  clears: z.array(z.string()).optional(),
  /** A partial payment of one document, which stays open. */
  partOf: z.string().optional(),
  bankReference: z.string().max(80).optional(),
  /** Way of settlement (结算方式), by its code. */
  method: z.string().max(30).optional(),
  on: z.iso.date().optional(),
})

/** `POST /__sim/reverse-payment`: the payment is taken back, and what it settled is open again. */
export const ReversePaymentRequest = z.strictObject({ payment: z.string() })

const WAYS = {
  receipt: {
    form: 'AR_RECEIVEBILL',
    total: 'FRECTOTALAMOUNTFOR',
    entry: 'FRECEIVEBILLENTRY',
    source: 'FRECEIVEBILLSRCENTRY',
    part: 'FREALRECAMOUNTFOR_S',
  },
  refund: {
    form: 'AR_REFUNDBILL',
    total: 'FREFUNDTOTALAMOUNTFOR',
    entry: 'FREFUNDBILLENTRY',
    source: 'FREFUNDBILLSRCENTRY',
    part: 'FREALREFUNDAMOUNTFOR_S',
  },
  payout: {
    form: 'AP_PAYBILL',
    total: 'FPAYTOTALAMOUNTFOR_H',
    entry: undefined,
    source: 'FPAYBILLSRCENTRY',
    part: 'FREALPAYAMOUNTFOR_S',
  },
} as const
type Way = keyof typeof WAYS

/** Total of a document; credits are below zero. */
const TOTALS: Readonly<Record<string, string>> = {
  AR_receivable: 'FALLAMOUNTFOR',
  AR_OtherRecAble: 'FAMOUNTFOR',
  AP_OtherPayable: 'FTOTALAMOUNTFOR_H',
}
/** Of the simulator's own: what of a document is settled, with its sign. */
const SETTLED = 'FSettledAmount'

interface Settled {
  form: string
  stored: Stored
  amount: Decimal
}

/** @throws ControlError for a document that is not there. */
export function receive(account: Account, request: z.output<typeof ReceiveRequest>): Row {
  const way = request.direction ?? 'receipt'
  const named = [...(request.clears ?? []), ...(request.partOf === undefined ? [] : [request.partOf])]
  const documents = named.map((key) => documentOf(account, key))
  const sign = way === 'receipt' ? 1 : -1
  let left = new Decimal(request.amount)
  for (const one of documents) {
    const open = openOf(one).times(sign)
    if (open.isNegative()) left = left.plus(open.negated())
  }
  const settled = documents.flatMap((one): Settled[] => {
    const open = one.form === 'SAL_SaleOrder' ? left : openOf(one).times(sign)
    const part = open.isNegative() ? open : Decimal.min(open, left)
    if (!part.isNegative()) left = left.minus(part)
    return part.isZero() ? [] : [{ ...one, amount: part }]
  })
  const money = { ...request, way, settled, currency: request.currency ?? 'CNY' } as const
  return flat(account.form(WAYS[way].form), moved(account, money, sign))
}

/** A refund of a credit, or the payment of a payable. */
export function payOut(account: Account, form: string, stored: Stored, on: string | undefined): Row {
  const way: Way = form === 'AP_OtherPayable' ? 'payout' : 'refund'
  const sign = way === 'payout' ? 1 : -1
  const open = openOf({ form, stored }).times(sign)
  const { header } = stored
  const customer = text((header.FCONTACTUNIT as Row | undefined)?.FNumber ?? (header.FCUSTOMERID as Row)?.FNumber)
  const settled = [{ form, stored, amount: open }]
  const paid = moved(account, { way, customer, amount: open.toFixed(), currency: 'CNY', settled, on }, sign)
  return flat(account.form(WAYS[way].form), paid)
}

interface Money {
  way: Way
  customer: string
  amount: string
  currency: string
  settled: Settled[]
  bankReference?: string | undefined
  method?: string | undefined
  on?: string | undefined
}

function moved(account: Account, money: Money, sign: 1 | -1): Stored {
  const { form: name, total, entry, source, part } = WAYS[money.way]
  const form = account.form(name)
  const customer = { FNumber: money.customer }
  const rows = money.settled.map((one) => ({
    FEntryID: account.nextEntry(),
    ...{ FSRCBILLTYPEID: one.form, FSRCBILLNO: text(one.stored.header.FBillNo), [part]: one.amount.toFixed(2) },
  }))
  const stored = made(
    account,
    form,
    {
      ...{ FBillTypeID: { FNumber: 'SKDLX01_SYS' }, FSETTLEORGID: { FNumber: '100' }, FPAYORGID: { FNumber: '100' } },
      ...{ FCONTACTUNITTYPE: 'BD_Customer', FCONTACTUNIT: customer, FPAYUNITTYPE: 'BD_Customer', FPAYUNIT: customer },
      FCURRENCYID: { FNumber: money.currency === 'CNY' ? 'PRE001' : money.currency },
      ...{ [total]: money.amount, FWRITTENOFFSTATUS: rows.length > 0 ? 'C' : 'A' },
      ...(money.on !== undefined && { FDATE: `${money.on}T00:00:00` }),
    },
    source,
    rows,
  )
  if (entry) {
    const FSETTLETYPEID = { FNumber: money.method ?? 'JSFS04_SYS' }
    stored.lists[entry] = [{ FEntryID: account.nextEntry(), FSETTLETYPEID, FSETTLENO: money.bankReference ?? '' }]
  }
  auditedAt(account, name, stored)
  for (const { stored: document, form: of, amount: by } of money.settled) settle(document, of, by.times(sign))
  return stored
}

/** @throws ControlError when there is no such payment, or it was taken back. */
export function reversePayment(account: Account, { payment }: z.output<typeof ReversePaymentRequest>): Row {
  for (const [way, { form: name, source, part }] of Object.entries(WAYS)) {
    const stored = byKey(account, name, payment)
    if (!stored) continue
    const { header } = stored
    if (text(header.FCancelStatus) === 'B') throw new ControlError(`Payment "${payment}" is reversed already.`)
    Object.assign(header, { FDocumentStatus: 'D', FCancelStatus: 'B', FModifyDate: account.time() })
    for (const row of stored.lists[source] ?? []) {
      const { form, stored: document } = documentOf(account, text(row.FSRCBILLNO))
      const back = new Decimal(text(row[part]) || 0).times(way === 'refund' ? 1 : -1)
      settle(document, form, back)
    }
    return flat(account.form(name), stored)
  }
  throw new ControlError(`There is no payment "${payment}".`)
}

function settle({ header }: Stored, form: string, by: Decimal): void {
  const total = TOTALS[form]
  if (total === undefined) return
  const settled = new Decimal(text(header[SETTLED]) || 0).plus(by)
  header[SETTLED] = settled.toFixed()
  header.FWRITTENOFFSTATUS = settled.isZero() ? 'A' : settled.eq(text(header[total]) || 0) ? 'C' : 'B'
}

function openOf({ form, stored: { header } }: { form: string; stored: Stored }): Decimal {
  return new Decimal(text(header[TOTALS[form] ?? '']) || 0).minus(text(header[SETTLED]) || 0)
}

function documentOf(account: Account, key: string): { form: string; stored: Stored } {
  for (const form of [...Object.keys(TOTALS), 'SAL_SaleOrder']) {
    const stored = byKey(account, form, key)
    if (stored) return { form, stored }
  }
  throw new ControlError(`There is no document "${key}" that could be paid.`)
}
