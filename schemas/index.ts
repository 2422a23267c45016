/** The canonical business records: the one language in the middle. One entity a file; listed here by hand. */
import type { z } from 'zod'
import { dealer } from './dealer.ts'
import { orderConfirmation } from './order-confirmation.ts'
import { product } from './product.ts'
import { salesOrder } from './sales-order.ts'

export interface Entity<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  name: Name
  /** As in `POST /in/<connection>/<path>`. */
  path: string
  title: { en: string; zh: string }
  /** `major.minor`; minor adds optional fields only. */
  schemaVersion: string
  schema: Schema
  /** The field that `key` reads. */
  keyField: string
  /** The business key of a record. Throws a TypeError when the record has none; a checked record always has one. */
  key(record: unknown): string
  /** Personal fields as JSON Pointers, `*` for every entry of a list. */
  personal: readonly string[]
  /** What a record is worth; undefined where it says nothing that can be read. Takes records that are not checked yet. */
  money?(record: unknown): Money | undefined
}

/** `amount` is a decimal text, `currency` an ISO 4217 code. */
export interface Money {
  amount: string
  currency: string
}

function money(amount: unknown, currency: unknown): Money | undefined {
  const isMoney = typeof amount === 'string' && /^-?\d{1,18}(\.\d{1,6})?$/.test(amount)
  return isMoney && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? { amount, currency } : undefined
}

function entity<const Name extends string, Schema extends z.ZodType>(
  given: Omit<Entity<Name, Schema>, 'key'>,
): Entity<Name, Schema> {
  const key = (record: unknown) => {
    const value = (record as Record<string, unknown> | null)?.[given.keyField]
    if (typeof value !== 'string' || value.trim() === '') {
      throw new TypeError(`a ${given.name} without ${given.keyField} has no business key`)
    }
    return value.trim().normalize('NFC')
  }
  return { ...given, key }
}

export const entities = {
  Product: entity({
    name: 'Product',
    path: 'product',
    title: { en: 'Product', zh: '商品' },
    schemaVersion: '1.0',
    schema: product,
    keyField: 'productCode',
    personal: [],
  }),
  Dealer: entity({
    name: 'Dealer',
    path: 'dealer',
    title: { en: 'Dealer', zh: '经销商' },
    schemaVersion: '1.0',
    schema: dealer,
    keyField: 'dealerCode',
    personal: [
      '/addresses/*/contactName',
      '/addresses/*/phone',
      '/contacts/*/name',
      '/contacts/*/mobile',
      '/contacts/*/email',
      '/invoiceInfo/phone',
      '/invoiceInfo/bankAccount',
    ],
  }),
  SalesOrder: entity({
    name: 'SalesOrder',
    path: 'sales-order',
    title: { en: 'Sales order', zh: '销售订单' },
    schemaVersion: '1.0',
    schema: salesOrder,
    keyField: 'orderNo',
    personal: ['/shipToAddress/contactName', '/shipToAddress/phone', '/lines/*/note', '/remark'],
    money(record) {
      const { totals, currency } = (record ?? {}) as { totals?: { grossAmount?: unknown }; currency?: unknown }
      return money(totals?.grossAmount, currency)
    },
  }),
  OrderConfirmation: entity({
    name: 'OrderConfirmation',
    path: 'order-confirmation',
    title: { en: 'Order confirmation', zh: '订单确认' },
    schemaVersion: '1.0',
    schema: orderConfirmation,
    keyField: 'orderNo',
    personal: [],
  }),
} as const

export type EntityName = keyof typeof entities

/** The entity at `/in/<connection>/<path>`, or undefined. */
export function entityByPath(path: string): Entity | undefined {
  return Object.values<Entity>(entities).find((entity) => entity.path === path)
}

export { check } from './check.ts'
export { rules } from './common/rules.ts'
export type { Dealer, DealerInput } from './dealer.ts'
export { explain, type FieldError } from './explain.ts'
export type { OrderConfirmation, OrderConfirmationInput } from './order-confirmation.ts'
export type { Product, ProductInput } from './product.ts'
export type { SalesOrder, SalesOrderInput } from './sales-order.ts'
