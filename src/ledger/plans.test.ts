import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Explained, explained } from '../../test/explained.ts'
import { at, by, openTestLedger } from '../../test/ledger.ts'
import { freshDatabase } from '../../test/services.ts'
import type { Ledger } from './open.ts'
import { take } from './take.ts'
import { timeline } from './timeline.ts'

const ROWS = 20_000
/** Pages that one statement may touch: a few steps in an index for each of a hundred rows, whatever number there is. */
const MOST_PAGES = 5_000

let ledger: Ledger
beforeAll(async () => {
  ledger = await openTestLedger(await freshDatabase())
}, 60_000)
afterAll(() => ledger.close())

const most = (statements: readonly Explained[]) => statements.reduce((a, b) => (b.pages > a.pages ? b : a))

/** Lanes with one delivery each, all of them due, in another order than they lie in. */
async function dueLanes(flow: string): Promise<void> {
  await ledger.pool.query(
    `INSERT INTO delivery (tenant, id, flow, lane, message_id, release, state, head, keep_latest, due_at, give_up_at, accepted_at, changed_at)
     SELECT 'default', gen_random_uuid(), $1, 'L' || n, gen_random_uuid(), 1, 'ready', true, false,
       $2::timestamptz + n * 7919 % $4::integer * interval '1 microsecond', $3, $2, $2 FROM generate_series(1, $4::integer) n`,
    [flow, at(0), at(86_400), ROWS],
  )
  // Most of what is open stands behind something: then the planner is tempted to look for the heads in the table.
  await ledger.pool.query(
    `INSERT INTO delivery (tenant, id, flow, lane, message_id, release, state, head, keep_latest, due_at, give_up_at, accepted_at, changed_at)
     SELECT 'default', gen_random_uuid(), 'others', 'M' || n / 100, gen_random_uuid(), 1, 'ready', false, false, $1, $2, $1, $1
     FROM generate_series(1, $3::integer) n`,
    [at(0), at(86_400), 3 * ROWS],
  )
}

describe(`take, with ${ROWS} lanes that are all due`, () => {
  it.each([
    ['known to the planner', 'orders', ['dueLanes', 'ANALYZE delivery']],
    ['come since the planner looked last', 'prices', ['ANALYZE delivery', 'dueLanes']],
  ])('looks at those it takes alone: %s', { timeout: 60_000 }, async (_, flow, steps) => {
    for (const step of steps) await (step === 'dueLanes' ? dueLanes(flow) : ledger.pool.query(step))
    const watched = explained(ledger)
    expect(await take(watched.ledger, flow, by(1))).toHaveLength(100)
    const { pages, text } = most(watched.statements)
    expect(pages, text).toBeLessThan(MOST_PAGES)
  })
})

describe(`hub show, with ${ROWS} messages`, () => {
  it.each([['K-77'], ['S-77'], ['N-77']])('looks into indexes alone: %s', { timeout: 60_000 }, async (asked) => {
    await ledger.pool.query(
      `INSERT INTO message (tenant, id, connection, record, kind, source_key, business_key, hash, bytes, received_at)
       SELECT 'default', (substr(first_id($2)::text, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid, 'dms', 'order', 'push', 'S-' || n, 'K-' || n, '', 1, $1
       FROM generate_series(1, $3::integer) n ON CONFLICT DO NOTHING`,
      [at(0), at(0).getTime(), ROWS],
    )
    await ledger.pool.query(
      `INSERT INTO link (tenant, connection, record, key, native, changed_at) VALUES ('default', 'erp', 'order', 'K-77', 'N-77', $1) ON CONFLICT DO NOTHING`,
      [at(0)],
    )
    await ledger.pool.query('ANALYZE message')
    const watched = explained(ledger)
    const { messages } = await timeline(watched.ledger, asked)
    expect(messages.map(({ sourceKey }) => sourceKey)).toEqual(['S-77'])
    const { pages, text } = most(watched.statements)
    expect(pages, text).toBeLessThan(100)
  })
})
