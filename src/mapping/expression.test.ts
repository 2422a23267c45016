import { describe, expect, it } from 'vitest'
import { compileExpression, type Environment } from './expression.ts'
import { type MappingError, Mistakes } from './mistake.ts'
import { along, NOWHERE } from './position.ts'

const environment: Environment = {
  link: (record, key) => `${record}:${key}`,
  code: (list, value, direction) => `${list}/${value}/${direction}`,
}
const at = { file: 'flows/x.yaml', line: 7, column: 10 }

function evaluate(source: string, input: unknown = {}, scope = {}): unknown {
  return compileExpression(source, at).evaluate(input, environment, scope)
}

function mistakes(source: string) {
  try {
    compileExpression(source, at)
  } catch (error) {
    if (error instanceof Mistakes) return error.mistakes
  }
  return []
}

function failure(source: string, input: unknown = {}): MappingError {
  try {
    evaluate(source, input)
  } catch (error) {
    return error as MappingError
  }
  return expect.unreachable(`${source} gave an answer`)
}

describe('an answer', () => {
  const order = {
    lines: [
      { no: 10, code: 'A' },
      { no: 20, code: 'B' },
    ],
    empty: [],
  }

  it('is a plain array where JSONata has a sequence', () => {
    const codes = evaluate('lines.code', order)
    expect(codes).toEqual(['A', 'B'])
    expect(Object.getOwnPropertyNames(codes)).toEqual(['0', '1', 'length'])
    const nested = evaluate('{"all": lines.{"c": code}}', order) as { all: object[] }
    expect(Object.getOwnPropertyNames(nested.all)).toEqual(['0', '1', 'length'])
    expect(Object.getPrototypeOf(nested.all[0])).toBe(Object.prototype)
  })

  it('is undefined for what is missing, and JSONata’s own answer otherwise', () => {
    expect(evaluate('nothing.here', order)).toBeUndefined()
    expect(evaluate('lines[no = 10].code', order)).toBe('A')
    expect(evaluate('empty', order)).toEqual([])
    expect(evaluate('null')).toBeNull()
  })

  it('never shares objects with the input', () => {
    const lines = evaluate('lines', order) as { code: string }[]
    ;(lines[0] as { code: string }).code = 'changed'
    expect(order.lines[0]?.code).toBe('A')
  })

  it('cannot be a function', () => {
    expect(failure('function($x){$x}').message).toContain('a function, not a value')
    expect(failure('{"a": $sum}').message).toContain('a function, not a value')
  })
})

describe('what an expression may ask', () => {
  it('asks for links and codes, with the direction of its map', () => {
    expect(evaluate('$link("dealer", d)', { d: 'D1' })).toBe('dealer:D1')
    expect(evaluate('$code("unit", u)', { u: 'EA' })).toBe('unit/EA/out')
    expect(evaluate('$code("unit", u)', { u: 'EA' }, { direction: 'in' })).toBe('unit/EA/in')
    expect(evaluate('$code("unit", u, "in")', { u: 7 })).toBe('unit/7/in')
  })

  it('asks nothing for a value that is not there', () => {
    expect(evaluate('$link("dealer", d)', {})).toBeUndefined()
    expect(evaluate('$link("dealer", d)', { d: '' })).toBeUndefined()
    expect(evaluate('$code("unit", u)', { u: null })).toBeUndefined()
  })

  it('sees the whole record as $root', () => {
    expect(evaluate('$root.no & "/" & code', { code: 'A' }, { root: { no: 'O1' } })).toBe('O1/A')
    expect(evaluate('$root.code', { code: 'A' })).toBe('A')
  })

  it('names what only the configuration can check', () => {
    const { uses, fields } = compileExpression('$link("dealer", dealerCode) & $code(\'unit\', lines[0].u)', NOWHERE)
    expect(uses).toEqual([
      { kind: 'link', name: 'dealer', offset: 7 },
      { kind: 'code', name: 'unit', offset: 37 },
    ])
    expect(fields.map(({ name, offset }) => `${name}@${offset}`)).toEqual(['dealerCode@16', 'lines@44'])
  })
})

describe('a mistake is found when the expression is compiled', () => {
  it.each([
    ['a +', 'bad-expression', 13],
    ['$sum(lines.a', 'bad-expression', 22],
    ['"abc', 'bad-expression', 14],
    ['a[', 'bad-expression', 12],
    ['{"a":}', 'bad-expression', 15],
    ['a ! b', 'bad-expression', 12],
    ['', 'bad-expression', 10],
    ['   ', 'bad-expression', 13],
    ['$lnik("dealer", a)', 'unknown-name', 10],
    ['a & $uppercse(b)', 'unknown-name', 14],
    ['($total := 1; $totl)', 'unknown-name', 24],
    ['$eval("1")', 'forbidden-function', 10],
    ['$map([1], $eval)', 'forbidden-function', 20],
    ['a ~> |b|{"c": 1}|', 'forbidden-operator', 15],
    ['lifecycle = “submitted”', 'full-width', 22],
    ['$sum（lines.a）', 'full-width', 14],
  ])('%s', (source, code, column) => {
    expect(mistakes(source)).toMatchObject([{ code, position: { file: 'flows/x.yaml', line: 7, column } }])
    expect(mistakes(source)[0]?.hint).toBeTruthy()
  })

  it('says what was probably meant', () => {
    expect(mistakes('$lnik("dealer", a)')[0]?.hint).toBe('did you mean "$link"?')
    expect(mistakes('$plsu("1", "2")')[0]?.hint).toBe('did you mean "$plus"?')
  })

  it('finds all unknown names at once', () => expect(mistakes('$foo(a) & $bar(b)')).toHaveLength(2))

  it.each([
    '($x := 1; $x)',
    'lines@$l.{"n": $l.no}',
    'lines#$i.{"n": $i}',
    '$map(lines, function($line, $index) { $line.no + $index })',
    '$reduce([1, 2], λ($a, $b) { $a + $b })',
    '$$.a & $.b',
    'a^(>no)',
    '$now() & $millis()',
    '/ab+/i ~> $match("ab")',
    'a ? b',
    '`“quoted”` & 订单号',
    'a = "“x”（y）"',
  ])('accepts %s', (source) => expect(mistakes(source)).toEqual([]))
})

describe('a record that does not fit', () => {
  it('gives an error with the place of the rule', () => {
    const error = failure('a & $plus(price, "1")', { a: 1, price: 'ten' })
    expect(error).toMatchObject({ name: 'MappingError', code: 'expression', position: { ...at, column: 14 } })
    expect(error.message).toBe('$plus needs a decimal such as "12.50", but got "ten"')
    expect(error.advice).toContain('Correct the value')
  })

  it('says what is wrong and what JSONata calls it', () => {
    const error = failure('a * 2', { a: 'x' })
    expect(error).toMatchObject({ name: 'MappingError', code: 'expression', position: { ...at, column: 12 } })
    expect(error.message).toBe('the left side of * must be a number, but is "x"')
    expect(error.cause).toMatchObject({ code: 'T2001', token: '*', value: 'x', position: 3 })
  })

  it('points at what went wrong, where JSONata points at the call around it', () => {
    const error = failure('$map(a, function($x) { $x & $plus($x, "1") })', { a: ['no'] })
    expect(error).toMatchObject({ position: { column: 10 + 28 } })
    const inner = failure('$map(a, function($x) { $x * 2 })', { a: ['no'] })
    expect(inner).toMatchObject({ position: { column: 10 + 26 }, cause: { code: 'T2001', position: 5 } })
  })

  it('refuses a direction that is none', () => {
    expect(failure('$code("unit", "EA", "back")').message).toContain('"in" or "out"')
  })
})

it('reaches no prototype', () => {
  for (const source of [
    'constructor',
    '__proto__',
    'a.constructor',
    '"".constructor',
    '$string.constructor',
    '$lookup(a, "constructor")',
    '$lookup(a, "__proto__")',
  ]) {
    expect(evaluate(source, { a: {} })).toBeUndefined()
  }
})

it('counts offsets along a line', () => {
  expect(along(at)(3)).toEqual({ file: 'flows/x.yaml', line: 7, column: 13 })
})
