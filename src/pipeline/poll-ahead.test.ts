import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import type { Page } from '../../src/connector/index.ts'
import { closePolled, openPolled, type Polled, product, sourceOf } from '../../test/polled.ts'

let bench: Polled
afterEach(() => bench.close())
afterAll(closePolled)

/** A source of numbered pages that may be read ahead; `reads` are the pages it was asked for. */
async function openSource(answer: (n: number) => Promise<Page<number>>, ahead = true) {
  const reads: number[] = []
  const page = (from: number | undefined) => {
    reads.push(from ?? 0)
    return answer(from ?? 0)
  }
  const read = { cursor: z.number(), page, ...(ahead ? { ahead: true as const } : {}) }
  bench = await openPolled(sourceOf({ read }))
  return reads
}

const pageOf = (n: number, last: number): Page<number> => ({ records: [product(`P${n}`)], next: n + 1, more: n < last })
const position = async () => (await bench.ledger.pool.query('SELECT position FROM cursor')).rows[0]?.position

/** Pages that were stored when each one was asked for. */
async function storedAtEachRead(ahead: boolean): Promise<unknown[]> {
  const stored: unknown[] = []
  await openSource(async (n) => {
    stored.push((await position()) ?? 0)
    return pageOf(n, 3)
  }, ahead)
  await bench.ledger.pool.query(`CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(0.2); RETURN NEW; END $$`)
  await bench.ledger.pool.query('CREATE TRIGGER slow BEFORE INSERT ON delivery EXECUTE FUNCTION slowly()')
  await bench.poll()
  await bench.ledger.pool.query('DROP FUNCTION slowly CASCADE')
  expect(await bench.count('message')).toBe(4)
  return stored
}

it('asks for the next page while one is stored, and for none after the last', async () => {
  expect(await storedAtEachRead(true)).toEqual([0, 0, 1, 2])
})

it('asks for it only afterwards where the connector does not say that it may', async () => {
  expect(await storedAtEachRead(false)).toEqual([0, 1, 2, 3])
})

it('a page that cannot be stored is asked for again, and so is the one behind it', async () => {
  const reads = await openSource(async (n) => pageOf(n, 2))
  const { pool } = bench.ledger
  await pool.query(`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.lane = 'P1' THEN RAISE EXCEPTION 'broken off'; END IF; RETURN NEW; END $$`)
  await pool.query('CREATE TRIGGER broken BEFORE INSERT ON delivery FOR EACH ROW EXECUTE FUNCTION break_off()')
  await bench.poll()
  expect([await position(), await bench.states()]).toEqual([1, ['P0 ready']])
  await pool.query('DROP FUNCTION break_off CASCADE')
  const before = reads.length
  await bench.poll()
  expect([reads[before], await bench.states()]).toEqual([1, ['P0 ready', 'P1 ready', 'P2 ready']])
})

it('a page that cannot be read costs nothing of the one before it', async () => {
  let broken = true
  await openSource(async (n) => {
    if (n === 1 && broken) throw new Error('no answer')
    return pageOf(n, 2)
  })
  await bench.poll()
  expect([await position(), (await bench.standing())?.failure?.message]).toEqual([
    1,
    expect.stringContaining('no answer'),
  ])
  broken = false
  await bench.poll()
  expect(await bench.states()).toEqual(['P0 ready', 'P1 ready', 'P2 ready'])
})

it('nothing is asked for that there may be no room for, and no call outlives its poll', async () => {
  let running = 0
  const reads = await openSource(async (n) => {
    running++
    if (n > 0) await pause(50)
    running--
    return pageOf(n, 9)
  })
  bench.runtime.pressure.measured(999_999)
  await bench.poll()
  expect([reads, running]).toEqual([[0], 0])
  bench.runtime.pressure.measured(0)
  bench.runtime.pressure.measured(999_998)
  await bench.poll()
  expect([reads, running, await position()]).toEqual([[0, 1, 2], 0, 3])
})
