/** What an accountant does in Galaxy: receivables are made of deliveries, get the numbers of their tax invoices, and are taken back by red ones. */
import { z } from 'zod'
import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { type Row, text } from '../values.ts'
import type { Account } from './account.ts'
import { amounts, amountsOf, total } from './amounts.ts'
import { flat } from './documents.ts'
import { moveOne } from './life.ts'
import { lineAt, linkedTo, linkRow } from './links.ts'
import { made, pushOne } from './push.ts'
import type { Stored } from './tables.ts'

const amount = z.string().regex(/^\d+(\.\d+)?$/, 'must be an amount as text, like "59.97"')
const signed = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be an amount as text, like "-59.97"')

/** `POST /__sim/invoice`: a receivable out of a delivery. Prices are with tax, a unit, by our order lines; left out: those of the order. */
export const InvoiceRequest = z.strictObject({
  delivery: z.string(),
  prices: z.record(z.string(), amount).optional(),
  /** As a fraction, "0.13". */
  taxRate: amount.optional(),
  /** `false`: the tax invoice is not issued yet. */
  taxInvoice: z.union([z.string(), z.literal(false)]).optional(),
})

/** `POST /__sim/tax-invoice`: a receivable gets the number of its tax invoice, and the amounts that stand on it. */
export const TaxInvoiceRequest = z.strictObject({
  billing: z.string(),
  number: z.string().max(20).optional(),
  code: z.string().max(12).optional(),
  /** Lines by their place, where the invoice says other amounts (尾差). */
  lines: z.array(z.strictObject({ line: z.int().min(1), net: signed, tax: signed })).optional(),
})

/** `POST /__sim/cancel-billing`: a red receivable takes another one back, whole, or so much of some lines (by their place). */
export const CancelRequest = z.strictObject({
  billing: z.string(),
  lines: z.array(z.strictObject({ line: z.int().min(1), quantity: amount })).optional(),
  taxInvoice: z.union([z.string(), z.literal(false)]).optional(),
  redConfirmationNo: z.string().max(40).optional(),
})

const FORM = 'AR_receivable'
const LIST = 'FEntityDetail'
const OWN = 'T_AR_RECEIVABLEENTRY'

/** @throws ControlError when there is no such delivery, GalaxyError when it is not audited or billed already. */
export function invoice(
  account: Account,
  { delivery: number, prices, taxRate, taxInvoice }: z.output<typeof InvoiceRequest>,
): Row {
  const deliveries = account.form('SAL_OUTSTOCK')
  const delivery = account.byNumber(deliveries, number) ?? account.table(deliveries.name).get(number)
  if (!delivery) throw new ControlError(`There is no delivery "${number}".`)
  const receivable = pushOne(account, deliveries, delivery)
  const lines = receivable.lists[LIST] ?? []
  const rate = taxRate === undefined ? undefined : new Decimal(taxRate).times(100).toFixed()
  for (const line of lines) reprice(account, line, prices, rate)
  receivable.header.FALLAMOUNTFOR = total(lines, 'FALLAMOUNTFOR_D')
  if (taxInvoice !== false) receivable.header.F_DMS_InvoiceNo = taxInvoice ?? taxNumber(receivable)
  return audited(account, receivable)
}

export function taxInvoice(
  account: Account,
  { billing, number, code, lines = [] }: z.output<typeof TaxInvoiceRequest>,
): Row {
  const receivable = named(account, billing)
  const own = receivable.lists[LIST] ?? []
  for (const { line, net, tax } of lines) {
    const row = own[line - 1]
    if (!row) throw new ControlError(`"${billing}" has no line ${line}.`)
    Object.assign(row, amounts(new Decimal(net), new Decimal(tax)))
  }
  Object.assign(receivable.header, {
    FALLAMOUNTFOR: total(own, 'FALLAMOUNTFOR_D'),
    F_DMS_InvoiceNo: number ?? taxNumber(receivable),
    ...(code !== undefined && { F_DMS_InvoiceCode: code }),
    FModifyDate: account.time(),
  })
  return flat(account.form(FORM), receivable)
}

/** The red receivable: quantities and amounts below zero. The part that takes the last of a line takes what is left of its amounts. */
export function cancelBilling(
  account: Account,
  { billing, lines: wanted, taxInvoice: number, redConfirmationNo }: z.output<typeof CancelRequest>,
): Row {
  const first = named(account, billing)
  const own = first.lists[LIST] ?? []
  const chosen = wanted
    ? wanted.map(({ line, quantity }) => ({ line: own[line - 1], quantity: new Decimal(quantity) }))
    : own.map((line) => ({ line, quantity: leftOf(account, line).quantity }))
  const lines = chosen.map(({ line, quantity }) => {
    if (!line) throw new ControlError(`"${billing}" has no such line.`)
    return redLine(account, first, line, quantity)
  })
  if (lines.every(({ FPriceQty }) => text(FPriceQty) === '0'))
    throw new ControlError(`"${billing}" is taken back already.`)
  const { FSETTLEORGID, FCUSTOMERID, FCURRENCYID, FBillTypeID } = first.header
  const red = made(account, account.form(FORM), { FBillTypeID, FSETTLEORGID, FCUSTOMERID, FCURRENCYID }, LIST, lines)
  if (text(first.header.F_DMS_InvoiceNo) !== '' && number !== false) {
    red.header.F_DMS_InvoiceNo = number ?? taxNumber(red)
    red.header.F_DMS_RedConfirmNo = redConfirmationNo ?? `3501002607${red.id.padStart(10, '0')}`
  }
  return audited(account, red)
}

function redLine(account: Account, first: Stored, line: Row, quantity: Decimal): Row {
  const left = leftOf(account, line)
  if (quantity.gt(left.quantity))
    throw new ControlError(`${left.quantity.toFixed()} of the line are left, and not ${quantity.toFixed()}.`)
  const part = amountsOf(quantity, text(line.FTaxPrice) || '0', text(line.FEntryTaxRate) || '0')
  const [net, tax] = quantity.eq(left.quantity)
    ? [left.net, left.tax]
    : [new Decimal(text(part.FNoTaxAmountFor_D)), new Decimal(text(part.FTAXAMOUNTFOR_D))]
  const { FMATERIALID, FPRICEUNITID, FPrice, FTaxPrice, FEntryTaxRate, FIsFree } = line
  return {
    FEntryID: account.nextEntry(),
    ...{ FMATERIALID, FPRICEUNITID, FPrice, FTaxPrice, FEntryTaxRate, FIsFree },
    FPriceQty: quantity.negated().toFixed(),
    ...amounts(net.negated(), tax.negated()),
    ...{ FSourceBillNo: text(first.header.FBillNo), FSOURCETYPE: FORM },
    ...linkRow(LIST, 'AR_ReceivableToRed', OWN, first.id, text(line.FEntryID)),
  }
}

/** What earlier red ones left of a line. */
function leftOf(account: Account, line: Row): { quantity: Decimal; net: Decimal; tax: Decimal } {
  const reds = account
    .all(FORM)
    .flatMap(({ lists }) => lists[LIST] ?? [])
    .filter((one) => linkedTo(one, LIST, OWN).includes(text(line.FEntryID)))
  const left = (field: string) => Decimal.sum(text(line[field]) || '0', ...reds.map((red) => text(red[field]) || '0'))
  return { quantity: left('FPriceQty'), net: left('FNoTaxAmountFor_D'), tax: left('FTAXAMOUNTFOR_D') }
}

/** The line at the price of a control, in place of the order's; free lines stay free. */
function reprice(
  account: Account,
  line: Row,
  prices: Record<string, string> | undefined,
  rate: string | undefined,
): void {
  if (rate !== undefined) line.FEntryTaxRate = rate
  const [delivery = ''] = linkedTo(line, LIST, 'T_SAL_OUTSTOCKENTRY')
  const goods = lineAt(account, 'T_SAL_OUTSTOCKENTRY', delivery)?.line
  const [entry = ''] = goods ? linkedTo(goods, 'FEntity', 'T_SAL_ORDERENTRY') : []
  const ordered = lineAt(account, 'T_SAL_ORDERENTRY', entry)
  const place = (ordered?.stored.lists.FSaleOrderEntry ?? []).indexOf(ordered?.line as Row)
  const number = /^#(\d+)/.exec(text(ordered?.line.FEntryNote))?.[1] ?? String((place + 1) * 10)
  const price = line.FIsFree === true ? undefined : prices?.[number]
  if (price !== undefined) line.FTaxPrice = price
  if (price === undefined && rate === undefined) return
  const discount = text(goods?.FDiscount) || '0'
  const quantity = new Decimal(text(line.FPriceQty) || 0)
  Object.assign(
    line,
    amountsOf(
      quantity,
      line.FIsFree === true ? '0' : text(line.FTaxPrice) || '0',
      text(line.FEntryTaxRate) || '0',
      line.FIsFree === true ? '0' : discount,
    ),
  )
}

function audited(account: Account, receivable: Stored): Row {
  const form = account.form(FORM)
  moveOne(account, form, 'Submit', receivable)
  moveOne(account, form, 'Audit', receivable)
  return flat(form, receivable)
}

/** By bill number, id, or the number of the tax invoice. */
function named(account: Account, key: string): Stored {
  const form = account.form(FORM)
  const found =
    account.byNumber(form, key) ??
    account.table(form.name).get(key) ??
    account.all(form.name).find(({ header }) => text(header.F_DMS_InvoiceNo) === key)
  if (!found) throw new ControlError(`There is no receivable "${key}".`)
  return found
}

/** A tax invoice number of 20 digits (数电票), as the simulated tax platform gives it. */
function taxNumber({ id }: Stored): string {
  return `26352${id.padStart(15, '0')}`
}
