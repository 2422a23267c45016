import { describe, expect, test } from 'vitest'
import { WatchedMap } from './explain.ts'
import type { Environment } from './expression.ts'
import { compileMap } from './map.ts'
import { mapNode } from './map-node.ts'

const environment: Environment = {
  link: (record, key) => (key === 'none' ? undefined : `${record}-${key}`),
  code: (list, value) => {
    if (value === 'bad') throw new Error(`no row for ${value}`)
    return `${list}:${value}`
  },
}

/** Runs a map on an input; gives what tells why a field is as it is. */
function ran(map: unknown, input: unknown) {
  const watched = new WatchedMap(compileMap(mapNode(map), 'out'), 'out')
  try {
    watched.map.run(input, environment)
  } catch {
    // A rule that fails is told about all the same.
  }
  return watched
}

function readOf(map: unknown, input: unknown, pointer: string) {
  const because = ran(map, input).because(pointer)
  return because?.reads.map(({ path }) => path)
}

describe('what a rule has read', () => {
  const input = { a: { b: 1, c: 2 }, list: [{ x: 1 }, { x: 2 }], yes: true }

  test.each([
    ['=a.b', ['/a/b']],
    ['=a.b + a.c', ['/a/b', '/a/c']],
    ['=yes ? a.b : a.c', ['/yes', '/a/b']],
    ['=gone.far', ['/gone']],
    ['=a.gone', ['/a/gone']],
    ['=list[1].x', ['/list/1/x']],
    ['=$root.a.c', ['/a/c']],
    ['fixed', []],
  ])('%s: %j', (rule, paths) => {
    expect(readOf({ f: rule }, input, '/f')).toEqual(paths)
  })

  test('a frozen record is read like any other', () => {
    expect(readOf({ f: '=a.b' }, Object.freeze({ a: Object.freeze({ b: 1 }) }), '/f')).toEqual(['/a'])
  })

  test('a field inside what one rule gives whole is that rule’s', () => {
    const watched = ran({ f: '={ "g": a.b }' }, input)
    expect(watched.because('/f/g')).toMatchObject({ rule: { text: '={ "g": a.b }' }, reads: [{ path: '/a/b' }] })
  })
})

describe('items of a list', () => {
  const input = { items: [{ n: 'a', on: false, sub: [1, 2] }, { n: 'b', on: true, sub: [3] }, { n: 'c', on: true, sub: [] }], top: 't' } // biome-ignore format: one record

  test('are the items that a filter has left', () => {
    const map = { l: { each: '=items[on]', map: { n: '=n', t: '=$root.top' } } }
    expect(readOf(map, input, '/l/1/n')).toEqual(['/items/2/n'])
    expect(readOf(map, input, '/l/0/t')).toEqual(['/top'])
  })

  test('in other order are still the items they were', () => {
    expect(readOf({ l: { each: '=items^(>n)', map: { n: '=n' } } }, input, '/l/0/n')).toEqual(['/items/2/n'])
  })

  test('of lists in lists, and those that are single values', () => {
    const map = { l: { each: '=items', map: { s: { each: '=sub', map: '=$ * 2' } } } }
    expect(readOf(map, input, '/l/0/s/1')).toEqual(['/items/0/sub/1'])
    expect(readOf(map, input, '/l/1/s/0')).toEqual(['/items/1/sub/0'])
  })

  test('that a list makes itself are told by what the list has read', () => {
    const map = { l: { each: '=items.{ "m": n & "!" }', map: { m: '=m' } } }
    expect(readOf(map, input, '/l/1/m')).toContain('/items/1/n')
  })

  test('without a value move the others up', () => {
    const watched = ran({ l: ['=gone', '=top', '=items[0].n'] }, input)
    expect(watched.result).toEqual({ l: ['t', 'a'] })
    expect(watched.because('/l/0')).toMatchObject({ reads: [{ path: '/top' }] })
    expect(watched.because('/l/1')).toMatchObject({ reads: [{ path: '/items/0/n' }] })
  })
})

describe('look-ups', () => {
  test('are told with their answers, and without where there is none', () => {
    const watched = ran({ c: '=$code("unit", u)', k: '=$link("dealer", d)', m: '=$link("dealer", "none")' }, { u: 'EA', d: 'D1' }) // biome-ignore format: one map
    expect(watched.because('/c')).toMatchObject({ codes: [{ list: 'unit', value: 'EA', direction: 'out', answer: 'unit:EA' }] }) // biome-ignore format: one answer
    expect(watched.because('/k')?.links).toEqual([{ record: 'dealer', key: 'D1', id: 'dealer-D1' }])
    expect(watched.because('/m')?.links).toEqual([{ record: 'dealer', key: 'none' }])
  })

  test('that fail stop the map, and are told', () => {
    const watched = ran({ a: '=u', c: '=$code("unit", v)' }, { u: 'EA', v: 'bad' })
    expect(watched.result).toBeUndefined()
    expect(watched.fields()).toEqual(['/a', '/c'])
    expect(watched.because('/c')).toMatchObject({
      failed: expect.stringContaining('no row for bad'),
      codes: [{ list: 'unit', value: 'bad' }],
      reads: [{ path: '/v' }],
    })
  })
})
