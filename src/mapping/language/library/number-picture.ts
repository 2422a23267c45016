/**
 * The decimal-format pictures of `$formatNumber`, as in XPath fn:format-number (F&O 3.1, section 4.7): splitting a
 * picture into its parts, refusing what the standard refuses, and working out the sizes that formatting needs.
 */
import { fail } from './failure.ts'
import { commonDistance } from './integer-picture.ts'

/** The characters that a picture and a result use. */
export interface NumberSymbols {
  'decimal-separator': string
  'grouping-separator': string
  'exponent-separator': string
  infinity: string
  'minus-sign': string
  NaN: string
  percent: string
  'per-mille': string
  'zero-digit': string
  digit: string
  'pattern-separator': string
}

export const defaultSymbols: Readonly<NumberSymbols> = {
  'decimal-separator': '.',
  'grouping-separator': ',',
  'exponent-separator': 'e',
  infinity: 'Infinity',
  'minus-sign': '-',
  NaN: 'NaN',
  percent: '%',
  'per-mille': '\u2030',
  'zero-digit': '0',
  digit: '#',
  'pattern-separator': ';',
}

/** One half of a picture (for positive, or for negative numbers), worked out. */
export interface SubPicture {
  text: string
  prefix: string
  suffix: string
  /** Digits between grouping separators when they are evenly spaced, otherwise 0. */
  evenGrouping: number
  /** Digits to the right of each grouping separator before the point. */
  integerGroups: readonly number[]
  /** Digits to the left of each grouping separator after the point. */
  fractionGroups: readonly number[]
  minIntegerDigits: number
  minFractionDigits: number
  maxFractionDigits: number
  /** Digits before the point of a number with an exponent. */
  scalingFactor: number
  minExponentDigits: number
}

interface Parts {
  text: string
  prefix: string
  suffix: string
  active: string
  mantissa: string
  exponent: string | undefined
  integer: string
  fraction: string
}

/**
 * The one or two halves of a picture.
 *
 * @throws LanguageError D3080 to D3093, each a rule of the standard that the picture breaks.
 */
export function numberPicture(picture: string, symbols: NumberSymbols): readonly SubPicture[] {
  const halves = picture.split(symbols['pattern-separator'])
  if (halves.length > 2) throw fail('D3080')
  const alphabet = new Alphabet(symbols)
  const parts = halves.map((half) => split(half, alphabet))
  for (const part of parts) refuseBroken(part, alphabet)
  return parts.map((part) => analyse(part, alphabet))
}

class Alphabet {
  readonly symbols: NumberSymbols
  readonly digits: readonly string[]
  readonly active: ReadonlySet<string>

  constructor(symbols: NumberSymbols) {
    this.symbols = symbols
    this.digits = digitFamily(symbols['zero-digit'])
    this.active = new Set([
      ...this.digits,
      symbols['decimal-separator'],
      symbols['exponent-separator'],
      symbols['grouping-separator'],
      symbols.digit,
      symbols['pattern-separator'],
    ])
  }

  isDigit(character: string): boolean {
    return this.digits.includes(character)
  }

  isPlace(character: string): boolean {
    return character === this.symbols.digit || this.isDigit(character)
  }

  /** An active character other than the exponent separator, which may also stand in the words around a number. */
  bounds(character: string): boolean {
    return character !== this.symbols['exponent-separator'] && this.active.has(character)
  }

  countDigits(text: string): number {
    let count = 0
    for (let at = 0; at < text.length; at++) if (this.isDigit(text.charAt(at))) count++
    return count
  }

  countPlaces(text: string): number {
    let count = 0
    for (let at = 0; at < text.length; at++) if (this.isPlace(text.charAt(at))) count++
    return count
  }
}

/** The ten digits that begin with a zero; none when there is no zero. */
export function digitFamily(zero: string): string[] {
  if (zero === '') return []
  const first = zero.charCodeAt(0)
  return Array.from({ length: 10 }, (_, value) => String.fromCharCode(first + value))
}

function split(text: string, alphabet: Alphabet): Parts {
  let first = 0
  while (first < text.length && !alphabet.bounds(text.charAt(first))) first++
  let last = text.length - 1
  while (last >= 0 && !alphabet.bounds(text.charAt(last))) last--
  const bounded = last >= 0
  const prefix = bounded ? text.slice(0, first) : ''
  const suffix = bounded ? text.slice(last + 1) : ''
  const active = text.slice(prefix.length, text.length - suffix.length)

  // The place of the exponent is counted from the beginning of the prefix, as JSONata does.
  const at = text.indexOf(alphabet.symbols['exponent-separator'], prefix.length)
  const hasExponent = at !== -1 && at <= text.length - suffix.length
  const mantissa = hasExponent ? active.slice(0, at) : active
  const exponent = hasExponent ? active.slice(at + 1) : undefined
  const point = mantissa.indexOf(alphabet.symbols['decimal-separator'])
  const integer = point === -1 ? mantissa : mantissa.slice(0, point)
  const fraction = point === -1 ? suffix : mantissa.slice(point + 1)
  return { text, prefix, suffix, active, mantissa, exponent, integer, fraction }
}

/** When several rules are broken, the last of them is named. */
function refuseBroken(parts: Parts, alphabet: Alphabet): void {
  const code = brokenRule(parts, alphabet)
  if (code) throw fail(code)
}

function brokenRule({ text, active, mantissa, exponent, integer, fraction }: Parts, alphabet: Alphabet) {
  const { percent, digit, ...symbols } = alphabet.symbols
  const perMille = symbols['per-mille']
  const group = symbols['grouping-separator']
  const point = text.indexOf(symbols['decimal-separator'])
  const scaled = text.includes(percent) || text.includes(perMille)

  if (exponent !== undefined && alphabet.countDigits(exponent) < Math.max(exponent.length, 1)) return 'D3093'
  if (exponent && scaled) return 'D3092'
  const lastOptional = fraction.lastIndexOf(digit)
  if (lastOptional !== -1 && alphabet.countDigits(fraction.slice(lastOptional)) > 0) return 'D3091'
  const firstOptional = integer.indexOf(digit)
  if (firstOptional !== -1 && alphabet.countDigits(integer.slice(0, firstOptional)) > 0) return 'D3090'
  if (text.includes(group + group)) return 'D3089'
  if (point !== -1 && (text.charAt(point - 1) === group || text.charAt(point + 1) === group)) return 'D3087'
  if (point === -1 && integer.charAt(integer.length - 1) === group) return 'D3088'
  for (let at = 0; at < active.length; at++) if (!alphabet.active.has(active.charAt(at))) return 'D3086'
  if (alphabet.countPlaces(mantissa) === 0) return 'D3085'
  if (text.includes(percent) && text.includes(perMille)) return 'D3084'
  if (text.indexOf(perMille) !== text.lastIndexOf(perMille)) return 'D3083'
  if (text.indexOf(percent) !== text.lastIndexOf(percent)) return 'D3082'
  if (point !== text.lastIndexOf(symbols['decimal-separator'])) return 'D3081'
  return undefined
}

function analyse(parts: Parts, alphabet: Alphabet): SubPicture {
  const { integer, fraction, exponent } = parts
  const integerGroups = groups(integer, integer, false, alphabet)
  const integerDigits = alphabet.countDigits(integer)
  let minIntegerDigits = integerDigits
  let minFractionDigits = alphabet.countDigits(fraction)
  let maxFractionDigits = alphabet.countPlaces(fraction)
  if (minIntegerDigits === 0 && maxFractionDigits === 0) {
    if (exponent === undefined) {
      minIntegerDigits = 1
    } else {
      minFractionDigits = 1
      maxFractionDigits = 1
    }
  }
  if (exponent !== undefined && minIntegerDigits === 0 && integer.includes(alphabet.symbols.digit)) minIntegerDigits = 1
  if (minIntegerDigits === 0 && minFractionDigits === 0) minFractionDigits = 1
  return {
    text: parts.text,
    prefix: parts.prefix,
    suffix: parts.suffix,
    evenGrouping: commonDistance(integerGroups),
    integerGroups,
    fractionGroups: groups(fraction, integer, true, alphabet),
    minIntegerDigits,
    minFractionDigits,
    maxFractionDigits,
    scalingFactor: integerDigits,
    minExponentDigits: exponent === undefined ? 0 : alphabet.countDigits(exponent),
  }
}

/** After its first separator a fraction goes by the separators of the integer part, as JSONata does. */
function groups(part: string, integer: string, toLeft: boolean, alphabet: Alphabet): number[] {
  const separator = alphabet.symbols['grouping-separator']
  const places = [0]
  for (let at = 0; at < part.length; at++) places.push((places[at] ?? 0) + (alphabet.isPlace(part.charAt(at)) ? 1 : 0))
  const all = places[part.length] ?? 0
  const found: number[] = []
  let at = part.indexOf(separator)
  while (at !== -1) {
    const left = places[at] ?? all
    found.push(toLeft ? left : all - left)
    at = integer.indexOf(separator, at + 1)
  }
  return found
}
