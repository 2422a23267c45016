/** Orders in at one end, out at the other: rates and latencies. */
import { setTimeout as pause } from 'node:timers/promises'
import { run } from './child.ts'
import { median, percentile } from './figures.ts'
import type { Sending, Sent } from './sender.ts'

/** No order may take longer than this in a benchmark. */
const PATIENCE_MS = 120_000

export interface Through {
  /** Orders a second, from the first sent to the last delivered. */
  rate: number
  /** Milliseconds from sending to the answer: middle and 99 %. */
  accept: { p50: number; p99: number }
  /** Milliseconds from the answer to the target: middle and 99 %. */
  delivered: { p50: number; p99: number }
}

/** Sends orders and waits until the target has every one of them, once. */
export async function ordersThrough(sending: Sending, targetUrl: string): Promise<Through> {
  await seen(targetUrl)
  const sent = await run<Sent>('./sender.ts', sending)
  if (sent.refused > 0) throw new Error(`${sent.refused} of ${sent.sent} orders were refused`)
  const arrived = new Map<string, number>()
  const end = performance.now() + PATIENCE_MS
  let writes = 0
  while (arrived.size < sent.sent) {
    for (const [no, at] of await seen(targetUrl)) {
      writes++
      arrived.set(no, at)
    }
    if (performance.now() > end) throw new Error(`only ${arrived.size} of ${sent.sent} orders arrived`)
    await pause(50)
  }
  if (writes !== sent.sent) throw new Error(`${sent.sent} orders were written ${writes} times`)
  const last = Math.max(...arrived.values())
  const took = sent.accepted.map(([no, at]) => Math.max(0, (arrived.get(no) ?? Number.NaN) - at))
  return {
    rate: sent.sent / ((last - sent.began) / 1000),
    accept: { p50: median(sent.accept), p99: percentile(sent.accept, 0.99) },
    delivered: { p50: median(took), p99: percentile(took, 0.99) },
  }
}

async function seen(targetUrl: string): Promise<[string, number][]> {
  return (await (await fetch(`${targetUrl}/seen`)).json()) as [string, number][]
}
