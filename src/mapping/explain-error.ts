/** Errors of a run in the words of the hub: with their place in the file, and what to do. */
import { TOO_DEEP, TOO_MANY_STEPS, TOO_MUCH_BUILT } from './language/budget.ts'
import { LanguageError } from './language/types.ts'
import { MappingError } from './mistake.ts'
import type { Locate } from './position.ts'
import { tokenStart } from './token.ts'

const SMALLER =
  'Let the rule look at less: take the fields it needs before it loops, avoid loops inside loops, ' +
  'or have the source send the record in parts.'

/** Longer ones would fill logs and the ledger, and nobody would read them. */
const LONGEST_MESSAGE = 1_000

const ADVICE: Readonly<Record<string, string>> = {
  [TOO_MANY_STEPS]: SMALLER,
  [TOO_MUCH_BUILT]: SMALLER,
  [TOO_DEEP]: 'Correct the record; in the expression let functions loop ($map, $reduce) and not call each other.',
}

/** Turns what was thrown into a `MappingError` that names the place; its `cause` says it in JSONata's terms. */
export function explain(error: unknown, source: string, locate: Locate): MappingError {
  if (error instanceof MappingError) return error
  const thrown = error instanceof LanguageError ? error : overflown(error)
  const { position, token } = thrown?.origin ?? { position: thrown?.position ?? 0, token: thrown?.token }
  const place = locate(tokenStart(source, { position, token }))
  if (thrown?.cause instanceof MappingError) {
    thrown.cause.position = place
    return thrown.cause
  }
  const message = shortened((thrown ?? (error as Error)).message)
  const advice = ADVICE[thrown?.code ?? ''] ?? `Correct the record, or the expression: ${shortened(source)}`
  const explained = new MappingError('expression', message, advice, { position: place })
  explained.cause = thrown ?? error
  return explained
}

/** What an expression says itself, with `$error`, may be as long as a record. */
function shortened(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message
}

/** Deep expressions on deep data may meet the end of the stack before the end of the budget. */
function overflown(error: unknown): LanguageError | undefined {
  if (!(error instanceof RangeError)) return undefined
  return new LanguageError(TOO_DEEP, 'the expression or the record is nested too deeply')
}
