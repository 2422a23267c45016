/** Operators between two values, and the errors they have for values they cannot take. */
import type { Code } from './code.ts'
import { isNumeric, isTrue } from './library/boolean.ts'
import { string } from './library/stringify.ts'
import { failAt } from './place.ts'
import { createSequence, type Frame, LanguageError, type Marked } from './types.ts'
import { isEqual, payForTexts } from './values.ts'

type Operation = (left: unknown, right: unknown, frame: Frame) => unknown

/** The size of a range that JSONata refuses, whatever else it would allow. */
const LONGEST_RANGE = 10_000_000

function numeric(operator: string, count: (left: number, right: number) => number): Operation {
  const side = (value: unknown, code: 'T2001' | 'T2002') => {
    if (isNumeric(value)) return
    const which = code === 'T2001' ? 'left' : 'right'
    throw new LanguageError(code, `the ${which} side of ${operator} must be a number, but is ${told(value)}`, { value })
  }
  return (left, right) => {
    if (left !== undefined) side(left, 'T2001')
    if (right !== undefined) side(right, 'T2002')
    return left === undefined || right === undefined ? undefined : count(left as number, right as number)
  }
}

function comparing(operator: string, compare: (left: never, right: never) => boolean): Operation {
  return (left, right, frame) => {
    if (typeof left === 'string' && typeof right === 'string') payForTexts(left, right, frame)
    for (const value of [left, right]) {
      if (value === undefined || typeof value === 'string' || typeof value === 'number') continue
      const wrong = typeof left === 'string' || typeof left === 'number' ? right : left
      throw new LanguageError(
        'T2010',
        `both sides of ${operator} must be numbers or texts, but one is ${told(value)}`,
        {
          value: wrong,
        },
      )
    }
    if (left === undefined || right === undefined) return undefined
    if (typeof left === typeof right) return compare(left as never, right as never)
    throw new LanguageError(
      'T2009',
      `both sides of ${operator} must be of one kind, but are ${told(left)} and ${told(right)}`,
      { value: left, value2: right },
    )
  }
}

function isIn(value: unknown, list: unknown, frame: Frame): boolean {
  if (value === undefined || list === undefined) return false
  if (!Array.isArray(list)) return list === value
  const long = typeof value === 'string' ? value.length >> 8 : 0
  frame.budget.step(list.length * (1 + long))
  return list.includes(value) && !Number.isNaN(value)
}

function range(from: unknown, to: unknown, frame: Frame): unknown {
  const side = (value: unknown, code: 'T2003' | 'T2004') => {
    if (value === undefined || Number.isInteger(value)) return
    const which = code === 'T2003' ? 'left' : 'right'
    throw new LanguageError(code, `the ${which} side of .. must be a whole number, but is ${told(value)}`, { value })
  }
  side(from, 'T2003')
  side(to, 'T2004')
  if (from === undefined || to === undefined || (from as number) > (to as number)) return undefined
  const length = (to as number) - (from as number) + 1
  if (length > LONGEST_RANGE) {
    const message = `a range holds at most ${LONGEST_RANGE.toLocaleString('en')} numbers, but this one ${length}`
    throw new LanguageError('D2014', message, { value: length })
  }
  frame.budget.size(length)
  const numbers = createSequence() as Marked
  for (let at = 0; at < length; at++) numbers.push((from as number) + at)
  return numbers
}

function joined(left: unknown, right: unknown, frame: Frame): string {
  const first = typeof left === 'string' ? left : (string(left, false, frame) ?? '')
  const text = first + (typeof right === 'string' ? right : (string(right, false, frame) ?? ''))
  frame.budget.size(text.length)
  return text
}

const OPERATIONS: ReadonlyMap<unknown, Operation> = new Map<unknown, Operation>([
  ['+', numeric('+', (a, b) => a + b)],
  ['-', numeric('-', (a, b) => a - b)],
  ['*', numeric('*', (a, b) => a * b)],
  ['/', numeric('/', (a, b) => a / b)],
  ['%', numeric('%', (a, b) => a % b)],
  ['=', (a, b, frame) => a !== undefined && b !== undefined && isEqual(a, b, frame)],
  ['!=', (a, b, frame) => a !== undefined && b !== undefined && !isEqual(a, b, frame)],
  ['<', comparing('<', (a, b) => a < b)],
  ['<=', comparing('<=', (a, b) => a <= b)],
  ['>', comparing('>', (a, b) => a > b)],
  ['>=', comparing('>=', (a, b) => a >= b)],
  ['&', joined],
  ['..', range],
  ['in', isIn],
])

/** The code of an operator between two values; both sides are worked out first. */
export function operator(name: unknown, left: Code, right: Code, position: number | undefined): Code {
  const operate = OPERATIONS.get(name)
  if (!operate) throw new Error(`the parser gave an operator that is not known: ${String(name)}`)
  return (input, locals, run) => {
    const a = left(input, locals, run)
    const b = right(input, locals, run)
    try {
      return operate(a, b, run)
    } catch (error) {
      throw failAt(error, position, name)
    }
  }
}

/** `=` and `!=` with a literal, which is equal to nothing but itself. */
export function equalsLiteral(left: Code, literal: unknown, equal: boolean): Code {
  const long = typeof literal === 'string' ? literal.length >> 8 : 0
  return (input, locals, run) => {
    if (long > 0) run.budget.step(long)
    const value = left(input, locals, run)
    return value !== undefined && (value === literal) === equal
  }
}

/** `and`, `or`: the right side is worked out only where it counts. An error in it is reported for the operator. */
export function either(name: 'and' | 'or', left: Code, right: Code, position: number | undefined): Code {
  const decided = name === 'or'
  return (input, locals, run) => {
    const a = left(input, locals, run)
    try {
      return isTrue(a, run) === decided ? decided : isTrue(right(input, locals, run), run)
    } catch (error) {
      throw failAt(error, position, name)
    }
  }
}

/** `-x` */
export function negated(of: Code, position: number | undefined): Code {
  return (input, locals, run) => {
    const value = of(input, locals, run)
    if (value === undefined) return undefined
    if (isNumeric(value)) return -value
    throw failAt(
      new LanguageError('D1002', `only a number has a minus sign, but this is ${told(value)}`, { value }),
      position,
      '-',
    )
  }
}

/** A value in an error message: short, and no more of it than is needed to find it. */
export function told(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? 'a list' : 'an object or function'
}
