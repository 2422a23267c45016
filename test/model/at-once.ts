/**
 * The same commands, given by several workers at once. What each of them is told depends on who comes first, so there
 * is no model here: only what must be true when all have come to rest.
 */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { acceptMessages } from '../../src/ledger/accept.ts'
import { giveBack } from '../../src/ledger/give-back.ts'
import type { Ledger } from '../../src/ledger/open.ts'
import { release, skip } from '../../src/ledger/operator.ts'
import { settle } from '../../src/ledger/settle.ts'
import { sweep } from '../../src/ledger/sweep.ts'
import { renewLeases, take } from '../../src/ledger/take.ts'
import type { TakenDelivery } from '../../src/ledger/types.ts'
import { answerTo, arrivalOf, messageOf, settlementOf } from './arrivals.ts'
import { ANSWERS, type Command, KEYS, ORDERS, type Outcome, PRICES, type Settling } from './commands.ts'
import { themes } from './histories.ts'
import { brokenRules, observe } from './observe.ts'
import { START } from './play.ts'
import type { Arrival } from './words.ts'

const LEASE_MS = 30_000
const now = new Date(START)
const until = new Date(START + LEASE_MS)
/** When all leases are over, and everything is due. */
const later = new Date(START + 3_600_000)
const FLOWS = [ORDERS, PRICES, ANSWERS]

/** First everything arrives, then each worker does its own list of commands. */
export interface Rush {
  first: Extract<Command, { do: 'accept' }>
  workers: Command[][]
}

export const rush = (workers: number): fc.Arbitrary<Rush> => fc.oneof(...themes.map((theme) => rushOf(workers, theme)))

function rushOf(workers: number, { sent, command }: (typeof themes)[number]): fc.Arbitrary<Rush> {
  const commands = fc.array(command, { minLength: 6, maxLength: 16, size: 'max' })
  return fc.record({
    first: fc.record({ do: fc.constant('accept'), sent: fc.array(sent, { minLength: 4, maxLength: 8, size: 'max' }) }),
    workers: fc.array(commands, { minLength: workers, maxLength: workers }),
  })
}

/** What all workers together were told. */
interface Told {
  accepted: string[]
  /** Counts on with everything that is asked or answered: what was answered before another was asked came earlier. */
  tick: number
  arrived: Map<string, { asked: number; answered: number }>
  /** Everything given out to be sent, in order. */
  sendings: TakenDelivery[]
}

/** Plays a rush and checks what is left. `ledgers`: one for each worker, all of one tenant. */
export async function playAtOnce(ledgers: Ledger[], { first, workers }: Rush): Promise<void> {
  const [ledger] = ledgers as [Ledger]
  const told: Told = { accepted: [], tick: 0, arrived: new Map(), sendings: [] }
  await new Worker(ledger, 'first', told).play(first)
  await Promise.all(workers.map((commands, i) => work(ledgers[i] as Ledger, `w${i}`, told, commands)))
  assert.deepEqual(brokenRules(await observe(ledger)), [], 'rules that hold at any moment')
  await finish(ledger, told)
  const { open, ended, counts } = await observe(ledger)
  assert.deepEqual(open, [], 'still open after everything was done')
  assert.deepEqual(ended.map((d) => d.id).sort(), told.accepted.sort(), 'ended, and what was accepted')
  assert.equal(
    Object.entries(counts).reduce((sum, [name, n]) => sum + (name.endsWith(' accepted') ? n : -n), 0),
    0,
    'accepted and ended, counted',
  )
  assertOrder(told)
}

async function work(ledger: Ledger, name: string, told: Told, commands: Command[]): Promise<void> {
  const worker = new Worker(ledger, name, told)
  for (const one of commands) {
    await worker.play(one).catch((error) => {
      throw new Error(`${name}, ${JSON.stringify(one)}: ${error.message}`, { cause: error })
    })
  }
}

/** Does all that is left: no lane may need help to go on. What is parked or waits is put an end to by a person. */
async function finish(ledger: Ledger, told: Told): Promise<void> {
  const worker = new Worker(ledger, 'last', told)
  await worker.play({ do: 'sweep', alone: true })
  for (let idle = false; !idle; ) {
    await worker.play({ do: 'skip' })
    idle = !(await worker.deliverAll())
  }
}

class Worker {
  readonly #ledger: Ledger
  readonly #name: string
  readonly #told: Told
  #held: TakenDelivery[] = []

  constructor(ledger: Ledger, name: string, told: Told) {
    this.#ledger = ledger
    this.#name = name
    this.#told = told
  }

  async play(one: Command): Promise<void> {
    const by = { who: 'li', now, why: 'not wanted' }
    switch (one.do) {
      case 'accept':
        return await this.#accept(one)
      case 'take':
        await this.#take(one.flow, one.limit, one.safe)
        return
      case 'settle':
        return await this.#settle(one.settling)
      case 'renew':
        await renewLeases(
          this.#ledger,
          this.#name,
          this.#held.map((d) => d.id),
          until,
        )
        return
      case 'give back':
        await giveBack(this.#ledger, this.#held.splice(0), now)
        return
      case 'sweep': {
        const swept = await sweep(this.#ledger, now, one.alone)
        assert.equal(swept.promoted, 0, 'lanes without a head')
        return
      }
      case 'release':
        await release(this.#ledger, one.flow ? { flow: one.flow } : {}, { ...by, resend: true })
        return
      case 'skip':
        await skip(this.#ledger, one.key ? { key: one.key } : {}, by)
    }
  }

  /** Sends, or looks up, all that may be taken; false when there was nothing. */
  async deliverAll(): Promise<boolean> {
    let any = false
    for (const flow of FLOWS) {
      for (let taken = 1; taken > 0; any ||= taken > 0) {
        taken = await this.#take(flow, 100, false, later)
        const settlements = this.#held.splice(0).map((d) => settlementOf(AT_LAST, d, [], later))
        await settle(this.#ledger, settlements, later)
      }
    }
    return any
  }

  async #accept({ sent: list }: Extract<Command, { do: 'accept' }>): Promise<void> {
    const arrivals = list.map((one) => arrivalOf(one, now))
    const asked = this.#told.tick++
    const receipts = await acceptMessages(
      this.#ledger,
      arrivals.map((arrival) => messageOf(arrival, 'push', now)),
    )
    const answered = this.#told.tick++
    for (const [i, receipt] of receipts.entries()) {
      if (!receipt.duplicate) this.#arrived(arrivals[i] as Arrival, { asked, answered })
    }
  }

  #arrived(arrival: Arrival, when: { asked: number; answered: number }): void {
    for (const { id } of arrival.deliveries) {
      this.#told.accepted.push(id)
      this.#told.arrived.set(id, when)
    }
  }

  async #take(flow: string, limit: number, safe: boolean, at = now): Promise<number> {
    const lease = new Date(at.getTime() + LEASE_MS)
    const taken = await take(this.#ledger, flow, { worker: this.#name, release: 1, safe, now: at, until: lease, limit })
    this.#held.unshift(...taken)
    this.#told.sendings.push(...taken.filter((d) => d.state === 'sending'))
    return taken.length
  }

  async #settle(settling: Settling[]): Promise<void> {
    const chosen = this.#held.splice(0, settling.length).map((d, i) => {
      const as = settling[i] as Settling
      const outcome = legal(as.outcome, d.state)
      return { d, as: { ...as, outcome }, answers: answerTo(as, d.lane, now) }
    })
    const settlements = chosen.map(({ d, as, answers }) => settlementOf(as, d, answers, now))
    const asked = this.#told.tick++
    const { lost } = await settle(this.#ledger, settlements, now)
    const answered = this.#told.tick++
    for (const { d, answers } of chosen) {
      if (!lost.includes(d.id)) for (const answer of answers) this.#arrived(answer, { asked, answered })
    }
  }
}

const AT_LAST: Settling = {
  pick: 0,
  outcome: 'delivered',
  seconds: 0,
  counts: true,
  links: KEYS,
  waitsFor: '',
  tells: false,
  remembers: false,
}

/** What was unsure is not left in a way that its next worker must refuse. */
function legal(outcome: Outcome, state: TakenDelivery['state']): Outcome {
  if (outcome === 'ready') return 'absent'
  return state === 'unsure' && (outcome.startsWith('retrying') || outcome === 'waiting') ? 'absent' : outcome
}

/**
 * Where every document is kept, the order of sending is the order of acceptance; of two that arrived at the same
 * moment either may be first.
 */
function assertOrder({ sendings, arrived }: Told): void {
  const lanes = Map.groupBy(
    sendings.filter(({ flow }) => flow !== PRICES),
    (d) => `${d.flow} ${d.lane}`,
  )
  for (const [lane, sent] of lanes) {
    for (const [i, d] of sent.entries()) {
      const overtaker = sent.slice(0, i).find((e) => order(d).answered < order(e).asked)
      assert.equal(overtaker?.id, undefined, `${lane}: ${d.id} was sent after one that was accepted later`)
    }
  }
  function order(d: TakenDelivery) {
    return arrived.get(d.id) as { asked: number; answered: number }
  }
}
