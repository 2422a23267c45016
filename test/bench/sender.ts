/**
 * Sends orders, in a process of its own: `node sender.ts '<json>'` with
 * `{ url, count, prefix, inFlight | perSecond, secret? }`. With `inFlight` as fast as answers come; with `perSecond` at
 * a steady rate whatever the answers do. Prints `{ sent, refused, seconds, began, accept: [ms…], accepted: [[no, at]…] }`.
 */
import { Pool } from 'undici'
import { signWebhook } from '../../src/connector/index.ts'
import { orderTemplate } from './orders.ts'

export interface Sending {
  url: string
  count: number
  prefix: string
  inFlight?: number
  perSecond?: number
  /** Signs each order as the DMS does. */
  secret?: string
}

export interface Sent {
  sent: number
  refused: number
  seconds: number
  /** When the first was sent, epoch milliseconds. */
  began: number
  /** Of each order, from sending to its answer, in milliseconds. */
  accept: number[]
  /** Order number, and when its answer came, epoch milliseconds. */
  accepted: [string, number][]
}

const { url, count, prefix, inFlight = 256, perSecond, secret } = JSON.parse(process.argv[2] ?? '{}') as Sending
const { origin, pathname: path } = new URL(url)
const pool = new Pool(origin, { connections: perSecond ? 128 : inFlight, pipelining: 1 })
const [before, after] = orderTemplate()
const accept: number[] = []
const accepted: [string, number][] = []
let refused = 0
let next = 0

async function send(): Promise<void> {
  const orderNo = `${prefix}-${next++}`
  const body = before + orderNo + after
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (secret !== undefined) Object.assign(headers, signWebhook({ id: orderNo, sentAt: new Date(), body, secret }))
  const began = performance.now()
  const { statusCode, body: answer } = await pool.request({ method: 'POST', path, headers, body })
  await answer.dump()
  const ended = performance.now()
  accept.push(ended - began)
  if (statusCode >= 300) refused++
  else accepted.push([orderNo, performance.timeOrigin + ended])
}

async function lane(): Promise<void> {
  while (next < count) await send()
}

async function steadily(rate: number): Promise<void> {
  const began = performance.now()
  const underway: Promise<void>[] = []
  while (next < count) {
    const due = Math.min(count, Math.floor(((performance.now() - began) * rate) / 1000) + 1)
    while (next < due) underway.push(send())
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(underway)
}

const began = performance.now()
if (perSecond) await steadily(perSecond)
else await Promise.all(Array.from({ length: inFlight }, lane))
const seconds = (performance.now() - began) / 1000
await pool.close()
const sent: Sent = { sent: next, refused, seconds, began: performance.timeOrigin + began, accept, accepted }
process.stdout.write(JSON.stringify(sent))
