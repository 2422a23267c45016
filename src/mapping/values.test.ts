import { describe, expect, it } from 'vitest'
import { codeLookup, prepareCodes, type ValueMap } from './values.ts'

const unit: ValueMap = {
  list: 'unit',
  unknown: 'reject',
  rows: [
    { native: 'PC', canonical: 'H87', direction: 'in' },
    { native: 'ST', canonical: 'H87' },
    { native: 'KAR', canonical: 'XCT' },
    { native: 'CAR', canonical: 'XCT', direction: 'out' },
  ],
}
const unknown = (policy: ValueMap['unknown'], extra: Partial<ValueMap> = {}) =>
  codeLookup([{ ...unit, unknown: policy, ...extra }])

describe('a value map', () => {
  const code = codeLookup([unit])

  it('translates both ways, each row in its own direction', () => {
    expect([code('unit', 'ST', 'in'), code('unit', 'PC', 'in'), code('unit', 'KAR', 'in')]).toEqual([
      'H87',
      'H87',
      'XCT',
    ])
    expect([code('unit', 'H87', 'out'), code('unit', 'XCT', 'out')]).toEqual(['ST', 'KAR'])
    expect(() => code('unit', 'CAR', 'in')).toThrow('no row')
  })

  it.each(['reject', 'park'] as const)(
    'says list, value, direction and what to do for an unknown code: %s',
    (policy) => {
      const look = unknown(policy)
      expect(() => look('unit', 'PAL', 'in')).toThrow(
        expect.objectContaining({ code: 'unknown-code', list: 'unit', value: 'PAL', direction: 'in', policy }),
      )
      expect(() => look('unit', 'PAL', 'in')).toThrow('the value map "unit" has no row for the native value "PAL"')
      expect(() => look('unit', 'XPX', 'out')).toThrow('for the canonical value "XPX"')
      expect(() => look('unit', 'PAL', 'in')).toThrow(
        expect.objectContaining({ advice: expect.stringContaining('flows/values/unit.yaml') }),
      )
    },
  )

  it('answers with its default, in the directions that have one', () => {
    const look = unknown('default', { defaults: [{ in: 'EA' }] })
    expect(look('unit', 'PAL', 'in')).toBe('EA')
    expect(look('unit', 'KAR', 'in')).toBe('XCT')
    expect(() => look('unit', 'XPX', 'out')).toThrow(expect.objectContaining({ policy: 'park' }))
    expect(unknown('default', { defaults: [{ in: 'EA', out: 'ST' }] })('unit', 'XPX', 'out')).toBe('ST')
  })

  it('does not take a JavaScript property for a row', () => {
    expect(() => code('unit', 'constructor', 'in')).toThrow('no row')
    expect(() => code('toString', 'ST', 'in')).toThrow('there is no value map "toString"')
  })
})

describe('levels and validity', () => {
  const at = (line: number) => ({ file: 'flows/values/unit.yaml', line, column: 3 })
  const rows: ValueMap['rows'] = [
    { native: 'CAR', canonical: 'XCT', at: at(1) },
    { native: 'KAR', canonical: 'XCT', tenant: 'north', at: at(2) },
    { native: 'BX1', canonical: 'XCT', dealer: 'D1', at: at(3) },
    { native: 'BX2', canonical: 'XCT', dealer: 'D1', tenant: 'north', until: '2027-01-01', at: at(4) },
    { native: 'OLD', canonical: 'EA', until: '2027-01-01', at: at(5) },
    { native: 'NEW', canonical: 'EA', from: '2027-01-01', at: at(6) },
    { native: 'ST', canonical: 'PR', dealer: 'D2', at: at(7) },
  ]
  const map: ValueMap = { list: 'unit', unknown: 'reject', rows, file: 'flows/values/unit.yaml', version: 'v1' }
  const north = prepareCodes([map], { tenant: 'north' })
  const south = prepareCodes([map], { tenant: 'south' })
  const D1 = { dealer: 'D1', on: '2026-12-31' }

  it('prefers dealer and tenant, then dealer, then tenant, then general', () => {
    const answers = (code: typeof north.code) => [
      code('unit', 'XCT', 'out', D1),
      code('unit', 'XCT', 'out', { ...D1, on: '2027-01-01' }),
      code('unit', 'XCT', 'out', { dealer: 'D9', on: '2026-12-31' }),
      code('unit', 'XCT', 'out'),
    ]
    expect(answers(north.code)).toEqual(['BX2', 'BX1', 'KAR', 'KAR'])
    expect(answers(south.code)).toEqual(['BX1', 'BX1', 'CAR', 'CAR'])
  })

  it('takes the first day and leaves the last, and takes no dated row without a day', () => {
    const on = (day: string) => south.code('unit', 'EA', 'out', { on: day })
    expect([on('2026-12-31'), on('2027-01-01'), on('9999-12-31')]).toEqual(['OLD', 'NEW', 'NEW'])
    expect(() => south.code('unit', 'EA', 'out')).toThrow('no row for the canonical value "EA"')
    expect(() => south.code('unit', 'NEW', 'in', { on: '2026-12-31' })).toThrow(
      expect.objectContaining({ on: '2026-12-31', message: expect.stringContaining('holds for the day 2026-12-31') }),
    )
  })

  it('does not answer other dealers with the rows of one', () => {
    expect(south.code('unit', 'ST', 'in', { dealer: 'D2' })).toBe('PR')
    expect(() => south.code('unit', 'ST', 'in', { dealer: 'D3' })).toThrow(
      expect.objectContaining({ dealer: 'D3', message: expect.stringContaining('dealer D3') }),
    )
    expect(() => south.code('unit', 'ST', 'in')).toThrow('no row')
  })

  it('has defaults a level each, which answer behind all rows', () => {
    const defaults: ValueMap['defaults'] = [
      { out: 'ANY' },
      { out: 'MINE', dealer: 'D1' },
      { out: 'N', tenant: 'north' },
    ]
    const { code } = prepareCodes([{ ...map, unknown: 'default', defaults }], { tenant: 'south' })
    expect(code('unit', 'ZZ', 'out', D1)).toBe('MINE')
    expect(code('unit', 'ZZ', 'out', { dealer: 'D9' })).toBe('ANY')
    expect(code('unit', 'XCT', 'out', { dealer: 'D9' })).toBe('CAR')
  })

  it('explains every answer: row, level, validity and version', () => {
    expect(north.explain('unit', 'XCT', 'out', D1)).toEqual({
      list: 'unit',
      value: 'XCT',
      direction: 'out',
      answer: 'BX2',
      default: false,
      policy: 'reject',
      level: 'dealer-and-tenant',
      version: 'v1',
      row: { file: 'flows/values/unit.yaml', line: 4, dealer: 'D1', tenant: 'north', until: '2027-01-01' },
    })
    expect(north.explain('unit', 'XCT', 'out')).toMatchObject({ answer: 'KAR', level: 'tenant', row: { line: 2 } })
    expect(north.explain('unit', 'nope', 'out')).toEqual({
      list: 'unit',
      value: 'nope',
      direction: 'out',
      default: false,
      policy: 'reject',
      version: 'v1',
    })
    expect(north.explain('unti', 'x', 'in').answer).toBeUndefined()
  })

  it('explains and looks up alike, whatever is asked', () => {
    const values = ['CAR', 'KAR', 'BX1', 'BX2', 'OLD', 'NEW', 'ST', 'XCT', 'EA', 'PR', 'constructor']
    for (const { code, explain } of [north, south])
      for (const value of values)
        for (const direction of ['in', 'out'] as const)
          for (const dealer of [undefined, 'D1', 'D2'])
            for (const on of [undefined, '2026-12-31', '2027-01-01']) {
              const about = { dealer, on }
              const { answer } = explain('unit', value, direction, about)
              const found = () => code('unit', value, direction, about)
              if (answer === undefined) expect(found).toThrow('no row')
              else expect(found()).toBe(answer)
            }
  })
})
