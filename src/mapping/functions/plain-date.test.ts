import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, dayText, instantText, wallTime } from './clock.ts'
import { plainDate } from './plain-date.ts'
import { readDate } from './read-date.ts'

/** A blank in front is cut off by the patterns, and not read digit by digit: the slow way to the same answer. */
function slowly(text: string): unknown {
  try {
    return readDate(` ${text}`, undefined, 'date')
  } catch {
    return undefined
  }
}

const two = (most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'))
const days = fc
  .tuple(fc.oneof(fc.integer({ min: 1890, max: 2110 }), fc.integer({ min: 0, max: 9999 })), two(14), two(33))
  .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${month}-${day}`)
const fractions = fc.constantFrom('', '.0', '.5', '.123', '.007', '.999', ',250', '.12', '.1234', '.123456789')
const zones = fc.oneof(
  fc.constantFrom('', 'Z', 'z', ' Z', '+08:00', '-05:30', '+0800', '+08', '+14:59', '+15:00', '-00:00', '+08:60'),
  fc.tuple(fc.constantFrom('+', '-'), two(16), two(61)).map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
)
const times = fc
  .tuple(fc.constantFrom('T', ' ', 't'), two(25), two(61), fc.option(two(61), { nil: undefined }), fractions, zones)
  .map(([between, hour, minute, second, fraction, zone]) => {
    const seconds = second === undefined ? '' : `:${second}${fraction}`
    return `${between}${hour}:${minute}${seconds}${zone}`
  })
const texts = fc.tuple(days, fc.oneof(fc.constant(''), times)).map(([day, time]) => day + time)
/** One letter of a date is another one. */
const damaged = fc
  .tuple(texts, fc.nat(30), fc.constantFrom('0', '9', '-', ':', '/', ' ', 'Z', '١', '', 'e', '+', '.'))
  .map(([text, at, letter]) => text.slice(0, at) + letter + text.slice(at + 1))

describe('a plain date', () => {
  it('is read as the patterns read it, or left to them', () => {
    let plain = 0
    const same = (text: string) => {
      const read = plainDate(text)
      if (read === undefined) return
      plain++
      expect({ text, ...read }).toEqual({ text, ...(slowly(text) as object) })
    }
    fc.assert(fc.property(texts, same), { numRuns: 20_000 })
    fc.assert(fc.property(damaged, same), { numRuns: 20_000 })
    expect(plain).toBeGreaterThan(5_000)
  })

  it.each([
    '2027-03-01',
    '2028-02-29',
    '2027-03-01T16:30:00Z',
    '2027-03-01T00:00:00',
    '2027-03-01 16:30:00.123',
    '2027-03-01T16:30:00+08:00',
    '2027-03-01T16:30:00.5Z',
  ])('%s is read at once where it is usual', (text) => {
    expect(plainDate(text) ?? 'left').toEqual(text.includes('.5Z') ? 'left' : slowly(text))
  })

  it('is no date that the calendar does not have', () => {
    for (const text of ['2027-02-29', '1900-02-29', '2027-04-31', '2027-00-10', '2027-13-01', '0999-12-31'])
      expect(plainDate(text)).toBeUndefined()
  })

  it('of every day of 400 years, after which the calendar repeats, is written and read again', () => {
    for (let at = Date.UTC(1700, 0, 1); at < Date.UTC(2100, 0, 1); at += DAY_MS) {
      const text = new Date(at).toISOString().slice(0, 10)
      if (dayText(at) !== text || plainDate(text)?.ms !== at) expect.fail(text)
    }
  })

  it('is written to the millisecond, before 1970 too', () => {
    const moments = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) })
    fc.assert(
      fc.property(moments, (at) => {
        expect(instantText(at)).toBe(new Date(at).toISOString())
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('zones whose clocks are steady', () => {
  const names = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Macau', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Bangkok']
  it.each([...names, 'Asia/Tokyo', 'Asia/Seoul', 'UTC'])('%s shows what the zone database says', (timeZone) => {
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    const moments = fc.integer({ min: Date.UTC(1930, 0, 1) / 1000, max: Date.UTC(2099, 11, 31) / 1000 })
    fc.assert(
      fc.property(moments, (second) => {
        const wall = instantText(wallTime(second * 1000, timeZone, 'date'))
        expect(wall.slice(0, 19).replace('T', ' ')).toBe(clock.format(second * 1000))
      }),
      { numRuns: 2_000 },
    )
  })
})
