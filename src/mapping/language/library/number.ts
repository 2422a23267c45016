/** Functions of one number: conversion, rounding, powers, other bases. */
import type { Frame } from '../types.ts'
import { fail } from './failure.ts'

const DECIMAL = /^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$/

/** Not anchored on both sides in each branch, and therefore wider than it looks: kept because JSONata reads it so. */
const OTHER_BASE = /^(0[xX][0-9A-Fa-f]+)|(0[oO][0-7]+)|(0[bB][0-1]+)$/

/** @throws LanguageError D3030 for a text that is no number. */
export function number(value: unknown, frame: Frame): number | undefined {
  if (value === undefined || typeof value === 'number') return value
  if (value === true) return 1
  if (value === false) return 0
  if (typeof value === 'string') {
    frame.budget.step(1 + (value.length >> 5))
    if (DECIMAL.test(value)) {
      const parsed = Number.parseFloat(value)
      if (Number.isFinite(parsed)) return parsed
    }
    if (OTHER_BASE.test(value)) return Number(value)
  }
  throw fail('D3030', { value, index: 1 })
}

/** Half to even, at `precision` decimal places (or, when negative, places before the point). Never minus zero. */
export function round(value: number | undefined, precision?: number): number | undefined {
  if (value === undefined) return undefined
  const shifted = precision ? shift(value, precision) : value
  let result = Math.round(shifted)
  if (Math.abs(result - shifted) === 0.5 && Math.abs(result % 2) === 1) result -= 1
  if (precision) result = shift(result, -precision)
  return result === 0 ? 0 : result
}

/** Moves the point in the written form: multiplying by a power of ten would bring binary errors in. */
function shift(value: number, places: number): number {
  const [digits, exponent] = String(value).split('e')
  return Number(`${digits}e${exponent ? Number(exponent) + places : places}`)
}

/** @throws LanguageError D3060 for a negative number. */
export function sqrt(value: number | undefined): number | undefined {
  if (value === undefined) return undefined
  if (value < 0) throw fail('D3060', { value, index: 1 })
  return Math.sqrt(value)
}

/** @throws LanguageError D3061 when the result is not a finite number. */
export function power(value: number | undefined, exponent: number): number | undefined {
  if (value === undefined) return undefined
  const result = value ** exponent
  if (!Number.isFinite(result)) throw fail('D3061', { value, index: 1, exp: exponent })
  return result
}

/** Rounded to a whole number and written in base `radix`, which is rounded too. @throws LanguageError D3100 */
export function formatBase(value: number | undefined, radix?: number): string | undefined {
  const whole = round(value)
  if (whole === undefined) return undefined
  const base = radix === undefined ? 10 : (round(radix) ?? 10)
  if (base < 2 || base > 36) throw fail('D3100', { value: base })
  return whole.toString(base)
}
