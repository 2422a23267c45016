/**
 * What the ledger promises, in the simplest words there are: lists and loops, no database. The ledger has to agree
 * with it after every command. One model is one tenant. Times are milliseconds.
 */
import type { Arrival, Chosen, Ended, Open, Settled } from './words.ts'

/** A move that the ledger must refuse: nothing of the command may happen. */
export class Refused extends Error {}

/** Where a worker may leave what it was sending, looking up or confirming; ends are open to all three. */
const LEGAL: Record<string, string[]> = {
  sending: ['ready', 'retrying', 'waiting', 'unsure', 'confirming', 'parked'],
  unsure: ['unsure', 'ready', 'confirming', 'parked'],
  confirming: ['confirming', 'ready', 'retrying', 'waiting', 'unsure', 'parked'],
}
const ENDS = ['delivered', 'unchanged', 'skipped', 'superseded']
/** What stands still until its time comes or a person acts. */
const STANDING = ['parked', 'retrying', 'waiting']

export class Model {
  now: number
  /** In order of acceptance. */
  open: Open[] = []
  ended: Ended[] = []
  /** How many were accepted, and how many ended in which way, by flow: `orders delivered`. */
  readonly counts: Record<string, number> = {}
  readonly links = new Set<string>()
  /** How many tries were written down, by delivery. */
  readonly tries: Record<string, number> = {}
  messages = 0
  /** What a person did, for the audit. */
  touched = 0
  readonly #events = new Map<string, { id: string; content: string }>()
  /** Every delivery ever accepted, to know what came after what. */
  readonly #accepted: Open[] = []

  constructor(now: number) {
    this.now = now
  }

  /** A repeated event is answered with its first receipt; everything else is stored. */
  accept(arrivals: Arrival[]): { id: string; duplicate: boolean; conflict?: boolean }[] {
    return arrivals.map((arrival) => {
      const first = arrival.event === undefined ? undefined : this.#events.get(arrival.event)
      if (first) {
        return { id: first.id, duplicate: true, ...(first.content === arrival.content ? {} : { conflict: true }) }
      }
      if (arrival.event !== undefined) this.#events.set(arrival.event, arrival)
      this.store(arrival)
      return { id: arrival.id, duplicate: false }
    })
  }

  /** A message with a delivery for each flow that wants it. */
  store(arrival: Arrival): void {
    this.messages++
    for (const { id, flow, lane, latest, as } of arrival.deliveries) {
      // A newer version takes the place of what cannot have reached the target.
      if (latest) {
        for (const old of this.open.filter((d) => d.flow === flow && d.lane === lane)) {
          if (['ready', ...STANDING].includes(old.state) && !this.#unknown(old)) this.#end(old, 'superseded')
        }
      }
      const fresh: Open = {
        id,
        flow,
        lane,
        latest,
        state: as === 'broken' ? 'parked' : as === 'replayed' ? 'unsure' : 'ready',
        holds: !(as === 'broken' && latest),
        worker: null,
        fence: 0,
        leaseUntil: null,
        dueAt: this.now,
        safe: false,
        attempts: 0,
        looks: 0,
        unsureSince: as === 'replayed' ? this.now : null,
        lookedAt: null,
        waitsFor: null,
      }
      this.open.push(fresh)
      this.#accepted.push(fresh)
      this.#count(flow, 'accepted')
    }
  }

  /** May be there, may be not, and nobody has looked since. */
  #unknown(d: Open): boolean {
    return d.unsureSince !== null && d.lookedAt === null
  }

  #count(flow: string, what: string): void {
    this.counts[`${flow} ${what}`] = (this.counts[`${flow} ${what}`] ?? 0) + 1
  }

  #try(d: Open): void {
    this.tries[d.id] = (this.tries[d.id] ?? 0) + 1
  }

  #end(d: Open, state: string): void {
    this.open = this.open.filter((other) => other !== d)
    this.ended.push({ id: d.id, state, attempts: d.attempts })
    this.#count(d.flow, state)
    d.state = state as Open['state']
  }

  get(id: string): Open | undefined {
    return this.open.find((d) => d.id === id)
  }

  /** What may be given to a worker: the first that holds each lane, if it is due and nothing of the lane is being sent. */
  takeable(flow: string): Open[] {
    return this.open.filter((d) => {
      const lane = this.open.filter((e) => e.flow === d.flow && e.lane === d.lane)
      const first = lane.find((e) => e.holds)
      const busy = lane.some((e) => e.state === 'sending')
      return d.flow === flow && d === first && !busy && this.#actionable(d) && d.dueAt <= this.now
    })
  }

  #actionable(d: Open): boolean {
    return ['ready', 'retrying', 'unsure', 'confirming'].includes(d.state)
  }

  /** What is not given out to be sent, although it stands ready: its outcome is unknown, and only a look-up leads on. */
  blind(d: Open, safe: boolean): boolean {
    return ['ready', 'retrying'].includes(d.state) && !safe && this.#unknown(d)
  }

  /** These were given to a worker. What was unsure or confirming stays so: it may be asked about, not sent. */
  give(ids: string[], by: { worker: string; until: number; safe: boolean }): void {
    for (const id of ids) {
      const d = this.get(id) as Open
      if (this.blind(d, by.safe)) d.state = 'unsure'
      if (d.state === 'ready' || d.state === 'retrying') d.state = 'sending'
      else d.dueAt = by.until
      d.worker = by.worker
      d.fence++
      d.leaseUntil = by.until
      d.safe = by.safe
    }
  }

  /** Whether a worker with this fencing number still holds it. */
  holds(id: string, fence: number): boolean {
    const d = this.get(id)
    return d !== undefined && d.fence === fence && d.worker !== null
  }

  /** All of these, or none. What its worker no longer holds changes nothing, and is lost. */
  settle(settlements: Settled[]): { lost: string[]; released: string[] } {
    const good = settlements.filter((s) => this.holds(s.id, s.fence))
    for (const s of good) {
      const from = this.get(s.id)?.state as string
      if (!ENDS.includes(s.to) && !LEGAL[from]?.includes(s.to)) throw new Refused(`${from} -> ${s.to}`)
    }
    for (const s of good) this.#leave(this.get(s.id) as Open, s)
    const links = good.flatMap((s) => s.links)
    for (const link of links) this.links.add(link)
    const now = good.filter((s) => s.to === 'waiting').map((s) => s.id)
    // References that exist now release what waits for them at once; so do those that were there before it waited.
    const released = this.#releaseWaits(
      (d) => links.includes(d.waitsFor as string) || (now.includes(d.id) && this.links.has(d.waitsFor as string)),
    )
    for (const s of good) for (const told of s.tells) this.store(told)
    return { lost: settlements.filter((s) => !good.includes(s)).map((s) => s.id), released }
  }

  #leave(d: Open, s: Settled): void {
    this.#try(d)
    if (s.counts) d.attempts++
    if (ENDS.includes(s.to)) {
      this.#end(d, s.to)
      return
    }
    if (d.state !== 'sending') d.looks++
    if ((s.to === 'unsure' || s.unknown) && d.state !== 'unsure') {
      d.unsureSince = this.now
      d.lookedAt = null
    } else if (s.looked) d.lookedAt = this.now
    d.state = s.to as Open['state']
    d.dueAt = s.dueAt
    d.waitsFor = s.waitsFor ?? null
    d.holds = !(s.to === 'parked' && d.latest)
    d.worker = null
    d.leaseUntil = null
  }

  #releaseWaits(known: (d: Open) => boolean): string[] {
    const released = this.open.filter((d) => d.state === 'waiting' && known(d))
    for (const d of released) {
      d.state = 'ready'
      d.dueAt = this.now
    }
    return [...new Set(released.map((d) => d.flow))]
  }

  /** As if it had never been taken. */
  giveBack(taken: { id: string; fence: number }[]): void {
    for (const { id } of taken.filter((one) => this.holds(one.id, one.fence))) {
      const d = this.get(id) as Open
      if (d.state === 'sending') d.state = 'ready'
      else d.dueAt = this.now
      d.worker = null
      d.leaseUntil = null
    }
  }

  renew(worker: string, ids: string[], until: number): string[] {
    const kept = this.open.filter((one) => ids.includes(one.id) && one.worker === worker)
    for (const d of kept) {
      d.leaseUntil = until
      if (d.state !== 'sending') d.dueAt = until
    }
    return kept.map((d) => d.id)
  }

  /** Takes back what dead workers were sending, releases waits whose reference is there, parks what waited too long. */
  sweep(alone: boolean): { unsure: number; resent: number; released: number; parked: number } {
    const left = this.open.filter((d) => d.state === 'sending' && (alone || (d.leaseUntil as number) < this.now))
    for (const d of left) {
      this.#try(d)
      d.state = d.safe ? 'retrying' : 'unsure'
      d.unsureSince = this.now
      d.lookedAt = null
      d.fence++
      d.worker = null
      d.leaseUntil = null
      d.dueAt = this.now
    }
    const waiting = this.open.filter((d) => d.state === 'waiting')
    this.#releaseWaits((d) => this.links.has(d.waitsFor as string))
    const late = waiting.filter((d) => d.state === 'waiting' && d.dueAt < this.now)
    for (const d of late) {
      d.state = 'parked'
      d.holds = !d.latest
    }
    return {
      unsure: left.filter((d) => d.state === 'unsure').length,
      resent: left.filter((d) => d.state === 'retrying').length,
      released: waiting.filter((d) => d.state === 'ready').length,
      parked: late.length,
    }
  }

  /** Flows that have something to give to a worker now. */
  due(): string[] {
    return [...new Set(this.open.map((d) => d.flow))].filter((flow) => this.takeable(flow).length > 0).sort()
  }

  /** A person lets deliveries go on. What has an unknown outcome is looked up first, unless the person has looked. */
  release(chosen: Chosen, resend: boolean): { id: string; was: string; now: string }[] {
    const touched = this.#standing(chosen)
      .filter((d) => !this.#overtaken(d))
      .map((d) => {
        const was = d.state
        d.state = this.#unknown(d) && !d.safe && !resend ? 'unsure' : 'ready'
        return { id: d.id, was, now: d.state }
      })
    for (const { id } of touched) {
      const d = this.get(id) as Open
      Object.assign(d, { holds: true, dueAt: this.now, attempts: 0, looks: 0, waitsFor: null })
      if (resend) d.lookedAt = this.now
    }
    this.touched += touched.length
    return touched
  }

  /** A newer version of it has reached the target, or may have: sending the older one now would undo it. */
  #overtaken(d: Open): boolean {
    return (
      d.latest &&
      this.#accepted
        .slice(this.#accepted.indexOf(d) + 1)
        .some(
          (e) =>
            e.flow === d.flow &&
            e.lane === d.lane &&
            (['sending', 'unsure', 'confirming', 'delivered', 'unchanged'].includes(e.state) ||
              (this.open.includes(e) && this.#unknown(e))),
        )
    )
  }

  skip(chosen: Chosen): { id: string; was: string; now: string }[] {
    const touched = this.#standing(chosen).map((d) => ({ id: d.id, was: d.state as string, now: 'skipped' }))
    for (const { id } of touched) this.#end(this.get(id) as Open, 'skipped')
    this.touched += touched.length
    return touched
  }

  #standing({ flow, lane }: Chosen): Open[] {
    return this.open.filter(
      (d) => STANDING.includes(d.state) && (!flow || d.flow === flow) && (!lane || d.lane === lane),
    )
  }
}
