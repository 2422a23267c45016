import type { StoredFailure } from '../ledger/types.ts'
import { UNKNOWN_CODE } from '../ledger/unknown-codes.ts'
import type { MappingError } from '../mapping/mistake.ts'

/**
 * What a map says about a record it cannot shape. A value map with the policy `park` is itself at fault: such a record
 * is not invalid, and what it lacks is noted so that it can go on by itself.
 */
export function mappingFailure(error: MappingError): StoredFailure {
  const { policy, list, value, direction, dealer, on } = error
  const failure: StoredFailure = {
    kind: policy === 'park' ? UNKNOWN_CODE : 'invalid',
    message: error.message,
    ...(error.field ? { field: error.field } : {}),
    ...(value === undefined ? {} : { value }),
    ...(list === undefined ? {} : { rule: `value map ${list}` }),
    ...(error.advice ? { advice: error.advice } : {}),
  }
  if (policy !== 'park' || list === undefined || value === undefined || direction === undefined) return failure
  const about = { ...(dealer === undefined ? {} : { dealer }), ...(on === undefined ? {} : { on }) }
  return { ...failure, lookUp: { list, value, direction, ...about } }
}
