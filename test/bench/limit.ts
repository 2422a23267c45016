/**
 * The limit to measure against: as little as can be between a sender and a target, in one process. HTTP in, one group
 * commit into PostgreSQL, an answer; a handwritten map; a POST on a kept-alive connection; outcomes written in batches.
 * No lanes, links, attempts, checks, encryption, retries or recovery: what is left is what nobody can do without.
 *
 * `node limit.ts '{"databaseUrl": …, "targetUrl": …}'` prints `{"port": …}` and runs until it is killed.
 */
import { createServer } from 'node:http'
import pg from 'pg'
import { Pool } from 'undici'
import { groupCommit } from '../../src/ledger/group-commit.ts'

const IN_FLIGHT = 64

const { databaseUrl, targetUrl } = JSON.parse(process.argv[2] ?? '{}') as { databaseUrl: string; targetUrl: string }
const database = new pg.Pool({ connectionString: databaseUrl, max: 4 })
await database.query(`CREATE TABLE IF NOT EXISTS bare_order (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, no text NOT NULL, body bytea NOT NULL, target_id text)`)
const target = new Pool(new URL(targetUrl).origin, { connections: IN_FLIGHT, pipelining: 1 })

interface Order {
  orderNo: string
  dealerCode: string
  orderDate: string
  salesOrg: string
  channelType: string
  currency: string
  lines: { lineNo: number; productCode: string; quantity: string; unit: string }[]
}

const rows = (n: number, columns: number) =>
  Array.from(
    { length: n },
    (_, i) => `(${Array.from({ length: columns }, (__, j) => `$${i * columns + j + 1}`)})`,
  ).join()

const store = groupCommit(async (orders: { order: Order; body: Buffer }[]): Promise<string[]> => {
  const stored = await database.query(
    `INSERT INTO bare_order (no, body) VALUES ${rows(orders.length, 2)} RETURNING id`,
    orders.flatMap(({ order, body }) => [order.orderNo, body]),
  )
  return stored.rows.map((row) => row.id)
})

const note = groupCommit(async (outcomes: { id: string; targetId: string }[]): Promise<undefined[]> => {
  await database.query(
    `UPDATE bare_order b SET target_id = o.target_id FROM (SELECT unnest($1::bigint[]) id, unnest($2::text[]) target_id) o WHERE b.id = o.id`,
    [outcomes.map(({ id }) => id), outcomes.map(({ targetId }) => targetId)],
  )
  return outcomes.map(() => undefined)
}, 500)

const waiting: { id: string; order: Order }[] = []
let calls = 0

async function deliver(): Promise<void> {
  calls++
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { statusCode, body } = await target.request({
      method: 'POST',
      path: '/A_SalesOrder',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(mapped(next.order)),
    })
    const answer = (await body.json()) as { d: { SalesOrder: string } }
    if (statusCode === 201) void note({ id: next.id, targetId: answer.d.SalesOrder })
  }
  calls--
}

function mapped(order: Order): object {
  return {
    SalesOrderType: 'OR',
    SalesOrganization: order.salesOrg,
    DistributionChannel: order.channelType,
    OrganizationDivision: '00',
    SoldToParty: order.dealerCode,
    PurchaseOrderByCustomer: order.orderNo,
    CustomerPurchaseOrderDate: order.orderDate,
    TransactionCurrency: order.currency,
    to_Item: {
      results: order.lines.map(({ lineNo, productCode, quantity, unit }) => ({
        UnderlyingPurchaseOrderItem: String(lineNo),
        Material: productCode,
        RequestedQuantity: quantity,
        RequestedQuantityUnit: unit,
      })),
    },
  }
}

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', async () => {
    const body = Buffer.concat(parts)
    const order = JSON.parse(body.toString()) as Order
    const id = await store({ order, body })
    response.writeHead(202, { 'content-type': 'application/json' })
    response.end(`{"id":"${id}"}`)
    waiting.push({ id, order })
    if (calls < IN_FLIGHT) void deliver()
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0 })}\n`)
})
