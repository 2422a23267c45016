/** All that follows an order in the simulated system, and the controls that move it on. */
import type { Hono } from 'hono'
import { z } from 'zod'
import { controlBody, parseControl, type SimulatorEnv, type SimulatorRecord } from '../../../src/connector/simulator.ts'
import { Accounting, ReceiveRequest, ReversePaymentRequest } from './accounting.ts'
import { Billing, CancelRequest, InvoiceRequest, TaxInvoiceRequest } from './billing.ts'
import { Deliveries } from './deliveries.ts'
import type { Stored } from './filter.ts'
import type { Refusal } from './order-edits.ts'
import { itemsOf } from './order-life.ts'
import type { Orders } from './orders.ts'
import type { Products } from './products.ts'
import { GoodsIssueRequest, ShipRequest } from './ship-request.ts'

/** `POST /__sim/refuse`: changes of an order are refused, the next or those after some, with SAP's kind of code and text. */
const RefuseRequest = z.strictObject({
  record: z.literal('sales-order').optional(),
  key: z.string().optional(),
  code: z.string().default('V1/261'),
  message: z.string().default('凭证不能更改：存在后续凭证'),
  count: z.int().min(1).default(1),
  after: z.int().min(0).default(0),
})

const COMPANY: Stored = {
  CompanyCode: '1010',
  CompanyCodeName: '示例饮品有限公司',
  CityName: '福州',
  Country: 'CN',
  Currency: 'CNY',
  Language: 'ZH',
  VATRegistration: '91350100M000100Y43',
}

const isOf = (delivery: Stored, order: string) =>
  (delivery.to_DeliveryDocumentItem as Stored[]).some((item) => item.ReferenceSDDocument === order)

export class OrderWorld {
  readonly deliveries: Deliveries
  readonly billing: Billing
  readonly accounting: Accounting
  readonly refusals: Refusal[] = []

  constructor(orders: Orders, products: Products, now: () => Date) {
    this.deliveries = new Deliveries(orders, products, now)
    this.accounting = new Accounting(now)
    this.billing = new Billing(orders, this.deliveries, this.accounting, now)
  }

  records(): Record<string, SimulatorRecord> {
    const of = (store: { all(): Stored[]; seed(rows: unknown[]): number }): SimulatorRecord => ({
      rows: () => store.all(),
      seed: (what) => ('rows' in what ? store.seed(what.rows) : 0),
    })
    return { delivery: of(this.deliveries), invoice: of(this.billing), payment: of(this.accounting) }
  }

  /** What the sets of the services hold. */
  sets(): Record<string, { rows(): Stored[]; find(key: string): Stored | undefined }> {
    const { deliveries, billing, accounting } = this
    return {
      A_OutbDeliveryHeader: { rows: () => deliveries.all(), find: (key) => deliveries.find(key) },
      A_BillingDocument: { rows: () => billing.all(), find: (key) => billing.find(key) },
      A_OperationalAcctgDocItemCube: { rows: () => accounting.all(), find: () => undefined },
      A_CompanyCode: { rows: () => [COMPANY], find: (key) => (key === COMPANY.CompanyCode ? COMPANY : undefined) },
    }
  }

  /** Orders that were moved on to delivered or billed get the documents that belong to it. */
  follow(orders: Orders, numbers: string[]): void {
    for (const number of numbers) {
      const order = orders.find(number)
      if (order?.OverallTotalDeliveryStatus !== 'C') continue
      const its = () => this.deliveries.all().filter((one) => isOf(one, number))
      if (its().length === 0) {
        const open = itemsOf(order).filter((item) => !item.SalesDocumentRjcnReason)
        const lines = open.map((item) => ({
          line: String(item.SalesOrderItem),
          quantity: String(item.RequestedQuantity),
        }))
        this.deliveries.ship({ order: number, lines }, true)
      }
      if (order.OverallOrdReltdBillgStatus !== 'C') continue
      for (const { DeliveryDocument, OverallDelivReltdBillgStatus } of its())
        if (OverallDelivReltdBillgStatus !== 'C') this.billing.invoice({ delivery: String(DeliveryDocument) })
    }
  }

  addControls(app: Hono<SimulatorEnv>): void {
    const control = <R extends z.ZodType>(path: string, schema: R, work: (request: z.output<R>) => unknown) =>
      app.post(`/__sim/${path}`, async (call) =>
        call.json(work(parseControl(schema, await controlBody(call))) as object),
      )
    control('ship', ShipRequest, (request) => this.deliveries.ship(request))
    control('goods-issue', GoodsIssueRequest, (request) => this.deliveries.move(request))
    control('invoice', InvoiceRequest, (request) => this.billing.invoice(request))
    control('tax-invoice', TaxInvoiceRequest, (request) => this.billing.issue(request))
    control('cancel-billing', CancelRequest, (request) => this.billing.cancel(request))
    control('receive', ReceiveRequest, (request) => this.accounting.receive(request))
    control('reverse-payment', ReversePaymentRequest, (request) => this.accounting.reverse(request))
    control('refuse', RefuseRequest, ({ key, code, message, count, after }) => {
      this.refusals.push({ key, code, message, count, after })
      return { refusals: this.refusals.length }
    })
  }

  clear(): void {
    for (const store of [this.deliveries, this.billing, this.accounting]) store.clear()
    this.refusals.length = 0
  }
}
