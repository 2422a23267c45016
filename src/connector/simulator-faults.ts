import { z } from 'zod'

/** Faults that every simulator makes without knowing the vendor's protocol. */
export const TRANSPORT_FAULTS = ['drop-before', 'drop-after', 'slow', 'status-503'] as const

/** What the simulator is asked to do wrong, as it arrives at `POST /__sim/faults`. */
const Request = z
  .strictObject({
    kind: z.string(),
    /** Chance of each matching call, 0 to 1. */
    rate: z.number().min(0).max(1).optional(),
    /** Every n-th matching call. */
    every: z.int().min(1).optional(),
    /** The next n matching calls, then never again. */
    next: z.int().min(1).optional(),
    /** Which calls match, see `parseOn`. */
    on: z.string().min(1).optional(),
    /** For `slow`: how much later the answer goes out. */
    delayMs: z.int().min(0).default(5000),
    /** For answers that name a pause: seconds in `Retry-After`. */
    retryAfter: z.int().min(0).default(1),
  })
  .refine((fault) => [fault.rate, fault.every, fault.next].filter((value) => value !== undefined).length === 1, {
    error: 'give exactly one of rate (0 to 1), every (n-th call) and next (n calls)',
  })

/** One active fault. `seen` and `fired` count matching calls and those it struck. */
export interface Fault extends z.output<typeof Request> {
  id: number
  seen: number
  fired: number
}

/** A call as faults see it. */
export interface FaultedCall {
  method: string
  path: string
  record: string | undefined
  operation: 'read' | 'write'
  /** False leaves a fault out for this call, e.g. `partial-batch` for a call that is no batch. */
  applies(kind: string): boolean
}

/** Thrown by a simulator's own controls for what a caller got wrong; answered as a 400 problem. */
export class ControlError extends Error {}

/** The active faults of a simulator. Chance comes from `random` (0 to 1, 1 left out), so that a run can be repeated. */
export class Faults {
  readonly #kinds: string[]
  readonly #random: () => number
  #active: Fault[] = []
  #nextId = 1

  constructor(kinds: string[], random: () => number) {
    this.#kinds = kinds
    this.#random = random
  }

  get active(): Fault[] {
    return this.#active
  }

  /** @throws ControlError naming the known kinds, or the field that is wrong. */
  add(body: unknown): Fault {
    const kind = (body as { kind?: unknown } | null)?.kind
    if (typeof kind !== 'string' || !this.#kinds.includes(kind)) {
      throw new ControlError(`Unknown fault kind ${JSON.stringify(kind)}. Known kinds: ${this.#kinds.join(', ')}.`)
    }
    const fault: Fault = { ...parseControl(Request, body), id: this.#nextId++, seen: 0, fired: 0 }
    this.#active.push(fault)
    return fault
  }

  clear(): void {
    this.#active = []
  }

  /** The fault that strikes this call, if any, and by how many milliseconds its answer is delayed. */
  strike(call: FaultedCall): { fault: Fault | undefined; delayMs: number } {
    let fault: Fault | undefined
    let delayMs = 0
    for (const candidate of this.#active) {
      if (candidate.kind !== 'slow' && fault) continue
      if (!matches(candidate.on, call) || !call.applies(candidate.kind) || !this.#fires(candidate)) continue
      if (candidate.kind === 'slow') delayMs += candidate.delayMs
      else fault = candidate
    }
    this.#active = this.#active.filter(({ next, fired }) => next === undefined || fired < next)
    return { fault, delayMs }
  }

  #fires(fault: Fault): boolean {
    fault.seen++
    const fires =
      fault.rate !== undefined
        ? this.#random() < fault.rate
        : fault.every === undefined || fault.seen % fault.every === 0
    if (fires) fault.fired++
    return fires
  }
}

/**
 * Does a call match `on`? Words apart by spaces, all of which must match: an HTTP method (`POST`), `read` or `write`, the
 * name of a record (`sales-order`), or a part of the path (`A_SalesOrder`).
 */
function matches(on: string | undefined, call: FaultedCall): boolean {
  if (on === undefined) return true
  return on.split(/\s+/).every((word) => {
    if (word === '') return true
    if (word === 'read' || word === 'write') return word === call.operation
    if (/^(GET|HEAD|POST|PUT|PATCH|DELETE|MERGE)$/i.test(word)) return word.toUpperCase() === call.method
    return word === call.record || call.path.includes(word)
  })
}

/**
 * Reads the body of a control.
 *
 * @throws ControlError that names each field that is wrong.
 */
export function parseControl<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  )
  throw new ControlError(problems.join('; '))
}

/** Numbers from 0 to 1 that follow from `seed` alone (the mulberry32 generator). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
