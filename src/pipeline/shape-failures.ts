import type { Flow } from '../flow/flow.ts'
import type { Applied } from '../ledger/read.ts'
import type { StoredFailure } from '../ledger/types.ts'
import type { Shape } from './shape.ts'

/** A record that breaks rules of its entity or of its target's schema. */
export function brokenRules(what: string, errors: { pointer: string; detail: string; rule?: string }[]): StoredFailure {
  const first = errors[0]
  return {
    kind: 'invalid',
    message: `${what}: ${first?.detail ?? 'does not fit its schema'}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}`,
    ...(first ? { field: first.pointer } : {}),
    ...(first?.rule ? { rule: first.rule } : {}),
    errors: errors.map(({ pointer, detail, rule }) => ({ pointer, detail, ...(rule ? { rule } : {}) })),
    advice: 'correct it in its source and let it come again, or correct the map and release it',
  }
}

/** Maps and rules are pure: what they throw comes from this record, and would come again. It must not hold up others. */
export function unexpected(flow: Flow, error: unknown): StoredFailure {
  return {
    kind: 'invalid',
    message: `the record cannot be shaped: ${(error as Error)?.message ?? error}`,
    advice: `look at its content and at the maps of ${flow.name}; correct the map and release it, or skip the record`,
  }
}

/** A document whose number was delivered before: the same again is nothing new, anything else is a conflict. */
export function secondOfItsNumber(
  flow: Flow,
  key: string,
  entity: unknown,
  content: Buffer,
  before: Applied,
): Exclude<Shape, { kind: 'shaped' }> {
  if (before.contentHash.equals(content)) return { kind: 'unchanged', targetId: before.targetId, entity }
  const failure: StoredFailure = {
    kind: 'conflict',
    message: `${key} was delivered to ${flow.to.connection} as ${before.targetId} before, with other content`,
    value: key,
    rule: 'once',
    advice: `compare the two with: hub show ${key}; a different document needs a number of its own`,
  }
  return { kind: 'parked', failure, entity, targetId: before.targetId }
}
