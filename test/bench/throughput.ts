/** Orders through the whole hub, beside as little as can be: rates, and how long an order takes. */
import { openEmbedded } from '../../src/ledger/embedded.ts'
import { silent, startRedis, temporaryFolder } from '../services.ts'
import { type Service, serve } from './child.ts'
import { type Figure, median } from './figures.ts'
import { type HubOptions, openHub, SECRET } from './hub.ts'
import { ordersThrough, type Through } from './orders-through.ts'

/** Orders on their way into the hub at one time: a DMS that sends as fast as it is answered. */
const IN_FLIGHT = 128
/** Calls that a slow target takes for each worker: few enough that the target, not the machine, is the limit. */
const CALLS_A_WORKER = 8
/** Orders that warm up a process before anything is measured. */
const WARM = 2_000

export interface Size {
  rounds: number
  /** Orders a round. */
  orders: number
  say(line: string): void
}

interface System {
  url: string
  secret?: string
  stop(): Promise<void>
}

async function openLimit(targetUrl: string): Promise<System> {
  const postgres = await openEmbedded({ dataDir: temporaryFolder(), log: silent })
  const limit = await serve('./limit.ts', { databaseUrl: postgres.url, targetUrl })
  return {
    url: `${limit.url}/orders`,
    async stop() {
      await limit.stop('SIGKILL')
      await postgres.close()
    },
  }
}

async function openMeasured(targetUrl: string, options: Partial<HubOptions> = {}): Promise<System> {
  const hub = await openHub({ targetUrl, ...options })
  return { url: hub.url, secret: SECRET, stop: hub.stop }
}

/** The hub as processes of its own on a PostgreSQL and a Redis that all share. */
async function openSeparate(targetUrl: string, more: Partial<HubOptions> = {}): Promise<System> {
  const postgres = await openEmbedded({ dataDir: temporaryFolder(), log: silent })
  const redis = await startRedis()
  const options = { databaseUrl: postgres.url, redisUrl: redis.url, roles: ['http', 'worker'] as const, ...more }
  const hub = await openMeasured(targetUrl, options)
  return {
    ...hub,
    async stop() {
      await hub.stop()
      await redis.stop()
      await postgres.close()
    },
  }
}

let run = 0

/** One system at a time, so that none takes the processors of another; a warm-up, and then a round. */
async function round(
  open: (url: string) => Promise<System>,
  target: Service,
  size: Size,
  perSecond?: number,
): Promise<Through> {
  const system = await open(target.url)
  const sending = (count: number) => ({
    url: system.url,
    count,
    prefix: `B${++run}`,
    ...(system.secret === undefined ? {} : { secret: system.secret }),
  })
  try {
    await ordersThrough({ ...sending(Math.min(WARM, size.orders)), inFlight: IN_FLIGHT }, target.url)
    const pace = perSecond === undefined ? { inFlight: IN_FLIGHT } : { perSecond }
    return await ordersThrough({ ...sending(size.orders), ...pace }, target.url)
  } finally {
    await system.stop()
  }
}

/** Embedded defaults, and separate processes, each beside the limit in the same turn. */
export async function throughputFigures(size: Size, which: ('embedded' | 'separate')[]): Promise<Figure[]> {
  const target = await serve('./target.ts')
  const through = { limit: [] as Through[], embedded: [] as Through[], separate: [] as Through[] }
  try {
    for (let n = 1; n <= size.rounds; n++) {
      size.say(`orders, round ${n} of ${size.rounds}`)
      through.limit.push(await round(openLimit, target, size))
      if (which.includes('embedded')) through.embedded.push(await round((url) => openMeasured(url), target, size))
      if (which.includes('separate')) through.separate.push(await round((url) => openSeparate(url), target, size))
    }
  } finally {
    await target.stop()
  }
  const limit = through.limit.map(({ rate }) => rate)
  return which.flatMap((name) => {
    const measured = through[name].map(({ rate }) => rate)
    const where = name === 'embedded' ? 'embedded defaults' : 'PostgreSQL, Redis, an http and a worker process'
    const share = median(measured) / median(limit)
    const p99 = through[name].map(({ accept }) => accept.p99)
    return [
      {
        what: `orders in, mapped, delivered one by one: ${where}`,
        target: '≥ 0.5 of the bare prototype; ≥ 5,000/s where that does 10,000',
        unit: '/s',
        measured,
        limit,
        pass: share >= 0.5 && (median(limit) < 10_000 || median(measured) >= 5_000),
      },
      {
        what: `answer to the sender at that load, 99 %: ${where}`,
        target: '≤ 30 ms',
        unit: 'ms',
        measured: p99,
        pass: median(p99) <= 30,
        note: `bare prototype ${Math.round(median(through.limit.map(({ accept }) => accept.p99)))} ms`,
      },
    ]
  })
}

const STEADY = 500

/** How long an order is on its way while the hub is not hard pressed. */
export async function latencyFigures(size: Size): Promise<Figure[]> {
  const target = await serve('./target.ts')
  const rounds: Through[] = []
  try {
    for (let n = 1; n <= size.rounds; n++) {
      size.say(`${STEADY} orders a second, round ${n} of ${size.rounds}`)
      rounds.push(await round((url) => openMeasured(url), target, size, STEADY))
    }
  } finally {
    await target.stop()
  }
  const figure = (what: string, most: number, measured: number[]): Figure => ({
    what: `accepted to delivered at a steady ${STEADY}/s, ${what}`,
    target: `≤ ${most} ms`,
    unit: 'ms',
    measured,
    pass: median(measured) <= most,
  })
  return [
    figure(
      'middle',
      10,
      rounds.map(({ delivered }) => delivered.p50),
    ),
    figure(
      '99 %',
      50,
      rounds.map(({ delivered }) => delivered.p99),
    ),
  ]
}

const SLOW_MS = 50

/** Two workers beside one, where the target takes its time: what a second one adds. */
export async function workersFigures(size: Size): Promise<Figure[]> {
  const rates: Record<1 | 2, number[]> = { 1: [], 2: [] }
  for (let n = 1; n <= size.rounds; n++) {
    for (const workers of [1, 2] as const) {
      size.say(`${workers} ${workers === 1 ? 'worker' : 'workers'}, round ${n} of ${size.rounds}`)
      const target = await serve('./target.ts', {}, { TARGET_LATENCY_MS: String(SLOW_MS) })
      const roles = ['http', ...Array<'worker'>(workers).fill('worker')] as const
      try {
        const open = (url: string) => openSeparate(url, { roles, calls: CALLS_A_WORKER * workers })
        rates[workers].push((await round(open, target, size)).rate)
      } finally {
        await target.stop()
      }
    }
  }
  const share = median(rates[2]) / median(rates[1])
  return [
    {
      what: `two workers beside one, a target that takes ${SLOW_MS} ms and ${CALLS_A_WORKER} calls a worker`,
      target: '≥ 1.9 ×',
      unit: '/s',
      measured: rates[2],
      limit: rates[1],
      pass: share >= 1.9,
    },
  ]
}
