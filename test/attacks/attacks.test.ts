/** Every attack, against the real compiler: none gets through, none takes long, none leaves a trace. */
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  compileExpression,
  compileMap,
  type Environment,
  MappingError,
  Mistakes,
  mapNode,
} from '../../src/mapping/index.ts'
import { NOWHERE } from '../../src/mapping/position.ts'
import type { Attack, Must } from './attack.ts'
import { growth } from './growth.ts'
import { host } from './host.ts'
import { loops } from './loops.ts'
import { prototypes } from './prototypes.ts'
import { values } from './values.ts'

const attacks: readonly Attack[] = [...prototypes, ...host, ...loops, ...growth, ...values]

const environment: Environment = { link: () => undefined, code: () => 'EA', now: Date.parse('2027-01-31T08:00:00Z') }

/** Processor time of one attack, loading and running together. */
const MOST_MS = 10_000
/** An error is read by people. */
const LONGEST_MESSAGE = 4_000

type Outcome = { mistakes: Mistakes } | { error: MappingError } | { value: unknown }

function outcome({ expression, map }: Attack, input: unknown): Outcome {
  try {
    if (expression === undefined) return { value: compileMap(mapNode(map), 'out').run(input, environment) }
    return { value: compileExpression(expression, NOWHERE).evaluate(input, environment) }
  } catch (error) {
    if (error instanceof Mistakes) return { mistakes: error }
    // Nothing else may be thrown: it would be the fault of the program, and not of the record.
    if (error instanceof MappingError) return { error }
    throw error
  }
}

function shown(result: Outcome): string {
  if ('mistakes' in result) return result.mistakes.mistakes.map(({ code, message }) => `${code}: ${message}`).join('; ')
  return 'error' in result ? `${result.error.message} ${result.error.advice}` : JSON.stringify(result.value)
}

function holds(must: Must, result: Outcome): boolean {
  if ('refused' in must)
    return 'mistakes' in result && result.mistakes.mistakes.some(({ code }) => code === must.refused)
  if ('gives' in must) return 'value' in result && isDeepStrictEqual(result.value, must.gives)
  if ('fails' in must) return 'error' in result && result.error.message.includes(must.fails)
  if ('harmless' in must) return true
  if (!('error' in result)) return false
  const { message } = result.error
  return must.stopped === 'budget'
    ? /that one record may take|nested, more than|nested too deeply/.test(message)
    : message.includes(must.stopped)
}

/** Nothing of the host is in an answer. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return true
  const prototype = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === Array.prototype) && Object.values(value).every(isPlain)
}

const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Function.prototype, Error.prototype]
const namesOfHost = () => PROTOTYPES.map((one) => Reflect.ownKeys(one).length).join()

it('are at least 180', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(180)
  expect(new Set(attacks.map(({ name, expression }) => name + expression)).size).toBe(attacks.length)
})

describe.each(attacks.map((attack) => ({ name: attack.name, attack })))('$name', ({ attack }) => {
  it('does not pass', () => {
    const make = attack.input ?? (() => ({}))
    const input = make()
    const before = make()
    const host = namesOfHost()
    const start = process.cpuUsage()
    const result = outcome(attack, input)
    const { user, system } = process.cpuUsage(start)
    const ms = (user + system) / 1_000
    expect(holds(attack.must, result), `${JSON.stringify(attack.must)}, but: ${shown(result)?.slice(0, 300)}`).toBe(
      true,
    )
    expect(ms, 'milliseconds of processor time').toBeLessThan(MOST_MS)
    expect(namesOfHost()).toBe(host)
    expect(isDeepStrictEqual(input, before), 'the record is as it was').toBe(true)
    if (!('value' in result)) expect(shown(result).length).toBeLessThan(LONGEST_MESSAGE)
    else expect(isPlain(result.value)).toBe(true)
    if (ms < 200) expect(shown(outcome(attack, make()))).toBe(shown(result))
  })
})
