/** `$fromMillis` and `$now`: a point in time written by a picture. */
import type { Frame } from '../types.ts'
import { DAYS, dateField, MONTHS } from './date-fields.ts'
import { type DateMarker, datePicture } from './date-picture.ts'
import { fail } from './failure.ts'
import { writeInteger } from './integer-format.ts'
import { type IntegerPicture, integerPicture } from './integer-picture.ts'

const ISO = '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]'
const TWO_DIGITS = integerPicture('00')

interface Offset {
  hours: number
  minutes: number
}

/**
 * @param picture ISO 8601 with milliseconds when left out
 * @param timezone an offset as `+hhmm`, UTC when left out. Hours and minutes are split by `floor` and remainder, as in
 *   JSONata: a negative offset with minutes (`-0330`) lands where JSONata lands, not where the reader expects
 * @throws LanguageError D3130 to D3135 for pictures
 */
export function fromMillis(
  millis: number | undefined,
  picture: string | undefined,
  timezone: string | undefined,
  frame: Frame,
): string | undefined {
  if (millis === undefined) return undefined
  if (picture !== undefined) frame.budget.step(1 + picture.length)
  // biome-ignore lint/correctness/useParseIntRadix: hexadecimal is read as well, as in JSONata
  const written = timezone === undefined ? 0 : Number.parseInt(timezone)
  const offset = { hours: Math.floor(written / 100), minutes: written % 100 }
  const date = new Date(millis + (60 * offset.hours + offset.minutes) * 60 * 1000)
  let text = ''
  for (const part of datePicture(picture ?? ISO)) {
    const piece = 'literal' in part ? part.literal : String(component(date, part, offset, frame))
    frame.budget.size(piece.length)
    text += piece
  }
  return text
}

function component(date: Date, marker: DateMarker, offset: Offset, frame: Frame): string | number | undefined {
  const value = dateField(date, marker.component)
  switch (marker.component) {
    case 'Z':
    case 'z':
      return writeOffset(marker, offset, frame)
    case 'P':
      return marker.names === 'upper' ? String(value).toUpperCase() : value
    case 'f':
      return writeInteger(value as number, integerOf(marker), frame)
  }
  if (!'YMDdFWwXxHhms'.includes(marker.component)) return value
  const number = marker.component === 'Y' ? yearOf(value as number, marker) : (value as number)
  return marker.names ? nameOf(number, marker) : writeInteger(number, integerOf(marker), frame)
}

function yearOf(year: number, { yearDigits }: DateMarker): number {
  return yearDigits === -1 ? year : year % 10 ** yearDigits
}

function integerOf({ integer, component: letter }: DateMarker): IntegerPicture {
  if (!integer) throw new TypeError(`The component ${letter} has no names`)
  return integer
}

function nameOf(number: number, marker: DateMarker): string {
  const { component: letter, names, maxWidth = Number.NaN } = marker
  if (letter !== 'M' && letter !== 'x' && letter !== 'F') throw fail('D3133', { value: letter })
  const name = letter === 'F' ? DAYS[number] : MONTHS[number - 1]
  if (name === undefined) {
    if (names === 'title' && !marker.hasWidth) return 'undefined'
    throw new TypeError('A time that is no time has no names')
  }
  const cased = names === 'upper' ? name.toUpperCase() : names === 'lower' ? name.toLowerCase() : name
  return cased.length > maxWidth ? cased.slice(0, Math.max(maxWidth, 0)) : cased
}

/** Section 9.8.4.6. An evenly spaced separator gives all digits; without one, the number of digits decides. */
function writeOffset(marker: DateMarker, { hours, minutes }: Offset, frame: Frame): string {
  const offset = hours * 100 + minutes
  if (offset === 0 && marker.zulu) {
    offsetDigits(marker, 0, 0, frame)
    return 'Z'
  }
  const sign = offset >= 0 ? '+' : ''
  return (marker.component === 'z' ? 'GMT' : '') + sign + offsetDigits(marker, hours, minutes, frame)
}

function offsetDigits(marker: DateMarker, hours: number, minutes: number, frame: Frame): string {
  const picture = integerOf(marker)
  const digits = picture.primary === 'decimal' ? picture.mandatoryDigits : undefined
  const even = picture.primary === 'decimal' && 'every' in picture.grouping
  if (even || digits === 3 || digits === 4) return writeInteger(hours * 100 + minutes, picture, frame)
  if (digits !== 1 && digits !== 2) throw fail('D3134', { value: digits })
  const whole = writeInteger(hours, picture, frame)
  return minutes === 0 ? whole : `${whole}:${writeInteger(minutes, TWO_DIGITS, frame)}`
}
