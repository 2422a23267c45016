/** The shape of a function of the hub's own. One idea a file, gathered in `index.ts`. */
import type { Environment } from '../expression.ts'
import { MappingError } from '../mistake.ts'
import { show } from '../show.ts'
import type { Direction } from '../values.ts'

/** What one run of a map gives to the functions it calls. Pure functions do not look at it. */
export interface Call {
  environment: Environment
  /** The direction `$code` translates in when it is not told. */
  direction: Direction
}

/** An example of the documentation, run as a test: what it `gives`, that its answer is `missing`, or how it `fails`. */
export interface Example {
  expression: string
  /** The record the expression reads. Default: an empty one. */
  input?: unknown
  gives?: unknown
  /** The answer is a missing value, so that a map leaves the field out. */
  missing?: true
  /** A part of the error's message. */
  fails?: string
  /** What the example shows, where it does not show itself. */
  why?: { en: string; zh: string }
}

export interface BusinessFunction {
  /** Without `$`. */
  readonly name: string
  /** What the documentation is ordered by. */
  readonly topic: Topic
  /** `$round(value, places?, mode?)`: `?` may be left out, `…` may stand several times. */
  readonly signature: string
  readonly summary: { readonly en: string; readonly zh: string }
  readonly examples: readonly Example[]
  /** What an expression must give at least; higher-order functions such as `$map` hand over as many. */
  readonly arity: number
  /** What it may give at most; infinite where an argument may stand several times. */
  readonly most: number
  /** Steps of the budget that an item of a list costs. Default: 2, for one that is looked at a few times. */
  readonly perItem?: number
  /**
   * True when these arguments are the case of JSONata's own function of this name, whose answer then counts. Only for
   * names that JSONata has too.
   */
  readonly standard?: (args: readonly unknown[]) => boolean
  /** Throws a `MappingError`. The arguments are not changed. Same arguments, same answer. */
  readonly call: (args: readonly unknown[], call: Call) => unknown
}

export type Topic = 'money' | 'tax' | 'units' | 'dates' | 'codes' | 'text'

type Given = Omit<BusinessFunction, 'name' | 'arity' | 'most'>

const SIGNATURE = /^\$(\w+)\((.*)\)$/

/** Completes a function by what its signature says, and refuses calls with too few or too many arguments. */
export function define(given: Given): BusinessFunction {
  const [, name = '', list = ''] = SIGNATURE.exec(given.signature) ?? []
  const parameters = list.split(', ')
  const arity = parameters.filter((parameter) => !/[?…]$/.test(parameter)).length
  const most = list.endsWith('…') ? Number.POSITIVE_INFINITY : parameters.length
  const call: BusinessFunction['call'] = (args, at) => {
    if (args.length < arity || args.length > most) throw wrongCount(given.signature, args.length)
    return given.call(args, at)
  }
  return { ...given, name, arity, most, call }
}

function wrongCount(signature: string, count: number): MappingError {
  const came = count === 1 ? '1 argument' : `${count} arguments`
  return new MappingError(
    'expression',
    `${signature} got ${came}`,
    'Write the arguments as the signature says; those with "?" may be left out.',
  )
}

/** A record or an expression that does not fit a function: what was expected, what came, what to do. */
export function refused(name: string, expected: string, came: unknown, advice: string): MappingError {
  return new MappingError('expression', `$${name} needs ${expected}, but got ${show(came)}`, advice)
}
