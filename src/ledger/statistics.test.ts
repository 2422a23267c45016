/** The planner works with what it counted when the table was nearly empty: a burst may not find it with a plan for one row. */

import { expect, it } from 'vitest'
import { at, by, done, message, openLedgerBench } from '../../test/ledger.ts'
import { acceptMessages } from './accept.ts'
import { blockedLanes } from './lanes.ts'
import { settle } from './settle.ts'
import { renewLeases, take } from './take.ts'

const BURST = 20_000

it.each([
  ['was empty', 0, (_: number) => ''],
  ['held one delivery', 1, () => 'A'],
  ['held one long lane', 300, () => 'A'],
  ['held a few lanes', 300, (i: number) => `A${i % 3}`],
])('plans for a burst although the table %s when it was counted', async (_, count, laneOf) => {
  const bench = await openLedgerBench()
  const { ledger } = bench
  try {
    await ledger.pool.query('ALTER TABLE delivery SET (autovacuum_enabled = false)')
    await acceptMessages(
      ledger,
      Array.from({ length: count }, (_, i) => message(laneOf(i))),
    )
    await ledger.pool.query('ANALYZE delivery')
    await bench.empty()
    await acceptMessages(
      ledger,
      Array.from({ length: BURST }, (_, i) => message(`L${i}`)),
    )
    const plan = await ledger.pool.query(`EXPLAIN (FORMAT JSON) SELECT FROM delivery WHERE tenant = 'default'`)
    // Of a table that was empty it knows no value at all, and reckons with one in two hundred.
    expect(plan.rows[0]['QUERY PLAN'][0].Plan['Plan Rows']).toBeGreaterThan(count === 0 ? 0 : BURST / 100)

    const taken = await take(ledger, 'orders', by(1, { limit: 1000 }))
    expect(
      await renewLeases(
        ledger,
        'w1',
        taken.map((d) => d.id),
        at(60),
      ),
    ).toHaveProperty('size', 1000)
    expect(await blockedLanes(ledger, { limit: 3, held: ['orders'] })).toHaveLength(3)
    expect(
      (
        await settle(
          ledger,
          taken.map((d) => done(d)),
          at(2),
        )
      ).lost,
    ).toEqual([])
  } finally {
    await ledger.close()
  }
})
