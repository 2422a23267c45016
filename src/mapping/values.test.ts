import { describe, expect, it } from 'vitest'
import { codeLookup, type ValueMap } from './values.ts'

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
    const look = unknown('default', { default: { in: 'EA' } })
    expect(look('unit', 'PAL', 'in')).toBe('EA')
    expect(look('unit', 'KAR', 'in')).toBe('XCT')
    expect(() => look('unit', 'XPX', 'out')).toThrow(expect.objectContaining({ policy: 'park' }))
    expect(unknown('default', { default: { in: 'EA', out: 'ST' } })('unit', 'XPX', 'out')).toBe('ST')
  })

  it('does not take a JavaScript property for a row', () => {
    expect(() => code('unit', 'constructor', 'in')).toThrow('no row')
    expect(() => code('toString', 'ST', 'in')).toThrow('there is no value map "toString"')
  })
})
