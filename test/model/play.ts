/** Plays commands to the ledger and to its model, and throws where they disagree. */
import assert from 'node:assert/strict'
import { acceptMessages } from '../../src/ledger/accept.ts'
import { releaseCursor, storePage, takeCursor } from '../../src/ledger/cursor.ts'
import { giveBack } from '../../src/ledger/give-back.ts'
import type { Ledger } from '../../src/ledger/open.ts'
import { release, skip } from '../../src/ledger/operator.ts'
import { settle } from '../../src/ledger/settle.ts'
import { sweep } from '../../src/ledger/sweep.ts'
import { LeaseLost, renewLeases, storeStep, take } from '../../src/ledger/take.ts'
import type { TakenDelivery } from '../../src/ledger/types.ts'
import { answerTo, arrivalOf, hasLooked, messageOf, PRODUCT, settlementOf } from './arrivals.ts'
import { type Command, PRICES, type Settling } from './commands.ts'
import { Model, Refused } from './model.ts'
import { brokenRules, observe, observeRecords } from './observe.ts'
import { SourceModel } from './source-model.ts'
import type { Arrival } from './words.ts'

/** Where every history begins. */
export const START = Date.parse('2026-03-01T08:00:00Z')
const LEASE_MS = 30_000

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>
/** What a worker believes to hold; it may be wrong. */
type Held = TakenDelivery & { worker: string }

/** Plays a history from the beginning, comparing after each command. */
export async function play(ledger: Ledger, history: Command[]): Promise<void> {
  const player = new Player(ledger)
  for (const [i, command] of history.entries()) {
    try {
      await player.play(command)
      await player.compare()
    } catch (error) {
      throw new Error(`command ${i + 1}, ${JSON.stringify(command)}: ${(error as Error).message}`, { cause: error })
    }
  }
  await player.compareRecords()
}

class Player {
  readonly #ledger: Ledger
  readonly #model = new Model(START)
  readonly #source = new SourceModel()
  #held: Held[] = []
  readonly #cursors: number[] = []

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  get #now(): Date {
    return new Date(this.#model.now)
  }

  get #lease(): Date {
    return new Date(this.#model.now + LEASE_MS)
  }

  async play(command: Command): Promise<void> {
    switch (command.do) {
      case 'accept':
        return await this.#accept(command)
      case 'take':
        return await this.#take(command)
      case 'settle':
        return await this.#settle(command)
      case 'step':
        return await this.#step(command)
      case 'renew':
        return await this.#renew(command)
      case 'give back':
        return await this.#giveBack(command)
      case 'sweep':
        return await this.#sweep(command)
      case 'release':
        return await this.#release(command)
      case 'skip':
        return await this.#skip(command)
      case 'take cursor':
        return await this.#takeCursor(command)
      case 'store page':
        return await this.#storePage(command)
      case 'release cursor':
        return await this.#releaseCursor(command)
      case 'clock':
        this.#model.now += command.seconds * 1000
    }
  }

  async compare(): Promise<void> {
    const seen = await observe(this.#ledger)
    assert.deepEqual(brokenRules(seen), [], 'rules that hold at any moment')
    const open = seen.open.map(({ head: _, ...d }) => d)
    assert.deepEqual(byLane(open), byLane(this.#model.open), 'open deliveries: ledger, then model')
    assert.deepEqual(byId(seen.ended), byId(this.#model.ended), 'ended deliveries: ledger, then model')
    assert.deepEqual(seen.counts, this.#model.counts, 'counts: ledger, then model')
    assert.deepEqual(seen.cursor ?? undefined, this.#source.cursor, 'cursor: ledger, then model')
  }

  async compareRecords(): Promise<void> {
    const { open, ended, messages, touched, links, tries } = this.#model
    const seen = await observeRecords(
      this.#ledger,
      [...open, ...ended].map((d) => d.id),
    )
    assert.deepEqual(seen, { messages, touched, links: [...links].sort(), tries }, 'records: ledger, then model')
  }

  async #accept({ sent }: Of<'accept'>): Promise<void> {
    const arrivals = sent.map((one) => arrivalOf(one, this.#now))
    const messages = arrivals.map((arrival) => messageOf(arrival, 'push', this.#now))
    assert.deepEqual(await acceptMessages(this.#ledger, messages), this.#model.accept(arrivals), 'receipts')
  }

  /** Which of several that are due are given out is the ledger's choice; that they may be, and how many, is not. */
  async #take({ flow, worker, limit, safe }: Of<'take'>): Promise<void> {
    const may = this.#model.takeable(flow)
    const by = { worker, release: 1, safe, now: this.#now, until: this.#lease, limit }
    const taken = await take(this.#ledger, flow, by)
    const ids = taken.map((d) => d.id)
    const left = may.filter((d) => !ids.includes(d.id))
    for (const id of ids)
      assert.ok(
        may.some((d) => d.id === id),
        `${id} was given out, and may not be`,
      )
    assert.equal(ids.length, Math.min(limit, may.length), `given out; these may be: ${may.map((d) => d.id)}`)
    const longest = Math.max(...may.filter((d) => ids.includes(d.id)).map((d) => d.dueAt))
    for (const d of left) assert.ok(d.dueAt >= longest, `${d.id} was due earlier, and was left`)
    this.#model.give(ids, { worker, until: by.until.getTime(), safe })
    for (const d of taken) {
      assert.equal(d.state, this.#model.get(d.id)?.state, 'state as taken')
      assert.equal(d.fence, this.#model.get(d.id)?.fence, 'fencing number as taken')
    }
    this.#held.unshift(...taken.map((d) => ({ ...d, worker })))
  }

  async #settle({ settling }: Of<'settle'>): Promise<void> {
    const chosen = new Map<string, { held: Held; as: Settling; answers: Arrival[] }>()
    for (const as of settling) {
      const held = this.#pick(this.#held, as.pick)
      if (held) chosen.set(held.id, { held, as, answers: answerTo(as, held.lane, this.#now) })
    }
    if (chosen.size === 0) return
    const all = [...chosen.values()]
    const settlements = all.map(({ held, as, answers }) => settlementOf(as, held, answers, this.#now))
    const real = await settle(this.#ledger, settlements, this.#now).catch(refused)
    const model = expectRefusal(() =>
      this.#model.settle(
        all.map(({ held, as, answers }, i) => ({
          id: held.id,
          fence: held.fence,
          to: settlements[i]?.to as string,
          dueAt: settlements[i]?.dueAt?.getTime() as number,
          counts: as.counts,
          looked: hasLooked(as, held.state),
          unknown: as.outcome.endsWith(' unknown'),
          ...(as.outcome === 'waiting' ? { waitsFor: as.waitsFor } : {}),
          links: as.links,
          tells: answers,
        })),
      ),
    )
    assert.deepEqual(sorted(real), sorted(model), 'settle answered')
    if (model) this.#held = this.#held.filter((held) => chosen.get(held.id)?.as.remembers ?? true)
  }

  async #step({ pick }: Of<'step'>): Promise<void> {
    const held = this.#pick(this.#held, pick)
    if (!held) return
    const stored = await storeStep(this.#ledger, held.id, held.fence, { step: 1 }).then(
      () => true,
      (error) => {
        if (error instanceof LeaseLost) return false
        throw error
      },
    )
    assert.equal(stored, this.#model.holds(held.id, held.fence), 'a step was stored')
  }

  async #renew({ worker }: Of<'renew'>): Promise<void> {
    const ids = this.#held.filter((held) => held.worker === worker).map((held) => held.id)
    const real = await renewLeases(this.#ledger, worker, ids, this.#lease)
    assert.deepEqual([...real].sort(), this.#model.renew(worker, ids, this.#lease.getTime()).sort(), 'leases renewed')
  }

  async #giveBack({ worker }: Of<'give back'>): Promise<void> {
    const taken = this.#held.filter((held) => held.worker === worker)
    await giveBack(this.#ledger, taken, this.#now)
    this.#model.giveBack(taken)
    this.#held = this.#held.filter((held) => held.worker !== worker)
  }

  async #sweep({ alone }: Of<'sweep'>): Promise<void> {
    const real = await sweep(this.#ledger, this.#now, alone)
    // Where commands come one after another no lane ever lost its head: there is nothing to mend.
    const { due, ...counts } = real
    assert.deepEqual(counts, { ...this.#model.sweep(alone), promoted: 0 }, 'sweep answered')
    // A flow too many costs one look; a flow too few would be forgotten.
    for (const flow of this.#model.due()) assert.ok(due.includes(flow), `sweep did not say that ${flow} is due`)
  }

  async #release({ flow, key, resend }: Of<'release'>): Promise<void> {
    const by = { who: 'li', now: this.#now, resend }
    const chosen = { ...(flow ? { flow } : {}), ...(key ? { key } : {}) }
    const real = await release(this.#ledger, chosen, by)
    assert.deepEqual(touched(real), touched(this.#model.release(laneOf(chosen), resend)), 'released')
  }

  async #skip({ flow, key }: Of<'skip'>): Promise<void> {
    const chosen = { ...(flow ? { flow } : {}), ...(key ? { key } : {}) }
    const real = await skip(this.#ledger, chosen, { who: 'li', now: this.#now, why: 'not wanted' })
    assert.deepEqual(touched(real), touched(this.#model.skip(laneOf(chosen))), 'skipped')
  }

  async #takeCursor({ worker }: Of<'take cursor'>): Promise<void> {
    const real = await takeCursor(this.#ledger, PRODUCT, { worker, now: this.#now, until: this.#lease })
    const seen = real && { position: real.position, fence: real.fence }
    assert.deepEqual(seen, this.#source.take(this.#model.now, this.#lease.getTime()), 'cursor')
    if (real) this.#cursors.unshift(real.fence)
  }

  async #storePage({ pick, records, next }: Of<'store page'>): Promise<void> {
    const fence = this.#pick(this.#cursors, pick)
    if (fence === undefined) return
    const read = records.map(({ key, content }) => ({
      key,
      arrival: arrivalOf({ key, to: [PRICES], content, as: 'new' }, this.#now),
    }))
    const messages = read.map(({ arrival }) => messageOf(arrival, 'poll', this.#now))
    const at = { now: this.#now, leaseUntil: this.#lease }
    const real = await storePage(this.#ledger, { ...PRODUCT, fence }, { messages, next, caughtUp: true }, at)
    const page = { records: read, next, until: this.#lease.getTime() }
    const model = this.#source.storePage(fence, page, (arrival) => this.#model.store(arrival))
    assert.deepEqual(real, model, 'page stored')
  }

  async #releaseCursor({ pick }: Of<'release cursor'>): Promise<void> {
    const fence = this.#pick(this.#cursors, pick)
    if (fence === undefined) return
    await releaseCursor(this.#ledger, { ...PRODUCT, fence })
    this.#source.release(fence)
  }

  #pick<T>(list: T[], pick: number): T | undefined {
    return list.length === 0 ? undefined : list[pick % list.length]
  }
}

/** The ledger may refuse an illegal move; any other error is one. */
function refused(error: Error): undefined {
  if (!/illegal move/.test(error.message)) throw error
  return undefined
}

function expectRefusal<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

const laneOf = ({ flow, key }: { flow?: string; key?: string }) => ({
  ...(flow ? { flow } : {}),
  ...(key ? { lane: key } : {}),
})

const byId = <T extends { id: string }>(list: readonly T[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** In order within a lane; lanes have no order among themselves. */
function byLane<T extends { flow: string; lane: string }>(list: readonly T[]): T[] {
  const lane = (d: T) => `${d.flow} ${d.lane}`
  return list.toSorted((a, b) => (lane(a) < lane(b) ? -1 : lane(a) > lane(b) ? 1 : 0))
}

function sorted(answer: { lost: string[]; released: string[] } | undefined) {
  return answer && { lost: answer.lost.toSorted(), released: [...new Set(answer.released)].sort() }
}

function touched(list: readonly { id: string; was: string; now: string }[]) {
  return byId(list.map(({ id, was, now }) => ({ id, was, now })))
}
