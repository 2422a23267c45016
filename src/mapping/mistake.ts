import { formatPosition, type Position } from './position.ts'

/** Something wrong in a map or expression, found before it is ever run. `hint` says what to write instead. */
export interface Mistake {
  code: string
  message: string
  hint?: string
  position: Position
}

/** All mistakes of one map or expression. Thrown when it is compiled. */
export class Mistakes extends Error {
  readonly mistakes: readonly Mistake[]
  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(({ position, message }) => `${formatPosition(position)}: ${message}`).join('\n'))
    this.name = 'Mistakes'
    this.mistakes = mistakes
  }
}

/**
 * What to do with a record whose code its value map does not know. `reject`: the record is at fault; it is parked as
 * invalid, and its source is told so. `park`: the value map is at fault; the record is parked, and goes on by itself
 * with the first release that has an answer. `default`: the value map's default answers.
 */
export type UnknownCode = 'reject' | 'park' | 'default'

/**
 * A map met a record it cannot shape. The record is at fault, or a value map is incomplete: sending the same record
 * through the same release again gives the same error.
 *
 * `code` is `unknown-code` (then `list`, `value`, `direction` and `policy` are set, `dealer` and `on` where the look-up
 * was about some) or `expression`.
 */
export class MappingError extends Error {
  readonly code: 'unknown-code' | 'expression'
  readonly advice: string
  readonly list?: string
  readonly value?: string
  readonly direction?: 'in' | 'out'
  readonly policy?: UnknownCode
  readonly dealer?: string
  readonly on?: string
  /** The field of the result that was being filled, as a JSON Pointer; set by the map that was running. */
  field?: string
  /** Where the rule stands; set by the expression that was running. */
  position?: Position
  constructor(
    code: 'unknown-code' | 'expression',
    message: string,
    advice: string,
    about: {
      list?: string
      value?: string
      direction?: 'in' | 'out'
      policy?: UnknownCode
      dealer?: string
      on?: string
      position?: Position
    } = {},
  ) {
    super(message)
    this.name = 'MappingError'
    this.code = code
    this.advice = advice
    Object.assign(this, about)
  }
}
