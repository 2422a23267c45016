import { expect, test } from 'vitest'
import { openMetrics } from './metrics.ts'

test('counts what happens, by flow and by connection', async () => {
  const metrics = openMetrics()
  metrics.arrived('dms', 'sales-order', 3)
  metrics.unchanged('sap', 'product', 7)
  metrics.unchanged('sap', 'product', 0)
  metrics.duplicate('dms', 'sales-order')
  metrics.refused('dms', 401)
  metrics.pollFailed('sap', 'product', 'rate-limited')
  metrics.settled('orders', 'delivered')
  metrics.settled('orders', 'retrying', 'retryable')
  metrics.sent('orders', 0.2)
  const text = await metrics.text()
  expect(text).toContain('hub_arrivals_total{connection="dms",record="sales-order",outcome="stored"} 3')
  expect(text).toContain('hub_arrivals_total{connection="sap",record="product",outcome="unchanged"} 7')
  expect(text).toContain('hub_arrivals_total{connection="dms",record="sales-order",outcome="duplicate"} 1')
  expect(text).toContain('hub_refusals_total{connection="dms",status="401"} 1')
  expect(text).toContain('hub_polls_failed_total{connection="sap",record="product",kind="rate-limited"} 1')
  expect(text).toContain('hub_deliveries_total{flow="orders",state="delivered"} 1')
  expect(text).toContain('hub_attempts_failed_total{flow="orders",kind="retryable"} 1')
  expect(text).toContain('hub_send_seconds_bucket{le="0.25",flow="orders"} 1')
  expect(text).toContain('hub_send_seconds_bucket{le="0.1",flow="orders"} 0')
  expect(metrics.contentType).toContain('text/plain')
})

test('asks for open work and the queue at every scrape, and forgets what is gone', async () => {
  const metrics = openMetrics()
  let open = [
    { flow: 'orders', state: 'ready', count: 2, oldestSeconds: 5 },
    { flow: 'orders', state: 'parked', count: 1, oldestSeconds: 60 },
  ]
  metrics.onScrape({ open: async () => open, queueHealthy: () => false })
  const before = await metrics.text()
  expect(before).toContain('hub_open{flow="orders",state="ready"} 2')
  expect(before).toContain('hub_lag_seconds{flow="orders"} 60')
  expect(before).toContain('hub_queue_up 0')
  open = []
  expect(await metrics.text()).not.toContain('hub_open{')
})

test('a database that is away does not take the figures with it', async () => {
  const metrics = openMetrics()
  metrics.settled('orders', 'delivered')
  metrics.onScrape({ open: () => Promise.reject(new Error('away')) })
  expect(await metrics.text()).toContain('hub_deliveries_total{flow="orders",state="delivered"} 1')
})

test('labels stay few, whatever comes', async () => {
  const metrics = openMetrics()
  for (let i = 0; i < 2_000; i++) metrics.settled(`flow-${i}`, 'delivered')
  const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith('hub_deliveries_total{'))
  expect(lines.length).toBe(501)
  expect(lines.at(-1)).toBe('hub_deliveries_total{flow="other",state="delivered"} 1500')
})

test('figures of the process come on demand', async () => {
  expect(await openMetrics().text()).not.toContain('hub_process_')
  expect(await openMetrics({ ofProcess: true }).text()).toContain('hub_process_resident_memory_bytes')
})
