/** The errors of the standard library and of signatures, by JSONata's codes, in our words. */
import { type ErrorFacts, LanguageError } from '../types.ts'

/**
 * JSONata itself has no code where it stumbles over an argument that its signature let through: a missing picture, a
 * missing separator, an unknown time. Ours is this.
 */
export const UNANSWERABLE = 'UNANSWERABLE'

const messages = new Map<string, (facts: ErrorFacts) => string>(
  Object.entries({
    S0401: ({ value }: ErrorFacts) => `a type in < > can only follow "a" or "f" in a signature, not ${show(value)}`,
    S0402: ({ value }: ErrorFacts) => `a choice of types in a signature cannot hold types in < >: (${value})`,
    T0410: ({ index, value }) => `argument ${index} is of a kind that the function does not take: ${show(value)}`,
    T0411: ({ index, value }) =>
      `argument ${index} was left out, and the context value cannot stand for it: ${show(value)}`,
    T0412: ({ index, type, value }) => `argument ${index} must be an array of ${type}, but is ${show(value)}`,
    T1010: () =>
      'a matcher function must give an object with match, start, end, groups and next, or nothing when there is no match',
    D1001: ({ value }) => `the number is out of range: ${value}`,
    D2015: ({ value }) => `a list of ${value} items is too long`,
    D3001: ({ value }) => `$string cannot write a number that is not finite: ${value}`,
    D3010: () => 'the second argument of $replace must not be an empty string',
    D3011: ({ value }) => `the fourth argument of $replace (how often) must not be negative, but is ${value}`,
    D3012: ({ value }) => `what $replace puts in must be a string, but is ${show(value)}`,
    D3020: ({ value }) => `the third argument of $split (how many parts) must not be negative, but is ${value}`,
    D3030: ({ value }) => `$number cannot read ${show(value)}; it takes -12.5, 1e3, 0xff, 0o17, 0b101 and booleans`,
    D3040: ({ value }) => `the third argument of $match (how many matches) must not be negative, but is ${value}`,
    D3050: () =>
      'the function handed to $reduce must take at least two arguments: what was collected, and the next item',
    D3060: ({ value }) => `$sqrt has no answer for the negative number ${value}`,
    D3061: ({ value, exp }) => `$power(${value}, ${exp}) is not a finite number`,
    D3070: () =>
      '$sort without a second argument takes only strings, or only numbers; hand it a function that compares',
    D3080: () => 'a number picture has at most two halves, divided by the pattern separator (;)',
    D3081: () => 'a half of a number picture has at most one decimal separator',
    D3082: () => 'a half of a number picture has at most one percent sign',
    D3083: () => 'a half of a number picture has at most one per-mille sign',
    D3084: () => 'a half of a number picture has a percent sign or a per-mille sign, not both',
    D3085: () =>
      'a number picture needs at least one digit: 0 for a digit that is always written, # for one that may be',
    D3086: () => 'the digits and separators of a number picture must stand together, with no other characters between',
    D3087: () => 'in a number picture no grouping separator may stand beside the decimal separator',
    D3088: () => 'the integer part of a number picture must not end with a grouping separator',
    D3089: () => 'a number picture must not have two grouping separators side by side',
    D3090: () => 'before the decimal separator of a number picture, # comes first and 0 after it',
    D3091: () => 'after the decimal separator of a number picture, 0 comes first and # after it',
    D3092: () => 'a number picture with a percent or per-mille sign has no exponent',
    D3093: () => 'the exponent of a number picture consists of digits (0) only, at least one',
    D3100: ({ value }) => `$formatBase knows the bases from 2 to 36, not ${value}`,
    D3110: ({ value }) =>
      `$toMillis without a picture reads ISO 8601, such as 2024-05-31T10:00:00Z, but got ${show(value)}; give a picture as the second argument`,
    D3130: ({ value }) => `numbers cannot be written or read as a sequence that begins with ${show(value)}`,
    D3131: () => 'all digits of a picture must be of the same script',
    D3132: ({ value }) => `a date picture has no component ${show(value)}; write [[ for a bracket that is text`,
    D3133: ({ value }) => `only months (M) and days of the week (F) have names in a date picture, not ${show(value)}`,
    D3134: () => 'the offset (Z, z) of a date picture has one to four digits',
    D3135: () => 'a bracket [ of the date picture is not closed; write [[ for a bracket that is text',
    D3136: () =>
      'the date picture leaves out a unit between two that it has, or goes by weeks; nothing can be read by it',
    D3138: () => '$single expects exactly one match, but there are more',
    D3139: () => '$single expects exactly one match, but there is none',
    D3140: ({ functionName, value }) => `$${functionName} cannot convert ${show(value)}: it is not well-formed`,
  } satisfies Record<string, (facts: ErrorFacts) => string>),
)

/** The error of a code; thrown by the caller, so that the compiler sees where a function ends. */
export function fail(code: string, facts: ErrorFacts = {}, message?: string): LanguageError {
  return new LanguageError(code, message ?? messages.get(code)?.(facts) ?? code, facts)
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? `an array of ${value.length}` : 'an object or function'
}
