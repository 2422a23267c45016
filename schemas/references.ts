/** A field of one record that names another one by its business key. */
export interface Reference {
  /** Path of the field, its steps joined by `/`; `*` stands for every entry of a list. */
  field: string
  /** The entity it names. */
  to: string
}

const lines = (...fields: string[]) => fields.map((field) => `lines/*/${field}`)
const all = (to: string, ...fields: string[]): Reference[] => fields.map((field) => ({ field, to }))

/**
 * What has to be there before what: which fields of an entity name which other records. A flow that brings an entity to a
 * system may ask for each of them to be known there first (`refs: { dealer: { required: true } }`).
 */
export const references: Readonly<Record<string, readonly Reference[]>> = {
  Product: all('Product', 'replacedBy'),
  PriceList: [...all('Product', ...lines('productCode')), ...all('Dealer', 'scope/dealerCode')],
  Dealer: all('Dealer', 'parentDealerCode'),
  InventoryBalance: all('Product', 'productCode'),
  SalesOrder: [
    ...all('Dealer', 'dealerCode', 'billToDealerCode', 'payerDealerCode'),
    ...all('Product', ...lines('productCode')),
  ],
  OrderConfirmation: all('SalesOrder', 'orderNo'),
  Delivery: [
    ...all('SalesOrder', 'orderNos/*', ...lines('orderNo')),
    ...all('Dealer', 'dealerCode'),
    ...all('Product', ...lines('productCode')),
  ],
  Invoice: [
    ...all('Invoice', 'originalInvoiceNo'),
    ...all('SalesOrder', ...lines('orderNo')),
    ...all('Delivery', ...lines('deliveryNo')),
  ],
  Payment: [
    ...all('Dealer', 'dealerCode'),
    ...all('Invoice', 'allocations/*/invoiceNo'),
    ...all('SalesOrder', 'allocations/*/orderNo'),
  ],
  Return: [
    ...all('Dealer', 'dealerCode'),
    ...all('SalesOrder', ...lines('originalOrderNo')),
    ...all('Delivery', ...lines('originalDeliveryNo')),
  ],
  CreditMemo: all('Dealer', 'dealerCode'),
  PromotionPolicy: [],
  RebateSettlement: [...all('Dealer', 'dealerCode'), ...all('RebateSettlement', 'adjusts')],
  ExpenseClaim: all('Dealer', 'dealerCode'),
  SellOutReport: [...all('Dealer', 'dealerCode'), ...all('Product', ...lines('productCode'))],
  CareCase: [...all('Dealer', 'dealerCode'), ...all('Product', 'productCode')],
  Visit: [],
}

/** The keys that a record names of an entity, each once, in the order of its fields. */
export function referencesOf(entity: string, record: unknown, to: string): string[] {
  const named = (references[entity] ?? []).filter((reference) => reference.to === to)
  const keys = named.flatMap(({ field }) => valuesAt(record, field.split('/')))
  return [...new Set(keys.filter((key): key is string => typeof key === 'string' && key.trim() !== ''))]
}

function valuesAt(value: unknown, [step, ...rest]: string[]): unknown[] {
  if (step === undefined) return [value]
  if (step === '*') return Array.isArray(value) ? value.flatMap((entry) => valuesAt(entry, rest)) : []
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return []
  return valuesAt((value as Record<string, unknown>)[step], rest)
}
