/** Records as a DMS sends them, complete but for what a scenario is about. */
import { Decimal } from '../../../schemas/common/decimal.ts'
import type { DealerInput, SalesOrderInput } from '../../../schemas/index.ts'
import type { Row } from '../../landscape.ts'

/** A dealer without any personal data. */
export function dealerOf(dealerCode: string, more: Partial<DealerInput> & Row = {}): Row {
  return {
    dealerCode,
    version: 1,
    legalName: `福州${dealerCode}商贸有限公司`,
    taxpayerType: 'foreign',
    taxNo: `HK-${dealerCode}`,
    country: 'HK',
    tier: 1,
    channelType: '10',
    regionCode: '35',
    territoryCodes: ['3501'],
    authorizations: [],
    salesOrg: '1000',
    currency: 'CNY',
    addresses: [
      { addressCode: `${dealerCode}-1`, usage: 'shipTo', country: 'CN', city: '福州市', street: '示例路 1 号' },
    ],
    ...more,
  }
}

type Order = SalesOrderInput & Row
type OrderLine = Order['lines'][number]

/** An order in CNY with tax included. Lines and totals say all their amounts. */
export function orderOf(orderNo: string, lines: OrderLine[], totals: Order['totals'], more: Partial<Order> = {}): Row {
  return {
    orderNo,
    revision: 1,
    orderType: 'standard',
    lifecycle: 'submitted',
    dealerCode: 'D1001',
    shipToAddressCode: 'D1001-1',
    orderDate: '2026-07-01',
    salesOrg: '1000',
    channelType: '10',
    currency: 'CNY',
    priceBasis: 'taxIncluded',
    partialDeliveryAllowed: true,
    lines,
    totals,
    ...more,
  }
}

/** A line at 13 % that costs something. */
export function lineOf(
  lineNo: number,
  productCode: string,
  line: Partial<OrderLine> & Pick<OrderLine, 'quantity' | 'unitPrice' | 'grossAmount' | 'netAmount' | 'taxAmount'>,
): OrderLine {
  return { lineNo, productCode, unit: 'EA', taxRate: '0.13', ...line }
}

/** Some fields of a row. */
export function pick(row: Row, ...names: string[]): Row {
  return Object.fromEntries(names.map((name) => [name, row[name]]))
}

/** What the ERP said last of an order, by its lines; quantities as they came. */
export function progressOf(confirmations: readonly Row[], orderNo: string): Row | undefined {
  const own = confirmations.filter((row) => row.orderNo === orderNo)
  const newest = own.reduce<Row | undefined>(
    (a, b) => (a && Number(a.sequence) > Number(b.sequence) ? a : b),
    undefined,
  )
  return (
    newest && {
      ...pick(newest, 'lifecycle', 'response', 'delivery', 'billing'),
      lines: ((newest.lines ?? []) as Row[]).map(
        ({ lineNo, orderedQuantity, confirmedQuantity, rejectedQuantity, shippedQuantity }) =>
          [lineNo, orderedQuantity, confirmedQuantity, rejectedQuantity, shippedQuantity].join(' / '),
      ),
    }
  )
}

/** Some amounts of a row with two places, however many they came with. */
export function money(row: Row, ...names: string[]): Row {
  return Object.fromEntries(
    names.map((name) => [name, row[name] === undefined ? undefined : new Decimal(String(row[name])).toFixed(2)]),
  )
}

/** An invoice as its amounts tell it: net + tax = gross, of all and of each line. */
export function amountsOf(invoice: Row): Row {
  const sum = (row: Row) => {
    const { netAmount, taxAmount, grossAmount } = money(row, 'netAmount', 'taxAmount', 'grossAmount')
    return `${netAmount} + ${taxAmount} = ${grossAmount}`
  }
  return {
    ...pick(invoice, 'invoiceNo', 'invoiceKind', 'status'),
    totals: sum(invoice.totals as Row),
    lines: ((invoice.lines ?? []) as Row[]).map(
      (line) => `${line.orderNo}/${line.orderLineNo} × ${line.quantity}: ${sum(line)}`,
    ),
  }
}

/** By what they are, and not in the order in which they came. */
export function sorted<T>(rows: T[]): T[] {
  return rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
