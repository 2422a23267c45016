import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { momentOf, wallTime } from './clock.ts'
import { businessFunctions, type Call } from './index.ts'

const call = (name: string, ...args: unknown[]) => businessFunctions[name]?.call(args, {} as Call)
const date = (...args: unknown[]) => call('date', ...args)
const instant = (...args: unknown[]) => call('instant', ...args)
const dateFormat = (...args: unknown[]) => call('dateFormat', ...args)

const moments = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2099, 11, 31) })
const zones = fc.constantFrom(
  'Asia/Shanghai',
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Apia',
)

describe('reading', () => {
  it.each([
    ['2027-01-31', '2027-01-31'],
    [' 2027-01-31 ', '2027-01-31'],
    ['2027-1-5', '2027-01-05'],
    ['2027/01/31', '2027-01-31'],
    ['2027.1.31', '2027-01-31'],
    ['2027年1月31日', '2027-01-31'],
    ['20270131', '2027-01-31'],
    ['20270131235959', '2027-01-31'],
    ['20270131T160000Z', '2027-02-01'],
    ['2027-01-31 23:59', '2027-01-31'],
    ['2027-01-31T23:59:59.123456', '2027-01-31'],
    ['2027-01-31T00:00:00', '2027-01-31'],
    ['2027-01-31T16:00:00Z', '2027-02-01'],
    ['2027-01-31T16:00:00.000+0000', '2027-02-01'],
    ['2027-01-31T23:30:00+08:00', '2027-01-31'],
    ['2027-01-31 16:00:00 +00', '2027-02-01'],
    ['/Date(1801353600000)/', '2027-01-31'],
    ['/Date(1801353600000+0480)/', '2027-01-31'],
    ['/Date(253402214400000)/', '9999-12-31'],
    ['1801353600000', '2027-01-31'],
    [1801353600000, '2027-01-31'],
    ['2028-02-29', '2028-02-29'],
  ])('%j is the day %s', (value, expected) => expect(date(value)).toBe(expected))

  it.each([
    ['2027-02-29'],
    ['2027-13-01'],
    ['2027-00-10'],
    ['2027-01-00'],
    ['2027-01-31 24:00:00'],
    ['2027-01-31 12:60'],
    ['2027-01-31T08:00:00+15:00'],
    ['2027-01/31'],
    ['0000-00-00'],
    ['00000000'],
    ['0099-01-01'],
    ['31.01.2027'],
    ['01/31/2027'],
    ['/Date(x)/'],
    ['/Date(99999999999999999)/'],
    ['now'],
    [''],
    ['2'.repeat(100_000)],
    [1801353600],
    [20270131],
    [0],
    [1801353600000.5],
    [Number.NaN],
    [true],
    [{}],
    [['2027-01-31']],
  ])('refuses %j', (value: unknown) => {
    expect(() => date(value)).toThrow(/^\$date needs a date .*, but got /)
    expect(() => instant(value)).toThrow(/^\$instant needs a date .*, but got /)
  })

  it.each([
    ['31.01.2027', 'DD.MM.YYYY', '2027-01-31'],
    ['1/31/2027', 'M/D/YYYY', '2027-01-31'],
    ['2027-01-31 08:05:09', 'yyyy-MM-dd HH:mm:ss', '2027-01-31'],
    ['31/1/2027 8h05', 'D/M/YYYY H(mm)', undefined],
    ['20270131', 'YYYYMMDD', '2027-01-31'],
    [20270131, 'YYYYMMDD', '2027-01-31'],
    ['1801353600', 'seconds', '2027-01-31'],
    [0, 'milliseconds', '1970-01-01'],
    ['/Date(1801353600000)/', 'sap', '2027-01-31'],
    ['2027年01月31日', 'YYYY年MM月DD日', '2027-01-31'],
    ['31.13.2027', 'DD.MM.YYYY', undefined],
    ['2027-01-31', 'DD.MM.YYYY', undefined],
  ])('%j in the form %s', (value, form, expected) => {
    if (expected === undefined) expect(() => date(value, 'UTC', form)).toThrow()
    else expect(date(value, 'UTC', form)).toBe(expected)
  })

  it.each([['HH:mm'], ['YYYY-WW-DD'], ['YYYY-MM-DD MM'], [''], ['D'.repeat(61)], [7]])(
    'refuses the form %j',
    (form) => {
      expect(() => date('2027-01-31', 'UTC', form)).toThrow('$date needs a form such as')
    },
  )
})

describe('zones', () => {
  it('are those of the zone database', () => {
    fc.assert(
      fc.property(moments, zones, (at, timeZone) => {
        const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const
        const shown = new Intl.DateTimeFormat('sv-SE', options).format(at)
        expect(dateFormat(new Date(at).toISOString(), 'YYYY-MM-DD HH:mm:ss', timeZone)).toBe(shown)
      }),
      { numRuns: 500 },
    )
  })

  it('give back the moment whose wall time they showed, or the first that showed the same', () => {
    fc.assert(
      fc.property(moments, zones, (at, zone) => {
        const wall = wallTime(at, zone, 'test')
        const back = momentOf(wall, zone, 'test') ?? Number.NaN
        expect(wallTime(back, zone, 'test')).toBe(wall)
        expect(back).toBeLessThanOrEqual(at)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['2026-03-29 01:59:59', 'Europe/Berlin', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29 03:00:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25 02:00:00', 'Europe/Berlin', '2026-10-25T00:00:00.000Z'],
    ['2026-10-25 03:00:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
    ['2026-11-01 01:30:00', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2027-01-31 08:00:00', '+05:30', '2027-01-31T02:30:00.000Z'],
    ['2027-01-31 08:00:00', '-03:00', '2027-01-31T11:00:00.000Z'],
    // The clocks of Cuba begin the day at 1 o'clock when summer time begins.
    ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00.000Z'],
    ['1988-07-01 12:00:00', 'Asia/Shanghai', '1988-07-01T03:00:00.000Z'],
  ])('%s in %s is %s', (value, zone, expected) => expect(instant(value, zone)).toBe(expected))

  it('refuse a time that their clocks never showed, and a day that they left out', () => {
    expect(() => instant('2026-03-29 02:00:00', 'Europe/Berlin')).toThrow('never show 2026-03-29 02:00:00')
    expect(() => instant('2011-12-30', 'Pacific/Apia')).toThrow('never show 2011-12-30')
    expect(instant('2026-03-29 02:00:00')).toBe('2026-03-28T18:00:00.000Z')
  })

  it('have names, and a wrong one is mended', () => {
    const wrong = expect.objectContaining({ advice: expect.stringContaining('did you mean "Asia/Shanghai"?') })
    expect(() => date('2027-01-31T00:00:00Z', 'Asia/Shangai')).toThrow(wrong)
    for (const zone of ['', 'Mars/Olympus', '+25:00', 'x'.repeat(10_000), 8]) {
      expect(() => date('2027-01-31T00:00:00Z', zone)).toThrow('needs a time zone')
    }
  })

  const own = process.env.TZ
  afterEach(() => {
    process.env.TZ = own
    if (own === undefined) delete process.env.TZ
  })
  it.each(['America/New_York', 'Asia/Tokyo', 'UTC'])('do not depend on the zone of the process, %s', (zone) => {
    process.env.TZ = zone
    expect(date('2026-12-31T16:00:00Z')).toBe('2027-01-01')
    expect(instant('2027-01-31 08:00:00')).toBe('2027-01-31T00:00:00.000Z')
    expect(dateFormat('2027-01-31', 'sap')).toBe('/Date(1801353600000)/')
  })
})

describe('writing', () => {
  const written = fc.constantFrom('YYYY-MM-DD HH:mm:ss.SSS', 'YYYYMMDDHHmmssSSS', 'D.M.YYYY H:mm:ss,SSS')

  it('is read back the same', () => {
    fc.assert(
      fc.property(moments, written, (at, form) => {
        const moment = new Date(at).toISOString()
        expect(instant(dateFormat(moment, form, 'UTC'), 'UTC', form)).toBe(moment)
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(moments, zones, (at, zone) => {
        const moment = new Date(at).toISOString()
        expect(instant(dateFormat(moment, 'milliseconds'), zone, 'milliseconds')).toBe(moment)
        expect(instant(dateFormat(moment, 'sap'), zone, 'sap')).toBe(moment)
        expect(date(dateFormat(date(moment), 'sap', zone), zone)).toBe(date(moment))
      }),
      { numRuns: 300 },
    )
  })

  it('counts days over months and years', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -10_000, max: 10_000 }), (at, days) => {
        const day = new Date(at).toISOString().slice(0, 10)
        expect(call('addDays', call('addDays', day, days), -days)).toBe(day)
      }),
      { numRuns: 300 },
    )
    expect(call('addDays', '20270228', '1')).toBe('2027-03-01')
    expect(() => call('addDays', '2027-01-01', 1.5)).toThrow('a whole number of days')
  })
})
