import { z } from 'zod'
import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import type { Accounting } from './accounting.ts'
import type { Deliveries } from './deliveries.ts'
import type { Stored } from './filter.ts'
import { itemsOf, withStatuses } from './order-life.ts'
import type { Orders } from './orders.ts'
import { storedRow } from './rows.ts'

const amount = z.string().regex(/^\d+(\.\d+)?$/, 'must be an amount as text, like "59.97"')

/** `POST /__sim/invoice`: bills a delivery. Prices are with tax, a unit, before the discounts of the order's lines; without them each costs 10.00. */
export const InvoiceRequest = z.strictObject({
  delivery: z.string(),
  prices: z.record(z.string(), amount).optional(),
  taxRate: amount.optional(),
  /** `false`: the tax invoice is not issued yet. */
  taxInvoice: z.union([z.string(), z.literal(false)]).optional(),
})

/** `POST /__sim/tax-invoice`: a billing document gets the number of its tax invoice. */
export const TaxInvoiceRequest = z.strictObject({
  billing: z.string(),
  number: z.string().max(20).optional(),
  code: z.string().max(12).optional(),
})

/** `POST /__sim/cancel-billing`: a second document takes the first one back. */
export const CancelRequest = z.strictObject({
  billing: z.string(),
  taxInvoice: z.union([z.string(), z.literal(false)]).optional(),
  redConfirmationNo: z.string().max(40).optional(),
})

const FIRST_NUMBER = 90_000_001

/** Billing documents of the simulated system. */
export class Billing {
  readonly #rows = new Map<string, Stored>()
  readonly #orders: Orders
  readonly #deliveries: Deliveries
  readonly #accounting: Accounting
  readonly #now: () => Date
  #next = FIRST_NUMBER

  constructor(orders: Orders, deliveries: Deliveries, accounting: Accounting, now: () => Date) {
    this.#orders = orders
    this.#deliveries = deliveries
    this.#accounting = accounting
    this.#now = now
  }

  all(): Stored[] {
    return [...this.#rows.values()]
  }

  find(key: string): Stored | undefined {
    return this.#rows.get(unpadded(key))
  }

  seed(rows: unknown[]): number {
    for (const row of rows) {
      const given = storedRow('A_BillingDocument', row)
      const number = String(given.BillingDocument || this.#next++)
      const before = this.find(number) ?? {}
      const time = this.#now().toISOString()
      const filled = {
        CreationDate: time.slice(0, 10),
        LastChangeDateTime: time,
        BillingDocumentIsCancelled: false,
        CancelledBillingDocument: '',
      }
      this.#rows.set(unpadded(number), { ...filled, ...before, ...given, BillingDocument: number })
    }
    return rows.length
  }

  /** Throws `ControlError` when there is no such delivery, or its goods issue is not posted. */
  invoice({ delivery: key, prices = {}, taxRate = '0.13', taxInvoice }: z.output<typeof InvoiceRequest>): Stored {
    const delivery = this.#deliveries.find(key)
    if (!delivery) throw new ControlError(`There is no delivery "${key}".`)
    if (delivery.OverallGoodsMovementStatus !== 'C')
      throw new ControlError(`The goods issue of delivery "${key}" is not posted.`)
    const number = String(this.#next++)
    const goods = (delivery.to_DeliveryDocumentItem as Stored[]).filter((item) =>
      new Decimal(String(item.ActualDeliveryQuantity)).gt(0),
    )
    const items = goods.map((item, i) => this.#item(number, String((i + 1) * 10), item, delivery, prices, taxRate))
    const orders = new Set(goods.map((item) => String(item.ReferenceSDDocument)))
    for (const order of orders) this.#billed(order, items)
    const [first] = [...orders]
    const document = this.#store({
      ...this.#head(number, items),
      BillingDocumentType: 'F2',
      SDDocumentCategory: 'M',
      SoldToParty: delivery.SoldToParty,
      PayerParty: delivery.SoldToParty,
      SalesOrganization: delivery.SalesOrganization,
      PurchaseOrderByCustomer: this.#orders.find(first ?? '')?.PurchaseOrderByCustomer ?? '',
      YY1_TaxInvoiceNo_BDH: taxInvoice === false ? '' : (taxInvoice ?? taxNumber(number)),
    })
    Object.assign(delivery, { OverallDelivReltdBillgStatus: 'C' })
    document.AccountingDocument = this.#accounting.post(document, 'RV')
    return document
  }

  issue({ billing, number, code }: z.output<typeof TaxInvoiceRequest>): Stored {
    const document = this.#named(billing)
    const YY1_TaxInvoiceNo_BDH = number ?? taxNumber(String(document.BillingDocument))
    return this.#change(document, { YY1_TaxInvoiceNo_BDH, ...(code !== undefined && { YY1_TaxInvoiceCode_BDH: code }) })
  }

  /** The new document, which points back; the first one is flagged. As in SAP, its amounts are above zero. */
  cancel({ billing, taxInvoice, redConfirmationNo }: z.output<typeof CancelRequest>): Stored {
    const first = this.#named(billing)
    if (first.BillingDocumentIsCancelled === true)
      throw new ControlError(`Billing document "${billing}" is cancelled already.`)
    if (first.CancelledBillingDocument)
      throw new ControlError(`"${billing}" is itself the cancellation of another one.`)
    const number = String(this.#next++)
    const isIssued = first.YY1_TaxInvoiceNo_BDH !== '' && taxInvoice !== false
    const items = (first.to_Item as Stored[]).map((item) => ({
      ...item,
      BillingDocument: number,
      ReferenceSDDocument: first.BillingDocument,
      ReferenceSDDocumentItem: item.BillingDocumentItem,
      ReferenceSDDocumentCategory: 'M',
    }))
    const document = this.#store({
      ...first,
      ...this.#head(number, items),
      BillingDocumentType: 'S1',
      SDDocumentCategory: 'N',
      CancelledBillingDocument: first.BillingDocument,
      YY1_TaxInvoiceNo_BDH: isIssued ? (taxInvoice ?? taxNumber(number)) : '',
      YY1_RedConfirmationNo_BDH: isIssued ? (redConfirmationNo ?? `3501002607${number.padStart(10, '0')}`) : '',
    })
    this.#change(first, { BillingDocumentIsCancelled: true })
    document.AccountingDocument = this.#accounting.cancel(first, document)
    return document
  }

  clear(): void {
    this.#rows.clear()
    this.#next = FIRST_NUMBER
  }

  #named(key: string): Stored {
    const found = this.find(key) ?? this.all().find((row) => row.YY1_TaxInvoiceNo_BDH === key)
    if (!found) throw new ControlError(`There is no billing document "${key}".`)
    return found
  }

  #store(document: Stored): Stored {
    this.#rows.set(String(document.BillingDocument), document)
    return document
  }

  #change(document: Stored, change: Stored): Stored {
    const time = this.#now().toISOString()
    return Object.assign(document, { LastChangeDate: time.slice(0, 10), LastChangeDateTime: time }, change)
  }

  #head(number: string, items: Stored[]): Stored {
    const time = this.#now().toISOString()
    const total = (name: string) => Decimal.sum('0', ...items.map((item) => String(item[name]))).toFixed(3)
    return {
      BillingDocument: number,
      CreationDate: time.slice(0, 10),
      LastChangeDate: time.slice(0, 10),
      LastChangeDateTime: time,
      BillingDocumentDate: time.slice(0, 10),
      BillingDocumentIsCancelled: false,
      CancelledBillingDocument: '',
      TotalNetAmount: total('NetAmount'),
      TaxAmount: total('TaxAmount'),
      TotalGrossAmount: total('GrossAmount'),
      TransactionCurrency: 'CNY',
      CompanyCode: '1010',
      FiscalYear: time.slice(0, 4),
      DocumentReferenceID: number,
      AccountingPostingStatus: 'C',
      InvoiceClearingStatus: '',
      YY1_TaxInvoiceNo_BDH: '',
      YY1_TaxInvoiceCode_BDH: '',
      YY1_RedConfirmationNo_BDH: '',
      to_Item: items,
      to_Partner: [],
    }
  }

  #item(
    number: string,
    place: string,
    goods: Stored,
    delivery: Stored,
    prices: Record<string, string>,
    rate: string,
  ): Stored {
    const order = this.#orders.find(String(goods.ReferenceSDDocument))
    const item = order && itemsOf(order).find((one) => one.SalesOrderItem === goods.ReferenceSDDocumentItem)
    const line = String(item?.UnderlyingPurchaseOrderItem || goods.ReferenceSDDocumentItem)
    const price = item?.SalesOrderItemCategory === 'TANN' ? '0' : (prices[line] ?? '10.00')
    const quantity = new Decimal(String(goods.ActualDeliveryQuantity))
    const gross = cents(new Decimal(price).times(quantity)).plus(this.#discount(item, goods, quantity))
    const tax = gross.times(rate).div(new Decimal(1).plus(rate)).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
    return {
      BillingDocument: number,
      BillingDocumentItem: place,
      SalesDocumentItemCategory: goods.DeliveryDocumentItemCategory,
      Material: goods.Material,
      BillingDocumentItemText: goods.DeliveryDocumentItemText,
      Batch: goods.Batch,
      Plant: goods.Plant,
      BillingQuantity: goods.ActualDeliveryQuantity,
      BillingQuantityUnit: goods.DeliveryQuantityUnit,
      BillingQuantityInBaseUnit: goods.ActualDeliveredQtyInBaseUnit,
      BaseUnit: goods.BaseUnit,
      NetAmount: gross.minus(tax).toFixed(3),
      TaxAmount: tax.toFixed(3),
      GrossAmount: gross.toFixed(3),
      TransactionCurrency: 'CNY',
      ProductTaxClassification1: rate === '0.13' ? '1' : '',
      SalesDocument: goods.ReferenceSDDocument,
      SalesDocumentItem: goods.ReferenceSDDocumentItem,
      SalesSDDocumentCategory: 'C',
      ReferenceSDDocument: delivery.DeliveryDocument,
      ReferenceSDDocumentItem: goods.DeliveryDocumentItem,
      ReferenceSDDocumentCategory: 'J',
    }
  }

  /** What the order's absolute conditions give to so much of an item; the last bill takes what is left. */
  #discount(item: Stored | undefined, goods: Stored, quantity: Decimal): Decimal {
    const prices = (item?.to_PricingElement as Stored[] | undefined) ?? []
    const whole = Decimal.sum(
      '0',
      ...prices.flatMap((row) => (Number(row.ConditionQuantity ?? 0) > 0 ? [] : [String(row.ConditionRateValue)])),
    )
    const before = Decimal.sum('0', ...this.#billedOf(goods).map(({ BillingQuantity }) => String(BillingQuantity)))
    const part = (billed: Decimal) => cents(whole.times(billed).div(String(item?.RequestedQuantity ?? '1')))
    return whole.isZero() ? whole : part(before.plus(quantity)).minus(part(before))
  }

  #billedOf(goods: Stored): Stored[] {
    return this.all()
      .filter((one) => !one.CancelledBillingDocument && one.BillingDocumentIsCancelled !== true)
      .flatMap((one) => one.to_Item as Stored[])
      .filter(
        (one) =>
          one.SalesDocument === goods.ReferenceSDDocument && one.SalesDocumentItem === goods.ReferenceSDDocumentItem,
      )
  }

  /** The order's items of which all is billed say so. */
  #billed(order: string, items: Stored[]): void {
    const row = this.#orders.find(order)
    if (!row) return
    const to_Item = itemsOf(row).map((item) => {
      const its = [
        ...this.all().flatMap((one) => (one.CancelledBillingDocument ? [] : (one.to_Item as Stored[]))),
        ...items,
      ].filter((one) => one.SalesDocument === order && one.SalesDocumentItem === item.SalesOrderItem)
      if (its.length === 0) return item
      const all = Decimal.sum(...its.map((one) => String(one.BillingQuantity))).gte(String(item.RequestedQuantity))
      const done = { OrderRelatedBillingStatus: all ? 'C' : 'B', ...(all && { SDProcessStatus: 'C' }) }
      return { ...item, ...done }
    })
    this.#orders.amend(row, withStatuses({ ...row, to_Item }))
  }
}

/** A tax invoice number of 20 digits (数电票), as the simulated tax platform gives it. */
function cents(value: Decimal): Decimal {
  return value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
}

function taxNumber(billing: string): string {
  return `26352${billing.padStart(15, '0')}`
}
