import { ConnectionFailure } from '../connection/connection.ts'
import type { Lookup } from '../connector/index.ts'
import type { Flow } from '../flow/flow.ts'
import type { NewAttempt, StoredFailure } from '../ledger/types.ts'
import { backoffMs } from './backoff.ts'
import { differences } from './difference.ts'
import { delivered, tryLater, unsure, type Verdict, visibleWithin } from './outcome.ts'
import type { Runtime } from './runtime.ts'
import { settleVerdict } from './settle.ts'
import type { Shaped } from './shape.ts'

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
  const { verdict, outcome, failure, answer } = await ask(runtime, flow, shaped, resend)
  const attempt: NewAttempt = {
    id: runtime.newId(),
    kind: 'find',
    startedAt,
    endedAt: runtime.now(),
    outcome,
    ...(failure ? { failure } : {}),
    sent: { soughtKey: shaped.outgoing.once },
    answer,
  }
  await settleVerdict(runtime, flow, delivery, shaped.entity, verdict, attempt)
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
  let result: { id: string; found?: unknown } | 'absent' | undefined
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
    if (error.failure.kind === 'invalid') return { verdict: { to: 'parked', failure }, outcome: 'invalid', failure }
    if (error.failure.kind === 'rate-limited') {
      const until = new Date(runtime.now().getTime() + error.failure.retryAfterMs)
      await runtime.rest(flow.to.connection, until, failure.message)
    }
    if (error.failure.kind === 'auth-expired') await runtime.loginRefused(flow.to.connection, failure.message)
  }
  if (result === undefined)
    return { verdict: askLater(runtime, flow, shaped, failure), outcome: 'cannot tell', failure }
  runtime.answered(flow.to.connection)
  if (result === 'absent') {
    const now = runtime.now()
    return { verdict: { to: 'ready', lookedAt: now, dueAt: now }, outcome: 'absent' }
  }
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
  return { verdict: delivered(flow, shaped, result.id, 'adopted'), outcome: 'found', answer: result }
}

function askLater(runtime: Runtime, flow: Flow, shaped: Shaped, failure: StoredFailure): Verdict {
  const { delivery } = shaped
  const due = new Date(runtime.now().getTime() + backoffMs(flow.retry, delivery.looks + 1, runtime.random))
  if (due <= delivery.giveUpAt) return { to: 'unsure', dueAt: due, failure }
  const advice = `Is ${delivery.lane} in ${flow.to.connection}? If it is not, release it with: hub retry ${delivery.lane}; if it is, skip it.`
  return { to: 'parked', failure: { ...failure, advice } }
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
