/**
 * Pictures of whole numbers, as in XPath fn:format-integer: `000`, `#,##0`, `I`, `a`, `Ww`, each with `;o` for ordinals.
 * The same pictures stand inside date and time pictures.
 */
import { fail } from './failure.ts'

export interface GroupingSeparator {
  /** Digits to its right. */
  position: number
  character: string
}

interface Common {
  letterCase: 'upper' | 'lower' | 'title'
  ordinal: boolean
  /** Exactly so many digits when parsed, because another number follows at once in a date picture. */
  parseWidth?: number | undefined
}

export interface DecimalPicture extends Common {
  primary: 'decimal'
  /** Code point of the digit zero in the digit family of the picture. */
  zero: number
  mandatoryDigits: number
  optionalDigits: number
  /** One separator repeated at even distances, or each at its own place, leftmost first. */
  grouping: { every: GroupingSeparator } | { each: readonly GroupingSeparator[] }
}

export interface NamedPicture extends Common {
  primary: 'letters' | 'roman' | 'words'
}

/** A numbering sequence such as `①`: the standard leaves them to the implementation, and there are none here. */
export interface SequencePicture extends Common {
  primary: 'sequence'
  token: string
}

export type IntegerPicture = DecimalPicture | NamedPicture | SequencePicture

/** Zeros of the Unicode digit families in the basic plane. */
const ZEROS = [
  0x30, 0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
  0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
]

/** @throws LanguageError D3131 when digits of different families are mixed. */
export function integerPicture(picture: string): IntegerPicture {
  const semicolon = picture.lastIndexOf(';')
  const primary = semicolon < 0 ? picture : picture.slice(0, semicolon)
  const ordinal = semicolon >= 0 && picture.charAt(semicolon + 1) === 'o'
  switch (primary) {
    case 'A':
      return { primary: 'letters', letterCase: 'upper', ordinal }
    case 'a':
      return { primary: 'letters', letterCase: 'lower', ordinal }
    case 'I':
      return { primary: 'roman', letterCase: 'upper', ordinal }
    case 'i':
      return { primary: 'roman', letterCase: 'lower', ordinal }
    case 'W':
      return { primary: 'words', letterCase: 'upper', ordinal }
    case 'Ww':
      return { primary: 'words', letterCase: 'title', ordinal }
    case 'w':
      return { primary: 'words', letterCase: 'lower', ordinal }
    default:
      return digitPattern(primary, ordinal)
  }
}

function digitPattern(pattern: string, ordinal: boolean): DecimalPicture | SequencePicture {
  let zero: number | undefined
  let mandatoryDigits = 0
  let optionalDigits = 0
  const separators: GroupingSeparator[] = []
  for (const character of Array.from(pattern).reverse()) {
    const code = character.codePointAt(0) ?? 0
    const family = code < 0x30 ? undefined : ZEROS.find((first) => code >= first && code <= first + 9)
    if (family !== undefined) {
      if (zero !== undefined && zero !== family) throw fail('D3131')
      zero = family
      mandatoryDigits++
    } else if (character === '#') {
      optionalDigits++
    } else {
      separators.push({ position: mandatoryDigits + optionalDigits, character })
    }
  }
  if (zero === undefined) return { primary: 'sequence', letterCase: 'lower', ordinal, token: pattern }
  const every = evenDistance(separators)
  const character = separators[0]?.character ?? ''
  return {
    primary: 'decimal',
    letterCase: 'lower',
    ordinal,
    zero,
    mandatoryDigits,
    optionalDigits,
    grouping: every > 0 ? { every: { position: every, character } } : { each: separators.reverse() },
  }
}

function evenDistance(separators: readonly GroupingSeparator[]): number {
  const character = separators[0]?.character
  if (separators.some((separator) => separator.character !== character)) return 0
  return commonDistance(separators.map(({ position }) => position))
}

/** The distance when positions are all multiples of one and none of them is left out, otherwise 0. */
export function commonDistance(positions: readonly number[]): number {
  if (positions.length === 0) return 0
  const distance = positions.reduce((a, b) => greatestCommonDivisor(a, b))
  const taken = new Set(positions)
  for (let index = 1; index <= positions.length; index++) {
    if (!taken.has(index * distance)) return 0
  }
  return distance
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
