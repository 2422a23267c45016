/**
 * `npm run bench`: what the ledger does a second, beside what the same PostgreSQL does for bare rows of the same size in
 * the same run. Ratios hold on a noisy machine; the absolute figures do not.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { cpus } from 'node:os'
import pg from 'pg'
import { acceptMessages } from '../../src/ledger/accept.ts'
import { claimDocuments } from '../../src/ledger/documents.ts'
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

/** Runs `work`, which says how many records it did, for about a second or until there are none; gives records a second. */
async function rate(work: () => Promise<number>): Promise<number> {
  const began = performance.now()
  let records = 0
  for (let done = 1; done > 0 && performance.now() - began < ROUND_MS; records += done) done = await work()
  return records / ((performance.now() - began) / 1_000)
}

async function bare(session: pg.Client, body: Buffer): Promise<number> {
  const cells = Array.from({ length: BATCH }, (_, i) => `($${i + 1})`).join(',')
  await session.query(
    `INSERT INTO bare (body) VALUES ${cells}`,
    Array.from({ length: BATCH }, () => body),
  )
  return BATCH
}

let n = 0
async function accept(ledger: Ledger): Promise<number> {
  const receipts = await acceptMessages(
    ledger,
    Array.from({ length: BATCH }, () => message(`B${n++}`, { data: DATA })),
  )
  return receipts.length
}

/** Takes and settles, and remembers what was brought; `once` claims each number first, as flows with `once` do. */
async function deliver(ledger: Ledger, once: boolean): Promise<number> {
  const { now } = by(1)
  const taken = await take(ledger, 'orders', by(1, { limit: BATCH }))
  if (once) {
    const claims = taken.map(({ id, lane }) => ({ delivery: id, once: lane, looks: false }))
    await claimDocuments(ledger, 'orders', claims, now)
  }
  const hash = Buffer.alloc(32)
  await settle(
    ledger,
    taken.map((d) => {
      const applied = { key: d.lane, contentHash: hash, sentHash: hash, targetId: d.id, ...(once ? { once } : {}) }
      return done(d, { applied })
    }),
    now,
  )
  return taken.length
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
  const none: number[] = []
  const figures = { bare: [...none], accepted: [...none], delivered: [...none], 'delivered once': [...none] }
  for (let round = 0; round < ROUNDS; round++) {
    process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`)
    figures.bare.push(await rate(() => bare(session, body)))
    figures.accepted.push(await rate(() => accept(ledger)))
    figures.delivered.push(await rate(() => deliver(ledger, false)))
    figures.accepted.push(await rate(() => accept(ledger)))
    figures['delivered once'].push(await rate(() => deliver(ledger, true)))
  }
  const limit = median(figures.bare)
  process.stdout.write(
    `${cpus().length} processors, ${cpus()[0]?.model.trim()}; ${BATCH} records a transaction, ${JSON.stringify(DATA).length} bytes each; medians of ${ROUNDS}\n`,
  )
  for (const [what, values] of Object.entries(figures)) {
    process.stdout.write(
      `${what.padEnd(14)} ${Math.round(median(values)).toString().padStart(8)}/s  ratio ${(median(values) / limit).toFixed(2)}  (${spread(values)})\n`,
    )
  }
} finally {
  await session.end()
  await ledger.close()
  await server.close()
  await embeddedStopped(folder)
  rmSync(folder, { recursive: true, force: true })
}
