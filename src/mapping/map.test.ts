import { describe, expect, it } from 'vitest'
import { compileMap } from './map.ts'
import { mapNode, unchanged } from './map-node.ts'
import { MappingError, Mistakes } from './mistake.ts'
import { overlay } from './overlay.ts'
import { References } from './references.ts'
import { codeLookup } from './values.ts'

const code = codeLookup([{ list: 'unit', unknown: 'reject', rows: [{ native: 'KAR', canonical: 'XCT' }] }])
const environment = { link: () => undefined, code }
const order = {
  orderNo: 'A1',
  remark: null,
  lines: [
    { lineNo: 10, product: 'P1', unit: 'XCT' },
    { lineNo: 20, product: 'P2' },
  ],
}

function run(map: unknown, input: unknown = order, direction: 'in' | 'out' = 'out') {
  return compileMap(mapNode(map), direction).run(input, environment)
}

describe('a map', () => {
  it('is shaped like its result: expressions begin with =, anything else is itself', () => {
    const map = { no: '=orderNo', type: 'OR', flag: true, count: 3, none: null, deep: { list: ['=orderNo', 'x'] } }
    expect(run(map)).toEqual({
      no: 'A1',
      type: 'OR',
      flag: true,
      count: 3,
      none: null,
      deep: { list: ['A1', 'x'] },
    })
  })

  it('leaves out what is missing, and objects and entries made of nothing', () => {
    const map = { a: '=nothing', b: { c: '=nothing', d: { e: '=nothing' } }, list: ['=nothing', 'x'], kept: {} }
    expect(run(map)).toEqual({ list: ['x'], kept: {} })
    expect(run({ a: '=nothing' })).toEqual({})
  })

  it('keeps a null that an expression gives', () => {
    expect(run({ a: '=null', b: '=remark' })).toEqual({ a: null, b: null })
  })

  it('always makes a list of each, however many items there are', () => {
    const map = { items: { each: '=lines', map: { no: '=$string(lineNo)' } } }
    expect(run(map)).toEqual({ items: [{ no: '10' }, { no: '20' }] })
    expect(run(map, { lines: [{ lineNo: 1 }] })).toEqual({ items: [{ no: '1' }] })
    expect(run(map, { lines: { lineNo: 1 } })).toEqual({ items: [{ no: '1' }] })
    expect(run(map, { lines: [] })).toEqual({ items: [] })
    expect(run(map, {})).toEqual({ items: [] })
    expect(run({ items: { each: '=lines[lineNo = 10]', map: '=product' } })).toEqual({ items: ['P1'] })
  })

  it('keeps one entry for each item, even when nothing of it is there', () => {
    expect(run({ items: { each: '=lines', map: { a: '=nothing' } } })).toEqual({ items: [{}, {}] })
    expect(run({ items: { each: '=lines', map: '=unit' } })).toEqual({ items: ['XCT'] })
  })

  it('has the item as input and the whole record as $root inside each, at any depth', () => {
    const input = { no: 'A1', groups: [{ name: 'g', lines: [{ n: 1 }, { n: 2 }] }] }
    const inner = { each: '=lines', map: '=$root.no & "/" & $string(n)' }
    expect(run({ g: { each: '=groups', map: { name: '=name', l: inner } } }, input)).toEqual({
      g: [{ name: 'g', l: ['A1/1', 'A1/2'] }],
    })
  })

  it('translates codes in the direction of the map', () => {
    expect(run({ u: '=$code("unit", "XCT")' })).toEqual({ u: 'KAR' })
    expect(run({ u: '=$code("unit", "KAR")' }, {}, 'in')).toEqual({ u: 'XCT' })
  })

  it('sets fields of any name without touching a prototype', () => {
    const result = run(JSON.parse('{"__proto__": "=orderNo", "constructor": "x"}')) as object
    expect(Object.getOwnPropertyNames(result)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
  })

  it('gives the same answer twice, and fresh objects', () => {
    const map = compileMap(mapNode({ a: { list: [1] }, l: { each: '=lines', map: { n: '=lineNo' } } }), 'out')
    const first = map.run(order, environment) as { a: { list: number[] } }
    first.a.list.push(2)
    expect(map.run(order, environment)).toEqual({ a: { list: [1] }, l: [{ n: 10 }, { n: 20 }] })
  })

  it('names the field and the rule when a record does not fit', () => {
    const map = { head: 'x', 'a/b': { each: '=lines', map: { u: '=$code("unit", unit ? unit : "PAL")' } } }
    let error: unknown
    try {
      run(map)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(MappingError)
    expect(error).toMatchObject({
      code: 'unknown-code',
      field: '/a~1b/1/u',
      list: 'unit',
      value: 'PAL',
      direction: 'out',
      policy: 'reject',
    })
  })

  it('reports every bad expression in it at once', () => {
    const compile = () => compileMap(mapNode({ a: '=1 +', b: { each: '=x[', map: '=$nope()' } }), 'out')
    expect(compile).toThrow(Mistakes)
    try {
      compile()
    } catch (error) {
      expect((error as Mistakes).mistakes).toHaveLength(3)
    }
  })
})

describe('an overlay', () => {
  const merged = (base: unknown, difference: unknown) =>
    compileMap(overlay(mapNode(base), mapNode(difference)), 'out').run(order, environment)

  it('merges objects field by field', () => {
    const base = { a: 1, b: { c: 1, d: 1 } }
    expect(merged(base, { b: { d: '=orderNo', e: 2 }, f: 3 })).toEqual({ a: 1, b: { c: 1, d: 'A1', e: 2 }, f: 3 })
  })

  it('takes a field out with null', () => {
    expect(merged({ a: 1, b: { c: 1, d: 2 } }, { a: null, b: { c: null } })).toEqual({ b: { d: 2 } })
    expect(merged({ a: 1 }, { never: null })).toEqual({ a: 1 })
  })

  it('replaces lists, each blocks and single values whole', () => {
    const each = { each: '=lines', map: { n: '=lineNo' } }
    expect(merged({ l: [1, 2, 3] }, { l: [9] })).toEqual({ l: [9] })
    expect(merged({ l: each }, { l: { each: '=lines', map: '=product' } })).toEqual({ l: ['P1', 'P2'] })
    expect(merged({ l: each }, { l: [] })).toEqual({ l: [] })
    expect(merged({ a: { b: 1 } }, { a: 'x' })).toEqual({ a: 'x' })
    expect(merged({ a: 'x' }, { a: { b: 1 } })).toEqual({ a: { b: 1 } })
  })

  it('changes neither side', () => {
    const base = mapNode({ a: { b: 1 } })
    overlay(base, mapNode({ a: { b: null, c: 2 } }))
    expect(compileMap(base, 'out').run({}, environment)).toEqual({ a: { b: 1 } })
  })

  it('lies over the record itself where a system speaks the canonical model', () => {
    const over = (difference: unknown, input: unknown = order) =>
      compileMap(overlay(unchanged(), mapNode(difference)), 'out').run(input, environment)
    expect(over({})).toEqual(order)
    expect(over({ orderNo: '="X" & orderNo', remark: null })).toEqual({ orderNo: 'XA1', lines: order.lines })
    expect(over({ a: { b: '=$root.x' } }, { x: 1, a: { b: 0, c: 2 } })).toEqual({ x: 1, a: { b: 1, c: 2 } })
    expect(over({ a: { b: { c: null } } }, { a: { b: { c: 1, d: 2 } } })).toEqual({ a: { b: { d: 2 } } })
    expect(over({ a: { b: 1 } }, {})).toEqual({ a: { b: 1 } })
  })
})

describe('references', () => {
  it('are asked for in one run and answered in the next', () => {
    const map = compileMap(
      mapNode({ d: '=$link("dealer", "D1")', l: { each: '=lines', map: '=$link("product", product)' } }),
      'out',
    )
    const references = new References()
    const known = { link: references.link.bind(references), code }
    expect(map.run(order, known)).toEqual({ l: [] })
    expect(references.wanted()).toEqual([
      { record: 'dealer', key: 'D1' },
      { record: 'product', key: 'P1' },
      { record: 'product', key: 'P2' },
    ])
    references.provide('dealer', 'D1', 'CUST7')
    references.provide('product', 'P1', '1.01')
    references.provide('product', 'P2', undefined)
    expect(map.run(order, known)).toEqual({ d: 'CUST7', l: ['1.01'] })
    expect(references.wanted()).toEqual([])
    expect(references.missing()).toEqual([{ record: 'product', key: 'P2' }])
  })

  it('that only show when others are known are asked for later', () => {
    const map = compileMap(mapNode({ a: '=$link("b", $link("a", "1"))' }), 'out')
    const references = new References()
    const known = { link: references.link.bind(references), code }
    map.run({}, known)
    references.provide('a', '1', 'x')
    map.run({}, known)
    expect(references.wanted()).toEqual([{ record: 'b', key: 'x' }])
  })
})
