/**
 * What a lane that fails all the time costs all others: a hundred thousand lanes flow, and beside them one in which
 * thousands stand behind a delivery that is tried again and again. `node test/bench/hot-lane.ts [lanes]` shows it alone.
 */
import { rmSync } from 'node:fs'
import pg from 'pg'
import { embeddedStopped, openEmbedded } from '../../src/ledger/embedded.ts'
import { uuidv7 } from '../../src/ledger/ids.ts'
import { type Ledger, openLedger } from '../../src/ledger/open.ts'
import { settle } from '../../src/ledger/settle.ts'
import { take } from '../../src/ledger/take.ts'
import type { Settlement } from '../../src/ledger/types.ts'
import { payloadCodec } from '../../src/security/codec.ts'
import { silent, temporaryFolder } from '../services.ts'
import { type Figure, median, table } from './figures.ts'

const BATCH = 100
/** Batches of a round and side. */
const BATCHES = 40
/** Deliveries behind the one that fails. */
const BEHIND = 5_000
const MOST_LOSS = 0.01
/** How often the hot delivery is tried: every second without end. Flows begin with 15 s and wait longer each time. */
const TRY_EVERY_MS = 1_000
const HOT = 'hot'
const LONG_AGO = new Date(0)

export interface Size {
  lanes: number
  rounds: number
  say(line: string): void
}

/**
 * The share that other lanes lose. Both sides are flows of one ledger with lanes of their own, taken and settled batch
 * by batch in turn; one of them has the hot lane. Its head is tried in every other batch, so that what a try costs is
 * measured apart from what it costs to have such a lane at all.
 */
export async function hotLaneFigures({ lanes, rounds, say }: Size): Promise<Figure[]> {
  const dataDir = temporaryFolder()
  const server = await openEmbedded({ dataDir, log: silent })
  try {
    const codec = payloadCodec('default', { newest: 1, get: () => Buffer.alloc(32, 7) })
    const now = new Date()
    const ledger = await openLedger({ url: server.url, tenant: 'default', now: () => now, codec: async () => codec })
    try {
      const deliveries = (rounds + 1) * BATCHES * BATCH
      for (const flow of ['calm', 'troubled']) await fill(server.adminUrl, flow, lanes, deliveries)
      const measured: number[] = []
      const limit: number[] = []
      const costs: number[] = []
      for (let round = 0; round <= rounds; round++) {
        if (round > 0) say(`hot lane: round ${round} of ${rounds}`)
        const times = { calm: [] as number[], troubled: [] as number[], trying: [] as number[] }
        for (let i = 0; i < BATCHES; i++) {
          const tries = i % 2 === 1
          if (tries) await due(ledger)
          const sides = [() => batch(ledger, 'calm'), () => batch(ledger, 'troubled')] as const
          const [calm, troubled] = i % 4 < 2 ? await inOrder(sides) : (await inOrder(sides.toReversed())).toReversed()
          times.calm.push(calm as number)
          times[tries ? 'trying' : 'troubled'].push(troubled as number)
        }
        // The first round warms up.
        if (round === 0) continue
        const quiet = median(times.troubled)
        const oneTry = Math.max(0, median(times.trying) - quiet) * BATCH
        limit.push(1_000 / median(times.calm))
        measured.push((1_000 - (oneTry * 1_000) / TRY_EVERY_MS) / quiet)
        costs.push(oneTry)
      }
      await shows(ledger)
      return [
        {
          what: `other lanes beside one that fails all the time, ${lanes.toLocaleString('en-US')} lanes, ${BEHIND.toLocaleString('en-US')} behind it`,
          target: `≥ ${1 - MOST_LOSS} of the same without it`,
          measured,
          limit,
          unit: 'deliveries/s',
          pass: median(measured) >= (1 - MOST_LOSS) * median(limit),
          note: `take and settle; a failing try every ${TRY_EVERY_MS / 1_000} s without end costs ${median(costs).toFixed(2)} ms of it each`,
        },
      ]
    } finally {
      await ledger.close()
    }
  } finally {
    await server.close()
    await embeddedStopped(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function inOrder(work: readonly (() => Promise<number>)[]): Promise<number[]> {
  const results: number[] = []
  for (const one of work) results.push(await one())
  return results
}

/** The hot delivery is due, before all others. */
async function due(ledger: Ledger): Promise<void> {
  await ledger.pool.query('UPDATE delivery SET due_at = $1 WHERE lane = $2 AND head', [LONG_AGO, HOT])
}

/** Takes and settles `BATCH` deliveries of ordinary lanes, and with them whatever is due of the hot one; milliseconds for each. */
async function batch(ledger: Ledger, flow: string): Promise<number> {
  const now = new Date()
  const until = new Date(now.getTime() + 30_000)
  const began = performance.now()
  const taken = await take(ledger, flow, { worker: 'bench', release: 1, safe: true, now, until, limit: BATCH })
  const hash = Buffer.alloc(32, 1)
  const settled = taken.map((d): Settlement => {
    const attempt = { id: uuidv7(now), kind: 'send' as const, startedAt: now, endedAt: now }
    const of = { id: d.id, fence: d.fence }
    if (d.lane === HOT) {
      const failure = { kind: 'retryable', message: 'the target answered 503' }
      return {
        ...of,
        to: 'retrying',
        dueAt: until,
        counts: true,
        failure,
        attempt: { ...attempt, outcome: 'retryable', failure },
      }
    }
    const applied = { key: d.lane, contentHash: hash, sentHash: hash, targetId: d.id }
    return {
      ...of,
      to: 'delivered',
      effect: 'created',
      targetId: d.id,
      applied,
      attempt: { ...attempt, outcome: 'created' },
    }
  })
  await settle(ledger, settled, now)
  const others = taken.filter(({ lane }) => lane !== HOT).length
  if (others === 0) throw new Error(`nothing of ${flow} but its hot lane could be taken`)
  return (performance.now() - began) / others
}

/** The hot lane was really tried, again and again, and nothing behind it was. */
async function shows(ledger: Ledger): Promise<void> {
  const { rows } = await ledger.pool.query(
    `SELECT count(*)::integer AS open, max(attempts) AS tries, count(*) FILTER (WHERE attempts > 0)::integer AS tried FROM delivery WHERE lane = $1`,
    [HOT],
  )
  const [{ open, tries, tried }] = rows
  if (open !== BEHIND + 1 || tried !== 1 || tries < BATCHES / 2)
    throw new Error(`the hot lane: ${JSON.stringify(rows[0])}`)
}

/** Lanes with deliveries that are all due, each lane's first as its head; the troubled flow has a hot lane more. */
async function fill(adminUrl: string, flow: string, lanes: number, least: number): Promise<void> {
  const url = new URL(adminUrl)
  url.pathname = '/hub'
  const session = new pg.Client({ connectionString: url.href, options: '-c search_path=hub' })
  await session.connect()
  try {
    const insert = (lane: string, head: string, many: number, due: string) =>
      session.query(
        `INSERT INTO delivery (tenant, id, flow, lane, message_id, release, state, head, keep_latest, due_at, give_up_at, accepted_at, changed_at)
         SELECT 'default', gen_random_uuid(), $1, ${lane}, gen_random_uuid(), 1, 'ready', ${head}, false,
           ${due} + n * interval '1 microsecond', now() + interval '7 days', now(), now()
         FROM generate_series(0, $2::integer - 1) n`,
        [flow, many],
      )
    await insert(`'lane-' || n % ${lanes}`, `n < ${lanes}`, Math.max(lanes, least), `now() - interval '1 hour'`)
    if (flow === 'troubled') await insert(`'${HOT}'`, 'n = 0', BEHIND + 1, `to_timestamp(0)`)
    await session.query('VACUUM (ANALYZE) delivery')
  } finally {
    await session.end()
  }
}

if (import.meta.main) {
  const [lanes = 100_000] = process.argv.slice(2).map(Number)
  const figures = await hotLaneFigures({ lanes, rounds: 5, say: (line) => process.stderr.write(`${line}\n`) })
  process.stdout.write(`${table(figures)}\n`)
}
