/** Controls of master data: what people do to prices, stock and customers in the account set. */
import { z } from 'zod'
import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { type Row, text } from '../values.ts'
import { type Account, code } from './account.ts'
import { PRICE_LINE } from './master.ts'
import { seed } from './seeds.ts'
import type { Stored } from './tables.ts'

const decimal = z.string().regex(/^-?\d{1,13}(\.\d{1,10})?$/, 'expected a decimal as text, like "12.5"')
const reference = z.string().min(1)

/** One price. Without `list` it stands in the list `XSJMB-001`, which is made when it is not there. */
export const PriceRequest = z.strictObject({
  list: z.string().default('XSJMB-001'),
  material: reference,
  rate: decimal.optional(),
  unit: z.string().optional(),
  /** The price is for so many units. */
  per: decimal.optional(),
  currency: z.string().optional(),
  includesTax: z.boolean().optional(),
  /** First and last day of the line. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Customers that the list is for; with none everybody. */
  customers: z.array(z.string()).optional(),
  scales: z.array(z.strictObject({ quantity: decimal, rate: decimal })).optional(),
  floor: decimal.optional(),
  /** Takes the price away: the row is disabled. */
  deleted: z.boolean().optional(),
})

/** A quantity of a material in a warehouse: what there is then, or by how much it changes. */
export const StockRequest = z
  .strictObject({
    material: reference,
    warehouse: z.string().default('CK001'),
    organization: z.string().optional(),
    batch: z.string().default(''),
    /** `KCZT01_SYS` is what can be used. */
    status: z.string().default('KCZT01_SYS'),
    quantity: decimal.optional(),
    by: decimal.optional(),
    unit: z.string().optional(),
    /** How much of it is reserved. */
    locked: decimal.optional(),
  })
  .refine((move) => move.quantity === undefined || move.by === undefined, { error: 'give either quantity or by' })

/** What finance and sales do to a customer. */
export const CustomerRequest = z.strictObject({
  /** Number of the customer, or code of the dealer. */
  key: reference,
  paymentTerms: z.string().optional(),
  /** Into the field of the account set's own, `F_DMS_CreditLimit`. */
  creditLimit: decimal.nullable().optional(),
  /** Disables or enables the customer, as somebody else. */
  creditBlocked: z.boolean().optional(),
  name: z.string().optional(),
})

export function changePrice(account: Account, request: z.output<typeof PriceRequest>): string {
  const form = account.form('BD_SAL_PriceList')
  const { list: FNumber, currency, includesTax, customers } = request
  const header: Row = {
    FNumber,
    ...(currency !== undefined && { FCurrencyId: { FNumber: currency } }),
    ...(includesTax !== undefined && { FIsIncludedTax: includesTax }),
    ...(customers && {
      FLimitCustomer: customers.length > 0 ? '1' : '0',
      FSAL_APPLYCUSTOMER: customers.map((number) => ({ FCustID: { FNumber: number } })),
    }),
  }
  seed(account, form, { rows: [header] })
  const list = account.byNumber(form, FNumber) as Stored
  const lines = list.lists.FSAL_PRICELISTENTRY ?? []
  list.lists.FSAL_PRICELISTENTRY = lines
  const day = request.from === undefined ? undefined : `${request.from}T00:00:00`
  const isSame = (line: Row) =>
    code(line.FMaterialId) === request.material &&
    (request.unit === undefined || code(line.FUnitID) === request.unit) &&
    (day === undefined || text(line.FEntryEffectiveDate) === day)
  const before = lines.filter(isSame)
  if (request.deleted) {
    if (before.length === 0) throw new ControlError(`There is no price of "${request.material}" in "${FNumber}".`)
    for (const line of before) line.FEntryForbidStatus = 'B'
    return FNumber
  }
  const base: Row = {
    ...(before[0] ?? { ...PRICE_LINE, FEntryID: account.nextEntry(), FMaterialId: { FNumber: request.material } }),
    ...(request.rate !== undefined && { FPrice: request.rate }),
    ...(request.unit !== undefined && { FUnitID: { FNumber: request.unit } }),
    ...(request.per !== undefined && { FPriceBase: request.per }),
    ...(day !== undefined && { FEntryEffectiveDate: day }),
    ...(request.to !== undefined && { FEntryExpiryDate: `${request.to}T00:00:00` }),
    ...(request.floor !== undefined && { FDownPrice: request.floor }),
  }
  const kept = lines.filter((line) => !isSame(line))
  list.lists.FSAL_PRICELISTENTRY = [...kept, ...rowsOf(account, base, before, request.scales)]
  return FNumber
}

/** A price with steps stands in a row for each of them, from one quantity up to the next. */
function rowsOf(
  account: Account,
  base: Row,
  before: Row[],
  scales: { quantity: string; rate: string }[] | undefined,
): Row[] {
  if (scales === undefined) return [base, ...before.slice(1)]
  const first = { quantity: '0', rate: text(base.FPrice) }
  const steps = scales[0]?.quantity === '0' ? scales : [first, ...scales]
  return steps.map(({ quantity, rate }, i) => ({
    ...base,
    FEntryID: i === 0 ? base.FEntryID : account.nextEntry(),
    FFromQty: quantity,
    FToQty: steps[i + 1]?.quantity ?? '0',
    FPrice: rate,
  }))
}

export function changeStock(account: Account, request: z.output<typeof StockRequest>): string {
  const { material, warehouse, batch, status, quantity, by, unit, locked } = request
  const [organization = '100'] = account.rules.organizations ?? []
  const FNumber = request.organization ?? organization
  const there = account
    .all('STK_Inventory')
    .find(
      ({ header }) =>
        code(header.FMaterialId) === material &&
        code(header.FStockId) === warehouse &&
        code(header.FStockOrgId) === FNumber &&
        code(header.FLot) === batch &&
        code(header.FStockStatusId) === status,
    )
  const now = new Decimal(text(there?.header.FBaseQty) || 0)
  const then = (quantity === undefined ? now.plus(by ?? '0') : new Decimal(quantity)).toFixed()
  const more = {
    ...(unit !== undefined && { FBaseUnitId: { FNumber: unit } }),
    ...(locked !== undefined && { FBaseLockQty: locked }),
  }
  if (there) Object.assign(there.header, { FBaseQty: then, FQty: then, ...more })
  else {
    const place = { FMaterialId: { FNumber: material }, FStockId: { FNumber: warehouse }, FStockOrgId: { FNumber } }
    const kind = { FStockStatusId: { FNumber: status }, ...(batch !== '' && { FLot: { FNumber: batch } }) }
    seed(account, account.form('STK_Inventory'), {
      rows: [{ ...place, ...kind, FBaseQty: then, FQty: then, ...more }],
    })
  }
  return then
}

export function changeCustomer(account: Account, request: z.output<typeof CustomerRequest>): string {
  const { key, paymentTerms, creditLimit, creditBlocked, name } = request
  const chosen = account
    .all('BD_Customer')
    .filter(({ header }) => text(header.FNumber) === key || text(header.FDescription).startsWith(`#${key}#`))
  if (chosen.length === 0) throw new ControlError(`There is no customer "${key}".`)
  for (const { header } of chosen) {
    if (paymentTerms !== undefined) header.FRECCONDITIONID = { FNumber: paymentTerms }
    if (creditLimit === null) delete header.F_DMS_CreditLimit
    else if (creditLimit !== undefined) header.F_DMS_CreditLimit = creditLimit
    if (name !== undefined) header.FName = name
    if (creditBlocked !== undefined) {
      header.FForbidStatus = creditBlocked ? 'B' : 'A'
      header.FForbidderId = creditBlocked ? { FNumber: 'zhangsan', FName: '张三' } : undefined
    }
    header.FModifyDate = account.time()
  }
  return text(chosen[0]?.header.FNumber)
}
