/**
 * A target for benchmarks, in a process of its own: `node target.ts <port file>`. It answers every write after a
 * millisecond and speaks as much of OData V2 as the SAP connector asks of it: a CSRF token, and 201 with a number.
 * `GET /seen` gives `[reference, epoch milliseconds]` of every write, and forgets them.
 */
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const LATENCY_MS = Number(process.env.TARGET_LATENCY_MS ?? 1)
const REFERENCE = /"PurchaseOrderByCustomer":"([^"]*)"|"orderNo":"([^"]*)"/

let seen: [string, number][] = []
let number = 0

const server = createServer((request, response) => {
  if (request.url === '/seen') {
    response.end(JSON.stringify(seen))
    seen = []
    return
  }
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'application/json', 'x-csrf-token': 'token' })
    response.end('{"d":{"results":[]}}')
    return
  }
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', async () => {
    const at = performance.timeOrigin + performance.now()
    const [, sap, bare] = REFERENCE.exec(Buffer.concat(parts).toString('latin1')) ?? []
    seen.push([sap ?? bare ?? '', at])
    await pause(LATENCY_MS)
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end(`{"d":{"SalesOrder":"${++number}"}}`)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0 })}\n`)
})
