/** What the tests of this folder share: the connector at work on its simulator, or on a server of the test's own. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHttp, type Incoming, type Outcome, type Outgoing, type Page } from '../../src/connector/index.ts'
import { Bench } from '../../test/contract/connector.ts'
import type { Cursor } from './changes.ts'
import { type KingdeeConfig, kingdeeConfig } from './config.ts'
import { kingdee } from './connector.ts'
import type { Order } from './order-body.ts'
import { type KingdeeContext, KingdeeSession } from './session.ts'
import { createKingdeeSimulator, type KingdeeSimulatorOptions } from './simulator.ts'

export const CREDENTIALS = { account: '5f00000000000a', user: 'DMSHUB', password: 'simulator', organization: '100' }
export const APP = { appId: '100001_ZXhhbXBsZS1zZWNyZXQtYWJjZGVmLTI0', appSecret: '0123456789abcdef0123456789abcdef' }

/** A simulator and the connector on it. The clock stands still unless the test moves `bench.clock.now`. */
export function openBench(
  simulator: KingdeeSimulatorOptions = {},
  config: Partial<KingdeeConfig> = {},
): Promise<Bench> {
  return Bench.open({
    connector: kingdee,
    createSimulator: (options) => createKingdeeSimulator({ ...options, ...simulator }),
    config: (url) => ({ url, ...CREDENTIALS, ...config }),
    wrongCredentials: () => ({}),
    secrets: [],
    records: {},
  })
}

/** An order of three lines. */
export function order(number: string, change: Partial<Order> = {}): Order {
  const line = (LineNo: string, code: string, FQty: string) => ({
    LineNo,
    FMaterialId: { FNumber: code },
    FUnitID: { FNumber: 'Pcs' },
    FQty,
    FEntryTaxRate: '13',
    FTaxPrice: '11.3',
  })
  return {
    FBillNo: number,
    FDate: '2027-03-01',
    FCustId: { FNumber: 'D1001' },
    FSaleOrderFinance: { FSettleCurrId: { FNumber: 'PRE001' }, FIsIncludedTax: true },
    FSaleOrderEntry: [line('10', '1.01.0001', '3'), line('20', '1.01.0002', '2.5'), line('30', '1.01.0003', '12.125')],
    ...change,
  }
}

export const outgoing = (data: Order, progress?: unknown): Outgoing<Order> => ({
  key: data.FBillNo,
  once: data.FBillNo,
  data,
  ...(progress !== undefined && { progress }),
})

/** Sends orders; steps are noted as they are stored. A step can be made to fail, as a crash does. */
export async function sendOrders(
  bench: Bench,
  batch: Outgoing<Order>[],
  crashAt?: string,
): Promise<{ outcomes: Outcome[]; steps: Map<string, { step: string }> }> {
  const write = kingdee.records['sales-order']?.write
  if (!write) throw new Error('orders cannot be written')
  const steps = new Map<string, { step: string }>()
  const ctx = {
    ...(await bench.context()),
    async step(key: string, progress: { step: string }) {
      steps.set(key, progress)
      if (progress.step === crashAt) throw new Error(`crashed after ${crashAt}`)
    },
  }
  const outcomes = crashAt
    ? await write.send(batch, ctx as KingdeeContext).catch(() => [])
    : await bench.send(write as never, batch, ctx)
  return { outcomes, steps }
}

/** Reads a record type to the end of a round. `onPage` runs after each page. */
export async function readRound(
  ctx: KingdeeContext,
  record: 'product' | 'order-status',
  from?: Cursor,
  onPage: (page: Page<Cursor>) => unknown = () => undefined,
): Promise<{ records: Incoming[]; next: Cursor; pages: number }> {
  const read = kingdee.records[record]?.read
  if (!read) throw new Error(`${record} cannot be read`)
  const records: Incoming[] = []
  let cursor = from
  for (let pages = 1; ; pages++) {
    const page: Page<Cursor> = await read.page(cursor, ctx)
    records.push(...page.records)
    cursor = read.cursor.parse(JSON.parse(JSON.stringify(page.next))) as Cursor
    await onPage(page)
    if (!page.more) return { records, next: cursor, pages }
    if (pages === 1000) throw new Error('no end after 1000 pages')
  }
}

export type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** The connector on a server made of one function, for what no well-behaved system does. */
export async function withServer<T>(
  answer: Answer,
  config: Partial<KingdeeConfig>,
  work: (ctx: KingdeeContext, url: string) => Promise<T>,
): Promise<T> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => answer(request, response, body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const http = createHttp({ baseUrl: url, log })
  const { signal } = new AbortController()
  const parsed = kingdeeConfig.parse({ url, ...CREDENTIALS, ...config })
  const now = () => new Date('2027-03-01T08:00:00.000Z')
  try {
    return await work(
      { config: parsed, session: new KingdeeSession(), http, log, signal, now, step: async () => {} },
      url,
    )
  } finally {
    await http.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
