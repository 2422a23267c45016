/**
 * `npm run bench:mapping`: an order with 25 fields and 6 lines through its compiled map, through the JSONata interpreter,
 * and by hand, in turns in one run. Ratios hold on a noisy machine; the absolute figures do not.
 *
 * The interpreter runs the whole map as one expression, and once more rule by rule, as a map is written. It has the
 * limits without which it must not meet records of others, as the compiled map has its budget.
 */
import { isDeepStrictEqual } from 'node:util'
import jsonata from 'jsonata'
import { businessFunctions } from '../../src/mapping/functions/index.ts'
import { compileMap } from '../../src/mapping/map.ts'
import { mapNode } from '../../src/mapping/map-node.ts'
import { EXACT, environment, exactByHand, type Order, orders, USUAL, usualByHand } from './order-map.ts'

const ROUNDS = 7
const ROUND_SECONDS = 0.4
/** What the interpreter has in the place of a budget, and must have where maps are not to stop a worker. */
const LIMITS = { timeout: 2_000, stack: 200, sequence: 100_000 }

const TIMES_INTERPRETER = 50
const TIMES_BY_HAND = 10

/** The whole map as one expression, which is the best the interpreter can be given. */
function asOneExpression(map: unknown): string {
  if (typeof map === 'string') return map.startsWith('=') ? `(${map.slice(1)})` : JSON.stringify(map)
  const { each, map: item } = map as { each?: string; map?: unknown }
  if (each !== undefined) return `[${asOneExpression(each)}.${asOneExpression(item)}]`
  const fields = Object.entries(map as object).map(
    ([name, value]) => `${JSON.stringify(name)}: ${asOneExpression(value)}`,
  )
  return `{${fields.join(', ')}}`
}

function interpreted(source: string): jsonata.Expression {
  const expression = jsonata(source, LIMITS)
  for (const one of Object.values(businessFunctions)) {
    if (one.standard) continue
    const run = (...args: unknown[]) => one.call(args, { environment, direction: 'out' })
    expression.assign(one.name, Object.defineProperty(run, 'length', { value: one.arity }))
  }
  return expression
}

type Rule = (input: unknown) => Promise<unknown>

/** A map whose every rule the interpreter works out. */
function ruleByRule(map: unknown): Rule {
  if (typeof map === 'string') {
    if (!map.startsWith('=')) return async () => map
    const expression = interpreted(map.slice(1))
    return (input) => expression.evaluate(input)
  }
  const { each, map: item } = map as { each?: string; map?: unknown }
  if (each !== undefined) {
    const [list, shape] = [ruleByRule(each), ruleByRule(item)]
    return async (input) => {
      const results: unknown[] = []
      for (const one of (await list(input)) as unknown[]) results.push(await shape(one))
      return results
    }
  }
  const rules = Object.entries(map as object).map(([name, value]) => [name, ruleByRule(value)] as const)
  return async (input) => {
    const result: Record<string, unknown> = {}
    for (const [name, rule] of rules) {
      const value = await rule(input)
      if (value !== undefined) result[name] = value
    }
    return result
  }
}

/** Seconds of processor time of this process: what others do on the machine counts for less than by the clock. */
function spent(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** The last result is kept, so that none is left unmade because nobody looks at it. */
const kept: unknown[] = []
const next = (index: number) => orders[index % orders.length] as Order

/** Maps a second of processor time. */
function rate(run: (record: Order) => unknown, batch: number): number {
  const began = spent()
  let maps = 0
  while (spent() - began < ROUND_SECONDS) {
    for (let index = 0; index < batch; index++) kept[0] = run(next(index))
    maps += batch
  }
  return maps / (spent() - began)
}

async function rateOfPromises(run: (record: Order) => Promise<unknown>, batch: number): Promise<number> {
  const began = spent()
  let maps = 0
  while (spent() - began < ROUND_SECONDS) {
    for (let index = 0; index < batch; index++) kept[0] = await run(next(index))
    maps += batch
  }
  return maps / (spent() - began)
}

const sorted = (values: number[]) => [...values].sort((a, b) => a - b)
const median = (values: number[]) => sorted(values)[values.length >> 1] as number
const shown = (value: number) => Math.round(value).toLocaleString('en').padStart(11)

const NAMES = ['compiled', 'rule', 'one', 'hand'] as const
type Rates = Record<(typeof NAMES)[number], number[]>

/** All four in turns, after they have been seen to give the same. */
async function measured(map: unknown, hand: (record: Order) => unknown): Promise<Rates> {
  const compiled = compileMap(mapNode(map), 'out')
  const rules = ruleByRule(map)
  const expression = interpreted(asOneExpression(map))
  const runs = {
    compiled: (record: Order) => compiled.run(record, environment),
    rule: rules,
    one: (record: Order): Promise<unknown> => expression.evaluate(record),
    hand,
  }
  for (const record of orders) {
    const results = await Promise.all(NAMES.map(async (name) => JSON.parse(JSON.stringify(await runs[name](record)))))
    if (results.every((one) => isDeepStrictEqual(one, results[0]))) continue
    throw new Error(`they do not give the same:\n${results.map((one) => JSON.stringify(one)).join('\n')}`)
  }
  const rates: Rates = { compiled: [], rule: [], one: [], hand: [] }
  for (let round = -1; round < ROUNDS; round++) {
    const now = {
      compiled: rate(runs.compiled, 500),
      rule: await rateOfPromises(runs.rule, 20),
      one: await rateOfPromises(runs.one, 20),
      hand: rate(runs.hand, 1_000),
    }
    // The first round warms up.
    if (round >= 0) for (const name of NAMES) rates[name].push(now[name])
  }
  return rates
}

function ratio(over: number[], under: number[]): { median: number; text: string } {
  const values = over.map((value, round) => value / (under[round] as number))
  const ends = `${Math.min(...values).toFixed(1)} – ${Math.max(...values).toFixed(1)}`
  return { median: median(values), text: `${median(values).toFixed(1)} × (${ends})` }
}

function row(name: string, values: number[]): string {
  const ends = `(${shown(Math.min(...values)).trim()} – ${shown(Math.max(...values)).trim()})`
  return `  ${name.padEnd(42)}${shown(median(values))}  ${ends}`
}

/** Writes a table and gives whether it holds what is wanted; without `wanted` it only tells. */
function table(title: string, { compiled, rule, one, hand }: Rates, wanted: boolean): boolean {
  const [overOne, overRules, underHand] = [ratio(compiled, one), ratio(compiled, rule), ratio(hand, compiled)]
  const lines = [
    title,
    row('compiled', compiled),
    row('JSONata interpreter, one expression', one),
    row('JSONata interpreter, rule by rule', rule),
    row('by hand', hand),
    `  compiled over interpreter, one expression: ${overOne.text}${wanted ? `, wanted: at least ${TIMES_INTERPRETER} ×` : ''}`,
    `  compiled over interpreter, rule by rule:   ${overRules.text}`,
    `  by hand over compiled:                     ${underHand.text}, wanted: at most ${TIMES_BY_HAND} ×`,
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return underHand.median <= TIMES_BY_HAND && (!wanted || overOne.median >= TIMES_INTERPRETER)
}

process.stdout.write(
  'An order of 25 fields and 6 lines: maps a second of processor time, medians of ' +
    `${ROUNDS} rounds (slowest – fastest).\nIn each table all four give the same result.\n\n`,
)
const usual = table(
  'Fields, conditions, codes, links, texts, two exact amounts',
  await measured(USUAL, usualByHand),
  true,
)
const exact = table(
  'The same with a date, and a link and an exact amount in every line, whose own work is the same in all four',
  await measured(EXACT, exactByHand),
  false,
)
if (!usual || !exact) process.exitCode = 1
