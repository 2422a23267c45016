/** Master data: all products read again, of which one in a hundred has changed; beside a loop that only reads them. */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { sapConfig } from '../../connectors/sap/config.ts'
import { sap } from '../../connectors/sap/connector.ts'
import { openConnection } from '../../src/connection/connection.ts'
import type { Incoming, Page } from '../../src/connector/index.ts'
import { uuidv7 } from '../../src/ledger/ids.ts'
import type { Ledger } from '../../src/ledger/open.ts'
import { pause as pauseConnection, resume } from '../../src/ledger/pause.ts'
import { askPoll, readCursor, setCursor } from '../../src/ledger/poll-orders.ts'
import { contentOf } from '../../src/pipeline/arrive.ts'
import { silent } from '../services.ts'
import type { BarePoll } from './bare-poll.ts'
import { run, type Service, serve } from './child.ts'
import { type Figure, median } from './figures.ts'
import { openProductHub, PAGE_SIZE, type ProductHub } from './product-hub.ts'
import { changedOf } from './products.ts'

const SOURCE = { connection: 'sap', record: 'product' }
const LEAST_PER_SECOND = 15_000
const MOST_MB = 300
const WATCH_MS = 100
const PATIENCE_MS = 600_000

export interface MasterSize {
  /** Products at the source: a multiple of 1,000. */
  records: number
  rounds: number
  /** Arguments for the hub's Node, e.g. to profile. */
  node?: string[]
  say(line: string): void
}

interface Pass {
  perSecond: number
  /** Most resident memory of the hub while it read, in MB. */
  memory: number
  /** Processor time of the hub for one record, in microseconds. */
  processor: number
}

export async function masterFigures(size: MasterSize): Promise<Figure[]> {
  const source = await serve('./products-source.ts', { pageSize: PAGE_SIZE })
  const target = await serve('./products-target.ts')
  const node = size.node === undefined ? {} : { node: size.node }
  const hub = await openProductHub({ sourceUrl: source.url, targetUrl: target.url, batch: 100, ...node })
  const passes: Pass[] = []
  const limits: number[] = []
  try {
    size.say(`master data: ${size.records} products are made known`)
    await pauseConnection(hub.ledger, SOURCE, { who: 'bench', now: new Date() })
    await prepare(source, size.records, 0)
    await makeKnown(hub.ledger, source.url)
    for (let round = 1; round <= size.rounds; round++) {
      size.say(`master data, round ${round} of ${size.rounds}`)
      await prepare(source, size.records, round)
      const bare = await run<BarePoll>('./bare-poll.ts', { url: source.url, pageSize: PAGE_SIZE })
      if (bare.records !== size.records) throw new Error(`the bare loop read ${bare.records} of ${size.records}`)
      limits.push(bare.records / bare.seconds)
      passes.push(await pass(hub, source, size.records, round))
    }
  } finally {
    await hub.stop()
    await source.stop()
    await target.stop()
  }
  const perSecond = passes.map((each) => each.perSecond)
  const memory = passes.map((each) => each.memory)
  const millions = size.records.toLocaleString('en-US')
  const processor = median(passes.map((each) => each.processor))
  return [
    {
      what: `master data: ${millions} products in pages of 1,000, 1 % changed`,
      target: '≥ 15,000/s, writes only for the changed',
      unit: '/s',
      measured: perSecond,
      limit: limits,
      pass: median(perSecond) >= LEAST_PER_SECOND,
      note: `${changedOf(size.records).toLocaleString('en-US')} messages a pass, not one more; ${processor.toFixed(1)} µs of the hub's processor a product`,
    },
    {
      what: `resident memory of the hub while it reads ${millions} products`,
      target: `≤ ${MOST_MB} MB`,
      unit: 'MB',
      measured: memory,
      pass: Math.max(...memory) <= MOST_MB,
    },
  ]
}

async function prepare(source: Service, records: number, round: number): Promise<void> {
  await fetch(`${source.url}/prepare?products=${records}&round=${round}`, { method: 'POST' })
}

/**
 * The state of a hub that has read everything once, with the connector's own records and the pipeline's own hashes; a
 * first pass of a million through the hub would deliver them all, and take half an hour.
 */
async function makeKnown(ledger: Ledger, url: string): Promise<void> {
  const config = sapConfig.parse({ url, user: 'bench', password: 'bench-password', pageSize: PAGE_SIZE })
  const connection = openConnection({ name: 'sap', connector: sap, config, log: silent, now: () => new Date() })
  const { read } = connection.record(SOURCE.record)
  if (!read) throw new Error('products cannot be read')
  const { signal } = new AbortController()
  try {
    let page: Page<unknown> | undefined
    do {
      const from = page?.next
      page = await connection.read((ctx) => read.page(from as never, ctx), signal)
      await insertStates(ledger, page.records)
    } while (page.more)
  } finally {
    await connection.close()
  }
  await ledger.pool.query('ANALYZE source_state')
}

async function insertStates(ledger: Ledger, records: Incoming[]): Promise<void> {
  await ledger.pool.query(
    `INSERT INTO source_state (tenant, connection, record, source_key, version, hash, message_id)
     SELECT $1, $2, $3, * FROM unnest($4::text[], $5::text[], $6::bytea[], $7::uuid[])`,
    [
      ledger.tenant,
      SOURCE.connection,
      SOURCE.record,
      records.map(({ id }) => id),
      records.map(({ version }) => version ?? null),
      records.map((record) => contentOf(record).hash),
      records.map(() => uuidv7(new Date())),
    ],
  )
}

/** All is read again from the beginning, and exactly what has changed is stored. */
async function pass(hub: ProductHub, source: Service, records: number, round: number): Promise<Pass> {
  const { ledger } = hub
  const by = { who: 'bench', now: new Date() }
  const before = await written(ledger)
  await setCursor(ledger, SOURCE, undefined, by)
  await resume(ledger, { connection: SOURCE.connection }, by)
  await askPoll(ledger, SOURCE, by)
  const pid = hub.process.child.pid ?? 0
  const used = processorTime(pid)
  let memory = 0
  const end = performance.now() + PATIENCE_MS
  let caughtUp: Date | undefined
  while (caughtUp === undefined) {
    if (performance.now() > end) throw new Error(`round ${round} was not read within ${PATIENCE_MS} ms`)
    await pause(WATCH_MS)
    memory = Math.max(memory, residentMegabytes(pid))
    const cursor = await readCursor(ledger, SOURCE)
    if (cursor?.caughtUpAt && cursor.caughtUpAt > by.now) caughtUp = cursor.caughtUpAt
  }
  const processor = ((processorTime(pid) - used) * 1e6) / records
  await pauseConnection(ledger, { connection: SOURCE.connection }, by)
  const { first } = (await (await fetch(`${source.url}/read`)).json()) as { first: number }
  const stored = (await written(ledger)) - before
  if (stored !== changedOf(records))
    throw new Error(`${stored} messages were stored, ${changedOf(records)} had changed`)
  return { perSecond: records / ((caughtUp.getTime() - first) / 1000), memory, processor }
}

async function written(ledger: Ledger): Promise<number> {
  const counted = await ledger.pool.query('SELECT count(*) AS n FROM message')
  return counted.rows[0].n
}

/** Linux only: where there is no /proc it is not known. */
function residentMegabytes(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(found) / 1000
}

/** Seconds of processor time so far; the kernel counts in hundredths. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
