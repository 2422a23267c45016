/**
 * Whole numbers as English words, Roman numerals and spreadsheet letters, and back, as the XPath function library
 * (fn:format-integer) spells them.
 */
import type { Frame } from '../types.ts'

const UNITS =
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen'.split(
    ' ',
  )
const UNIT_ORDINALS =
  'Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth'.split(
    ' ',
  )
const TENS = 'Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ')
const MAGNITUDES = 'Thousand Million Billion Trillion'.split(' ')

const values = new Map<string, number>()
for (const [index, word] of UNITS.entries()) values.set(word.toLowerCase(), index)
for (const [index, word] of UNIT_ORDINALS.entries()) values.set(word.toLowerCase(), index)
for (const [index, word] of TENS.entries()) {
  values.set(word.toLowerCase(), (index + 2) * 10)
  values.set(tenOrdinal(word).toLowerCase(), (index + 2) * 10)
}
values.set('hundred', 100).set('hundredth', 100)
for (const [index, word] of MAGNITUDES.entries()) {
  values.set(word.toLowerCase(), 1000 ** (index + 1))
  values.set(`${word.toLowerCase()}th`, 1000 ** (index + 1))
}

/** Every word that may stand in a number written out, lower case. */
export const numberWords: readonly string[] = [...values.keys()]

function tenOrdinal(word: string): string {
  return `${word.slice(0, -1)}ieth`
}

/** A whole number from 0 as words with capitals: `Two Hundred and Five`, or `Two Hundred and Fifth`. */
export function toWords(value: number, ordinal: boolean, frame: Frame): string {
  if (!Number.isFinite(value)) throw new RangeError('A number that is not finite has no words')
  return words(value, false, ordinal, frame)
}

/** @param follows a larger part of the same number has been said before */
function words(value: number, follows: boolean, ordinal: boolean, frame: Frame): string {
  frame.budget.step(1)
  if (value < 20) return (follows ? ' and ' : '') + ((ordinal ? UNIT_ORDINALS : UNITS)[value] ?? '')
  if (value < 100) {
    const ten = (follows ? ' and ' : '') + TENS[Math.floor(value / 10) - 2]
    if (value % 10 > 0) return `${ten}-${words(value % 10, false, ordinal, frame)}`
    return ordinal ? tenOrdinal(ten) : ten
  }
  const power = value < 1000 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), MAGNITUDES.length)
  const factor = power === 0 ? 100 : 10 ** (power * 3)
  const count = Math.floor(value / factor)
  const rest = value - count * factor
  const name = power === 0 ? 'Hundred' : MAGNITUDES[power - 1]
  const large = `${follows ? ', ' : ''}${words(count, false, false, frame)} ${name}`
  if (rest > 0) return large + words(rest, true, ordinal, frame)
  return ordinal ? `${large}th` : large
}

/** The number that lower-case words say; NaN when one of them is no number word. */
export function fromWords(text: string): number {
  const parts: number[] = [0]
  for (const word of text.split(/,\s|\sand\s|[\s\\-]/)) {
    const value = values.get(word) ?? Number.NaN
    const last = parts.pop() ?? 0
    if (!(value < 100)) parts.push(last * value)
    else if (last >= 1000) parts.push(last, value)
    else parts.push(last + value)
  }
  return parts.reduce((sum, part) => sum + part, 0)
}

const NUMERALS: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** Lower-case Roman numerals; nothing for zero. */
export function toRoman(value: number, frame: Frame): string {
  let rest = value
  let roman = ''
  for (const [worth, numeral] of NUMERALS) {
    const count = Math.floor(rest / worth)
    if (!(count > 0)) continue
    frame.budget.size(count * numeral.length)
    roman += numeral.repeat(count)
    rest -= count * worth
  }
  return roman
}

const ROMAN_VALUES = new Map([
  ['M', 1000],
  ['D', 500],
  ['C', 100],
  ['L', 50],
  ['X', 10],
  ['V', 5],
  ['I', 1],
])

/** The number that upper-case Roman numerals say; NaN when a character is none. */
export function fromRoman(roman: string): number {
  let sum = 0
  let largest = 1
  for (let at = roman.length - 1; at >= 0; at--) {
    const value = ROMAN_VALUES.get(roman.charAt(at)) ?? Number.NaN
    if (value < largest) {
      sum -= value
    } else {
      largest = value
      sum += value
    }
  }
  return sum
}

/** Spreadsheet columns: 1 is `a`, 27 is `aa`. `first` is the letter for 1. */
export function toLetters(value: number, first: 'a' | 'A', frame: Frame): string {
  let letters = ''
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    frame.budget.step(1)
    letters = String.fromCharCode(((rest - 1) % 26) + first.charCodeAt(0)) + letters
  }
  return letters
}

export function fromLetters(letters: string, first: 'a' | 'A'): number {
  let value = 0
  for (let at = 0; at < letters.length; at++) {
    value += (letters.charCodeAt(letters.length - at - 1) - first.charCodeAt(0) + 1) * 26 ** at
  }
  return value
}
