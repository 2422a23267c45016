import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { brokenRules, details } from '../expect-errors.ts'
import { checkAmountPlaces, currency, minorUnitsOf } from './currency.ts'
import { amount, Decimal, exchangeRate, perQuantity, quantity, rate, unitPrice } from './decimal.ts'

describe('decimal strings', () => {
  it.each(['0', '12', '-12.5', '0.5', '1.50', '999999999999999999.123456'])('takes %s', (text) => {
    expect(brokenRules(quantity, text)).toEqual([])
  })

  it.each([
    ['-0', '"-0" is minus zero; write "0"'],
    ['-0.00', '"-0.00" is minus zero; write "0"'],
    ['007', '"007" has a leading zero; write a quantity without it'],
    ['1e3', '"1e3" has an exponent; write a quantity in full, e.g. "1200.5"'],
    ['1,200.50', '"1,200.50" has a thousands mark; write a quantity as "1200.5"'],
    ['+5', '"+5" is not a decimal number; write a quantity as text like "12.5"'],
    ['.5', '".5" is not a decimal number; write a quantity as text like "12.5"'],
    ['5.', '"5." is not a decimal number; write a quantity as text like "12.5"'],
    [' 5', '" 5" is not a decimal number; write a quantity as text like "12.5"'],
    ['', '"" is not a decimal number; write a quantity as text like "12.5"'],
    ['NaN', '"NaN" is not a decimal number; write a quantity as text like "12.5"'],
    ['Infinity', '"Infinity" is not a decimal number; write a quantity as text like "12.5"'],
    ['１２', '"１２" is not a decimal number; write a quantity as text like "12.5"'],
    ['1.2345678', '"1.2345678" has 7 decimal places; a quantity may have at most 6'],
    ['1234567890123456789', '"1234567890123456789" is too large; a quantity has at most 18 digits before the point'],
  ])('refuses %j', (text, detail) => {
    expect(details(quantity, text)).toEqual([`record: ${detail}`])
  })

  it('refuses JSON numbers, and says how to write them', () => {
    expect(details(z.object({ quantity }), { quantity: 1.5 })).toEqual([
      'quantity: 1.5 is a number; write it as text: "1.5"',
    ])
  })

  it('has limits of its own for every kind', () => {
    expect(brokenRules(unitPrice, '0.1234567890')).toEqual([])
    expect(brokenRules(unitPrice, '0.12345678901')).toEqual([' decimal-places'])
    expect(brokenRules(unitPrice, '-1')).toEqual([' range'])
    expect(brokenRules(exchangeRate, '7.12345678')).toEqual([])
    expect(brokenRules(exchangeRate, '7.123456789')).toEqual([' decimal-places'])
    expect(brokenRules(perQuantity, '0')).toEqual([' range'])
    expect(brokenRules(rate, '0.130000')).toEqual([])
    expect(brokenRules(rate, '0.1300001')).toEqual([' decimal-places'])
  })

  it('takes a percentage for a mistake, and says what was meant', () => {
    expect(details(rate, '13')).toEqual(['record: "13" is above 1; a rate is a fraction: did you mean "0.13"?'])
    expect(brokenRules(rate, '1')).toEqual([])
  })

  it('does not calculate with endless numbers', () => {
    const order = { quantity: `0.${'1'.repeat(1_000_000)}` }
    let calculated = false
    const schema = z.object({ quantity }).check(() => {
      calculated = true
    })
    expect(brokenRules(schema, order)).toEqual(['/quantity decimal-places'])
    expect(calculated).toBe(false)
  })

  it('accepts what the JSON Schema accepts, and nothing else', () => {
    const pattern = new RegExp(z.toJSONSchema(quantity).pattern as string)
    const pieces = fc.array(fc.constantFrom('-', '0', '1', '9', '.', '00', 'e'), { maxLength: 8 })
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        expect(quantity.safeParse(text).success).toBe(pattern.test(text))
      }),
    )
  })
})

describe('currency', () => {
  it('knows the decimal places of ISO 4217', () => {
    expect(['CNY', 'JPY', 'KWD', 'CLF', 'XXX'].map(minorUnitsOf)).toEqual([2, 0, 3, 4, undefined])
  })

  it('helps with what people write instead', () => {
    expect(brokenRules(currency, 'CNY')).toEqual([])
    expect(details(currency, 'RMB')).toEqual(['record: "RMB" is not a currency of ISO 4217; did you mean "CNY"?'])
    expect(details(currency, 'usd')).toEqual(['record: "usd" is not a currency of ISO 4217; did you mean "USD"?'])
  })

  it('limits the places of an amount', () => {
    const money = z.object({ amount, currency }).check((payload) => {
      checkAmountPlaces(payload, payload.value.amount, payload.value.currency, ['amount'])
    })
    expect(brokenRules(money, { amount: '10.005', currency: 'KWD' })).toEqual([])
    expect(details(money, { amount: '10.005', currency: 'CNY' })).toEqual([
      'amount: "10.005" has 3 decimal places; an amount in CNY may have at most 2',
    ])
    expect(details(money, { amount: '10.5', currency: 'JPY' })).toEqual([
      'amount: "10.5" has 1 decimal places; an amount in JPY may have at most 0',
    ])
  })
})

it('calculates without rounding in between', () => {
  const longest = '999999999999999999.999999'
  const price = '999999999999999999.9999999999'
  const product = new Decimal(longest).times(price)
  const exact = BigInt(longest.replace('.', '')) * BigInt(price.replace('.', ''))
  expect(product.times('1e16').toFixed(0)).toBe(exact.toString())
})
