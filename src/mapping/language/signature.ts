/**
 * JSONata's function signatures, such as `<s-n?:s>`: a string (`-`: the context value when it is left out), a number
 * that may be left out, and a string as the result. Types: `s`tring, `n`umber, `b`oolean, nul`l`, `o`bject, `a`rray,
 * `f`unction, `j`SON (all of them but functions), `x` any, `(sf)` one of several; `a<n>` an array of numbers; `+` one or
 * more. A missing value fits everything but `f`. What follows `:` is not checked, as in JSONata.
 */
import { fail, UNANSWERABLE } from './library/failure.ts'
import { remembered } from './library/remembered.ts'
import { Callable } from './types.ts'

export interface Signature {
  readonly definition: string
  /** How many parameters it has, optional ones included. */
  readonly parameters: number
  /**
   * The arguments a function is called with: the same list when it fits as it is, otherwise a new one with the context
   * value put in and single values made arrays.
   *
   * @throws LanguageError T0410 an argument does not fit, T0411 the context value does not, T0412 an item of an array
   *   does not. `index` counts from 1.
   */
  validate(args: readonly unknown[], context: unknown): readonly unknown[]
  /** Steps that fitting so many arguments may take; none for signatures as people write them. */
  effort(count: number): number
}

interface Parameter {
  /** Kinds it takes, as bits. */
  kinds: number
  type: string
  subtype: string | undefined
  /** Taken from the context value when left out. */
  context: boolean
  optional: boolean
  many: boolean
}

const MISSING = 128
const KINDS = new Map(Object.entries({ s: 1, n: 2, b: 4, l: 8, o: 16, a: 32, f: 64, m: MISSING }))
const ARRAY = 32
const FUNCTION = 64
const ANY = 255

function kindOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return 1
    case 'number':
      return 2
    case 'boolean':
      return 4
    case 'object':
      if (value === null) return 8
      if (Array.isArray(value)) return ARRAY
      return value instanceof Callable ? FUNCTION : 16
    default:
      return MISSING
  }
}

/** @throws LanguageError S0401, S0402 for signatures that JSONata does not know either. */
export const compileSignature: (definition: string) => Signature = remembered((definition) => {
  const parameters = parse(definition)
  const many = parameters.some((one) => one.many)
  return {
    definition,
    parameters: parameters.length,
    validate: (args, context) => (fitAsTheyAre(parameters, args) ? args : madeToFit(parameters, args, context)),
    effort: (count) =>
      Math.floor((parameters.length ** 2 * Math.max(parameters.length, many ? count ** 2 : 0)) / 1_000),
  }
})

function parse(definition: string): Parameter[] {
  const parameters: Parameter[] = []
  for (let at = 1; at < definition.length && definition.charAt(at) !== ':'; at++) {
    const symbol = definition.charAt(at)
    const last = parameters.at(-1)
    if (symbol === '(') {
      const end = closing(definition, at, '(', ')')
      const choice = definition.slice(at + 1, end)
      if (choice.includes('<')) throw fail('S0402', { value: choice, position: at })
      parameters.push(
        parameter(
          `(${choice})`,
          [...choice].reduce((kinds, one) => kinds | (KINDS.get(one) ?? 0), MISSING),
        ),
      )
      at = end
    } else if (symbol === '<') {
      if (last?.type !== 'a' && last?.type !== 'f') throw fail('S0401', { value: last?.type, position: at })
      const end = closing(definition, at, '<', '>')
      last.subtype = definition.slice(at + 1, end)
      at = end
    } else if (last && symbol === '-') {
      last.context = true
      last.optional = true
    } else if (last && symbol === '?') {
      last.optional = true
    } else if (last && symbol === '+') {
      last.many = true
    } else {
      const kinds = kindsOf(symbol)
      if (kinds !== 0) parameters.push(parameter(symbol, kinds))
    }
  }
  return parameters
}

function parameter(type: string, kinds: number): Parameter {
  return { type, kinds, subtype: undefined, context: false, optional: false, many: false }
}

function kindsOf(symbol: string): number {
  switch (symbol) {
    case 's':
    case 'n':
    case 'b':
    case 'l':
    case 'o':
      return (KINDS.get(symbol) ?? 0) | MISSING
    case 'f':
      return FUNCTION
    case 'j':
      return ANY & ~FUNCTION
    case 'a': // a single value stands for a list of one
    case 'x':
      return ANY
    default:
      return 0
  }
}

function closing(text: string, start: number, open: string, close: string): number {
  let depth = 1
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === open) depth++
    if (text.charAt(at) === close && --depth === 0) return at
  }
  return text.length
}

/** The common case, without building anything: each parameter has one argument of its kind, the last may be left out. */
function fitAsTheyAre(parameters: readonly Parameter[], args: readonly unknown[]): boolean {
  if (args.length > parameters.length) return false
  for (let index = 0; index < parameters.length; index++) {
    const { kinds, type, subtype, many, optional, context } = parameters[index] as Parameter
    if (many) return false
    if (index >= args.length) {
      if (!optional || context) return false
    } else {
      const kind = kindOf(args[index])
      if ((kind & kinds) === 0) return false
      if (type === 'a' && kind !== MISSING && (kind !== ARRAY || subtype !== undefined)) {
        if (kind !== ARRAY || !holds(args[index] as unknown[], subtype)) return false
      }
    }
  }
  return true
}

function madeToFit(parameters: readonly Parameter[], args: readonly unknown[], context: unknown): readonly unknown[] {
  const kinds = args.map(kindOf)
  const counts = distribute(parameters, kinds, parameters.length, true)
  if (!counts) throw misfit(parameters, args, kinds)
  const fitting: unknown[] = []
  // What is left out takes a place all the same, as in JSONata: from there on `next` runs ahead of `matched`.
  let matched = 0
  let next = 0
  for (const [index, param] of parameters.entries()) {
    const count = counts[index] ?? 0
    if (count === 0 && param.context) {
      if ((kindOf(context) & param.kinds) === 0) throw fail('T0411', { value: context, index: next + 1 })
      fitting.push(context)
      continue
    }
    if (count === 0) fitting.push(args[next++])
    for (let taken = 0; taken < count; taken++) {
      const value = args[next]
      fitting.push(param.type === 'a' ? asArray(value, kinds[matched], count, param, next) : value)
      matched++
      next++
    }
  }
  return fitting
}

/** @param kind of the argument that was found to fit, which is another one than `value` after one was left out */
function asArray(value: unknown, kind: number | undefined, count: number, param: Parameter, index: number): unknown {
  const { subtype } = param
  if (kind === MISSING) return undefined
  const facts = { value, index: index + 1, type: PLURALS.get(subtype ?? '') ?? 'values' }
  if (kind !== ARRAY) {
    if (subtype === undefined || (count === 1 && KINDS.get(subtype) === kind)) return [value]
    throw fail('T0412', facts)
  }
  if (Array.isArray(value) ? holds(value, subtype) : subtype === undefined) return value
  if (value === undefined || value === null || (subtype === 's' && typeof value === 'string' && value !== '')) {
    throw fail(UNANSWERABLE, facts, `argument ${facts.index} must be an array of ${facts.type}`)
  }
  if (Array.isArray(value) || (typeof value === 'string' && value !== '')) throw fail('T0412', facts)
  return value
}

const PLURALS = new Map(
  Object.entries({ a: 'arrays', b: 'booleans', f: 'functions', n: 'numbers', o: 'objects', s: 'strings' }),
)

function holds(items: readonly unknown[], subtype: string | undefined): boolean {
  if (subtype === undefined) return true
  const wanted = KINDS.get(subtype.charAt(0))
  for (let index = 0; index < items.length; index++) if (kindOf(items[index]) !== wanted) return false
  return true
}

/**
 * How many arguments each of the first `length` parameters takes: as many as it can, from left to right, so that all
 * fit. `whole`: no argument may be left over. A place that was found hopeless is not tried again, so that no signature
 * makes this slow.
 */
function distribute(
  parameters: readonly Parameter[],
  kinds: readonly number[],
  length: number,
  whole: boolean,
): number[] | undefined {
  const hopeless = new Set<number>()
  const counts: number[] = []
  const place = (index: number, from: number): boolean => {
    if (index === length) return !whole || from === kinds.length
    const key = index * (kinds.length + 1) + from
    if (hopeless.has(key)) return false
    const { kinds: wanted, optional, many } = parameters[index] as Parameter
    let most = 0
    while (from + most < kinds.length && (most === 0 || many) && ((kinds[from + most] ?? 0) & wanted) !== 0) most++
    for (let count = most; count >= (optional ? 0 : 1); count--) {
      counts[index] = count
      if (place(index + 1, from + count)) return true
    }
    hopeless.add(key)
    return false
  }
  return place(0, 0) ? counts : undefined
}

/** Names the argument behind those that the longest fitting run of parameters takes. */
function misfit(parameters: readonly Parameter[], args: readonly unknown[], kinds: readonly number[]) {
  let good = 0
  for (let length = 1; length <= parameters.length; length++) {
    const counts = distribute(parameters, kinds, length, false)
    if (!counts) break
    good = counts.slice(0, length).reduce((sum, count) => sum + count, 0)
  }
  return fail('T0410', { value: args[good], index: good + 1 })
}
