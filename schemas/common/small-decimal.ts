/**
 * The decimals of nearly every document, ten digits and two places, calculated with whole JavaScript numbers: several
 * times faster than arithmetic of any length. Every answer is the exact one, or undefined when a number on the way could
 * be too large to be exact: then the caller calculates the long way. Tests compare the two.
 */

const MOST_DIGITS = 15
const LARGEST = Number.MAX_SAFE_INTEGER
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, exponent) => 10 ** exponent)

/** What `read` read last: `units` / 10^`places`. Kept here so that reading makes no garbage. */
let units = 0
let places = 0

/** Reads a plain decimal (`"-12.50"`: no plus, exponent or space) or a small whole JSON number. */
function read(value: unknown): boolean {
  if (typeof value !== 'string') {
    if (typeof value !== 'number' || !Number.isInteger(value) || value > 1e15 || value < -1e15) return false
    units = value
    places = 0
    return true
  }
  const { length } = value
  const negative = value.charCodeAt(0) === 45
  const start = negative ? 1 : 0
  if (length > MOST_DIGITS || length === start) return false
  let total = 0
  let point = -1
  for (let i = start; i < length; i++) {
    const digit = value.charCodeAt(i) - 48
    if (digit >= 0 && digit <= 9) total = total * 10 + digit
    else if (digit === -2 && point < 0) point = i
    else return false
  }
  if (point >= 0 && length - start === 1) return false
  units = negative ? -total : total
  places = point < 0 ? 0 : length - point - 1
  return true
}

function write(value: number, decimals: number): string {
  if (decimals === 0) return String(value)
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const point = digits.length - decimals
  return `${value < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`
}

function power(exponent: number): number {
  return POWERS[exponent] ?? Number.POSITIVE_INFINITY
}

function exact(value: number): boolean {
  return value <= LARGEST && value >= -LARGEST
}

/** `a` + `b`, or `a` - `b` with `sign` -1; keeps the larger number of places. */
export function smallSum(a: unknown, b: unknown, sign: 1 | -1): string | undefined {
  if (!read(a)) return undefined
  const [left, decimals] = [units, places]
  if (!read(b)) return undefined
  const most = Math.max(decimals, places)
  const first = left * power(most - decimals)
  const second = units * power(most - places)
  const total = first + sign * second
  return exact(first) && exact(second) && exact(total) ? write(total, most) : undefined
}

/** The places of both factors add up. */
export function smallProduct(a: unknown, b: unknown): string | undefined {
  if (!read(a)) return undefined
  const [left, decimals] = [units, places]
  if (!read(b)) return undefined
  const product = left * units
  return exact(product) ? write(product, decimals + places) : undefined
}

/** The sum of a list; keeps the largest number of places. */
export function smallTotal(values: readonly unknown[]): string | undefined {
  let total = 0
  let most = 0
  for (const value of values) {
    if (!read(value)) return undefined
    if (places > most) {
      total *= power(places - most)
      most = places
    }
    const next = units * power(most - places)
    total += next
    if (!exact(next) || !exact(total)) return undefined
  }
  return write(total, most)
}

/** Rounds half up, away from zero, to exactly `to` places. */
export function smallRound(value: unknown, to: number): string | undefined {
  if (to < 0 || to > MOST_DIGITS || !read(value)) return undefined
  if (to >= places) {
    const wider = units * power(to - places)
    return exact(wider) ? write(wider, to) : undefined
  }
  return write(nearest(units, power(places - to)), to)
}

/** `a` / `b`, rounded half up, away from zero, to exactly `to` places; `b` is not zero. */
export function smallQuotient(a: unknown, b: unknown, to: number): string | undefined {
  if (to < 0 || to > MOST_DIGITS || !read(a)) return undefined
  const [left, decimals] = [units, places]
  if (!read(b) || units === 0) return undefined
  const shift = to + places - decimals
  const numerator = shift > 0 ? left * power(shift) : left
  const denominator = shift < 0 ? units * power(-shift) : units
  if (!exact(numerator) || !exact(2 * denominator)) return undefined
  return write(nearest(numerator, denominator), to)
}

/** `a` / `b` rounded half up to at most `to` places, without zeros at the end. */
export function smallShortQuotient(a: unknown, b: unknown, to: number): string | undefined {
  const quotient = smallQuotient(a, b, to)
  return quotient === undefined ? undefined : withoutZeros(quotient)
}

/** The same number without zeros at the end of its fraction, nor before it. */
export function smallShortest(value: unknown): string | undefined {
  return read(value) ? withoutZeros(write(units, places)) : undefined
}

function withoutZeros(text: string): string {
  const point = text.indexOf('.')
  if (point < 0) return text
  let end = text.length
  while (text.charCodeAt(end - 1) === 48) end--
  return text.slice(0, end - 1 === point ? point : end)
}

/** -1, 0 or 1, as `a` is smaller than, equal to or larger than `b`. */
export function smallCompare(a: unknown, b: unknown): -1 | 0 | 1 | undefined {
  if (!read(a)) return undefined
  const [left, decimals] = [units, places]
  if (!read(b)) return undefined
  const most = Math.max(decimals, places)
  const first = left * power(most - decimals)
  const second = units * power(most - places)
  if (!exact(first) || !exact(second)) return undefined
  return first < second ? -1 : first > second ? 1 : 0
}

/** The quotient of two whole numbers, to the nearest whole one, a half away from zero. Exact: `%` is. */
function nearest(numerator: number, denominator: number): number {
  const rest = numerator % denominator
  const quotient = (numerator - rest) / denominator
  if (2 * Math.abs(rest) < Math.abs(denominator)) return quotient
  return numerator < 0 === denominator < 0 ? quotient + 1 : quotient - 1
}
