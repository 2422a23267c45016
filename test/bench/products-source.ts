/**
 * SAP's product service for benchmarks, in a process of its own: `node products-source.ts '{"pageSize": 1000}'`. It has
 * its pages written out before they are asked for, so that it costs little beside the hub.
 *
 * `POST /prepare?products=…&round=…` makes it serve so many products as they stand in that round; until then there are
 * none. `GET /read` gives `{ pages, first, last }`: pages of products served since, and when the first was asked for
 * and the last answered, epoch milliseconds.
 */
import { createServer, type ServerResponse } from 'node:http'
import { newestJson, productJson } from './products.ts'

const { pageSize } = JSON.parse(process.argv[2] ?? '{}') as { pageSize: number }
const EMPTY = '{"d":{"results":[],"__count":"0"}}'

let pages: Buffer[] = []
let round = 0
let served = { pages: 0, first: 0, last: 0 }
const now = () => performance.timeOrigin + performance.now()

function prepare(products: number, at: number): void {
  round = at
  served = { pages: 0, first: 0, last: 0 }
  pages = Array.from({ length: Math.ceil(products / pageSize) }, (_, page) => {
    const length = Math.min(pageSize, products - page * pageSize)
    const rows = Array.from({ length }, (__, i) => productJson(page * pageSize + i, at))
    return Buffer.from(`{"d":{"results":[${rows.join()}],"__count":"${products}"}}`)
  })
}

/** Everything is asked for without a filter; with one, what changed lately: the overlap, in which there is nothing. */
function products(query: URLSearchParams, response: ServerResponse): void {
  if (query.has('$filter')) {
    response.end(pages.length > 0 && query.get('$top') === '1' ? newestJson(round) : EMPTY)
    return
  }
  const page = pages[Number(query.get('$skip') ?? 0) / pageSize]
  if (page) {
    served.pages++
    served.first ||= now()
  }
  response.end(page ?? EMPTY, () => {
    served.last = now()
  })
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://source')
  response.setHeader('content-type', 'application/json')
  if (pathname === '/prepare') {
    prepare(Number(searchParams.get('products')), Number(searchParams.get('round')))
    response.end('{}')
  } else if (pathname === '/read') response.end(JSON.stringify(served))
  else if (pathname.endsWith('/A_Product')) products(searchParams, response)
  else response.writeHead(404).end('{}')
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0 })}\n`)
})
