import type { Failure } from '../../src/connector/index.ts'

/** Message F5 201 and its like: the posting period that a document belongs to is not open. */
const CODES = /^(F5|GJ)\/?\s?(201|202|286)$/
const TEXTS = [
  /posting period .{0,40}(?:is )?(?:not open|closed)/i,
  /(?:过账|记帐|记账|会计)期间.{0,40}(?:未打开|没有打开|未开放|已关闭|关闭)/,
]

/**
 * A refusal because the posting period is closed is no fault of the document: it is held, and tried again until the next
 * period is open. Other failures stay as they are.
 */
export function heldWhileClosed(failure: Failure, retryAfterMs: number): Failure {
  if (failure.kind !== 'invalid') return failure
  const { message, code = '' } = failure
  if (!CODES.test(code) && !TEXTS.some((text) => text.test(message))) return failure
  return {
    kind: 'retryable',
    message,
    retryAfterMs,
    advice:
      'The posting period is closed in SAP: the document is held and goes on by itself once a period is open (OB52). / SAP 过账期间已关闭：单据暂缓，期间打开（OB52）后自动继续。',
  }
}
