/** Where an error happened. JSONata names operators and calls by rules of its own, which are kept. */
import { MappingError } from '../mistake.ts'
import { LanguageError } from './types.ts'

/** The code of an error that one of the hub's own functions gave; that is its `cause`. */
export const BUSINESS = 'BUSINESS'

/** For an operator: its own place and name, whatever the error said before. */
export function failAt(thrown: unknown, position: number | undefined, token: unknown): unknown {
  const error = languageError(thrown)
  if (!error) return thrown
  note(error, position, token)
  if (position === undefined) delete error.position
  else error.position = position
  error.token = token
  return error
}

/** For the call of a lambda or library function: the place of the call, and its name where none is given yet. */
export function failInCall(thrown: unknown, position: number | undefined, token: unknown): unknown {
  const error = languageError(thrown)
  if (!error) return thrown
  note(error, position, token)
  if (position !== undefined && !error.inLastCall) error.position = position
  error.inLastCall = false
  error.token ||= token
  return error
}

/** Where nothing is known yet. */
export function failNear(thrown: unknown, position: number | undefined, token?: unknown): unknown {
  const error = languageError(thrown)
  if (!error) return thrown
  note(error, position, token)
  if (position !== undefined) error.position ||= position
  error.token ||= token
  return error
}

/** The first place that is known is the innermost. */
function note(error: LanguageError, position: number | undefined, token: unknown): void {
  if (position !== undefined) error.origin ??= { position, token }
}

/** Anything else than these two is a fault of the hub, which nobody may make less of. */
function languageError(thrown: unknown): LanguageError | undefined {
  if (thrown instanceof LanguageError) return thrown
  if (!(thrown instanceof MappingError)) return undefined
  const error = new LanguageError(BUSINESS, thrown.message)
  error.cause = thrown
  return error
}
