/** `$formatInteger` and `$parseInteger`: whole numbers written and read by a picture. */
import type { Frame } from '../types.ts'
import { fail } from './failure.ts'
import { type DecimalPicture, type IntegerPicture, integerPicture } from './integer-picture.ts'
import { fromLetters, fromRoman, fromWords, toLetters, toRoman, toWords } from './integer-words.ts'
import { remembered } from './remembered.ts'

const pictureOf = remembered(integerPicture)

/** @throws LanguageError D3130 for a picture that names a numbering sequence, D3131 for mixed digit families. */
export function formatInteger(value: number | undefined, picture: string, frame: Frame): string | undefined {
  if (value === undefined) return undefined
  frame.budget.step(1 + picture.length)
  return writeInteger(Math.floor(value), pictureOf(picture), frame)
}

/** The text is not checked against the picture: what cannot be read gives NaN or what could be read, as in JSONata. */
export function parseInteger(text: string | undefined, picture: string, frame: Frame): number | undefined {
  if (text === undefined) return undefined
  frame.budget.step(1 + picture.length + Math.floor((picture.length * text.length) / 256))
  frame.budget.size(text.length)
  return readInteger(text, pictureOf(picture))
}

export function writeInteger(value: number, picture: IntegerPicture, frame: Frame): string {
  const sign = value < 0 ? '-' : ''
  return sign + unsigned(Math.abs(value), picture, frame)
}

function unsigned(value: number, picture: IntegerPicture, frame: Frame): string {
  const { letterCase, ordinal } = picture
  switch (picture.primary) {
    case 'letters':
      return toLetters(value, letterCase === 'upper' ? 'A' : 'a', frame)
    case 'roman':
      return letterCase === 'upper' ? toRoman(value, frame).toUpperCase() : toRoman(value, frame)
    case 'words': {
      const words = toWords(value, ordinal, frame)
      return letterCase === 'upper' ? words.toUpperCase() : letterCase === 'lower' ? words.toLowerCase() : words
    }
    case 'decimal': {
      const digits = grouped(digitsOf(value, picture, frame), picture, frame)
      return ordinal ? digits + ordinalSuffix(digits) : digits
    }
    case 'sequence':
      throw fail('D3130', { value: picture.token })
  }
}

function digitsOf(value: number, { mandatoryDigits, zero }: DecimalPicture, frame: Frame): string {
  let digits = String(value)
  if (mandatoryDigits > digits.length) {
    frame.budget.size(mandatoryDigits)
    digits = digits.padStart(mandatoryDigits, '0')
  }
  return zero === 0x30 ? digits : shifted(digits, zero - 0x30)
}

function shifted(text: string, by: number): string {
  let result = ''
  for (let at = 0; at < text.length; at++) result += String.fromCodePoint(text.charCodeAt(at) + by)
  return result
}

function grouped(digits: string, { grouping }: DecimalPicture, frame: Frame): string {
  let text = digits
  if ('every' in grouping) {
    const { position, character } = grouping.every
    for (let group = Math.floor((digits.length - 1) / position); group > 0; group--) {
      text = inserted(text, text.length - group * position, character, frame)
    }
    return text
  }
  for (const { position, character } of grouping.each) {
    text = inserted(text, text.length - position, character, frame)
  }
  return text
}

/** A place before the beginning takes characters from the end, as JSONata does with a separator beyond the digits. */
function inserted(text: string, at: number, character: string, frame: Frame): string {
  frame.budget.size(text.length)
  return (at > 0 ? text.slice(0, at) : '') + character + text.slice(at)
}

const ORDINAL_SUFFIXES = new Map([
  ['1', 'st'],
  ['2', 'nd'],
  ['3', 'rd'],
])

function ordinalSuffix(digits: string): string {
  const teen = digits.length > 1 && digits.charAt(digits.length - 2) === '1'
  return (teen ? undefined : ORDINAL_SUFFIXES.get(digits.charAt(digits.length - 1))) ?? 'th'
}

/** @throws LanguageError D3130 for a numbering sequence. */
export function readInteger(text: string, picture: IntegerPicture): number {
  const upper = picture.letterCase === 'upper'
  switch (picture.primary) {
    case 'letters':
      return fromLetters(text, upper ? 'A' : 'a')
    case 'roman':
      return fromRoman(upper ? text : text.toUpperCase())
    case 'words':
      return fromWords(text.toLowerCase())
    case 'decimal':
      return readDigits(picture.ordinal ? text.slice(0, Math.max(text.length - 2, 0)) : text, picture)
    case 'sequence':
      throw fail('D3130', { value: picture.token })
  }
}

/** Evenly spaced separators are read as commas whatever the picture says, as in JSONata. */
function readDigits(text: string, { grouping, zero }: DecimalPicture): number {
  const separators = 'every' in grouping ? [','] : grouping.each.map(({ character }) => character)
  let digits = text
  for (const separator of separators) digits = digits.replaceAll(separator, '')
  // biome-ignore lint/correctness/useParseIntRadix: hexadecimal is read as well, as in JSONata
  return Number.parseInt(zero === 0x30 ? digits : shifted(digits, 0x30 - zero))
}
