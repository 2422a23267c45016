/** What compiled expressions, the standard library and regular expressions have in common. */
import type { Budget } from './budget.ts'

/**
 * An array with JSONata's marks on it. A *sequence* is a list of results that is not a value of its own: when a node of
 * an expression gives one, none becomes a missing value and one becomes that one value. Arrays out of the data carry no
 * marks, and are never given any: the input is not changed.
 */
export interface Marked extends Array<unknown> {
  /** This is a sequence. */
  sequence?: boolean
  /** A sequence of one stays a list (`path[]`). */
  keepSingleton?: boolean
  /** Written as `[…]` in a path: not flattened into what is around it. */
  cons?: boolean
  /** The items are tuples: objects that hold the value as `@` beside variables bound by `@$x`, `#$i` and `%`. */
  tupleStream?: boolean
  /** The whole input, which is an array: the one item is that array. */
  outerWrapper?: boolean
}

/** A new sequence. `undefined` is an item, too. */
export function createSequence(...items: unknown[]): Marked {
  const sequence = items as Marked
  sequence.sequence = true
  return sequence
}

export function isSequence(value: unknown): value is Marked {
  return Array.isArray(value) && (value as Marked).sequence === true
}

/**
 * What the value of a node becomes: a sequence of none is a missing value, a sequence of one is the one. Library
 * functions give sequences as they are; this is done for them.
 */
export function unwrapped(value: unknown): unknown {
  if (!Array.isArray(value) || (value as Marked).sequence !== true || (value as Marked).tupleStream) return value
  if (value.length === 0) return undefined
  return value.length === 1 && !(value as Marked).keepSingleton ? value[0] : value
}

/**
 * A function as a value of the language: a lambda, a library function, a regular expression. It has no own properties,
 * so no expression can look into it, and it is no function of the host.
 */
export abstract class Callable {
  /** How many arguments it declares; `$map`, `$filter` and their like hand over no more than that (at most three). */
  abstract get arity(): number
  /**
   * Calls it with these arguments, as a higher-order function does. Arguments are checked against its signature, where
   * it has one. The answer may be a sequence, which is not unwrapped.
   */
  abstract apply(args: readonly unknown[], frame: Frame): unknown
}

/** One run of one map: what it may use up, and what it knows of the outside. */
export interface Frame {
  /** Every loop and everything that is built is paid for here. */
  readonly budget: Budget
  /** The time of the message in epoch milliseconds: the same during a run, and when the message is run again. */
  now(): number
  /** From 0 up to, not including, 1. Drawn from the record: running it again draws the same. */
  random(): number
}

/** A function of the standard library. */
export interface LibraryFunction {
  /** JSONata's notation, such as `<s-nn?:s>`; arguments are made to fit before `call` sees them. */
  readonly signature?: string
  /** How many arguments it declares, optional ones included; see `Callable.arity`. Default: those of the signature. */
  readonly arity?: number
  /** Throws a `LanguageError`. Arguments are not changed. The answer may be a sequence, which is unwrapped by the caller. */
  call(args: readonly unknown[], frame: Frame): unknown
}

/** What an error is about, as JSONata tells it. */
export interface ErrorFacts {
  value?: unknown
  value2?: unknown
  token?: unknown
  index?: number
  type?: string
  exp?: unknown
  functionName?: string
  position?: number
}

/**
 * An expression that cannot be answered for this record. `code` is JSONata's, and so are `token`, `value`, `index` and
 * `position`, the offset behind the token that JSONata names. `origin` is where it really happened: for an error inside a
 * lambda JSONata names the call.
 */
export class LanguageError extends Error {
  readonly code: string
  token?: unknown
  value?: unknown
  value2?: unknown
  index?: number
  type?: string
  position?: number
  origin?: { position: number; token: unknown }
  /** It comes from the call at the end of a lambda, which stands for the call of the lambda itself. */
  inLastCall?: boolean
  constructor(code: string, message: string, facts: ErrorFacts = {}) {
    super(message)
    this.name = 'LanguageError'
    this.code = code
    Object.assign(this, facts)
    if (facts.position !== undefined) this.origin = { position: facts.position, token: facts.token }
  }
}
