/** A connector whose system is a script: its record types, schemas and rules are its own, and nothing is ever called. */
import { z } from 'zod'
import {
  type AnyConnector,
  type Arrival,
  type Failure,
  type Incoming,
  type Outcome,
  type Outgoing,
  type Reception,
  Refusal,
} from '../connector/index.ts'
import { type AnswerTo, failureOf, NoAnswer, type Script } from './script.ts'

/** What the systems around the hub say and hand over in one case. */
export interface Around {
  /** Answers for the deliveries under test. */
  script: Script
  isUnderTest(delivery: string): boolean
  /** What other systems got, such as feedback; they take everything. */
  others: { delivery: string; data: unknown }[]
  /** What a poll finds next. */
  page: Incoming[]
  /** The record that is being pushed, and what the case says of it, whatever the connector's own door reads in it. */
  pushed: { record: string; incoming: Incoming; said: Partial<Incoming>; event: string } | undefined
  /** What the hub said to the last call. */
  reception: Reception | undefined
}

type AnyType = AnyConnector['records'][string]
type AnyWrite = NonNullable<AnyType['write']>
type AnyInbound = NonNullable<AnyConnector['inbound']>
type AnyContext = Parameters<AnyType['get'] & object>[1]
type Sent = Outgoing<unknown>

/** How long a document takes to show, where the connector's settings would have to say it. */
const VISIBLE_MS = 30_000

/** The connector with scripted systems behind it. Its limits do not hold: they are the systems', not the flow's. */
export function scripted(connector: AnyConnector, around: Around): AnyConnector {
  const records = Object.entries(connector.records).map(([name, type]) => [name, scriptedRecord(type, around)] as const)
  const { limits: _, inbound, recordsOf: __, ...same } = connector
  return {
    ...same,
    baseUrl: () => 'http://127.0.0.1:9',
    login: { open: async () => ({ session: {} }) },
    classify: (error) => (error instanceof Said ? error.failure : undefined),
    records: Object.fromEntries(records),
    ...(inbound && { inbound: door(inbound, around) }),
  }
}

/** The connector's own door, but for the signature: who calls is not what a case tests. */
function door(inbound: AnyInbound, around: Around): AnyInbound {
  return {
    verify: () => {},
    async parse(request, ctx) {
      const { pushed } = around
      if (!pushed) return []
      const { record, incoming, said, event } = pushed
      const arrivals = await read(() => inbound.parse(request, ctx))
      if (arrivals.length === 0) return [{ record, incoming, eventId: event }]
      return arrivals.map((arrival) => ({ ...arrival, incoming: { ...arrival.incoming, ...said }, eventId: event }))
    },
    reply(reception) {
      around.reception = reception
      return { status: reception.result === 'stored' ? 202 : reception.refusal.status, body: '' }
    },
  }
}

/** A case holds the record alone. Where the door wants more around it than that, it takes no part; its rules do. */
async function read(parse: () => Arrival[] | Promise<Arrival[]>): Promise<Arrival[]> {
  try {
    return await parse()
  } catch (error) {
    if (error instanceof Refusal && error.errors.length === 0) return []
    throw error
  }
}

/** A failure that the script says, on its way through the connection. */
class Said extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

function scriptedRecord(type: AnyType, around: Around): AnyType {
  const { title, entity, read, write } = type
  return {
    title,
    ...(entity === undefined ? {} : { entity }),
    ...(read && {
      read: {
        cursor: z.unknown(),
        page: async (from: unknown) => ({
          records: around.page.splice(0),
          next: (typeof from === 'number' ? from : 0) + 1,
          more: false,
        }),
      },
    }),
    ...(write && { write: scriptedWrite(write, around) }),
  }
}

function scriptedWrite(write: AnyWrite, around: Around): AnyWrite {
  const { schema, maxBatch, atomic, resend, confirm } = write
  const handles = new Map<string, string>()
  return {
    schema,
    maxBatch,
    ...(atomic === undefined ? {} : { atomic }),
    resend:
      typeof resend === 'string'
        ? resend
        : { visibleWithinMs: visibleWithin(resend.visibleWithinMs), find: (sought: Sent[]) => find(sought, around) },
    send: async (batch: Sent[]) => {
      const outcomes = batch.flatMap((outgoing) => sent(outgoing, around) ?? [])
      for (const outcome of outcomes) if (outcome.ok === 'accepted') handles.set(outcome.handle, outcome.key)
      return outcomes
    },
    ...(confirm && {
      confirm: async (asked: string[]) =>
        new Map(asked.flatMap((handle) => confirmed(handle, handles.get(handle) ?? '', around))),
    }),
  }
}

function visibleWithin(declared: number | ((ctx: AnyContext) => number)) {
  return (ctx: AnyContext): number => {
    if (typeof declared === 'number') return declared
    try {
      const ms = declared(ctx)
      return Number.isFinite(ms) ? ms : VISIBLE_MS
    } catch {
      return VISIBLE_MS
    }
  }
}

function sent({ key, once, data }: Sent, around: Around): Outcome | undefined {
  if (!around.isUnderTest(key)) {
    around.others.push({ delivery: key, data })
    return { key, ok: true, id: `T-${around.others.length}`, effect: 'created' }
  }
  const { script } = around
  script.calls.push({ kind: 'send', delivery: key, data, once })
  const n = script.calls.length
  let answer: AnswerTo<'send'> | undefined
  try {
    answer = asked(() => script.next('send'))
  } catch (error) {
    if (error instanceof Said) return { key, ok: false, failure: error.failure }
    throw error
  }
  return answer === undefined ? { key, ok: true, id: `T-${n}`, effect: 'created' } : outcomeOf(key, answer, n)
}

// biome-ignore lint/suspicious/noExplicitAny: what the target has is in its own shape
type Found = { id: string; found?: any } | 'absent'

async function find(sought: Sent[], { script }: Around) {
  const answers = new Map<string, Found>()
  for (const { key, once, data } of sought) {
    script.calls.push({ kind: 'find', delivery: key, data, once })
    const answer = asked(() => script.next('find')) ?? 'absent'
    if (typeof answer === 'object' && 'failure' in answer) throw new Said(failureOf(answer.failure))
    if (answer !== 'unknown') answers.set(key, answer as Found)
  }
  return answers
}

function confirmed(handle: string, delivery: string, { script }: Around): [string, Outcome | 'pending'][] {
  script.calls.push({ kind: 'confirm', delivery })
  const n = script.calls.length
  const answer = asked(() => script.next('confirm'))
  if (answer === undefined) return [[handle, { key: delivery, ok: true, id: `T-${n}`, effect: 'created' }]]
  const outcome = answer === 'pending' ? answer : outcomeOf(delivery, answer, n)
  return outcome === undefined ? [] : [[handle, outcome]]
}

/** A call that the script has no answer for gets none: nothing of it has happened in the target. */
function asked<T>(answer: () => T): T {
  try {
    return answer()
  } catch (error) {
    if (error instanceof NoAnswer) throw new Said({ kind: 'retryable', message: error.message })
    throw error
  }
}

function outcomeOf(key: string, answer: AnswerTo<'send'>, n: number): Outcome | undefined {
  if (answer === 'silence') return undefined
  if ('failure' in answer) return { key, ok: false, failure: failureOf(answer.failure) }
  if ('accepted' in answer) return { key, ok: 'accepted', handle: answer.accepted }
  return { key, ok: true, id: answer.id || `T-${n}`, effect: answer.effect ?? 'created' }
}
