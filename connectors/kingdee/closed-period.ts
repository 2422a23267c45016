import type { Failure, Write } from '../../src/connector/index.ts'
import { adviceOf, squeezed } from './error-table.ts'
import type { KingdeeContext } from './session.ts'

/** The same in other words, some of which the error table reads as a matter of state; without spaces, in small letters. */
const TEXTS = [/(?:期间|日期|组织).{0,40}(?:已|未反)?(?:结账|结帐|关账|关帐)/, /period.{0,40}closed/]

/**
 * A refusal because the accounting period is closed is no fault of the document: it is held, and tried again until the
 * next period is open. Other failures stay as they are.
 */
export function heldWhileClosed(failure: Failure, retryAfterMs: number): Failure {
  if (failure.kind !== 'invalid') return failure
  const said = squeezed(failure.message)
  if (failure.advice !== adviceOf('closed') && !TEXTS.some((text) => text.test(said))) return failure
  return {
    kind: 'retryable',
    message: failure.message,
    retryAfterMs,
    advice:
      'The accounting period is closed in Galaxy: the document is held and goes on by itself once a period is open. / 星空会计期间已结账：单据暂缓，期间打开后自动继续。',
  }
}

/** The same write, which holds documents while their period is closed. */
export function holding<T>(write: Write<KingdeeContext, T>): Write<KingdeeContext, T> {
  return {
    ...write,
    async send(batch, ctx) {
      const outcomes = await write.send(batch, ctx)
      return outcomes.map((outcome) =>
        outcome.ok === false
          ? { ...outcome, failure: heldWhileClosed(outcome.failure, ctx.config.periodCheck * 1000) }
          : outcome,
      )
    },
  }
}
