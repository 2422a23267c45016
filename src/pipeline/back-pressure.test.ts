import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exampleProduct } from '../../schemas/examples.ts'
import { type Bench, openBench } from '../../test/pipeline.ts'
import type { Connection } from '../connection/connection.ts'
import { defineConnector, type RawRequest } from '../connector/index.ts'
import { acceptMessages } from '../ledger/accept.ts'
import { openDeliveries } from '../ledger/open-work.ts'
import type { NewMessage, Receipt } from '../ledger/types.ts'
import { poll } from './poll.ts'
import { Pressure } from './pressure.ts'
import { receive, turnAway } from './receive.ts'
import type { Runtime } from './runtime.ts'

const FLOW = `
title: { en: Items, zh: 物料 }
from: { connection: source, record: item, poll: { every: 1m } }
key: productCode
keep: latest
to: { connection: target, record: item }
map: { code: =productCode }
`

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ items: FLOW })
})
afterAll(() => bench.close())
beforeEach(() => bench.reset())

const under = (bounds: { open?: number; waiting?: number; waitingBytes?: number }): Runtime => ({
  ...bench.runtime,
  pressure: new Pressure({ open: 1_000_000, waiting: 1_000, waitingBytes: 1_000_000, ...bounds }),
})

const item = (n: number) => ({ id: `P${n}`, data: { ...exampleProduct, productCode: `P${n}` } })
const items = (count: number) => Array.from({ length: count }, (_, i) => item(i))
const messages = async () => Number((await bench.ledger.pool.query('SELECT count(*) AS n FROM message')).rows[0].n)

describe('a call at a bad moment', () => {
  /** A sender with a protocol of its own, in which a refusal is XML. */
  function speaking(runtime: Runtime, name = 'source'): Runtime {
    const connector = defineConnector({
      ...bench.runtime.connection('source').connector,
      inbound: {
        verify: () => {},
        parse: ({ body }) => [{ record: 'item', incoming: item(Number(Buffer.from(body).toString())) }],
        reply: (reception) =>
          reception.result === 'stored'
            ? { status: 202, body: '<ok/>' }
            : {
                status: reception.refusal.status,
                headers: { 'content-type': 'text/xml' },
                body: `<fault>${reception.refusal.title}</fault>`,
              },
      },
    })
    const connection = { ...bench.runtime.connection('source'), name, connector } as Connection
    return { ...runtime, connection: () => connection }
  }
  const call = (n: number): RawRequest => ({
    method: 'POST',
    record: 'item',
    headers: {},
    body: Buffer.from(String(n)),
  })
  const store = (batch: NewMessage[]) => acceptMessages(bench.ledger, batch)

  test('one sender over its half of the room: 429, in its own protocol; then it goes on', async () => {
    const runtime = speaking(under({ waiting: 4 }))
    const gate = Promise.withResolvers<void>()
    const late = async (batch: NewMessage[]): Promise<Receipt[]> => {
      await gate.promise
      return await store(batch)
    }
    const waiting = [receive(runtime, late, 'source', call(1)), receive(runtime, late, 'source', call(2))]
    await expect.poll(async () => (await receive(runtime, late, 'source', call(3))).status).toBe(429)
    expect(await receive(runtime, late, 'source', call(3))).toEqual({
      status: 429,
      headers: { 'content-type': 'text/xml', 'retry-after': '1' },
      body: '<fault>Too fast</fault>',
    })
    gate.resolve()
    expect((await Promise.all(waiting)).map((reply) => reply.status)).toEqual([202, 202])
    expect((await receive(runtime, late, 'source', call(3))).status).toBe(202)
    expect(await messages()).toBe(3)
  })

  test('over the high-water mark it is not even read', async () => {
    const runtime = speaking(under({ open: 2 }))
    for (const n of [1, 2]) expect((await receive(runtime, store, 'source', call(n))).status).toBe(202)
    expect(turnAway(runtime, 'source', call(3))).toEqual({
      status: 503,
      headers: { 'content-type': 'text/xml', 'retry-after': '30' },
      body: '<fault>The hub is full</fault>',
    })
    expect((await receive(runtime, store, 'source', call(3))).status).toBe(503)
    expect([await messages(), await openDeliveries(bench.ledger)]).toEqual([2, 2])
    await bench.run('items')
    runtime.pressure.measured(await openDeliveries(bench.ledger))
    expect(turnAway(runtime, 'source', call(3))).toBeUndefined()
  })

  test.each([
    ['53100', '<fault>The disk is full</fault>', '30'],
    ['57P01', '<fault>The ledger does not answer</fault>', '5'],
  ])('a ledger that says %s is no mistake of the hub', async (code, body, after) => {
    const runtime = speaking(under({}))
    const failing = () => Promise.reject(Object.assign(new Error('made'), { code }))
    const reply = await receive(runtime, failing, 'source', call(1))
    expect(reply).toMatchObject({ status: 503, body, headers: { 'retry-after': after } })
    expect(turnAway(runtime, 'source', call(2))).toMatchObject({ status: 503 })
    runtime.pressure.measured(0)
    expect(turnAway(runtime, 'source', call(2))).toBeUndefined()
    const mistake = () => Promise.reject(new Error('a mistake'))
    await expect(receive(runtime, mistake, 'source', call(1))).rejects.toThrow('a mistake')
  })
})

describe('a poll', () => {
  const never = new AbortController().signal
  const source = { connection: 'source', record: 'item' }

  test('rests while the hub is full, and does not ask the source', async () => {
    bench.script.pages = [
      { records: items(5), more: true },
      { records: items(10), more: false },
    ]
    const runtime = under({ open: 5 })
    await poll(runtime, source, never)
    expect(await messages()).toBe(5)
    await poll(runtime, source, never)
    expect(await messages()).toBe(5)
    runtime.pressure.measured(0)
    await poll(runtime, source, never)
    expect(await messages()).toBe(10)
  })

  test('stores a large page in portions, and its cursor with the last', async () => {
    bench.script.pages = [{ records: items(2_500), more: false }]
    await bench.ledger.pool.query(
      `CREATE FUNCTION stop_at() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN IF NEW.source_key = 'P2200' THEN RAISE EXCEPTION 'cut off'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER stop_at BEFORE INSERT ON message FOR EACH ROW EXECUTE FUNCTION stop_at()`,
    )
    await poll(under({}), source, never)
    const cursor = async () => (await bench.ledger.pool.query('SELECT position FROM cursor')).rows[0].position
    expect([await messages(), await cursor()]).toEqual([2_000, null])
    await bench.ledger.pool.query('DROP TRIGGER stop_at ON message; DROP FUNCTION stop_at')
    bench.pass(60_000)
    await poll(under({}), source, never)
    expect([await messages(), await cursor()]).toEqual([2_500, 1])
  })
})
