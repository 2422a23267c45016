import { ConnectionFailure } from '../connection/connection.ts'
import type { Lookup } from '../connector/index.ts'
import type { Flow } from '../flow/flow.ts'
import { readLastSent } from '../ledger/read.ts'
import type { NewAttempt, StoredFailure } from '../ledger/types.ts'
import { backoffMs } from './backoff.ts'
import { differences } from './difference.ts'
import { contentHash } from './hash.ts'
import { delivered, neverSent, question, tryLater, unsure, type Verdict, visibleWithin } from './outcome.ts'
import type { Runtime } from './runtime.ts'
import { settleVerdict } from './settle.ts'
import { contentKey, type Shaped } from './shape.ts'

/**
 * Finds out what became of a delivery whose outcome is unknown. Found: its id is adopted, provided the content is what
 * was sent. Surely absent: it may be sent again. Cannot tell: asked again with growing gaps, until the delivery's
 * deadline, then parked with one question. Only this, or a person, leads from unsure back to sending.
 */
export async function lookUp(runtime: Runtime, flow: Flow, shaped: Shaped): Promise<void> {
  const { delivery } = shaped
  const connection = runtime.connection(flow.to.connection)
  const resend = connection.record(flow.to.record).write?.resend
  const cause: StoredFailure = { kind: 'ambiguous', message: 'the outcome of the last call is unknown' }
  if (!resend || typeof resend === 'string') {
    // A release may have changed the target's rules since it was sent.
    const verdict = resend === 'safe' ? safeAgain(runtime, flow, shaped, cause) : unsure(runtime, flow, delivery, cause)
    return await settleVerdict(runtime, flow, delivery, shaped.entity, verdict)
  }
  const visibleAt = new Date((delivery.unsureAt?.getTime() ?? 0) + visibleWithin(runtime, flow))
  if (visibleAt > runtime.now()) {
    return await settleVerdict(runtime, flow, delivery, shaped.entity, {
      to: 'unsure',
      dueAt: visibleAt,
      failure: cause,
    })
  }
  const startedAt = runtime.now()
  const sought = await asSent(runtime, flow, shaped)
  const { verdict, outcome, failure, answer } = await ask(runtime, flow, sought, resend)
  const attempt: NewAttempt = {
    id: runtime.newId(),
    kind: 'find',
    startedAt,
    endedAt: runtime.now(),
    outcome,
    ...(failure ? { failure } : {}),
    ...(sought.onceKey === undefined ? {} : { once: sought.onceKey }),
    sent: { soughtKey: sought.outgoing.once },
    answer,
  }
  await settleVerdict(runtime, flow, delivery, shaped.entity, verdict, attempt)
}

/**
 * The delivery as it was sent: what is looked for, and compared with what is found. A release or a link may have changed
 * the shape since then. Where the worker died before it could write down what it sent, today's shape has to do.
 */
async function asSent(runtime: Runtime, flow: Flow, shaped: Shaped): Promise<Shaped> {
  const sent = await readLastSent(runtime.ledger, shaped.delivery.id)
  if (!sent) return shaped
  const sentHash = contentHash(sent.data)
  const once = sent.once ?? contentKey(flow, shaped.key, sentHash)
  return {
    ...shaped,
    sentHash,
    outgoing: { ...shaped.outgoing, once, data: sent.data },
    ...(sent.once === undefined ? {} : { onceKey: sent.once }),
  }
}

type Answer = { verdict: Verdict; outcome: string; failure?: StoredFailure; answer?: unknown }

async function ask(
  runtime: Runtime,
  flow: Flow,
  shaped: Shaped,
  resend: Exclude<Lookup<never, unknown>, string>,
): Promise<Answer> {
  const { delivery } = shaped
  const connection = runtime.connection(flow.to.connection)
  let result: { id: string; found?: unknown; lines?: Readonly<Record<string, string>> } | 'absent' | undefined
  let failure: StoredFailure = {
    kind: 'ambiguous',
    message: `${flow.to.connection} cannot tell whether ${delivery.lane} is there`,
  }
  try {
    const found = await connection.read((ctx) => resend.find([shaped.outgoing], ctx as never), runtime.stopping)
    result = found.get(shaped.outgoing.key)
  } catch (error) {
    if (!(error instanceof ConnectionFailure)) throw error
    failure = { ...error.failure }
    if (error.failure.kind === 'invalid') {
      // Such as two documents with this key: the connector names both, and a person decides.
      const asked = { ...failure, advice: failure.advice ?? question(flow, delivery) }
      return { verdict: { to: 'parked', failure: asked }, outcome: 'invalid', failure: asked }
    }
    if (error.failure.kind === 'rate-limited') {
      const until = new Date(runtime.now().getTime() + error.failure.retryAfterMs)
      await runtime.rest(flow.to.connection, until, failure.message)
    }
  }
  if (result === undefined)
    return { verdict: askLater(runtime, flow, shaped, failure), outcome: 'cannot tell', failure }
  if (result === 'absent') return { verdict: sendAgain(runtime, flow, shaped), outcome: 'absent' }
  const different = result.found === undefined ? [] : differences(shaped.outgoing.data, result.found)
  if (different.length > 0) {
    const conflict = conflictOf(flow, delivery.lane, result.id, different)
    return {
      verdict: { to: 'parked', failure: conflict, targetId: result.id },
      outcome: 'conflict',
      failure: conflict,
      answer: result,
    }
  }
  const effect = neverSent(delivery) ? 'unchanged' : 'adopted'
  return {
    verdict: delivered(flow, shaped, result.id, effect, { ...(result.lines ? { lines: result.lines } : {}) }),
    outcome: 'found',
    answer: result,
  }
}

/** Surely absent: sent again at once, with the same key, unless the flow's attempts or time are used up. */
function sendAgain(runtime: Runtime, flow: Flow, { delivery }: Shaped): Verdict {
  const now = runtime.now()
  if (delivery.attempts < flow.retry.attempts && now < delivery.giveUpAt)
    return { to: 'ready', lookedAt: now, dueAt: now }
  const message = `sent ${delivery.attempts} times; ${flow.to.connection} does not have ${delivery.lane}`
  const advice = `when the cause is gone, release it with: hub retry ${delivery.lane}`
  return { to: 'parked', lookedAt: now, failure: { kind: 'retryable', message, advice } }
}

/** Later, with growing gaps; a last time at the deadline, and then a person is asked. */
function askLater(runtime: Runtime, flow: Flow, shaped: Shaped, failure: StoredFailure): Verdict {
  const { delivery } = shaped
  const now = runtime.now()
  if (now >= delivery.giveUpAt) {
    return { to: 'parked', failure: { ...failure, kind: 'ambiguous', advice: question(flow, delivery) } }
  }
  const later = now.getTime() + backoffMs(flow.retry, delivery.looks + 1, runtime.random)
  return { to: 'unsure', dueAt: new Date(Math.min(later, delivery.giveUpAt.getTime())), failure }
}

function safeAgain(runtime: Runtime, flow: Flow, shaped: Shaped, cause: StoredFailure): Verdict {
  const verdict = tryLater(runtime, flow, shaped.delivery, cause)
  return verdict.to === 'retrying' ? { ...verdict, to: 'ready' } : verdict
}

function conflictOf(
  flow: Flow,
  key: string,
  id: string,
  different: { path: string; sent: unknown; found: unknown }[],
): StoredFailure {
  const shown = different.map(
    ({ path, sent, found }) => `${path}: sent ${JSON.stringify(sent)}, found ${JSON.stringify(found)}`,
  )
  return {
    kind: 'conflict',
    message: `${flow.to.connection} has ${key} as ${id}, with other content: ${shown.slice(0, 5).join('; ')}`,
    value: id,
    errors: different.map(({ path, sent, found }) => ({
      pointer: path,
      detail: `sent ${JSON.stringify(sent)}, found ${JSON.stringify(found)}`,
    })),
    advice: `decide which is right: correct it in ${flow.to.connection} and skip this delivery, or remove it there and release it with: hub retry ${key}`,
  }
}
