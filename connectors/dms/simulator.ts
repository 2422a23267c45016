import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { dmsResource, dmsResources } from '../../schemas/dms-resources.ts'
import { type Entity, entities, explain } from '../../schemas/index.ts'
import {
  type AdvanceRequest,
  ControlError,
  controlBody,
  createSimulator,
  parseControl,
  type Simulator,
  type SimulatorRecord,
  seededRandom,
} from '../../src/connector/simulator.ts'
import { secretsIn } from './config.ts'
import type { Row } from './simulator/keyed.ts'
import { advanced } from './simulator/life.ts'
import { Maker } from './simulator/made.ts'
import { addDmsRoutes, type DmsRoutes } from './simulator/routes.ts'
import { type PushEvent, type PushReport, Sender } from './simulator/sender.ts'
import { DmsWorld } from './simulator/world.ts'

export interface DmsSimulatorOptions {
  /** Bearer token the hub must show. */
  token: string
  /** Where pushed events go, e.g. `http://127.0.0.1:8080`. Without it, and `webhookSecret`, nothing can be pushed. */
  hubUrl?: string
  webhookSecret?: string
  /** The key the hub signs its calls with. Default `webhookSecret`. */
  signingSecret?: string
  /** Refuse writes of the hub that are not signed, or signed at another time. By default only a wrong signature is. */
  requireSignature?: boolean
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
  /** Refuse records that refer to others which this DMS does not hold (422, unknown-reference). Default false. */
  strictReferences?: boolean
  /** Events in flight at one time. Default 16. */
  parallel?: number
  /** Gap before the second try of an event, in milliseconds; it doubles with every try, up to 5 s. Default 200. */
  firstGapMs?: number
  /** Seed of chance. Default 1. */
  seed?: number
  now?: () => Date
  newId?: () => string
}

const pushed = dmsResources.flatMap((resource) => (resource.pushed ? [resource.path] : []))

const PushRequest = z.strictObject({
  record: z.enum(pushed as [string, ...string[]]),
  count: z.int().min(1).max(1_000_000).optional(),
  rows: z.array(z.record(z.string(), z.unknown())).optional(),
  keys: z.array(z.string()).optional(),
  batch: z.int().min(1).max(100).optional(),
})

/** A record to push. */
interface Chosen {
  key: string
  body: Row
}

const codes = (prefix: string, first: number, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${first + i}`)

/**
 * A DMS core in memory: `schemas/dms.openapi.yaml` in both directions. Beside the controls that every simulator has,
 * `POST /__sim/push {record, count | rows | keys, batch}` sends events to the hub: made-up records, given ones (also wrong
 * ones, and as they are), or held ones again under a new event id; with none of the three, all that were seeded and not
 * sent yet; with `batch` so many in one call. It answers at once; `GET /__sim/push` tells how far it is.
 * `POST /__sim/advance {record, key, to}` moves a document to another state, e.g. a settlement to `approved`, and pushes it.
 */
export function createDmsSimulator(options: DmsSimulatorOptions): Simulator {
  const { token, hubUrl, webhookSecret, seed = 1, now = () => new Date(), newId = randomUUID } = options
  let random = seededRandom(seed)
  const { strictOrders = false, strictReferences = false } = options
  const world = new DmsWorld({ now, strictOrders, strictReferences })
  const products = options.products ?? codes('P', 100_001, 50)
  const dealers = options.dealers ?? codes('D', 1_001, 20)
  const maker = new Maker(world, { products, dealers }, now)
  const unsent = new Map(pushed.map((path) => [path, new Set<string>()]))
  const routes: DmsRoutes = {
    world,
    token,
    secrets: secretsIn(options.signingSecret ?? webhookSecret ?? ''),
    requireSignature: options.requireSignature ?? false,
    now,
    answered: new Map(),
  }

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

  function add(record: string, rows: Row[]): Chosen[] {
    return rows.map((body) => {
      const key = keyOf(record, body)
      world.store(record).put(body)
      return { key, body }
    })
  }

  function seedOf(record: string): NonNullable<SimulatorRecord['seed']> {
    return (what) => {
      const rows = 'rows' in what ? checked(record, what.rows) : maker.make(record, what.count, random)
      for (const { key } of add(record, rows)) unsent.get(record)?.add(key)
      return rows.length
    }
  }

  function held(record: string, key: string): Row {
    const body = world.store(record).get(key)
    if (!body) throw new ControlError(`There is no ${record} "${key}".`)
    return body
  }

  /** What to send; what is made up or given is added first. */
  function chosen({ record, count, rows, keys }: z.output<typeof PushRequest>): Chosen[] {
    if (count !== undefined) return add(record, maker.make(record, count, random))
    if (rows) return add(record, rows)
    return (keys ?? [...(unsent.get(record) ?? [])]).map((key) => ({ key, body: held(record, key) }))
  }

  function send(record: string, all: Chosen[], batch?: number): void {
    for (const { key } of all) unsent.get(record)?.delete(key)
    sender?.push(batch === undefined ? eventsOf(record, all) : batchesOf(record, all, batch))
  }

  const eventsOf = (record: string, all: Chosen[]): PushEvent[] =>
    all.map(({ key, body }) => ({ id: `evt_${newId()}`, record, key, body }))

  /** Batches go one after the other, so that a record that stands in two of them arrives in order. */
  function batchesOf(record: string, all: Chosen[], size: number): PushEvent[] {
    const parts = Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
    return parts.map((part) => ({
      id: `evt_${newId()}`,
      record: `${record}:batch`,
      key: 'batch',
      body: { records: part.map(({ body }) => body) },
    }))
  }

  function advance({ record, key, to }: AdvanceRequest): object {
    if (record === undefined || key === undefined) throw new ControlError('Say which one: {"record": …, "key": …}.')
    if (!pushed.includes(record)) throw new ControlError(`"${record}" is none of: ${pushed.join(', ')}.`)
    const body = advanced(record, held(record, key), to)
    send(record, add(record, [body]))
    return { record, key, pushed: sender !== undefined, document: body }
  }

  return createSimulator({
    id: 'dms',
    seed,
    now,
    records: Object.fromEntries(
      dmsResources.map(({ path, written }) => [
        path,
        { rows: () => world.shown(path), ...(written !== 'post' && { seed: seedOf(path) }) },
      ]),
    ),
    recordOf: (_, path) => dmsResources.find(({ collection }) => path.split(/[/:]/)[1] === collection)?.path,
    faults: { 'partial-batch': { applies: (call) => call.req.path.endsWith(':batch') } },
    advance,
    routes(app) {
      app.post('/__sim/push', async (call) => {
        if (!sender)
          throw new ControlError(
            'This simulator was started without hubUrl and webhookSecret: it has nowhere to push to.',
          )
        const request = parseControl(PushRequest, await controlBody(call))
        const all = chosen(request)
        send(request.record, all, request.batch)
        return call.json({ record: request.record, pushed: all.length }, 202)
      })
      app.get('/__sim/push', (call) => call.json(sender?.report ?? ({ waiting: 0 } satisfies Partial<PushReport>)))
      addDmsRoutes(app, routes)
    },
    reset() {
      world.clear()
      for (const keys of unsent.values()) keys.clear()
      routes.answered.clear()
      sender?.reset()
      random = seededRandom(seed)
      maker.reset()
    },
    close: () => sender?.close(),
  })
}

/** Given rows, once every one of them is valid. */
function checked(record: string, rows: unknown[]): Row[] {
  for (const [i, row] of rows.entries()) {
    const result = entityOf(record).schema.safeParse(row)
    if (!result.success) throw new ControlError(`rows[${i}]: ${explain(result.error, row)[0]?.detail}`)
  }
  return rows as Row[]
}

function keyOf(record: string, row: Row): string {
  const entity = entityOf(record)
  try {
    return entity.key(row)
  } catch {
    throw new ControlError(`Every ${record} needs its ${entity.keyField}.`)
  }
}

function entityOf(record: string): Entity {
  const resource = dmsResource(record)
  if (!resource) throw new ControlError(`A DMS has no ${record}.`)
  return entities[resource.entity]
}
