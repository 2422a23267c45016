/**
 * Decimal numbers as text: money, prices, quantities and rates are never JSON numbers, because a binary float
 * cannot hold 0.10. Written `-?(0|[1-9]\d*)(\.\d+)?`: no exponent, no thousands mark, no plus, no minus zero.
 */
import { Decimal as DecimalJs } from 'decimal.js'
import { z } from 'zod'
import { broken, shown } from './rule.ts'

/**
 * Calculator of the hub. 120 significant digits hold every product of two values allowed here exactly, and a quotient
 * cut (not rounded) there still rounds the right way afterwards.
 */
export const Decimal = DecimalJs.clone({
  precision: 120,
  rounding: DecimalJs.ROUND_DOWN,
  toExpNeg: -400,
  toExpPos: 400,
})
export type Decimal = DecimalJs

const digitsBeforePoint = 18
/** What nearly every decimal looks like: nothing more has to be asked of its form. */
const usual = /^-?(?:[1-9]\d{0,14}|0(?=\.0*[1-9]))(?:\.\d{1,18})?$|^0$/
const wellFormed = /^-?(0|[1-9]\d*)(\.\d+)?$/

/** Whether a well-formed decimal is zero. */
export function isZero(text: string): boolean {
  return /^[-0.]+$/.test(text)
}

/** Places behind the point, as written: `"1.50"` has 2. */
export function decimalPlaces(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

export interface DecimalLimits {
  /** What the value is called in errors, with its article: `a quantity`. */
  what: string
  places: number
  min?: 0
  /** The least value itself is refused too. */
  aboveMin?: boolean
}

/** Why `text` is not such a decimal, in words that say what to write instead; undefined when it is. */
function reason(text: string, limits: DecimalLimits): string | undefined {
  if (usual.test(text)) return undefined
  if (/^-?0\d/.test(text)) return `${shown(text)} has a leading zero; write ${limits.what} without it`
  if (/^-0(\.0*)?$/.test(text)) return `${shown(text)} is minus zero; write "0"`
  if (/^[-+.\d]+[eE][-+]?\d+$/.test(text))
    return `${shown(text)} has an exponent; write ${limits.what} in full, e.g. "1200.5"`
  if (/^-?\d+[,，' ]\d/.test(text)) return `${shown(text)} has a thousands mark; write ${limits.what} as "1200.5"`
  if (!wellFormed.test(text)) return `${shown(text)} is not a decimal number; write ${limits.what} as text like "12.5"`
  const whole = text.replace('-', '').split('.')[0] ?? ''
  if (whole.length > digitsBeforePoint)
    return `${shown(text)} is too large; ${limits.what} has at most ${digitsBeforePoint} digits before the point`
  return undefined
}

/** A decimal string with at most `limits.places` places; more are refused, never cut. */
export function decimal(limits: DecimalLimits): z.ZodString {
  const sign = limits.min === 0 ? '' : '-?'
  return z
    .string()
    .check((payload) => {
      const text = payload.value
      const wrong = reason(text, limits)
      if (wrong) return broken(payload, 'decimal', wrong, [], true)
      const places = decimalPlaces(text)
      if (places > limits.places) {
        const most = `${limits.what} may have at most ${limits.places}`
        const endless = places > digitsBeforePoint // too long to calculate with in reasonable time
        broken(payload, 'decimal-places', `${shown(text)} has ${places} decimal places; ${most}`, [], endless)
      }
      if (limits.min === 0 && text.startsWith('-')) {
        broken(payload, 'range', `${shown(text)} is negative; ${limits.what} may not be`)
      } else if (limits.aboveMin && isZero(text)) {
        broken(payload, 'range', `${shown(text)} is zero; ${limits.what} must be above zero`)
      }
    })
    .meta({
      pattern: `^(?!-0(?:\\.0+)?$)${sign}(?:0|[1-9]\\d{0,${digitsBeforePoint - 1}})(?:\\.\\d{1,${limits.places}})?$`,
      examples: ['12.5'],
    })
}

/** Any amount of money; the places its currency allows are a rule of the document (see `currency.ts`). */
export const amount = decimal({ what: 'an amount', places: 4 })
export const amountFromZero = decimal({ what: 'this amount', places: 4, min: 0 })
export const unitPrice = decimal({ what: 'a unit price', places: 10, min: 0 })
export const quantity = decimal({ what: 'a quantity', places: 6 })
export const quantityFromZero = decimal({ what: 'this quantity', places: 6, min: 0 })
export const quantityAboveZero = decimal({ what: 'this quantity', places: 6, min: 0, aboveMin: true })
/** How many of a unit one price is for (SAP: price per 100). */
export const perQuantity = decimal({ what: 'perQuantity', places: 6, min: 0, aboveMin: true })
/** Exchange rate to the local currency. */
export const exchangeRate = decimal({ what: 'an exchange rate', places: 8, min: 0, aboveMin: true })

/** A rate as a fraction: 13 % is `"0.13"`. Above 1 is refused, since it is nearly always a percentage. */
export const rate = decimal({ what: 'a rate', places: 6, min: 0 })
  .check((payload) => {
    if (payload.value.startsWith('0.') || !wellFormed.test(payload.value) || new Decimal(payload.value).lte(1)) return
    const fraction = new Decimal(payload.value).div(100).toDecimalPlaces(6).toFixed()
    broken(payload, 'range', `${shown(payload.value)} is above 1; a rate is a fraction: did you mean "${fraction}"?`)
  })
  .meta({ examples: ['0.13'] })
