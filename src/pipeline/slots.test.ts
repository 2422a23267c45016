import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, silent } from '../../test/services.ts'
import { targetConnector } from '../../test/target.ts'
import { type Connection, openConnection } from '../connection/connection.ts'
import { Limiter } from '../connection/limits.ts'
import { type Ledger, openLedger } from '../ledger/open.ts'
import { payloadCodec } from '../security/codec.ts'
import { COMMAND, ownSlots, Slots } from './slots.ts'

const SECOND = 1_000
const CONCURRENT = 5

let clock: number
let ledger: Ledger
const now = () => new Date(clock)
beforeEach(async () => {
  clock = Date.parse('2026-03-01T08:00:00Z')
  const codec = payloadCodec('default', { newest: 1, get: () => Buffer.alloc(32, 1) })
  ledger = await openLedger({ url: await freshDatabase(), tenant: 'default', now, codec: async () => codec })
})
afterEach(() => ledger.close())

interface Worker {
  slots: Slots
  connection: Connection
  share(): Promise<void>
  /** Asks for a call that runs until it is told to end. */
  begin(): Call
}

interface Call {
  running: boolean
  end(): Promise<void>
}

function worker(name: string, concurrent = CONCURRENT, role = 'worker'): Worker {
  const limiter = new Limiter({}, { now, shared: true })
  const connection = openConnection({
    ...{ name: 'target', connector: targetConnector('none'), log: silent, now, limits: { concurrent }, limiter },
    config: { url: 'http://127.0.0.1:9', password: 'x' },
  })
  const slots = new Slots(ledger, { name, role, startedAt: now() }, now)
  return {
    slots,
    connection,
    share: () => slots.share([connection]),
    begin() {
      const { promise, resolve } = Promise.withResolvers<void>()
      const call = { running: false, end: async () => {} }
      const done = limiter
        .run(() => {
          call.running = true
          return promise
        })
        .catch(() => {})
      call.end = () => {
        resolve()
        return done
      }
      return call
    },
  }
}

const held = (...workers: Worker[]) => workers.map(({ connection }) => connection.limiter.slots)

describe('call slots', () => {
  it('are all of the one who is alone, and none before he has asked', async () => {
    const a = worker('a')
    expect(held(a)).toEqual([0])
    await a.share()
    expect(held(a)).toEqual([5])
  })

  it('are shared by all who work; doors need none', async () => {
    const [a, b, door] = [worker('a'), worker('b'), worker('door', CONCURRENT, 'http')]
    for (let round = 0; round < 3; round++) for (const each of [a, b, door]) await each.share()
    expect(held(a, b).sort()).toEqual([2, 3])
    expect(held(door)).toEqual([0])
    expect(a.slots.workers).toBe(2)
  })

  it('change hands only when no call runs on them', async () => {
    const [a, b] = [worker('a'), worker('b')]
    await a.share()
    const calls = Array.from({ length: 5 }, () => a.begin())
    await b.share()
    await a.share()
    await b.share()
    expect(held(b)).toEqual([0])
    // One ends: what the other gets is what the first may no longer use.
    const own = held(a)[0] ?? 0
    await calls.pop()?.end()
    expect(a.connection.limiter.running).toBe(4)
    await a.share()
    await b.share()
    expect(held(b)).toEqual([1])
    for (const call of calls) await call.end()
    await a.share()
    await b.share()
    expect(held(a, b)).toEqual([own, 5 - own])
  })

  it('of a dead process go to the others when its lease has run out', async () => {
    const [a, b] = [worker('a'), worker('b')]
    for (let round = 0; round < 2; round++) for (const each of [a, b]) await each.share()
    clock += 9 * SECOND
    await b.share()
    expect(held(b)[0]).toBeLessThan(5)
    clock += 2 * SECOND
    await b.share()
    expect(held(b)).toEqual([5])
    // The frozen one wakes up: it holds nothing until it has asked.
    expect(held(a)).toEqual([0])
  })

  it('leave the last one to a command while it runs', async () => {
    const [a, b, command] = [worker('a'), worker('b'), worker('c', CONCURRENT, COMMAND)]
    for (let round = 0; round < 3; round++) for (const each of [a, b, command]) await each.share()
    expect(held(command)).toEqual([1])
    expect(held(a, b)).toEqual([2, 2])
    expect(a.slots.workers).toBe(2)
    await command.slots.leave()
    for (let round = 0; round < 3; round++) for (const each of [a, b]) await each.share()
    expect(held(a, b).sort()).toEqual([2, 3])
  })

  it('go back and forth between workers and a command where there is only one', async () => {
    const [a, command] = [worker('a', 1), worker('c', 1, COMMAND)]
    const seen = new Set<string>()
    for (let second = 0; second < 16; second++) {
      for (const each of [a, command, a, command]) await each.share()
      const [mine = 0, its = 0] = held(a, command)
      expect(mine + its).toBeLessThanOrEqual(1)
      seen.add(`${mine},${its}`)
      clock += SECOND
    }
    expect([...seen].sort()).toEqual(['0,1', '1,0'])
  })

  it('are free at once when a process stops', async () => {
    const [a, b] = [worker('a'), worker('b')]
    for (let round = 0; round < 2; round++) for (const each of [a, b]) await each.share()
    await a.slots.leave()
    await b.share()
    expect(held(b)).toEqual([5])
  })

  it('of processes that cannot be alive are forgotten', async () => {
    await worker('killed').share()
    const a = worker('a')
    await a.slots.alone()
    await a.share()
    expect(held(a)).toEqual([5])
  })

  it('follow the number that a release gives', async () => {
    const a = worker('a')
    await a.share()
    a.connection.limiter.configure({ concurrent: 2 })
    await a.share()
    expect(held(a)).toEqual([2])
    expect((await ledger.pool.query('SELECT count(*) AS n FROM connection_slot')).rows).toEqual([{ n: 2 }])
  })

  it('are never more than there are, whoever comes, goes, dies and calls', async () => {
    let most = 0
    const step = fc.record({
      who: fc.nat(3),
      what: fc.constantFrom('share', 'begin', 'begin', 'begin', 'end', 'leave'),
    })
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.array(step, { minLength: 20, maxLength: 40 }), async (early, steps) => {
        await new Slots(ledger, { name: 'x', role: 'worker', startedAt: now() }, now).alone()
        const workers = [0, 1, 2, 3].map((n) => ({ ...worker(`w${n}`), calls: [] as Call[] }))
        for (const each of workers.slice(0, early)) await each.share()
        for (const { who, what } of steps) {
          clock += 300
          const one = workers[who]
          if (!one) continue
          if (what === 'share') await one.share()
          if (what === 'begin') one.calls.push(one.begin())
          if (what === 'end') {
            const ending = one.calls.find(({ running }) => running)
            one.calls = one.calls.filter((call) => call !== ending)
            await ending?.end()
          }
          if (what === 'leave' && one.connection.limiter.running === 0) {
            one.connection.limiter.useSlots(0, now())
            one.calls = []
            await one.slots.leave()
          }
          // Everybody who has calls keeps his leases, as the pulse does.
          for (const each of workers) if (each.connection.limiter.running > 0) await each.share()
          const running = workers.reduce((sum, { connection }) => sum + connection.limiter.running, 0)
          expect(running).toBeLessThanOrEqual(CONCURRENT)
          most = Math.max(most, running)
        }
      }),
      { numRuns: 20, seed: 7 },
    )
    expect(most).toBe(CONCURRENT)
  })
})

it('every slot belongs to exactly one of the processes, and to the same one whoever asks', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      (name, slots, workers) => {
        const all = Array.from({ length: workers }, (_, place) => [...ownSlots(name, slots, workers, place)])
        expect(all.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: slots }, (_, slot) => slot))
        const sizes = all.map(({ length }) => length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      },
    ),
  )
})
