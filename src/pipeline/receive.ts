import type { Connection } from '../connection/connection.ts'
import { type Arrival, type RawReply, type RawRequest, type Reception, Refusal } from '../connector/index.ts'
import { ledgerTrouble } from '../ledger/trouble.ts'
import type { NewMessage, Receipt } from '../ledger/types.ts'
import { arrive } from './arrive.ts'
import { answerEnquiry } from './enquiry.ts'
import { Busy, noRoom, troubleOf } from './pressure.ts'
import type { Runtime } from './runtime.ts'

/** Stores messages together with those of other calls of the same moment. */
export type Accept = (messages: NewMessage[]) => Promise<Receipt[]>

/**
 * A call that arrived: verified, parsed, stored, and only then answered in the sender's own protocol. What is refused
 * leaves no trace in the ledger. Throws only when it could not be stored: then nothing was, and the sender must repeat.
 */
export async function receive(
  runtime: Runtime,
  accept: Accept,
  connectionName: string,
  request: RawRequest,
): Promise<RawReply> {
  const connection = runtime.connection(connectionName)
  const inbound = connection.connector.inbound
  if (!inbound) {
    const refusal = new Refusal(
      404,
      'Nothing is received here',
      `connection ${connectionName} takes no calls; the hub polls it`,
    )
    return plainReply(refusal)
  }
  const ctx = connection.inboundContext
  let reception: Reception
  try {
    await inbound.verify(request, ctx)
    const enquiry = inbound.asks?.(request, ctx)
    if (enquiry && inbound.tell)
      return inbound.tell(await answerEnquiry(runtime, connectionName, enquiry), request, ctx)
    const arrivals = await inbound.parse(request, ctx)
    reception = await store(runtime, accept, connectionName, arrivals, request.body.length)
  } catch (error) {
    return refuse(runtime, connection, request, asRefusal(runtime, error))
  }
  return inbound.reply(reception, request, ctx)
}

/**
 * Why a call is not even read: the hub is full, its ledger is away, or there is `no room` for another body. In the
 * sender's own protocol; undefined when the call may come in.
 */
export function turnAway(
  runtime: Runtime,
  connectionName: string,
  request: RawRequest,
  why?: 'no room',
): RawReply | undefined {
  const busy = why === 'no room' ? noRoom() : runtime.pressure.closed()
  return busy && refuse(runtime, runtime.connection(connectionName), request, busy)
}

/** Says no in the sender's own protocol. */
export function refuse(runtime: Runtime, connection: Connection, request: RawRequest, refusal: Refusal): RawReply {
  runtime.metrics.refused(connection.name, refusal.status)
  const { inbound } = connection.connector
  const reply = inbound
    ? inbound.reply({ result: 'refused', refusal }, request, connection.inboundContext)
    : plainReply(refusal)
  if (!(refusal instanceof Busy)) return reply
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(refusal.retryAfterSeconds) } }
}

/** What was thrown, as an answer. What is nobody's fault but the hub's is thrown on. */
function asRefusal(runtime: Runtime, error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const trouble = ledgerTrouble(error)
  if (!trouble) throw error
  runtime.pressure.troubled(trouble)
  runtime.log.warn({ trouble, error: String((error as Error).message) }, 'a call could not be stored')
  return troubleOf(trouble)
}

async function store(
  runtime: Runtime,
  accept: Accept,
  connection: string,
  arrivals: Arrival[],
  bytes: number,
): Promise<Reception> {
  const place = runtime.pressure.admit(connection, arrivals.length, bytes)
  try {
    return await storeAdmitted(runtime, accept, connection, arrivals)
  } finally {
    place.leave()
  }
}

async function storeAdmitted(
  runtime: Runtime,
  accept: Accept,
  connection: string,
  arrivals: Arrival[],
): Promise<Reception> {
  const messages: NewMessage[] = []
  for (const { record, incoming, eventId } of arrivals) {
    if (runtime.active().wanting(connection, record).length === 0) {
      throw new Refusal(
        404,
        'No flow takes this',
        `no flow reads ${record} from ${connection}; add one, or check the address`,
      )
    }
    messages.push(
      await arrive(
        runtime,
        { connection, record, kind: 'push', ...(eventId === undefined ? {} : { eventId }) },
        incoming,
      ),
    )
  }
  const receipts = await accept(messages)
  const conflict = receipts.findIndex((receipt) => receipt.conflict)
  if (conflict >= 0) {
    throw new Refusal(
      409,
      'Event id used before',
      `event ${messages[conflict]?.eventId} was received before with other content, as ${receipts[conflict]?.id}; give a new event a new id`,
    )
  }
  for (const [i, message] of messages.entries()) {
    if (receipts[i]?.duplicate) runtime.metrics.duplicate(connection, message.record)
    else {
      runtime.metrics.arrived(connection, message.record, 1)
      runtime.fresh?.add(message)
      runtime.pressure.added(message.deliveries.length)
      for (const delivery of message.deliveries) runtime.wake(delivery.flow)
    }
  }
  return { result: 'stored', receipts: receipts.map(({ id, duplicate }) => ({ id, duplicate })) }
}

/** A refusal in the hub's own form (RFC 9457), where the connection has none. */
export function plainReply(refusal: Refusal): RawReply {
  return {
    status: refusal.status,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: refusal.title,
      status: refusal.status,
      detail: refusal.message,
      ...(refusal.errors.length > 0 ? { errors: refusal.errors } : {}),
    },
  }
}
