import type { Hono } from 'hono'
import type { z } from 'zod'
import { ControlError, controlBody, parseControl, type SimulatorEnv } from '../../../src/connector/simulator.ts'
import type { Account } from './account.ts'
import { GalaxyError } from './answer.ts'
import { CancelRequest, cancelBilling, InvoiceRequest, invoice, TaxInvoiceRequest, taxInvoice } from './billing.ts'
import { GoodsIssueRequest, goodsIssue, ShipRequest, ship } from './shipping.ts'

/** The controls of deliveries and receivables. What Galaxy itself refuses is refused in its words. */
export function addDocumentControls(app: Hono<SimulatorEnv>, account: Account): void {
  const add = <T>(path: string, schema: z.ZodType<T>, work: (account: Account, request: T) => object) =>
    app.post(`/__sim/${path}`, async (call) => {
      const request = parseControl(schema, await controlBody(call))
      try {
        return call.json(work(account, request))
      } catch (error) {
        throw error instanceof GalaxyError ? new ControlError(error.message) : error
      }
    })
  add('ship', ShipRequest, ship)
  add('goods-issue', GoodsIssueRequest, goodsIssue)
  add('invoice', InvoiceRequest, invoice)
  add('tax-invoice', TaxInvoiceRequest, taxInvoice)
  add('cancel-billing', CancelRequest, cancelBilling)
}
