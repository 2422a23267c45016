import { afterAll, beforeAll, expect, it } from 'vitest'
import { by, type LedgerBench, message, openLedgerBench } from '../../test/ledger.ts'
import { acceptMessages } from './accept.ts'
import { take } from './take.ts'

let bench: LedgerBench
beforeAll(async () => {
  bench = await openLedgerBench()
})
afterAll(() => bench.ledger.close())

/** Rows and index entries of open deliveries that have been read so far. */
async function read(): Promise<number> {
  const { pool } = bench.ledger
  await pool.query('SELECT pg_stat_force_next_flush()')
  const counted = await pool.query(
    `SELECT (SELECT seq_tup_read FROM pg_stat_user_tables WHERE relid = 'delivery'::regclass)
       + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relid = 'delivery'::regclass) AS n`,
  )
  return Number(counted.rows[0].n)
}

it('takes each in a few steps, though the planner learned the table while nothing was under way', async () => {
  const { ledger } = bench
  const COUNT = 1_000
  await acceptMessages(
    ledger,
    Array.from({ length: COUNT }, (_, i) => message(`P${i}`)),
  )
  await ledger.pool.query('ANALYZE delivery')
  const before = await read()
  const first = await take(ledger, 'orders', by(1, { limit: COUNT / 2 }))
  const second = await take(ledger, 'orders', by(1, { limit: COUNT / 2 }))
  expect(first.length + second.length).toBe(COUNT)
  expect((await read()) - before).toBeLessThan(40 * COUNT)
})
