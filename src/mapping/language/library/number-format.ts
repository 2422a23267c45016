/** `$formatNumber`: a number written by a decimal-format picture (XPath F&O 3.1, section 4.7.5). */
import type { Frame } from '../types.ts'
import { fail } from './failure.ts'
import { round } from './number.ts'
import { defaultSymbols, digitFamily, type NumberSymbols, numberPicture, type SubPicture } from './number-picture.ts'
import { remembered } from './remembered.ts'

const usualPicture = remembered((picture) => numberPicture(picture, defaultSymbols))

/**
 * @param options replaces characters of a picture and of its result, by the standard's names (`decimal-separator` …)
 * @throws LanguageError D3080 to D3093 for a picture that breaks the standard's rules
 */
export function formatNumber(
  value: number | undefined,
  picture: string,
  options: unknown,
  frame: Frame,
): string | undefined {
  if (value === undefined) return undefined
  frame.budget.step(1 + picture.length)
  const symbols = options === undefined ? defaultSymbols : symbolsOf(options)
  const halves = symbols === defaultSymbols ? usualPicture(picture) : numberPicture(picture, symbols)
  const [positive, negative] = halves as [SubPicture, SubPicture?]
  if (value >= 0) return write(value, positive, '', symbols, frame)
  if (negative) return write(value, negative, '', symbols, frame)
  return write(value, positive, symbols['minus-sign'], symbols, frame)
}

function symbolsOf(options: unknown): NumberSymbols {
  const symbols: NumberSymbols = { ...defaultSymbols }
  if (typeof options !== 'object' || options === null) return symbols
  for (const name of Object.keys(symbols) as (keyof NumberSymbols)[]) {
    if (!Object.hasOwn(options, name)) continue
    const symbol = (options as Record<string, unknown>)[name]
    if (typeof symbol !== 'string') throw fail('T0410', { value: symbol, index: 3 })
    symbols[name] = symbol
  }
  return symbols
}

function write(value: number, picture: SubPicture, sign: string, symbols: NumberSymbols, frame: Frame): string {
  const scaled = value * scaleOf(picture, symbols)
  const { mantissa, exponent } =
    picture.minExponentDigits === 0 ? { mantissa: scaled } : scientific(scaled, picture, frame)
  const rounded = round(mantissa, picture.maxFractionDigits) ?? 0
  const text = grouped(
    padded(plain(rounded, picture, symbols, frame), picture, symbols, frame),
    picture,
    symbols,
    frame,
  )
  const power = exponent === undefined ? '' : written(exponent, picture, symbols, frame)
  return sign + picture.prefix + text + power + picture.suffix
}

function scaleOf({ text }: SubPicture, symbols: NumberSymbols): number {
  if (text.includes(symbols.percent)) return 100
  return text.includes(symbols['per-mille']) ? 1000 : 1
}

/** As many digits before the point as the picture has there. */
function scientific(
  value: number,
  { scalingFactor }: SubPicture,
  frame: Frame,
): { mantissa: number; exponent: number } {
  const largest = 10 ** scalingFactor
  const smallest = 10 ** (scalingFactor - 1)
  let mantissa = value
  let exponent = 0
  while (mantissa !== 0 && Math.abs(mantissa) < smallest) {
    frame.budget.step(1)
    mantissa *= 10
    exponent--
  }
  while (Math.abs(mantissa) > largest) {
    frame.budget.step(1)
    mantissa /= 10
    exponent++
  }
  return { mantissa, exponent }
}

/** Digits in the family of the picture, with a point, and without zeros at either end. */
function plain(value: number, { maxFractionDigits }: SubPicture, symbols: NumberSymbols, frame: Frame): string {
  const zero = symbols['zero-digit']
  const point = symbols['decimal-separator']
  const digits = inFamily(Math.abs(value).toFixed(maxFractionDigits), zero)
  const text = digits.includes('.') ? digits.replace('.', point) : digits + point
  let first = 0
  let last = text.length
  while ((first < last ? text.charAt(first) : '') === zero) {
    frame.budget.step(1)
    first++
  }
  while ((last > first ? text.charAt(last - 1) : '') === zero) {
    frame.budget.step(1)
    last--
  }
  return text.slice(first, last)
}

function inFamily(digits: string, zero: string): string {
  if (zero === '0') return digits
  const family = digitFamily(zero)
  let text = ''
  for (const character of digits) {
    text += character >= '0' && character <= '9' ? (family[character.charCodeAt(0) - 48] ?? '') : character
  }
  return text
}

/** Filled up with zeros to the least number of digits before and after the point. */
function padded(text: string, picture: SubPicture, symbols: NumberSymbols, frame: Frame): string {
  const zero = symbols['zero-digit']
  const point = text.indexOf(symbols['decimal-separator'])
  const before = zeros(picture.minIntegerDigits - point, zero, frame)
  return before + text + zeros(picture.minFractionDigits - (text.length - point - 1), zero, frame)
}

function zeros(count: number, zero: string, frame: Frame): string {
  if (!(count > 0)) return ''
  frame.budget.size(count * zero.length)
  return zero.repeat(count)
}

function grouped(digits: string, picture: SubPicture, symbols: NumberSymbols, frame: Frame): string {
  const separator = symbols['grouping-separator']
  let text = digits
  let point = text.indexOf(symbols['decimal-separator'])
  const insert = (at: number) => {
    frame.budget.size(text.length)
    text = text.slice(0, at) + separator + text.slice(at)
  }
  if (picture.evenGrouping > 0) {
    const distance = picture.evenGrouping
    const count = Math.floor((point - 1) / distance)
    for (let group = 1; group <= count; group++) insert(point - group * distance)
  } else {
    for (const position of picture.integerGroups) {
      insert(point - position)
      point++
    }
  }
  point = text.indexOf(symbols['decimal-separator'])
  for (const position of picture.fractionGroups) insert(position + point + 1)
  point = text.indexOf(symbols['decimal-separator'])
  const bare = !picture.text.includes(symbols['decimal-separator']) || point === text.length - 1
  return bare ? text.slice(0, -1) : text
}

function written(exponent: number, picture: SubPicture, symbols: NumberSymbols, frame: Frame): string {
  const zero = symbols['zero-digit']
  const digits = inFamily(Math.abs(exponent).toFixed(0), zero)
  const sign = exponent < 0 ? symbols['minus-sign'] : ''
  return symbols['exponent-separator'] + sign + zeros(picture.minExponentDigits - digits.length, zero, frame) + digits
}
