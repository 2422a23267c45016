/** Numbers with more digits than this may not survive a JavaScript number (IEEE 754 double: 15 are always safe). */
const SAFE_DIGITS = 15

/** Cheap test that lets almost every text take the fast path: digits that no quotation mark stands before. */
const LONG_NUMBER = /(?:^|[:[,\s])-?\d[\d.]{15}/

interface SourceContext {
  source?: string
}

/**
 * Parses JSON without losing digits: a number that a JavaScript number cannot hold exactly (an id beyond 2^53, a
 * decimal with more than 15 significant digits) comes back as a string with the digits as they were written.
 * Everything else is as `JSON.parse` gives it.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  if (!mayLoseDigits(text)) return JSON.parse(text)
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown)
}

/** Whether `JSON.parse` alone could lose digits of it. */
export function mayLoseDigits(text: string): boolean {
  return LONG_NUMBER.test(text)
}

function keepDigits(_key: string, value: unknown, context: SourceContext): unknown {
  if (typeof value !== 'number' || context.source === undefined) return value
  return significantDigits(context.source) > SAFE_DIGITS && !sameNumber(value, context.source) ? context.source : value
}

function significantDigits(source: string): number {
  const digits = source.replace(/[eE].*$/, '').replace(/[-.]/g, '')
  return digits.replace(/^0+/, '').length
}

/** True when the number prints as exactly the digits it was written with. */
function sameNumber(value: number, source: string): boolean {
  return Number.isSafeInteger(value) ? String(value) === source : false
}
