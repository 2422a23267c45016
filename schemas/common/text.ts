import { z } from 'zod'
import { nearest } from './nearest.ts'
import { broken, shown } from './rule.ts'

const unprintable = /[\p{Cc}\p{Cs}]/u
const unprintableBesideLines = /[^\P{Cc}\t\n\r]|\p{Cs}/u

function checked(most: number, forbidden: RegExp, pattern: string, least = 1) {
  return z
    .string()
    .trim()
    .normalize('NFC')
    .check((payload) => {
      const { value } = payload
      const length = value.length > most ? [...value].length : value.length
      if (length < least) broken(payload, 'length', `is empty; expected ${least} to ${most} characters`, [], true)
      if (length > most) broken(payload, 'length', `has ${length} characters; at most ${most} are allowed`)
      if (forbidden.test(value)) broken(payload, 'text', 'has control characters or broken Unicode; remove them')
    })
    .meta({ minLength: least, maxLength: most, pattern })
}

/**
 * A line of text of 1 to `most` characters (code points), trimmed and brought to Unicode NFC. Used for names and for
 * the codes and keys other records refer to. Its errors never quote the value, so it serves for personal fields.
 */
export function text(most: number): z.ZodString {
  return checked(most, unprintable, '^[^\\p{Cc}\\p{Cs}]*$')
}

/** Free text of up to `most` characters that may have several lines, and may be empty. */
export function note(most: number): z.ZodString {
  return checked(most, unprintableBesideLines, '^(?:[^\\p{Cc}\\p{Cs}]|[\\t\\n\\r])*$', 0)
}

/** A code other records or code lists know: category, warehouse, sales organisation, … */
export const code = text(40)

/** One of a closed list of codes. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, {
    error: (issue) => {
      if (issue.input === undefined) return undefined
      const meant = typeof issue.input === 'string' ? nearest(issue.input, values) : undefined
      const hint = meant === undefined ? '' : `; did you mean "${meant}"?`
      return `${shown(issue.input)} is not one of ${values.join(', ')}${hint}`
    },
  })
}

/** A whole number from `least` up. */
export function wholeNumber(least: number): z.ZodNumber {
  return z.int().min(least)
}
