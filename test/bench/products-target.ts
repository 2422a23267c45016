/**
 * The product calls of the DMS core for benchmarks, in a process of its own: every call is answered after a
 * millisecond, whether it brings one product or a hundred. `GET /taken` gives `{ records, calls, first, last }` since it
 * was asked last, times in epoch milliseconds.
 */
import { createServer, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const LATENCY_MS = Number(process.env.TARGET_LATENCY_MS ?? 1)
const NONE = { records: 0, calls: 0, first: 0, last: 0 }

let taken = { ...NONE }

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

/** The answer to a write, and how many records it brought. */
function answer(path: string, body: string): { records: number; text: string } {
  if (!path.endsWith(':batch')) return { records: 1, text: '{"effect":"created"}' }
  const { records } = JSON.parse(body) as { records: { productCode: string }[] }
  const results = records.map(({ productCode }) => ({ key: productCode, status: 201, effect: 'created' }))
  return { records: records.length, text: JSON.stringify({ results }) }
}

const server = createServer(async (request, response) => {
  response.setHeader('content-type', 'application/json')
  if (request.url === '/taken') {
    response.end(JSON.stringify(taken))
    taken = { ...NONE }
    return
  }
  const { records, text } = answer(request.url ?? '', await bodyOf(request))
  const at = performance.timeOrigin + performance.now()
  taken = { records: taken.records + records, calls: taken.calls + 1, first: taken.first || at, last: at }
  await pause(LATENCY_MS)
  response.end(text)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0 })}\n`)
})
