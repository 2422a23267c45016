/** `$toMillis`: a point in time read from ISO 8601, or by a picture. */
import type { Frame } from '../types.ts'
import { DAYS, dateField, MONTHS } from './date-fields.ts'
import {
  anyCharacter,
  type Ends,
  exactly,
  inOrder,
  isDigit,
  isLetter,
  literal,
  many,
  matchParts,
  oneOf,
  words,
} from './date-match.ts'
import { type DateMarker, type DatePart, datePicture } from './date-picture.ts'
import { fail } from './failure.ts'
import { readInteger } from './integer-format.ts'
import type { IntegerPicture } from './integer-picture.ts'
import { numberWords } from './integer-words.ts'
import { remembered } from './remembered.ts'

const ISO = /^\d{4}(-[01]\d)?(-[0-3]\d)?(T[0-2]\d:[0-5]\d:[0-5]\d)?(\.\d+)?([+-][0-2]\d:?[0-5]\d|Z)?$/

/**
 * Milliseconds since 1970, or undefined when the text is not as the picture says.
 *
 * Without a picture, a date with a time and no offset is local time of the machine, as JavaScript (and so JSONata) has
 * it. With a picture it is UTC. What is larger than the largest unit given comes from the time of the message, what is smaller is zero.
 *
 * @throws LanguageError D3110 not ISO 8601; D3136 a unit is missing between two given ones; D3133 a name where no name
 *   is possible; and those of pictures
 */
export function toMillis(text: string | undefined, picture: string | undefined, frame: Frame): number | undefined {
  if (text === undefined) return undefined
  if (picture !== undefined) {
    frame.budget.step(1 + picture.length + Math.floor((picture.length * text.length) / 256))
    return parse(text, readersOf(picture), frame)
  }
  frame.budget.step(1 + (text.length >> 6))
  if (!ISO.test(text)) throw fail('D3110', { value: text })
  return Date.parse(text)
}

interface Reader {
  ends: Ends
  component?: string
  read?: (text: string) => number | undefined
}

type Fields = Map<string, number | string | undefined>

const readersOf = remembered((picture): readonly Reader[] => datePicture(picture).map(readerOf))

function parse(text: string, readers: readonly Reader[], frame: Frame): number | undefined {
  const matched = matchParts(
    text,
    readers.map(({ ends }) => ends),
    frame,
  )
  if (!matched) return undefined
  const fields: Fields = new Map()
  for (const [index, { component, read }] of readers.entries()) {
    if (component !== undefined && read) fields.set(component, read(matched[index] ?? ''))
  }
  return fields.size === 0 ? undefined : assemble(fields, frame)
}

function readerOf(part: DatePart): Reader {
  if ('literal' in part) return { ends: literal(part.literal) }
  const { component, integer } = part
  if (component === 'Z' || component === 'z') return { component, ...offsetReader(part) }
  if (component === 'f') {
    return { component, ends: many(isDigit), read: (text) => Number.parseFloat(`0.${text.slice(0, 3)}`) * 1000 }
  }
  if (integer) return { component, ends: integerEnds(integer), read: (text) => readInteger(text, integer) }
  const names = namesOf(part)
  return { component, ends: many(isLetter), read: (text) => names.get(text) }
}

function offsetReader({ component, integer }: DateMarker): Reader {
  const grouping = integer?.primary === 'decimal' ? integer.grouping : undefined
  const separator = grouping && 'every' in grouping ? grouping.every.character : undefined
  const zone = component === 'z' ? [literal('GMT')] : []
  const separated =
    separator === undefined ? [] : [separator === '.' ? anyCharacter : literal(separator), many(isDigit)]
  return {
    ends: inOrder(...zone, oneOf(literal('-'), literal('+')), many(isDigit), ...separated),
    read: (text) => readOffset(component === 'z' ? text.slice(3) : text, separator),
  }
}

/** In minutes. The sign belongs to the hours alone (`-05:30` is -270), as in JSONata. */
function readOffset(text: string, separator: string | undefined): number {
  if (separator !== undefined) {
    const at = text.indexOf(separator)
    return Number.parseInt(text.slice(0, Math.max(at, 0)), 10) * 60 + Number.parseInt(text.slice(at + 1), 10)
  }
  if (text.length <= 3) return Number.parseInt(text, 10) * 60
  return Number.parseInt(text.slice(0, 3), 10) * 60 + Number.parseInt(text.slice(3), 10)
}

const ROMAN = 'MDCLXVImdclxvi'

function integerEnds(picture: IntegerPicture): Ends {
  switch (picture.primary) {
    case 'letters':
      return many(isLetter)
    case 'roman':
      return many((code) => ROMAN.includes(String.fromCharCode(code)))
    case 'words':
      return words([...numberWords, 'and', '-', ',', ' '])
    case 'sequence':
      throw fail('D3130', { value: picture.token })
    case 'decimal': {
      const digits = picture.parseWidth ? exactly(picture.parseWidth, isDigit) : many(isDigit)
      return picture.ordinal ? inOrder(digits, oneOf(...['th', 'st', 'nd', 'rd'].map(literal))) : digits
    }
  }
}

function namesOf({ component, maxWidth }: DateMarker): Map<string, number> {
  const cut = (name: string) => (maxWidth ? name.slice(0, Math.max(maxWidth, 0)) : name)
  switch (component) {
    case 'M':
    case 'x':
      return new Map(MONTHS.map((name, index) => [cut(name), index + 1]))
    case 'F':
      return new Map(DAYS.slice(1).map((name, index) => [cut(name), index + 1]))
    case 'P':
      return new Map(Object.entries({ am: 0, AM: 0, pm: 1, PM: 1 }))
    default:
      throw fail('D3133', { value: component })
  }
}

function assemble(fields: Fields, frame: Frame): number {
  const dateUnits = given(fields, 'YXMxWwdD')
  const timeUnits = given(fields, 'PHhmsf')
  const dayOfYear = !fits(dateUnits, 'YMD') && fits(dateUnits, 'Yd')
  const weekOfMonth = fits(dateUnits, 'Xxw')
  const weekOfYear = !weekOfMonth && fits(dateUnits, 'XW')
  const halfDays = !fits(timeUnits, 'Hmsf') && fits(timeUnits, 'Phmsf')
  const date = dayOfYear ? 'YD' : weekOfMonth ? 'XxwF' : weekOfYear ? 'XWF' : 'YMD'
  complete(fields, date + (halfDays ? 'Phmsf' : 'Hmsf'), frame)
  if (weekOfMonth || weekOfYear) throw fail('D3136')

  const field = (component: string) => fields.get(component) as number
  let month = field('M') > 0 ? field('M') - 1 : 0
  let day = field('D')
  if (dayOfYear) {
    const derived = new Date(Date.UTC(field('Y'), 0) + (field('d') - 1) * 24 * 60 * 60 * 1000)
    month = derived.getUTCMonth()
    day = derived.getUTCDate()
  }
  const hour = halfDays ? (field('h') === 12 ? 0 : field('h')) + (field('P') === 1 ? 12 : 0) : field('H')
  const millis = Date.UTC(field('Y'), month, day, hour, field('m'), field('s'), field('f'))
  return millis - (field('Z') || field('z') || 0) * 60 * 1000
}

/** Those of the units that are given, and not zero. */
function given(fields: Fields, units: string): string {
  let found = ''
  for (const unit of units) if (fields.get(unit)) found += unit
  return found
}

/** There are some, and all of them are among these. */
function fits(units: string, wanted: string): boolean {
  if (units === '') return false
  for (const unit of units) if (!wanted.includes(unit)) return false
  return true
}

/** @throws LanguageError D3136 when a unit is missing between two given ones. */
function complete(fields: Fields, units: string, frame: Frame): void {
  let started = false
  let ended = false
  for (const unit of units) {
    if (fields.get(unit) === undefined) {
      if (started) ended = true
      const rest = 'MDd'.includes(unit) ? 1 : 0
      fields.set(unit, started ? rest : dateField(new Date(frame.now()), unit))
    } else {
      started = true
      if (ended) throw fail('D3136')
    }
  }
}
