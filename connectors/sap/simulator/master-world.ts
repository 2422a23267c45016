import type { Hono } from 'hono'
import type { z } from 'zod'
import { controlBody, parseControl, type SimulatorEnv, type SimulatorRecord } from '../../../src/connector/simulator.ts'
import { unpadded } from '../odata.ts'
import { etagOf, ODataError } from './answer.ts'
import { CustomerRequest } from './customer-life.ts'
import type { Stored } from './filter.ts'
import type { Edit, Edited } from './order-edits.ts'
import { Partners } from './partners.ts'
import { PriceRequest, Prices } from './prices.ts'
import type { Products } from './products.ts'
import { StockRequest, Stocks } from './stocks.ts'
import { entityType } from './types.ts'

/** Sets whose rows can be changed one by one, and those that take new rows below what is there. */
const CHANGED = /^(A_BusinessPartner(?:Address|TaxNumber|Role)?|A_Customer(?:SalesArea|Company)?)\((.*)\)$/
const ADDED = /^(A_BusinessPartner(?:Address|TaxNumber|Role)|A_Customer(?:SalesArea|Company))$/

/**
 * What stands before the documents: business partners with their customers and credit, prices and stock. Their life:
 * `POST /__sim/customer` (block, payment terms, credit, a twin with the same tax number), `/__sim/price`, `/__sim/stock`.
 */
export class MasterWorld {
  readonly partners: Partners
  readonly prices: Prices
  readonly stocks: Stocks
  readonly #products: Products

  constructor(products: Products, now: () => Date) {
    this.#products = products
    this.partners = new Partners(now)
    this.prices = new Prices(products, now)
    this.stocks = new Stocks(products)
  }

  records(): Record<string, SimulatorRecord> {
    const { partners, prices, stocks } = this
    return {
      customer: { rows: () => partners.all(), seed: (what) => partners.seed(what) },
      credit: { rows: () => partners.credit.all(), seed: (what) => partners.credit.seed(what) },
      'price-list': { rows: () => prices.all(), seed: (what) => prices.seed(what) },
      stock: { rows: () => stocks.all(), seed: (what) => stocks.seed(what) },
    }
  }

  /** What the sets of the services hold. */
  sets(): Record<string, { rows(): Stored[]; find(key: string): Stored | undefined; create?(body: unknown): Stored }> {
    const { partners, prices, stocks } = this
    const below = (set: string) => ({ rows: () => partners.below(set), find: () => undefined })
    return {
      A_BusinessPartner: {
        rows: () => partners.all(),
        find: (key) => partners.find(key),
        create: (body) => partners.create(body),
      },
      ...Object.fromEntries(
        ['A_BusinessPartnerAddress', 'A_BusinessPartnerRole', 'A_BusinessPartnerTaxNumber'].map((set) => [
          set,
          below(set),
        ]),
      ),
      A_Customer: { rows: () => partners.customers(), find: (key) => partners.customer(key) },
      A_CustomerSalesArea: below('A_CustomerSalesArea'),
      A_CustomerCompany: below('A_CustomerCompany'),
      CreditManagementAccount: { rows: () => partners.credit.all(), find: () => undefined },
      A_SlsPrcgConditionRecord: { rows: () => prices.all(), find: (key) => prices.find(key) },
      A_SlsPrcgCndnRecdValidity: { rows: () => prices.validities(), find: () => undefined },
      A_SlsPrcgCndnRecordScale: { rows: () => prices.scales(), find: () => undefined },
      A_MaterialStock: {
        rows: () => stocks.materials(),
        find: (key) => stocks.materials().find((row) => row.Material === key),
      },
      A_MatlStkInAcctMod: { rows: () => stocks.all(), find: () => undefined },
      A_ProductSalesTax: { rows: () => this.#taxes(), find: () => undefined },
    }
  }

  /** Takes a write about a part of a business partner; undefined when it is none. Throws an `ODataError` for what SAP refuses. */
  async edit({ method, path, ifMatch, body }: Edit): Promise<Edited | undefined> {
    const added = method === 'POST' ? ADDED.exec(path)?.[1] : undefined
    if (added !== undefined) return { set: added, row: this.partners.add(added, await body()) }
    const [, set, inside = ''] = method === 'PATCH' || method === 'MERGE' ? (CHANGED.exec(path) ?? []) : []
    if (set === undefined) return undefined
    const row = this.#row(set, inside)
    if (!row) throw new ODataError(404, '/IWBEP/CM_MGW_RT/020', `Resource not found for segment '${set}Type'`)
    const { etag } = entityType(set)
    if (etag !== undefined && ifMatch === undefined) {
      throw new ODataError(428, '/IWBEP/CM_MGW_RT/145', 'The request requires an If-Match header')
    }
    if (etag !== undefined && ifMatch !== '*' && ifMatch !== etagOf(row, etag)) {
      throw new ODataError(412, '/IWBEP/CM_MGW_RT/022', 'Precondition failed: the ETag does not match')
    }
    this.partners.change(set, row, await body())
    return { set }
  }

  addControls(app: Hono<SimulatorEnv>): void {
    const control = <R extends z.ZodType>(path: string, schema: R, work: (request: z.output<R>) => object) =>
      app.post(`/__sim/${path}`, async (call) => call.json(work(parseControl(schema, await controlBody(call)))))
    control('customer', CustomerRequest, (request) => this.partners.act(request))
    control('price', PriceRequest, (request) => this.prices.set(request))
    control('stock', StockRequest, (request) => this.stocks.move(request))
  }

  clear(): void {
    this.partners.clear()
    this.prices.clear()
    this.stocks.clear()
  }

  #row(set: string, inside: string): Stored | undefined {
    const keys = keysIn(inside, entityType(set).keys)
    const rows = set === 'A_BusinessPartner' ? this.partners.all() : this.sets()[set]?.rows()
    return rows?.find((row) =>
      Object.entries(keys).every(([name, value]) => unpadded(String(row[name] ?? '')) === unpadded(value)),
    )
  }

  #taxes(): Stored[] {
    const products = this.#products.all()
    return products.flatMap(({ to_ProductSalesTax }) => (to_ProductSalesTax as Stored[] | undefined) ?? [])
  }
}

/** The keys in an address: `'1001'` for the only one, else `A='1',B='2'`. Quotes in a key are doubled. */
function keysIn(inside: string, names: readonly string[]): Record<string, string> {
  const alone = /^'((?:[^']|'')*)'$/.exec(inside)?.[1]
  if (alone !== undefined && names.length === 1) return { [names[0] ?? '']: alone.replaceAll("''", "'") }
  const named = [...inside.matchAll(/(\w+)='((?:[^']|'')*)'/g)]
  return Object.fromEntries(named.map(([, name = '', value = '']) => [name, value.replaceAll("''", "'")]))
}
