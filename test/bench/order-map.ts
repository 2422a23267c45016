/** An order of 25 fields and 6 lines, its maps, and the same by hand: what `mapping.ts` measures. */
import { businessFunctions, type Call } from '../../src/mapping/functions/index.ts'

const UNITS: Readonly<Record<string, string>> = { PCE: 'ST', XCT: 'KAR', XPK: 'PAK' }
const TYPES: Readonly<Record<string, string>> = { standard: 'OR', rush: 'SO', free: 'FD' }
const LISTS: Readonly<Record<string, Readonly<Record<string, string>>>> = { unit: UNITS, 'order-type': TYPES }

/** Links and value maps as a prepared run has them: looked up in tables. */
export const environment: Call['environment'] = {
  link: (record, key) => `${record}-${key}`,
  code: (list, value) => LISTS[list]?.[value] ?? value,
}

/** What an order of the canonical model must have, and what it may have. */
export interface Order {
  orderNo: string
  orderType: string
  orderDate: string
  priceDate?: string
  dealerCode: string
  shipToCode?: string
  dealer?: { name?: string; contact?: { name?: string; phone?: string; email?: string } }
  address?: { street?: string; city?: string; region?: string; postalCode?: string; country?: string }
  salesOrg?: string
  channelType?: string
  currency: string
  paymentTerms?: string
  incoterms?: string
  partialDeliveryAllowed: boolean
  freight: string
  discount: string
  remark: string | null
  source: string
  lines: Line[]
}

interface Line {
  lineNo: number
  productCode: string
  quantity: string
  unit: string
  unitPrice: string
  lineType?: string
  note?: string | undefined
}

function orderOf(number: number): Order {
  return {
    orderNo: `SO-2027-${String(number).padStart(6, '0')}`,
    orderType: number % 3 === 0 ? 'rush' : 'standard',
    orderDate: '2027-03-01T16:30:00Z',
    priceDate: '2027-03-01',
    dealerCode: '71001',
    shipToCode: '71001-02',
    dealer: {
      name: '杭州某某汽车配件有限公司',
      contact: { name: '王芳', phone: '+86-571-88886666', ...(number % 4 > 0 && { email: 'wang@example.cn' }) },
    },
    address: { street: '文三路 100 号', city: '杭州', region: 'ZJ', postalCode: '310012', country: 'CN' },
    salesOrg: '1010',
    channelType: '10',
    currency: 'CNY',
    ...(number % 5 > 0 && { paymentTerms: 'Z030' }),
    ...(number % 6 > 0 && { incoterms: 'DAP' }),
    partialDeliveryAllowed: true,
    freight: '120.00',
    discount: `${number}.50`,
    remark: number % 7 > 0 ? null : '请周五送达',
    source: 'portal',
    lines: Array.from({ length: 6 }, (_, index) => ({
      lineNo: (index + 1) * 10,
      productCode: `P-${1000 + index}`,
      quantity: String(index + number),
      unit: index % 2 === 0 ? 'PCE' : 'XCT',
      unitPrice: `${19 + index}.95`,
      lineType: index === 5 ? 'gift' : 'standard',
      ...(index === 3 && { note: '加急' }),
    })),
  }
}

/** As they come out of the ledger: each parsed by itself. */
export const orders: readonly Order[] = Array.from({ length: 64 }, (_, number) =>
  JSON.parse(JSON.stringify(orderOf(number + 1))),
)

/** As most maps are: fields that are renamed, conditions, codes, links, texts, and two exact amounts. */
export const USUAL = {
  OrderNumber: '=orderNo',
  OrderType: '=$code("order-type", orderType)',
  DocumentCategory: 'C',
  PricingDate: '=priceDate',
  SoldToParty: '=$link("dealer", dealerCode)',
  ShipToParty: '=$link("address", shipToCode)',
  CustomerName: '=dealer.name',
  ContactName: '=dealer.contact.name',
  ContactPhone: '=dealer.contact.phone',
  ContactMail: '=dealer.contact.email',
  Street: '=address.street',
  City: '=address.city',
  PostalCode: '=address.postalCode',
  Country: '=address.country',
  Region: '=address.country = "CN" ? address.region',
  SalesOrganization: '=salesOrg',
  DistributionChannel: '=channelType',
  Currency: '=currency',
  PaymentTerms: '=paymentTerms ? paymentTerms : "Z000"',
  Incoterms: '=incoterms',
  Charges: '=$minus(freight, discount)',
  ChargesTax: '=$times(freight, "0.13")',
  CompleteDelivery: '=$not(partialDeliveryAllowed)',
  Reference: '=source & "/" & orderNo',
  Remark: '=remark ? remark : "-"',
  items: {
    each: '=lines',
    map: {
      ItemNumber: '=$string(lineNo)',
      Material: '=productCode',
      Quantity: '=quantity',
      Unit: '=$code("unit", unit)',
      NetPrice: '=unitPrice',
      Category: '=lineType = "gift" ? "TANN" : "TAN"',
      Text: '=note',
    },
  },
}

/** The same with a date, and a link and an exact amount in every line. */
export const EXACT = {
  ...USUAL,
  OrderDate: '=$date(orderDate)',
  items: {
    each: '=lines',
    map: {
      ...USUAL.items.map,
      Material: '=$link("product", productCode)',
      NetAmount: '=$times(quantity, unitPrice)',
    },
  },
}

const call: Call = { environment, direction: 'out' }
const own = (name: string) => {
  const found = businessFunctions[name]
  if (!found) throw new Error(`there is no $${name}`)
  return (...args: unknown[]) => found.call(args, call)
}
const date = own('date')
const minus = own('minus')
const times = own('times')

/** The same as `USUAL`, as a programmer would write it: what is missing is left out. Exact amounts are the hub's own. */
export function usualByHand(record: Order): Record<string, unknown> {
  const { dealer, address } = record
  const contact = dealer?.contact
  const result: Record<string, unknown> = {
    OrderNumber: record.orderNo,
    OrderType: environment.code('order-type', record.orderType, 'out'),
    DocumentCategory: 'C',
    SoldToParty: environment.link('dealer', record.dealerCode),
    Currency: record.currency,
    Charges: minus(record.freight, record.discount),
    ChargesTax: times(record.freight, '0.13'),
    CompleteDelivery: !record.partialDeliveryAllowed,
    PaymentTerms: record.paymentTerms || 'Z000',
    Reference: `${record.source}/${record.orderNo}`,
    Remark: record.remark || '-',
  }
  if (record.priceDate !== undefined) result.PricingDate = record.priceDate
  if (record.shipToCode !== undefined) result.ShipToParty = environment.link('address', record.shipToCode)
  if (dealer?.name !== undefined) result.CustomerName = dealer.name
  if (contact?.name !== undefined) result.ContactName = contact.name
  if (contact?.phone !== undefined) result.ContactPhone = contact.phone
  if (contact?.email !== undefined) result.ContactMail = contact.email
  if (address?.street !== undefined) result.Street = address.street
  if (address?.city !== undefined) result.City = address.city
  if (address?.postalCode !== undefined) result.PostalCode = address.postalCode
  if (address?.country !== undefined) result.Country = address.country
  if (address?.country === 'CN' && address.region !== undefined) result.Region = address.region
  if (record.salesOrg !== undefined) result.SalesOrganization = record.salesOrg
  if (record.channelType !== undefined) result.DistributionChannel = record.channelType
  if (record.incoterms !== undefined) result.Incoterms = record.incoterms
  result.items = record.lines.map(lineByHand)
  return result
}

function lineByHand(line: Line): Record<string, unknown> {
  const item: Record<string, unknown> = {
    ItemNumber: String(line.lineNo),
    Material: line.productCode,
    Quantity: line.quantity,
    Unit: environment.code('unit', line.unit, 'out'),
    NetPrice: line.unitPrice,
    Category: line.lineType === 'gift' ? 'TANN' : 'TAN',
  }
  if (line.note !== undefined) item.Text = line.note
  return item
}

/** The same as `EXACT`; dates are the hub's own, too. */
export function exactByHand(record: Order): Record<string, unknown> {
  const result = usualByHand(record)
  result.OrderDate = date(record.orderDate)
  const items = result.items as Record<string, unknown>[]
  for (const [index, item] of items.entries()) {
    const line = record.lines[index] as Line
    item.Material = environment.link('product', line.productCode)
    item.NetAmount = times(line.quantity, line.unitPrice)
  }
  return result
}
