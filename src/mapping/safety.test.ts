import { afterEach, describe, expect, it } from 'vitest'
import { compileExpression, type Environment } from './expression.ts'
import { DEFAULT_LIMITS } from './language/index.ts'
import { compileMap } from './map.ts'
import { mapNode } from './map-node.ts'
import { MappingError, Mistakes } from './mistake.ts'
import { NOWHERE } from './position.ts'

const environment: Environment = { link: () => undefined, code: () => '' }

function evaluate(source: string, input: unknown = {}): unknown {
  return compileExpression(source, NOWHERE).evaluate(input, environment)
}

function failure(work: () => unknown): MappingError {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(MappingError)
    return error as MappingError
  }
  return expect.unreachable('it gave an answer')
}

function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

describe('the budget of a record', () => {
  const steps = `${DEFAULT_LIMITS.steps.toLocaleString('en')} steps`
  const size = `${DEFAULT_LIMITS.size.toLocaleString('en')} items and characters`

  it.each([
    ['$map([1..3000], function($x) { $map([1..3000], function($y) { $x * $y }) })', steps],
    ['[1..4000].($$.a[$ = 1])', steps],
    ['($s := [1..2000]; $s[$ in $s[$ in $s]])', steps],
    ['$count([1..3000000]) + $count([1..3000000]) + $count([1..3000000]) + $count([1..3000000])', size],
    ['$reduce([1..40], function($text, $i) { $text & $text }, "ab")', size],
    ['$pad("a", 20000000)', size],
    ['$join([1..30].$pad("", 1000000))', size],
    [`(${'$x := [$x, $x]; '.repeat(40)} $x)`.replace('$x := [$x, $x]', '$x := [1, 1]'), size],
    [`(${'$x := {"a": $x, "b": $x}; '.repeat(40)} $x)`.replace('{"a": $x, "b": $x}', '{"a": 1}'), size],
    [`(${'$x := {"a": $x, "b": $x}; '.repeat(40)} $string($x))`.replace('{"a": $x, "b": $x}', '{"a": 1}'), size],
  ])('%s', (source, limit) => {
    const error = failure(() => evaluate(source, { a: Array.from({ length: 3_000 }, () => 0) }))
    expect(error.message).toBe(`the record takes more than the ${limit} that one record may take`)
    expect(error.advice).toContain('Let the rule look at less')
  })

  it('is one for all rules of a map', () => {
    const rule = '=$count($map([1..800000], function($x) { $x }))'
    const run = (rules: number) =>
      compileMap(mapNode({ each: Object.fromEntries(Array.from({ length: rules }, (_, i) => [`f${i}`, rule])) }), 'out')
    expect(run(1).run({}, environment)).toEqual({ each: { f0: 800_000 } })
    expect(failure(() => run(8).run({}, environment)).field).toMatch(/^\/each\/f\d$/)
    const map = run(1)
    for (let again = 0; again < 8; again++) map.run({}, environment)
  })

  it('counts the same every time', () => {
    const message = () => failure(() => evaluate('[1..3000].($x := $; [1..3000][$ = $x])')).message
    expect(message()).toBe(message())
  })
})

describe('what hides its recursion from the check', () => {
  it.each([
    '($f := $map([1], function($x) { function($y) { $f.a($y) } }); $f)',
    '($o := {"f": function($g, $n) { ($h := $g; $h($g, $n + 1)) }}; ($lookup($o, "f"))($lookup($o, "f"), 0))',
    '(function($g) { ($h := $g; $h($h2 := $g)) })(function($g) { ($h := $g; $k := $h; $k($g)) })',
    '($s := function($f) { ($g := $f; $g($f)) }; $s($s2 := $s))',
  ])('%s ends', (source) => {
    let outcome: unknown
    try {
      outcome = evaluate(source)
    } catch (error) {
      outcome = error
    }
    if (outcome instanceof MappingError) expect(outcome.message).toMatch(/levels deep|steps|no function|function, not/)
    else if (!(outcome instanceof Mistakes)) expect(outcome === undefined || typeof outcome !== 'function').toBe(true)
  })
})

it.each([
  '**',
  '$',
  '$string($)',
  '$ = $$',
  '$boolean($)',
  '*',
  '$clone($)',
  '{"a": $}',
  '$merge([$])',
  '$distinct([$, $])',
])('%s on a record nested 100,000 levels deep is an error, and the process lives', (source) => {
  const input = { a: nested(100_000) }
  try {
    evaluate(source, input)
  } catch (error) {
    expect((error as MappingError).message).toMatch(/deep/)
  }
})

describe('prototypes', () => {
  afterEach(() => {
    Reflect.deleteProperty(Object.prototype, 'polluted')
  })

  it('are not seen, even where somebody has added to them', () => {
    Object.assign(Object.prototype, { polluted: 'yes' })
    for (const source of [
      'polluted',
      'a.polluted',
      'l.polluted',
      '$lookup(a, "polluted")',
      '**.polluted',
      'x ? 1 : polluted',
    ]) {
      expect(evaluate(source, { a: { b: 1 }, l: [{ b: 1 }] })).toBeUndefined()
    }
  })

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'])(
    '%s is a field like any other',
    (name) => {
      const input = JSON.parse(`{"a": {"${name}": 1}, "${name}": 2}`)
      expect(evaluate(`\`${name}\``, input)).toBe(2)
      expect(evaluate(`a.\`${name}\``, input)).toBe(1)
      expect(evaluate(`\`${name}\``, {})).toBeUndefined()
      const made = evaluate(`{"${name}": {"polluted": 1}}`) as object
      expect(Object.keys(made)).toEqual([name])
      expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
      expect(evaluate(`$merge([a, {"${name}": 3}])`, input)).toEqual(JSON.parse(`{"${name}": 3}`))
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    },
  )
})

it.each([
  '$sum.apply',
  '$sum.call',
  '$sum.arity',
  '$sum.*',
  '$sum.**.apply',
  '$keys($sum)',
  '(function($x){$x}).invoke',
  '/a/.source',
])('%s reaches nothing of a function', (source) => {
  let value: unknown
  try {
    value = evaluate(source)
  } catch (error) {
    expect(error).toBeInstanceOf(MappingError)
  }
  expect(value).toBeUndefined()
})

it('takes no field of a record for a mark of its own', () => {
  const marks = {
    _jsonata_lambda: true,
    _jsonata_function: true,
    sequence: true,
    tupleStream: true,
    outerWrapper: true,
    cons: true,
  }
  const others = JSON.parse('{"length": 3, "0": "x", "type": "operator", "value": "?", "then": 1, "toJSON": 1}')
  const input = { a: { ...marks, ...others } }
  expect(evaluate('a', input)).toEqual(input.a)
  expect(evaluate('a[true]', input)).toEqual(input.a)
  expect(evaluate('a{"k": length}', input)).toEqual({ k: 3 })
  expect(evaluate('$type(a)', input)).toBe('object')
  expect(evaluate('$append(?, a)(a)', input)).toEqual([input.a, input.a])
})
