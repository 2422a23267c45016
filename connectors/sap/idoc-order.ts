import { Decimal } from '../../schemas/common/decimal.ts'
import type { Idoc, Segment } from './idoc.ts'
import { idocText } from './idoc-text.ts'
import { dateOf, decimalOf, fieldOf, qualified, segmentsOf } from './idoc-values.ts'
import type { Row } from './odata.ts'

/** What customers do differently. */
export interface IdocOrderOptions {
  /**
   * Qualifiers of E1EDP19 whose number becomes Material, the first there is. SAP itself looks at 002 (its own number),
   * 003 (EAN) and 001 (the customer's), and so does the default.
   */
  material?: readonly string[]
  /** The IDoc's partner functions (AG, WE, RE, RG …) in other words, for example `{ WE: 'SH' }`. Others stay as they are. */
  partnerFunctions?: Readonly<Record<string, string>>
  /** Condition type that VPREI is entered under, for example PMP0. Left out, prices of items are not taken over. */
  priceCondition?: string
  /** Language of texts that name none. */
  language?: string
}

const MATERIAL = ['002', '003', '001']

/**
 * An order (ORDERS05 with ORDERS, ORDCHG or ORDRSP) in the shape of `order-body.ts`: fields of A_SalesOrder, lists as
 * arrays, quantities as decimal strings, days as `2026-01-31`, numbers with their leading zeros. Taken over is what the
 * segments are documented to mean; the rest (conditions, addresses, terms, totals, customer segments) is in
 * `idoc.segments`. `Action`, of the order and of each item, is ACTION as it came: 001 add, 002 change, 003 delete for
 * items. Whoever creates orders from it must look at it: a deleted item is listed like any other.
 *
 * @throws IdocValueError for a date or number that is none.
 */
export function orderOf({ control, segments }: Idoc, options: IdocOrderOptions = {}): Row {
  const [head] = segmentsOf(segments, 'E1EDK01')
  const references = segmentsOf(segments, 'E1EDK02')
  const dates = segmentsOf(segments, 'E1EDK03')
  const organisation = segmentsOf(segments, 'E1EDK14')
  const partners = segmentsOf(segments, 'E1EDKA1')
  const own = qualified(references, 'QUALF', '001')
  const reply = control.mestyp === 'ORDRSP'
  const unit = (qualifier: string) => fieldOf(qualified(organisation, 'QUALF', qualifier), 'ORGID')
  const day = (qualifier: string) => dateOf(qualified(dates, 'IDDAT', qualifier), 'E1EDK03', 'DATUM')
  const reference = (qualifier: string) => fieldOf(qualified(references, 'QUALF', qualifier), 'BELNR')
  return given({
    // An order response has SAP's number at its head; in an order that field is the sender's.
    SalesOrder: reference('002') ?? (reply ? fieldOf(head, 'BELNR') : undefined),
    SalesOrderType: unit('012'),
    SalesOrganization: unit('008'),
    DistributionChannel: unit('007'),
    OrganizationDivision: unit('006'),
    SoldToParty: fieldOf(qualified(partners, 'PARVW', 'AG'), 'PARTN'),
    PurchaseOrderByCustomer: fieldOf(own, 'BELNR'),
    PurchaseOrderByShipToParty: reference('044'),
    CustomerPurchaseOrderDate: day('022') ?? dateOf(own, 'E1EDK02', 'DATUM'),
    RequestedDeliveryDate: day('002'),
    TransactionCurrency: fieldOf(head, 'CURCY'),
    CustomerPaymentTerms: fieldOf(head, 'ZTERM'),
    DeliveryBlockReason: fieldOf(head, 'LIFSK'),
    SDDocumentReason: fieldOf(head, 'AUGRU'),
    Action: fieldOf(head, 'ACTION'),
    to_Partner: partnersOf(partners, options),
    to_Text: textsOf(segmentsOf(segments, 'E1EDKT1'), 'E1EDKT2', options),
    to_Item: segmentsOf(segments, 'E1EDP01').map((item) => itemOf(item, fieldOf(head, 'CURCY'), reply, options)),
  })
}

function itemOf(item: Segment, currency: string | undefined, reply: boolean, options: IdocOrderOptions): Row {
  const references = segmentsOf(item, 'E1EDP02')
  const materials = segmentsOf(item, 'E1EDP19')
  const schedule = segmentsOf(item, 'E1EDP20')
  const material = (options.material ?? MATERIAL)
    .map((qualifier) => qualified(materials, 'QUALF', qualifier))
    .find((one) => fieldOf(one, 'IDTNR') !== undefined)
  const net = qualified(segmentsOf(item, 'E1EDP26'), 'QUALF', '003')
  return given({
    SalesOrderItem: fieldOf(qualified(references, 'QUALF', '002'), 'ZEILE'),
    UnderlyingPurchaseOrderItem: fieldOf(item, 'POSEX'),
    Action: fieldOf(item, 'ACTION'),
    Material: fieldOf(material, 'IDTNR'),
    MaterialByCustomer: fieldOf(qualified(materials, 'QUALF', '001'), 'IDTNR'),
    SalesOrderItemText: fieldOf(material, 'KTEXT'),
    RequestedQuantity: decimalOf(item, 'E1EDP01', 'MENGE') ?? total(schedule),
    RequestedQuantityUnit: fieldOf(item, 'MENEE'),
    NetAmount: decimalOf(item, 'E1EDP01', 'NETWR') ?? decimalOf(net, 'E1EDP26', 'BETRG'),
    TransactionCurrency: fieldOf(item, 'CURCY'),
    SalesOrderItemCategory: fieldOf(item, 'PSTYV'),
    // The delivering plant: the OData service calls it so.
    ProductionPlant: fieldOf(item, 'WERKS'),
    StorageLocation: fieldOf(item, 'LGORT'),
    SalesDocumentRjcnReason: fieldOf(item, 'ABGRU'),
    to_ScheduleLine: schedule.map((line) => scheduleLine(line, reply)),
    to_PricingElement: priceOf(item, currency, options),
    to_Partner: partnersOf(segmentsOf(item, 'E1EDPA1'), options),
    to_Text: textsOf(segmentsOf(item, 'E1EDPT1'), 'E1EDPT2', options),
  })
}

/** What is asked for in an order is what is confirmed in the response to it. */
function scheduleLine(line: Segment, reply: boolean): Row {
  const date = dateOf(line, 'E1EDP20', 'EDATU')
  const quantity = decimalOf(line, 'E1EDP20', 'WMENG')
  return reply
    ? given({ ConfirmedDeliveryDate: date, ConfdOrderQtyByMatlAvailCheck: quantity })
    : given({ RequestedDeliveryDate: date, ScheduleLineOrderQuantity: quantity })
}

/** The quantity of an item that only its schedule lines tell. */
function total(schedule: readonly Segment[]): string | undefined {
  const quantities = schedule.flatMap((line) => decimalOf(line, 'E1EDP20', 'WMENG') ?? [])
  return quantities.length === 0 ? undefined : Decimal.sum(...quantities).toFixed()
}

function priceOf(item: Segment, currency: string | undefined, { priceCondition }: IdocOrderOptions): Row[] {
  const price = priceCondition === undefined ? undefined : decimalOf(item, 'E1EDP01', 'VPREI')
  if (price === undefined) return []
  return [
    given({
      ConditionType: priceCondition,
      ConditionRateValue: price,
      ConditionCurrency: fieldOf(item, 'CURCY') ?? currency,
      ConditionQuantity: decimalOf(item, 'E1EDP01', 'PEINH'),
      ConditionQuantityUnit: fieldOf(item, 'PMENE') ?? fieldOf(item, 'MENEE'),
    }),
  ]
}

/** PARTN is the receiver's number of the partner; partners without one are in the segments only. */
function partnersOf(partners: readonly Segment[], { partnerFunctions = {} }: IdocOrderOptions): Row[] {
  return partners.flatMap((partner) => {
    const [code, Customer] = [fieldOf(partner, 'PARVW'), fieldOf(partner, 'PARTN')]
    if (code === undefined || Customer === undefined) return []
    return [{ PartnerFunction: Object.hasOwn(partnerFunctions, code) ? partnerFunctions[code] : code, Customer }]
  })
}

function textsOf(texts: readonly Segment[], lines: string, { language }: IdocOrderOptions): Row[] {
  return texts.flatMap((text) => {
    const LongText = idocText(segmentsOf(text, lines))
    const Language = fieldOf(text, 'TSSPRAS_ISO') ?? fieldOf(text, 'TSSPRAS') ?? language
    return LongText === '' ? [] : [given({ LongTextID: fieldOf(text, 'TDID'), Language, LongText })]
  })
}

/** Without what is absent: undefined fields and empty lists. */
function given(fields: Row): Row {
  const row: Row = {}
  for (const name in fields) {
    const value = fields[name]
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue
    row[name] = value
  }
  return row
}
