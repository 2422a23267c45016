/**
 * How the ledger stands with a long past: the statements of the hot path beside the same ones on an empty ledger of the
 * same server, the search of `hub show`, and the retention of a day. `node test/bench/size.ts [settled [waiting]]` shows
 * them alone.
 */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import pg from 'pg'
import { acceptMessages } from '../../src/ledger/accept.ts'
import { embeddedStopped, openEmbedded } from '../../src/ledger/embedded.ts'
import { uuidv7 } from '../../src/ledger/ids.ts'
import { type Ledger, openLedger } from '../../src/ledger/open.ts'
import { type DroppedDay, retain } from '../../src/ledger/retention.ts'
import { settle } from '../../src/ledger/settle.ts'
import { take } from '../../src/ledger/take.ts'
import { timeline } from '../../src/ledger/timeline.ts'
import type { NewMessage } from '../../src/ledger/types.ts'
import { payloadCodec } from '../../src/security/codec.ts'
import { silent, temporaryFolder } from '../services.ts'
import { type Figure, median, percentile, table } from './figures.ts'
import { DAYS, fill, keyOf, nativeOf, readsFilled, sourceKeyOf } from './ledger-fill.ts'

const BATCH = 100
/** Batches of a round, on each ledger in turn. */
const BATCHES = 15
const MOST_RATIO = 1.3
const SEARCHES = 240
const MOST_SEARCH_MS = 50
const MOST_RETENTION_MS = 1_000
/** Tables that retention drops a day of. */
const GROWING = 4

export interface Size {
  settled: number
  waiting: number
  rounds: number
  say(line: string): void
}

/** Fills a ledger, measures it, and leaves nothing behind. */
export async function sizeFigures(size: Size): Promise<Figure[]> {
  const dataDir = temporaryFolder()
  const server = await openEmbedded({ dataDir, log: silent })
  const open: Ledger[] = []
  try {
    const now = new Date()
    for (const name of ['full', 'empty']) open.push(await openIn(server, name, now))
    const [full, empty] = open as [Ledger, Ledger]
    await fill({ adminUrl: within(server.adminUrl, 'full'), ...size, until: now })
    const figures: Figure[] = []
    for (const part of [
      () => hotPath(full, empty, size),
      () => searches(full, size),
      () => retention(full, now, size),
    ]) {
      figures.push(...(await part()))
      size.say(`size: ${figures.map(({ measured, unit }) => `${median(measured).toPrecision(3)} ${unit}`).join(', ')}`)
    }
    return figures
  } finally {
    for (const ledger of open) await ledger.close()
    await server.close()
    await embeddedStopped(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function within(url: string, database: string): string {
  const there = new URL(url)
  there.pathname = `/${database}`
  return there.href
}

async function openIn(server: { url: string; adminUrl: string }, database: string, now: Date): Promise<Ledger> {
  const admin = new pg.Client(server.adminUrl)
  await admin.connect()
  await admin.query(`CREATE DATABASE "${database}" OWNER hub TEMPLATE template0`)
  await admin.end()
  const codec = readsFilled(payloadCodec('default', { newest: 1, get: () => Buffer.alloc(32, 7) }))
  return openLedger({ url: within(server.url, database), tenant: 'default', now: () => now, codec: async () => codec })
}

let last = 0

/** Half of them new orders, half prices of products that a full ledger knows. */
function arriving(of: Size): NewMessage[] {
  const now = new Date()
  return Array.from({ length: BATCH }, (_, i) => {
    last++
    const orders = i % 2 === 0
    const known = 4 + 10 * Math.floor((Math.random() * of.settled) / 10)
    const key = orders ? `NEW-${process.pid}-${last}` : keyOf(known)
    return {
      id: uuidv7(now),
      connection: orders ? 'dms' : 'erp',
      record: orders ? 'orders' : 'prices',
      kind: orders ? 'push' : 'poll',
      sourceKey: orders ? `dms-${key}` : key,
      ...(orders ? { eventId: `evt-${key}` } : {}),
      businessKey: key,
      data: { orderNo: key, lines: [{ lineNo: 10, productCode: 'P100001', quantity: '3' }] },
      hash: createHash('sha256').update(`${last}`).digest(),
      bytes: 100,
      receivedAt: now,
      deliveries: [
        {
          id: uuidv7(now),
          flow: orders ? 'orders' : 'prices',
          lane: key,
          release: 1,
          keepLatest: false,
          giveUpAt: new Date(now.getTime() + 86_400_000),
        },
      ],
    }
  })
}

async function takeAndSettle(ledger: Ledger, flow: string): Promise<void> {
  const now = new Date()
  const until = new Date(now.getTime() + 30_000)
  const taken = await take(ledger, flow, { worker: 'bench', release: 1, safe: false, now, until, limit: BATCH })
  if (taken.length !== BATCH) throw new Error(`${taken.length} of ${BATCH} deliveries of ${flow} could be taken`)
  const hash = Buffer.alloc(32, 1)
  await settle(
    ledger,
    taken.map((d) => {
      const targetId = nativeOf(d.seq)
      return {
        id: d.id,
        fence: d.fence,
        to: 'delivered' as const,
        effect: 'created',
        targetId,
        links: [{ connection: 'sap', record: flow, key: d.lane, native: targetId }],
        applied: { key: d.lane, contentHash: hash, sentHash: hash, targetId },
        attempt: {
          id: uuidv7(now),
          kind: 'send' as const,
          startedAt: now,
          endedAt: now,
          outcome: 'created',
          sent: { key: d.lane },
        },
      }
    }),
    now,
  )
}

/** Batch by batch in turn on both ledgers, so that whatever else the machine does falls on both. */
async function hotPath(full: Ledger, empty: Ledger, size: Size): Promise<Figure[]> {
  const figures = new Map<string, { full: number[]; empty: number[] }>()
  async function inTurn(what: string, work: (ledger: Ledger) => Promise<void>, keep: boolean): Promise<void> {
    const times = { full: [] as number[], empty: [] as number[] }
    for (let i = 0; i < BATCHES; i++) {
      const both = [
        ['full', full],
        ['empty', empty],
      ] as const
      for (const [name, ledger] of i % 2 ? both : both.toReversed()) {
        const began = performance.now()
        await work(ledger)
        times[name].push(performance.now() - began)
      }
    }
    if (!keep) return
    const all = figures.get(what) ?? { full: [], empty: [] }
    figures.set(what, all)
    all.full.push(median(times.full))
    all.empty.push(median(times.empty))
  }
  for (let round = 0; round <= size.rounds; round++) {
    // The first round warms up.
    const keep = round > 0
    if (keep) size.say(`size: round ${round} of ${size.rounds}`)
    await inTurn('accept', async (ledger) => void (await acceptMessages(ledger, arriving(size))), keep)
    await inTurn('accept', async (ledger) => void (await acceptMessages(ledger, arriving(size))), keep)
    await inTurn('take and settle orders', (ledger) => takeAndSettle(ledger, 'orders'), keep)
  }
  return [...figures].map(([what, { full: measured, empty: limit }]) => ({
    what: `${what}, ${BATCH} at a time, beside ${size.settled.toLocaleString('en-US')} settled and ${size.waiting.toLocaleString('en-US')} open`,
    target: `≤ ${MOST_RATIO} × of an empty ledger`,
    measured,
    limit,
    unit: 'ms',
    pass: median(measured) <= MOST_RATIO * median(limit),
  }))
}

/** `hub show` of keys of every kind, each of another record. */
async function searches(full: Ledger, size: Size): Promise<Figure[]> {
  const kinds: Record<string, (n: number) => string> = {
    'business key': keyOf,
    "source's own key": sourceKeyOf,
    'number in the target': nativeOf,
  }
  const measured = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]))
  for (let round = 0; round < size.rounds; round++) {
    for (const [kind, of] of Object.entries(kinds)) {
      const times: number[] = []
      for (let i = 0; i < SEARCHES; i++) {
        const some = Math.floor(Math.random() * size.settled)
        const n = kind === 'business key' ? some : some - (some % 10)
        const began = performance.now()
        const { messages } = await timeline(full, of(n))
        times.push(performance.now() - began)
        if (messages.length === 0) throw new Error(`${kind} ${of(n)}: nothing was found`)
      }
      measured.get(kind)?.push(percentile(times, 0.95))
    }
  }
  return [...measured].map(([kind, times]) => ({
    what: `search by ${kind}, 95 % within`,
    target: `≤ ${MOST_SEARCH_MS} ms`,
    measured: times,
    unit: 'ms',
    pass: median(times) <= MOST_SEARCH_MS,
  }))
}

/** The oldest days, one after the other, each in all its tables. */
async function retention(full: Ledger, now: Date, { rounds, settled }: Size): Promise<Figure[]> {
  const measured: number[] = []
  let kept = 0
  for (let days = DAYS - 1; measured.length < rounds; days--) {
    const began = performance.now()
    const dropped: DroppedDay[] = []
    for (let unfinished = true; unfinished; ) {
      const result = await retain(full, { contentDays: days, factsDays: days }, now)
      dropped.push(...result.dropped)
      unfinished = result.unfinished
    }
    measured.push(performance.now() - began)
    if (dropped.length !== GROWING) throw new Error(`${dropped.length} of ${GROWING} tables were done`)
    kept = dropped.reduce((sum, day) => sum + day.kept, 0)
  }
  return [
    {
      what: `retention of a day with ${Math.round(settled / DAYS).toLocaleString('en-US')} deliveries`,
      target: `≤ ${MOST_RETENTION_MS} ms`,
      measured,
      unit: 'ms',
      pass: median(measured) <= MOST_RETENTION_MS,
      note: `contents and facts; ${kept} rows of open deliveries are kept`,
    },
  ]
}

if (import.meta.main) {
  const [settled = 1_000_000, waiting = 100_000] = process.argv.slice(2).map(Number)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const figures = await sizeFigures({ settled, waiting, rounds: 3, say })
  process.stdout.write(`${table(figures)}\n`)
}
