/**
 * Pictures of dates and times, as in XPath fn:format-dateTime (F&O 3.1, section 9.8.4): `[Y0001]-[M01]-[D01]`. The same
 * pictures are used to write and to read.
 */
import { fail } from './failure.ts'
import { type IntegerPicture, integerPicture } from './integer-picture.ts'
import { remembered } from './remembered.ts'

export interface DateMarker {
  /** One letter: `Y` year, `M` month, `D` day … `Z` offset; `X` and `x` (ISO week year and month) are JSONata's own. */
  component: string
  names?: 'upper' | 'lower' | 'title'
  maxWidth?: number | undefined
  hasWidth: boolean
  integer?: IntegerPicture
  /** The `t` modifier: `Z` is written for the offset zero. */
  zulu: boolean
  /** A year is written modulo 10 to this power; -1 for all of it. */
  yearDigits: number
}

export type DatePart = { literal: string } | DateMarker

/** @throws LanguageError D3132 unknown component, D3135 no closing bracket, and those of integer pictures. */
export const datePicture: (picture: string) => readonly DatePart[] = remembered(analyse)

const DEFAULTS = new Map(
  Object.entries({
    ...{ Y: '1', M: '1', D: '1', d: '1', F: 'n', W: '1', w: '1', X: '1', x: '1', H: '1', h: '1', P: 'n' },
    ...{ m: '01', s: '01', f: '1', Z: '01:01', z: '01:01', C: 'n', E: 'n' },
  }),
)

function analyse(picture: string): readonly DatePart[] {
  const parts: DatePart[] = []
  let start = 0
  const literalTo = (end: number) => {
    if (end > start) parts.push({ literal: picture.slice(start, end).replaceAll(']]', ']') })
  }
  let at = picture.indexOf('[')
  while (at !== -1) {
    literalTo(at)
    if (picture.charAt(at + 1) === '[') {
      parts.push({ literal: '[' })
      start = at + 2
    } else {
      const end = picture.indexOf(']', at)
      if (end === -1) throw fail('D3135')
      addMarker(parts, picture.slice(at + 1, end).replace(/\s+/g, ''))
      start = end + 1
    }
    at = picture.indexOf('[', start)
  }
  literalTo(picture.length)
  return parts
}

function addMarker(parts: DatePart[], text: string): void {
  const component = text.charAt(0)
  const comma = text.lastIndexOf(',')
  const width = comma === -1 ? undefined : widthOf(text.slice(comma + 1))
  const { presentation, modifier } = presentationOf(component, comma === -1 ? text.slice(1) : slice(text, 1, comma))
  const marker: DateMarker = {
    component,
    maxWidth: width?.max,
    hasWidth: width !== undefined,
    zulu: modifier === 't',
    yearDigits: -1,
  }
  const names = namesOf(presentation)
  if (names) {
    marker.names = names
  } else if ('YMDdFWwXxHhmsf'.includes(component)) {
    marker.integer = integerPicture(modifier ? `${presentation};${modifier}` : presentation)
    applyWidth(marker, marker.integer, width)
    const previous = parts.at(-1)
    if (previous && 'integer' in previous && previous.integer) {
      previous.integer.parseWidth =
        previous.integer.primary === 'decimal' ? previous.integer.mandatoryDigits : undefined
    }
  }
  if (component === 'Z' || component === 'z') marker.integer = integerPicture(presentation)
  parts.push(marker)
}

/** `substring` order: a comma before the second character still gives the characters between the two. */
function slice(text: string, from: number, to: number): string {
  return text.slice(Math.min(from, to), Math.max(from, to))
}

function widthOf(text: string): { min: number | undefined; max: number | undefined } {
  const dash = text.indexOf('-')
  if (dash === -1) return { min: bound(text), max: undefined }
  return { min: bound(text.slice(0, dash)), max: bound(text.slice(dash + 1)) }
}

function bound(text: string): number | undefined {
  // biome-ignore lint/correctness/useParseIntRadix: hexadecimal is read as well, as in JSONata
  return text === '*' ? undefined : Number.parseInt(text)
}

function presentationOf(component: string, text: string): { presentation: string; modifier: string } {
  const last = text.charAt(text.length - 1)
  if (text.length > 1 && 'atco'.includes(last)) return { presentation: text.slice(0, -1), modifier: last }
  const presentation = text === '' ? DEFAULTS.get(component) : text
  if (presentation === undefined) throw fail('D3132', { value: component })
  return { presentation, modifier: '' }
}

function namesOf(presentation: string): 'upper' | 'lower' | 'title' | undefined {
  if (presentation.startsWith('n')) return 'lower'
  if (presentation.startsWith('Nn')) return 'title'
  return presentation.startsWith('N') ? 'upper' : undefined
}

function applyWidth(marker: DateMarker, integer: IntegerPicture, width: ReturnType<typeof widthOf> | undefined): void {
  const decimal = integer.primary === 'decimal' ? integer : undefined
  if (decimal && width?.min !== undefined && decimal.mandatoryDigits < width.min) decimal.mandatoryDigits = width.min
  if (marker.component !== 'Y') return
  if (width?.max !== undefined) {
    marker.yearDigits = width.max
    if (decimal) decimal.mandatoryDigits = width.max
  } else if (decimal && decimal.mandatoryDigits + decimal.optionalDigits >= 2) {
    marker.yearDigits = decimal.mandatoryDigits + decimal.optionalDigits
  }
}
