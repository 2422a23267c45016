import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Explained, explained } from '../../test/explained.ts'
import { at, by, openTestLedger } from '../../test/ledger.ts'
import { freshDatabase } from '../../test/services.ts'
import type { Ledger } from './open.ts'
import { sweep } from './sweep.ts'
import { take } from './take.ts'

/** Of each kind; `HUB_SWEEP_ROWS=1000000` shows it in earnest, with times. */
const ASKED = process.env.HUB_SWEEP_ROWS
const ROWS = Number(ASKED ?? 20_000)
/** Pages that one statement may touch, whatever the number of rows: 100 lanes, a few steps in an index each. */
const MOST_PAGES = 3_000

let ledger: Ledger
beforeAll(async () => {
  ledger = await openTestLedger(await freshDatabase())
  const kinds: [string, string, string, string][] = [
    // Behind their heads, in lanes of a thousand.
    ['orders', `'L' || n / 1000`, `n % 1000 = 0`, 'ready'],
    // Each in a lane of its own.
    ['prices', `'P' || n`, 'true', 'ready'],
    ['answers', `'A' || n`, 'true', 'waiting'],
  ]
  for (const [flow, lane, head, state] of kinds) {
    await ledger.pool.query(
      `INSERT INTO delivery (tenant, id, flow, lane, message_id, release, state, head, keep_latest, due_at, give_up_at,
         accepted_at, changed_at, wait_connection, wait_record, wait_value)
       SELECT 'default', gen_random_uuid(), $1, ${lane}, gen_random_uuid(), 1, $2, ${head}, false,
         $3::timestamptz + CASE WHEN $2 = 'waiting' THEN interval '1 day' ELSE interval '0' END, $4, $3, $3,
         CASE WHEN $2 = 'waiting' THEN 'erp' END, CASE WHEN $2 = 'waiting' THEN 'product' END,
         CASE WHEN $2 = 'waiting' THEN 'W' || n END FROM generate_series(0, $5 - 1) n`,
      [flow, state, at(0), at(86_400), ROWS],
    )
  }
  await ledger.pool.query('ANALYZE delivery')
}, 600_000)
afterAll(() => ledger.close())

describe(`a sweep beside ${3 * ROWS} open deliveries`, () => {
  it('reads little in every statement', { timeout: 600_000 }, async () => {
    const watched = explained(ledger)
    await sweep(watched.ledger, at(100))
    const most = watched.statements.reduce((a, b): Explained => (b.pages > a.pages ? b : a))
    expect(most.pages, most.text).toBeLessThan(MOST_PAGES)
    if (ASKED) {
      const slowest = Map.groupBy(watched.statements, ({ text }) => text)
      for (const [text, all] of slowest)
        process.stdout.write(`${Math.max(...all.map(({ ms }) => ms)).toFixed(1)} ms  ${text}\n`)
    }
  })

  it.skipIf(ASKED)(
    'gives a head to every lane that has lost it, in as many sweeps as it takes',
    { timeout: 600_000 },
    async () => {
      await ledger.pool.query(`UPDATE delivery SET head = false WHERE lane IN ('L0', 'L7', 'P5', 'P9999')`)
      let promoted = 0
      for (let i = 0; i < 40 && promoted < 4; i++) promoted += (await sweep(ledger, at(200))).promoted
      expect(promoted).toBe(4)
      const taken = await take(ledger, 'prices', by(300, { limit: ROWS }))
      expect(taken.map(({ lane }) => lane)).toContain('P9999')
    },
  )

  it.skipIf(ASKED)(
    'releases every wait whose reference is there, in as many sweeps as it takes',
    { timeout: 600_000 },
    async () => {
      await ledger.pool.query(
        `INSERT INTO link (tenant, connection, record, key, native, changed_at)
       SELECT 'default', 'erp', 'product', 'W' || n, n, $1 FROM unnest('{3, 5000, 9999}'::int[]) n`,
        [at(200)],
      )
      let released = 0
      for (let i = 0; i < 40 && released < 3; i++) released += (await sweep(ledger, at(200))).released
      expect(released).toBe(3)
    },
  )

  it.skipIf(ASKED)('parks what has waited too long, a thousand at a time', { timeout: 600_000 }, async () => {
    expect((await sweep(ledger, at(100_000))).parked).toBe(1_000)
  })
})
