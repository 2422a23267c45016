/**
 * `npm run bench`: what the ledger does a second, beside what the same PostgreSQL does for bare rows of the same size in
 * the same run. Ratios hold on a noisy machine; the absolute figures do not.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { cpus } from 'node:os'
import pg from 'pg'
import { acceptMessages } from '../../src/ledger/accept.ts'
import { embeddedStopped, openEmbedded } from '../../src/ledger/embedded.ts'
import type { Ledger } from '../../src/ledger/open.ts'
import { settle } from '../../src/ledger/settle.ts'
import { take } from '../../src/ledger/take.ts'
import { by, done, message, openTestLedger } from '../ledger.ts'
import { silent, temporaryFolder } from '../services.ts'

const BATCH = 100
const ROUNDS = 5
const ROUND_MS = 1_000
const DATA = {
  lines: Array.from({ length: 20 }, (_, i) => ({
    lineNo: i,
    productCode: `P${i}`,
    note: randomBytes(24).toString('hex'),
  })),
}

/** Runs `work`, which does `BATCH` records, for about a second; gives records a second. */
async function rate(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let records = 0
  while (performance.now() - began < ROUND_MS) {
    await work()
    records += BATCH
  }
  return records / ((performance.now() - began) / 1_000)
}

async function bare(session: pg.Client, body: Buffer): Promise<void> {
  const cells = Array.from({ length: BATCH }, (_, i) => `($${i + 1})`).join(',')
  await session.query(
    `INSERT INTO bare (body) VALUES ${cells}`,
    Array.from({ length: BATCH }, () => body),
  )
}

let n = 0
function accept(ledger: Ledger): Promise<unknown> {
  return acceptMessages(
    ledger,
    Array.from({ length: BATCH }, () => message(`B${n++}`, { data: DATA })),
  )
}

async function deliver(ledger: Ledger): Promise<void> {
  const taken = await take(ledger, 'orders', by(1, { limit: BATCH }))
  await settle(
    ledger,
    taken.map((delivery) => done(delivery)),
    by(1).now,
  )
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const spread = (values: number[]) => `${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))}`

const folder = temporaryFolder()
const server = await openEmbedded({ dataDir: folder, log: silent })
const ledger = await openTestLedger(server.url)
const session = new pg.Client(server.url)
await session.connect()
try {
  await session.query('CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea)')
  const body = ledger.codec.encode('00000000-0000-7000-8000-000000000000', DATA)
  const figures = { bare: [] as number[], accepted: [] as number[], delivered: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`)
    figures.bare.push(await rate(() => bare(session, body)))
    figures.accepted.push(await rate(() => accept(ledger)))
    figures.delivered.push(await rate(() => deliver(ledger)))
  }
  const limit = median(figures.bare)
  process.stdout.write(
    `${cpus().length} processors, ${cpus()[0]?.model.trim()}; ${BATCH} records a transaction, ${JSON.stringify(DATA).length} bytes each; medians of ${ROUNDS}\n`,
  )
  for (const [what, values] of Object.entries(figures)) {
    process.stdout.write(
      `${what.padEnd(10)} ${Math.round(median(values)).toString().padStart(8)}/s  ratio ${(median(values) / limit).toFixed(2)}  (${spread(values)})\n`,
    )
  }
} finally {
  await session.end()
  await ledger.close()
  await server.close()
  await embeddedStopped(folder)
  rmSync(folder, { recursive: true, force: true })
}
