/** The same products delivered one by one and a hundred to a call, to a target that takes a millisecond for either. */
import { setTimeout as pause } from 'node:timers/promises'
import { pause as pauseFlow, resume } from '../../src/ledger/pause.ts'
import { askPoll } from '../../src/ledger/poll-orders.ts'
import { serve } from './child.ts'
import { type Figure, median } from './figures.ts'
import { openProductHub, PAGE_SIZE } from './product-hub.ts'

const SOURCE = { connection: 'sap', record: 'product' }
const FLOW = { flow: 'product-to-dms' }
const BATCH = 100
const LEAST_RATIO = 2
const LOOK_MS = 50
const PATIENCE_MS = 300_000

export interface BatchSize {
  /** Products delivered in each way, in each round. */
  records: number
  rounds: number
  /** Arguments for the hub's Node, e.g. to profile. */
  node?: string[]
  say(line: string): void
}

export async function batchFigures(size: BatchSize): Promise<Figure[]> {
  const alone: number[] = []
  const batched: number[] = []
  for (let round = 1; round <= size.rounds; round++) {
    size.say(`products one by one and in batches, round ${round} of ${size.rounds}`)
    alone.push(await delivered(size, 1))
    batched.push(await delivered(size, BATCH))
  }
  return [
    {
      what: `${size.records.toLocaleString('en-US')} products in batches of ${BATCH}, beside one by one`,
      target: `≥ ${LEAST_RATIO} × one by one`,
      unit: '/s',
      measured: batched,
      limit: alone,
      pass: median(batched) >= LEAST_RATIO * median(alone),
      note: 'the limit is the same hub with batches of 1',
    },
  ]
}

/** Products a second, from the first that reaches the target to the last; all of them wait before the first one goes. */
async function delivered({ records, node }: BatchSize, batch: number): Promise<number> {
  const source = await serve('./products-source.ts', { pageSize: PAGE_SIZE })
  const target = await serve('./products-target.ts')
  const hubNode = node === undefined ? {} : { node }
  const hub = await openProductHub({ sourceUrl: source.url, targetUrl: target.url, batch, ...hubNode })
  const by = { who: 'bench', now: new Date() }
  const count = async (where: string) =>
    (await hub.ledger.pool.query(`SELECT count(*) AS n FROM ${where}`)).rows[0].n as number
  try {
    await pauseFlow(hub.ledger, FLOW, by)
    await fetch(`${source.url}/prepare?products=${records}&round=0`, { method: 'POST' })
    await askPoll(hub.ledger, SOURCE, by)
    await until(async () => (await count('delivery')) === records)
    // As it is after minutes of work: the planner knows the tables.
    await hub.ledger.pool.query('ANALYZE delivery, message')
    await resume(hub.ledger, FLOW, by)
    await until(async () => (await count('delivery')) === 0)
    const taken = (await (await fetch(`${target.url}/taken`)).json()) as {
      records: number
      first: number
      last: number
    }
    if (taken.records !== records) throw new Error(`${records} products were sent ${taken.records} times`)
    return records / ((taken.last - taken.first) / 1000)
  } finally {
    await hub.stop()
    await source.stop()
    await target.stop()
  }
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!(await done())) {
    if (performance.now() > end) throw new Error(`not done within ${PATIENCE_MS} ms`)
    await pause(LOOK_MS)
  }
}
