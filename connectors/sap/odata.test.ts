import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyDate, datetimeoffset, day, entity, instant, plain, query, rowSet, text, unpadded } from './odata.ts'

describe('times', () => {
  test.each([
    ['/Date(1767261600000)/', '2026-01-01T10:00:00.000Z'],
    ['/Date(1767261600000+0000)/', '2026-01-01T10:00:00.000Z'],
    // The number is UTC already; the offset says where the clock hung.
    ['/Date(1767261600000+0480)/', '2026-01-01T10:00:00.000Z'],
    ['/Date(-1000)/', '1969-12-31T23:59:59.000Z'],
    ['/Date(253402214400000)/', '9999-12-31T00:00:00.000Z'],
    ['2026-01-01T10:00:00Z', '2026-01-01T10:00:00.000Z'],
    ['2026-01-01T10:00:00.1234567Z', '2026-01-01T10:00:00.123Z'],
    ['2026-01-01T10:00:00+08:00', '2026-01-01T02:00:00.000Z'],
    ['2026-01-01T10:00:00', '2026-01-01T10:00:00.000Z'],
  ])('%s is %s', (value, expected) => {
    expect(instant(value)).toBe(expected)
  })

  test.each([null, undefined, '', 'soon', '/Date()/', '/Date(99999999999999999)/', 17])('%j is no time', (value) => {
    expect(instant(value)).toBeUndefined()
  })

  test('a day never moves with the zone of this machine', () => {
    expect(day('/Date(1767225600000)/')).toBe('2026-01-01')
    expect(bodyDate('2026-01-01')).toBe('/Date(1767225600000)/')
    expect(bodyDate('soon')).toBe('soon')
  })

  test('any time goes there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62135596800000, max: 253402300799999 }), (ms) => {
        const iso = instant(`/Date(${ms})/`) ?? ''
        expect(Date.parse(iso)).toBe(ms)
        expect(instant(iso)).toBe(iso)
        expect(iso).toHaveLength(24)
      }),
    )
  })

  test('in an address, whole seconds stay short and milliseconds are kept', () => {
    expect(datetimeoffset('2026-01-01T10:00:00.000Z')).toBe("datetimeoffset'2026-01-01T10:00:00Z'")
    expect(datetimeoffset('2026-01-01T10:00:00.120Z')).toBe("datetimeoffset'2026-01-01T10:00:00.120Z'")
  })
})

describe('addresses', () => {
  test('quotes are doubled, everything else is percent-encoded', () => {
    expect(text("O'Ring")).toBe("'O''Ring'")
    expect(query('A_Product', { $filter: `Product eq ${text("A'1/纯 净+%#&水")}` })).toBe(
      "A_Product?$filter=Product%20eq%20'A''1/%E7%BA%AF%20%E5%87%80%2B%25%23%26%E6%B0%B4'",
    )
    expect(query('A_Product', { $top: 5, $expand: '', $skip: undefined })).toBe('A_Product?$top=5')
  })

  test('any text arrives as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const path = query('S', { $filter: `A eq ${text(value)}` })
        expect(path).toMatch(/^[\x21-\x7e]*$/)
        const filter = new URL(path, 'http://host/').searchParams.get('$filter') ?? ''
        expect(filter.slice("A eq '".length, -1).replaceAll("''", "'")).toBe(value)
      }),
    )
  })
})

describe('bodies', () => {
  test('the envelope is taken off, and what is below it becomes plain', () => {
    const set = rowSet({
      d: {
        results: [
          {
            __metadata: { uri: 'x' },
            Product: '0000071001',
            GrossWeight: '3.000',
            CreationDate: '/Date(1767225600000)/',
            to_Plant: { __deferred: { uri: 'x' } },
            to_Description: { results: [{ __metadata: {}, Language: 'ZH', ProductDescription: '水' }] },
            to_One: { __metadata: {}, A: 1 },
            to_None: null,
          },
        ],
        __next: 'http://inner/A?$skiptoken=1',
        __count: '7',
      },
    })
    expect(set).toEqual({
      rows: [
        {
          Product: '0000071001',
          GrossWeight: '3.000',
          CreationDate: '2026-01-01T00:00:00.000Z',
          to_Description: [{ Language: 'ZH', ProductDescription: '水' }],
          to_One: { A: 1 },
          to_None: null,
        },
      ],
      next: 'http://inner/A?$skiptoken=1',
      count: 7,
    })
  })

  test('older and shorter envelopes are understood, and what is no list is not one', () => {
    expect(rowSet({ d: [{ A: '1' }] })).toEqual({ rows: [{ A: '1' }] })
    expect(rowSet({ d: { results: [] } })).toEqual({ rows: [] })
    expect(rowSet({ value: [] })).toBeUndefined()
    expect(rowSet({ d: { results: {} } })).toBeUndefined()
    expect(rowSet([])).toBeUndefined()
    expect(entity({ d: { SalesOrder: '1' } })).toEqual({ SalesOrder: '1' })
    expect(entity({ d: { results: { SalesOrder: '1' } } })).toEqual({ SalesOrder: '1' })
    expect(entity({ d: { results: [] } })).toBeUndefined()
  })

  test('text that only looks like a date field stays text', () => {
    expect(plain({ A: '/Date(x)/', B: 'see /Date(1)/' })).toEqual({ A: '/Date(x)/', B: 'see /Date(1)/' })
  })
})

test('only codes made of digits lose their zeros', () => {
  expect(['000071001', '0', '000', '00A1', 'HB-0001', ''].map(unpadded)).toEqual([
    '71001',
    '0',
    '0',
    '00A1',
    'HB-0001',
    '',
  ])
})
