import type { Hono } from 'hono'
import {
  controlBody,
  createSimulator,
  parseControl,
  type Simulator,
  type SimulatorCall,
  type SimulatorEnv,
  type SimulatorRecord,
} from '../../src/connector/simulator.ts'
import { type EntityType, entityBody, ODataError } from './simulator/answer.ts'
import { CreditWorld } from './simulator/credit-world.ts'
import type { Stored } from './simulator/filter.ts'
import { MasterWorld } from './simulator/master-world.ts'
import { metadata } from './simulator/metadata.ts'
import { editOrder } from './simulator/order-edits.ts'
import { OrderWorld } from './simulator/order-world.ts'
import { Orders } from './simulator/orders.ts'
import { Products, RemoveRequest } from './simulator/products.ts'
import { type Paging, paths, queryBody } from './simulator/query.ts'
import { recordOf } from './simulator/record-of.ts'
import {
  csrfRequired,
  hasLogon,
  isWrite,
  json,
  LOCKED,
  originOf,
  page,
  posted,
  refuse,
  unauthorised,
} from './simulator/replies.ts'
import { Sessions } from './simulator/sessions.ts'
import { entityType, setsOf } from './simulator/types.ts'

export interface SapSimulatorOptions {
  user?: string
  password?: string
  /** The only client there is. A call that names another is refused. */
  client?: string
  /** Rows a page that the server gives at most, whatever is asked for. */
  serverPageSize?: number
  /** Beginning of `__next` links: a host only the inner network knows (the default), or `null` for the called one. */
  innerHost?: string | null
  /** Some Gateways answer HEAD with 405. */
  refuseHead?: boolean
  /** Customers that exist; any when left out. */
  customers?: string[]
  /** Refuse unknown materials. Left out: only when there are products. */
  strictMaterials?: boolean
  /** Folder of the services. */
  folder?: string
  seed?: number
  now?: () => Date
}

const DEFAULTS = {
  user: 'DMSHUB',
  password: 'simulator',
  client: '100',
  serverPageSize: 100,
  innerHost: 'http://vhsaps4ci.sap.internal:50000',
  refuseHead: false,
  folder: '/sap/opu/odata/sap',
}

const LOGON_PAGE =
  '<!DOCTYPE html><html><head><title>Logon</title></head><body><h1>SAP NetWeaver</h1><p>Please log on.</p></body></html>'

/**
 * An SAP system in memory that speaks OData V2 as a Gateway does, and as strictly: log-on, cookies and CSRF tokens,
 * `$filter`/`$orderby`/`$expand`, server paging, deep insert, error bodies. It holds products (API_PRODUCT_SRV) and
 * sales orders (API_SALES_ORDER_SRV) with what follows them. Like the original it takes the same order twice.
 *
 * Beside the controls that every simulator has, `POST /__sim/remove {record: "product", keys}` archives products: they are
 * gone without a trace. Faults beside the kit's: `csrf-expired` forgets the tokens, so that the next write is told to fetch one.
 * `partial-batch` never strikes: a sales order is one call, and no batch is spoken.
 */
export function createSapSimulator(options: SapSimulatorOptions = {}): Simulator {
  const settings: Settings = { ...DEFAULTS, ...options }
  const now = settings.now ?? (() => new Date())
  const products = new Products(now)
  const orders = new Orders(products, settings, now)
  const world = new OrderWorld(orders, products, now)
  const { deliveries, accounting } = world
  const master = new MasterWorld(products, now)
  const credits = new CreditWorld(settings, { deliveryOf: (number) => deliveries.find(number), accounting }, now)
  const sessions = new Sessions()
  const orderRecord: SimulatorRecord = { rows: () => orders.all(), seed: (what) => orders.seed(what) }
  return createSimulator({
    id: 'sap',
    records: {
      product: {
        rows: () => products.all(),
        seed: (what) => ('rows' in what ? products.put(what.rows) : products.make(what.count)),
      },
      'sales-order': orderRecord,
      'order-status': orderRecord,
      ...world.records(),
      ...credits.records(),
      ...master.records(),
    },
    routes(app) {
      app.post('/__sim/remove', async (call) => {
        return call.json({ removed: products.remove(parseControl(RemoveRequest, await controlBody(call)).keys) })
      })
      world.addControls(app)
      credits.addControls(app)
      master.addControls(app)
      addService(app, { settings, products, orders, world, credits, master, sessions })
    },
    faults: {
      'status-503': {
        answer: (call, { retryAfter }) =>
          page(
            call,
            503,
            '<html><head><title>503 Service Unavailable</title></head><body>Server is restarting</body></html>',
            retryAfter,
          ),
      },
      'rate-limited': {
        answer: (call, { retryAfter }) => {
          call.header('retry-after', String(retryAfter))
          return refuse(call, new ODataError(429, 'RATE_LIMIT', 'Too many requests'))
        },
      },
      'session-expired': {
        answer(call) {
          sessions.expire()
          return page(call, 401, LOGON_PAGE)
        },
      },
      'csrf-expired': {
        applies: (call) => isWrite(call.req.method),
        answer(call) {
          sessions.expire()
          return csrfRequired(call)
        },
      },
      locked: { answer: (call) => refuse(call, LOCKED) },
      'garbage-200': { answer: (call) => page(call, 200, LOGON_PAGE) },
      'partial-batch': { applies: () => false },
    },
    recordOf: (_method, path) => recordOf(path),
    advance(request) {
      const other = credits.advance(request)
      if (other) return other
      const moved = orders.advance(request)
      world.follow(orders, moved.orders)
      return moved
    },
    reset() {
      products.clear()
      orders.clear()
      world.clear()
      credits.clear()
      master.clear()
      sessions.clear()
    },
    ...(settings.seed !== undefined && { seed: settings.seed }),
    now,
  })
}

type Settings = Omit<SapSimulatorOptions, keyof typeof DEFAULTS> &
  Required<Pick<SapSimulatorOptions, keyof typeof DEFAULTS>>

interface Service {
  settings: Settings
  products: Products
  orders: Orders
  world: OrderWorld
  credits: CreditWorld
  master: MasterWorld
  sessions: Sessions
}

/** A set that callers can address: what it holds, and what a POST to it does. */
interface Resource {
  type: EntityType
  rows(filter: string | null): Stored[]
  find(key: string): Stored | undefined
  create?(body: unknown): Stored
}

function addService(app: Hono<SimulatorEnv>, service: Service): void {
  const { settings, products, orders, world, credits, master, sessions } = service
  const following = Object.entries({ ...world.sets(), ...credits.sets(), ...master.sets() }).map(
    ([set, held]) => [set, { ...held, type: entityType(set) }] as const,
  )
  const resources: Record<string, Resource> = {
    A_Product: { type: entityType('A_Product'), rows: () => products.all(), find: (key) => products.find(key) },
    A_SalesOrder: {
      type: entityType('A_SalesOrder'),
      rows: (filter) => (filter ? orders.candidates(filter) : orders.all()),
      find: (key) => orders.find(key),
      create: (body) => orders.create(body),
    },
    ...Object.fromEntries(following),
    A_BillingDocument: {
      type: entityType('A_BillingDocument'),
      rows: () => [...world.billing.all(), ...credits.memos.all()],
      find: (key) => world.billing.find(key) ?? credits.memos.find(key),
    },
  }

  app.all('/sap/*', (call) => answer(call))
  if (!settings.folder.startsWith('/sap/')) app.all(`${settings.folder}/*`, (call) => answer(call))

  async function answer(call: SimulatorCall): Promise<Response> {
    const { method } = call.req
    if (!hasLogon(call, settings)) return unauthorised(call, 'Log-on failed: user or password is wrong.')
    const client = call.req.header('sap-client') ?? call.req.query('sap-client')
    if (client !== undefined && client !== settings.client)
      return unauthorised(call, `Client ${client} is not available in this system`)
    const { session, setCookies } = sessions.of(call.req.header('cookie'))
    for (const line of setCookies) call.header('set-cookie', line, { append: true })
    if (method === 'HEAD' && settings.refuseHead) return call.body(null, 405)
    const wanted = call.req.header('x-csrf-token')
    if (isWrite(method)) {
      if (!sessions.isValid(session, wanted)) return csrfRequired(call)
    } else if (/^fetch$/i.test(wanted ?? '')) {
      call.header('x-csrf-token', sessions.token(session))
    }
    try {
      return await route(call)
    } catch (error) {
      if (error instanceof ODataError) return refuse(call, error)
      throw error
    }
  }

  async function route(call: SimulatorCall): Promise<Response> {
    const { method, path } = call.req
    const [, address = '', below] = new RegExp(`^${settings.folder}/([^/]+)(?:/(.*))?$`).exec(path) ?? []
    const name = address.replace(/;v=\d+$/, '')
    if (setsOf(name).length === 0) {
      throw new ODataError(404, '/IWFND/MED/170', `No service found for namespace '', name '${name}', version '0001'`)
    }
    const root = `${originOf(call)}${settings.folder}/${address}/`
    if (below === undefined) return call.redirect(root, 307)
    if (below === '') return json(call, 200, { d: { EntitySets: setsOf(name) } })
    const ifMatch = call.req.header('if-match')
    const edit = { method, path: decodeURIComponent(below), ifMatch, body: () => posted(call) }
    const edited = (await editOrder(orders, world.refusals, edit)) ?? (await master.edit(edit))
    if (edited?.row) return json(call, 201, { d: entityBody(edited.row, entityType(edited.set), root, []) })
    if (edited) return call.body(null, 204)
    if (below === '$metadata') return call.body(metadata(name), 200, { 'content-type': 'application/xml' })
    const [, set = '', key, count] =
      /^(\w+)(?:\('((?:[^']|'')*)'\))?(\/\$count)?$/.exec(decodeURIComponent(below)) ?? []
    const resource = resources[set]
    if (!resource || !setsOf(name).includes(set))
      throw new ODataError(404, 'SY/530', `Resource not found for segment '${set || below}'`)
    if (method === 'POST') return create(call, resource, root)
    if (method !== 'GET' && method !== 'HEAD')
      throw new ODataError(405, 'SY/530', `Method ${method} is not allowed here`)
    const params = new URL(call.req.url).searchParams
    if (key !== undefined) return single(call, resource, key.replaceAll("''", "'"), params, root)
    const paging: Paging = {
      serverPageSize: settings.serverPageSize,
      linkRoot: settings.innerHost === null ? root : `${settings.innerHost}${settings.folder}/${address}/`,
    }
    const body = queryBody(resource.rows(params.get('$filter')), resource.type, params, root, paging)
    if (count) return call.text(String((body as { d: { results: unknown[] } }).d.results.length))
    return json(call, 200, body)
  }
}

function single(
  call: SimulatorCall,
  { type, find }: Resource,
  key: string,
  params: URLSearchParams,
  root: string,
): Response {
  const record = find(key)
  if (!record) throw new ODataError(404, '/IWBEP/CM_MGW_RT/020', `Resource not found for segment '${type.set}Type'`)
  return json(call, 200, { d: entityBody(record, type, root, paths(params.get('$expand'), type)) })
}

async function create(call: SimulatorCall, { type, create }: Resource, root: string): Promise<Response> {
  if (!create)
    throw new ODataError(405, '/IWBEP/CM_MGW_RT/021', `Method 'CREATE_ENTITY' is not allowed for ${type.set}`)
  const body = await posted(call)
  const record = create(body)
  const key = String(record[type.keys[0] ?? ''])
  call.header('location', `${root}${type.set}('${key}')`)
  // SAP answers with the children that were sent, and never with statuses that are settled later.
  return json(call, 201, {
    d: entityBody(
      record,
      type,
      root,
      Object.keys(body as object).filter((name) => name in type.children),
    ),
  })
}
