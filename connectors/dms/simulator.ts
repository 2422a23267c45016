import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { entityByPath, explain } from '../../schemas/index.ts'
import {
  ControlError,
  controlBody,
  createSimulator,
  parseControl,
  type Simulator,
  type SimulatorRecord,
  seededRandom,
} from '../../src/connector/simulator.ts'
import { Confirmations } from './simulator/confirmations.ts'
import { Keyed } from './simulator/keyed.ts'
import { makeDealer, makeOrder, makeProduct, type Sellable } from './simulator/make.ts'
import { addDmsRoutes, type DmsWorld } from './simulator/routes.ts'
import { type PushReport, Sender } from './simulator/sender.ts'

export interface DmsSimulatorOptions {
  /** Bearer token the hub must show. */
  token: string
  /** Where pushed events go, e.g. `http://127.0.0.1:8080`. Without it, and `webhookSecret`, nothing can be pushed. */
  hubUrl?: string
  webhookSecret?: string
  /** Name of the connection at the hub. Default `dms`. */
  connection?: string
  /** Products that made-up orders are about, until the DMS has some of its own. Default P100001 to P100050. */
  products?: string[]
  /** Dealers that made-up orders come from, until the DMS has some of its own. Default D1001 to D1020. */
  dealers?: string[]
  /**
   * Refuse confirmations of orders that this DMS does not hold (404). By default they are kept too: a test may push its
   * orders past the simulator.
   */
  strictOrders?: boolean
  /** Events in flight at one time. Default 16. */
  parallel?: number
  /** Gap before the second try of an event, in milliseconds; it doubles with every try, up to 5 s. Default 200. */
  firstGapMs?: number
  /** Seed of chance. Default 1. */
  seed?: number
  now?: () => Date
  newId?: () => string
}

const PushRequest = z.strictObject({
  record: z.enum(['sales-order', 'dealer', 'product']),
  count: z.int().min(1).max(1_000_000).optional(),
  rows: z.array(z.record(z.string(), z.unknown())).optional(),
  keys: z.array(z.string()).optional(),
})

type Row = Record<string, unknown>

/** A record to push. */
interface Chosen {
  key: string
  body: Row
}

const codes = (prefix: string, first: number, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${first + i}`)

/**
 * A DMS core in memory: `schemas/dms.openapi.yaml` in both directions. Beside the controls that every simulator has,
 * `POST /__sim/push {record, count | rows | keys}` sends events to the hub: made-up records, given ones (also wrong
 * ones, and as they are), or held ones again under a new event id; with none of the three, all that were seeded and not
 * sent yet. It answers at once; `GET /__sim/push` tells how far it is.
 */
export function createDmsSimulator(options: DmsSimulatorOptions): Simulator {
  const { token, hubUrl, webhookSecret, seed = 1, now = () => new Date(), newId = randomUUID } = options
  // Part of every made-up order number, so that those of two runs differ.
  const started = now().toISOString().replace(/\D/g, '').slice(2, 14)
  let random = seededRandom(seed)
  let made = { 'sales-order': 0, dealer: 0, product: 0 }
  const world: DmsWorld = {
    token,
    products: new Keyed('productCode', now),
    dealers: new Keyed('dealerCode', now),
    orders: new Keyed('orderNo', now, 'revision'),
    strictOrders: options.strictOrders ?? false,
    confirmations: new Confirmations(now),
    answered: new Map(),
  }
  const stores = { 'sales-order': world.orders, dealer: world.dealers, product: world.products }
  const unsent = { 'sales-order': new Set<string>(), dealer: new Set<string>(), product: new Set<string>() }
  type Pushed = keyof typeof stores

  const sender =
    hubUrl === undefined || webhookSecret === undefined
      ? undefined
      : new Sender({
          hubUrl,
          webhookSecret,
          connection: options.connection ?? 'dms',
          now,
          parallel: options.parallel ?? 16,
          firstGapMs: options.firstGapMs ?? 200,
          longestGapMs: 5_000,
        })

  function make(record: Pushed, count: number): Row[] {
    const numbers = Array.from({ length: count }, () => ++made[record])
    if (record === 'product') return numbers.map((n) => makeProduct(n, 1))
    if (record === 'dealer') return numbers.map((n) => makeDealer(n, 1))
    const dealers = [...world.dealers.rows()].map((row) => String(row.dealerCode))
    const choices = {
      products: sellables(world.products, options.products ?? codes('P', 100_001, 50)),
      dealers: dealers.length > 0 ? dealers : (options.dealers ?? codes('D', 1_001, 20)),
      day: now().toISOString().slice(0, 10),
    }
    return numbers.map((n) => makeOrder(`SO${started}-${String(n).padStart(5, '0')}`, choices, random))
  }

  function add(record: Pushed, rows: Row[]): Chosen[] {
    return rows.map((body) => {
      const key = keyOf(record, body)
      stores[record].put(body)
      return { key, body }
    })
  }

  function seedOf(record: Pushed): NonNullable<SimulatorRecord['seed']> {
    return (what) => {
      const rows = 'rows' in what ? checked(record, what.rows) : make(record, what.count)
      for (const { key } of add(record, rows)) unsent[record].add(key)
      return rows.length
    }
  }

  /** What to send; what is made up or given is added first. */
  function chosen({ record, count, rows, keys }: z.output<typeof PushRequest>): Chosen[] {
    if (count !== undefined) return add(record, make(record, count))
    if (rows) return add(record, rows)
    return (keys ?? [...unsent[record]]).map((key) => {
      const body = stores[record].get(key)
      if (!body) throw new ControlError(`There is no ${record} "${key}" to push.`)
      return { key, body }
    })
  }

  return createSimulator({
    id: 'dms',
    seed,
    now,
    records: {
      'sales-order': {
        rows: () => shown(world),
        seed: seedOf('sales-order'),
      },
      dealer: { rows: () => world.dealers.rows(), seed: seedOf('dealer') },
      product: { rows: () => world.products.rows(), seed: seedOf('product') },
      'order-confirmation': { rows: () => world.confirmations.rows },
    },
    recordOf(_, path) {
      if (path.startsWith('/products')) return 'product'
      if (path.startsWith('/dealers')) return 'dealer'
      if (path.startsWith('/sales-orders')) return 'sales-order'
      return path.startsWith('/order-confirmations') ? 'order-confirmation' : undefined
    },
    faults: { 'partial-batch': { applies: (call) => call.req.path === '/products:batch' } },
    routes(app) {
      app.post('/__sim/push', async (call) => {
        if (!sender)
          throw new ControlError(
            'This simulator was started without hubUrl and webhookSecret: it has nowhere to push to.',
          )
        const request = parseControl(PushRequest, await controlBody(call))
        const { record } = request
        const events = chosen(request).map(({ key, body }) => ({ id: `evt_${newId()}`, record, key, body }))
        for (const { key } of events) unsent[record].delete(key)
        sender.push(events)
        return call.json({ record, pushed: events.length }, 202)
      })
      app.get('/__sim/push', (call) => call.json(sender?.report ?? ({ waiting: 0 } satisfies Partial<PushReport>)))
      addDmsRoutes(app, world)
    },
    reset() {
      for (const store of Object.values(stores)) store.clear()
      for (const keys of Object.values(unsent)) keys.clear()
      world.confirmations.clear()
      world.answered.clear()
      sender?.reset()
      random = seededRandom(seed)
      made = { 'sales-order': 0, dealer: 0, product: 0 }
    },
    close: () => sender?.close(),
  })
}

/** Given rows, once every one of them is valid. */
function checked(record: string, rows: unknown[]): Row[] {
  for (const [i, row] of rows.entries()) {
    const result = entityByPath(record)?.schema.safeParse(row)
    if (result && !result.success) throw new ControlError(`rows[${i}]: ${explain(result.error, row)[0]?.detail}`)
  }
  return rows as Row[]
}

function keyOf(record: string, row: Row): string {
  const entity = entityByPath(record)
  try {
    return entity?.key(row) ?? ''
  } catch {
    throw new ControlError(`Every ${record} needs its ${entity?.keyField}.`)
  }
}

function* shown({ orders, confirmations }: DmsWorld): Generator<Row> {
  for (const order of orders.rows()) yield confirmations.shown(order)
}

/** Active products of the DMS, in their base unit; without any, the given codes as pieces at 13 %. */
function sellables(products: Keyed, codesOtherwise: string[]): Sellable[] {
  const own: Sellable[] = []
  for (const row of products.rows()) {
    if (row.status !== 'active' || row.deleted === true) continue
    own.push({ productCode: String(row.productCode), unit: String(row.baseUnit), taxRate: String(row.taxRate) })
  }
  if (own.length > 0) return own
  return codesOtherwise.map((productCode) => ({ productCode, unit: 'EA', taxRate: '0.13' }))
}
