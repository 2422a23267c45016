import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  commonPeriod,
  daysOf,
  endedOn,
  inForce,
  isEmpty,
  lastDayOf,
  overlaps,
  type Period,
  validToOf,
} from './period.ts'

const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-12-01', n))
const end = fc.option(day, { nil: undefined })
const period = fc.record({ validFrom: end, validTo: end })
const days = Array.from({ length: 62 }, (_, n) => addDays('2026-12-01', n))

describe('a period', () => {
  it('holds from its first day up to, not including, validTo', () => {
    const july: Period = { validFrom: '2026-07-01', validTo: '2026-08-01' }
    expect(['2026-06-30', '2026-07-01', '2026-07-31', '2026-08-01'].map((each) => inForce(july, each))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(daysOf(july)).toBe(31)
    expect(inForce({}, '1999-01-01')).toBe(true)
    expect(daysOf({ validFrom: '2026-07-01' })).toBeUndefined()
  })

  it('becomes half-open where a source counts the last day in, and back', () => {
    expect(validToOf('2026-12-31')).toBe('2027-01-01')
    expect(validToOf('2028-02-28')).toBe('2028-02-29')
    expect(validToOf('9999-12-31')).toBeUndefined()
    expect(validToOf(undefined)).toBeUndefined()
    expect(lastDayOf({ validTo: '2027-01-01' })).toBe('2026-12-31')
    expect(lastDayOf({})).toBe('9999-12-31')
    fc.assert(
      fc.property(day, (last) => {
        expect(lastDayOf({ validTo: validToOf(last) })).toBe(last)
      }),
    )
  })

  it('ends where something new takes over', () => {
    const year = { validFrom: '2026-01-01', validTo: '2027-01-01', note: 'kept' }
    expect(endedOn(year, '2026-07-01')).toEqual({ ...year, validTo: '2026-07-01' })
    expect(endedOn(year, '2027-07-01')).toEqual(year)
    expect(endedOn(year, '2026-01-01')).toBeUndefined()
    expect(endedOn({}, '2026-07-01')).toEqual({ validTo: '2026-07-01' })
  })
})

it('two periods have those days in common that are in both', () => {
  fc.assert(
    fc.property(period, period, (a, b) => {
      const common = commonPeriod(a, b)
      for (const each of days) {
        expect(common !== undefined && inForce(common, each)).toBe(inForce(a, each) && inForce(b, each))
      }
    }),
  )
})

it('overlaps are found exactly where some day has two', () => {
  fc.assert(
    fc.property(fc.array(period, { maxLength: 6 }), (periods) => {
      const crowded = days.some((each) => periods.filter((one) => inForce(one, each)).length > 1)
      const open = periods.filter((one) => !isEmpty(one))
      const outside = ['1000-01-01', '9000-01-01'].some((each) => open.filter((one) => inForce(one, each)).length > 1)
      expect(overlaps(periods).length > 0).toBe(crowded || outside)
    }),
  )
})
