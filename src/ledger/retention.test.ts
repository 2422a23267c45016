import pg from 'pg'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { at, by, done, message, openTestLedger } from '../../test/ledger.ts'
import { freshDatabase } from '../../test/services.ts'
import { acceptMessages } from './accept.ts'
import { type Ledger, prepareDays } from './open.ts'
import { retain } from './retention.ts'
import { settle } from './settle.ts'
import { status } from './status.ts'
import { take } from './take.ts'
import { timeline } from './timeline.ts'
import type { Settlement, TakenDelivery } from './types.ts'

const DAY = 86_400
const KEEPING = { contentDays: 5, factsDays: 10 }

let url: string
let ledger: Ledger
beforeEach(async () => {
  url = await freshDatabase()
  ledger = await openTestLedger(url)
  return () => ledger.close()
})

/** A message that comes on a day, and what becomes of its delivery a second later. */
async function live(
  key: string,
  day: number,
  become: (d: TakenDelivery) => Settlement = (d) => done(d),
  of: Ledger = ledger,
): Promise<void> {
  const now = day * DAY
  await prepareDays(of.pool, at(now))
  await acceptMessages(of, [message(key, { seconds: now })])
  const taken = await take(of, 'orders', by(now + 1))
  const tried = taken.map((d) => ({
    ...become(d),
    attempt: {
      id: message(key, { seconds: now + 1 }).id,
      kind: 'send' as const,
      startedAt: at(now + 1),
      endedAt: at(now + 1),
      outcome: 'created',
      sent: { of: key },
    },
  }))
  await settle(of, tried, at(now + 1))
}

const parked = (d: TakenDelivery): Settlement => ({
  id: d.id,
  fence: d.fence,
  to: 'parked',
  failure: { kind: 'invalid', message: 'no such material' },
})

/** Until there is nothing more to do on that day. */
async function retainOn(day: number, of: Ledger = ledger, keeping = KEEPING) {
  const dropped: string[] = []
  for (let unfinished = true; unfinished; ) {
    const result = await retain(of, keeping, at(day * DAY))
    dropped.push(...result.dropped.map(({ table, day, kept }) => `${table} ${day}${kept > 0 ? ` but ${kept}` : ''}`))
    unfinished = result.unfinished
  }
  return dropped
}

async function partitions(table: string): Promise<string[]> {
  const { rows } = await ledger.pool.query(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass ORDER BY 1`,
    [table],
  )
  return rows.map((row) => row.name)
}

async function shown(key: string, of: Ledger = ledger) {
  const found = await timeline(of, key)
  return {
    contents: found.messages.map(({ data }) => data !== undefined),
    sent: found.messages.flatMap((m) => m.deliveries.flatMap((d) => d.tries.map((t) => t.sent !== undefined))),
    kept: found.kept,
  }
}

test('contents go by whole days, facts later, and what they led to stays', async () => {
  await live('SO-1', 0, (d) =>
    done(d, { links: [{ connection: 'sap', record: 'order', key: 'SO-1', native: '4711' }] }),
  )
  await live('SO-2', 1)
  expect(await retainOn(5)).toEqual(['payload 2026-02-28'])
  expect(await shown('SO-1')).toMatchObject({ contents: [true], sent: [true] })
  expect(await retainOn(6)).toEqual(['payload 2026-03-01'])
  expect(await shown('SO-1')).toMatchObject({ contents: [false], sent: [false], kept: { contentsSince: '2026-03-02' } })
  expect(await shown('SO-2')).toMatchObject({ contents: [true], sent: [true] })
  expect(await retainOn(11)).toEqual(
    expect.arrayContaining(['message 2026-03-01', 'attempt 2026-03-01', 'delivery_history 2026-03-01']),
  )
  const { messages, links, kept } = await timeline(ledger, 'SO-1')
  expect([messages, links.map((l) => l.native), kept?.factsSince]).toEqual([[], ['4711'], '2026-03-02'])
  expect((await status(ledger)).kept).toMatchObject({ ...KEEPING, factsSince: '2026-03-02' })
  const audit = await ledger.pool.query(
    `SELECT subject FROM audit WHERE action = 'retention' AND subject LIKE 'message%'`,
  )
  expect(audit.rows).toEqual([{ subject: 'message 2026-02-28' }, { subject: 'message 2026-03-01' }])
})

test('what an open delivery needs stays until it has ended', async () => {
  await live('SO-1', 0)
  await live('SO-2', 0, parked)
  expect(await retainOn(20)).toEqual(
    expect.arrayContaining([
      'payload 2026-03-01 but 2',
      'message 2026-03-01 but 1',
      'attempt 2026-03-01 but 1',
      'delivery_history 2026-03-01',
    ]),
  )
  expect(await shown('SO-2')).toMatchObject({ contents: [true], sent: [true] })
  expect(await shown('SO-1')).toMatchObject({ contents: [] })
  expect(await retainOn(21)).toEqual([])
  expect(await shown('SO-2')).toMatchObject({ contents: [true], sent: [true] })
  await ledger.pool.query('DELETE FROM delivery')
  await retainOn(22)
  expect(await shown('SO-2')).toMatchObject({ contents: [], sent: [] })
  expect((await partitions('payload')).filter((name) => name.includes('202603010'))).toEqual([])
  expect((await partitions('message')).filter((name) => name.includes('kept'))).toEqual([])
})

test('a day goes when no tenant wants it any longer, and the open work of each is kept', async () => {
  const other = await openTestLedger(url, 'other')
  onTestFinished(() => other.close())
  await retain(other, { contentDays: 8, factsDays: 10 }, at(0))
  await live('SO-1', 0)
  await live('SO-9', 0, parked, other)
  expect(await retainOn(8)).toEqual(['payload 2026-02-28'])
  expect(await retainOn(9)).toEqual(['payload 2026-03-01 but 2'])
  expect(await shown('SO-1')).toMatchObject({ contents: [false] })
  expect(await shown('SO-9', other)).toMatchObject({ contents: [true], sent: [true] })
  expect((await shown('SO-9', ledger)).contents).toEqual([])
})

test('what lies outside of the days that were prepared passes its retention, too', async () => {
  await acceptMessages(ledger, [message('SO-1', { seconds: -9 * DAY }), message('SO-2', { seconds: -9 * DAY })])
  const taken = await take(ledger, 'orders', by(1, { limit: 1 }))
  await settle(
    ledger,
    taken.map((d) => done(d)),
    at(1),
  )
  await retainOn(0)
  const [ended, open] = taken[0]?.lane === 'SO-1' ? ['SO-1', 'SO-2'] : ['SO-2', 'SO-1']
  expect(await shown(ended)).toMatchObject({ contents: [false] })
  expect(await shown(open)).toMatchObject({ contents: [true] })
  await retainOn(2)
  expect((await shown(ended)).contents).toEqual([])
  expect(await shown(open)).toMatchObject({ contents: [true] })
})

test('somebody who reads for long holds retention up, and retention nobody', async () => {
  await live('SO-1', 0)
  const reader = new pg.Client({ connectionString: url, options: '-c search_path=hub -c hub.tenant=default' })
  await reader.connect()
  onTestFinished(() => reader.end())
  await reader.query('BEGIN')
  await reader.query('SELECT count(*) FROM payload')
  const tried = retain(ledger, KEEPING, at(20 * DAY))
  const began = performance.now()
  await acceptMessages(ledger, [message('SO-2', { seconds: 1 })])
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(await tried).toMatchObject({ unfinished: true })
  expect(await shown('SO-1')).toMatchObject({ contents: [true] })
  await reader.query('COMMIT')
  await retainOn(20)
  expect(await shown('SO-1')).toMatchObject({ contents: [] })
})

test('one process does it at a time', async () => {
  await live('SO-1', 0)
  const both = await Promise.all([retain(ledger, KEEPING, at(20 * DAY)), retain(ledger, KEEPING, at(20 * DAY))])
  const days = both.flatMap(({ dropped }) => dropped.map(({ table, day }) => `${table} ${day}`))
  expect(new Set(days).size).toBe(days.length)
})

test('days are prepared while somebody reads for long, and where rows of them have come already', async () => {
  const reader = new pg.Client({ connectionString: url, options: '-c search_path=hub -c hub.tenant=default' })
  await reader.connect()
  onTestFinished(() => reader.end())
  await reader.query('BEGIN')
  await reader.query(`SELECT count(*) FROM message_20260301`)
  await reader.query('LOCK TABLE ONLY message IN ACCESS SHARE MODE')
  await prepareDays(ledger.pool, at(5 * DAY))
  expect(await partitions('message')).toContain('message_20260306')
  await reader.query('COMMIT')
  await acceptMessages(ledger, [message('SO-1', { seconds: 20 * DAY })])
  await prepareDays(ledger.pool, at(20 * DAY))
  expect(await partitions('message')).not.toContain('message_20260321')
  expect(await partitions('message')).toContain('message_20260322')
  expect(await shown('SO-1')).toMatchObject({ contents: [true] })
})
