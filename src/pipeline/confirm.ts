import { ConnectionFailure } from '../connection/connection.ts'
import type { Flow } from '../flow/flow.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { backoffMs } from './backoff.ts'
import { judge, unsure, type Verdict } from './outcome.ts'
import type { Runtime } from './runtime.ts'
import { wordOf } from './send.ts'
import { settleVerdict } from './settle.ts'
import type { Shaped } from './shape.ts'

/** The question was refused, which says nothing about the document: it is asked again, never sent again. */
const NO_ANSWER = new Set(['rate-limited', 'auth-expired'])

/**
 * Asks the target about a document that it has taken but not posted yet. Pending: asked again with growing gaps, until
 * the delivery's deadline, then parked with a question. What it says at last is judged like any outcome.
 */
export async function confirm(runtime: Runtime, flow: Flow, shaped: Shaped): Promise<void> {
  const { delivery } = shaped
  const connection = runtime.connection(flow.to.connection)
  const write = connection.record(flow.to.record).write
  const handle = delivery.handle
  const startedAt = runtime.now()
  let verdict: Verdict
  let word = 'pending'
  let failure: StoredFailure | undefined
  let answer: unknown
  if (!write?.confirm || handle === undefined) {
    failure = { kind: 'ambiguous', message: `${flow.to.connection} no longer says what became of what it accepted` }
    verdict = unsure(runtime, flow, delivery, failure)
  } else {
    const ask = write.confirm.bind(write)
    try {
      const outcome = (await connection.read((ctx) => ask([handle], ctx), runtime.stopping)).get(handle)
      if (outcome === undefined || outcome === 'pending') verdict = askLater(runtime, flow, shaped)
      else if (outcome.ok === false && NO_ANSWER.has(outcome.failure.kind)) {
        failure = { ...outcome.failure }
        word = outcome.failure.kind
        verdict = askLater(runtime, flow, shaped, failure)
      } else {
        verdict = await judge(runtime, flow, shaped, outcome)
        word = wordOf(outcome)
        answer = outcome.answer
        if (outcome.ok === false) failure = { ...outcome.failure }
      }
    } catch (error) {
      if (!(error instanceof ConnectionFailure)) throw error
      failure = { ...error.failure }
      word = error.failure.kind
      verdict = askLater(runtime, flow, shaped, failure)
    }
  }
  await settleVerdict(runtime, flow, delivery, shaped.entity, verdict, {
    id: runtime.newId(),
    kind: 'confirm',
    startedAt,
    endedAt: runtime.now(),
    outcome: word,
    ...(failure ? { failure } : {}),
    sent: { handle },
    answer,
  })
}

function askLater(runtime: Runtime, flow: Flow, shaped: Shaped, failure?: StoredFailure): Verdict {
  const { delivery } = shaped
  const due = new Date(runtime.now().getTime() + backoffMs(flow.retry, delivery.looks + 1, runtime.random))
  if (due <= delivery.giveUpAt) return { to: 'confirming', dueAt: due, ...(failure ? { failure } : {}) }
  return {
    to: 'parked',
    failure: {
      kind: 'ambiguous',
      message: `${flow.to.connection} took ${delivery.lane} (${delivery.handle}) and has not posted it`,
      advice: `look it up there; release it with hub retry ${delivery.lane} to ask again`,
    },
  }
}
