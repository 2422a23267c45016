import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { brokenRules, details } from '../expect-errors.ts'
import { checkRegions, country } from './address.ts'
import { languageMap } from './language-map.ts'
import { didYouMean, nearest } from './nearest.ts'
import { note, oneOf, text } from './text.ts'
import { checkPeriod, date, instant, periodsOverlap } from './time.ts'
import { unit } from './unit.ts'
import { unitNicknames, units } from './unit-codes.ts'

describe('dates and instants', () => {
  it.each(['2024-02-29', '2000-02-29', '9999-12-31', '2026-01-31'])('takes the day %s', (day) => {
    expect(brokenRules(date, day)).toEqual([])
  })

  it.each([
    ['2026-02-29', 'is not a day of the calendar'],
    ['1900-02-29', 'is not a day of the calendar'],
    ['2026-04-31', 'is not a day of the calendar'],
    ['2026-13-01', 'is not a day of the calendar'],
    ['2026-00-10', 'is not a day of the calendar'],
    ['2026-1-1', 'is not a date; write YYYY-MM-DD, e.g. "2026-07-01"'],
    ['20260101', 'is not a date; write YYYY-MM-DD, e.g. "2026-07-01"'],
    ['2026-01-01T00:00:00Z', 'is not a date; write YYYY-MM-DD, e.g. "2026-07-01"'],
  ])('refuses the day %s', (day, detail) => {
    expect(details(date, day)).toEqual([`record: "${day}" ${detail}`])
  })

  it.each(['2026-07-01T08:00:00Z', '2026-07-01T08:00:00.123Z', '2024-02-29T23:59:59.9Z'])(
    'takes the instant %s',
    (moment) => {
      expect(brokenRules(instant, moment)).toEqual([])
    },
  )

  it.each([
    '2026-07-01T08:00:00+08:00',
    '2026-07-01 08:00:00Z',
    '2026-07-01T24:00:00Z',
    '2026-07-01T08:60:00Z',
    '2026-02-30T08:00:00Z',
    '2026-07-01T08:00:00.1234Z',
    '2026-07-01T08:00Z',
    '/Date(1782892800000)/',
  ])('refuses the instant %s', (moment) => {
    expect(brokenRules(instant, moment)).toEqual([' instant'])
  })

  it('has half-open periods', () => {
    const period = z.object({ validFrom: date.optional(), validTo: date.optional() }).check((payload) => {
      checkPeriod(payload, payload.value)
    })
    expect(brokenRules(period, { validFrom: '2026-01-01', validTo: '2026-01-02' })).toEqual([])
    expect(brokenRules(period, { validTo: '2026-01-02' })).toEqual([])
    expect(brokenRules(period, { validFrom: '2026-01-01', validTo: '2026-01-01' })).toEqual([
      '/validTo half-open-period',
    ])
    expect(brokenRules(period, { validFrom: '2026-01-02', validTo: '2026-01-01' })).toEqual([
      '/validTo half-open-period',
    ])
  })

  it('has periods that meet without sharing a day', () => {
    const until = { validTo: '2026-07-01' }
    expect(periodsOverlap(until, { validFrom: '2026-07-01' })).toBe(false)
    expect(periodsOverlap(until, { validFrom: '2026-06-30' })).toBe(true)
    expect(periodsOverlap({}, {})).toBe(true)
  })
})

describe('text', () => {
  it('is trimmed, brought to NFC, and counted by characters', () => {
    expect(text(2).parse('  Ca \n')).toBe('Ca')
    expect(text(4).parse('Cafe\u0301')).toBe('Café')
    expect(text(2).parse('𠮷野')).toBe('𠮷野')
    expect(details(text(2), '𠮷野家')).toEqual(['record: has 3 characters; at most 2 are allowed'])
  })

  it('refuses emptiness and what cannot be printed', () => {
    expect(details(text(5), '  ')).toEqual(['record: is empty; expected 1 to 5 characters'])
    for (const bad of ['a\nb', 'a\u0000', 'a\u0085', 'a\ud800']) expect(brokenRules(text(5), bad)).toEqual([' text'])
  })

  it('may have several lines, or none, in a note', () => {
    expect(brokenRules(note(20), 'one\r\n\ttwo')).toEqual([])
    expect(brokenRules(note(20), '')).toEqual([])
    expect(brokenRules(note(20), 'a\u0000')).toEqual([' text'])
  })

  it('helps with codes that are nearly right', () => {
    const kind = oneOf(['standard', 'rush'])
    expect(brokenRules(kind, 'rush')).toEqual([])
    expect(details(kind, 'Standart')).toEqual([
      'record: "Standart" is not one of standard, rush; did you mean "standard"?',
    ])
    expect(details(kind, 'xyz')).toEqual(['record: "xyz" is not one of standard, rush'])
  })
})

it('finds the nearest word, and nothing when none is near', () => {
  expect(nearest('currancy', ['country', 'currency'])).toBe('currency')
  expect(nearest('a', ['b'])).toBeUndefined()
  expect(didYouMean('x'.repeat(100_000), ['x'])).toBe('')
})

describe('language maps', () => {
  const names = languageMap(10)
  it('takes BCP 47 tags', () => {
    expect(brokenRules(names, { 'zh-CN': '茶', en: 'Tea', 'zh-Hant-TW': '茶' })).toEqual([])
  })

  it('refuses other tags, and none at all', () => {
    expect(details(names, { zh_CN: '茶' })).toEqual([
      'zh_CN: "zh_CN" is not a BCP 47 language tag; did you mean "zh-CN"?',
    ])
    expect(details(names, { 中文: '茶' })).toEqual([
      '中文: "中文" is not a BCP 47 language tag; write e.g. "zh-CN" or "en"',
    ])
    expect(brokenRules(names, {})).toEqual([' language-map'])
    expect(brokenRules(names, { en: '' })).toEqual(['/en length'])
  })
})

describe('units', () => {
  it.each(['EA', 'H87', 'KGM', 'LTR', 'XCT', 'XBX', 'XBG', 'XPX'])('takes %s', (code) => {
    expect(brokenRules(unit, code)).toEqual([])
  })

  it.each([
    ['箱', 'XCT" (carton 箱)'],
    ['Pcs', 'EA" (each 个)'],
    ['CAR', 'XCT" (carton 箱)'],
    ['ST', 'EA" (each 个)'],
    ['PAL', 'XPX" (pallet 托)'],
    ['kgm', 'KGM" (kilogram 千克)'],
  ])('refuses %s and helps', (code, meant) => {
    expect(details(unit, code)[0]).toContain(`did you mean "${meant}?`)
  })

  it('has a table whose every row can be read, and nicknames that lead into it', () => {
    for (const [code, { en, zh }] of units) {
      expect(code).toMatch(/^[A-Z0-9]{2,3}$/)
      expect(en).not.toBe('')
      expect(zh).toMatch(/\p{sc=Han}/u)
    }
    for (const code of Object.values(unitNicknames)) expect(units.has(code), code).toBe(true)
    expect(units.get('XCT')).toEqual({ en: 'carton', zh: '箱' })
  })
})

describe('places', () => {
  it('knows countries', () => {
    expect(brokenRules(country, 'CN')).toEqual([])
    expect(details(country, 'cn')[0]).toContain('did you mean "CN"?')
    expect(brokenRules(country, 'XX')).toEqual([' country'])
  })

  it('checks region codes in China, one inside the other', () => {
    const place = z
      .object({ country: country.optional(), provinceCode: text(9).optional(), cityCode: text(9).optional() })
      .check((payload) => checkRegions(payload, payload.value, []))
    expect(brokenRules(place, { provinceCode: '350000', cityCode: '350100' })).toEqual([])
    expect(brokenRules(place, { provinceCode: '35', cityCode: '3501' })).toEqual([])
    expect(brokenRules(place, { provinceCode: '35', cityCode: '4401' })).toEqual(['/cityCode region'])
    expect(brokenRules(place, { provinceCode: '福建' })).toEqual(['/provinceCode region'])
    expect(brokenRules(place, { country: 'SG', provinceCode: 'SG-01' })).toEqual([])
  })
})
