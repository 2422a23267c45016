import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenRules, details } from '../expect-errors.ts'
import { gs1CheckDigit, paddedGtin, usccCheckCharacter } from './check-digit.ts'
import { gln, gtin, sscc, taxItemCode, uscc } from './identifiers.ts'

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })

describe('GS1 keys', () => {
  it.each(['96385074', '036000291452', '4006381333931', '10614141000415', '9521234543213'])(
    'takes the GTIN %s',
    (code) => {
      expect(brokenRules(gtin, code)).toEqual([])
    },
  )

  it('names the right check digit', () => {
    expect(details(gtin, '4006381333932')).toEqual([
      'record: "4006381333932" ends in 2, but the check digit of this GTIN is 1',
    ])
  })

  it.each([
    [gtin, '40063813339', '"40063813339" has 11 digits; a GTIN has 8, 12, 13 or 14 digits'],
    [gtin, '400638133393X', '"400638133393X" is not digits only; a GTIN has 8, 12, 13 or 14 digits'],
    [gln, '96385074', '"96385074" has 8 digits; a GLN has 13 digits'],
    [sscc, '4006381333931', '"4006381333931" has 13 digits; a SSCC has 18 digits'],
  ])('refuses a wrong form', (schema, code, detail) => {
    expect(details(schema, code)).toEqual([`record: ${detail}`])
  })

  it('takes a GLN and an SSCC', () => {
    expect(brokenRules(gln, '9521234000013')).toEqual([])
    expect(brokenRules(sscc, '106141412345678908')).toEqual([])
  })

  it('catches every change of a single digit', () => {
    fc.assert(
      fc.property(digits(13), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const right = [...body, gs1CheckDigit(body.join(''))]
        expect(gtin.safeParse(right.join('')).success).toBe(true)
        const wrong = right.with(at, ((right[at] ?? 0) + by) % 10)
        expect(gtin.safeParse(wrong.join('')).success).toBe(false)
      }),
    )
  })

  it('compares GTINs by 14 digits', () => {
    expect(paddedGtin('4006381333931')).toBe('04006381333931')
  })
})

describe('统一社会信用代码', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

  it('takes a right one, in upper case and trimmed', () => {
    expect(uscc.parse(' 91350100m000100y43 ')).toBe('91350100M000100Y43')
    expect(brokenRules(uscc, '91110000600037341L')).toEqual([])
  })

  it.each([
    ['91350100M000100Y44', '"91350100M000100Y44" ends in 4, but the check character of this credit code is 3'],
    [
      '91350100M000100Y4Z',
      '"91350100M000100Y4Z" is not a unified social credit code; a credit code has 18 characters of 0-9 and A-Z without I, O, S, V, Z',
    ],
    [
      '91350100M000100Y4',
      '"91350100M000100Y4" is not a unified social credit code; a credit code has 18 characters of 0-9 and A-Z without I, O, S, V, Z',
    ],
  ])('refuses %s', (code, detail) => {
    expect(details(uscc, code)).toEqual([`record: ${detail}`])
  })

  it('catches every change of a single character', () => {
    const body = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 30 }), (characters, at, by) => {
        const right = [...characters, usccCheckCharacter(characters.join(''))]
        expect(uscc.safeParse(right.join('')).success).toBe(true)
        const wrong = right.with(at, alphabet[(alphabet.indexOf(right[at] ?? '') + by) % 31] ?? '')
        expect(uscc.safeParse(wrong.join('')).success).toBe(false)
      }),
    )
  })

  it('weights every place by a power of three', () => {
    const body = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
    fc.assert(
      fc.property(body, (characters) => {
        const sum = characters.reduce((total, one, i) => total + BigInt(alphabet.indexOf(one)) * 3n ** BigInt(i), 0n)
        expect(usccCheckCharacter(characters.join(''))).toBe(alphabet[Number((31n - (sum % 31n)) % 31n)])
      }),
    )
  })
})

it('takes a tax item code of 19 digits', () => {
  expect(brokenRules(taxItemCode, '1030307000000000000')).toEqual([])
  expect(brokenRules(taxItemCode, '103030700000000000')).toEqual([' length'])
})
