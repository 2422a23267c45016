/** What the tests of this folder share: the connector at work on its simulator, or on a server of the test's own. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Incoming, Page } from '../../src/connector/index.ts'
import { createHttp } from '../../src/connector/index.ts'
import { Bench } from '../../test/contract/connector.ts'
import { type SapConfig, sapConfig } from './config.ts'
import { sap } from './connector.ts'
import type { Cursor } from './paging.ts'
import { type SapContext, SapSession } from './session.ts'
import { createSapSimulator, type SapSimulatorOptions } from './simulator.ts'

export const SALES_AREA = { organization: '1010', channel: '10', division: '00' }

/** A simulator and the connector on it. The clock stands still unless the test moves `bench.clock.now`. */
export function openBench(simulator: SapSimulatorOptions = {}, config: Partial<SapConfig> = {}): Promise<Bench> {
  return Bench.open({
    connector: sap,
    createSimulator: (options) => createSapSimulator({ ...options, ...simulator }),
    config: (url) => ({ url, user: 'DMSHUB', password: 'simulator', salesArea: SALES_AREA, ...config }),
    wrongCredentials: () => ({}),
    secrets: [],
    records: {},
  })
}

/** Reads a record type to the end of a round. `onPage` runs after each page. */
export async function readRound(
  ctx: SapContext,
  record: string,
  from?: Cursor,
  onPage: (page: Page<Cursor>) => unknown = () => undefined,
): Promise<{ records: Incoming[]; next: Cursor; pages: number }> {
  const read = sap.records[record]?.read
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
  config: Partial<SapConfig>,
  work: (ctx: SapContext, url: string) => Promise<T>,
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
  const signal = new AbortController().signal
  const parsed = sapConfig.parse({ url, user: 'U', password: 'P', salesArea: SALES_AREA, ...config })
  const now = () => new Date('2027-03-01T08:00:00.000Z')
  try {
    return await work({ config: parsed, session: new SapSession(), http, log, signal, now, step: async () => {} }, url)
  } finally {
    await http.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
